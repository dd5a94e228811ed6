"""What is told of an experiment that ended, in the curator's words."""

from __future__ import annotations

from collections.abc import Callable

from app.i18n import counted, tr
from app.notices import Notice
from app.viewmodels.experiment_live import LiveExperiment
from brandcore.experiments import figures, table
from brandcore.experiments.experiment import Experiment


def done(experiment: Experiment, see: Callable[[], object]) -> Notice:
    """Tell that it is through, and what came out best; `see` shows its page."""
    failed = sum(cell.state == "failed" for cell in experiment.cells)
    rows = [row for row in table.rows(experiment) if row.accuracy is not None]
    hint = ""
    if rows:
        best = max(rows, key=lambda row: row.accuracy or 0.0)
        found = figures.of_test(best)
        hint = tr(
            "Best on the test pictures: “{recipe}”, {share} ({of}).",
            recipe=best.recipe, share=found.share, of=tr(found.of),
        )  # fmt: skip
    text = tr("The experiment “{name}” is through.", name=experiment.name)
    if failed:
        runs = counted(failed, "{n} run failed", "{n} runs failed")
        text = tr("The experiment “{name}” is through; {runs}.", name=experiment.name, runs=runs)
    return Notice("warn" if failed else "good", text, hint, action=tr("Look at it"), act=see)


def cut_off(experiment: Experiment, go_on: Callable[[], object]) -> Notice:
    """Offer to go on with one whose program ended while it worked."""
    total = len(experiment.cells)
    return Notice(
        "info",
        tr("The experiment “{name}” was cut off.", name=experiment.name),
        tr(
            "{n} of {runs} ended and are kept; it can go on where it stood.",
            n=total - len(experiment.left), runs=counted(total, "{n} run", "{n} runs"),
        ),
        action=tr("Go on"), act=go_on, about=about(experiment.id),
    )  # fmt: skip


def about(experiment_id: str) -> str:
    """Return the key of notices about an experiment that can go on."""
    return f"experiment {experiment_id}"


def left_out(live: LiveExperiment) -> Notice:
    """Tell of pictures that could not be read."""
    found = tuple(live.left_out.values())
    pictures = counted(
        len(found),
        "{n} picture could not be read and was left out of the experiment.",
        "{n} pictures could not be read and were left out of the experiment.",
    )
    lines = (f"{each.brand}, {each.file}: {each.reason}" for each in found)
    return Notice("warn", pictures, tr(found[0].hint), "\n".join(lines))


def project_closed() -> Notice:
    """Tell that it was stopped with its project."""
    return Notice(
        "info",
        tr("The experiment was stopped, since its project was closed."),
        tr("Open the project again to go on with it."),
    )
