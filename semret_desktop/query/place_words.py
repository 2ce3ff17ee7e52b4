"""Words beside names of places, and names of places that are words, too: folded, as texts are read."""

from functools import lru_cache

from semret_desktop.core.resources import shipped
from semret_desktop.core.text import fold
from semret_desktop.query.stems import bare_forms
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
    word_list("taken shot photographed close next porizene porizeny focene foceny foceno somewhere nekde")
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
        "along alter angle apex apples arch aurora banks bar bare bark barking bars bath batman battle beach"
        " beers bend best bethlehem bluff boot branch bright broadway brush buffalo bulls cables can cars casino"
        " champagne chance change chase chester christmas church circle clay coal coats cold college come commerce"
        " concord cool cork corner corona cot counter court crane cross cube cut deal defiance diamond dig"
        " downtown drain driver dry early eden effort energy enterprise evening eye fair fall falling fell fells"
        " ferry fields flash flint ford friend friendly front gap gay get give going gold golden grand gray green"
        " grove ham hard harmony hay heel hell hill hills hit hold holiday home honey hook hope hot hull icing"
        " imperial independence jack jackpot jay joy king kiss land landing law lead lens level liberty licking"
        " line lit lively log lone long lot love lunch male man many marathon march mark marks mascot mercury"
        " mobile mohawk moss most mound much mud net nice normal novel oar oblong officer one opportunity orange"
        " orient over pack page pale paradise pasture phoenix pink pong pool pop poses post price progress"
        " purchase race radiant rail ran rapids ray reading red rest rice rich ring ripe riverbank road robe rock"
        " rocks romance rose roses rural rush russell sad salt same sand sandy savannah say scenic see sells"
        " senate share shell shepherd shiner side silly smile snow soar solo son song split spring springs stall"
        " star still stone store straight street strong sugar summer summit sun sundown surprise swan swords table"
        " tank terrace time tip tires toast top total tours town trail trip trout troy truth tube tulip turtle"
        " tussling twist union university up use used valley van victory view villa wade wake walker wall walls war"
        " ware wash water way welcome well wells wheeler wild winner winter wonder woodland wool york young"
        " white black blue brown yellow silver big flat rolling"
        # first names
        " ada albert alice angel anna austin charlotte chelsea dale dallas elena elizabeth eva grace hamilton hana"
        " helena henry jana jordan kira lenka lincoln linda lucie madison maria marie martin mila nancy nina olga"
        " oliver petra rita rosa sandra sara sharon tereza vera victoria"
        # Czech
        " as barva bedna bela bila bily bor brana breh brod buk bunda bundy burka cela celo cely centrum cerna"
        " cerny cervena cerveny chata cislo cista dlouha dobra dolina dolni doly dub dunaj dvory dvur essen"
        " fialova haje hala hamry hlina hneda hora horka horky hory hrad hradek hranice hrob huba hut jama jasen"
        " javor jedle jezero jih jizda kamen kapky klec kobyla koleno kolo komin konec kopec kostel kout kovar"
        " krasna krasne krava kruh les lhota lipa lipka lod lom louka louky luh luky maj mereni mesto mlyn modra"
        " modry mokra more most nebo noc nova nove novy obora ocean ohrada okno oko oranzova ostrov pan paseka pec"
        " pecka pisek pivo pole polo potok prameny prava puse pusta rada raj rec reka reze rok ruda ruze ruzova"
        " rybnik sad sady scena seno laso seda sedlo seka sever sin skala skalka skaly skola slany slavnost slunce"
        " slunecna smrk sobota socha sokol stan stara stare stary stran strana straz stred stredni strom studena"
        " svaty svaz tabor tele teren trat trava trh tri ulice uvoz vapno vedeni velka velky vez vinice voda vrba vrch"
        " vychod zahrada zahradky zamek zapad zavod zelena zeleznice zeme zima zlata zlaty zluta zluty znak zub"
    )
)

_TOWNS = frozenset(("krabi", "oslo"))  # that crabs and donkeys are called alike


def is_word(name: str) -> bool:
    """Whether a folded name of a place is a word, or made of words, that people use of other things as well."""
    return all(word in _WORDS_TOO or word in _things() or word == "the" for word in name.split())


def may_be_word(said: str) -> bool:
    """Whether a folded word may be a form of the name of a thing: "v moři" is in no town called Moria."""
    return said not in _TOWNS and not bare_forms(said).isdisjoint(_stems())


@lru_cache(maxsize=1)
def _stems() -> frozenset[str]:
    """The bare forms of Czech things: their endings change where something is in or at them."""
    return frozenset(form for name in (*_things("cs"), *_WORDS_TOO) for form in bare_forms(name))


@lru_cache(maxsize=2)
def _things(language: str = "") -> frozenset[str]:
    """The folded names of one word of all labels that ship. Read when it is first asked for: 3,000 lines."""
    found: set[str] = set()
    for listed in ("imagenet", "kinds", "scenes", "things"):
        heading, *lines = shipped("resources", "vocabulary", f"{listed}.tsv").read_text("utf-8").splitlines()
        cells = slice(3, None) if not language else slice(place := heading.split("\t").index(language), place + 1)
        for line in lines:
            for cell in line.split("\t")[cells]:
                found.update(name for name in cell.split("|") if " " not in name)
    return frozenset(name.casefold() if name.isascii() else fold(name) for name in found)
