"""Pictures prepared for the image encoder."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from semret_desktop.encoders import ImageSpec, as_input, prepare, read_manifest


@pytest.fixture
def squash() -> ImageSpec:
    return replace(read_manifest(Path(__file__).parent / "tiny").image, size=64)


@pytest.fixture
def centre(squash: ImageSpec) -> ImageSpec:
    return replace(squash, crop="centre")


@pytest.mark.parametrize("shape", [(1, 1), (1, 500), (500, 1), (64, 64), (63, 65), (900, 40), (700, 1300)])
def test_every_shape_becomes_a_square(squash: ImageSpec, centre: ImageSpec, shape: tuple[int, int]) -> None:
    pixels = np.full((*shape, 3), (10, 120, 250), np.uint8)
    for spec in (squash, centre):
        prepared = prepare(pixels, spec)
        assert prepared.shape == (64, 64, 3)
        assert prepared.dtype == np.uint8
        assert (prepared == (10, 120, 250)).all()
        assert prepared.flags.writeable


def test_squashing_keeps_the_edges_and_cropping_the_middle(squash: ImageSpec, centre: ImageSpec) -> None:
    wide = np.zeros((100, 300, 3), np.uint8)
    wide[:, :100] = (255, 0, 0)
    wide[:, 200:] = (0, 0, 255)
    squashed, cropped = prepare(wide, squash), prepare(wide, centre)
    assert tuple(squashed[32, 2]) == (255, 0, 0)
    assert tuple(squashed[32, -3]) == (0, 0, 255)
    assert not cropped[:, 2:-2].any()


def test_shrinking_averages_what_it_leaves_out(squash: ImageSpec) -> None:
    stripes = np.zeros((2048, 2048, 3), np.uint8)
    stripes[:, ::2] = 255
    prepared = prepare(stripes, squash).astype(int)
    assert np.abs(prepared - 127).max() <= 2


def test_a_picture_of_the_right_size_stays_as_it_is(squash: ImageSpec) -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (64, 64, 3), np.uint8)
    assert (prepare(pixels, squash) == pixels).all()


def test_a_view_that_is_turned_or_mirrored_is_taken_as_it_looks(squash: ImageSpec) -> None:
    pixels = np.random.default_rng(2).integers(0, 256, (80, 120, 3), np.uint8)
    turned = pixels.transpose(1, 0, 2)[::-1]
    assert (prepare(turned, squash) == prepare(np.ascontiguousarray(turned), squash)).all()


def test_the_network_gets_normalised_channels_first(squash: ImageSpec) -> None:
    spec = replace(squash, size=2, mean=(10.0, 20.0, 30.0), deviation=(1.0, 2.0, 4.0))
    batch = np.array([[[[11, 24, 38]] * 2] * 2] * 3, np.uint8)
    given = as_input(batch, spec)
    assert given.shape == (3, 3, 2, 2)
    assert given.dtype == np.float32
    assert (given[1, :, 0, 1] == (1.0, 2.0, 2.0)).all()
