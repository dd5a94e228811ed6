"""The running job of the training page: what it does, how far, how long still, and a way out."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from app.i18n import tr
from app.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from app.viewmodels.training_job import TrainingJob
from app.widgets.kit import Kit
from app.widgets.labels import Button, Label

_STEPS = 1_000


class LiveStrip(QFrame):
    """Shows the running job; stands where the set-up strip is when nothing runs.

    Parameters
    ----------
    job : TrainingJob
        What is shown, and where the wish to stop goes.
    kit : Kit
        Colours in force.
    """

    def __init__(self, job: TrainingJob, kit: Kit) -> None:
        super().__init__()
        self._job = job
        self.setProperty("role", "card")
        self.title = Label("", "heading")
        self.headline = Label("", "soft")
        self.left = Label("", "soft")
        self.line = Label("", "")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress of the run"))
        self.stop = Button(tr("Cancel"), icon="stop", theme=kit.theme, act=job.cancel)
        self.stop.setToolTip(tr("What was learnt up to the last whole epoch is kept."))
        self._lay_out()
        job.changed.connect(self._show)
        self._show()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(SPACE_XS)
        words.addWidget(self.title)
        words.addWidget(self.headline)
        head = QHBoxLayout()
        head.setSpacing(SPACE_M)
        head.addLayout(words, 1)
        head.addWidget(self.stop)
        foot = QHBoxLayout()
        foot.addWidget(self.line, 1)
        foot.addWidget(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addLayout(foot)

    def _show(self) -> None:
        state = self._job.state
        self.title.setText(state.title)
        self.headline.setText(state.headline)
        self.line.setText(state.line or tr("No whole epoch yet"))
        self.left.setText(state.left)
        known = state.fraction is not None and not state.stopping
        self.bar.setRange(0, _STEPS if known else 0)
        self.bar.setValue(int(_STEPS * (state.fraction or 0.0)))
        self.stop.setEnabled(state.running and not state.stopping)
        self.stop.setText(tr("Stopping …") if state.stopping else tr("Cancel"))
