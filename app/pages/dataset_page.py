"""The dataset page: brands left, their pictures right, findings above, the split below."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.dialogs.brand_name_dialog import BrandNameDialog
from app.dialogs.brand_picker import BrandPicker
from app.dialogs.takedown_dialog import TakedownDialog
from app.drops import Drop
from app.i18n import counted, tr
from app.pages.dataset_brands import BrandsPanel
from app.pages.dataset_findings import FindingsPanel
from app.pages.dataset_pictures import PicturesPanel
from app.pages.dataset_split import SplitStrip
from app.pages.page import Page
from app.roles import Role
from app.theme import SPACE_M
from app.viewmodels.dataset import DatasetModel
from app.widgets.empty_state import EmptyState
from app.widgets.kit import Kit
from app.widgets.labels import Button
from app.widgets.large_known import LargeKnown
from brandcore.dataset.records import DISTRACTOR

_BRANDS_PX, _PICTURES_PX = 248, 580


class DatasetPage(Page):
    """Brands and pictures: bring in, look through, mend, split.

    Parameters
    ----------
    model : DatasetModel
        What is shown, and where wishes go.
    kit : Kit
        Tools for painting.

    Signals
    -------
    creditsWished : ()
        The credits of all pictures shall be written.
    fetchWished : ()
        Pictures shall be fetched from the web.
    """

    NAME = "dataset"
    ICON = "dataset"

    creditsWished = Signal()  # noqa: N815 - as Qt names its signals
    fetchWished = Signal()  # noqa: N815

    def __init__(self, model: DatasetModel, kit: Kit) -> None:
        super().__init__(tr("Dataset"))
        self.model, self._kit = model, kit
        self.brands = BrandsPanel(model, kit)
        self.pictures = PicturesPanel(model, kit)
        self.findings = FindingsPanel(model, kit)
        self.split = SplitStrip(model.split, kit)
        self.large = LargeKnown(self, kit.theme, kit.thumbnails, model.known_of)
        self.credits = Button(tr("Credits …"), "link", act=self.creditsWished.emit)
        self.credits.setToolTip(
            tr("Write who made the pictures, and under which licences, as a page and as a table")
        )
        self.add = Button(
            tr("Add pictures …"), icon="picture", theme=kit.theme, act=self._add_to_chosen
        )
        self.import_tree = Button(
            tr("Import folder …"), icon="folder", theme=kit.theme, act=self.choose_folder
        )
        self.import_tree.setToolTip(tr("A folder with a sub-folder of pictures for each brand"))
        self.empty = EmptyState(
            kit.theme,
            "dataset",
            tr("No brands yet"),
            tr(
                "Type the names of brands and pick among pictures of the web. Or drop or import a "
                "folder with a sub-folder of pictures for each brand."
            ),
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show()

    @property
    def foot_px(self) -> int:
        """Height of the split, with the margin below it."""
        return self.split.height() + SPACE_M if self.split.isVisible() else 0

    # -- drops ---------------------------------------------------------------------------

    def drop_hint(self, drop: Drop) -> str:
        """Say what letting go of `drop` here would do."""
        if (folder := drop.first_folder) is not None:
            return tr("Let go to bring in the pictures of “{name}”", name=folder.name)
        if not self.model.state.chosen:
            return tr("Let go to add the pictures to a brand")
        number = len(drop.paths) or len(drop.addresses) or 1
        return tr(
            "Let go to add {pictures} to “{brand}”",
            pictures=counted(number, "{n} picture", "{n} pictures"),
            brand=self._title_of(self.model.state.chosen),
        )

    def take_drop(self, drop: Drop) -> bool:
        """Bring in what was dropped or pasted."""
        self.model.importing.take(drop, self.model.state.chosen)
        return True

    def control(self, name: str) -> QWidget | None:
        """Return what a guide points at."""
        return {"brands": self.brands}.get(name)

    def shown(self) -> None:
        """Give the keyboard to the list of brands, unless it is in use on the page."""
        focused = self.focusWidget()
        if focused is None or not focused.hasFocus() or focused is self.brands.filter:
            self.brands.list.setFocus()

    # -- put together --------------------------------------------------------------------

    def _lay_out(self) -> None:
        for button in (self.credits, self.add, self.import_tree):
            self.actions.addWidget(button)
        for text, role, icon, act in (
            (tr("Fetch pictures from the web"), "primary", "fetch", self.fetchWished.emit),
            (tr("Import folder …"), "", "folder", self.choose_folder),
            (tr("Add brand"), "", "plus", self.ask_for_brand),
        ):
            self.empty.add_button(Button(text, role, icon=icon, theme=self._kit.theme, act=act))
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setHandleWidth(SPACE_M)
        both.setChildrenCollapsible(False)
        both.addWidget(self.brands)
        both.addWidget(self.pictures)
        both.setStretchFactor(1, 1)
        both.setSizes([_BRANDS_PX, _PICTURES_PX])
        self.brands.setMinimumWidth(190)
        self.pictures.setMinimumWidth(320)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(self.findings)
        column.addWidget(both, 1)
        column.addWidget(self.split)
        self._stack.addWidget(filled)
        self._stack.addWidget(self.empty)
        self._filled = filled
        self.body.addWidget(self._stack, 1)

    def _connect(self) -> None:
        model = self.model
        model.changed.connect(self._show)
        model.review.changed.connect(self._show_badge)
        model.importing.brandWanted.connect(self._ask_where)
        self.brands.addWished.connect(self.ask_for_brand)
        self.brands.picturesWished.connect(self.choose_pictures)
        self.brands.folderWished.connect(self._show_folder)
        self.pictures.openWished.connect(self.large.open)
        self.pictures.moveWished.connect(self._ask_move)
        self.pictures.folderWished.connect(self._show_folder_of)
        for shown in (self.pictures, self.large):
            shown.takedownWished.connect(self._ask_takedown)
        self.pictures.picturesWished.connect(self.choose_pictures)
        self.large.left.connect(self._back_from)
        self.large.removeWished.connect(lambda record_id: model.remove_pictures((record_id,)))

    # -- what is shown -------------------------------------------------------------------

    def _show(self) -> None:
        state = self.model.state
        self.set_subtitle(state.summary)
        filled = bool(state.all_brands)
        self._stack.setCurrentWidget(self._filled if filled else self.empty)
        self.add.setVisible(filled)
        self.import_tree.setVisible(filled)
        self.credits.setVisible(any(row.count for row in state.all_brands))

    def _show_badge(self) -> None:
        number = self.model.review.state.matter
        meaning = counted(number, "{n} thing needs a look", "{n} things need a look")
        self.badge_changed.emit(str(number) if number else "", meaning if number else "")

    def _back_from(self, record_id: str) -> None:
        if record_id:
            self.pictures.point_at((record_id,))
        self.pictures.grid.setFocus()

    # -- asking --------------------------------------------------------------------------

    def choose_folder(self) -> None:
        """Ask for a tree of class folders, and import it."""
        chooser = QFileDialog(self, tr("Folder with a sub-folder for each brand"))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.fileSelected.connect(lambda folder: self.model.import_folder(Path(folder)))
        chooser.open()

    def choose_pictures(self, brand: str) -> None:
        """Ask for picture files, and add them to `brand`."""
        chooser = QFileDialog(self, tr("Pictures of “{brand}”", brand=self._title_of(brand)))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        chooser.filesSelected.connect(
            lambda files: self.model.importing.add_files(brand, [Path(each) for each in files])
        )
        chooser.open()

    def ask_for_brand(self) -> None:
        """Ask for the name of a new brand, and add it."""
        names = [row.name for row in self.model.state.all_brands]
        taken = frozenset(name.casefold() for name in names)
        dialog = BrandNameDialog(taken, DISTRACTOR not in names, self)
        dialog.named.connect(self.model.add_brand)
        dialog.noneWished.connect(lambda: self.model.add_brand(DISTRACTOR))
        dialog.open()

    def _ask_where(self, drop: Drop, suggested: str) -> None:
        def picked(brand: str, is_new: bool) -> None:
            if is_new:
                self.model.add_brand(brand, lambda: self.model.importing.add(brand, drop))
            else:
                self.model.importing.add(brand, drop)

        text = tr("Which brand do these pictures show?")
        dialog = BrandPicker(
            tr("Add to which brand?"), text, self.model.state.all_brands, suggested, self
        )
        dialog.picked.connect(picked)
        dialog.open()

    def _ask_takedown(self, ids: Sequence[str]) -> None:
        dialog = TakedownDialog(self.model.taking_down(ids), self._kit, self.window(), named=True)
        dialog.show()

    def _ask_move(self, ids: Sequence[str]) -> None:
        def picked(brand: str, is_new: bool) -> None:
            if is_new:
                self.model.add_brand(brand, lambda: self.model.move_pictures(ids, brand))
            else:
                self.model.move_pictures(ids, brand)

        text = counted(len(ids), "{n} picture goes there.", "{n} pictures go there.")
        others = [row for row in self.model.state.all_brands if row.name != self._only_brand()]
        dialog = BrandPicker(tr("Move to which brand?"), text, others, "", self)
        dialog.picked.connect(picked)
        dialog.open()

    def _only_brand(self) -> str:
        state = self.model.state
        return "" if state.finding else state.chosen

    def _add_to_chosen(self) -> None:
        self.choose_pictures(self.model.state.chosen)

    def _title_of(self, brand: str) -> str:
        titles = {row.name: row.title for row in self.model.state.all_brands}
        return titles.get(brand, brand)

    def _show_folder(self, brand: str) -> None:
        if (folder := self.model.folder_of(brand)) is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _show_folder_of(self, ids: Sequence[str]) -> None:
        if path := self.pictures.rows.place(ids[0]).data(Role.PATH):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).parent)))
