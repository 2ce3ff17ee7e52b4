"""What changed between what is known and what is there."""

from collections.abc import Sequence

from semret_desktop.core import FileId, PhotoId, RootId
from semret_desktop.indexing.reconcile import Plan, Side, reconcile
from semret_desktop.indexing.scan import Scan
from semret_desktop.store.files import Known, Seen

ROOT = RootId(1)
HASH = b"0123456789abcdef"


def seen(
    path: bytes, inode: int | None, *, size: int = 10, volume: str | None = "v", sidecar: int | None = None
) -> Seen:
    return Seen(path, size, 1_000, volume, inode, sidecar, sidecar, path + b".xmp" if sidecar else None)


def known(file: int, there: Seen, *, byte_hash: bytes | None = HASH, root: RootId = ROOT) -> Known:
    return Known(*there.stamp, FileId(file), PhotoId(file), root, byte_hash)


def compare(rows: Sequence[Known], found: Sequence[Seen], *, volume: str = "v", unread: Sequence[bytes] = ()) -> Plan:
    folders = dict.fromkeys((b"", b"a", b"b"), volume)
    scan = Scan(list(found), folders, dict.fromkeys(unread, "no permission"))
    return reconcile([Side(ROOT, scan, list(rows))])


def test_what_has_its_stamp_is_not_looked_at() -> None:
    one, two = seen(b"one.jpg", 1), seen(b"two.jpg", None, sidecar=3)
    plan = compare([known(1, one), known(2, two)], [one, two])
    assert plan == Plan(unchanged=2)


def test_another_size_inode_volume_or_sidecar_is_looked_at() -> None:
    row = known(1, seen(b"one.jpg", 1))
    for changed in (
        seen(b"one.jpg", 1, size=11),
        seen(b"one.jpg", 2),
        seen(b"one.jpg", 1, volume="w"),
        seen(b"one.jpg", 1, sidecar=4),
    ):
        plan = compare([row], [changed])
        assert [(arrival.seen, arrival.known) for arrival in plan.look] == [(changed, row)]
        assert not plan.gone


def test_a_file_that_was_never_read_is_looked_at_again() -> None:
    one = seen(b"one.jpg", 1)
    row = known(1, one, byte_hash=None)
    assert [arrival.known for arrival in compare([row], [one]).look] == [row]


def test_a_moved_file_with_another_sidecar_is_moved_and_looked_at() -> None:
    row = known(1, seen(b"a/one.jpg", 1))
    there = seen(b"b/one.jpg", 1, sidecar=3)
    plan = compare([row], [there])
    assert plan.moved == [(1, ROOT, there)]
    assert [(arrival.seen, arrival.known) for arrival in plan.look] == [(there, row)]


def test_files_moved_around_in_a_ring_and_over_one_another_are_followed() -> None:
    rows = [known(number, seen(b"%d.jpg" % number, number)) for number in range(1, 5)]
    there = [seen(b"2.jpg", 1), seen(b"3.jpg", 2), seen(b"1.jpg", 3), seen(b"5.jpg", 4)]
    plan = compare(rows, there)
    assert sorted((file, place.path) for file, _, place in plan.moved) == [
        (1, b"2.jpg"),
        (2, b"3.jpg"),
        (3, b"1.jpg"),
        (4, b"5.jpg"),
    ]
    assert not plan.gone
    assert not plan.look
    over = compare(rows[:2], [seen(b"2.jpg", 1)])
    assert [file for file, _, _ in over.moved] == [1]
    assert [row.id for row in over.gone] == [2]


def test_a_name_whose_file_moved_away_and_was_given_to_a_new_file_is_new() -> None:
    row = known(1, seen(b"one.jpg", 1))
    other = known(2, seen(b"two.jpg", 2))
    # One moved on, two was moved into its name, and another file has the name of two now: its edit, perhaps.
    plan = compare([row, other], [seen(b"one.jpg", 2), seen(b"three.jpg", 1), seen(b"two.jpg", 9)])
    assert {file: place.path for file, _, place in plan.moved} == {1: b"three.jpg"}
    assert [(arrival.seen.path, arrival.known) for arrival in plan.look] == [(b"one.jpg", None), (b"two.jpg", other)]
    assert not plan.gone


def test_a_second_link_to_a_file_is_a_twin_unless_it_has_a_sidecar() -> None:
    one = seen(b"one.jpg", 1)
    plan = compare([known(1, one)], [one, seen(b"two.jpg", 1), seen(b"three.jpg", 1, sidecar=5)])
    assert [(twin.seen.path, twin.of) for twin in plan.twins] == [(b"two.jpg", 1)]
    assert [arrival.seen.path for arrival in plan.look] == [b"three.jpg"]


def test_nothing_is_gone_where_a_folder_could_not_be_listed() -> None:
    rows = [known(1, seen(b"a/one.jpg", 1)), known(2, seen(b"a/deep/two.jpg", 2)), known(3, seen(b"b/three.jpg", 3))]
    plan = compare(rows, [], unread=[b"a"])
    assert [row.path for row in plan.gone] == [b"b/three.jpg"]


def test_nothing_is_gone_from_a_volume_that_is_not_there() -> None:
    row = known(1, seen(b"a/one.jpg", 1, volume="stick"))
    assert compare([row], []).gone == []
    assert compare([row], [seen(b"a/other.jpg", 5)]).gone == []


def test_a_disk_that_a_copy_took_the_place_of_loses_what_is_not_on_it() -> None:
    rows = [known(1, seen(b"a/one.jpg", 1, volume="old")), known(2, seen(b"a/two.jpg", 2, volume="old"))]
    plan = compare(rows, [seen(b"a/one.jpg", 7)])
    assert [row.path for row in plan.gone] == [b"a/two.jpg"]
    assert [arrival.seen.path for arrival in plan.look] == [b"a/one.jpg"]


def test_a_file_that_went_from_one_root_to_another_has_moved() -> None:
    row = known(1, seen(b"one.jpg", 1))
    there = seen(b"b/one.jpg", 1)
    plan = reconcile(
        [Side(ROOT, Scan([], {b"": "v"}, {}), [row]), Side(RootId(2), Scan([there], {b"": "v", b"b": "v"}, {}), [])]
    )
    assert plan.moved == [(1, RootId(2), there)]
    assert not plan.gone
    assert not plan.look
