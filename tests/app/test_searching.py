"""Searching a library with what was marked before, and within a part of it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from semret_desktop.app import Results, Semret
from semret_desktop.core import NOT_RELEVANT, RELEVANT, RootId, RootState, Within
from semret_desktop.core.resources import shipped
from semret_desktop.query import parse
from semret_desktop.store import atomic, now

KINDS, EACH = 6, 30  # kinds of toy photos, photos of each
QUERY = "something wanted"


class Toys:
    """A library of toy photos of six kinds; none of them is what the query says, but kind 0 is what is meant."""

    def __init__(self, place: Path) -> None:
        self.library = Semret(place)
        (root,) = self.library.store.roots()
        self.root = root.id
        self.photos = self.library.store.photo_ids()
        self.kinds = np.repeat(np.arange(KINDS), EACH)

    def search(self, text: str = QUERY, **options: object) -> Results:
        results = self.library.search(text, **{"limit": 1_000, **options})
        assert len(results.photos) == len(results.scores) == len(results.grades) == len(results.shapes)
        assert np.array_equal(results.shapes.photos, results.photos)
        return results

    def of_kind(self, results: Results, kind: int = 0) -> np.ndarray:
        """The places of the kind in the ranking."""
        return np.flatnonzero(self.kinds[np.searchsorted(self.photos, results.photos)] == kind)

    def mark(self, photos: np.ndarray | list[int], grade: int | None, text: str = QUERY):
        return self.library.store.mark(text, [int(photo) for photo in photos], grade)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library of toys; their vectors are all that there is of the photos. Copy it before you change it."""
    place = tmp_path_factory.mktemp("toys")
    (place / "photos").mkdir()
    with Semret(place / "library") as library:
        root = library.add_root(os.fsencode(place / "photos")).id
        photos = [_photo(library, root, number) for number in range(KINDS * EACH)]
        space = library.open_space(writable=True)
        space.put(photos, _vectors(library.processor.vector(parse(QUERY))))
        space.close()
    return place / "library"


def _photo(library: Semret, root: int, number: int) -> int:
    db = library.store.db
    with atomic(db):
        photo = db.execute(
            "INSERT INTO photo (width, height, sorted_at, added_at) VALUES (40, 30, ?, ?) RETURNING id",
            [number, now()],
        ).fetchone()[0]
        path = f"{'b/' if number % 2 else ''}{number}.jpg".encode()
        db.execute(
            "INSERT INTO file (photo, root, path, byte_hash, size, mtime_ns) VALUES (?, ?, ?, x'00', 1, 1)",
            [photo, root, path],
        )
        library.store.reindex_text([photo])
    return int(photo)


def _vectors(query: np.ndarray) -> np.ndarray:
    """Photos of a kind are alike; all kinds are about equally far from the query."""
    random = np.random.default_rng(7)
    kinds = random.standard_normal((KINDS, len(query))) / np.sqrt(len(query))
    noise = random.standard_normal((KINDS * EACH, len(query))) / np.sqrt(len(query))
    rows = 0.3 * query + np.repeat(kinds, EACH, 0) + 0.8 * noise
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


@pytest.fixture
def toys(made: Path, tmp_path: Path) -> Iterator[Toys]:
    toys = Toys(Path(shutil.copytree(made, tmp_path / "library")))
    yield toys
    toys.library.close()


def same(one: Results, other: Results) -> bool:
    """Whether two answers agree to the last bit."""
    return (
        one.photos.tobytes() == other.photos.tobytes()
        and one.scores.tobytes() == other.scores.tobytes()
        and one.grades.tobytes() == other.grades.tobytes()
        and one.shapes.taken.tobytes() == other.shapes.taken.tobytes()
        and (one.total, one.learned) == (other.total, other.learned)
    )


