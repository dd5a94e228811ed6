"""What is searched for: words beside the brand's name, which item is meant, the sources at work."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import tr
from app.itemmodels.brands import brand_title
from app.pages.fetch_sources import (
    away_words,
    in_trouble,
    late_words,
    note_words,
    offline_words,
    source_look,
    source_words,
    trouble_words,
)
from app.theme import SPACE_S
from app.viewmodels.fetch import FetchModel
from app.viewmodels.search_state import SEARCH_WORDS, Chip, SearchState, SourceLine
from app.widgets.chip import ChipLook, removing
from app.widgets.chip_strip import ChipStrip
from app.widgets.item_strip import ItemStrip
from app.widgets.kit import Kit
from app.widgets.labels import Button, Label
from app.widgets.laying_out import laid_out_once
from app.widgets.meant_line import MeantLine
from app.widgets.note_popup import NotePopup
from app.widgets.told_line import ToldLine
from app.widgets.trouble_list import TroubleList

_WORD_PX = 112
ITEM, PAGE = "wikidata", "page"


class SearchPanel(QWidget):
    """Two lines, and more only while something is asked or went wrong.

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
    pageWished : ()
        The curator wants to name a page.
    """

    sourcesWished = Signal(str)  # noqa: N815 - as Qt names its signals
    pageWished = Signal()  # noqa: N815

    def __init__(self, model: FetchModel, kit: Kit) -> None:
        super().__init__()
        self._model, theme = model, kit.theme
        self.words = ChipStrip(theme, tr("Search words"))
        self.word = QLineEdit()
        self.go = Button("", act=self._go)
        self.sources = ChipStrip(theme, tr("Sources of this search"))
        self.unasked = Label(tr("No source has been asked yet."), "soft")
        self.all_sources = Button(tr("Sources …"), "link", act=self._ask_sources)
        self.items = ItemStrip(theme)
        self.meant = MeantLine()
        self.troubles = TroubleList(theme)
        self.offline = ToldLine(theme, "warn", "warn", tr("Ask again"))
        self.waits = ToldLine(theme, "info", "ink-soft", tr("Stop waiting"))
        self.late = ToldLine(theme, "info", "ink-soft", tr("Try again"))
        self._lay_out()
        self._connect()
        self._show()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in the order of the work."""
        return (
            *self.words.chips, self.word, self.go, *self.sources.chips, self.all_sources,
            self.offline.act, self.waits.act, self.troubles.unfold, *self.items.cards,
            self.items.none, self.meant.change, self.meant.take_back, self.late.act,
        )  # fmt: skip

    def _lay_out(self) -> None:
        self.word.setPlaceholderText(tr("Add a word"))
        self.word.setAccessibleName(tr("Add a search word"))
        self.word.setFixedWidth(_WORD_PX)
        words, sources = QHBoxLayout(), QHBoxLayout()
        for row in (words, sources):
            row.setSpacing(SPACE_S)
        words.addWidget(self.words)
        words.addWidget(self.word)
        words.addStretch(1)
        words.addWidget(self.go)
        sources.addWidget(self.unasked)
        sources.addWidget(self.sources)
        sources.addStretch(1)
        sources.addWidget(self.all_sources)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S - 2)
        column.addLayout(words)
        column.addLayout(sources)
        for each in (
            self.offline, self.waits, self.troubles, self.items, self.meant, self.late,
        ):  # fmt: skip
            column.addWidget(each)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)

    def _connect(self) -> None:
        model = self._model
        model.changed.connect(self._show)
        self.words.pressed.connect(model.toggle_word)
        self.words.removeWished.connect(model.remove_word)
        self.word.returnPressed.connect(self._add_word)
        self.sources.pressed.connect(self.tell_of)
        self.items.chosen.connect(model.choose_item)
        self.meant.changeWished.connect(model.ask_meaning)
        self.meant.takeBackWished.connect(model.leave_open)
        self.meant.otherWished.connect(lambda: model.choose_item(""))
        self.offline.acted.connect(model.ask_failed)
        self.waits.acted.connect(model.stop_search)
        self.late.acted.connect(model.fetch_late)

    # -- what is shown -------------------------------------------------------------------

    @laid_out_once
    def _show(self) -> None:
        state = self._model.state
        search = state.search
        self.setVisible(bool(state.brand))
        self.words.show_chips([_word_look(chip) for chip in search.chips])
        # What waits for the curator can wait at the end: the others are at work now.
        lines = sorted(search.sources, key=lambda line: line.state == "waits")
        self.sources.show_chips([source_look(line, away=search.away) for line in lines])
        self.sources.setVisible(bool(lines))
        self.unasked.setVisible(not lines)
        self.unasked.setText(
            tr("The sources were asked at an earlier time.")
            if search.searched
            else tr("No source has been asked yet.")
        )
        self._show_troubles(search)
        name = brand_title(state.brand)
        self.items.ask(name, search.items)
        # While it is asked, the cards are all there is room for.
        item, none = (None, False) if search.items else (search.item, search.no_item)
        busy, taken = self._is_asked(search, ITEM), search.item_taken
        self.meant.tell(name, item, none=none, busy=busy, taken=taken)
        self._show_go(search)

    def _show_troubles(self, search: SearchState) -> None:
        # While the network is away, the page says so in one line, and nothing here does.
        lost = search.offline and not search.away
        self.offline.tell(offline_words(search.sources) if lost else "")
        self.waits.tell(" ".join(line.text for line in search.sources if line.rests_s))
        self.late.tell("" if search.away else late_words(search.late))
        failed = [line for line in search.sources if line.state == "failed"]
        noted = [line for line in search.sources if line.note and line not in failed]
        # What is told in one line for all of them needs none for each.
        apart = [each for each in failed if not (each.offline and (search.offline or search.away))]
        told = [(trouble_words(line), line.hint) for line in apart]
        self.troubles.show_troubles([*told, *((note_words(line), "") for line in noted)])

    def _show_go(self, search: SearchState) -> None:
        if search.searching:
            text, tip = tr("Stop"), tr("Stop searching")
        elif not search.searched:
            text, tip = tr("Search"), tr("Ask the sources for pictures of this brand")
        elif search.more:
            text, tip = tr("More"), tr("Ask for the pictures that come next")
        else:
            text, tip = tr("Search again"), tr("Ask the sources anew")
        self.go.setText(text)
        self.go.setToolTip(tip)

    def tell_of(self, name: str) -> NotePopup | None:
        """Tell how the source `name` fares, beside its chip; None when it is not asked."""
        line = next((each for each in self._model.state.search.sources if each.name == name), None)
        if line is None:
            return None
        away = self._model.state.search.away and line.needs_network
        words = away_words(line) if away else self._told(line)
        note = NotePopup(self, line.title, words, "" if away else line.hint)
        if line.name == PAGE:
            note.add_button(Button(tr("Name a page …"), act=self.pageWished.emit))
        elif line.name == ITEM and line.state == "waits" and not self.items.cards:
            note.add_button(Button(tr("Choose …"), act=self._model.ask_meaning))
        elif line.rests_s:
            note.add_button(Button(tr("Stop waiting"), act=self._model.stop_search))
        elif line.state == "failed":
            note.add_button(Button(tr("Ask again"), act=lambda: self._model.ask_again(name)))
        note.add_button(Button(tr("Sources …"), act=lambda: self.sourcesWished.emit(name)))
        note.open_below(self.sources.chip(name))
        return note

    def _told(self, line: SourceLine) -> str:
        words, item = source_words(line), self._model.state.search.item
        if line.name != ITEM or item is None:
            return words
        meant = tr(
            "Meant is: {item}.", item=" – ".join(filter(None, (item.label, item.description)))
        )
        return f"{words} {meant}"

    def _is_asked(self, search: SearchState, source: str) -> bool:
        return any(each.name == source and each.state == "searching" for each in search.sources)

    # -- wishes --------------------------------------------------------------------------

    def _ask_sources(self) -> None:
        self.sourcesWished.emit(in_trouble(self._model.state.search.sources))

    def _go(self) -> None:
        search = self._model.state.search
        if search.searching:
            self._model.stop_search()
        elif search.searched and search.more:
            self._model.search_more()
        else:
            self._model.search()

    def _add_word(self) -> None:
        if word := self.word.text().strip():
            self.word.clear()
            self._model.add_word(word)


def _word_look(chip: Chip) -> ChipLook:
    own = chip.word not in SEARCH_WORDS
    word = chip.word if own else tr(chip.word)
    tip = removing(word) if own else tr("Search with “{word}” beside the name", word=word)
    return ChipLook(chip.word, word, chip.on, tip=tip, removable=own)
