"""Photos whose files are gone, by real runs: what waits for them, what comes back, what is forgotten for good."""

import numpy as np
from semret_bench import Bench

from semret_desktop.indexing.takein import drop_strangers
from semret_desktop.store.retention import KEPT_DAYS


def take_away(bench: Bench, *names: str) -> None:
    for name in names:
        (bench.album / name).rename(bench.folder / name)
    bench.index()


def bring_back(bench: Bench, *names: str) -> None:
    for name in names:
        (bench.folder / name).rename(bench.album / name)


def let_days_pass(bench: Bench, days: int) -> None:
    """As if a run on each day had seen the root without them."""
    bench.store.db.execute(
        "UPDATE photo SET gone_days = ?, gone_counted = '2020-01-01' WHERE gone_root IS NOT NULL", [days]
    )


def test_a_file_that_comes_back_has_all_that_a_person_said_and_is_not_encoded_again(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.index()
    one = bench.photo("one.jpg").id
    bench.store.add_caption(one, "a wall", "en")
    bench.store.rate([one], 5)
    bench.store.set_favourite([one], on=True)
    bench.store.mark("walls", [one], 1)
    take_away(bench, "one.jpg")
    assert (len(bench.store.timeline()), bench.store.judgments("walls")) == (0, [])
    assert bench.store.text_search("wall", 5) == []
    let_days_pass(bench, KEPT_DAYS - 1)
    bench.index()
    bring_back(bench, "one.jpg")
    assert bench.index().encoded == 0
    photo = bench.photo("one.jpg")
    assert (photo.id, photo.favourite, photo.metadata.rating, bench.seen) == (one, True, 5, 1)
    assert [(caption.text, caption.lang) for caption in photo.captions] == [("a wall", "en")]
    assert [(each.photo, each.grade) for each in bench.store.judgments("walls")] == [(one, 1)]
    assert [hit.photo for hit in bench.store.text_search("wall", 5)] == [one]
    assert bench.problems() == []


def test_a_file_that_comes_back_retagged_under_another_name_is_the_same_photo(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.index()
    one = bench.photo("one.jpg").id
    bench.store.mark("walls", [one], 1)
    take_away(bench, "one.jpg")
    bring_back(bench, "one.jpg")
    bench.retag("one.jpg", 3)
    bench.rename("one.jpg", "elsewhere/two.jpg")
    assert bench.index().encoded == 0
    assert (bench.id("elsewhere/two.jpg"), bench.seen) == (one, 1)
    assert [each.photo for each in bench.store.judgments("walls")] == [one]
    assert bench.problems() == []


def test_a_photo_that_nobody_said_anything_of_waits_a_day_with_its_vector(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.index()
    one = bench.photo("one.jpg").id
    take_away(bench, "one.jpg")
    drop_strangers(bench.store, bench.space, bench.thumbnails)
    assert bench.space.known(np.array([one])).all()
    assert bench.thumbnails.missing([one]) == []
    bring_back(bench, "one.jpg")
    bench.index()
    assert (bench.id("one.jpg"), bench.seen) == (one, 1)
    assert bench.store.db.execute("SELECT gone_root, gone_counted FROM photo").fetchall() == [(None, None)]


def test_what_is_over_is_forgotten_with_vector_and_thumbnail(bench: Bench) -> None:
    bench.paint("plain.jpg", "red")
    bench.paint("marked.jpg", "blue")
    bench.index()
    plain, marked = bench.photo("plain.jpg").id, bench.photo("marked.jpg").id
    bench.store.mark("walls", [marked], 0)
    take_away(bench, "plain.jpg", "marked.jpg")
    let_days_pass(bench, 1)
    bench.index()
    assert [photo.id for photo in bench.store.photos([plain, marked])] == [marked]
    assert bench.space.photos().tolist() == [marked]
    assert bench.thumbnails.missing([plain, marked]) == [plain]
    let_days_pass(bench, KEPT_DAYS)
    bench.index()
    assert bench.store.photos([marked]) == []
    assert bench.space.photos().tolist() == []
    bring_back(bench, "plain.jpg", "marked.jpg")
    bench.index()
    assert bench.store.timeline().photos.min() > max(plain, marked)
    assert (bench.store.judgments("walls"), bench.seen) == ([], 4)
    assert bench.problems() == []


def test_no_day_is_counted_by_a_run_that_could_not_reach_the_root(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.paint("two.jpg", "blue")
    bench.index()
    one = bench.photo("one.jpg").id
    take_away(bench, "one.jpg")
    let_days_pass(bench, 1)
    bench.album.rename(bench.folder / "unplugged")
    bench.index()
    assert bench.store.photos([one]) != []
    (bench.folder / "unplugged").rename(bench.album)
    bench.index()
    assert bench.store.photos([one]) == []
    assert bench.id("two.jpg") is not None


def test_marks_follow_a_changed_picture_and_a_copy_made_of_it(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.copy("one.jpg", "copy.jpg")
    bench.index()
    one = bench.photo("one.jpg").id
    bench.store.mark("walls", [one], 1)
    bench.paint("copy.jpg", "blue")  # the other file still holds the old picture
    bench.index()
    copy = bench.photo("copy.jpg").id
    assert copy != one
    assert {each.photo for each in bench.store.judgments("walls")} == {one, copy}
    bench.paint("one.jpg", "green")
    bench.index()
    assert bench.id("one.jpg") == one
    assert {each.photo for each in bench.store.judgments("walls")} == {one, copy}
    assert bench.problems() == []
