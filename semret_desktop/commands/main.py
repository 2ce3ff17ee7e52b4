"""`semret`: what every command shares, and how each of them ends.

Exit status: 0 done, 1 could not be done, 2 wrong use, 130 interrupted. Whatever goes wrong is one line on standard
error; a traceback is shown only with `--debug`.
"""

import gc
import multiprocessing
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from semret_desktop import __version__
from semret_desktop.commands.arguments import NamedPath
from semret_desktop.commands.lazy import LazyGroup, examples
from semret_desktop.commands.terminal import say
from semret_desktop.core import SemretError

DONE, NOT_DONE, WRONG_USE, INTERRUPTED = 0, 1, 2, 130

_HERE = "semret_desktop.commands"
PLACES = {
    "index": f"{_HERE}.index:index",
    "folders": f"{_HERE}.folders:folders",
    "status": f"{_HERE}.status:status",
    "search": f"{_HERE}.search:search",
    "similar": f"{_HERE}.similar:similar",
    "saved": f"{_HERE}.saved:saved",
    "why": f"{_HERE}.why:why",
    "mark": f"{_HERE}.mark:mark",
    "caption": f"{_HERE}.caption:caption",
    "label": f"{_HERE}.label:label",
    "sidecar": f"{_HERE}.sidecar:sidecar",
    "rate": f"{_HERE}.rate:rate",
    "favourite": f"{_HERE}.favourite:favourite",
    "classify": f"{_HERE}.classify:classify",
    "evaluate": f"{_HERE}.evaluate:evaluate",
    "train": f"{_HERE}.train:train",
    "export": f"{_HERE}.export:export",
    "models": f"{_HERE}.models:models",
    "doctor": f"{_HERE}.doctor:doctor",
    "bench": f"{_HERE}.bench:bench",
    "demo": f"{_HERE}.demo:demo",
}


@click.group(
    cls=LazyGroup,
    places=PLACES,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=examples("semret index ~/Pictures", 'semret search "a dog on a beach"', "semret"),
)
@click.option(
    "--library",
    metavar="DIR",
    envvar="SEMRET_LIBRARY",
    type=NamedPath(file_okay=False, path_type=Path),
    help="The library's folder, instead of the default one (also: SEMRET_LIBRARY).",
)
@click.option("--debug", is_flag=True, help="Show the traceback of what goes wrong.")
@click.option("--self-test", "tests", is_flag=True, help="Try whether this installation works, and say so.")
@click.version_option(__version__, message="semret %(version)s")
@click.pass_context
def cli(ctx: click.Context, library: Path | None, debug: bool, tests: bool) -> None:
    """Find photos by what they mean. Without a command: open the window."""
    ctx.obj = library
    if tests:
        from semret_desktop.commands.self_test import self_test

        self_test()
        ctx.exit()
    if ctx.invoked_subcommand is None:
        from semret_desktop.commands.window import open_window

        ctx.exit(open_window(library))


def main() -> None:
    """The console script."""
    multiprocessing.freeze_support()
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal that cannot show Thai still gets an answer
    status = run(sys.argv[1:])
    # What is held goes with the process. To look through torch's objects for garbage first takes more than a second.
    gc.freeze()
    sys.exit(status)


def _open_closed_streams() -> None:
    """What was closed before the start (`2>&-`, a program without a console) goes nowhere from here on.

    In the workers too. Else files of the library would get the numbers of these streams, to which native code writes.
    """
    for name, flags in (("stdin", os.O_RDONLY), ("stdout", os.O_WRONLY), ("stderr", os.O_WRONLY)):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, flags)
            os.set_inheritable(nowhere, True)
            setattr(sys, name, os.fdopen(nowhere, "r" if flags == os.O_RDONLY else "w"))


def run(arguments: Sequence[str]) -> int:
    """Run one command line; the exit status."""
    debug = False
    try:
        context = cli.make_context("semret", list(arguments))
        debug = bool(context.params["debug"])
        with context:
            cli.invoke(context)
        sys.stdout.flush()  # here, where a full disk can still be told
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.UsageError as error:
        message = error.format_message()
        say(message if message.endswith((".", "?", "!")) else f"{message}.", _way_to_help(error))
        return WRONG_USE
    except click.ClickException as error:
        say(error.format_message())
        return NOT_DONE
    except (KeyboardInterrupt, click.Abort):
        say("Interrupted.")
        return INTERRUPTED
    except BrokenPipeError:
        _forget_standard_output()
        return DONE  # whoever reads has seen enough
    except SemretError as error:
        return _failed(error, error.message, error.hint, debug)
    except OSError as error:  # such as a full disk: for a person to act on, wherever it comes from
        return _failed(error, f"This could not be done: {_told(error)}.", "", debug)
    except Exception as error:  # noqa: BLE001 - the boundary of the process: whatever comes here is a bug
        bug = f"Semret met a bug: {type(error).__name__}: {str(error)[:300]}."
        return _failed(error, bug, "Run it again with: semret --debug", debug)
    return DONE


def _failed(error: BaseException, message: str, hint: str, debug: bool) -> int:
    if debug:
        traceback.print_exception(error)
    say(message, hint)
    _flush_or_forget()
    return NOT_DONE


def _told(error: OSError) -> str:
    reason = error.strerror or str(error)
    if error.filename is None:
        return reason
    return f"{os.fsdecode(error.filename) if isinstance(error.filename, bytes) else error.filename}: {reason}"


def _way_to_help(error: click.UsageError) -> str:
    command = error.ctx.command_path if error.ctx else "semret"
    return f"Try: {command} --help"


def _flush_or_forget() -> None:
    try:
        sys.stdout.flush()
    except OSError:
        _forget_standard_output()


def _forget_standard_output() -> None:
    """Let what is still buffered go nowhere: Python would complain of it at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
