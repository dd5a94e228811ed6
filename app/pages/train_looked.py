"""What is looked at on the training page: one run, or several side by side."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.pages.train_compare import ComparePane
from app.pages.train_run import RunPane
from app.viewmodels.train import TrainModel
from app.widgets.kit import Kit


class LookedPane(QStackedWidget):
    """Follows the choice in the list of runs.

    Parameters
    ----------
    model : TrainModel
        What is shown, and where wishes go.
    kit : Kit
        Theme and thumbnails.
    over : QWidget
        What a large picture covers.
    """

    def __init__(self, model: TrainModel, kit: Kit, over: QWidget) -> None:
        super().__init__()
        self._shelf = model.shelf
        self.run = RunPane(model, kit)
        self.compare = ComparePane(model, kit, over)
        self.addWidget(self.run)
        self.addWidget(self.compare)
        model.shelf.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        several = len(self._shelf.state.chosen) > 1
        self.setCurrentWidget(self.compare if several else self.run)
