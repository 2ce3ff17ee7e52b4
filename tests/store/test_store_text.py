"""Finding photos by what is written about them."""

import subprocess
import sys
import unicodedata
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from semret_desktop.store import Store, atomic
from semret_desktop.store.text import rebuild_text
from semret_desktop.store.words import index_words, wanted

Found = Callable[[str], list[int]]


def test_a_word_is_found_in_captions_keywords_places_cameras_and_names(album, found: Found) -> None:
    root = album.root("Summer house")
    photo = album.photo(
        root,
        "Bohemia/old mill.jpg",
        caption="A heron by the river",
        keyword="wildlife",
        camera="Canon EOS 5D",
        place="Praha",
        place_names="Prague\nปราก",
    )
    album.photo(root, "Moravia/new.jpg")
    for word in ("heron", "wildlife", "canon", "praha", "prague", "ปราก", "bohemia", "mill"):
        assert found(word) == [photo], word
    assert len(found("summer")) == 2
    assert found("jpg") == []


def test_all_words_must_be_there_in_any_order(album, found: Found) -> None:
    root = album.root()
    both = album.photo(root, "1.jpg", caption="a dog chases a ball")
    album.photo(root, "2.jpg", caption="a dog sleeps")
    assert found("ball dog") == [both]
    assert found("ball cat") == []


def test_a_word_is_not_found_inside_another_but_a_beginning_is_while_it_is_typed(album, found: Found) -> None:
    root = album.root()
    place = album.photo(root, "1.jpg", caption="an unknown location in the mountains")
    kitten = album.photo(root, "2.jpg", caption="the category of kittens")
    assert found("cat") == [kitten]
    assert found("mou") == [place]
    assert found("mou in") == []


def test_a_whole_word_comes_before_one_that_only_begins_like_it(album, found: Found) -> None:
    root = album.root()
    cat = album.photo(root, "1.jpg", caption="one cat among many other things that lie around here")
    cattle = album.photo(root, "2.jpg", caption="cattle")
    assert found("cat") == [cat, cattle]


def test_case_and_marks_of_latin_letters_do_not_count(album, found: Found) -> None:
    photo = album.photo(album.root(), "1.jpg", caption="Žluťoučký kůň v Čáslavi")
    assert found("zlutoucky KUN") == [photo]
    assert found("žluťoučký kůň") == [photo]


def test_a_name_in_decomposed_unicode_is_found_by_either_form(album, found: Found) -> None:
    photo = album.photo(album.root(), unicodedata.normalize("NFD", "Příbram/náměstí.jpg"))
    assert found("náměstí") == found(unicodedata.normalize("NFD", "náměstí")) == [photo]


def test_a_name_that_is_no_unicode_is_found_by_the_rest_of_it(album, found: Found) -> None:
    photo = album.photo(album.root(), b"caf\xe9 beach.jpg")
    assert found("beach") == [photo]


def test_names_are_found_whole_and_by_their_parts(album, found: Found) -> None:
    root = album.root()
    photo = album.photo(root, "Prague2019/myHoliday/DSC01234-edit.jpg")
    for text in ("Prague2019", "prague", "2019 prague castle"[:11], "holiday my", "01234", "DSC01234-edit"):
        assert found(text) == [photo], text


def test_a_name_is_found_with_its_suffix_too(album, found: Found) -> None:
    root = album.root()
    photo = album.photo(root, "IMG_1234.HEIC")
    sea = album.photo(root, "moře u Splitu.jpg")
    for text in ("IMG_1234.HEIC", "img_1234.heic", "IMG_1234.he"):
        assert found(text) == [photo], text
    thai = album.photo(root, "ปี.jpg")
    assert found(unicodedata.normalize("NFD", "moře u Splitu.jpg")) == [sea]
    assert found("ปี.jpg") == [thai]
    assert found(".jpg") == []


def test_what_stands_together_is_found_in_a_row(album, found: Found) -> None:
    root = album.root()
    photo = album.photo(root, "IMG_1234.jpg")
    album.photo(root, "1234_IMG.jpg")
    assert found("IMG_1234") == [photo]
    assert len(found("img 1234")) == 2


@pytest.mark.parametrize(
    ("caption", "query"),
    [
        ("ขับรถ ไปทะเล", "รถ"),
        ("รถยนต์สีแดง", "รถ"),
        ("นกบินบนฟ้า", "นก"),
        ("คนกินข้าว", "กินข้าว"),
        ("วันหยุดปี ๒๕๖๒", "2562"),
        ("น\u0e4d\u0e49าตก", "น้ำตก"),
    ],
)
def test_thai_is_found_without_spaces(album, found: Found, caption: str, query: str) -> None:
    photo = album.photo(album.root(), "1.jpg", caption=caption)
    assert found(query) == [photo]


def test_thai_vowels_count(album, found: Found) -> None:
    album.photo(album.root(), "1.jpg", caption="ปูบนหาด")
    assert found("ปี") == []


def test_whole_thai_words_come_before_what_lies_across_words(album, store: Store) -> None:
    root = album.root()
    bird = album.photo(root, "1.jpg", caption="นก ตัวหนึ่งอยู่ที่ปลายกิ่งไม้สูง")
    dinner = album.photo(root, "2.jpg", caption="คนกินข้าว")  # its letters hold a bird too
    hits = store.text_search("นก", 10)
    assert [(hit.photo, hit.whole) for hit in hits] == [(bird, True), (dinner, False)]


def test_thai_and_latin_words_are_found_together(album, found: Found) -> None:
    root = album.root()
    photo = album.photo(root, "Prague.jpg", caption="คนกินข้าว")
    album.photo(root, "Vienna.jpg", caption="คนกินข้าว")
    assert found("prague ข้าว") == found("ข้าว pra") == [photo]