def test_two_relevant_marks_bring_photos_of_their_kind_up(toys: Toys) -> None:
    before = toys.search()
    marked = before.photos[toys.of_kind(before)[:2]]
    toys.mark(marked, RELEVANT)
    after = toys.search()
    assert sorted(after.photos[:2].tolist()) == sorted(marked.tolist())
    assert after.grades.tolist() == [1, 1] + [0] * (len(after.photos) - 2)
    assert after.learned == 2
    unmarked_before = toys.of_kind(before)[~np.isin(before.photos[toys.of_kind(before)], marked)]
    assert toys.of_kind(after)[2:].mean() < unmarked_before.mean() * 0.9


def test_taking_marks_back_brings_the_old_order_back_to_the_last_bit(toys: Toys) -> None:
    before = toys.search()
    one = toys.mark(before.photos[[3, 50]], RELEVANT)
    two = toys.mark(before.photos[[1]], NOT_RELEVANT)
    marked = toys.search()
    assert not same(before, marked)
    again = [toys.library.store.restore(two), toys.library.store.restore(one)]
    assert same(before, toys.search())
    for change in reversed(again):
        toys.library.store.restore(change)
    assert same(marked, toys.search())


def test_the_order_of_marking_changes_no_bit(toys: Toys) -> None:
    chosen = toys.search().photos[[9, 4, 77, 30]]
    toys.mark(chosen, RELEVANT)
    at_once = toys.search()
    toys.mark(chosen, None)
    for photo in chosen:
        toys.mark([photo], RELEVANT)
    assert same(at_once, toys.search())


@pytest.mark.parametrize("again", ["SOMETHING wanted", "  something \t wanted ", "sömething wanted"])
def test_a_query_is_remembered_however_it_is_typed(toys: Toys, again: str) -> None:
    chosen = toys.search().photos[[40, 60]]
    toys.mark(chosen, RELEVANT)
    results = toys.search(again)
    assert results.learned == 2
    assert set(results.photos[:2].tolist()) == set(chosen.tolist())


def test_another_query_and_a_plain_search_and_one_without_marks_know_nothing_of_them(toys: Toys) -> None:
    before, other = toys.search(), toys.search("another thing")
    toys.mark(before.photos[[40, 60]], RELEVANT)
    assert same(other, toys.search("another thing"))
    assert same(before, toys.search(marks=False))
    plain = toys.search(plain=True)
    assert plain.learned == 0
    assert np.array_equal(plain.photos, before.photos)


def test_a_photo_that_is_not_relevant_goes_to_the_very_end_and_nothing_else_moves(toys: Toys) -> None:
    before = toys.search()
    toys.mark(before.photos[:1], NOT_RELEVANT)
    after = toys.search()
    assert after.photos.tolist() == [*before.photos[1:].tolist(), before.photos[0]]
    assert after.grades.tolist() == [0] * (len(after.photos) - 1) + [-1]
    assert before.photos[0] not in toys.search(limit=len(before.photos) - 1).photos


def test_photos_that_are_not_relevant_sharpen_what_the_relevant_ones_say(toys: Toys) -> None:
    before = toys.search()
    kind, other = before.photos[toys.of_kind(before)], before.photos[toys.of_kind(before, 1)]
    toys.mark(kind[:2], RELEVANT)
    once = toys.of_kind(toys.search(), 1).mean()
    toys.mark(other[:3], NOT_RELEVANT)
    assert toys.of_kind(toys.search(), 1)[:-3].mean() > once


def test_many_marks_do_not_make_the_query_forgotten(toys: Toys) -> None:
    before = toys.search()
    toys.mark(before.photos[toys.of_kind(before)], RELEVANT)
    results = toys.search()
    asked = toys.library.processor.vector(parse(QUERY))
    vectors, _ = toys.library.space.get(results.photos[EACH : EACH + 20])
    all_vectors, _ = toys.library.space.get(toys.photos)
    assert (vectors @ asked).mean() > (all_vectors @ asked).mean()


