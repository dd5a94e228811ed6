"""The left of the fetch page: brands with their goals, a field for more, the line of searches."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.i18n import counted, tr
from app.itemmodels.brand_lines import BrandLinesModel
from app.theme import SPACE_S
from app.viewmodels.fetch import FetchModel
from app.viewmodels.search_state import SearchState
from app.widgets.brand_field import BrandField
from app.widgets.brand_line_list import BrandLineList
from app.widgets.elided_label import ElidedLabel
from app.widgets.kit import Kit
from app.widgets.labels import Button
from app.widgets.laying_out import laid_out_once
from brandcore.dataset.records import DISTRACTOR

_WIDTH_PX = 204
_PASSING_MS = 250


class FetchBrands(QWidget):
    """The list of brands.

    Parameters
    ----------
    model : FetchModel
        What is shown, and where wishes go.
    kit : Kit
        Tools for painting.

    Signals
    -------
    manyWished : str
        Many brands shall be added; the names there are already.
    goneOn : ()
        The curator goes on to the candidates of the brand chosen.
    """

    manyWished = Signal(str)  # noqa: N815 - as Qt names its signals
    goneOn = Signal()  # noqa: N815

    def __init__(self, model: FetchModel, kit: Kit) -> None:
        super().__init__()
        self._model, self._showing = model, False
        self._rows = BrandLinesModel(self)
        self.field = BrandField()
        self.list = BrandLineList(kit.theme)
        self.list.setModel(self._rows)
        self.waiting = ElidedLabel("", "soft")
        self.line = Button("", "link", act=self._turn_line)
        self.many = Button(tr("Add many …"), "link", act=lambda: self.manyWished.emit(""))
        # Who passes brands with the arrows does not want each of them searched for.
        self._resting = QTimer(self, singleShot=True, interval=_PASSING_MS)
        self._resting.timeout.connect(self._choose)
        self._lay_out()
        self._connect()
        self._show()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in the order of the work."""
        return (
            self.field, self.list, self.line, self.many,
        )  # fmt: skip

    def _lay_out(self) -> None:
        self.setFixedWidth(_WIDTH_PX)
        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        line.addWidget(self.waiting, 1)
        line.addWidget(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addStretch()
        column.addLayout(line)
        column.addWidget(self.many, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self._model.changed.connect(self._show)
        self.field.textChanged.connect(self._show)
        self.field.named.connect(self._model.choose)
        self.field.listPasted.connect(self.manyWished)
        self.field.wentDown.connect(self._go_down)
        self.field.goneOn.connect(self.goneOn)
        self._rows.renameWished.connect(self._model.rename_brand)
        self.list.removeWished.connect(self._model.remove_brand)
        self.list.menuWished.connect(lambda brand, place: self.menu_of(brand).popup(place))
        self.list.goneOn.connect(self._go_on)
        self.list.clicked.connect(lambda _index: self._choose())
        # Tab makes the first row the current one too, but chooses nothing.
        self.list.selectionModel().selectionChanged.connect(self._passed)

    # -- what is shown -------------------------------------------------------------------

    @laid_out_once
    def _show(self) -> None:
        state = self._model.state
        wanted = self.field.text().strip().casefold()
        lines = [each for each in state.search.brands if wanted in each.title.casefold()]
        # A row that goes makes Qt go to its neighbour; what is chosen, the model knows better.
        self._showing = True
        self._rows.show(lines)
        self.list.setVisible(bool(state.search.brands))
        self._mark(state.brand)
        self._showing = False
        self._show_line(state.search)

    def _show_line(self, search: SearchState) -> None:
        waits = search.waiting_in_line
        self.waiting.setText(counted(waits, "{n} brand waits", "{n} brands wait") if waits else "")
        self.line.setText(tr("Go on") if search.line_stands else tr("Stop"))
        self.line.setToolTip(
            tr("Search for the brands that wait")
            if search.line_stands
            else tr("Let the brands that wait stay unsearched")
        )
        for each in (self.waiting, self.line):
            each.setVisible(waits > 0)

    def _mark(self, brand: str) -> None:
        index = self._rows.place(brand)
        if index == self.list.currentIndex() and self.list.selectionModel().isSelected(index):
            return
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(index, flag)
        if index.isValid():
            self.list.scrollTo(index)

    def menu_of(self, brand: str) -> QMenu:
        """Return a menu of what can be done with `brand`; it is gone once it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        lines = self._model.state.search.brands
        searching = any(each.name == brand and each.state == "searching" for each in lines)
        again = menu.addAction(tr("Search again"), lambda: self._model.search_brand(brand))
        again.setEnabled(brand != DISTRACTOR and not searching)
        # Looked up when it is wished: the list may change while the menu is open.
        rename = menu.addAction(tr("Rename"), lambda: self.list.edit(self._rows.place(brand)))
        rename.setShortcut(QKeySequence("F2"))
        rename.setEnabled(brand != DISTRACTOR)
        menu.addSeparator()
        remove = menu.addAction(tr("Remove"), lambda: self._model.remove_brand(brand))
        remove.setShortcut(QKeySequence("Del"))
        return menu

    # -- wishes --------------------------------------------------------------------------

    def _passed(self) -> None:
        if not self._showing:
            self._resting.start()

    def _choose(self) -> None:
        self._resting.stop()
        if (brand := self.list.chosen()) and brand != self._model.state.brand:
            self._model.choose(brand)

    def _go_on(self) -> None:
        self._choose()
        self.goneOn.emit()

    def _go_down(self) -> None:
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._rows.index(0, 0))
        self.list.setFocus()

    def _turn_line(self) -> None:
        if self._model.state.search.line_stands:
            self._model.send_line_on()
        else:
            self._model.stop_line()
