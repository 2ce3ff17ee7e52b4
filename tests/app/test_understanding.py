"""A search understands its text: filters, exact words, parts and what is not to be seen."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from semret_desktop.app import Results, Semret, in_the_way
from semret_desktop.core import EVERYWHERE, RELEVANT, Within
from semret_desktop.match.negation import opposite
from semret_desktop.query import Kind, Part, parse
from semret_desktop.store import atomic, now

TODAY = date(2026, 7, 15)
COUNT = 60


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty photos: of dogs (0 to 39), of them in the water (0 to 19), of cats (40 to 59). To be copied."""
    place = tmp_path_factory.mktemp("understanding")
    (place / "photos").mkdir()
    with Semret(place / "library") as library:
        root = library.add_root(bytes(place / "photos")).id
        photos = [_photo(library, root, number) for number in range(COUNT)]
        dog, water, cat = (library.processor.vector(parse(words)) for words in ("a dog", "water", "a cat"))
        random = np.random.default_rng(5)
        rows = random.standard_normal((COUNT, len(dog))) / np.sqrt(len(dog))
        rows[:40] += 0.8 * dog
        rows[:20] += 0.8 * (water - dog * (water @ dog))
        rows[40:] += 0.8 * cat
        space = library.open_space(writable=True)
        space.put(photos, np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32))
        space.close()
    return place / "library"


def _photo(library: Semret, root: int, number: int) -> int:
    """One a month from January 2019 on; every third in Prague, every fourth by a Nikon."""
    db = library.store.db
    day = np.datetime64("2019-01") + number
    told = {
        "sorted_at": int(day.astype("datetime64[s]").astype(np.int64)) + 43_200,
        "taken_at": f"{day}-01T12:00:00",
        "place": "Praha" if number % 3 == 0 else None,
        "country": "CZ" if number % 3 == 0 else None,
        "place_names": "Prague" if number % 3 == 0 else "",
        "camera": "NIKON D750" if number % 4 == 0 else None,
        "rating": number % 6,
    }
    with atomic(db):
        photo = db.execute(
            f"INSERT INTO photo (width, height, added_at, {', '.join(told)})"
            f" VALUES (40, 30, ?, {', '.join('?' * len(told))}) RETURNING id",
            [now(), *told.values()],
        ).fetchone()[0]
        db.execute(
            "INSERT INTO file (photo, root, path, byte_hash, size, mtime_ns) VALUES (?, ?, ?, x'00', 1, 1)",
            [photo, root, f"{number}.jpg".encode()],
        )
        library.store.reindex_text([photo])
    return int(photo)


@pytest.fixture
def library(made: Path, tmp_path: Path) -> Iterator[Semret]:
    with Semret(Path(shutil.copytree(made, tmp_path / "library"))) as library:
        yield library


def find(library: Semret, text: str, **options: object) -> Results:
    results = library.search(text, **{"limit": 1_000, "today": TODAY, **options})
    assert np.array_equal(results.shapes.photos, results.photos)
    return results


def numbers(results: Results) -> list[int]:
    return (results.photos - 1).tolist()


def test_a_filter_narrows_the_ranking_and_changes_no_order(library: Semret) -> None:
    whole, inside = find(library, "a dog"), find(library, "a dog in Prague, 4 stars or more")
    kept = [number for number in numbers(whole) if number % 3 == 0 and number % 6 >= 4]
    assert numbers(inside) == kept == [number for number in numbers(whole) if number % 6 in (4, 5) and number % 3 == 0]
    assert inside.total == len(kept)
    assert [chip.kind for chip in inside.understood.chips] == [Kind.PLACE, Kind.RATING]
    assert inside.understood.parts == (Part("a dog"),)
    scores = dict(zip(numbers(whole), whole.scores.tolist(), strict=True))
    assert inside.scores.tolist() == [scores[number] for number in kept]
    assert (
        find(library, "a dog in Prague", limit=3).photos.tolist()
        == find(library, "a dog in Prague").photos[:3].tolist()
    )


def test_a_text_of_filters_alone_lists_by_date(library: Semret) -> None:
    results = find(library, "Prague 2019")
    assert numbers(results) == [9, 6, 3, 0]
    assert np.isnan(results.scores).all()
    assert numbers(find(library, "last summer")) == []
    assert numbers(find(library, "2019", limit=2)) == [11, 10]
    assert find(library, "2019", limit=2).total == 12
    library.store.mark("Prague 2019", [7], RELEVANT)
    assert find(library, "prague  2019").grades.tolist() == [0, 1, 0, 0]


def test_a_part_of_the_library_and_filters_go_together(library: Semret) -> None:
    library.store.set_favourite([1, 2, 3, 4], True)
    assert sorted(numbers(find(library, "a dog in Prague", within=Within(favourites=True)))) == [0, 3]
    library.store.set_favourite([1], False)
    assert sorted(numbers(find(library, "a dog in Prague", within=Within(favourites=True)))) == [3]
    assert len(find(library, "a dog").photos) == COUNT


@pytest.mark.parametrize("text", ["a dog in Czechia", "pes v Česku", "หมาที่ประเทศเช็ก"])
def test_a_country_holds_the_photos_of_its_places(library: Semret, text: str) -> None:
    assert sorted(numbers(find(library, text))) == sorted(numbers(find(library, "a dog in Prague")))
    assert not library.understand("a dog in Thailand").filters  # where no photo was taken


def test_what_is_not_to_be_seen_goes_down_and_nothing_else_is_lost(library: Semret) -> None:
    before, after = numbers(find(library, "a dog")), numbers(find(library, "a dog -water"))
    assert sum(number < 20 for number in after[:20]) < sum(number < 20 for number in before[:20])
    assert numbers(find(library, "a dog without water")) == after
    assert sorted(after) == sorted(before)
    assert numbers(find(library, "a dog -water", limit=7)) == after[:7]
    assert set(after[:20]) == set(range(20, 40))


