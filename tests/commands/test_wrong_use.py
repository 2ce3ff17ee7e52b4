"""Wrong use of every command: one clear line, status 1 or 2, never a traceback, nothing on standard output."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from semret_desktop.commands.main import PLACES
from semret_desktop.store import Store

HEADER = "query\tphoto\tgrade\n"

# Command line, status, part of what is said. FILE, FOLDER, LIBRARY and JUDGMENTS stand for real ones,
# EMPTY for an empty one, as from a variable that is not set.
WRONG = [
    ("frobnicate", 2, "No such command 'frobnicate'"),
    ("serch dog", 2, "No such command 'serch'. Did you mean search?"),
    ("mark relevnt dog FILE", 2, "Did you mean relevant?"),
    ("--frobnicate", 2, "No such option"),
    ("--library", 2, "requires an argument"),
    ("--library FILE status", 2, "is a file"),
    ("--library EMPTY status", 2, "'--library': it is empty."),
    ("--library FILE/below index", 1, "cannot be made"),
    ("--library FILE/below status", 1, "There is no library in"),
    ("--library NOWHERE search dog", 1, "There is no library in"),
    ("index NOWHERE", 2, "does not exist"),
    ("index FILE", 2, "is a file"),
    ("index EMPTY", 2, "it is empty."),
    ("index FOLDER NOWHERE", 2, "does not exist"),
    ("folders frob", 2, "No such command"),
    ("folders remove", 2, "Missing argument 'DIR'"),
    ("folders remove NOWHERE", 1, "is no folder of the library"),
    ("folders remove EMPTY", 2, "'DIR': it is empty."),
    ("folders remove FOLDER", 1, "is no folder of the library"),
    ("folders exclude FOLDER", 2, "Missing argument 'PATTERN'"),
    ("folders exclude FOLDER x", 1, "is no folder of the library"),
    ("folders exclude FOLDER EMPTY", 2, "it is empty"),
    ("status extra", 2, "unexpected extra argument"),
    ("search", 2, "Missing argument 'QUERY'"),
    ("search dog on beach", 2, "unexpected extra arguments"),
    ("search dog -n 0", 2, "0 is not in the range"),
    ("search dog -n -3", 2, "-3 is not in the range"),
    ("search dog -n many", 2, "'many' is not a valid integer"),
    ("search dog -n 99999999999999999999", 2, "is not in the range"),
    ("search dog --json --paths", 2, "--json and --paths exclude each other"),
    ("search dog -0", 2, "-0 goes with --paths"),
    ("search dog --json -0", 2, "-0 goes with --paths"),
    ("similar", 2, "Missing argument 'PHOTO'"),
    ("similar NOWHERE", 1, "holds no photo at"),
    ("similar EMPTY", 2, "it is empty."),
    ("similar FILE", 1, "holds no photo at"),
    ("similar FOLDER", 1, "holds no photo at"),
    ("similar FILE -n 0", 2, "not in the range"),
    ("similar FILE --json --paths", 2, "exclude each other"),
    ("mark", 2, "Missing command"),
    ("mark frob", 2, "No such command"),
    ("mark relevant dog", 2, "Missing argument 'PHOTO...'"),
    ("mark relevant EMPTY FILE", 2, "'QUERY': it is empty."),
    ("mark relevant dog FILE", 1, "holds no photo at"),
    ("mark relevant dog EMPTY", 2, "it is empty."),
    ("mark list EMPTY", 2, "it is empty."),
    ("mark forget", 2, "Missing argument 'QUERY'"),
    ("saved frob", 2, "No such command"),
    ("saved add", 2, "Missing argument 'QUERY'"),
    ("saved add EMPTY", 2, "it is empty."),
    ("saved remove dog", 1, 'No search called "dog" is kept.'),
    ("search dog --saved cats", 2, "--saved takes the place of a QUERY."),
    ("caption", 2, "Missing argument 'PHOTO'"),
    ("caption FILE", 1, "holds no photo at"),
    ("caption FILE EMPTY", 2, "'[TEXT]': it is empty."),
    ("caption FILE sea --lang engl1sh", 2, "engl1sh is no language code."),
    ("caption FILE --lang en", 2, "--lang goes with a TEXT"),
    ("caption FILE --remove", 2, "--remove goes with a TEXT"),
    ("caption FILE sea --json", 2, "without a TEXT"),
    ("rate FILE", 2, "Missing argument"),
    ("rate FILE 6", 2, 'a rating is 0 to 5 stars, or none; not "6".'),
    ("rate FILE -1", 2, 'a rating is 0 to 5 stars, or none; not "-1".'),
    ("rate FILE --wrong", 2, "No such option"),
    ("rate FILE many", 2, "a rating is 0 to 5 stars"),
    ("rate FILE 3", 1, "holds no photo at"),
    ("favourite", 2, "Missing argument 'PHOTO...'"),
    ("favourite FILE", 1, "holds no photo at"),
    ("classify", 2, "Missing argument '(DIR | PHOTO)...'"),
    ("label", 2, "Missing argument 'PHOTO'"),
    ("label FILE", 1, "holds no photo at"),
    ("label FILE dog --reject --remove", 2, "--re"),
    ("sidecar write", 2, "Missing argument 'PHOTO...'"),
    ("sidecar write FILE", 1, "holds no photo at"),
    ("why dog", 2, "Missing argument 'PHOTO'"),
    ("why dog FILE", 1, "holds no photo at"),
    ("classify NOWHERE --labels cat", 2, "does not exist"),
    ("classify FOLDER", 2, "Name the labels, either with --labels A,B,C or with --labels-file FILE."),
    ("classify FOLDER --labels cat --labels-file FILE", 2, "Name the labels, either"),
    ("classify FOLDER --labels EMPTY", 1, "There are no labels to sort by."),
    ("classify FOLDER --labels ,|", 1, "There are no labels to sort by."),
    ("classify FOLDER --labels-file NOWHERE", 2, "does not exist"),
    ("classify FOLDER --labels cat --template photo", 1, '"photo" has no place for a label.'),
    ("classify FOLDER --labels cat --top 0", 2, "not in the range"),
    ("classify FOLDER --labels cat --threshold 2", 2, "not in the range"),
    ("classify --undo", 1, "There is nothing to take back."),
    ("classify FOLDER --undo", 2, "it needs no photos."),
    ("evaluate", 2, "Missing option '--judgments'"),
    ("evaluate --judgments NOWHERE", 2, "does not exist"),
    ("evaluate --judgments FOLDER", 2, "is a directory"),
    ("evaluate --judgments JUDGMENTS", 1, 'line 2: the library holds no photo "none.jpg"'),
    ("evaluate --judgments FILE", 1, "line 1: the header is not"),
    ("train", 2, "Missing argument 'DIR'"),
    ("train FOLDER", 2, "Missing option '--captions'"),
    ("train NOWHERE --captions FILE", 2, "does not exist"),
    ("train FOLDER --captions FOLDER", 2, "is a directory"),
    ("train FOLDER --captions EMPTY", 2, "it is empty."),
    ("train FOLDER --captions FILE --epochs 0", 2, "not in the range"),
    ("train FOLDER --captions FILE --seed -1", 2, "not in the range"),
    ("export", 2, "Missing argument 'RUN'"),
    ("export FOLDER", 2, "Missing option '--out'"),
    ("export NOWHERE --out FOLDER", 2, "does not exist"),
    ("models frob", 2, "No such command"),
    ("models verify nonesuch", 1, 'no model package called "nonesuch"'),
    ("models verify ../..", 1, "no model package called"),
    ("doctor --mend", 2, "No such option"),
    ("bench", 2, "Missing command"),
    ("bench frob", 2, "No such command"),
    ("bench make --rows 0", 2, "not in the range"),
    ("bench make --photos NOWHERE", 2, "does not exist"),
    ("--library LIBRARY bench make --photos FOLDER", 1, "There are no photos in"),
    ("bench index", 2, "Missing argument 'DIR'"),
    ("bench index FOLDER", 1, "There are no photos in"),
    ("bench search", 1, "There are no photos to search"),
    ("bench search --queries 0", 2, "not in the range"),
    ("bench window extra", 2, "unexpected extra argument"),
    ("demo --checks", 2, "No such option"),
    ("", 1, "no screen here"),
]


@pytest.fixture
def stand_ins(tmp_path: Path, own_library: Path) -> dict[str, str]:
    Store(own_library).close()
    (tmp_path / "file.txt").write_text("not a photo, nor a library, nor judgments\n")
    (tmp_path / "folder").mkdir()
    (tmp_path / "judgments.tsv").write_text(f"{HEADER}dog\tnone.jpg\t1\n")
    return {
        "FILE": str(tmp_path / "file.txt"),
        "FOLDER": str(tmp_path / "folder"),
        "NOWHERE": str(tmp_path / "nowhere"),
        "LIBRARY": str(tmp_path / "library"),
        "JUDGMENTS": str(tmp_path / "judgments.tsv"),
    }


@pytest.mark.parametrize(("line", "status", "said"), WRONG, ids=[line or "(no screen)" for line, _, _ in WRONG])
def test_wrong_use_gives_one_clear_line(semret, stand_ins, monkeypatch, line, status, said):
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    for name, real in stand_ins.items():
        line = line.replace(name, real)
    ended = semret(*("" if word == "EMPTY" else word for word in line.split()))
    assert said in ended.err
    assert ended.err.count("\n") == 1
    assert (ended.status, ended.raw) == (status, b"")


def test_every_command_is_among_them():
    assert {line.split()[0] for line, _, _ in WRONG if line} >= set(PLACES)


DAMAGE = {
    "not a database": b"This is a letter to my aunt. " * 400,
    "a cut-off database": b"SQLite format 3\x00" + bytes(3000),
}
USES = [
    ["search", "dog"],
    ["status"],
    ["index"],
    ["similar", "x.jpg"],
    ["folders"],
    ["mark", "list"],
    ["mark", "relevant", "dog", "x.jpg"],
    ["saved"],
    ["search", "--saved", "dog"],
    ["caption", "x.jpg"],
    ["rate", "x.jpg", "3"],
    ["favourite", "x.jpg"],
    ["doctor"],
    ["models"],
    ["evaluate", "--judgments", __file__],
    ["bench", "search"],
    ["bench", "make"],
    ["demo", "--check"],
]


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("use", USES, ids=" ".join)
def test_a_damaged_library_is_one_line(semret, own_library, use, damage):
    own_library.mkdir()
    (own_library / "library.sqlite3").write_bytes(DAMAGE[damage])
    ended = semret(*use, library=own_library)
    assert (ended.status, ended.raw, ended.err.count("\n")) == (1, b"", 1)
    assert "library.sqlite3" in ended.err
    assert "bug" not in ended.err


WITHOUT_ROOT = """
import os, sys
import semret_desktop.app
from semret_desktop.commands import main, index
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
sys.exit(main.run(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_a_library_where_nothing_may_be_written_is_one_line():
    """In a child that gave up root, which may write everywhere."""
    with TemporaryDirectory() as place:
        locked = Path(place)
        locked.chmod(0o555)
        line = ["--library", str(locked / "library"), "index"]
        ended = subprocess.run(
            [sys.executable, "-c", WITHOUT_ROOT, *line], capture_output=True, text=True, check=False, timeout=60
        )
        locked.chmod(0o755)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.count("\n") == 1
    assert "cannot be made: Permission denied" in ended.stderr
