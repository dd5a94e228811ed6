"""The searches of the open project, brand by brand."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.session import Session
from app.viewmodels.brand_search import BrandSearch


class SearchDesk(QObject):
    """Starts searches and follows them.

    Parameters
    ----------
    session : Session
        Has the project, and the lanes.

    Signals
    -------
    changed : ()
        What is known of a search is new.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._searches: dict[str, BrandSearch] = {}

    def of(self, brand: str) -> BrandSearch:
        """Return the search for `brand`."""
        return self._searches.setdefault(brand, BrandSearch())

    def open(self) -> None:
        """Follow the searches of the project that is open now."""
        self._searches = {}
        self.changed.emit()

    # -- what is searched for ------------------------------------------------------------

    def toggle_word(self, brand: str, word: str) -> None:
        """Search for a word beside the name, or no longer."""
        self.of(brand).toggle(word)
        self.changed.emit()

    def add_word(self, brand: str, word: str) -> None:
        """Search for a word of the curator's own."""
        if self.of(brand).add(word):
            self.changed.emit()

    def remove_word(self, brand: str, word: str) -> None:
        """Offer a word of the curator's own no longer."""
        self.of(brand).remove(word)
        self.changed.emit()

    def choose_item(self, brand: str, item_id: str) -> None:
        """Take the name for this one; "" when it is none of those offered."""
        search = self.of(brand)
        search.item = next((each for each in search.items if each.id == item_id), None)
        search.items = ()
        self.changed.emit()

    def harvest(self, brand: str, url: str) -> None:
        """Look for pictures on a page."""
        self.of(brand).page_url = url.strip()
        self.changed.emit()
