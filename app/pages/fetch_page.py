"""The fetch page: bring pictures in for a brand, pick the good ones, save them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.drops import Drop
from app.i18n import counted, tr
from app.itemmodels.brands import brand_title
from app.jobs.arrivals import ENDINGS
from app.pages.fetch_candidates import CandidatesPanel
from app.pages.page import Page
from app.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from app.viewmodels.fetch import FetchModel
from app.viewmodels.fetch_state import FetchState
from app.widgets.address_box import AddressBox
from app.widgets.brand_box import BrandBox
from app.widgets.goal_meter import GoalMeter
from app.widgets.kit import Kit
from app.widgets.labels import Button, Label
from app.widgets.large_view import LargeView

_LONGEST_NAME = 24


class FetchPage(Page):
    """One brand at a time: what comes in, what is picked, how far it is from its goal.

    Parameters
    ----------
    model : FetchModel
        What is shown, and where wishes go.
    kit : Kit
        Tools for painting.
    """

    NAME = "fetch"
    ICON = "fetch"

    def __init__(self, model: FetchModel, kit: Kit) -> None:
        super().__init__(tr("Fetch"))
        self._model, self._kit = model, kit
        theme = kit.theme
        self.set_subtitle(tr("Bring pictures in, pick the good ones, save them."))
        self.brands = BrandBox()
        self.meter = GoalMeter(theme)
        self._goal = Label("", "soft")
        self.next = Button("", icon="chevron-right", theme=theme, act=model.go_on)
        self.addresses = AddressBox()
        self.bring = Button(tr("Bring in"), act=self.addresses.send)
        self.files = Button(tr("Choose files …"), "link", act=self._ask_files)
        self.folder = Button(tr("Choose a folder …"), "link", act=self._ask_folder)
        self.panel = CandidatesPanel(model, kit)
        self.large = LargeView(self, theme, kit.thumbnails)
        self.save = Button("", "primary", icon="check", theme=theme, act=model.save)
        self.actions.addWidget(self.next)
        self.actions.addWidget(self.save)
        self.body.addWidget(self._head_card())
        self.body.addWidget(self.panel, 1)
        self._connect()
        self._order()
        self._show()

    def drop_hint(self, drop: Drop) -> str:
        """Say which brand would get candidates."""
        del drop
        brand = self._model.state.brand
        if not brand:
            return tr("Choose a brand first, then drop the pictures")
        return tr("Let go to bring in candidates for “{brand}”", brand=brand_title(brand))

    def take_drop(self, drop: Drop) -> bool:
        """Bring in what was dropped or pasted."""
        self._model.bring(drop)
        return True

    def shown(self) -> None:
        """Let the curator type at once."""
        if not self._model.state.brand:
            self.brands.setFocus()

    # -- put together --------------------------------------------------------------------

    def _head_card(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        row.setSpacing(SPACE_L)
        row.addLayout(self._brand_part(), 2)
        row.addLayout(self._intake_part(), 3)
        return card

    def _brand_part(self) -> QVBoxLayout:
        label = Label(tr("Brand"), "soft")
        label.setBuddy(self.brands)
        # As high as its neighbour with the links, so that both fields stand on one line.
        label.setMinimumHeight(self.files.sizeHint().height())
        column = QVBoxLayout()
        column.setSpacing(SPACE_XS)
        column.addWidget(label)
        column.addWidget(self.brands)
        column.addSpacing(SPACE_S)
        column.addWidget(self._goal)
        column.addWidget(self.meter)
        column.addStretch(1)
        return column

    def _intake_part(self) -> QVBoxLayout:
        label = Label(tr("Bring in"), "soft")
        label.setBuddy(self.addresses)
        ways = QHBoxLayout()
        ways.setSpacing(SPACE_S)
        ways.addWidget(label)
        ways.addStretch(1)
        ways.addWidget(self.files)
        ways.addWidget(self.folder)
        self.bring.setToolTip(tr("Fetch these addresses (Ctrl+Enter)"))
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self.addresses, 1)
        row.addWidget(self.bring, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(SPACE_XS)
        column.addLayout(ways)
        column.addLayout(row)
        column.addStretch(1)
        return column

    def _order(self) -> None:
        """Let Tab go the way of the work: brand, what comes in, the candidates, what is kept."""
        panel = self.panel
        intake = (self.brands, self.addresses, self.bring, self.files, self.folder)
        picking = (panel.all, panel.none, panel.discard, panel.zoom, panel.grid)
        way = (*intake, *picking, self.save, self.next)
        for before, after in pairwise(way):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        model = self._model
        model.changed.connect(self._show)
        self.brands.chosen.connect(model.choose)
        self.addresses.sendWished.connect(self._send)
        self.addresses.thingsPasted.connect(model.bring)
        self.addresses.textChanged.connect(self._show_bring)
        self.panel.openWished.connect(self.large.open)
        self.large.left.connect(self._left)
        self.large.removeWished.connect(lambda each: model.discard([each]))

    # -- what is shown -------------------------------------------------------------------

    def _show(self) -> None:
        state = self._model.state
        self.brands.show_brands([(name, brand_title(name)) for name in state.brands], state.brand)
        self.meter.show_counts(state.in_brand, state.picked, state.goal_low, state.goal_high)
        self.meter.setVisible(bool(state.goal_high))
        self._goal.setText(_goal_words(state))
        self.meter.setAccessibleName(self._goal.text())
        for control in (self.addresses, self.files, self.folder):
            control.setEnabled(bool(state.brand))
        self._show_bring()
        self._show_actions(state)
        meaning = counted(
            state.below, "{n} brand is below its goal", "{n} brands are below their goal"
        )
        self.badge_changed.emit(str(state.below or ""), meaning if state.below else "")

    def _show_actions(self, state: FetchState) -> None:
        self.next.setVisible(bool(state.next_brand))
        self.next.setText(_on_button(tr("Next brand: {brand}"), state.next_brand))
        self.save.setVisible(bool(state.rows))
        self.save.setEnabled(state.picked > 0 and not state.saving)
        words = tr("Save {n} to “{brand}”").replace("{n}", str(state.picked))
        words = _on_button(words, brand_title(state.brand))
        self.save.setText(tr("Saving …") if state.saving else words)

    def _show_bring(self) -> None:
        written = bool(self.addresses.toPlainText().strip())
        self.bring.setEnabled(written and bool(self._model.state.brand))

    def _send(self, text: str) -> None:
        self._model.bring_typed(text)
        self.addresses.clear()

    def _left(self, candidate: str) -> None:
        index = self.panel.rows.place(candidate)
        if index.isValid():
            self.panel.grid.setCurrentIndex(index)
        self.panel.grid.setFocus()

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


def _on_button(words: str, brand: str) -> str:
    """Put a brand's name into a button's words, short enough for it."""
    short = brand if len(brand) <= _LONGEST_NAME else f"{brand[: _LONGEST_NAME - 1]}…"
    return words.replace("{brand}", short)


def _goal_words(state: FetchState) -> str:
    """Return "3 picked + 7 in the brand = 10 of 10 to 15"."""
    if not state.brand:
        return ""
    if not state.goal_high:
        return tr("{n} picked, {there} in the brand", n=state.picked, there=state.in_brand)
    return tr(
        "{n} picked + {there} in the brand = {all} of {low} to {high}",
        n=state.picked, there=state.in_brand, all=state.picked + state.in_brand,
        low=state.goal_low, high=state.goal_high,
    )  # fmt: skip
