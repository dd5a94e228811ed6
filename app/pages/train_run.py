"""The run that is looked at: its curves, its results, what went wrong, what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
)

from app.i18n import tr
from app.theme import SPACE_L, SPACE_M, SPACE_S
from app.viewmodels.shown_runs import ShownRuns
from app.viewmodels.train import TrainModel
from app.widgets.accuracy_chart import AccuracyChart
from app.widgets.chart_data import ChartData
from app.widgets.kit import Kit
from app.widgets.labels import Button, Label

_LABEL_PX = 120


class RunPane(QFrame):
    """Curves and facts of the selected run.

    Parameters
    ----------
    model : TrainModel
        What is shown, and where wishes go.
    kit : Kit
        Colours in force.
    """

    def __init__(self, model: TrainModel, kit: Kit) -> None:
        super().__init__()
        self._model, self._kit = model, kit
        self.setProperty("role", "card")
        self.chart: AccuracyChart | None = None
        self.title = Label("", "heading", wrap=True)
        self.facts = Label("", "soft", wrap=True)
        self.trouble = Trouble()
        theme = kit.theme
        self.resume = Button(
            tr("Resume"), icon="resume", theme=theme, act=lambda: model.resume(self._run_id())
        )
        self.use = Button(tr("Use this model"), act=lambda: model.use(self._run_id()))
        self.try_it = Button(
            tr("Try it"), icon="predict", theme=theme, act=model.predictRequested.emit
        )
        self._hold = QStackedLayout()
        self._waiting = Label("", "faint")
        for label in (self.title, self.facts):
            _let_shrink(label)
        self._lay_out()
        model.shelf.changed.connect(self._show)
        model.job.changed.connect(self._show)
        self._show()

    def make_chart(self) -> None:
        """Make the chart, once its library is loaded."""
        if self.chart is None:
            self.chart = AccuracyChart(self._kit.theme)
            self._hold.addWidget(self.chart)
            self._show()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(self.title, 1)
        for button in (self.resume, self.use, self.try_it):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hold.addWidget(self._waiting)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        for each in (self.facts, self.trouble):
            column.addWidget(each)
        column.addLayout(self._hold, 1)

    def _run_id(self) -> str:
        shown = self._model.shelf.state.shown
        return shown.run_ids[0] if shown is not None and len(shown.run_ids) == 1 else ""

    def _is_live(self) -> bool:
        job, chosen = self._model.job.state, self._model.shelf.state.chosen
        return job.running and (not job.run_id or chosen == (job.run_id,))

    def _show(self) -> None:
        if len(self._model.shelf.state.chosen) > 1:
            # Those are compared, beside this pane.
            return
        shown = None if self._is_live() else self._model.shelf.state.shown
        self._show_words(shown)
        idle = not self._model.job.state.running
        wanted = {
            self.resume: shown is not None and shown.can_resume and idle,
            self.use: shown is not None and shown.can_use,
            self.try_it: shown is not None and shown.answers,
        }
        # Those that go make room first, or the window would grow for a moment and stay so.
        for button in sorted(wanted, key=lambda each: wanted[each]):
            button.setVisible(wanted[button])
        live = self._model.job.state.chart if self._is_live() else None
        self._show_chart(live or (shown.chart if shown is not None else ChartData()))

    def _show_words(self, shown: ShownRuns | None) -> None:
        self.title.setText(shown.title if shown is not None else tr("Training now"))
        self.title.setVisible(shown is not None or self._is_live())
        self.facts.setText("\n".join(shown.facts) if shown is not None else "")
        self.facts.setVisible(bool(self.facts.text()))
        self.trouble.show_words(
            shown.trouble if shown is not None else "", shown.hint if shown is not None else ""
        )

    def _show_chart(self, data: ChartData) -> None:
        ready = self.chart is not None and data.epochs > 0
        if ready and self.chart is not None:
            self.chart.show_data(data)
        else:
            self._waiting.setText(self._why_no_chart())
        self._hold.setCurrentIndex(1 if ready else 0)

    def _why_no_chart(self) -> str:
        if self._is_live():
            return tr("The curves begin with the first whole epoch.")
        if self._model.shelf.state.shown is None:
            return tr("Reading the run …") if self._model.shelf.state.chosen else ""
        return tr("This run has no whole epoch.") if self.chart is not None else tr("One moment …")


class Trouble(QFrame):
    """Why a run failed, and what to do next."""

    def __init__(self) -> None:
        super().__init__()
        self._reason = _let_shrink(Label("", "bad", wrap=True))
        self._hint = _let_shrink(Label("", "soft", wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._reason)
        column.addWidget(self._hint)

    def show_words(self, reason: str, hint: str) -> None:
        """Show the words; without a reason, nothing."""
        self._reason.setText(tr(reason))
        self._hint.setText(tr(hint))
        self._hint.setVisible(bool(hint))
        self.setVisible(bool(reason))


def _let_shrink(label: Label) -> Label:
    """Let a label ask for no more room than its words need, so that a small window holds all."""
    label.setMinimumWidth(_LABEL_PX)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return label
