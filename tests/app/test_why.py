"""Why a photo stands where it does, and where in it the query is met: demo photos and the model package that ships."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from semret_desktop.app import Semret
from semret_desktop.core import NOT_RELEVANT, RELEVANT, PhotoId, SemretError
from semret_desktop.core.resources import shipped
from semret_desktop.store.matched import Field, spans

TODAY = date(2024, 6, 1)
# A cat, a pizza, an elephant, a lighthouse, a penguin, and three more.
SHOWN = ("p043", "p045", "p049", "p058", "p052", "p001", "p002", "p003")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of a few demo photos, and two pictures of a pizza beside an elephant. Copy it."""
    place = tmp_path_factory.mktemp("why")
    album = place / "Holiday in Kenya"
    album.mkdir()
    photos = shipped("resources", "demo", "photos")
    for name in SHOWN:
        shutil.copyfile(photos / f"{name}.jpg", album / f"{name}.jpg")
    pizza, elephant = (Image.open(photos / f"{name}.jpg").convert("RGB").resize((400, 400)) for name in SHOWN[1:3])
    for name, pair, across in (("wide", (pizza, elephant), True), ("tall", (elephant, pizza), False)):
        both = Image.new("RGB", (1200, 400) if across else (400, 1200), "grey")
        both.paste(pair[0], (0, 0))
        both.paste(pair[1], (800, 0) if across else (0, 800))
        both.save(album / f"{name}.jpg")
    with Semret(place / "library") as library:
        library.add_root(os.fsencode(album))
        library.index()
        library.store.add_caption(_photo(library, "p043"), "babička slaví narozeniny", "cs")
        library.index()  # what was written gets its vector
    return place / "library"


@pytest.fixture
def library(made: Path, tmp_path: Path) -> Iterator[Semret]:
    with Semret(Path(shutil.copytree(made, tmp_path / "library"))) as opened:
        yield opened


def _photo(library: Semret, name: str) -> PhotoId:
    (found,) = (photo for photo, path in library.store.paths(library.store.photo_ids().tolist()).items()
                if path.endswith(f"/{name}.jpg".encode()))  # fmt: skip
    return PhotoId(found)


def test_it_tells_the_figures_that_the_ranking_was_made_of(library: Semret) -> None:
    results = library.search("a pizza", limit=50)
    for place, photo in enumerate(results.photos.tolist()):
        told = library.why("a pizza", PhotoId(photo))
        assert told.rank == place + 1
        assert told.total == len(results.photos)
        assert told.cosine == pytest.approx(float(results.scores[place]), abs=1e-5)
        assert results.probabilities is not None
        assert told.probability == pytest.approx(float(results.probabilities[place]), abs=1e-5)
        assert (told.marked, told.without, told.lost, told.parts, told.fits) == (None, (), 0.0, (), ())
    with pytest.raises(FrozenInstanceError):
        told.rank = 1  # type: ignore[misc]


def test_words_that_are_written_at_the_photo_are_told_with_their_place(library: Semret) -> None:
    told = library.why("babička narozeniny", _photo(library, "p043"))
    (written,) = told.writings
    assert (written.field, written.text, written.source) == (Field.CAPTION, "babička slaví narozeniny", "person")
    assert written.words == ("babicka", "narozeniny")
    assert told.all_written
    assert [written.text[slice(*span)] for span in spans(written.text, written.words)] == ["babička", "narozeniny"]


def test_words_in_names_are_told_and_that_others_are_missing(library: Semret) -> None:
    told = library.why("an elephant in kenya", _photo(library, "p049"))
    assert [(each.field, each.text, each.words) for each in told.writings] == [
        (Field.FOLDER, "Holiday in Kenya", ("in", "kenya"))
    ]
    assert not told.all_written
    assert library.why("p04", _photo(library, "p049")).writings[0].field is Field.FILE  # a beginning of the last word


def test_a_caption_that_means_the_query_is_told_whatever_its_language(library: Semret) -> None:
    meant = library.why("granny's birthday", _photo(library, "p043")).meant
    assert meant is not None
    assert meant.text == "babička slaví narozeniny"
    assert meant.counts
    other = library.why("a lighthouse by the sea", _photo(library, "p043")).meant
    assert other is not None
    assert not other.counts


def test_thai_words_are_found_and_shown_where_they_stand(library: Semret) -> None:
    photo = _photo(library, "p052")
    library.store.add_caption(photo, "นกเพนกวินบนน้ำแข็ง", "th")
    (written,) = library.why("เพนกวิน", photo).writings
    assert [written.text[slice(*span)] for span in spans(written.text, written.words)] == ["เพนกวิน"]


def test_marks_tell_what_they_did_to_the_place_and_the_cosine(library: Semret) -> None:
    wide, tall, lighthouse = (_photo(library, name) for name in ("wide", "tall", "p058"))
    before = library.why("something grey", tall)
    library.store.mark("something grey", [wide], RELEVANT)
    library.store.mark("something grey", [lighthouse], NOT_RELEVANT)
    after = library.why("something grey", tall)
    assert after.marked is not None
    assert (after.marked.rank, after.marked.cosine) == (before.rank, before.cosine)
    assert (after.marked.relevant, after.marked.not_relevant, after.marked.grade) == (1, 1, 0)
    assert after.cosine is not None
    assert before.cosine is not None
    assert after.cosine > before.cosine  # it looks like the one that was marked
    refused = library.why("something grey", lighthouse)
    assert refused.marked is not None
    assert (refused.marked.grade, refused.rank) == (-1, refused.total)


