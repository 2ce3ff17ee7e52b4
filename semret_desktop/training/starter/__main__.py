"""`python -m semret_desktop.training.starter LEG`: the model that ships, leg by leg (models/starter/README.md)."""

import sys
from importlib import import_module

import click

from semret_desktop.core import SemretError
from semret_desktop.training import require

LEGS = {
    "heads": "heads:heads",
    "image": "image:image",
    "text": "text_leg:text",
    "correct": "correct:correct",
    "ablation": "ablation:ablation",
    "finish": "finish:finish",
    "all": "chain:everything",
}


class _Legs(click.Group):
    """Loads a leg when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(LEGS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in LEGS:
            return None
        module, _, name = LEGS[cmd_name].partition(":")
        found: click.Command = getattr(import_module(f"semret_desktop.training.starter.{module}"), name)
        return found


def main() -> int:
    """Run a leg; the exit status."""
    try:
        require()
        _Legs(help=__doc__)()
    except SemretError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
