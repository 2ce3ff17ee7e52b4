"""Judgment files made from data sets."""

import gzip
import io
import re
import tarfile
import unicodedata
from pathlib import Path

import pytest

import semret_desktop.evaluate
from semret_desktop.core import SemretError
from semret_desktop.evaluate.datasets import BREADTH, main, unpack
from semret_desktop.evaluate.published import caltech101, half_b

TRANSLATED = Path(semret_desktop.evaluate.__file__).with_name("caltech101_names.tsv")


def add(tar: tarfile.TarFile, name: str, content: bytes = b"picture", **fields: object) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    for field, value in fields.items():
        setattr(member, field, value)
    tar.addfile(member, io.BytesIO(content))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder like the data sets' own, of a few photos: 1_a and 2_b lie in half B, 8_h in half A."""
    data = tmp_path / "data"
    data.mkdir()
    with tarfile.open(data / "flickr8k_test.tar", "w") as tar:
        add(tar, "1_a.webp")
        add(tar, "2_b.webp")
        add(tar, "8_h.webp")
    (data / "flickr8k_splits.tsv").write_text(
        "photo\tsplit\n1_a.jpg\ttest\n2_b.jpg\ttest\n8_h.jpg\ttest\n3_c.jpg\ttrain\n"
    )
    captions = 'photo\tnumber\tcaption\n1_a.jpg\t0\tA "big" dog .\n3_c.jpg\t0\tA cat .\n2_b.jpg\t0\tThe sea .\n'
    captions += "8_h.jpg\t0\tA hen .\n"
    (data / "flickr8k_captions.tsv.gz").write_bytes(gzip.compress(captions.encode()))
    translations = "photo\ttask\tlang\tcaption\n1_a.jpg\ttask1\tcs\tVelký pes.\n1_a.jpg\ttask1\ten\tA dog.\n"
    translations += "8_h.jpg\ttask1\tcs\tSlepice.\n8_h.jpg\ttask1\ten\tA hen.\n"
    (data / "multi30k_flickr8k.tsv.gz").write_bytes(gzip.compress(translations.encode()))
    with tarfile.open(data / "caltech101.tar", "w") as tar:
        add(tar, "f1.webp")
        add(tar, "f2.webp")
    (data / "caltech101.tsv").write_text("member\tlabel\nf1.webp\twild cat\nf2.webp\tant\n")
    _judged_pairs(data)
    _breadth(data)
    return data


def _judged_pairs(data: Path) -> None:
    """What people said of captions for photos of both halves."""
    pairs = [("1_a", "1_a", "A dog"), ("1_a", "2_b", "Sea"), ("1_a", "8_h", "A hen"), ("8_h", "1_a", "A dog")]
    crowd = [
        f"{photo}.jpg\t{of}.jpg\t0\t{place / 3}\t{place}\t{3 - place}\t{text}"
        for place, (photo, of, text) in enumerate(pairs)
    ]
    lines = "\n".join(["photo\tcaption_photo\tcaption_number\tyes_share\tyes\tno\tcaption", *crowd, ""])
    (data / "flickr8k_crowd.tsv.gz").write_bytes(gzip.compress(lines.encode()))
    scores = [f"{photo}.jpg\t{of}.jpg\t0\t4\t4\t{place + 1}\t{text}" for place, (photo, of, text) in enumerate(pairs)]
    lines = "\n".join(["photo\tcaption_photo\tcaption_number\tscore1\tscore2\tscore3\tcaption", *scores, ""])
    (data / "flickr8k_expert.tsv").write_text(lines)


def _breadth(data: Path) -> None:
    """Nine dev photos of mugs, one of them of a big dog too, four of held-out labels; a training photo."""
    rows = [("objects", f"m{place}", "mug|big dog" if place == 4 else "mug", "dev") for place in range(9)]
    rows += [("rooms", f"c{place}", "cup|rare" if place else "cup", "heldout_label") for place in range(3)]
    rows += [("rooms", "p0", "pin", "heldout_label"), ("objects", "t0", "mug", "train")]
    (data / "languages").mkdir()
    names = "label\tphotos\tth\tth_source\tcs\tcs_source\ncup\t3\tถ้วย|แก้ว\ta|b\t\t\nmug\t10\tเหยือก\ta\thrnek\ta\n"
    (data / "languages" / "breadth_labels_th_cs.tsv.gz").write_bytes(gzip.compress(names.encode()))
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


def test_half_b_is_where_the_hash_of_the_name_is_odd():
    # printf 1_a.jpg | sha1sum ends with 8fd, of 2_b.jpg with 457, of 8_h.jpg with 5a6
    assert [half_b(name) for name in ("1_a.jpg", "2_b.jpg", "8_h.jpg")] == [True, True, False]


