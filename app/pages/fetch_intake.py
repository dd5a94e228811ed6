"""Other ways in than a search: web addresses, files, a folder, the pictures of one page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from app.drops import Drop
from app.i18n import tr
from app.jobs.arrivals import ENDINGS
from app.theme import SPACE_M, SPACE_S, SPACE_XS
from app.viewmodels.fetch import FetchModel
from app.widgets.address_box import AddressBox
from app.widgets.labels import Button, Label
from app.widgets.laying_out import laid_out_once


class FetchIntake(QFrame):
    """A card that is unfolded when it is needed.

    Parameters
    ----------
    model : FetchModel
        What is shown, and where wishes go.
    """

    def __init__(self, model: FetchModel) -> None:
        super().__init__()
        self._model = model
        self.setProperty("role", "card")
        self.setAccessibleName(tr("Bring in"))
        self.addresses = AddressBox()
        self.bring = Button(tr("Bring these in"), act=self.addresses.send)
        self.bring.setToolTip(tr("Fetch these addresses (Ctrl+Enter)"))
        self.files = Button(tr("Choose files …"), "link", act=self._ask_files)
        self.folder = Button(tr("Choose a folder …"), "link", act=self._ask_folder)
        self.page_url = QLineEdit()
        self.page_url.setPlaceholderText(tr("https://…  a page that shows the brand"))
        self.page_url.setAccessibleName(tr("Address of a page"))
        self.harvest = Button(tr("Take its pictures"), act=self._harvest)
        self._lay_out()
        model.changed.connect(self._show)
        self.addresses.sendWished.connect(self._send)
        self.addresses.thingsPasted.connect(model.bring)
        self.addresses.textChanged.connect(self._show_buttons)
        self.page_url.textChanged.connect(self._show_buttons)
        self.page_url.returnPressed.connect(self._harvest)
        self._offered = ""
        self._show()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in the order of the work."""
        return (
            self.addresses, self.bring, self.files, self.folder, self.page_url, self.harvest,
        )  # fmt: skip

    def _lay_out(self) -> None:
        ways = QHBoxLayout()
        ways.setSpacing(SPACE_S)
        ways.addWidget(_named(tr("Pictures"), self.addresses))
        ways.addStretch(1)
        ways.addWidget(self.files)
        ways.addWidget(self.folder)
        # One grid: all fields and buttons begin on one line, as their names do.
        grid = QGridLayout(self)
        grid.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_M)
        grid.setHorizontalSpacing(SPACE_S)
        grid.setVerticalSpacing(SPACE_XS)
        grid.addLayout(ways, 0, 0, 1, 2)
        page = _named(tr("All pictures of one page"), self.page_url)
        grid.addWidget(page, 0, 3, 1, 2)
        below = (self.addresses, self.bring, None, self.page_url, self.harvest)
        for column, each in enumerate(below):
            if each is not None:
                grid.addWidget(each, 1, column, Qt.AlignmentFlag.AlignTop)
        grid.setColumnMinimumWidth(2, SPACE_S)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(3, 2)

    @laid_out_once
    def _show(self) -> None:
        state = self._model.state
        self.setEnabled(bool(state.brand))
        if state.search.page_url != self._offered:
            self._offered = state.search.page_url
            self.page_url.setText(self._offered)
        self._show_buttons()

    def _show_buttons(self) -> None:
        chosen = bool(self._model.state.brand)
        self.bring.setEnabled(chosen and bool(self.addresses.toPlainText().strip()))
        self.harvest.setEnabled(chosen and bool(self.page_url.text().strip()))

    def _send(self, text: str) -> None:
        self._model.bring_typed(text)
        self.addresses.clear()

    def _harvest(self) -> None:
        if url := self.page_url.text().strip():
            self._model.harvest(url)

    def _ask_files(self) -> None:
        chooser = QFileDialog(self, tr("Pictures to bring in"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        patterns = " ".join(f"*{ending}" for ending in ENDINGS)
        chooser.setNameFilters(
            [tr("Pictures ({patterns})", patterns=patterns), tr("All files (*)")]
        )
        chooser.filesSelected.connect(self._chosen)
        self._ask(chooser)

    def _ask_folder(self) -> None:
        chooser = QFileDialog(self, tr("Folder of pictures to bring in"))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.fileSelected.connect(lambda folder: self._chosen([folder]))
        self._ask(chooser)

    def _ask(self, chooser: QFileDialog) -> None:
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.open()

    def _chosen(self, paths: list[str]) -> None:
        self._model.bring(Drop(paths=tuple(map(Path, paths))))


def _named(name: str, field: QWidget) -> Label:
    label = Label(name, "soft")
    label.setBuddy(field)
    return label
