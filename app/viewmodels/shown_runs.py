"""The selected runs in words and curves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.i18n import counted, tr
from app.itemmodels import run_words
from app.viewmodels.curves import chart, compared
from app.viewmodels.run_files import RunDetails, Selected
from app.widgets.chart_data import ChartData
from brandcore.evaluation.comparison_words import letter
from brandcore.training.runs import Run


@dataclass(frozen=True)
class ShownRuns:
    """What the page shows of the selection.

    Attributes
    ----------
    run_ids : tuple of str
        One run, or several to compare, newest first.
    title : str
        What is looked at.
    facts : tuple of str
        Results and circumstances of one run, a line each.
    trouble, hint : str
        Why the run failed and what to do next; empty otherwise.
    chart : ChartData
        Curves.
    can_resume, can_use, can_remove : bool
        What may be done with the one run.
    answers : bool
        Whether the one run's model is in use.
    """

    run_ids: tuple[str, ...]
    title: str
    facts: tuple[str, ...]
    chart: ChartData
    trouble: str = ""
    hint: str = ""
    can_resume: bool = False
    can_use: bool = False
    can_remove: bool = False
    answers: bool = False


def shown(
    selected: Selected,
    current: tuple[Run, ...],
    details: Mapping[str, RunDetails],
    answering: Run | None,
    working: str,
) -> ShownRuns:
    """Put the selection into words.

    Parameters
    ----------
    selected : Selected
        As read from disk.
    current : tuple of Run
        The same runs as the list has them now.
    details : mapping of str to RunDetails
        By run id.
    answering : Run or None
        The run whose model answers.
    working : str
        Id of the run that an engine works on; "" for none.
    """
    if len(current) > 1:
        return _several(current, selected)
    run, curves = current[0], selected.curves[0]
    has_model = run.id in selected.with_model
    answers = has_model and answering is not None and answering.id == run.id
    idle = run.id != working
    return ShownRuns(
        (run.id,),
        label(run),
        _facts(run, details.get(run.id)),
        chart(curves),
        trouble=run.reason if idle else "",
        hint=run.hint if idle else "",
        can_resume=idle and run.state != "ended" and bool(curves.epochs),
        can_use=has_model and not answers and idle,
        can_remove=idle,
        answers=answers,
    )


def _facts(run: Run, details: RunDetails | None) -> tuple[str, ...]:
    network = run_words.network(run.backbone)
    # The brands, and none of them where it has learnt that.
    classes = counted(run.brands, "{n} possible answer", "{n} possible answers")
    pictures = counted(run.pictures, "{n} training picture", "{n} training pictures")
    took = tr("took {time}", time=run_words.duration(run.seconds)) if run.seconds else ""
    state = run_words.state_words(run, working=False)
    circumstances = ", ".join(each for each in (state, network, classes, pictures, took) if each)
    return tuple(each for each in (_results(run, details), circumstances) if each)


def _several(current: tuple[Run, ...], selected: Selected) -> ShownRuns:
    """Show curves over each other; the oldest run is called A."""
    pairs = enumerate(reversed(selected.curves))
    return ShownRuns(
        tuple(run.id for run in current),
        tr("{n} runs side by side", n=len(current)),
        (),
        compared([(letter(place), curves) for place, curves in pairs]),
    )


def _results(run: Run, details: RunDetails | None) -> str:
    validation = run_words.validated_words(run.val_accuracy, details.validation if details else 0)
    return " · ".join(each for each in (run_words.tested_words(run), validation) if each)


def label(run: Run) -> str:
    """Return recipe and date of a run."""
    when = run_words.moment(run.created_at, datetime.now().astimezone())
    return tr("{recipe}, {when}", recipe=run.recipe_name, when=when)
