"""The findings of the review: one line while closed, a list to click through while open."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QVBoxLayout

from app.i18n import counted, tr
from app.itemmodels.findings import FindingsModel
from app.roles import Role
from app.theme import SPACE_M, SPACE_XS
from app.viewmodels.dataset import DatasetModel
from app.widgets.finding_delegate import FindingDelegate
from app.widgets.kit import Kit
from app.widgets.labels import Button, Label

_LIST_PX = 152
_ROW_PX = 46


class FindingsPanel(QFrame):
    """A card that is gone when there is nothing to look at.

    Parameters
    ----------
    model : DatasetModel
        What is shown, and where wishes go.
    kit : Kit
        Tools for painting.
    """

    def __init__(self, model: DatasetModel, kit: Kit) -> None:
        super().__init__()
        self._model = model
        self.setProperty("role", "card")
        self._kit = kit
        self._rows = FindingsModel(self)
        self._count = Label("")
        self._matter = Label("", "warn")
        self.toggle = Button("", "link", act=self._toggle)
        self.list = QListView()
        self.list.setProperty("role", "plain")
        self.list.setAccessibleName(tr("Things to look at"))
        self.list.setItemDelegate(FindingDelegate(kit.theme, self.list))
        self.list.setModel(self._rows)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.clicked.connect(self._look)
        self.list.activated.connect(self._look)
        self.list.hide()
        self._lay_out()
        model.review.changed.connect(self._show)
        kit.theme.changed.connect(self.list.viewport().update)
        self._show()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._count)
        head.addWidget(self._matter)
        head.addStretch(1)
        head.addWidget(self.toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_XS, SPACE_XS, SPACE_XS)
        column.setSpacing(SPACE_XS)
        column.addLayout(head)
        column.addWidget(self.list)

    def _show(self) -> None:
        state = self._model.review.state
        self._rows.show(state.findings)
        number = len(state.findings)
        self._count.setText(counted(number, "{n} thing to look at", "{n} things to look at"))
        matter = counted(state.matter, "{n} matters", "{n} matter")
        self._matter.setText(f"· {matter}" if state.matter else "")
        self._matter.setVisible(bool(state.matter))
        self.list.setFixedHeight(min(_LIST_PX, number * _ROW_PX + 8))
        self.setVisible(number > 0)
        self._name_toggle()

    def _toggle(self) -> None:
        self.list.setVisible(self.list.isHidden())
        self._name_toggle()
        if not self.list.isHidden():
            self.list.setFocus()

    def _name_toggle(self) -> None:
        self.toggle.setText(tr("Show") if self.list.isHidden() else tr("Hide"))
        self.toggle.setAccessibleName(f"{self.toggle.text()}: {self._count.text()}")

    def _look(self, index: QModelIndex) -> None:
        self._model.look_at(str(index.data(Role.ID)))
