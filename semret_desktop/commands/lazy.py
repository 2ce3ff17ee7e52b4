"""A group of commands whose modules are imported when they are asked for."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from itertools import islice
from typing import Any

import click

_OPTION = re.compile(r"--[^\s-].*|-[a-z0]\d*", re.DOTALL)


class Group(click.Group):
    """Lists its commands with all of what each does in a sentence, and asks whether a mistyped one was meant."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        near = [] if args[0].startswith("-") else get_close_matches(args[0], self.list_commands(ctx), 1, 0.7)
        if near and args[0] not in self.list_commands(ctx):
            ctx.fail(f"No such command '{args[0]}'. Did you mean {near[0]}?")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl([(name, each.get_short_help_str(500)) for name, each in commands if each is not None])


class LazyGroup(Group):
    """Knows its commands by name and place ("package.module:attribute")."""

    def __init__(self, *args: Any, places: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._places = dict(places)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._places)  # in the order they were given, not by the alphabet

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._places:
            return None
        module, _, attribute = self._places[cmd_name].partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command


class QueryCommand(click.Command):
    """A command whose text may begin with a minus: `semret search -people` leaves people out, and is no option -p."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, args if "--" in args else self._apart(args))

    def _apart(self, args: list[str]) -> list[str]:
        """Options first, then what is none, where any of that begins with a minus."""
        options: list[str] = []
        texts: list[str] = []
        valued = {
            name
            for option in self.params
            if isinstance(option, click.Option) and not option.is_flag
            for name in option.opts
        }
        left = iter(args)
        for arg in left:
            if _OPTION.fullmatch(arg):
                options += [arg, *islice(left, 1 if arg in valued else 0)]
            else:
                texts.append(arg)
        return [*options, "--", *texts] if any(text.startswith("-") for text in texts) else args


def examples(*lines: str) -> str:
    """An epilog that shows how a command is used, line by line as given."""
    return "\n".join(("\b", "Examples:", *(f"  {line}" for line in lines)))
