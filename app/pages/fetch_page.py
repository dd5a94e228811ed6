"""The fetch page: choose a brand, let candidates come in, pick the good ones, save them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.dialogs.brands_dialog import BrandsDialog
from app.dialogs.takedown_dialog import TakedownDialog
from app.drops import Drop
from app.i18n import counted, tr
from app.itemmodels.brands import brand_title
from app.pages.fetch_brands import FetchBrands
from app.pages.fetch_candidates import CandidatesPanel
from app.pages.fetch_contact import ContactLine
from app.pages.fetch_filters import FilterLine
from app.pages.fetch_intake import FetchIntake
from app.pages.fetch_search import SearchPanel
from app.pages.network_line import NetworkLine
from app.pages.page import Page
from app.theme import SPACE_M
from app.viewmodels.fetch import FetchModel
from app.viewmodels.fetch_state import FetchState
from app.widgets.goal_counter import GoalCounter
from app.widgets.kit import Kit
from app.widgets.labels import Button
from app.widgets.large_candidate import LargeCandidate
from app.widgets.laying_out import laid_out_once
from app.widgets.scrolling import scrolling

_LONGEST_NAME, _HIGH_PX, _GAP_PX = 14, 700, 6


class FetchPage(Page):
    """One brand at a time: what comes in, what is picked, how far it is from its goal.

    Parameters
    ----------
    model : FetchModel
        What is shown, and where wishes go.
    kit : Kit
        Tools for painting.

    Signals
    -------
    sourcesWished : str
        The curator wants to see all sources, opened at the one of this name.
    """

    NAME = "fetch"
    ICON = "fetch"

    sourcesWished = Signal(str)  # noqa: N815 - as Qt names its signals

    def __init__(self, model: FetchModel, kit: Kit) -> None:
        super().__init__(tr("Fetch"))
        self._model, self._kit, theme = model, kit, kit.theme
        self.brands = FetchBrands(model, kit)
        self.network = NetworkLine(model, theme)
        self.search = SearchPanel(model, kit)
        self.contact = ContactLine(model)
        self.filters = FilterLine(model, kit)
        self.panel = CandidatesPanel(model, kit)
        self.intake = FetchIntake(model)
        self.large = LargeCandidate(self, theme, kit.thumbnails)
        self.counter = GoalCounter(theme)
        self.unfold = Button(tr("Bring in …"), icon="plus", theme=theme, act=self._turn_intake)
        self.next = Button(tr("Next brand"), icon="chevron-right", theme=theme, act=model.go_on)
        self.save = Button("", "primary", icon="check", theme=theme, act=model.save)
        self._lay_out()
        self._connect()
        self._add_keys()
        self._order()
        self._show()

    @property
    def foot_px(self) -> int:
        """Height of what can be done with all candidates, with the margin below it."""
        return self.panel.foot.height() + SPACE_M

    def drop_hint(self, drop: Drop) -> str:
        """Say which brand would get candidates."""
        brand = self._model.state.brand
        if not brand and (folder := drop.first_folder) is not None:
            return tr("Let go to bring in the pictures of “{name}”", name=folder.name)
        if not brand:
            return tr("Choose a brand first, then drop the pictures")
        return tr("Let go to bring in candidates for “{brand}”", brand=brand_title(brand))

    def take_drop(self, drop: Drop) -> bool:
        """Bring in what was dropped or pasted; a folder goes elsewhere while no brand is chosen."""
        if not self._model.state.brand and drop.first_folder is not None:
            return False
        self._model.bring(drop)
        return True

    def control(self, name: str) -> QWidget | None:
        """Return what a guide points at."""
        known = {
            "brands": self.brands, "candidates": self.panel, "save": self.save, "next": self.next,
        }  # fmt: skip
        return known.get(name)

    def shown(self) -> None:
        """Let the curator type at once."""
        if not self._model.state.brand:
            self.brands.field.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let what went wrong have more lines where there is room for them."""
        super().resizeEvent(event)
        low = self.height() < _HIGH_PX
        self.search.troubles.set_room(1 if low else 3)
        self.panel.missed.set_low(low)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with the next brand on N, wherever no letters are typed; fold up on Escape."""
        if event.key() == Qt.Key.Key_N and not event.modifiers():
            self._model.go_on()
        elif event.key() == Qt.Key.Key_Escape and not self.intake.isHidden():
            self._turn_intake()
        else:
            super().keyPressEvent(event)

    # -- put together --------------------------------------------------------------------

    def _lay_out(self) -> None:
        for each in (self.counter, self.unfold, self.next, self.save):
            self.actions.addWidget(each)
        column = QVBoxLayout()
        column.setSpacing(_GAP_PX)
        column.addWidget(self.network)
        column.addWidget(self.search)
        column.addWidget(self.contact)
        column.addWidget(self.filters)
        column.addWidget(self.panel, 1)
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addWidget(self.brands)
        row.addLayout(column, 1)
        self.intake.hide()
        whole = QWidget()
        inside = QVBoxLayout(whole)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SPACE_M)
        inside.addWidget(self.intake)
        inside.addLayout(row, 1)
        self.body.addWidget(scrolling(whole), 1)

    def _connect(self) -> None:
        model, panel = self._model, self.panel
        model.changed.connect(self._show)
        self.brands.manyWished.connect(self.ask_many)
        self.brands.goneOn.connect(self._go_to_grid)
        panel.empty.manyWished.connect(lambda: self.ask_many(""))
        for source in (self.search, panel.empty):
            source.sourcesWished.connect(self.sourcesWished)
        self.search.pageWished.connect(self._name_page)
        for line in (self.search.words, self.search.sources, self.search.items):
            line.rearranged.connect(self._order)
        panel.openWished.connect(self.large.open)
        for shown in (panel, self.large):
            shown.takedownWished.connect(self._ask_takedown)
        self.large.pickWished.connect(lambda ids, picked: model.pick(ids, picked=picked))
        self.large.left.connect(self._left)
        self.large.removeWished.connect(lambda each: model.discard([each]))

    def _add_keys(self) -> None:
        keys = (
            ("Ctrl+S", self._model.save),
            ("Ctrl+Shift+S", self._model.save_and_go_on),
            ("Ctrl+F", self.brands.field.setFocus),
            ("Ctrl+L", self._turn_intake),
        )
        for key, act in keys:
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            shortcut = QShortcut(QKeySequence(key), self, context=context)
            shortcut.activated.connect(act)
        self.unfold.setToolTip(tr("Web addresses, files, a folder, a page (Ctrl+L)"))

    def _order(self) -> None:
        """Let Tab go the way of the work: brand, search, filters, candidates, what is kept."""
        parts = (self.intake, self.brands, self.search, self.contact, self.filters, self.panel)
        stops = [self.network.act, *(stop for part in parts for stop in part.stops)]
        for before, after in pairwise((*stops, self.unfold, self.next, self.save)):
            QWidget.setTabOrder(before, after)

    # -- what is shown -------------------------------------------------------------------

    @laid_out_once
    def _show(self) -> None:
        state = self._model.state
        self.set_title(brand_title(state.brand) if state.brand else self.accessibleName())
        self.set_subtitle(_told(state))
        self.counter.show_counts(state.in_brand, state.picked, state.goal_low, state.goal_high)
        self.counter.setVisible(bool(state.goal_high))
        self.unfold.setEnabled(bool(state.brand))
        if not state.brand:
            self.intake.hide()
        self._show_actions(state)
        meaning = counted(
            state.below, "{n} brand is below its goal", "{n} brands are below their goal"
        )
        self.badge_changed.emit(str(state.below or ""), meaning if state.below else "")

    def _show_actions(self, state: FetchState) -> None:
        self.next.setVisible(bool(state.next_brand))
        self.next.setToolTip(tr("Go on with “{brand}” (N)", brand=brand_title(state.next_brand)))
        self.save.setVisible(bool(state.rows))
        self.save.setEnabled(state.picked > 0 and not state.saving)
        tip = tr("Save what is picked to “{brand}” (Ctrl+S)", brand=brand_title(state.brand))
        self.save.setToolTip(tip)
        self.save.setText(tr("Saving …") if state.saving else _save_words(state, state.picked))
        self._keep_width(_save_words(state, 88))

    def _keep_width(self, widest: str) -> None:
        """Let no button move under the pointer because more is picked."""
        metrics, hint = self.save.fontMetrics(), self.save.sizeHint().width()
        spare = metrics.horizontalAdvance(widest) - metrics.horizontalAdvance(self.save.text())
        self.save.setMinimumWidth(hint + spare)

    # -- wishes --------------------------------------------------------------------------

    def ask_many(self, text: str) -> BrandsDialog:
        """Ask for the names of many brands, beginning with `text`."""
        dialog = BrandsDialog(text, self, there=self._model.state.brands)
        dialog.textGiven.connect(self._model.read_brand_text)
        dialog.fileChosen.connect(self._model.read_brand_list)
        dialog.show()
        return dialog

    def _ask_takedown(self, ids: Sequence[str]) -> None:
        model = self._model.taking_down(ids)
        dialog = TakedownDialog(model, self._kit, self.window(), named=True)
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()

    def _turn_intake(self) -> None:
        if not self._model.state.brand:
            return
        shown = self.intake.isHidden()
        self.intake.setVisible(shown)
        (self.intake.addresses if shown else self.panel.grid).setFocus()

    def _name_page(self) -> None:
        self.intake.show()
        self.intake.page_url.setFocus()
        self.intake.page_url.selectAll()

    def _go_to_grid(self) -> None:
        grid, rows = self.panel.grid, self.panel.rows
        if rows.rowCount() and not grid.currentIndex().isValid():
            grid.setCurrentIndex(rows.index(0, 0))
        grid.setFocus()

    def _left(self, candidate: str) -> None:
        index = self.panel.rows.place(candidate)
        if index.isValid():
            self.panel.grid.setCurrentIndex(index)
        self.panel.grid.setFocus()


def _save_words(state: FetchState, picked: int) -> str:
    if not picked:
        return tr("Save")
    name = brand_title(state.brand)
    if len(name) > _LONGEST_NAME:
        # The room is for the title, which says the name.
        return tr("Save {n}", n=picked)
    return tr("Save {n} to “{brand}”").replace("{n}", str(picked)).replace("{brand}", name)


def _told(state: FetchState) -> str:
    if not state.brand:
        return tr("Bring pictures in, pick the good ones, save them.")
    return tr("{n} picked, {there} in the brand", n=state.picked, there=state.in_brand)
