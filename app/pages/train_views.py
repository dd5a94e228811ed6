"""The preview of the augmentation: nine random views of a picture of the project."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import tr
from app.theme import SPACE_L, SPACE_M, SPACE_S
from app.viewmodels.random_views import RandomViews
from app.widgets.elided_label import ElidedLabel
from app.widgets.kit import Kit
from app.widgets.labels import Button, Label
from app.widgets.views_grid import ViewsGrid

_LEAST_PX, _MOST_PX = 196, 420


class ViewsPane(QWidget):
    """The nine views, whose picture they are, and another one.

    Parameters
    ----------
    model : RandomViews
        What is shown, and where wishes go.
    kit : Kit
        Colours in force.
    """

    def __init__(self, model: RandomViews, kit: Kit) -> None:
        super().__init__()
        self._model = model
        self.grid = ViewsGrid(kit.theme)
        self.grid.setAccessibleName(tr("Nine random views of a picture"))
        self.picture = ElidedLabel("", "soft")
        self.words = Label("", "faint", wrap=True)
        self.before = _arrow(kit, "chevron-left", tr("The picture before"))
        self.after = _arrow(kit, "chevron-right", tr("The next picture, of another brand"))
        self.before.clicked.connect(lambda: model.step(-1))
        self.after.clicked.connect(lambda: model.step(1))
        self.setMinimumWidth(_LEAST_PX)
        self.setMaximumWidth(_MOST_PX)
        self._lay_out()
        model.changed.connect(self._show)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Have views made while they are looked at."""
        super().showEvent(event)
        self._model.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Have no views made that nobody looks at."""
        super().hideEvent(event)
        self._model.watch(False)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.picture, 1)
        row.addWidget(self.before)
        row.addWidget(self.after)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_S, SPACE_M, SPACE_L, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addLayout(row)
        column.addWidget(self.words)
        column.addWidget(self.grid, 1)

    def _show(self) -> None:
        state = self._model.state
        self.grid.show_images(state.images, state.seen)
        self.grid.setAccessibleDescription(f"{state.picture}. {state.words}")
        self.picture.setText(state.picture)
        self.words.setText(state.words)
        for button in (self.before, self.after):
            button.setEnabled(state.any)


def _arrow(kit: Kit, icon: str, what: str) -> Button:
    button = Button("", "quiet", icon=icon, theme=kit.theme)
    button.setFixedWidth(32)
    button.setToolTip(what)
    button.setAccessibleName(what)
    return button
