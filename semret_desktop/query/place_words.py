"""Words beside names of places, and names of places that are words, too: folded, as texts are read."""

from functools import lru_cache

from semret_desktop.core.resources import shipped
from semret_desktop.core.text import fold
from semret_desktop.query.word_lists import word_list

PHOTOS = frozenset(
    word_list("photo photos picture pictures pic pics image images shot shots fotky fotek fotografie snimky obrazky")
)
_PHOTOS_OF = word_list("fotky fotek fotografie snimky obrazky")  # fotky Prahy
NOT_IN = frozenset(word_list("outside except krome mimo"))
IN = frozenset(
    (
        *word_list("in at from to around near over v ve z ze do na u od kolem pobliz blizko nedaleko nad pod pri k ke"),
        *_PHOTOS_OF,
        *NOT_IN,
    )
)
CZECH = frozenset(
    (*word_list("v ve z ze do na u od kolem pobliz blizko nedaleko nad pod pri k ke krome mimo"), *_PHOTOS_OF)
)
LOWER = frozenset(word_list("v ve z ze do u od kolem pobliz blizko nedaleko krome mimo"))  # before small letters
NEAR = frozenset(word_list("near around kolem pobliz blizko nedaleko u"))
BEFORE_IN = frozenset(
    word_list("taken shot made photographed close next porizene porizeny focene foceny foceno somewhere nekde")
)
# After these a place's name has ended.
AFTER = frozenset(
    word_list(
        "a ale and at before between but by during for from i in is last letos loni no nebo near o on or od over po"
        " pod predloni pri s se since taken this today under until v vcera ve when where which while with without"
        " yesterday z za ze bez na do u kde kdyz ktere ktery ktera minuly after that we focene foceny focena foceno"
        " porizene except not krome mimo ne"
    )
)
# Countries that are things, too: in small letters, or where a text begins, they need a word such as "in".
THINGS_TOO = frozenset(word_list("china turkey jersey chad chile guinea mali georgia guernsey niger jordan togo"))
SHORT = frozenset(("uk", "usa"))  # names of three letters at most that no other word is

# Names of towns that are words, or parts of names, too, and stand in no list of labels.
_WORDS_TOO = frozenset(
    word_list(
        "aurora corona phoenix troy"
        " along alter angle apples arch banks bar bare bark bars bath batman battle beers bend best bethlehem"
        " bluff boot bright brush buffalo bulls cables can casino champagne chance change chase chester christmas"
        " church circle clay coal cold college come commerce concord cool cork corner cot counter court cross cube"
        " cut deal defiance diamond dig dry early eden effort energy enterprise evening eye fair fall fells ferry"
        " fields flash flint ford friend friendly front gap gay get give going gold golden grand gray green grove"
        " ham hard harmony hay heel hell hill hit hold holiday home honey hook hope hot hull icing imperial"
        " independence jack jackpot jay joy king kiss land landing law lead lens level liberty line lit lively log"
        " lone long lot love lunch male man marathon march mark marks mobile moss most mound much mud net nice"
        " normal novel oar oblong one opportunity orange orient over pack page pale paradise pasture pop post"
        " price progress purchase race radiant rail ran rapids ray reading red rest rice rich ring ripe road robe"
        " rock romance rose roses rural rush sad salt same sand savannah say scenic see sells senate share shell"
        " side silly smile snow soar solo son song split spring springs stall star still stone store straight"
        " street strong sugar summer summit sun surprise swan swords table tank terrace time tip toast top total"
        " tours town trail trip trout truth tube tulip turtle twist union university up use used valley van"
        " victory view villa wade wake walker walls war ware wash water way welcome well wells wild winter wonder"
        " wool young"
        # first names
        " ada albert alice angel anna austin charlotte chelsea dale dallas elena elizabeth eva grace hamilton hana"
        " helena henry jana jordan kira lenka lincoln linda lucie madison maria marie martin mila nancy nina olga"
        " oliver petra rita rosa sandra sara sharon tereza vera victoria"
        # Czech
        " as bedna bela bily bor brana breh brod buk cerna cerny cerveny cista dlouha dobra dolina dolni doly dub"
        " dunaj dvory dvur essen haje hamry hlina hora horka horky hory hrad hradek hranice hrob huba hut jama"
        " jasen javor jedle jezero jih jizda kamen kapky klec kobyla koleno kolo komin kopec kostel kout kovar"
        " krasna krasne krava kruh les lhota lipa lipka lom louka louky luh luky maj mesto mlyn mokra most nova"
        " nove novy obora ohrada okno oko ostrov paseka pec pecka pisek pivo pole potok prameny prava pusta rada"
        " raj rec reka rok ruda ruze rybnik sad sady sedlo sever skala skalka skaly skola slany slavnost slunce"
        " slunecna smrk sobota sokol stan stara stare stary strana straz stred stredni strom studena svaty tabor"
        " tele trh tri ulice uvoz vapno velka velky vez vinice voda vrba vrch vychod zahrada zahradky zamek zapad"
        " zelena zima zlata zlaty znak zub"
    )
)


def is_word(name: str) -> bool:
    """Whether a folded name of a place is a word that people use of other things as well."""
    return name in _WORDS_TOO or (" " not in name and name in _things())


@lru_cache(maxsize=1)
def _things() -> frozenset[str]:
    """The folded names of one word of all labels that ship. Read when it is first asked for: 3,000 lines."""
    found: set[str] = set()
    for listed in ("imagenet", "kinds", "scenes", "things"):
        for line in shipped("resources", "vocabulary", f"{listed}.tsv").read_text("utf-8").splitlines()[1:]:
            for cell in line.split("\t")[3:]:
                found.update(name for name in cell.split("|") if " " not in name)
    return frozenset(fold(name) for name in found)
