"""Train: set up a run, watch it, look at those there are, choose which model answers."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.dialogs.remove_dialog import RemoveRunDialog
from app.i18n import counted, tr
from app.pages.page import Page
from app.pages.train_adjust import AdjustPanel
from app.pages.train_live import LiveStrip
from app.pages.train_looked import LookedPane
from app.pages.train_runs import RunList
from app.pages.train_setup import SetupStrip
from app.theme import SPACE_M
from app.viewmodels.train import TrainModel
from app.widgets import accuracy_chart
from app.widgets.empty_state import EmptyState
from app.widgets.kit import Kit
from app.widgets.labels import Button

_LOW_PX, _NARROW_PX = 680, 800


class TrainPage(Page):
    """The training page.

    Parameters
    ----------
    model : TrainModel
        What is shown, and where wishes go.
    kit : Kit
        Colours in force.
    """

    NAME: ClassVar[str] = "train"
    ICON: ClassVar[str] = "train"

    def __init__(self, model: TrainModel, kit: Kit) -> None:
        super().__init__(tr("Train"))
        self._model = model
        self._chart_asked = False
        self.train = Button(tr("Train"), "primary", icon="play", theme=kit.theme, act=model.train)
        self.train.setToolTip(tr("Start a run (Ctrl+Return)"))
        QShortcut(QKeySequence("Ctrl+Return"), self, model.train)
        self.setup = SetupStrip(model.setup, model.forecasts, model.larger, kit)
        self.live = LiveStrip(model.job, kit)
        self.adjust = AdjustPanel(model.setup, model.views, kit)
        self.looked = LookedPane(model, kit, self)
        self.run = self.looked.run
        self.runs = RunList(model.shelf, kit)
        self.empty = EmptyState(kit.theme, "train", tr("Nothing trained yet"), _what_for())
        self._panes = QStackedWidget()
        self._below = QWidget()
        self._lay_out()
        self.setup.adjustToggled.connect(lambda _on: self._show())
        self.runs.removeRequested.connect(self._ask_to_remove)
        for signal in (model.changed, model.shelf.changed):
            signal.connect(self._show)
        self._show()

    @property
    def foot_px(self) -> int:
        """Height of the row below the form, from the lower edge of the page."""
        keep = self.adjust.keep
        return (
            self.height() - keep.mapTo(self, keep.rect().topLeft()).y() if keep.isVisible() else 0
        )

    def control(self, name: str) -> QWidget | None:
        """Return what a guide points at."""
        return {"train": self.train, "setup": self.setup, "live": self.live}.get(name)

    def shown(self) -> None:
        """Load what the first look needs, beside the window."""
        self._model.setup.book.read()
        self._model.setup.look_at_weights()
        if not self._chart_asked:
            self._chart_asked = True
            loading = self._model.beside(accuracy_chart.load)
            loading.ended.connect(lambda _outcome: self.run.make_chart())

    def showEvent(self, event: QShowEvent) -> None:
        """News of a run's end need no notice while the page is looked at."""
        super().showEvent(event)
        self._model.watched = True
        self._model.forecasts.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """From now on a run's end is told in the notice bar."""
        super().hideEvent(event)
        self._model.watched = False
        self._model.forecasts.watch(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room there is to what is looked at."""
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        self.actions.addWidget(self.train)
        below = QHBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(SPACE_M)
        below.addWidget(self.looked, 1)
        below.addWidget(self.runs)
        for pane in (self.empty, self._below, self.adjust):
            self._panes.addWidget(pane)
        self.body.addWidget(self.setup)
        self.body.addWidget(self.live)
        self.body.addWidget(self._panes, 1)

    def _show(self) -> None:
        job = self._model.job.state
        self.train.setEnabled(self._model.can_train)
        self.set_subtitle(self._size_words())
        self.setup.setVisible(not job.running)
        self.live.setVisible(job.running)
        if job.running and self.setup.adjust.isChecked():
            self.setup.adjust.setChecked(False)
        self._panes.setCurrentWidget(self._pane())
        self._fit()
        self.badge_changed.emit(job.badge, job.badge_meaning)

    def _fit(self) -> None:
        below = self._panes.currentWidget() is not self.empty
        self.setup.fold(below and self.height() < _LOW_PX)
        self.runs.fit(self.width() < _NARROW_PX)

    def _pane(self) -> QWidget:
        if self.setup.adjust.isChecked():
            self.adjust.begin()
            return self.adjust
        if self._model.shelf.state.any or self._model.job.state.running:
            return self._below
        return self.empty

    def _size_words(self) -> str:
        if self._model.held:
            return tr(
                "An experiment is at work. A run can be started when it has ended or was stopped."
            )
        brands, pictures = self._model.size
        return tr(
            "{brands}, {pictures}",
            brands=counted(brands, "{n} brand", "{n} brands"),
            pictures=counted(pictures, "{n} picture", "{n} pictures"),
        )

    def _ask_to_remove(self, run_id: str) -> None:
        run = self._model.shelf.run(run_id)
        if run is None:
            return
        title = self._model.shelf.state.shown
        name = title.title if title is not None else run.id
        dialog = RemoveRunDialog(name, lambda: self._model.remove(run_id), self)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()


def _what_for() -> str:
    return tr(
        "A network learns from most of your pictures and is measured on the rest. "
        "10 to 15 of each brand are a good number."
    )
