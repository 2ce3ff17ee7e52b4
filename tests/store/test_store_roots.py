"""The folders that a library watches."""

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from semret_desktop.core import RootState, SemretError
from semret_desktop.store import Store, excluded, is_own, now
from semret_desktop.store.paths import join


def _folder(path: Path) -> bytes:
    path.mkdir(parents=True, exist_ok=True)
    return os.fsencode(path)


def _places(store: Store) -> dict[int, bytes]:
    return {photo: join(root, path) for root, path, photo in store.all_paths()}


def test_a_folder_is_watched_once_however_it_is_named(store: Store, tmp_path: Path) -> None:
    folder = _folder(tmp_path / "pictures")
    (tmp_path / "link").symlink_to(tmp_path / "pictures")
    first = store.add_root(folder)
    assert first.path == os.path.realpath(folder)
    assert first.state is RootState.ONLINE
    assert store.add_root(folder + b"/") == first
    assert store.add_root(os.fsencode(tmp_path / "pictures" / ".." / "pictures")) == first
    assert store.add_root(os.fsencode(tmp_path / "link")) == first
    assert store.roots() == [first]


def test_a_folder_inside_a_watched_one_joins_it(store: Store, tmp_path: Path) -> None:
    outer = store.add_root(_folder(tmp_path / "pictures"))
    store.scanned(outer.id)
    assert store.add_root(_folder(tmp_path / "pictures" / "2019")) == outer
    assert store.wanted_roots() == [outer]


def test_a_folder_whose_name_only_begins_like_a_watched_one_is_its_own(store: Store, tmp_path: Path) -> None:
    store.add_root(_folder(tmp_path / "pictures"))
    store.add_root(_folder(tmp_path / "pictures2"))
    assert len(store.roots()) == 2


def test_an_outer_folder_takes_inner_ones_in_with_photos_failures_and_excludes(
    album, store: Store, found: Callable[[str], list[int]]
) -> None:
    name = os.fsdecode(b"2019 [\xff]")  # brackets mean something to patterns, the byte is no UTF-8
    summer, odd, elsewhere = album.root("all/summer"), album.root(f"all/{name}"), album.root("elsewhere")
    photos = [
        album.photo(summer, b"\xfe\x80.jpg"),
        album.photo(odd, "deep/2.jpg"),
        album.photo(elsewhere, "3.jpg"),
    ]
    store.exclude(odd, "drafts")
    for path in (b"bad.jpg", b""):
        store.db.execute(
            "INSERT INTO failure (root, path, reason, permanent, last_try, decoder)"
            " VALUES (?, ?, 'cut off', 1, '', '')",
            [odd, path],
        )
    before, failed = _places(store), {failure.path for failure in store.failures()}

    outer = store.add_root(_folder(album.folder / "all"))

    assert [root.path for root in store.roots()] == [outer.path, os.fsencode(album.folder / "elsewhere")]
    assert outer.photos == 2
    assert _places(store) == before
    assert {failure.path for failure in store.failures()} == failed
    assert store.photos(photos)[1].files[0].path == os.fsencode(f"{name}/deep/2.jpg")
    assert excluded(os.fsencode(f"{name}/drafts/1.jpg"), outer.excludes)
    assert not excluded(b"drafts/1.jpg", outer.excludes)
    assert sorted(found("all")) == photos[:2]  # by the outer folder's name too
    assert store.check() == []


@pytest.mark.parametrize("name", ["missing", "file.jpg", "nul\0"])
def test_what_is_no_folder_is_refused_in_one_line(store: Store, tmp_path: Path, name: str) -> None:
    (tmp_path / "file.jpg").write_bytes(b"")
    with pytest.raises(SemretError) as error:
        store.add_root(os.fsencode(tmp_path / name))
    assert "\n" not in str(error.value)
    assert error.value.hint
    assert store.roots() == []


def test_the_librarys_own_folders_are_no_photo_folders(store: Store, library: Path, tmp_path: Path) -> None:
    for own in (library, library / "vectors", library / "logs" / "old"):
        with pytest.raises(SemretError, match="own folder"):
            store.add_root(_folder(own))
    real = os.path.realpath(os.fsencode(library))
    assert is_own(real, join(real, b"vectors/x"))
    assert not is_own(real, join(real, b"pictures"))
    assert store.add_root(_folder(library / "pictures"))
    assert store.add_root(_folder(tmp_path)).path == os.fsencode(os.path.realpath(tmp_path))