def test_what_is_not_to_be_seen_tells_what_it_took_away(library: Semret) -> None:
    wide, pizza = _photo(library, "wide"), _photo(library, "p045")
    told = library.why("a photo of food -pizza", pizza)
    (unwanted,) = told.without
    assert unwanted.part.words == "pizza"
    results = library.search("a photo of food -pizza", limit=50)
    place = results.photos.tolist().index(pizza)
    assert told.cosine is not None
    assert told.lost > 0
    assert told.cosine - told.lost == pytest.approx(float(results.scores[place]), abs=1e-5)
    other = library.why("a photo of food -lighthouse", wide).without[0]
    assert unwanted.cosine > other.cosine
    assert (unwanted.shown, other.shown) == (True, False)


def test_parts_of_a_query_are_told_each_by_itself(library: Semret) -> None:
    pizza, elephant = library.why("a pizza + an elephant", _photo(library, "p045")).parts
    assert (pizza.part.words, elephant.part.words) == ("a pizza", "an elephant")
    assert pizza.cosine > elephant.cosine
    assert pizza.probability is not None
    assert elephant.probability is not None
    assert pizza.probability > 0.5 > elephant.probability
    given = library.space.get(np.array([_photo(library, "p049")], np.int64))[0]
    named, picture = library.why("a pizza", _photo(library, "p049"), images=given).parts
    assert (named.part.words, picture.part.words) == ("a pizza", "")
    assert picture.cosine == pytest.approx(1, abs=1e-3)


def test_filters_tell_which_of_them_let_the_photo_through(library: Semret) -> None:
    library.store.rate([_photo(library, "p045")], 4)
    fits = library.why("pizza rating:4+ favourite:yes", _photo(library, "p045")).fits
    assert [(chip.kind.value, through) for chip, through in fits] == [("rating", True), ("favourite", False)]
    told = library.why("pizza rating:4+ favourite:yes", _photo(library, "p045"))
    assert told.rank is None
    assert library.why("pizza rating:4+", _photo(library, "p045")).rank == 1


def test_a_list_by_date_tells_the_place_and_nothing_else(library: Semret) -> None:
    told = library.why("", _photo(library, "p045"))
    assert told.rank is not None
    assert (told.cosine, told.probability, told.meant, told.writings) == (None, None, None, ())


def test_a_photo_that_is_not_there_is_one_clear_line(library: Semret) -> None:
    with pytest.raises(SemretError, match="not in the library"):
        library.why("a pizza", PhotoId(10_000))


@pytest.mark.parametrize("odd", ["\x00\x07", '"', "((((", "-", "word " * 3_000, "שלום +", "\ud800"])
def test_odd_queries_are_told_like_any_other(library: Semret, odd: str) -> None:
    assert library.why(odd, _photo(library, "p045")).photo == _photo(library, "p045")


# Where in the photo


@pytest.mark.parametrize(("name", "pizza"), [("wide", "left"), ("tall", "bottom")])
def test_each_thing_is_met_on_its_own_side_whatever_the_shape(library: Semret, name: str, pizza: str) -> None:
    photo = _photo(library, name)
    for query, side in (("a pizza", pizza), ("an elephant", {"left": "right", "bottom": "top"}[pizza])):
        grid = library.where(query, photo)
        assert grid.dtype == np.float32
        assert grid.ndim == 2
        along = grid.mean(0 if name == "wide" else 1)
        first, last = along[: len(along) // 3].mean(), along[-(len(along) // 3) :].mean()
        assert (first > last) == (side in ("left", "top")), query


def test_a_photo_that_is_away_tells_where_all_the_same(library: Semret) -> None:
    photo = _photo(library, "wide")
    before = library.where("a pizza", photo)
    (root,) = library.store.roots()
    with Semret(library.library) as other:
        folder = Path(os.fsdecode(root.path))
        folder.rename(folder.with_name("unplugged"))
        try:
            assert np.array_equal(other.where("a pizza", photo), before)
        finally:
            folder.with_name("unplugged").rename(folder)


def test_where_says_in_one_line_why_it_cannot_tell(library: Semret) -> None:
    with pytest.raises(SemretError, match="Nothing is looked for"):
        library.where("rating:4+", _photo(library, "wide"))
    library.thumbnails.forget([_photo(library, "wide")])
    with pytest.raises(SemretError, match="no thumbnail"):
        library.where("a pizza", _photo(library, "wide"))


def test_labels_that_the_query_names_are_told_in_the_persons_language(library: Semret) -> None:
    photo = _photo(library, "p045")
    library.labels.accept([photo], library.labels.named("pizza")[0])
    (label,) = library.why("a slice of pizza", photo, lang="cs").labels
    assert (label.name, label.said) == ("pizza", True)
    assert [each.id for each in library.why("พิซซ่า", photo).labels] == [label.id]
    assert library.why("a lighthouse", photo).labels == ()


def test_the_cut_is_the_one_that_the_results_have(library: Semret) -> None:
    results = library.search("a pizza", limit=50)
    for place, photo in enumerate(results.photos.tolist()):
        told = library.why("a pizza", PhotoId(photo))
        assert (told.likely is None) == (results.likely is None)
        if results.likely is not None:
            assert told.likely == results.likely[place]
            assert told.cut is not None
            assert (told.cut_probability is None) == np.isinf(told.cut)
