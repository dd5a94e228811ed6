"""The left of the dataset page: the brands, a filter, and what can be done with one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from app import assets
from app.i18n import tr
from app.itemmodels.brands import BrandsModel
from app.itemmodels.images import PICTURES_MIME
from app.theme import SPACE_S
from app.viewmodels.dataset import DatasetModel
from app.widgets.brand_list import BrandList
from app.widgets.kit import Kit
from app.widgets.labels import Button


class BrandsPanel(QWidget):
    """The list of brands.

    Parameters
    ----------
    model : DatasetModel
        What is shown, and where wishes go.
    kit : Kit
        Tools for painting.

    Signals
    -------
    addWished : ()
        The curator wants another brand.
    picturesWished : str
        The curator wants to choose picture files for this brand.
    folderWished : str
        The curator wants to see the folder of this brand.
    """

    addWished = Signal()  # noqa: N815 - as Qt names its signals
    picturesWished = Signal(str)  # noqa: N815
    folderWished = Signal(str)  # noqa: N815

    def __init__(self, model: DatasetModel, kit: Kit) -> None:
        super().__init__()
        self._model = model
        self._showing = False
        self._rows = BrandsModel(self)
        self._kit = kit
        self.filter = QLineEdit()
        self._clear = self.filter.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        self.filter.setPlaceholderText(tr("Find a brand"))
        self.filter.setAccessibleName(tr("Find a brand"))
        self.list = BrandList(kit.theme, PICTURES_MIME)
        self.list.setModel(self._rows)
        self.add = Button(
            tr("Add brand"), "quiet", icon="plus", theme=kit.theme, act=self.addWished.emit
        )
        self._lay_out()
        self._connect()
        self._tint()
        self._show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        model = self._model
        model.changed.connect(self._show)
        self._rows.renameWished.connect(model.rename_brand)
        self.filter.textChanged.connect(model.filter)
        self.filter.returnPressed.connect(self._choose_first)
        self._clear.triggered.connect(self.filter.clear)
        self._kit.theme.changed.connect(self._tint)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.removeWished.connect(model.remove_brand)
        self.list.picturesDropped.connect(lambda brand, ids: model.move_pictures(ids, brand))
        self.list.thingsDropped.connect(model.importing.add)
        self.list.menuWished.connect(lambda brand, place: self.menu_of(brand).popup(place))

    def _show(self) -> None:
        state = self._model.state
        # A row that goes makes Qt choose its neighbour; what is chosen, the model knows better.
        self._showing = True
        self._rows.show(state.brands)
        if self.filter.text() != state.filter:
            self.filter.setText(state.filter)
        self._clear.setVisible(bool(state.filter))
        self._mark("" if state.finding else state.chosen)
        self._showing = False

    def _tint(self) -> None:
        self._clear.setIcon(assets.icon("close", self._kit.theme.colour("ink-soft")))
        self._clear.setToolTip(tr("Show all brands"))

    def _mark(self, brand: str) -> None:
        index = self._rows.place(brand)
        if index == self.list.currentIndex() and self.list.selectionModel().isSelected(index):
            return
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(index, flag)
        if index.isValid():
            self.list.scrollTo(index)

    def _choose(self) -> None:
        if not self._showing and (brand := self.list.chosen()):
            self._model.choose(brand)

    def _choose_first(self) -> None:
        if self._model.state.brands:
            self._model.choose(self._model.state.brands[0].name)
            self.list.setFocus()

    def menu_of(self, brand: str) -> QMenu:
        """Return a menu of what can be done with `brand`; it is gone once it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        index = self._rows.place(brand)
        rename = self._entry(
            menu, tr("Rename"), lambda: self.list.edit(self._rows.place(brand)), "F2"
        )
        rename.setEnabled(bool(self._rows.flags(index) & Qt.ItemFlag.ItemIsEditable))
        self._entry(menu, tr("Add pictures …"), lambda: self.picturesWished.emit(brand))
        self._entry(menu, tr("Show in folder"), lambda: self.folderWished.emit(brand))
        menu.addSeparator()
        self._entry(menu, tr("Remove"), lambda: self._model.remove_brand(brand), "Del")
        return menu

    def _entry(self, menu: QMenu, text: str, act: Callable[[], object], key: str = "") -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(lambda _checked=False: act())
        if key:
            action.setShortcut(QKeySequence(key))
        return action
