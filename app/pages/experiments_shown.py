"""The experiment that is looked at: what it does now, its curves, what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QStackedLayout, QVBoxLayout

from app.i18n import tr
from app.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from app.viewmodels.experiment_shelf import Shown
from app.viewmodels.experiments import ExperimentsModel
from app.widgets.curves_chart import CurvesChart
from app.widgets.elided_label import ElidedLabel
from app.widgets.kit import Kit
from app.widgets.labels import Button, Label
from app.widgets.laying_out import laid_out_once

_STEPS = 1_000


class ExperimentPane(QFrame):
    """Name, facts and curves; while it works also how far it is.

    Parameters
    ----------
    model : ExperimentsModel
        What is shown, and where wishes go.
    kit : Kit
        Colours in force.
    """

    def __init__(self, model: ExperimentsModel, kit: Kit) -> None:
        super().__init__()
        self._model = model
        self.setProperty("role", "card")
        self.title = ElidedLabel("", "heading")
        self.facts = ElidedLabel("", "soft")
        self.headline = ElidedLabel("", "soft")
        self.line = ElidedLabel("", "")
        self.left = Label("", "soft")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress of the experiment"))
        self.stop = Button(tr("Stop"), icon="stop", theme=kit.theme, act=model.stop)
        self.stop.setToolTip(
            tr("What has ended is kept, and the run at work up to its last epoch.")
        )
        self.go_on = Button(tr("Go on"), icon="resume", theme=kit.theme, act=self._go_on)
        self.chart = CurvesChart(kit.theme)
        self._waiting = Label("", "faint")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hold = QStackedLayout()
        self._lay_out()
        model.shelf.changed.connect(self._show)
        model.changed.connect(self._show)
        self._show()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(SPACE_XS)
        words.addWidget(self.title)
        words.addWidget(self.facts)
        words.addWidget(self.headline)
        head = QHBoxLayout()
        head.setSpacing(SPACE_M)
        head.addLayout(words, 1)
        for button in (self.go_on, self.stop):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        told = QHBoxLayout()
        told.setSpacing(SPACE_M)
        told.addWidget(self.line, 1)
        told.addWidget(self.left)
        for each in (self._waiting, self.chart):
            self._hold.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_S)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        column.addLayout(told)
        column.addWidget(self.bar)
        column.addLayout(self._hold, 1)

    @laid_out_once
    def _show(self) -> None:
        shown = self._model.shelf.shown
        if shown is None:
            return
        self.title.setText(shown.experiment.name)
        self.facts.setText(shown.facts)
        self._show_progress(shown)
        self._show_buttons(shown)
        self.chart.show_lines(shown.lines, shown.experiment.recipes)
        self._waiting.setText(self._why_no_curves(shown))
        self._hold.setCurrentIndex(1 if shown.lines else 0)

    def _show_progress(self, shown: Shown) -> None:
        state, waits = self._model.job.state, self._waits(shown)
        works = shown.working and state.running
        self.bar.setVisible(works)
        # How far it is comes in the place of what it is: a low window has no room for both.
        self.facts.setVisible(not works and not waits)
        self.headline.setVisible(works or waits)
        self.line.setVisible(works)
        self.left.setVisible(works)
        self.line.setText(state.line or tr("No whole epoch yet"))
        self.headline.setText(state.headline if works else _waits_words() if waits else "")
        self.left.setText(state.left)
        self.bar.setRange(0, 0 if state.stopping else _STEPS)
        self.bar.setValue(int(_STEPS * state.fraction))

    def _show_buttons(self, shown: Shown) -> None:
        state, busy = self._model.job.state, shown.working or self._waits(shown)
        wanted = {self.stop: busy, self.go_on: not busy and bool(shown.experiment.left)}
        had_keyboard = any(button.hasFocus() for button in wanted)
        for button in sorted(wanted, key=lambda each: wanted[each]):
            button.setVisible(wanted[button])
            if wanted[button] and had_keyboard:
                # Left to Qt, it goes on to the curves, which then have a frame.
                button.setFocus()
        self.stop.setEnabled(not state.stopping)
        self.stop.setText(tr("Stopping …") if state.stopping else tr("Stop"))
        self.go_on.setText(_go_on_words().get(shown.experiment.state, tr("Go on")))
        self.go_on.setEnabled(not self._model.busy)
        why = tr("Another experiment is at work.") if self._model.busy else ""
        self.go_on.setToolTip(why)

    def _why_no_curves(self, shown: Shown) -> str:
        if shown.working or self._waits(shown):
            return tr("The curves begin with the first whole epoch.")
        if any(cell.run for cell in shown.experiment.cells):
            return tr("No run of it has a whole epoch, or its runs were deleted.")
        return tr("Nothing has begun yet.")

    def _waits(self, shown: Shown) -> bool:
        return self._model.waiting == shown.experiment.id

    def _go_on(self) -> None:
        if (shown := self._model.shelf.shown) is not None:
            self._model.go_on(shown.experiment.id)


def _go_on_words() -> dict[str, str]:
    return {"queued": tr("Begin"), "failed": tr("Try again what failed")}


def _waits_words() -> str:
    return tr("Waits: it begins when the run on the page “Train” has ended.")
