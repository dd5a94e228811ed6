"""``python -m brandcore COMMAND``: the whole job with no window.

Exit codes: 0 done, 1 an error that is told with a hint, 2 wrong usage, 130 cancelled.
"""

from __future__ import annotations

import argparse
import importlib
import io
import logging
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType, ModuleType

from brandcore import __version__
from brandcore.cli.printer import Printer
from brandcore.errors import CuratorError
from brandcore.jobs import Cancelled

COMMANDS: dict[str, tuple[str, str]] = {
    "new": ("brandcore.cli.new", "make an empty project"),
    "import": ("brandcore.cli.import_", "bring in a folder whose sub-folders are brands"),
    "add": ("brandcore.cli.add", "put pictures into one brand"),
    "fetch": ("brandcore.cli.fetch", "find pictures of a brand on the web"),
    "credits": ("brandcore.cli.credits", "write whose pictures these are, as a page and a table"),
    "takedown": (
        "brandcore.cli.takedown",
        "remove a picture for good, and tell which runs learnt from it",
    ),
    "review": ("brandcore.cli.review", "tell what may be mended before training"),
    "split": ("brandcore.cli.split", "draw training, validation and test pictures"),
    "sources": ("brandcore.cli.sources", "list the places that pictures come from"),
    "recipes": ("brandcore.cli.recipes", "list the recipes there are"),
    "backbones": ("brandcore.cli.backbones", "list the networks there are"),
    "estimate": (
        "brandcore.cli.estimate",
        "tell how long training will take on this computer",
    ),
    "train": ("brandcore.cli.train", "train a run"),
    "experiments": (
        "brandcore.cli.experiments",
        "try several recipes in a row, and put them into one table",
    ),
    "runs": ("brandcore.cli.runs", "list the runs of a project"),
    "compare": ("brandcore.cli.compare", "put two or more runs side by side"),
    "evaluate": ("brandcore.cli.evaluate", "ask a run about pictures whose brand is known"),
    "predict": ("brandcore.cli.predict", "tell which brand a picture shows"),
    "export": ("brandcore.cli.export", "write a run as a bundle, checked against its own answers"),
    "demo": (
        "brandcore.cli.demo",
        "do the whole job on the sample that comes with the program, with no network",
    ),
    "bench": ("brandcore.cli.bench", "measure speed and accuracy"),
}
"""Each module has ``HELP``, ``configure(parser)`` and ``run(arguments, printer)``. It is imported
when its command is asked for; what it does is said here too, so that help comes at once."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    argv : sequence of str, optional
        Arguments behind the program's name; those of the process by default.

    Returns
    -------
    int
        Exit code.
    """
    _speak_utf8()
    given = list(sys.argv[1:] if argv is None else argv)
    name = next((each for each in given if each in COMMANDS), "")
    module = importlib.import_module(COMMANDS[name][0]) if name else None
    arguments = _parser(name, module).parse_args(given)
    # Parsing ends the program unless a command was named.
    assert module is not None
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s")
    return _run(module, arguments, Printer(arguments.json))


def _run(module: ModuleType, arguments: argparse.Namespace, printer: Printer) -> int:
    try:
        with _ctrl_c_cancels(printer):
            module.run(arguments, printer)
    except CuratorError as error:
        printer.error(error)
        return 1
    except (Cancelled, KeyboardInterrupt):
        printer.aside("Stopped.")
        return 130
    except BrokenPipeError:
        # Who read our words has gone (as `head` does); there is no one left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 0


def _parser(name: str, module: ModuleType | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="brandcore",
        description="Train a classifier on hand-picked pictures of brands, and ask it.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for each, (_, text) in COMMANDS.items():
        one = commands.add_parser(each, help=text, description=f"{text.capitalize()}.")
        if each == name and module is not None:
            module.configure(one)
            one.add_argument(
                "--json", action="store_true", help="one JSON object a line; the last, the result"
            )
    return parser


@contextmanager
def _ctrl_c_cancels(printer: Printer) -> Iterator[None]:
    """Let Ctrl+C raise the token, so that work ends at a good place; a second one ends it now."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def cancel(_number: int, _frame: FrameType | None) -> None:
        if printer.cancel.cancelled:
            raise KeyboardInterrupt
        printer.cancel.cancel()

    before = signal.signal(signal.SIGINT, cancel)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _speak_utf8() -> None:
    """Let no word fail on a console of another code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