def test_marks_on_photos_that_are_away_hidden_deleted_or_have_no_vector_break_nothing(toys: Toys) -> None:
    store = toys.library.store
    before = toys.search()
    hidden, gone, unread, kept = before.photos[[2, 5, 8, 11]].tolist()
    toys.mark([hidden, gone, unread, kept], RELEVANT)
    store.hide([hidden])
    with atomic(store.db):
        store.db.execute("DELETE FROM file WHERE photo = ?", [gone])
    space = toys.library.open_space(writable=True)
    space.forget([unread])
    space.close()
    store.set_root_state(toys.root, RootState.OFFLINE, None)
    results = toys.search()
    assert results.photos[:2].tolist() == [kept, unread]
    assert results.learned == 2
    assert not np.isin([hidden, gone], results.photos).any()
    assert results.shapes.away.all()
    assert len(results.photos) == len(before.photos) - 2


def test_when_all_that_is_left_of_marks_has_no_vector_the_query_is_as_it_was(toys: Toys) -> None:
    before = toys.search()
    space = toys.library.open_space(writable=True)
    space.forget([int(before.photos[5])])
    space.close()
    toys.mark(before.photos[[5]], RELEVANT)
    results = toys.search()
    assert results.photos.tolist() == [before.photos[5], *np.delete(before.photos, 5).tolist()]


@pytest.mark.parametrize("limit", [1, 2, 3, 20, 179, 180, 181])
def test_a_smaller_answer_is_the_beginning_of_a_larger_one(toys: Toys, limit: int) -> None:
    everything = toys.search()
    toys.mark(everything.photos[[70, 90]], RELEVANT)
    toys.mark(everything.photos[[0, 3]], NOT_RELEVANT)
    toys.library.store.hide(everything.photos[10:60].tolist())
    everything = toys.search()
    assert everything.total == len(everything.photos) == 130
    part = toys.search(limit=limit)
    assert part.photos.tolist() == everything.photos[:limit].tolist()
    assert part.grades.tolist() == everything.grades[:limit].tolist()
    assert part.total == 130


def test_photos_out_of_sight_leave_no_gap_even_where_they_would_be_all_of_the_answer(toys: Toys) -> None:
    before = toys.search()
    toys.library.store.hide(before.photos[:150].tolist())
    assert toys.search(limit=5).photos.tolist() == before.photos[150:155].tolist()
    one = int(before.photos[160])
    assert len(toys.library.similar_to(one, limit=12).photos) == 12


# Within a part


def test_a_part_is_ranked_by_the_same_query_with_what_it_has_learned_anywhere(toys: Toys) -> None:
    part = Within(toys.root, b"b")
    before = toys.search()
    marked = before.photos[toys.of_kind(before)[:2]]
    toys.mark(marked, RELEVANT)
    inside = toys.library.store.photo_ids(part)
    everywhere, results = toys.search(), toys.search(within=part)
    kept = np.isin(everywhere.photos, inside)
    assert results.photos.tolist() == everywhere.photos[kept].tolist()
    assert results.scores.tolist() == everywhere.scores[kept].tolist()
    assert results.total == len(inside) == len(toys.photos) // 2
    assert toys.search(within=part, limit=7).total == len(inside)
    assert toys.search(within=part, limit=7).photos.tolist() == results.photos[:7].tolist()


def test_a_part_follows_what_becomes_of_it(toys: Toys) -> None:
    favourites = Within(favourites=True)
    chosen = toys.photos[[3, 77, 90]].tolist()
    assert len(toys.search(within=favourites).photos) == 0
    toys.library.store.set_favourite(chosen, True)
    assert sorted(toys.search(within=favourites).photos.tolist()) == chosen
    assert toys.search(within=favourites).shapes.favourites.all()
    with Semret(toys.library.library) as other:
        other.store.set_favourite(chosen[:1], False)
    assert sorted(toys.search(within=favourites).photos.tolist()) == chosen[1:]
    assert toys.search("", within=favourites).photos.tolist() == [chosen[2], chosen[1]]


