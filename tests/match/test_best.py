"""Which photo of a group to keep: what a person said, then what the picture tells."""

import numpy as np
import pytest

from semret_desktop.match.best import Candidate, Quality, Reason, best_first, quality_of

GOOD = Quality(sharpness=0.1, lost=0.0, light=0.2)


@pytest.fixture(scope="module")
def scene() -> np.ndarray:
    """Soft shapes with fine texture, between 20 and 200."""
    random = np.random.default_rng(1)
    soft = np.kron(random.uniform(40, 180, (12, 16)), np.ones((20, 20)))
    return np.asarray(soft + random.uniform(-20, 20, soft.shape), np.uint8)[..., None].repeat(3, axis=2)


def chosen(*qualities: Quality | None) -> tuple[int, Reason]:
    ranked, reason = best_first([Candidate(number, 100, quality) for number, quality in enumerate(qualities)])
    return ranked[0].photo, reason


def test_a_picture_is_as_sharp_with_less_light_and_less_sharp_when_blurred(scene: np.ndarray) -> None:
    darker = quality_of((scene * 0.5).astype(np.uint8))
    blurred = quality_of(((scene[:, :-2].astype(int) + scene[:, 1:-1] + scene[:, 2:]) // 3).astype(np.uint8))
    as_it_is = quality_of(scene)
    assert as_it_is is not None
    assert darker is not None
    assert blurred is not None
    assert darker.sharpness == pytest.approx(as_it_is.sharpness, rel=0.05)
    assert darker.light < 0.3 * as_it_is.light
    assert blurred.sharpness < 0.6 * as_it_is.sharpness
    assert as_it_is.lost == 0


def test_lost_highlights_count_by_how_much_of_the_picture_they_cover(scene: np.ndarray) -> None:
    half = scene.copy()
    half[: len(half) // 2] = 255
    found = quality_of(half)
    assert found is not None
    assert found.lost == pytest.approx(0.5, abs=0.02)
    yellow = scene.copy()
    yellow[: len(yellow) // 2, :, :2] = 255  # colours are lost before grey is
    coloured = quality_of(yellow)
    assert coloured is not None
    assert coloured.lost == pytest.approx(0.5, abs=0.02)
    speckled = scene.copy()
    speckled[::9, ::9] = 255  # glints are no loss
    glints = quality_of(speckled)
    assert glints is not None
    assert glints.lost == 0


def test_plain_and_tiny_pictures_are_told_without_trouble() -> None:
    assert quality_of(np.zeros((2, 50, 3), np.uint8)) is None
    assert quality_of(np.zeros((50, 50, 3), np.uint8)) == Quality(0.0, 0.0, 0.0)
    white = quality_of(np.full((3, 3, 3), 255, np.uint8))
    assert white is not None
    assert (white.sharpness, white.lost) == (0.0, 1.0)


def test_of_frames_that_were_exposed_otherwise_the_middle_one_is_kept() -> None:
    darker, lighter = Quality(0.1, 0.0, 0.05), Quality(0.15, 0.3, 0.5)
    assert chosen(darker, lighter, GOOD) == (2, Reason.EXPOSED)
    assert chosen(darker, GOOD) == (1, Reason.EXPOSED)
    assert chosen(lighter, GOOD) == (1, Reason.EXPOSED)


def test_a_steady_frame_with_less_light_is_kept_before_a_shaken_one() -> None:
    assert chosen(Quality(0.04, 0.0, 0.2), Quality(0.1, 0.0, 0.05)) == (1, Reason.SHARPER)


def test_of_two_that_are_as_good_the_first_is_kept_for_what_the_others_lack() -> None:
    shaken = Quality(0.04, 0.0, 0.2)
    assert chosen(shaken, GOOD, GOOD, shaken) == (1, Reason.SHARPER)


def test_what_is_less_than_clear_changes_nothing() -> None:
    assert chosen(GOOD, Quality(0.11, 0.0, 0.25)) == (0, Reason.FIRST)
    assert chosen(GOOD, None) == (0, Reason.EXPOSED)  # of the other nothing is known
    assert chosen(None, None) == (0, Reason.FIRST)


def test_a_group_is_ranked_to_its_end_and_loses_none() -> None:
    group = [Candidate(0, 100), Candidate(1, 100, GOOD), Candidate(2, 100, stars=3), Candidate(3, 400, favourite=True)]
    ranked, reason = best_first(group)
    assert [each.photo for each in ranked] == [3, 2, 1, 0]
    assert reason is Reason.FAVOURITE
    assert best_first([]) == ([], Reason.FIRST)
