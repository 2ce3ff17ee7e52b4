"""Where nothing fits a query, the largest part of it that photos fit, found with the real model."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from semret_desktop.app import Semret, fitting, fitting_part
from semret_desktop.app.narrowing import dictionary_form
from semret_desktop.core import Within

DOG, SUBMARINE = "a dog running on the beach", "a submarine in a kitchen"
DOGS = 5  # photos that show it


@pytest.fixture
def library(dog_library: Path, tmp_path: Path) -> Iterator[Semret]:
    with Semret(Path(shutil.copytree(dog_library, tmp_path / "library"))) as library:
        yield library


def test_the_part_that_photos_fit_is_found_with_as_many_as_its_own_search_brings(library: Semret) -> None:
    query = library.understand(f"{SUBMARINE} + {DOG}")
    found = fitting_part(library, query)
    assert found is not None
    assert (found.text, found.words) == (DOG, DOG)
    results = library.search(found.text, limit=20)
    assert results.likely is not None
    assert (found.likely, found.more) == (int(results.likely.sum()), False)
    assert found.likely == DOGS


@pytest.mark.parametrize(
    ("text", "part", "offered"),
    [
        ("medvěd u řeky", "řeky", "řeka"),
        ("ponorka na pláži", "pláži", "pláž"),  # not plaz, a reptile
        ("ponorka ve stole", "stole", "stole"),  # not štola, a gallery in a mine
        ("rose in a kitchen", "rose", "rose"),  # not rosa
    ],
)
def test_a_czech_word_is_offered_as_a_dictionary_has_it(library: Semret, text: str, part: str, offered: str) -> None:
    query = library.understand(text)
    assert dictionary_form(library, query, part) == offered


def test_where_no_part_fits_none_is_found(library: Semret) -> None:
    assert fitting_part(library, library.understand(SUBMARINE)) is None
    assert fitting_part(library, library.understand("")) is None


def test_filters_and_the_folder_that_is_looked_at_hold_for_the_part(library: Semret) -> None:
    query = library.understand(f"{SUBMARINE} + {DOG} type:png")
    assert fitting_part(library, query) is None  # none of these photos is one
    query = library.understand(f"{SUBMARINE} + {DOG}")
    assert fitting_part(library, query, Within(favourites=True)) is None


def test_a_part_that_would_be_read_otherwise_alone_is_none(library: Semret) -> None:
    whole = library.understand(f"{DOG} in a kitchen")
    assert fitting(library, whole, DOG) is not None
    assert fitting(library, whole, f"{DOG} type:jpg") is None
