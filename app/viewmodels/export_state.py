"""What the export page shows, as frozen values, and runs and bundles in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.i18n import counted, tr
from app.viewmodels.models import line_of
from brandcore.exporting.formats import FORMATS, Format
from brandcore.training.runs import Run


@dataclass(frozen=True)
class RunChoice:
    """A run with a model.

    Attributes
    ----------
    id : str
        Of the run.
    title, note : str
        How good it is, and what and when it was, in words.
    """

    id: str
    title: str
    note: str


@dataclass(frozen=True)
class Result:
    """How the last export ended.

    Attributes
    ----------
    good : bool
        Whether there is a bundle.
    text, hint : str
        The same in words, and what to do next.
    folder : str
        The bundle's folder; empty when there is none.
    """

    good: bool
    text: str
    hint: str = ""
    folder: str = ""


@dataclass(frozen=True)
class ExportState:
    """What the export page shows.

    Attributes
    ----------
    runs : tuple of RunChoice
        The one in use first, the others newest first.
    run_id : str
        The one chosen; empty when there is none.
    format : str
        Name of the format chosen.
    folder : str
        Where the bundle will go.
    taken : bool
        Whether something is there already.
    down : int
        Pictures that the run learnt from and that were taken down since.
    holds : tuple of (str, str)
        Files of the bundle, and what each is.
    exporting : bool
        Whether an export runs.
    result : Result or None
        Of the last export of this project.
    """

    runs: tuple[RunChoice, ...] = ()
    run_id: str = ""
    format: str = FORMATS[0].name
    folder: str = ""
    taken: bool = False
    down: int = 0
    holds: tuple[tuple[str, str], ...] = ()
    exporting: bool = False
    result: Result | None = None

    @property
    def possible(self) -> bool:
        """Whether an export can begin as things stand."""
        return bool(self.run_id and self.folder) and not (self.taken or self.exporting)


def typed_folder(text: str) -> str:
    """Return the folder that `text` names as typed; empty when it names none."""
    return str(Path(text.strip()).expanduser()) if text.strip() else ""


def chosen_first(models: tuple[Run, ...], chosen: Run | None) -> tuple[Run, ...]:
    """Return `models`, the chosen one before the others."""
    return tuple(sorted(models, key=lambda run: run != chosen))


def choice(run: Run, now: datetime, *, in_use: bool) -> RunChoice:
    """Tell a run in words; `now` has a zone."""
    line = line_of(run, now)
    title = f"{line.title} – {line.accuracy}"
    facts = (
        tr("The model in use") if in_use else "",
        counted(run.brands, "{n} brand", "{n} brands"),
        counted(run.pictures, "learnt from {n} picture", "learnt from {n} pictures"),
        line.made,
    )
    return RunChoice(run.id, title, " · ".join(filter(None, facts)))


def bundle(run: Run, form: Format) -> tuple[tuple[str, str], ...]:
    """Return the files that a bundle of `run` holds, and what each is."""
    return (
        (form.model_file, tr("The network with its weights (epoch {n}).", n=run.best_epoch)),
        (
            "labels.json",
            tr(
                "The {n} brands in the order of the answers, and how a picture must be prepared.",
                n=run.brands,
            ),
        ),
        (
            "card.md",
            tr("For people: how good it is, what it cannot do, whose pictures it learnt from."),
        ),
    )
