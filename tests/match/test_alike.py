"""Photos that show the same are led by the one that stands best; nothing else is grouped."""

import numpy as np
import pytest

from semret_desktop.core import Traits
from semret_desktop.match.alike import DEPTH, LIMITS, bits_apart, leaders

NO_CAMERA = -1


def unit(rows: np.ndarray) -> np.ndarray:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def flipped(look: int, bits: int) -> int:
    return look ^ ((1 << bits) - 1)


class Ranking:
    """Photos that have nothing in common, until a test makes some alike."""

    def __init__(self, count: int, seed: int = 0) -> None:
        random = np.random.default_rng(seed)
        self.looks = random.integers(0, 2**64, count, np.uint64, endpoint=False)
        self.seen = np.ones(count, np.bool_)
        self.taken = np.arange(count, dtype=np.int64) * 100
        self.cameras = np.full(count, NO_CAMERA, np.int64)
        self.vectors = unit(random.standard_normal((count, 64)))
        self.found = np.ones(count, np.bool_)

    def copy(self, place: int, of: int, *, bits: int = 2) -> None:
        """The photo at `place` is the one at `of`, saved again."""
        self.looks[place] = flipped(int(self.looks[of]), bits)
        self.vectors[place] = self.vectors[of]

    def burst(self, places: list[int], seconds: list[int]) -> None:
        """One camera took these within seconds."""
        for place, second in zip(places, seconds, strict=True):
            self.cameras[place], self.taken[place] = 3, 50_000 + second
            self.vectors[place] = self.vectors[places[0]]

    def led(self, alone: np.ndarray | None = None) -> list[int]:
        traits = Traits(self.looks, self.seen, self.taken, self.cameras)
        return leaders(traits, self.vectors, self.found, alone).tolist()


def test_photos_that_are_not_alike_all_lead_themselves() -> None:
    assert Ranking(300).led() == list(range(300))


def test_a_copy_follows_the_best_ranked_of_them() -> None:
    ranking = Ranking(6)
    ranking.copy(5, of=1)
    ranking.copy(2, of=1, bits=LIMITS.bits)
    assert ranking.led() == [0, 1, 1, 3, 4, 1]


def test_one_sense_alone_is_not_enough() -> None:
    ranking = Ranking(4)
    ranking.looks[1] = ranking.looks[0]  # laid out alike, of something else
    ranking.copy(3, of=2, bits=LIMITS.bits + 1)  # the same thing, laid out otherwise
    assert ranking.led() == [0, 1, 2, 3]


def test_no_chain_leads_from_a_photo_to_one_that_is_not_alike() -> None:
    ranking = Ranking(3)
    ranking.copy(1, of=0, bits=8)
    ranking.copy(2, of=0, bits=16)
    assert bits_apart(ranking.looks[2:], ranking.looks[1]).tolist() == [8]
    assert ranking.led() == [0, 0, 2]


def test_a_burst_is_led_by_its_best_ranked_photo_where_camera_time_and_vectors_agree() -> None:
    ranking = Ranking(7)
    ranking.burst([0, 2, 4, 5], [0, 3, -3, 4])
    assert ranking.led() == [0, 1, 0, 3, 0, 5, 6]
    ranking.cameras[2] = 4
    assert ranking.led() == [0, 1, 2, 3, 0, 5, 6]
    ranking.vectors[4] = -ranking.vectors[0]
    assert ranking.led() == list(range(7))


def test_photos_whose_look_or_vector_is_not_known_stand_alone() -> None:
    ranking = Ranking(4)
    ranking.copy(1, of=0)
    ranking.copy(3, of=2)
    ranking.seen[1], ranking.found[2] = False, False
    assert ranking.led() == [0, 1, 2, 3]


def test_marked_photos_are_never_behind_another_one_but_may_lead() -> None:
    ranking = Ranking(3)
    ranking.copy(1, of=0)
    ranking.copy(2, of=0)
    assert ranking.led(np.array([False, True, False])) == [0, 1, 0]
    assert ranking.led(np.array([True, True, False])) == [0, 1, 0]


@pytest.mark.parametrize("seed", range(5))
def test_the_first_photos_are_grouped_alike_however_long_the_ranking_is(seed: int) -> None:
    ranking = Ranking(400, seed)
    random = np.random.default_rng(seed)
    for place in random.permutation(400)[:200].tolist():
        ranking.copy(place, of=int(random.integers(400)), bits=int(random.integers(14)))
    whole = ranking.led()
    assert all(whole[leader] == leader <= place for place, leader in enumerate(whole))
    for name, values in vars(ranking).items():
        setattr(ranking, name, values[:150])
    assert ranking.led() == whole[:150]


def test_a_thousand_copies_of_one_photo_are_one_and_what_stands_further_down_is_left() -> None:
    ranking = Ranking(DEPTH + 5)
    ranking.burst(list(range(DEPTH + 5)), [0] * (DEPTH + 5))
    for place in range(1, DEPTH + 5):
        ranking.looks[place] = ranking.looks[0]
    assert ranking.led() == [0] * DEPTH + list(range(DEPTH, DEPTH + 5))


def test_nothing_is_grouped_into_nothing() -> None:
    assert Ranking(0).led() == []
    assert Ranking(1).led() == [0]


def test_bits_are_counted_right() -> None:
    looks = np.random.default_rng(1).integers(0, 2**64, 1_000, np.uint64, endpoint=False)
    looks[:2] = 0, 2**64 - 1
    for look in (0, 2**64 - 1, 0xF0F0_1234_0000_0001):
        right = [(int(each) ^ look).bit_count() for each in looks]
        assert bits_apart(looks, np.uint64(look)).tolist() == right
