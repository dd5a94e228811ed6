"""What ``brandcore demo`` says of each step, in words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from brandcore.dataset.records import DISTRACTOR
from brandcore.dataset.words import counted
from brandcore.demo.events import (
    STEPS,
    BrandGathered,
    DemoBegan,
    PhotoAnswered,
    ProjectMade,
    Reviewed,
    SplitIs,
    Step,
    StepBegan,
    StepEnded,
)
from brandcore.demo.job import Demonstrated
from brandcore.evaluation.evaluate import Evaluation
from brandcore.training import backbones
from brandcore.training.events import PictureLeftOut, StageStarted, TrainingEnded

NONE = "none of the brands"
_GOOD = "The sample itself says which are good; with pictures of your own, that is up to you."

_TITLES: dict[Step, str] = {
    "project": "Make a project, with pictures that show none of the brands",
    "pick": "Search for each brand, pick good pictures, save them",
    "review": "Look through the pictures",
    "split": "Hold some of them back",
    "train": "Train",
    "measure": "Measure it on the pictures that it never saw",
    "ask": "Ask it about photos",
}


def beginning(event: DemoBegan, *, kept: bool) -> str:
    """Say what is about to be done, where, and with what."""
    fate = "stays" if kept else "is removed at the end (“--out FOLDER” keeps one)"
    networks = " and ".join(backbones.find(name).title for name in event.backbones)
    return (
        f"The whole job on the sample in “{event.sample}”, with no window and no network.\n"
        f"The project lies in “{event.folder}” and {fate}.\n"
        f"The recipe is “{event.recipe}”, on {networks}."
    )


def of(event: object) -> str:
    """Say an event; empty for what is of no interest to someone who looks on."""
    match event:
        case StepBegan():
            return f"\n{STEPS.index(event.step) + 1}/{len(STEPS)}  {_TITLES[event.step]}"
        case StepEnded():
            said = f"     {_GOOD}\n" if event.step == "pick" else ""
            return f"{said}     {event.seconds:.1f} s"
        case ProjectMade():
            none = counted(event.none, "picture")
            return f"     {event.brands} brands without pictures, and {none} of none of them."
        case BrandGathered():
            return f"     {_gathered(event)}"
        case Reviewed():
            return _reviewed(event)
        case SplitIs():
            return (
                f"     {event.train} to learn from, {event.validation} to choose the best epoch, "
                f"{event.test} held back."
            )
        case _:
            return _of_training(event)


def plain(done: Demonstrated, *, kept: bool) -> dict[str, Any]:
    """Return the result as one JSON object, with what a script looks for on top."""
    found = done.evaluation
    measured = {name: getattr(found, name) for name in ("accuracy", "interval", "right", "total")}
    answers = [msgspec.to_builtins(each) | {"right": each.right} for each in done.answers]
    result: dict[str, Any] = msgspec.to_builtins(done)
    return result | measured | {"answers": answers, "kept": kept}


def ending(done: Demonstrated, *, kept: bool) -> str:
    """Say what came of all."""
    text = (
        f"\n{_measured(done.evaluation)}"
        f"\n{done.photos_right} of {counted(len(done.answers), 'photo')} answered rightly."
        f"\n{done.total_s:.0f} s in all."
    )
    return f"{text}\nThe project is in “{Path(done.project)}”." if kept else text


def _gathered(event: BrandGathered) -> str:
    name = f"{event.brand} ({event.trade})"
    return f"{name:24s} {event.found} found, {event.good} of them good, {event.saved} saved"


def _reviewed(event: Reviewed) -> str:
    if not event.findings:
        return "     Nothing to mend."
    return "\n".join(f"     {each.text}" for each in event.findings)


def _of_training(event: object) -> str:
    match event:
        case PictureLeftOut():
            return f"     Left out {event.file}: {event.reason}"
        case StageStarted():
            return f"     {event.stage}, at most {event.epochs} epochs"
        case TrainingEnded():
            return f"     Epoch {event.best_epoch} was kept{_chosen_by(event)}."
        case Evaluation():
            return f"     {_measured(event)}\n{_per_brand(event)}"
        case PhotoAnswered():
            return f"     {_photo(event)}"
    return ""


def _chosen_by(event: TrainingEnded) -> str:
    known = event.val_accuracy is not None
    return f": {event.val_accuracy:.0%} of what it was chosen by is right" if known else ""


def _measured(found: Evaluation) -> str:
    low, high = found.interval
    return (
        f"{found.right} of {found.total} pictures that were held back are right: "
        f"{found.accuracy:.1%} (95 % interval {low:.0%} to {high:.0%})."
    )


def _per_brand(found: Evaluation) -> str:
    lines: Sequence[str] = [
        f"     {each.right:3d} of {each.pictures:3d}  {_named(each.brand)}"
        for each in found.per_brand
    ]
    return "\n".join(lines)


def _named(brand: str) -> str:
    return NONE if brand == DISTRACTOR else brand


def _photo(event: PhotoAnswered) -> str:
    verdict = "right" if event.right else f"wrong: it shows {event.shows or NONE}"
    name = f"{Path(event.photo).name}  {event.title}"
    return f"{name:34s} {event.answered or NONE:20s} {event.share:4.0%}  {verdict}"
