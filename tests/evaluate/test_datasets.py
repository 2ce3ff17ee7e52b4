"""Judgment files made from data sets."""

import gzip
import io
import tarfile
from pathlib import Path

import pytest

from semret_desktop.evaluate.datasets import BREADTH, main, unpack


def add(tar: tarfile.TarFile, name: str, content: bytes = b"picture", **fields: object) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    for field, value in fields.items():
        setattr(member, field, value)
    tar.addfile(member, io.BytesIO(content))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder like the data sets' own, of three photos."""
    data = tmp_path / "data"
    data.mkdir()
    with tarfile.open(data / "flickr8k_test.tar", "w") as tar:
        add(tar, "1_a.webp")
        add(tar, "2_b.webp")
    (data / "flickr8k_splits.tsv").write_text("photo\tsplit\n1_a.jpg\ttest\n2_b.jpg\ttest\n3_c.jpg\ttrain\n")
    captions = 'photo\tnumber\tcaption\n1_a.jpg\t0\tA "big" dog .\n3_c.jpg\t0\tA cat .\n2_b.jpg\t0\tThe sea .\n'
    (data / "flickr8k_captions.tsv.gz").write_bytes(gzip.compress(captions.encode()))
    translations = "photo\ttask\tlang\tcaption\n1_a.jpg\ttask1\tcs\tVelký pes.\n1_a.jpg\ttask1\ten\tA dog.\n"
    (data / "multi30k_flickr8k.tsv.gz").write_bytes(gzip.compress(translations.encode()))
    with tarfile.open(data / "caltech101.tar", "w") as tar:
        add(tar, "f1.webp")
        add(tar, "f2.webp")
    (data / "caltech101.tsv").write_text("member\tlabel\nf1.webp\twild cat\nf2.webp\tant\n")
    _breadth(data)
    return data


def _breadth(data: Path) -> None:
    """Nine dev photos of mugs, one of them of a big dog too, one of a cup; a training photo."""
    rows = [("objects", f"m{place}", "mug|big dog" if place == 4 else "mug", "dev") for place in range(9)]
    rows += [("rooms", "c0", "cup", "heldout_label"), ("objects", "t0", "mug", "train")]
    lines = "".join(f"{member}.webp\t{of}\t{label}\t{split}\n" for of, member, label, split in rows)
    (data / "breadth.tsv").write_text("member\tset\tlabel\tsplit\n" + lines)
    for name in BREADTH:
        with tarfile.open(data / name, "w") as tar:
            for of, member, _, _ in rows:
                if name == f"breadth_{of}.tar":
                    add(tar, f"{member}.webp")
    for name in ("flickr8k_train_1.tar", "flickr8k_train_2.tar"):
        with tarfile.open(data / name, "w") as tar:
            add(tar, "3_c.webp")


def test_what_is_chosen_by_holds_dev_photos_alone(data, tmp_path):
    out = tmp_path / "out"
    assert main(["breadth-dev", str(data), str(out)]) == 0
    judgments = (out / "judgments.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert judgments == [*(f"mug\tm{place}.webp\t1" for place in range(9)), "mug\tc0.webp\t0"]
    assert {photo.name for photo in (out / "photos").iterdir()} == {line.split("\t")[1] for line in judgments}
    splits = data / "flickr8k_splits.tsv"
    splits.write_text(splits.read_text().replace("3_c.jpg\ttrain", "3_c.jpg\tdev") + "4_d.jpg\ttrain\n")
    assert main(["flickr8k-dev", str(data), str(tmp_path / "dev")]) == 0
    assert (tmp_path / "dev" / "judgments.tsv").read_text().splitlines()[1:] == ["A cat .\t3_c.webp\t1"]


@pytest.mark.parametrize(
    ("name", "judgments"),
    [
        ("flickr8k", ['A "big" dog .\t1_a.webp\t1', "The sea .\t2_b.webp\t1"]),
        ("multi30k-cs", ["Velký pes.\t1_a.webp\t1"]),
        ("caltech101", ["ant\tf2.webp\t1", "wild cat\tf1.webp\t1"]),
    ],
)
def test_a_data_set_becomes_photos_and_judgments(data, tmp_path, name, judgments):
    out = tmp_path / "out"
    assert main([name, str(data), str(out)]) == 0
    assert (out / "judgments.tsv").read_text(encoding="utf-8").splitlines() == ["query\tphoto\tgrade", *judgments]
    assert {line.split("\t")[1] for line in judgments} <= {photo.name for photo in (out / "photos").iterdir()}


def test_an_archive_cannot_reach_out_of_the_folder(tmp_path):
    archive = tmp_path / "evil.tar"
    with tarfile.open(archive, "w") as tar:
        add(tar, "../out.webp")
        add(tar, f"{tmp_path}/absolute.webp")
        add(tar, "link.webp", b"", type=tarfile.SYMTYPE, linkname="../target")
        add(tar, "hard.webp", b"", type=tarfile.LNKTYPE, linkname="../target")
        add(tar, "pipe.webp", b"", type=tarfile.FIFOTYPE)
        add(tar, "folder/photo.webp")
        add(tar, "program.sh")
        add(tar, "./good.webp")
    assert unpack(archive, tmp_path / "photos") == 1
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["evil.tar", "good.webp", "photos"]


def test_a_missing_or_damaged_file_is_one_line(data, tmp_path, capsys):
    (data / "flickr8k_splits.tsv").unlink()
    (data / "caltech101.tsv").write_text("name\tlabel\nf1.webp\tant\n")
    (data / "flickr8k_captions.tsv.gz").write_bytes(b"\x1f\x8b not gzip")
    for name in ("flickr8k", "caltech101", "multi30k-de"):
        assert main([name, str(data), str(tmp_path / "out")]) == 1
        printed = capsys.readouterr()
        assert printed.err.startswith("The data set cannot be made")
        assert printed.err.count("\n") == 1
        assert not printed.out


def test_an_unknown_data_set_is_wrong_use(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["imagenet", "data", "out"])
    assert ended.value.code == 2
    assert "invalid choice" in capsys.readouterr().err


@pytest.mark.shared_data
def test_the_real_data_sets_have_the_sizes_they_are_known_for(shared_data, tmp_path):
    for name, photos, judgments in [
        ("flickr8k", 1000, 5000),
        ("multi30k-cs", 1000, 929),
        ("caltech101", 2000, 2000),
        ("breadth-dev", 2535, 2535),
        ("flickr8k-dev", 1000, 5000),
    ]:
        out = tmp_path / name
        assert main([name, str(shared_data), str(out)]) == 0
        assert len(list((out / "photos").iterdir())) == photos
        assert len((out / "judgments.tsv").read_text(encoding="utf-8").splitlines()) == judgments + 1