def test_what_is_chosen_by_holds_dev_photos_alone(data, tmp_path):
    out = tmp_path / "out"
    assert main(["breadth-dev", str(data), str(out)]) == 0
    judgments = (out / "judgments.tsv").read_text(encoding="utf-8").splitlines()[1:]
    others = ("c0", "c1", "c2", "p0")
    assert judgments == [
        *(f"mug\tm{place}.webp\t1" for place in range(9)),
        *(f"mug\t{photo}.webp\t0" for photo in others),
    ]
    assert {photo.name for photo in (out / "photos").iterdir()} == {line.split("\t")[1] for line in judgments}
    splits = data / "flickr8k_splits.tsv"
    splits.write_text(splits.read_text().replace("3_c.jpg\ttrain", "3_c.jpg\tdev") + "4_d.jpg\ttrain\n")
    assert main(["flickr8k-dev", str(data), str(tmp_path / "dev")]) == 0
    assert (tmp_path / "dev" / "judgments.tsv").read_text().splitlines()[1:] == ["A cat .\t3_c.webp\t1"]


@pytest.mark.parametrize(
    ("name", "judgments"),
    [
        ("flickr8k", ['A "big" dog .\t1_a.webp\t1', "The sea .\t2_b.webp\t1", "A hen .\t8_h.webp\t1"]),
        ("flickr8k-half-b", ['A "big" dog .\t1_a.webp\t1', "The sea .\t2_b.webp\t1"]),
        ("multi30k-cs", ["Velký pes.\t1_a.webp\t1", "Slepice.\t8_h.webp\t1"]),
        ("multi30k-cs-half-b", ["Velký pes.\t1_a.webp\t1"]),
        ("multi30k-en-half-b", ["A dog.\t1_a.webp\t1"]),
        # Pairs of half A, and those whose caption was written for a photo of half A, are left out.
        ("flickr8k-crowd-half-b", ["A dog\t1_a.webp\t-1", "Sea\t1_a.webp\t-0.333333"]),
        ("flickr8k-experts-half-b", ["A dog\t1_a.webp\t0.5", "Sea\t1_a.webp\t0.833333"]),
        ("caltech101", ["ant\tf2.webp\t1", "wild cat\tf1.webp\t1"]),
        ("caltech101-th", ["มด\tf2.webp\t1", "แมวป่า\tf1.webp\t1"]),
        ("caltech101-cs", ["mravenec\tf2.webp\t1", "divoká kočka\tf1.webp\t1"]),
    ],
)
def test_a_data_set_becomes_photos_and_judgments(data, tmp_path, name, judgments):
    out = tmp_path / "out"
    assert main([name, str(data), str(out)]) == 0
    assert (out / "judgments.tsv").read_text(encoding="utf-8").splitlines() == ["query\tphoto\tgrade", *judgments]
    assert {line.split("\t")[1] for line in judgments} <= {photo.name for photo in (out / "photos").iterdir()}


def test_labels_held_out_are_those_never_trained_over_all_photos_that_choose(data, tmp_path):
    for lang, query in (("en", "cup"), ("th", "ถ้วย")):  # `rare` and `pin` have too few photos, `mug` is trained
        out = tmp_path / lang
        assert main([f"breadth-heldout-{lang}", str(data), str(out)]) == 0
        judgments = (out / "judgments.tsv").read_text(encoding="utf-8").splitlines()[1:]
        assert judgments[:3] == [f"{query}\tc{place}.webp\t1" for place in range(3)]
        assert all(line.startswith(f"{query}\t") and line.endswith("\t0") for line in judgments[3:])
        assert len(list((out / "photos").iterdir())) == len(judgments) == 13


def test_half_b_is_asked_against_the_photos_of_both_halves(data, tmp_path):
    assert main(["flickr8k-half-b", str(data), str(tmp_path / "out")]) == 0
    assert len(list((tmp_path / "out" / "photos").iterdir())) == 3


def test_every_class_has_one_name_of_its_own_in_thai_and_in_czech(tmp_path):
    rows = [line.split("\t") for line in TRANSLATED.read_text(encoding="utf-8").splitlines()]
    assert rows.pop(0) == ["label", "th", "cs"]
    assert len(rows) == 100
    for column in zip(*rows, strict=True):
        assert len(set(column)) == 100
        assert all(unicodedata.is_normalized("NFC", name) and name == name.strip() for name in column)
    assert all(re.fullmatch(r"[\u0e01-\u0e4e]+", thai) for _, thai, _ in rows)
    assert all(re.fullmatch(r"[a-zA-Záčďéěíňóřšťúůýž ]+", czech) for _, _, czech in rows)
    (tmp_path / "caltech101.tsv").write_text("member\tlabel\nf1.webp\tunicorn\n")
    with pytest.raises(SemretError, match='no name for the class "unicorn"'):
        list(caltech101(tmp_path, "cs"))


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
        ("flickr8k-half-b", 1000, 2460),
        ("multi30k-cs", 1000, 929),
        ("multi30k-cs-half-b", 1000, 458),
        ("multi30k-en-half-b", 1000, 458),
        ("flickr8k-crowd-half-b", 1000, 11763),
        ("flickr8k-experts-half-b", 1000, 1445),
        ("caltech101", 2000, 2000),
        ("caltech101-th", 2000, 2000),
        ("caltech101-cs", 2000, 2000),
        ("breadth-dev", 2535, 2535),
        ("flickr8k-dev", 1000, 5000),
        ("breadth-heldout-en", 2535, 2535),
    ]:
        out = tmp_path / name
        assert main([name, str(shared_data), str(out)]) == 0
        assert len(list((out / "photos").iterdir())) == photos
        assert len((out / "judgments.tsv").read_text(encoding="utf-8").splitlines()) == judgments + 1