def test_the_better_fit_comes_first_and_the_limit_holds(album, store: Store) -> None:
    root = album.root()
    long = album.photo(root, "1.jpg", caption="a boat somewhere far behind many things that nobody looks at")
    short = album.photo(root, "2.jpg", caption="a boat")
    hits = store.text_search("boat", 10)
    assert [hit.photo for hit in hits] == [short, long]
    assert hits[0].rank > hits[1].rank > 0
    assert [hit.photo for hit in store.text_search("boat", 1)] == [short]
    assert store.text_search("boat", 0) == []


def test_words_that_nearly_all_photos_bear_give_the_newest_photos(album, store: Store) -> None:
    root = album.root()
    photos = album.many(root, 5_100, name="IMG_{}.jpg")
    hits = store.text_search("img", 5)
    assert [hit.photo for hit in hits] == photos[::-1][:5]
    assert {hit.rank for hit in hits} == {0.0}


@pytest.mark.parametrize("text", ["", "   ", "-", '"', "* ? ()", "\x00", "\ud800", "😀", "AND", "NEAR(", "words:", "^"])
def test_text_without_words_or_full_of_signs_finds_nothing(album, found: Found, text: str) -> None:
    album.photo(album.root(), "1.jpg", caption="a dog")
    assert found(text) == []


def test_words_that_mean_something_to_the_index_are_only_words(album, found: Found) -> None:
    photo = album.photo(album.root(), "1.jpg", caption='black AND white, NOT "near" words : pairs*')
    for text in ("AND", "not", '"near"', "words:", "pairs*", "white OR"[:5], "black AND white"):
        assert found(text) == [photo], text


@pytest.fixture
def filled(album, store: Store) -> Store:
    """A library with words of both kinds."""
    root = album.root()
    album.photo(root, "a กน.jpg", caption="คนกินข้าว AND OR a b")
    album.photo(root, "b.jpg", caption="นก บิน ab")
    return store


@given(st.text(max_size=60) | st.text(alphabet="abกนิ่ี \"'*():^-+{}\x00\ud800ANDORT", max_size=40))
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_no_text_breaks_the_search(filled: Store, text: str) -> None:
    hits = filled.text_search(text, 5)
    assert len({hit.photo for hit in hits}) == len(hits) <= 2


@given(st.text(min_size=1, max_size=30))
@settings(max_examples=200)
def test_what_a_text_wants_stands_in_its_own_index_words(text: str) -> None:
    words, pairs = (column.split() for column in index_words([text], []))
    for part in wanted(text):
        assert set(part.tokens) <= set(words) or part.thai
        if part.thai:
            run = part.tokens[0]
            assert {run[at : at + 2] for at in range(len(run) - 1)} <= set(pairs)


def test_a_very_long_query_is_cut_not_refused(album, found: Found) -> None:
    album.photo(album.root(), "1.jpg", caption="a dog")
    assert found(" ".join(f"word{number}" for number in range(2_000))) == []
    thai = album.photo(album.root(), "2.jpg", caption="คนกินข้าว" * 100)
    assert found("คนกินข้าว" * 100) == [thai]


def test_a_photo_is_found_by_its_new_words_only(album, store: Store, found: Found) -> None:
    photo = album.photo(album.root(), "1.jpg", caption="a dog")
    with atomic(store.db):
        store.db.execute("UPDATE caption SET text = 'a wolf'")
        store.reindex_text([photo])
    assert found("wolf") == [photo]
    assert found("dog") == []


def test_a_photo_without_files_is_not_found(album, store: Store, found: Found) -> None:
    photo = album.photo(album.root(), "1.jpg", caption="a dog")
    store.db.execute("DELETE FROM file")
    assert found("dog") == []
    store.reindex_text([photo])
    assert store.db.execute("SELECT count(*) FROM text_index").fetchone() == (0,)


def test_the_index_is_made_anew_when_the_program_cuts_words_otherwise(album, store: Store, library: Path) -> None:
    photo = album.photo(album.root(), "1.jpg", caption="a dog")
    store.set_setting("text_version", "of an older program")
    store.db.execute("DELETE FROM text_index")
    with closing(Store(library)) as again:
        assert [hit.photo for hit in again.text_search("dog", 5)] == [photo]
        assert again.check() == []


def test_making_the_index_anew_finds_the_same(album, store: Store) -> None:
    root = album.root()
    for number, caption in enumerate(["a dog", "a dog and a cat", "หมากับแมว"]):
        album.photo(root, f"{number}.jpg", caption=caption)
    before = store.text_search("dog", 5), store.text_search("แมว", 5)
    rebuild_text(store.db)
    assert (store.text_search("dog", 5), store.text_search("แมว", 5)) == before


def test_the_dictionary_of_thai_is_loaded_only_where_thai_is_met_and_makes_no_folder(tmp_path: Path) -> None:
    script = """
import sys
from pathlib import Path
from semret_desktop.store import Store, atomic, now
store = Store(Path(sys.argv[1]))
assert store.text_search("dog", 5) == store.text_search("แมว", 5) == []
assert "pythainlp" not in sys.modules and "pandas" not in sys.modules
from semret_desktop.store.words import cut_thai
assert cut_thai("แมวกินปลา") == ["แมว", "กิน", "ปลา"]
store.close()
"""
    environment = {"HOME": str(tmp_path), "PATH": ""}
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "library")], env=environment, check=True)
    assert [path.name for path in tmp_path.iterdir()] == ["library"]
