"""Judgment files: what is read, and what is said of those that cannot be."""

import os
from pathlib import Path

import pytest

from semret_desktop.core import SemretError
from semret_desktop.evaluate import Judgments, photos_by_path, read_judgments

PLACES = [
    (b"/home/me/Photos", b"dog.jpg", 1),
    (b"/home/me/Photos", b"copies/dog.jpg", 1),
    (b"/home/me/Photos", "sommer/แมว.jpg".encode(), 2),
    (b"/home/me/Photos", b"twice.jpg", 3),
    (b"/disk/Photos", b"twice.jpg", 4),
    (b"/home/me/Photos", b"kept.jpg", 5),
    (b"/disk/Photos", b"kept.jpg", 5),
]
PHOTOS = photos_by_path(PLACES)


@pytest.fixture
def read(tmp_path: Path):
    def read(content: str | bytes) -> Judgments:
        file = tmp_path / "judgments.tsv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_judgments(file, PHOTOS)

    return read


def test_queries_keep_their_order_and_are_kept_as_typed(read):
    judgments = read('query\tphoto\tgrade\n "Two dogs", said she \tdog.jpg\t1\nแมว\tsommer/แมว.jpg\t0\n')
    assert list(judgments.items()) == [(' "Two dogs", said she ', {1: 1.0}), ("แมว", {2: 0.0})]


def test_any_path_of_a_photo_counts_and_its_highest_grade_holds(read):
    judgments = read("query\tphoto\tgrade\ndog\tdog.jpg\t0\ndog\tcopies/dog.jpg\t2\ndog\tdog.jpg\t1\n")
    assert judgments == {"dog": {1: 2.0}}


def test_one_photo_under_the_same_path_of_two_folders_is_not_ambiguous(read):
    assert read("query\tphoto\tgrade\nsea\tkept.jpg\t1\n") == {"sea": {5: 1.0}}


@pytest.mark.parametrize(
    "content",
    [
        "\ufeffquery\tphoto\tgrade\r\ndog\tdog.jpg\t1\r\n",
        "query\tphoto\tgrade\n\ndog\tdog.jpg\t1.0\n\n",
        "query\tphoto\tgrade\ndog\tdog.jpg\t1",
    ],
    ids=["byte order mark and CRLF", "empty lines", "no newline at the end"],
)
def test_files_as_other_programs_write_them_are_read(read, content):
    assert read(content) == {"dog": {1: 1.0}}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is empty"),
        ("query\tphoto\tgrade\n", "holds no judgments"),
        ("query,photo,grade\ndog,dog.jpg,1\n", "line 1: the header is not query, photo, grade"),
        ("photo\tquery\tgrade\ndog\tdog.jpg\t1\n", "line 1: the header is not"),
        ("query\tphoto\tgrade\ndog\tdog.jpg\n", "line 2: three columns are wanted, 2 are there"),
        ("query\tphoto\tgrade\ndog\tdog.jpg\t1\t\n", "line 2: three columns are wanted, 4 are there"),
        ("query\tphoto\tgrade\ndog\tdog.jpg\tyes\n", 'line 2: the grade "yes" is not a number'),
        ("query\tphoto\tgrade\ndog\tdog.jpg\t\n", 'line 2: the grade "" is not a number'),
        ("query\tphoto\tgrade\ndog\tdog.jpg\tnan\n", "is not a number"),
        ("query\tphoto\tgrade\ndog\tdog.jpg\t1e9\n", "is not a number"),
        ("query\tphoto\tgrade\n \tdog.jpg\t1\n", "line 2: the query is empty"),
        ("query\tphoto\tgrade\ndog\tdog.jpg\t1\ncat\tcat.jpg\t1\n", 'line 3: the library holds no photo "cat.jpg"'),
        ("query\tphoto\tgrade\ndog\t/home/me/Photos/dog.jpg\t1\n", "relative to its folder"),
        ("query\tphoto\tgrade\ndog\t\ud83d.jpg\t1\n".encode("utf-8", "surrogatepass"), "line 2: this is not UTF-8"),
        ("query\tphoto\tgrade\npes\u0148\tdog.jpg\t1\n".encode("utf-16"), "line 1: this is not UTF-8"),
        (b"query\tphoto\tgrade\nr\xfdma\tdog.jpg\t1\n", "line 2: this is not UTF-8"),
        ("query\tphoto\tgrade\nsea\ttwice.jpg\t1\n", "lies under several folders of the library"),
        (b"query\tphoto\tgrade\n" + b"x" * 100_000, "line 2: the line is longer than"),
        ("query\tphoto\tgrade\ndog\ta\x1b[31m\x00b.jpg\t1\n", 'no photo "a�[31m�b.jpg"'),
    ],
)
def test_what_is_wrong_is_said_with_its_line(read, content, said):
    with pytest.raises(SemretError) as caught:
        read(content)
    assert said in str(caught.value)
    assert caught.value.hint
    assert "\n" not in str(caught.value)


def test_a_file_of_a_gigabyte_is_refused_unread(tmp_path):
    file = tmp_path / "judgments.tsv"
    with file.open("wb") as sparse:
        sparse.truncate(1024**3)
    with pytest.raises(SemretError, match="larger than 256 MB"):
        read_judgments(file, PHOTOS)


def test_a_long_run_of_zero_bytes_is_refused(tmp_path):
    file = tmp_path / "judgments.tsv"
    file.write_bytes(bytes(1_000_000))
    with pytest.raises(SemretError, match="line 1: the line is longer"):
        read_judgments(file, PHOTOS)


def test_a_folder_a_missing_file_and_a_pipe_are_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for file, said in [(tmp_path, "not a file"), (tmp_path / "none", "cannot be read"), (tmp_path / "pipe", "not a")]:
        with pytest.raises(SemretError, match=said):
            read_judgments(file, PHOTOS)
