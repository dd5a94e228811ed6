"""``brandcore predict PROJECT FILE|FOLDER…``: which brand a picture shows."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from brandcore.cli.numbers import natural
from brandcore.cli.printer import Printer
from brandcore.dataset.tree import PICTURE_ENDINGS
from brandcore.errors import PredictionError
from brandcore.prediction.answers import Prediction, PredictionMade
from brandcore.prediction.ask import predict_project

HELP = "tell which brand a picture shows"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("pictures", type=Path, nargs="+", metavar="FILE|FOLDER")
    parser.add_argument(
        "--run", default="", metavar="RUN", help="default: the chosen one, else the newest"
    )
    parser.add_argument(
        "--top", type=natural(), default=3, metavar="K", help="brands per answer; 0 gives all"
    )


def run(arguments: argparse.Namespace, printer: Printer) -> None:
    """Ask and tell, picture by picture."""
    begun = time.perf_counter()
    pictures = tuple(_pictures(arguments.pictures))
    if not pictures:
        raise PredictionError(
            "There are no pictures in what was given.",
            "Name picture files, or folders that hold some.",
        )

    def tell(event: object) -> None:
        if isinstance(event, PredictionMade):
            printer.event(event, _line(event.prediction))

    answers = predict_project(
        arguments.project, arguments.run, pictures, arguments.top, tell, printer.cancel
    )
    seconds = time.perf_counter() - begun
    failed = sum(1 for answer in answers if answer.error)
    printer.result(
        {"run": answers[0].run, "predictions": answers, "failed": failed, "seconds": seconds},
        f"{len(answers) - failed} answered, {failed} could not be read.",
    )


def _pictures(given: Sequence[Path]) -> Iterator[Path]:
    for path in given:
        # Asked so, a folder that may not be entered is no error yet: it is told as a picture.
        if os.path.isdir(path):
            yield from sorted(each for each in path.rglob("*") if _is_picture(each))
        else:
            yield path


def _is_picture(path: Path) -> bool:
    return (
        path.suffix.lower() in PICTURE_ENDINGS and not path.name.startswith(".") and path.is_file()
    )


def _line(answer: Prediction) -> str:
    if answer.error:
        return f"{answer.picture}: {answer.error} {answer.hint}"
    ranked = ", ".join(f"{each.brand} {each.share:.0%}" for each in answer.ranked)
    return f"{answer.picture}: {'none of the brands – ' if answer.unknown else ''}{ranked}"
