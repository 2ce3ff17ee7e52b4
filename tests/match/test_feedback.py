"""What marks do to a query's vector."""

import numpy as np
import numpy.typing as npt
import pytest

from semret_desktop.match import WEIGHTS, Backdrop, Learned, Weights, learned, openness_of

Floats = npt.NDArray[np.float32]
WIDE = 64
NOTHING = np.empty((0, WIDE), np.float32)


def units(count: int, seed: int) -> Floats:
    rows = np.random.default_rng(seed).standard_normal((count, WIDE)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def photos(count: int, seed: int) -> Floats:
    """Photos lie in a cone of their own: much is common to all of them."""
    rows = units(count, seed) + 2 * units(1, 99)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


@pytest.fixture
def query() -> Floats:
    return units(1, 1)[0]


@pytest.fixture(scope="module")
def library() -> Floats:
    return photos(500, 7)


@pytest.fixture(scope="module")
def backdrop(library: Floats) -> Backdrop:
    return Backdrop(library)


def marks(relevant: int, others: int = 0) -> npt.NDArray[np.int8]:
    return np.array([1] * relevant + [-1] * others, np.int8)


def place(vector: Floats, library: Floats, photo: int) -> int:
    return int((library @ vector > library[photo] @ vector).sum())


def test_without_marks_the_query_stays_as_it_is_to_the_last_bit(query: Floats, backdrop: Backdrop) -> None:
    assert learned(query, NOTHING, marks(0), backdrop).vector is query


def test_photos_that_are_not_relevant_say_nothing_without_relevant_ones(query: Floats, backdrop: Backdrop) -> None:
    assert learned(query, photos(3, 2), marks(0, 3), backdrop).vector is query


def test_it_stays_a_unit_vector_of_float32(query: Floats, backdrop: Backdrop) -> None:
    moved = learned(query, photos(5, 2), marks(3, 2), backdrop).vector
    assert moved.dtype == np.float32
    assert np.linalg.norm(moved) == pytest.approx(1, abs=1e-6)


def test_photos_of_the_kind_that_is_marked_come_first(query: Floats, library: Floats, backdrop: Backdrop) -> None:
    kind = units(1, 50)
    alike = library[0] + 0.6 * (kind + 0.3 * units(6, 51))
    alike = np.asarray(alike / np.linalg.norm(alike, axis=1, keepdims=True), np.float32)
    whole = np.concatenate([library, alike[5:]])
    last = len(whole) - 1
    places = [place(learned(query, alike[:n], marks(n), backdrop).vector, whole, last) for n in (0, 1, 2, 5)]
    assert places[0] > 100
    assert max(places[1:]) < 3


def test_photos_that_have_nothing_in_common_with_the_marked_one_keep_their_order(query: Floats) -> None:
    flat = np.concatenate([np.eye(WIDE), -np.eye(WIDE)]).astype(np.float32)  # photos in all directions alike
    moved = learned(query, flat[:1], marks(1), Backdrop(flat)).vector
    others = np.delete(flat, [0, WIDE], axis=0)
    assert np.argsort(others @ moved).tolist() == np.argsort(others @ query).tolist()
    assert place(moved, flat, 0) == 0


def test_a_mark_that_the_query_agreed_with_moves_it_less(query: Floats, library: Floats, backdrop: Backdrop) -> None:
    order = np.argsort(-(library @ query))
    first, far = order[0], order[400]
    near, wide = (learned(query, library[[photo]], marks(1), backdrop) for photo in (first, far))
    asked = library @ query

    def moved_by(told: Learned) -> float:
        return float(np.abs(told.as_asked(library @ told.vector) - asked).mean())

    assert moved_by(near) < moved_by(wide)


def test_refused_photos_beside_relevant_ones_go_back(query: Floats, library: Floats, backdrop: Backdrop) -> None:
    order = np.argsort(-(library @ query))
    yes, no = order[3], order[0]
    alone = learned(query, library[[yes]], marks(1), backdrop).vector
    both = learned(query, library[[yes, no]], marks(1, 1), backdrop).vector
    assert place(both, library, no) > place(alone, library, no)


def test_marks_that_have_nothing_in_common_count_for_less(query: Floats, library: Floats, backdrop: Backdrop) -> None:
    strict, free = Weights(agreement=0.3), Weights(agreement=0.3, least=1)
    told = [learned(query, library[[3, 90, 200]], marks(3), backdrop, weights=each).vector for each in (strict, free)]
    assert 1 > told[0] @ query > told[1] @ query + 0.1


def test_half_a_mark_moves_less_than_a_whole_one(query: Floats, library: Floats, backdrop: Backdrop) -> None:
    half, whole = (
        learned(query, library[[5]], marks(1), backdrop, np.array([share])).vector @ query for share in (0.5, 1.0)
    )
    assert whole < half < 1


def test_the_order_of_marking_changes_nothing_that_is_seen(query: Floats, library: Floats, backdrop: Backdrop) -> None:
    rows = library[:7]
    one, other = (learned(query, each, marks(7), backdrop).vector for each in (rows, rows[::-1]))
    np.testing.assert_allclose(one, other, atol=1e-6)


def test_cosines_are_read_on_the_scale_of_the_query_as_it_was(query: Floats, backdrop: Backdrop) -> None:
    library = backdrop.sample
    told = learned(query, library[:2], marks(2), backdrop)
    as_asked = told.as_asked(library @ told.vector)
    assert as_asked.mean() == pytest.approx((library @ query).mean(), abs=1e-5)  # marks lift some photos, not all
    assert (as_asked[:2] > library[:2] @ query).all()
    np.testing.assert_allclose(told.from_asked(as_asked), library @ told.vector, atol=1e-5)
    assert Learned(query).as_asked(library @ query).tolist() == (library @ query).tolist()


@pytest.mark.parametrize("alike", [np.empty((0, 0), np.float32), units(1, 4), np.repeat(units(1, 4), 9, 0)])
def test_a_library_in_which_no_photo_stands_out_teaches_nothing(query: Floats, alike: Floats) -> None:
    assert learned(query, units(1, 4), marks(1), Backdrop(alike)).vector is query


def test_a_library_smaller_than_the_space_is_learned_from(query: Floats) -> None:
    few = photos(5, 3)
    last = int(np.argmin(few @ query))
    moved = learned(query, few[[last]], marks(1), Backdrop(few)).vector
    assert np.isfinite(moved).all()
    assert place(moved, few, last) < place(query, few, last) - 1


def test_refused_photos_weigh_less_than_relevant_ones_and_a_mark_less_than_the_query() -> None:
    assert 0 < WEIGHTS.refused < 1
    assert 0 < WEIGHTS.trust <= 1


@pytest.mark.parametrize(
    "name", ["", "mountains", "dog on the beach", "pes na pláži", "หมาบนชายหาด", "hard-leaved pocket orchid", "A dog ."]
)
def test_a_few_words_in_any_language_leave_all_open(name: str) -> None:
    assert openness_of(name) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "A dog runs through the high grass .",
        "Malý kluk stojí u vody a dívá se na kachny",
        "เด็กผู้ชายสวมเสื้อสีฟ้ากำลังยืนอยู่ริมน้ำ",
        "word " * 5_000,
    ],
)
def test_a_sentence_in_any_language_leaves_nothing_open(sentence: str) -> None:
    assert openness_of(sentence) == 0


