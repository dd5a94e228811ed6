"""The one or two selected runs in words and curves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.i18n import counted, tr
from app.itemmodels import run_words
from app.viewmodels.curves import Curves, chart, compared
from app.viewmodels.run_files import RunDetails, Selected
from app.widgets.chart_data import ChartData
from brandcore.evaluation.comparison_words import notes
from brandcore.training.runs import Run


@dataclass(frozen=True)
class ShownRuns:
    """What the page shows of the selection.

    Attributes
    ----------
    run_ids : tuple of str
        One run, or two to compare, newest first.
    title : str
        What is looked at.
    facts : tuple of str
        Results and circumstances, a line each.
    trouble, hint : str
        Why the run failed and what to do next; empty otherwise.
    chart : ChartData
        Curves.
    differences : tuple of str
        What differs in the recipes: name, older and newer value.
    note : str
        Whether two runs can be compared, in words.
    comparable : bool
        Whether they can.
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
    differences: tuple[str, ...] = ()
    note: str = ""
    comparable: bool = True
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
    if len(current) == 2:
        return _two(selected, current, details)
    run, curves = current[0], selected.curves[0]
    has_model = run.id in selected.with_model
    answers = has_model and answering is not None and answering.id == run.id
    idle = run.id != working
    return ShownRuns(
        (run.id,),
        _label(run),
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
    classes = counted(run.brands, "{n} class", "{n} classes")
    pictures = counted(run.pictures, "{n} training picture", "{n} training pictures")
    took = tr("took {time}", time=run_words.duration(run.seconds)) if run.seconds else ""
    state = run_words.state_words(run, working=False)
    circumstances = ", ".join(each for each in (state, network, classes, pictures, took) if each)
    return tuple(each for each in (_results(run, details), circumstances) if each)


def _two(
    selected: Selected, current: tuple[Run, ...], details: Mapping[str, RunDetails]
) -> ShownRuns:
    newer, older = current
    ground = selected.ground
    labels = (tr("newer"), tr("older"))
    curves: tuple[tuple[str, Curves], ...] = tuple(zip(labels, selected.curves, strict=True))
    facts = tuple(
        tr(
            "{which}: {run} · {results}",
            which=label, run=_label(run),
            results=run_words.tested_words(run)
            or _results(run, details.get(run.id))
            or tr("no result yet"),
        )
        for label, run in zip(labels, current, strict=True)
    )  # fmt: skip
    return ShownRuns(
        (newer.id, older.id),
        tr("Two runs side by side"),
        facts,
        compared(curves[0], curves[1]),
        differences=tuple(
            f"{tr(each.group)}, {tr(each.name)[:1].lower()}{tr(each.name)[1:]}: "
            f"{' → '.join(each.values)}"
            for each in selected.differences
        ),
        note=" ".join(map(tr, notes(ground))) if ground is not None else selected.note,
        comparable=ground is not None and ground.whole,
    )


def _results(run: Run, details: RunDetails | None) -> str:
    validation = run_words.validated_words(run.val_accuracy, details.validation if details else 0)
    return " · ".join(each for each in (run_words.tested_words(run), validation) if each)


def _label(run: Run) -> str:
    when = run_words.moment(run.created_at, datetime.now().astimezone())
    return tr("{recipe}, {when}", recipe=run.recipe_name, when=when)
