"""What the take-down dialog shows, in values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from app.i18n import counted, tr
from app.itemmodels import run_words
from app.itemmodels.brands import brand_title
from brandcore.dataset.traces import Traces
from brandcore.training.learnt_from import Learnt

SHOWN = 5


@dataclass(frozen=True)
class Shown:
    """A picture to be seen before it goes: its file, and what to call it."""

    path: str
    name: str


@dataclass(frozen=True)
class TakedownState:
    """Where the curator is in taking a picture down.

    Attributes
    ----------
    phase : str
        "asking" for the picture, "looking" for it, "found" (what would go is told), "working",
        "done".
    pictures : tuple of Shown
        The first few of those that go.
    going : tuple of str
        Where it is in the project, in words; empty when it is not here.
    near : str
        That others look nearly the same; empty when none do.
    runs : tuple of str
        What had it, a line for each run.
    learnt : bool
        Whether the model of one of them rests on it.
    problem, hint : str
        Why it was not found, and what to do.
    """

    phase: Literal["asking", "looking", "found", "working", "done"] = "asking"
    pictures: tuple[Shown, ...] = ()
    going: tuple[str, ...] = ()
    near: str = ""
    runs: tuple[str, ...] = ()
    learnt: bool = False
    problem: str = ""
    hint: str = ""


def found_state(
    traces: Traces, pictures: tuple[Shown, ...], learnt: Sequence[Learnt], now: datetime
) -> TakedownState:
    """Put into words what would go.

    Parameters
    ----------
    traces : Traces
        What is here of the picture.
    pictures : tuple of Shown
        To be seen.
    learnt : sequence of Learnt
        The runs that had it.
    now : datetime
        Dates of runs are told as of now; aware.
    """
    return TakedownState(
        "found",
        pictures,
        _going(traces),
        _near(len(traces.near)),
        tuple(_run(each, now) for each in learnt),
        any(each.learnt for each in learnt),
    )


def _going(traces: Traces) -> tuple[str, ...]:
    lines = [
        tr(
            "{pictures} of “{brand}”",
            pictures=counted(number, "{n} picture", "{n} pictures"),
            brand=brand_title(brand),
        )
        for brand, number in Counter(each.brand for each in traces.records).items()
    ]
    if number := len(traces.candidates):
        lines.append(counted(number, "{n} candidate", "{n} candidates"))
    if number := len(traces.trash):
        lines.append(counted(number, "{n} picture in the trash", "{n} pictures in the trash"))
    return tuple(lines)


def _near(number: int) -> str:
    if not number:
        return ""
    return counted(
        number,
        "{n} other picture looks nearly the same. It stays: look whether it has to go too.",
        "{n} other pictures look nearly the same. They stay: look whether they have to go too.",
    )


def _run(each: Learnt, now: datetime) -> str:
    used = {
        "training": tr("learnt from it"),
        "validation": tr("was measured on it while it learnt"),
        "test": tr("was only tested on it"),
        "unused": tr("did not use it"),
    }[each.used_for]
    heading = run_words.heading(each.run.recipe_name, each.run.backbone)
    return f"{heading}, {run_words.moment(each.run.created_at, now)}: {used}"
