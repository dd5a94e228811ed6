"""``brandcore compare PROJECT RUN RUN [RUN …]``: runs side by side."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from brandcore.cli.printer import Printer
from brandcore.evaluation.compare import Comparison, compare
from brandcore.evaluation.comparison_words import letter, notes, verdicts
from brandcore.evaluation.gains import Answer, BrandChange, ChangedPicture, Score
from brandcore.experiments import figures
from brandcore.project import Project
from brandcore.training.runs import Run

HELP = "put two or more runs side by side"
_SHOWN = 40


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument(
        "first", metavar="RUN", help="what the others are held against; it is called A"
    )
    parser.add_argument("others", nargs="+", metavar="RUN", help="one run or more: B, C, …")
    parser.add_argument("--on", choices=("test", "validation"), default="test")
    parser.add_argument("--all", action="store_true", help="tell of every brand and picture")


def run(arguments: argparse.Namespace, printer: Printer) -> None:
    """Compare and tell."""
    project = Project.open(arguments.project)
    wanted = (arguments.first, *arguments.others)
    found = compare(project, wanted, printer.progress, printer.cancel, arguments.on)
    printer.result(_told(found), "\n".join(_text(found, None if arguments.all else _SHOWN)))


def _told(found: Comparison) -> dict[str, Any]:
    """Return all of it for scripts, with the sentences that are drawn from it."""
    plain: dict[str, Any] = msgspec.to_builtins(found)
    return plain | {
        "notes": notes(found.ground, found.unread),
        "verdicts": verdicts(found.paired),
    }


def _text(found: Comparison, most: int | None) -> Iterator[str]:
    yield from (f"{letter(place)}  {_run(each)}" for place, each in enumerate(found.runs))
    yield ""
    yield from _recipes(found)
    yield from notes(found.ground, found.unread)
    if not found.scores[0].total:
        return
    yield from (f"  {letter(place)}  {_score(each)}" for place, each in enumerate(found.scores))
    yield from verdicts(found.paired)
    yield from _listed("Brands with gains or losses", _brands(found.brands), most)
    yield from _listed("Pictures whose answer changed", _pictures(found.changed), most)


def _run(each: Run) -> str:
    test = "no test" if each.test_accuracy is None else (
        f"test {figures.share(each.test_accuracy)} ({each.test_right} of {each.test_total})"
    )  # fmt: skip
    validation = figures.share(each.val_accuracy)
    return (
        f"{each.id}  {each.recipe_name}, {each.backbone}: {test}, validation {validation}, "
        f"epoch {each.best_epoch} of {each.epochs}, {each.seconds:.0f} s"
    )


def _recipes(found: Comparison) -> Iterator[str]:
    yield "Recipes:" if found.differences else "Their recipes are equal."
    for each in found.differences:
        title = f"{each.group}, {each.name[:1].lower()}{each.name[1:]}" if each.group else each.name
        yield f"  {title}: {' → '.join(each.values)}"
    yield ""


def _score(each: Score) -> str:
    between = figures.between(each.interval)
    return f"{each.right} of {each.total} right: {figures.share(each.accuracy)} ({between})"


def _listed(title: str, lines: Sequence[str], most: int | None) -> Iterator[str]:
    yield ""
    yield f"{title}: {len(lines) or 'none'}"
    yield from (f"  {line}" for line in lines[:most])
    if most is not None and len(lines) > most:
        yield f"  … and {len(lines) - most} more; “--all” tells them."


def _brands(brands: Sequence[BrandChange]) -> list[str]:
    moved = (each for each in brands if any(each.gained) or any(each.lost))
    return [
        f"{_signed(each.change)}  {' → '.join(map(str, each.right))} of {each.pictures}  "
        f"{each.brand}  (gained {_against_first(each.gained)}, lost {_against_first(each.lost)})"
        for each in moved
    ]


def _signed(change: int) -> str:
    return f"{change:+d}" if change else "±0"


def _against_first(counts: Sequence[int]) -> str:
    return ", ".join(map(str, counts[1:]))


def _pictures(changed: Sequence[ChangedPicture]) -> list[str]:
    return [
        f"{each.brand}: {' → '.join(map(_answer, each.answers))}  ({each.file})" for each in changed
    ]


def _answer(answer: Answer) -> str:
    return f"{answer.brand} {answer.share:.0%} {'right' if answer.right else 'wrong'}"
