"""The foot of the dataset page: the split, how it was drawn, and drawing it again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.i18n import counted, tr
from app.theme import SPACE_M, SPACE_S, SPACE_XS, set_role
from app.viewmodels.split import SplitModel, SplitState
from app.widgets.elided_label import ElidedLabel
from app.widgets.kit import Kit
from app.widgets.labels import Button
from app.widgets.split_bar import SplitBar

_LARGEST_SEED = 999_999
_MOST_PER_BRAND = 9_999
_USUAL_PER_BRAND = 8


class SplitStrip(QFrame):
    """The numbers of the split, and behind “Options” how it is drawn.

    Parameters
    ----------
    model : SplitModel
        What is shown, and where wishes go.
    kit : Kit
        Tools for painting.
    """

    def __init__(self, model: SplitModel, kit: Kit) -> None:
        super().__init__()
        self._model = model
        self.setProperty("role", "card")
        self.bar = SplitBar(kit.theme)
        self.told = ElidedLabel("", "faint")
        self.options = Button(tr("Options"), "quiet", act=self._toggle)
        self.draw = Button(tr("Draw again"), act=self._draw)
        self.draw.setToolTip(tr("Draw another split; the same numbers take the next seed"))
        self.way = QComboBox()
        self.per_brand = QSpinBox(minimum=1, maximum=_MOST_PER_BRAND, value=_USUAL_PER_BRAND)
        self.seed = QSpinBox(minimum=0, maximum=_LARGEST_SEED)
        self.groups = Button(tr("Groups from a file …"), act=self._choose_groups)
        self.no_groups = Button(tr("Without"), "link", act=model.forget_groups)
        self._more = QWidget()
        self._lay_out()
        self._shown = SplitState()
        self.way.currentIndexChanged.connect(self._way_changed)
        model.changed.connect(self._show)
        self._show()

    # -- put together --------------------------------------------------------------------

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.bar)
        words.addWidget(self.told)
        top = QHBoxLayout()
        top.setSpacing(SPACE_S)
        top.addLayout(words, 1)
        top.addWidget(self.options)
        top.addWidget(self.draw)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        column.setSpacing(SPACE_S)
        column.addLayout(top)
        column.addWidget(self._more)
        self._lay_out_more()

    def _lay_out_more(self) -> None:
        self.way.addItem(tr("70 / 15 / 15 in a hundred"))
        self.way.addItem(tr("A number per brand"))
        self.way.setAccessibleName(tr("How many pictures train"))
        self.per_brand.setAccessibleName(tr("Training pictures per brand"))
        self.per_brand.setSuffix(tr(" for training"))
        self.seed.setAccessibleName(tr("Seed"))
        self.seed.setPrefix(tr("Seed "))
        self.groups.setToolTip(
            tr("A CSV file with the columns “file” and “group”: a group stays on one side")
        )
        row = QHBoxLayout(self._more)
        row.setContentsMargins(0, 0, 0, SPACE_XS)
        row.setSpacing(SPACE_S)
        for each in (self.way, self.per_brand, self.seed, self.groups, self.no_groups):
            row.addWidget(each)
        row.addStretch(1)
        self._more.hide()

    # -- what is shown -------------------------------------------------------------------

    def _show(self) -> None:
        state, before = self._model.state, self._shown
        self._shown = state
        self.bar.show_counts(state.train, state.validation, state.test)
        self.bar.setVisible(state.drawn)
        self.draw.setText(tr("Draw again") if state.drawn else tr("Draw split"))
        self.draw.setEnabled(not state.drawing)
        self.groups.setEnabled(not state.drawing)
        self.no_groups.setVisible(state.grouped > 0)
        text, role = _told(state)
        self.told.setText(text)
        self.told.setVisible(bool(text))
        set_role(self.told, role)
        if (state.seed, state.per_brand) != (before.seed, before.per_brand):
            self._take_over(state)
        self._way_changed()

    def _take_over(self, state: SplitState) -> None:
        """Show how the split was drawn, in the fields by which another one is drawn."""
        self.seed.setValue(state.seed)
        self.way.setCurrentIndex(1 if state.per_brand else 0)
        if state.per_brand:
            self.per_brand.setValue(state.per_brand)

    def _way_changed(self) -> None:
        self.per_brand.setVisible(self.way.currentIndex() == 1)

    # -- wishes --------------------------------------------------------------------------

    def _toggle(self) -> None:
        self._more.setVisible(self._more.isHidden())
        self.options.setText(tr("Options") if self._more.isHidden() else tr("Fewer options"))

    def _draw(self) -> None:
        per_brand = self.per_brand.value() if self.way.currentIndex() == 1 else 0
        self._model.draw(self.seed.value(), per_brand)

    def _choose_groups(self) -> None:
        chooser = QFileDialog(self, tr("Groups of pictures"))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilter(tr("Groups (*.csv)"))
        chooser.fileSelected.connect(lambda file: self._model.group_by(Path(file)))
        chooser.open()


def _told(state: SplitState) -> tuple[str, str]:
    """Return what is worth telling of the split, and the role of the label that tells it."""
    if state.drawing:
        return tr("Drawing …"), "faint"
    if not state.drawn:
        return tr("No split yet. Training draws one by itself; near copies stay together."), "faint"
    if state.stale:
        return (
            tr("Drawn from an older state of the dataset; it will be drawn again at training."),
            "warn",
        )
    parts = []
    if state.as_in_2019:
        parts.append(tr("Drawn as in 2019, for comparison only"))
    if state.grouped:
        parts.append(
            counted(
                state.grouped,
                "{n} picture grouped by the file",
                "{n} pictures grouped by the file",
            )
        )
    return " · ".join(parts), "faint"