def test_a_caption_that_names_what_is_not_to_be_seen_lifts_no_photo(library: Semret) -> None:
    library.store.add_caption(41, "a dog in the water")
    library.store.add_caption(42, "a dog in the waterfall")
    assert numbers(find(library, "a dog"))[:2] in ([40, 41], [41, 40])
    assert numbers(find(library, "a dog -water"))[0] == 41
    assert 40 not in numbers(find(library, "a dog -water"))[:5]


def test_exact_words_must_be_written_and_captions_follow_at_once(library: Semret) -> None:
    assert numbers(find(library, 'a dog "granny\'s birthday"')) == []
    library.store.add_caption(3, "Granny's birthday")
    library.store.add_caption(5, "birthday of granny's")
    assert numbers(find(library, 'a dog "granny\'s birthday"')) == [2]
    assert 2 not in numbers(find(library, 'a dog -"granny\'s birthday"'))
    assert len(find(library, 'a dog "granny').photos) == COUNT


def test_only_what_is_not_to_be_seen_puts_it_last(library: Semret) -> None:
    results = numbers(find(library, "without cats"))
    cats = np.mean([place for place, number in enumerate(results) if number >= 40])
    assert cats > COUNT / 2
    rows, _ = library.space.get(np.array([1]))
    np.testing.assert_allclose(opposite(rows), -rows[0], rtol=1e-5)


def test_parts_photos_and_given_images_are_looked_for_together(library: Semret) -> None:
    both = numbers(find(library, "a dog + water"))
    assert sum(number < 20 for number in both[:20]) == 20
    assert numbers(find(library, "like:50"))[0] == 49
    assert find(library, "like:50").understood.chips[0].photo == 50
    assert sum(number >= 40 for number in numbers(find(library, "like:50"))[:10]) >= 8
    rows, _ = library.space.get(np.array([50]))
    assert numbers(find(library, "", images=rows)) == numbers(find(library, "like:50"))
    assert numbers(find(library, "a dog", images=rows)) == numbers(find(library, "a dog like:50"))
    heavy = numbers(find(library, "(a cat)^9 + a dog"))
    assert sum(number >= 40 for number in heavy[:20]) > sum(number >= 40 for number in both[:20])
    gone = find(library, "like:99999")
    assert gone.understood.chips[0].unknown
    assert len(gone.photos) == COUNT


def test_what_is_not_known_matches_nothing_and_says_so(library: Semret) -> None:
    results = find(library, "a dog camera:leica")
    assert (len(results.photos), results.total) == (0, 0)
    assert results.understood.chips[0].unknown
    assert len(find(library, "a dog camera:").photos) == COUNT


def test_names_that_come_later_are_known_at_once(library: Semret) -> None:
    assert library.understand("in Brno", TODAY).chips == ()
    library.store.db.execute("UPDATE photo SET place = 'Brno' WHERE id = 2")
    assert [chip.kind for chip in library.understand("in Brno", TODAY).chips] == [Kind.PLACE]
    assert numbers(find(library, "in Brno")) == [1]


TEXTS = [
    "a dog in Prague",
    "no people 2019",
    "a man with no shirt",
    "a dog -water",
    '"a dog"',
    "rating:4 beach + sea",
    "4 stars",
]


def test_measuring_and_plain_search_rank_the_words_as_they_stand(library: Semret) -> None:
    """A caption that holds "no" or "in Paris" is a sentence of a data set, and its figures must stay as they are."""
    every = library.store.photo_ids()
    rows, _ = library.space.get(every)
    vectors = library.processor.vectors([parse(text) for text in TEXTS])
    plain = [library.search(text, limit=1_000, plain=True) for text in TEXTS]
    ranked = list(library.rank_many(TEXTS, limit=1_000))
    similar = list(library.similarities(TEXTS, [every] * len(TEXTS)))
    for vector, one, many, cosines in zip(vectors, plain, ranked, similar, strict=True):
        assert cosines == pytest.approx(rows @ vector, abs=1e-6)
        order = every[np.lexsort((every, -(rows @ vector)))].tolist()
        assert one.photos.tolist() == many.photos.tolist() == order
        assert one.scores.tolist() == many.scores.tolist()
        assert one.understood is None or one.understood.chips == ()


def test_a_text_that_names_nothing_ranks_as_before_to_the_last_bit(library: Semret) -> None:
    (measured,) = library.rank_many(["a dog on a beach"], limit=1_000, with_text=True)
    results = find(library, "a dog on a beach", within=EVERYWHERE)
    assert results.photos.tobytes() == measured.photos.tobytes()
    assert results.scores.tobytes() == measured.scores.tobytes()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a dog in Prague 2019", None),  # there are some
        ("a dog", None),
        ("a dog camera:Zenit 2019", "Zenit"),  # the library does not know it
        ("a dog date:1999, in Prague", "1999"),  # no photo fits it by itself
        ("a dog in Prague February 2019", "February 2019"),  # each of them fits some; the last one is taken away
        ("a dog date:1999 date:1998 -place:Praha", "1999"),
        ("rating:many", None),
    ],
)
def test_where_no_photo_fits_the_filter_that_is_in_the_way_is_named(
    library: Semret, text: str, named: str | None
) -> None:
    query = library.understand(text, TODAY)
    chip = in_the_way(library, query, EVERYWHERE)
    assert (None if chip is None else chip.named) == named
    assert (chip is None) == bool(len(find(library, text).photos))
