"""The model in use, how good it is, and the way to another one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.i18n import counted, tr
from app.roles import Role
from app.theme import SPACE_L, SPACE_M, SPACE_S
from app.viewmodels.models import ModelLine
from app.viewmodels.predict import PredictModel
from app.widgets.elided_label import ElidedLabel
from app.widgets.kit import Kit
from app.widgets.labels import Button, Label


class _WithDate(QStyledItemDelegate):
    """Tells runs of the same recipe apart by when they were trained."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if made := index.data(Role.NOTE):
            option.text = f"{option.text}  –  {made}"


class ModelStrip(QFrame):
    """One line on top of the page.

    Parameters
    ----------
    model : PredictModel
        The models, and where wishes go.
    kit : Kit
        Theme and thumbnails.
    """

    def __init__(self, model: PredictModel, kit: Kit) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._model = model
        self._filled: tuple[ModelLine, ...] = ()
        self.choice = QComboBox()
        self.choice.setAccessibleName(tr("Model in use"))
        self.choice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.choice.setMinimumContentsLength(27)
        self.choice.setItemDelegate(_WithDate(self.choice))
        adjust = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.choice.setSizeAdjustPolicy(adjust)
        self.choice.activated.connect(self._chosen)
        self._note = ElidedLabel(role="soft")
        self.again = Button("", icon="resume", theme=kit.theme, act=model.ask_again)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        row.setSpacing(SPACE_M)
        row.addWidget(Label(tr("Model"), "faint"))
        row.addWidget(self.choice)
        row.addWidget(self._note, 1)
        row.addWidget(self.again)
        model.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        state = self._model.state
        if state.models != self._filled:
            self._fill(state.models)
        runs = ["", *(line.run for line in state.models)]
        self.choice.setCurrentIndex(runs.index(state.chosen) if state.chosen in runs else 0)
        self._note.setText(self._words())
        self.again.setVisible(state.counts.older > 0 and not state.loading)
        older = counted(state.counts.older, "Ask it about {n} picture", "Ask it about {n} pictures")
        self.again.setText(older)

    def _fill(self, models: tuple[ModelLine, ...]) -> None:
        self._filled = models
        self.choice.clear()
        newest = models[0].title if models else ""
        self.choice.addItem(tr("Newest: {title}", title=newest))
        for line in models:
            self.choice.addItem(line.title)
            self.choice.setItemData(self.choice.count() - 1, line.made, Role.NOTE)
        # Opened, the list takes the room that its lines need; closed, the box stays as it is.
        self.choice.view().setMinimumWidth(self.choice.view().sizeHintForColumn(0) + SPACE_L)

    def _words(self) -> str:
        state = self._model.state
        if state.problem:
            return state.problem
        if state.model is None:
            return ""
        loading = tr("Being loaded …")
        return f"{state.model.accuracy}  ·  {loading}" if state.loading else state.model.accuracy

    def _chosen(self, place: int) -> None:
        self._model.choose(self._filled[place - 1].run if place > 0 else "")