def test_patterns_leave_out_what_they_fit_and_all_below(store: Store, tmp_path: Path) -> None:
    assert excluded(b"drafts/deep/1.jpg", ["drafts"])
    assert excluded(b"2019/raw/1.dng", ["*/raw"])
    assert excluded(b"deep/down/1.PNG", ["*.PNG"])
    assert not excluded(b"drafts2/1.jpg", ["drafts"])
    assert not excluded(b"1.png", ["*.PNG"])
    root = store.add_root(_folder(tmp_path / "pictures"))
    store.scanned(root.id)
    store.exclude(root.id, "drafts")
    store.exclude(root.id, "drafts/")  # as a shell completes it
    assert store.roots()[0].excludes == ("drafts",)
    assert [wanted.id for wanted in store.wanted_roots()] == [root.id]
    for pattern in (" ", "/", "/home/me/pictures/drafts", "./drafts", "../drafts"):
        with pytest.raises(SemretError):
            store.exclude(root.id, pattern)
    with pytest.raises(SemretError, match="left out"):
        store.add_root(_folder(tmp_path / "pictures" / "drafts" / "deep"))


def test_a_wish_for_a_scan_is_seen_by_others_until_a_later_scan_is_done(
    store: Store, library: Path, tmp_path: Path
) -> None:
    root = store.add_root(_folder(tmp_path / "pictures")).id
    with closing(Store(library)) as indexer:
        assert [wanted.id for wanted in indexer.wanted_roots()] == [root]
        began = now()
        indexer.scanned(root, began)
        assert store.wanted_roots() == []
        store.want_scan([root])
        indexer.scanned(root, began)  # that scan had begun before the wish
        assert [wanted.id for wanted in indexer.wanted_roots()] == [root]
        indexer.scanned(root)
        assert store.wanted_roots() == []


def test_the_state_of_a_root_is_kept(store: Store, tmp_path: Path) -> None:
    root = store.add_root(_folder(tmp_path / "pictures")).id
    store.set_root_state(root, RootState.OFFLINE, "volume-7")
    assert (store.roots()[0].state, store.roots()[0].volume) == (RootState.OFFLINE, "volume-7")


def test_a_removed_folder_goes_with_its_photos_but_not_with_what_lies_elsewhere_too(album, store: Store) -> None:
    gone, stays = album.root("gone"), album.root("stays")
    lost = album.photo(gone, "1.jpg", keyword="sea")
    both = album.photo(gone, "2.jpg")
    album.place(both, stays, "2.jpg")
    removal = store.remove_root(gone)
    assert (removal.files, removal.photos.tolist(), removal.kept) == (2, [lost], 0)
    assert [photo.id for photo in store.photos([lost, both])] == [both]
    assert [root.id for root in store.roots()] == [stays]
    assert store.check() == []
    with pytest.raises(SemretError):
        store.remove_root(gone)


def test_what_a_person_made_of_a_photo_outlives_the_removal_of_its_folder(
    album, store: Store, found: Callable[[str], list[int]]
) -> None:
    root = album.root("gone")
    plain = album.photo(root, "0.jpg")
    captioned = album.photo(root, "1.jpg", caption="our first day")
    starred = album.photo(root, "2.jpg", favourite=1)
    rated = album.photo(root, "3.jpg", rating=5, rated_by="person")
    rated_by_file = album.photo(root, "4.jpg", rating=5, rated_by="file")
    album.caption(rated_by_file, "from the camera", "exif")

    removal = store.remove_root(root)

    assert removal.photos.tolist() == [plain, captioned, starred, rated, rated_by_file]
    assert removal.kept == 3
    kept = store.photos([plain, captioned, starred, rated, rated_by_file])
    assert [photo.id for photo in kept] == [captioned, starred, rated]
    assert kept[0].captions[0].text == "our first day"
    assert found("first") == []
    assert len(store.timeline()) == store.counts().photos == 0
    assert store.check() == []
