"""`starter all`: every leg one after the other, from the data sets to the package that ships.

    python -m semret_desktop.training.starter all --data ../shared/data --work W --out models/starter

Each leg runs in a process of its own. What was made stays: after a kill the same command goes on where it was.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from semret_desktop.core import SemretError
from semret_desktop.training.starter.legs import write_record

_TRAINING = "semret_desktop.training"
_STARTER = f"{_TRAINING}.starter"
# The first two image legs were run before likeness to captions and skipped blocks were known to help.
_PLAIN = "--set like_captions=0 --set drop_path=0"


@dataclass(frozen=True, slots=True)
class Leg:
    """One command of the chain; DATA, WORK and OUT stand for folders in it."""

    command: str  # what stands behind `python -m`
    takes: str  # how long, on two cores, and what it is for
    resumes: bool = False  # it knows `--resume`


CHAIN = (
    Leg(f"{_TRAINING}.bridge --data DATA --out WORK/start", "15 minutes: what training starts from"),
    Leg(f"{_STARTER} heads --data DATA --work WORK", "20 minutes: heads alone, the control"),
    Leg(
        f"{_STARTER} image --data DATA --work WORK --name image-192 --start heads-contrast {_PLAIN}",
        "80 minutes: photos and captions", resumes=True,
    ),
    Leg(
        f"{_STARTER} image --data DATA --work WORK --name image-224 --start image-192 --size 224 --steps 200 --kept 2"
        f" --set rate=1e-4 --set rate_head=3e-4 --set texts=5 {_PLAIN}",
        "30 minutes: finer, every caption of a photo at once", resumes=True,
    ),
    Leg(
        f"{_STARTER} image --data DATA --work WORK --start image-224 --size 224 --steps 480 --kept 12 --seed 1"
        " --set texts=5",
        "80 minutes: likeness to captions, no view twice", resumes=True,
    ),
    Leg(
        f"{_STARTER} text --data DATA --work WORK --minutes 65 --layers 12 --frozen 8 --checks 8",
        "two hours: queries in several languages", resumes=True,
    ),
    Leg(f"{_STARTER} correct --data DATA --work WORK", "20 minutes: people's judgments", resumes=True),
    Leg(f"{_STARTER} ablation --data DATA --work WORK", "30 minutes: what each step is worth"),
    Leg(f"{_STARTER} finish --data DATA --work WORK --out WORK/heads-alone --alone", "15 minutes: the control"),
    Leg(f"{_STARTER} finish --data DATA --work WORK --out OUT", "20 minutes: the package"),
    Leg(f"{_TRAINING}.report --data DATA --package OUT --package WORK/heads-alone", "20 minutes: figures of both"),
)  # fmt: skip

Command = list[str]


@dataclass(frozen=True, slots=True)
class Ledger:
    """What WORK/done.json tells of a chain that was begun."""

    done: tuple[Command, ...] = ()
    begun: Command | None = None  # the one that was running


def follow(chain: Sequence[Leg], folders: Mapping[str, Path], run: Callable[[Command], int]) -> None:
    """Run the legs in order, without those at the head of the chain that WORK/done.json says were run already.

    SemretError at the first leg that fails: those before it stay.
    """
    path = folders["WORK"] / "done.json"
    ledger = _read(path)
    for number, leg in enumerate(chain):
        command = [_placed(word, folders) for word in leg.command.split()]
        if ledger.done[number : number + 1] == (command,):
            click.echo(f"done already: {leg.command}")
            continue
        goes_on = leg.resumes and ledger == Ledger(ledger.done[:number], command)
        ledger = Ledger(ledger.done[:number], command)  # what was made after it before was made from something else
        write_record(path, asdict(ledger))
        click.echo(f"python -m {leg.command}  # {leg.takes}")
        status = run([*command, "--resume"] if goes_on else command)
        if status:
            raise SemretError(
                f"This leg ended with status {status}: python -m {' '.join(command)}",
                "What was made before it stays; mend what it says above, then run `all` again.",
            )
        ledger = Ledger((*ledger.done, command))
        write_record(path, asdict(ledger))


def _read(path: Path) -> Ledger:
    try:
        told = json.loads(path.read_bytes()) if path.exists() else {"done": [], "begun": None}
        return Ledger(tuple(told["done"]), told["begun"])
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise SemretError(f"{path} cannot be read: {error}.", "Take it away to begin with the first leg.") from error


def _placed(word: str, folders: Mapping[str, Path]) -> str:
    """A word of a command with its folder put in."""
    name, slash, rest = word.partition("/")
    return f"{folders[name]}{slash}{rest}" if name in folders else word


@click.command(name="all", help="Every leg, from the data sets to the package: some nine hours on two cores.")
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--work", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="The package's folder.")
def everything(data: Path, work: Path, out: Path) -> None:
    folders = {"DATA": data, "WORK": work, "OUT": out}
    follow(CHAIN, folders, lambda command: subprocess.run([sys.executable, "-m", *command], check=False).returncode)


if __name__ == "__main__":
    everything()
