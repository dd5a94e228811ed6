"""What the curator wishes of the search for the brand that is chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.session import Session
from app.viewmodels.picking import Picking
from app.viewmodels.search_desk import SearchDesk
from app.viewmodels.search_line import SearchLine


class SearchWishes(QObject):
    """Hands wishes on, each for the brand that is chosen then; whoever is one knows which."""

    _brand: str
    _desk: SearchDesk
    _line: SearchLine
    _picking: Picking
    _session: Session

    def search(self) -> None:
        """Search for the brand from the beginning; nothing while it is searched for."""
        if self._brand:
            self._line.drop(self._brand)
            self._desk.search(self._brand)

    def search_brand(self, brand: str) -> None:
        """Search for a brand from the beginning, whichever is chosen."""
        self._line.drop(brand)
        self._desk.search(brand)

    def search_more(self) -> None:
        """Ask the sources that may have more to go on."""
        self._desk.more(self._brand)

    def ask_again(self, source: str) -> None:
        """Ask one source of the brand once more; “wikidata” offers the choice of items again."""
        self._desk.ask_again(self._brand, source)

    def ask_failed(self) -> None:
        """Ask the sources that did not deliver once more."""
        self._desk.ask_failed(self._brand)

    def fetch_late(self) -> None:
        """Try once more to fetch the full pictures that waited for the network."""
        self._picking.fetch_late()

    def try_network(self) -> None:
        """Try at once whether the network is back."""
        self._session.network.nudge()

    def stop_search(self) -> None:
        """Stop searching for the brand; what came stays."""
        self._line.drop(self._brand)
        self._desk.stop(self._brand)

    def send_line_on(self) -> None:
        """Search for the brands that wait in line."""
        self._line.send_on()

    def stop_line(self) -> None:
        """Let the brands in line wait."""
        self._line.stop()

    def choose_item(self, item_id: str) -> None:
        """Take the brand's name for this Wikidata item; "" when it is none of them."""
        self._desk.choose_item(self._brand, item_id)

    def ask_meaning(self) -> None:
        """Offer the choice of Wikidata items again; what was chosen counts until another is."""
        self._desk.ask_meaning(self._brand)

    def leave_open(self) -> None:
        """Take back which Wikidata item is meant, or that none is."""
        self._desk.leave_open(self._brand)

    def toggle_word(self, word: str) -> None:
        """Search for a word beside the name, at once; or no longer."""
        self._desk.toggle_word(self._brand, word)

    def add_word(self, word: str) -> None:
        """Search for a word of the curator's own, at once."""
        self._desk.add_word(self._brand, word)

    def remove_word(self, word: str) -> None:
        """Offer a word of the curator's own no longer."""
        self._desk.remove_word(self._brand, word)

    def harvest(self, url: str) -> None:
        """Look for pictures on a page."""
        self._desk.harvest(self._brand, url)
