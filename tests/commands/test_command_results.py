"""`search` and `similar`: the forms of their results."""

import json
import os
import shutil
from pathlib import Path

import pytest

from semret_desktop.commands.forms import write_json

KEYS = ["rank", "path", "score", "probability", "likely"]
NOTHING = "Nothing here yet. Are the folders indexed? Try: semret status\n"


@pytest.fixture
def library(indexed) -> Path:
    return indexed[0]


@pytest.fixture
def folder(indexed) -> Path:
    return indexed[1]


def test_json_has_the_documented_fields_in_order(semret, library, folder):
    found = json.loads(semret("search", "a kitten", "--json", library=library).out)
    assert [list(row) for row in found] == [KEYS] * 10
    assert [row["rank"] for row in found] == list(range(1, 11))
    assert {Path(row["path"]).parent for row in found} <= {folder, folder / "copies"}
    scores = [row["score"] for row in found]
    assert all(-1 <= score <= 1 for score in scores)
    assert found[0]["path"] == str(folder / "p011.jpg")  # the kitten on the lawn


def test_the_limit_holds_and_is_twenty_unless_told(semret, library):
    assert len(json.loads(semret("search", "sea", "--json", "-n", 3, library=library).out)) == 3
    assert "default: 20" in semret("search", "--help").out


def test_plain_scores_fall(semret, library):
    found = json.loads(semret("search", "a bird", "--json", "--plain", library=library).out)
    scores = [row["score"] for row in found]
    assert scores == sorted(scores, reverse=True)


def test_paths_come_one_a_line_in_the_order_of_the_json(semret, library):
    paths = [row["path"] for row in json.loads(semret("search", "flowers", "--json", library=library).out)]
    assert semret("search", "flowers", "--paths", library=library).out.splitlines() == paths
    assert semret("search", "flowers", "--paths", "-0", library=library).raw == b"".join(
        os.fsencode(path) + b"\0" for path in paths
    )


def test_without_a_terminal_the_table_is_lines_of_fields(semret, library):
    lines = [line.split("\t") for line in semret("search", "flowers", "-n", 2, library=library).out.splitlines()]
    assert [fields[0] for fields in lines] == ["1", "2"]
    for _rank, score, day, path in lines:
        assert float(score) <= 1
        assert len(day) == len("2024-01-31")
        assert Path(path).is_file()


def test_an_empty_query_lists_by_date_newest_first(semret, library):
    found = json.loads(semret("search", "", "--json", library=library).out)
    assert len(found) == 10
    assert {row["score"] for row in found} == {None}
    days = [line.split("\t")[2] for line in semret("search", "", library=library).out.splitlines()]
    assert days == sorted(days, reverse=True)


def test_a_file_name_is_found_unless_plain(semret, library, folder):
    found = json.loads(semret("search", "p007", "--json", library=library).out)
    assert found[0]["path"] == str(folder / "p007.jpg")


def test_nothing_found_is_said_aside_with_status_0(semret):
    semret("index")  # makes a library without folders
    for form, printed in [("--json", "[]\n"), ("--paths", ""), ("--plain", "")]:
        ended = semret("search", "dog", form)
        assert (ended.status, ended.out, ended.err) == (0, printed, NOTHING)


def test_similar_photos_leave_the_photo_itself_out(semret, library, folder):
    found = json.loads(semret("similar", folder / "p004.jpg", "--json", library=library).out)
    assert [list(row) for row in found] == [KEYS] * 9
    assert str(folder / "p004.jpg") not in {row["path"] for row in found}


def test_similar_takes_any_path_of_a_photo(semret, library, folder, monkeypatch):
    by_copy = semret("similar", folder / "copies" / "same.jpg", "--paths", library=library)
    assert by_copy.out == semret("similar", folder / "p009.jpg", "--paths", library=library).out
    monkeypatch.chdir(folder / "copies")
    assert semret("similar", "same.jpg", "--paths", library=library).out == by_copy.out


def test_names_that_are_no_utf8_or_hold_controls_come_out_as_promised(semret, tmp_path, folder):
    odd = tmp_path / "odd"
    odd.mkdir()
    name = b"\xff line\nbreak \x1b[31m [bold] \xe0\xb9\x81.jpg"
    shutil.copy(min(folder.glob("p*.jpg")), os.path.join(os.fsencode(odd), name))  # noqa: PTH118 - bytes
    assert semret("index", odd).status == 0
    path = os.path.join(os.fsencode(odd), name)  # noqa: PTH118 - bytes
    as_json = semret("search", "", "--json").raw
    assert as_json.isascii()
    assert os.fsencode(json.loads(as_json)[0]["path"]) == path
    assert semret("search", "", "--paths", "-0").raw == path + b"\0"
    assert semret("search", "", "--paths").raw == path + b"\n"
    shown = semret("search", "").raw
    assert b"\x1b" not in shown
    assert shown.count(b"\n") == 1
    assert "[bold] แ.jpg".encode() in shown


def test_json_never_holds_what_is_no_json():
    with pytest.raises(ValueError, match="JSON"):
        write_json(float("nan"))