def test_words_are_looked_for_in_the_whole_part(toys: Toys) -> None:
    part = Within(toys.root, b"b")
    assert toys.search("77", within=part, limit=1).photos.tolist() == [toys.photos[77]]
    assert toys.search("78", limit=1).photos.tolist() == [toys.photos[78]]
    assert toys.photos[78] not in toys.search("78", within=part).photos


def test_an_unknown_part_holds_nothing(toys: Toys) -> None:
    for part in (Within(RootId(99)), Within(toys.root, b"nowhere")):
        results = toys.search(within=part)
        assert (len(results.photos), results.total) == (0, 0)
        assert toys.search("", within=part).total == 0


# Lists


def test_a_list_by_date_reads_the_first_photos_alone_and_tells_how_many_there_are(toys: Toys) -> None:
    results = toys.search("", limit=7)
    assert results.photos.tolist() == toys.photos[::-1][:7].tolist()
    assert (results.total, results.learned) == (len(toys.photos), 0)
    assert np.isnan(results.scores).all()
    toys.library.store.hide(toys.photos[-2:].tolist())
    results = toys.search("", limit=7)
    assert results.photos.tolist() == toys.photos[::-1][2:9].tolist()
    assert results.total == len(toys.photos) - 2


def test_many_queries_rank_as_one_by_one_with_their_marks(toys: Toys) -> None:
    queries = [QUERY, "another thing", "Something Wanted"]
    toys.mark(toys.search().photos[[30, 60]], RELEVANT)
    toys.mark(toys.search().photos[[4]], NOT_RELEVANT)
    for with_text in (False, True):
        many = toys.library.rank_many(queries, limit=1_000, with_text=with_text, with_marks=True)
        for query, ranked in zip(queries, many, strict=True):
            alone = toys.search(query)
            assert ranked.grades.tolist() == alone.grades.tolist()
            assert ranked.photos.tolist() == alone.photos.tolist()
            assert np.array_equal(ranked.shapes.photos, ranked.photos)
            assert np.array_equal(ranked.shapes.taken, alone.shapes.taken)


def test_marks_of_another_process_are_seen_by_the_next_search(toys: Toys) -> None:
    before = toys.search()
    chosen = int(before.photos[100])
    code = "import sys; from pathlib import Path; from semret_desktop.store import Store;"
    code += f" Store(Path(sys.argv[1])).mark('{QUERY}', [{chosen}], 1)"
    subprocess.run([sys.executable, "-c", code, os.fspath(toys.library.library)], check=True)
    assert toys.search().photos[0] == chosen


# The real model over real photos


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with all demo photos. Copy it before you change it."""
    place = tmp_path_factory.mktemp("demo") / "library"
    with Semret(place) as library:
        library.add_root(os.fsencode(shipped("resources", "demo", "photos")))
        library.index()
    return place


@pytest.fixture
def real(demo: Path, tmp_path: Path) -> Iterator[Semret]:
    with Semret(Path(shutil.copytree(demo, tmp_path / "library"))) as library:
        yield library


def test_two_marks_in_the_real_library_bring_what_was_meant_up_and_undo_brings_the_old_order_back(real: Semret) -> None:
    before = real.search("an animal", limit=1_000)
    cats = [name for name in _names(real, before) if name in {"p011.jpg", "p043.jpg", "p138.jpg"}]
    places = [_names(real, before).index(name) for name in cats]
    changes = [real.store.mark("an animal", [int(before.photos[place])], RELEVANT) for place in places[1:]]
    after = real.search("An  Animal", limit=1_000)
    assert set(_names(real, after)[:2]) == set(cats[1:])
    assert _names(real, after)[2] == cats[0]
    for change in reversed(changes):
        real.store.restore(change)
    assert same(before, real.search("an animal", limit=1_000))


def _names(library: Semret, results: Results) -> list[str]:
    paths = library.store.paths(results.photos.tolist())
    return [Path(os.fsdecode(paths[photo])).name for photo in results.photos.tolist()]
