"""What photos are encoded on, and why: noted beside the library, so that every program can tell.

The note belongs to the machine and not to the library: it can be deleted, and the next photo that is encoded brings it
back.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from semret_desktop.core.text import clean
from semret_desktop.encoders import Trial

NOTE_FILE = "device.json"
LARGEST_NOTE = 1 << 16  # bytes


@dataclass(frozen=True, slots=True)
class Device:
    """What the image encoder really ran on last, and what came of every provider that was tried.

    `broken` is the provider that broke down while it encoded (empty where that was never known), `problem` how.
    """

    provider: str
    trials: tuple[Trial, ...] = ()
    broken: str = ""
    problem: str = ""

    @property
    def reason(self) -> str:
        """Why it is this one, in one sentence."""
        if self.problem:
            return f"{self.broken or 'The device chosen first'} broke down while it encoded: {self.problem}."
        others = [trial for trial in self.trials if trial.provider != self.provider]
        if not others:
            return "No other is offered on this machine."
        if failed := next((trial for trial in others if trial.problem), None):
            return f"{failed.provider} is not used: {failed.problem}."
        return "It was the quickest that gave the right vectors."


def note_device(library: Path, device: Device) -> None:
    """Keep this beside the library; a library that cannot be written goes without."""
    aside = library / f"{NOTE_FILE}.new"
    with suppress(OSError):
        aside.write_text(json.dumps(asdict(device)), "utf-8")
        aside.replace(library / NOTE_FILE)


def noted_device(library: Path) -> Device | None:
    """What was noted last; None where nothing was, or it cannot be read."""
    try:
        with (library / NOTE_FILE).open("rb") as file:
            note = json.loads(file.read(LARGEST_NOTE))
        trials = tuple(
            Trial(clean(str(trial["provider"])), trial["seconds"], clean(str(trial["problem"])))
            for trial in note["trials"]
            if trial["seconds"] is None or isinstance(trial["seconds"], float)
        )
        return Device(clean(str(note["provider"])), trials, clean(str(note["broken"])), clean(str(note["problem"])))
    except (OSError, ValueError, KeyError, TypeError):
        return None
