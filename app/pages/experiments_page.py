"""Experiments: several recipes in a row over the same split, compared by curves and a table."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from app.dialogs.pictures_changed_dialog import Difference, PicturesChangedDialog
from app.dialogs.remove_dialog import RemoveExperimentDialog
from app.i18n import tr
from app.pages.experiments_list import ExperimentList
from app.pages.experiments_new import NewExperimentForm
from app.pages.experiments_shown import ExperimentPane
from app.pages.experiments_table import ExperimentTableCard
from app.pages.page import Page
from app.theme import SPACE_M, SPACE_XS
from app.viewmodels.experiment_export import ExperimentExport, Kind, kinds
from app.viewmodels.experiments import ExperimentsModel
from app.widgets.empty_state import EmptyState
from app.widgets.kit import Kit
from app.widgets.labels import Button
from app.widgets.laying_out import laid_out_once
from brandcore.experiments.changes import Changes
from brandcore.experiments.experiment import Experiment

# How curves and table divide the height, until the curator moves what is between them.
_SHARES = (5, 4)


class ExperimentsPage(Page):
    """The experiments page.

    Parameters
    ----------
    model : ExperimentsModel
        What is shown, and where wishes go.
    export : ExperimentExport
        Writes files.
    kit : Kit
        Colours in force.
    """

    NAME: ClassVar[str] = "experiments"
    ICON: ClassVar[str] = "experiments"

    def __init__(self, model: ExperimentsModel, export: ExperimentExport, kit: Kit) -> None:
        super().__init__(tr("Experiments"))
        self._model, self._export = model, export
        self._setting_up = False
        theme = kit.theme
        self.take_out = Button(tr("Export"), icon="export", theme=theme, act=self.open_menu)
        self.new = Button(
            tr("New experiment"), "primary", icon="plus", theme=theme, act=self.set_up
        )
        self.form = NewExperimentForm(model, kit)
        self.pane = ExperimentPane(model, kit)
        self.list = ExperimentList(model.shelf, kit)
        self.table = ExperimentTableCard(model.shelf, kit)
        self.empty = EmptyState(theme, "experiments", tr("No experiment yet"), _what_for())
        self.empty.add_button(
            Button(tr("New experiment"), "primary", icon="plus", theme=theme, act=self.set_up)
        )
        self._stack, self._all = QStackedWidget(), QSplitter(Qt.Orientation.Vertical)
        self._lay_out()
        self._connect()
        self._show()

    def set_up(self) -> None:
        """Show the form for a new experiment."""
        self._setting_up = True
        self._model.new.look()
        self._show()
        self.form.take_keyboard()

    def open_menu(self) -> QMenu:
        """Offer the ways to take the experiment out; the menu is gone once it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind in kinds():
            menu.addAction(kind.title, partial(self._ask_where, kind))
        menu.popup(self.take_out.mapToGlobal(QPoint(0, self.take_out.height() + SPACE_XS)))
        return menu

    def showEvent(self, event: QShowEvent) -> None:
        """News of an end need no notice while the page is looked at."""
        super().showEvent(event)
        self._model.watched = True

    def hideEvent(self, event: QHideEvent) -> None:
        """From now on an end is told in the notice bar."""
        super().hideEvent(event)
        self._model.watched = False

    # -- put together --------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.set_subtitle(tr("Several recipes over the same pictures, side by side."))
        self.actions.addWidget(self.take_out)
        self.actions.addWidget(self.new)
        upper = QWidget()
        row = QHBoxLayout(upper)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_M)
        row.addWidget(self.pane, 1)
        row.addWidget(self.list)
        self._all.setChildrenCollapsible(False)
        self._all.setHandleWidth(SPACE_M)
        self._all.addWidget(upper)
        self._all.addWidget(self.table)
        for place, share in enumerate(_SHARES):
            self._all.setStretchFactor(place, share)
        self._all.setSizes([100 * share for share in _SHARES])
        for each in (self.empty, self.form, self._all):
            self._stack.addWidget(each)
        self.body.addWidget(self._stack, 1)

    def _connect(self) -> None:
        model = self._model
        self.form.left.connect(self._leave_form)
        self.list.removeRequested.connect(self._ask_to_remove)
        self.table.recipeChosen.connect(self.pane.chart.choose)
        self.pane.chart.groupWished.connect(self.table.choose)
        model.created.connect(lambda _experiment: self._leave_form())
        model.pictures_changed.connect(self._ask_which_pictures)
        for signal in (model.changed, model.shelf.changed):
            signal.connect(self._show)

    # -- draw the state ------------------------------------------------------------------

    @laid_out_once
    def _show(self) -> None:
        shelf, job = self._model.shelf, self._model.job.state
        before = self._stack.currentWidget()
        pane: QWidget = self._all if shelf.any else self.empty
        self._stack.setCurrentWidget(self.form if self._setting_up else pane)
        self.new.setVisible(shelf.any and not self._setting_up)
        self.take_out.setVisible(shelf.any and not self._setting_up)
        self.take_out.setEnabled(shelf.shown is not None)
        if self._stack.currentWidget() is not before and self.new.isVisible():
            # Left to Qt, the keyboard goes from what is hidden to the curves.
            self.new.setFocus()
        waits = ("…", tr("An experiment waits for its turn.")) if self._model.waiting else ("", "")
        badge = (job.badge, job.badge_meaning) if job.running else waits
        self.badge_changed.emit(*badge)

    def _leave_form(self) -> None:
        self._setting_up = False
        self._show()

    # -- ask -----------------------------------------------------------------------------

    def _ask_to_remove(self, experiment_id: str) -> None:
        experiment = self._model.shelf.get(experiment_id)
        if experiment is not None:
            agreed = partial(self._model.remove, experiment_id)
            self._open(RemoveExperimentDialog(experiment.name, agreed, self))

    def _ask_which_pictures(self, experiment: Experiment, found: Changes) -> None:
        difference = Difference(experiment.name, found.added, found.gone)
        dialog = PicturesChangedDialog(difference, self)
        dialog.goOnWished.connect(partial(self._model.go_on, experiment.id, frozen=True))
        dialog.newWished.connect(partial(self._set_up_like, experiment.id))
        self._open(dialog)

    def _set_up_like(self, experiment_id: str) -> None:
        self._model.set_up_like(experiment_id)
        self.set_up()

    def _ask_where(self, kind: Kind) -> None:
        if (shown := self._model.shelf.shown) is None:
            return
        dialog = QFileDialog(self, kind.title.rstrip(" …"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(kind.filter)
        dialog.setDefaultSuffix(kind.ending.lstrip("."))
        dialog.selectFile(str(self._export.suggested(shown.experiment, kind)))
        write = partial(self._export.write, shown.experiment, kind)
        dialog.fileSelected.connect(lambda file: write(Path(file)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open(self, dialog: RemoveExperimentDialog | PicturesChangedDialog) -> None:
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()


def _what_for() -> str:
    return tr(
        "Try several recipes over the same split, one after the other. Their curves lie over each "
        "other, and a table says what came out, and how sure that is."
    )
