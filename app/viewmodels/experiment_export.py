"""Take an experiment out: its table, its runs, all of it as a page, its curves as a picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject, QUrl
from PySide6.QtGui import QDesktopServices, QImageWriter

from app.i18n import tr
from app.jobs.outcome import Done, Failed, Outcome
from app.notices import Notice
from app.session import Session
from app.settings import Settings
from app.viewmodels import experiment_words
from app.widgets import curves_picture
from app.widgets.curves_picture import CurvesPicture
from brandcore import files
from brandcore.experiments import export
from brandcore.experiments.curves import curves
from brandcore.experiments.experiment import Experiment
from brandcore.jobs import CancelToken, Emit
from brandcore.project import Project

Written = Callable[[Project, Experiment], bytes]


@dataclass(frozen=True)
class Kind:
    """One way to take an experiment out.

    Attributes
    ----------
    title : str
        For the menu.
    told : str
        What is said when it is written.
    ending : str
        Of the file, with its dot.
    filter : str
        For the file dialog.
    written : callable
        Returns what the file holds; beside the window.
    """

    title: str
    told: str
    ending: str
    filter: str
    written: Written


def kinds() -> tuple[Kind, ...]:
    """Return the ways there are, in the order of the menu."""
    return (
        Kind(tr("Table (CSV) …"), tr("The table is written."), ".csv",
             tr("Table (*.csv)"), export.table_file),
        Kind(tr("Every run (CSV) …"), tr("The runs are written as a table."), ".csv",
             tr("Table (*.csv)"), export.cells_file),
        Kind(tr("All on one page (HTML) …"), tr("The page is written."), ".html",
             tr("Web page (*.html)"), export.page_file),
        Kind(tr("Curves (PNG) …"), tr("The curves are written as a picture."), ".png",
             tr("Picture (*.png)"), _curves),
    )  # fmt: skip


class ExperimentExport(QObject):
    """Writes files of the experiments of the open project.

    Parameters
    ----------
    session : Session
        Has the project.
    settings : Settings
        Remembers the folder that was written to.
    """

    def __init__(self, session: Session, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings

    def suggested(self, experiment: Experiment, kind: Kind) -> Path:
        """Return a place to begin with: where a file dialog ended last, or beside the project."""
        project = self._session.project
        beside = project.folder.absolute().parent if project is not None else Path()
        folder = self._settings.choices.folder or beside
        words = " runs" if kind.written is export.cells_file else ""
        return Path(folder) / f"{files.safe_name(f'{experiment.name}{words}')}{kind.ending}"

    def write(self, experiment: Experiment, kind: Kind, file: Path) -> None:
        """Write a file beside the window, remember its folder, and tell where it is."""
        if (project := self._session.project) is None:
            return
        if file.suffix.lower() != kind.ending:
            file = file.with_name(f"{file.name}{kind.ending}")
        self._settings.change(folder=str(file.parent))
        job = partial(_write, kind.written, project, experiment, file)
        self._session.lanes.start("fetch", job).ended.connect(partial(self._done, kind, file))

    def _done(self, kind: Kind, file: Path, outcome: Outcome) -> None:
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        if isinstance(outcome, Done):
            url = QUrl.fromLocalFile(str(file))
            self._session.notices.tell(
                Notice(
                    "good", kind.told, "", str(file), tr("Open it"),
                    lambda: QDesktopServices.openUrl(url),
                )
            )  # fmt: skip


def _write(
    written: Written, project: Project, experiment: Experiment, file: Path, _emit: Emit,
    _cancel: CancelToken,
) -> None:  # fmt: skip
    files.write_bytes(file, written(project, experiment))


def _curves(project: Project, experiment: Experiment) -> bytes:
    drawn = {each.place: each.epochs for each in curves(project, experiment)}
    lines = experiment_words.curve_lines(experiment, drawn)
    note = tr("Accuracy on the validation pictures, epoch by epoch")
    shown = CurvesPicture(experiment.name, note, lines, experiment.recipes)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(curves_picture.draw(shown))
    return bytes(buffer.data().data())