def test_what_lies_between_is_open_in_part() -> None:
    assert 1 > openness_of("a dog in the snow") > openness_of("two dogs in the deep snow") > 0


def test_a_sentence_keeps_its_order_when_the_photo_it_found_first_is_marked(
    query: Floats, library: Floats, backdrop: Backdrop
) -> None:
    order = np.argsort(-(library @ query), kind="stable")
    for marked in (order[:1], order[:3]):
        told = learned(query, library[marked[:1]], marks(1), backdrop, openness=0.0)
        assert np.argsort(-(library @ told.vector), kind="stable").tolist() == order.tolist()
    assert learned(query, library[order[:1]], marks(1), backdrop).vector @ query < 0.99


def test_what_a_sentence_missed_comes_nearer_but_not_beyond_what_it_found(
    query: Floats, library: Floats, backdrop: Backdrop
) -> None:
    missed = int(np.argsort(-(library @ query))[200])
    told = learned(query, library[[missed]], marks(1), backdrop, openness=0.0).vector
    assert 0 < place(told, library, missed) < 200
    open_ = [learned(query, library[[missed]], marks(1), backdrop, openness=each).vector for each in (0.5, 1.0)]
    assert place(open_[1], library, missed) <= place(open_[0], library, missed) <= place(told, library, missed)
    assert open_[1] @ query < open_[0] @ query < told @ query


def test_refused_photos_turn_no_sentence_away_from_what_it_says(
    query: Floats, library: Floats, backdrop: Backdrop
) -> None:
    order = np.argsort(-(library @ query))
    one = learned(query, library[order[[30]]], marks(1), backdrop, openness=0.0).vector
    asked = library @ query
    with_refused = learned(query, library[order[[30, 0]]], marks(1, 1), backdrop, openness=0.0).vector
    assert abs(np.corrcoef(library @ with_refused, asked)[0, 1] - np.corrcoef(library @ one, asked)[0, 1]) < 0.01
