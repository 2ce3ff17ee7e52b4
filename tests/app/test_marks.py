"""What a query learns from marks for queries that mean almost the same."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from semret_desktop.app import Results, Semret
from semret_desktop.app.marks import SETTING
from semret_desktop.core import NOT_RELEVANT, RELEVANT
from semret_desktop.core.resources import shipped

ASKED, NEAR, OTHER = "dog on beach", "a dog on the beach", "a train at the station"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the first demo photos. Copy it before you change it."""
    place = tmp_path_factory.mktemp("demo")
    (place / "photos").mkdir()
    for photo in sorted(shipped("resources", "demo", "photos").iterdir())[:40]:
        shutil.copy(photo, place / "photos")
    with Semret(place / "library") as library:
        library.add_root(bytes(place / "photos"))
        library.index()
    return place / "library"


@pytest.fixture
def library(demo: Path, tmp_path: Path) -> Iterator[Semret]:
    with Semret(Path(shutil.copytree(demo, tmp_path / "library"))) as library:
        yield library


def ranked(library: Semret, text: str = ASKED) -> Results:
    return library.search(text, limit=1_000)


def last(results: Results) -> int:
    return int(results.photos[-1])


def place(results: Results, photo: int) -> int:
    return results.photos.tolist().index(photo)


def test_marks_of_a_near_query_take_part_and_their_photos_are_not_marked_here(library: Semret) -> None:
    before = ranked(library)
    taught = last(before)
    library.store.mark(NEAR, [taught], RELEVANT)
    after = ranked(library)
    assert place(after, taught) < place(before, taught)
    assert (after.learned, after.near, after.near_queries) == (0, 1, (NEAR,))
    assert not after.grades.any()


def test_a_mark_for_the_query_itself_counts_more_than_one_for_a_near_query(library: Semret) -> None:
    taught = last(ranked(library))
    library.store.mark(NEAR, [taught], RELEVANT)
    told = library.why(ASKED, taught)
    assert told.marked is not None
    assert (told.marked.relevant, told.marked.near, told.marked.near_queries) == (0, 1, (NEAR,))
    near = told.cosine
    library.store.mark(NEAR, [taught], None)
    library.store.mark(ASKED, [taught], RELEVANT)
    own = library.why(ASKED, taught).cosine
    assert near is not None
    assert own is not None
    assert own > near


def test_the_same_is_meant_in_another_language(library: Semret) -> None:
    library.store.mark(ASKED, [last(ranked(library))], RELEVANT)
    assert ranked(library, "pes na pláži").near_queries == (ASKED,)


def test_queries_that_mean_something_else_or_more_learn_nothing(library: Semret) -> None:
    before = ranked(library)
    library.store.mark(OTHER, [last(before)], RELEVANT)
    assert ranked(library).photos.tolist() == before.photos.tolist()
    library.store.mark(NEAR, [last(before)], RELEVANT)
    assert ranked(library, f"{ASKED} -sea").near == 0


def test_what_was_said_for_the_query_itself_holds_against_near_ones(library: Semret) -> None:
    photo = last(ranked(library))
    library.store.mark(NEAR, [photo], RELEVANT)
    library.store.mark(ASKED, [photo], NOT_RELEVANT)
    told = ranked(library)
    assert (told.learned, told.near) == (1, 0)
    assert last(told) == photo


def test_near_queries_that_disagree_about_a_photo_say_nothing_of_it(library: Semret) -> None:
    before = ranked(library)
    library.store.mark(NEAR, [last(before)], RELEVANT)
    library.store.mark("pes na pláži", [last(before)], NOT_RELEVANT)
    assert ranked(library).photos.tolist() == before.photos.tolist()


def test_a_mark_taken_back_brings_the_old_order_back_to_the_last_bit(library: Semret) -> None:
    before = ranked(library)
    change = library.store.mark(NEAR, [last(before)], RELEVANT)
    assert ranked(library).scores.tobytes() != before.scores.tobytes()
    library.store.restore(change)
    after = ranked(library)
    assert after.photos.tobytes() == before.photos.tobytes()
    assert after.scores.tobytes() == before.scores.tobytes()


def test_near_queries_can_be_switched_off_and_take_no_part_in_measuring(library: Semret) -> None:
    before = ranked(library)
    library.store.mark(NEAR, [last(before)], RELEVANT)
    library.store.set_setting(SETTING, "off")
    assert ranked(library).photos.tolist() == before.photos.tolist()
    library.store.set_setting(SETTING, None)
    assert ranked(library).near == 1
    (measured,) = library.rank_many([ASKED], limit=1_000, with_marks=True)
    (plain,) = library.rank_many([ASKED], limit=1_000)
    assert measured.photos.tolist() == plain.photos.tolist()


def test_the_order_of_marking_near_queries_changes_no_bit(demo: Path, tmp_path: Path) -> None:
    orders = []
    for turn in (1, -1):
        place = Path(shutil.copytree(demo, tmp_path / f"library{turn}"))
        with Semret(place) as library:
            photos = np.sort(ranked(library).photos)[:3]
            pairs = list(zip((NEAR, "pes na pláži", ASKED), photos.tolist(), strict=True))
            for text, photo in pairs[::turn]:
                library.store.mark(text, [photo], RELEVANT)
            told = ranked(library)
            orders.append((told.photos.tobytes(), told.scores.tobytes()))
    assert orders[0] == orders[1]


SENTENCES = (
    "a little girl in a yellow jacket blows soap bubbles in the garden behind the house",
    "Malý kluk v modré bundě stojí u vody a dívá se na kachny",
    "เด็กผู้ชายสวมเสื้อสีฟ้ากำลังยืนอยู่ริมน้ำ",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_long_sentence_is_its_own_anchor(library: Semret, sentence: str) -> None:
    before = ranked(library, sentence).photos.tolist()
    library.store.mark(sentence, before[:1], RELEVANT)
    assert ranked(library, sentence).photos.tolist() == before


@pytest.mark.parametrize("name", ["mountains", "pes na pláži", "หมา", "by the water"])
def test_a_few_words_leave_much_open(library: Semret, name: str) -> None:
    before = ranked(library, name).photos.tolist()
    library.store.mark(name, before[:1], RELEVANT)
    assert ranked(library, name).photos.tolist() != before


def test_what_is_to_be_like_a_photo_is_as_open_as_a_name(library: Semret) -> None:
    text = f"like:{ranked(library).photos[0]}"
    before = ranked(library, text).photos.tolist()
    library.store.mark(text, before[1:2], RELEVANT)
    after = ranked(library, text).photos.tolist()
    assert [photo for photo in after if photo != before[1]] != [photo for photo in before if photo != before[1]]
