"""The searches of the open project: what the curator wishes, brand by brand."""

from __future__ import annotations

from app.i18n import tr
from app.itemmodels.brands import brand_title
from app.viewmodels.asking import problem
from app.viewmodels.search_jobs import ITEM, PAGE, SearchJobs


class SearchDesk(SearchJobs):
    """Turns wishes into searches; see `SearchJobs` for what it is made of, and tells."""

    def search(self, brand: str) -> None:
        """Ask all sources that are on, from the beginning; nothing while they are asked."""
        inquiry = self.of(brand)
        if self._web is None or inquiry.working:
            return
        entries = self._web.entries()
        names = [each.name for each in entries if each.kind in ("search", "folder")]
        on = {each.name for each in entries}
        if (told := problem(brand, on)) is not None:
            self._session.notices.tell(told)
            return
        if ITEM in on and inquiry.record.item:
            names.append(ITEM)
        elif ITEM in on and inquiry.is_open:
            self.ask_meaning(brand, take_only=True)
        if PAGE in on and not inquiry.lines.knows(PAGE):
            inquiry.lines.wait(PAGE, tr("Name the page whose pictures you want."))
        self._ask(brand, tuple(names), inquiry.words, {})

    def more(self, brand: str) -> None:
        """Ask the sources that may have more to go on, and those that failed once again."""
        inquiry = self.of(brand)
        lines = inquiry.lines
        names = (*lines.with_more, *lines.failed) if lines.all else tuple(inquiry.record.begin)
        self._go_on(brand, names)

    def ask_failed(self, brand: str) -> None:
        """Ask the sources that did not deliver once again."""
        self._go_on(brand, self.of(brand).lines.failed)

    def ask_waiting(self, brand: str) -> None:
        """Ask the sources that wait for the network."""
        self._go_on(brand, self.of(brand).lines.waiting)

    def _go_on(self, brand: str, names: tuple[str, ...]) -> None:
        inquiry = self.of(brand)
        if ITEM in names and inquiry.is_open:
            self.ask_meaning(brand, take_only=True)
        if PAGE in names:
            self._ask(brand, (PAGE,), (), inquiry.begins, page=inquiry.page_url)
        apart = {PAGE, ITEM} if inquiry.is_open else {PAGE}
        rest = tuple(each for each in names if each not in apart)
        self._ask(brand, rest, inquiry.words, inquiry.begins)

    def ask_again(self, brand: str, source: str) -> None:
        """Ask one source once more, as one that failed."""
        inquiry = self.of(brand)
        if inquiry.lines.is_asked(source):
            return
        if source == ITEM and (not inquiry.record.item or inquiry.lines.all == ()):
            self.ask_meaning(brand)
        elif source == PAGE:
            self.harvest(brand, inquiry.page_url)
        else:
            self._ask(brand, (source,), inquiry.words, inquiry.begins)

    def leave_open(self, brand: str) -> None:
        """Take back what the name means; what came of it stays."""
        self._change(brand, self.of(brand).left_open(brand_title(brand)))

    def harvest(self, brand: str, url: str) -> None:
        """Look for pictures on a page."""
        url = url.strip()
        if not url:
            return
        if "://" not in url:
            url = f"https://{url}"
        if url != self.of(brand).page_url:
            self._change(brand, {"page": url})
        self._ask(brand, (PAGE,), (), {}, page=url)

    def stop(self, brand: str) -> None:
        """Stop searching for `brand`, or waiting for the network; what came stays."""
        self.of(brand).stop()
        self.changed.emit()

    def toggle_word(self, brand: str, word: str) -> None:
        """Search for a word beside the name, at once; or no longer."""
        self._change(brand, self.of(brand).toggled(word))
        if word in self.of(brand).words:
            self._ask_for(brand, (word,))

    def add_word(self, brand: str, word: str) -> None:
        """Search for a word of the curator's own, at once."""
        before = self.of(brand).words
        self._change(brand, self.of(brand).with_word(word))
        if new := tuple(each for each in self.of(brand).words if each not in before):
            self._ask_for(brand, new)

    def remove_word(self, brand: str, word: str) -> None:
        """Offer a word of the curator's own no longer."""
        self._change(brand, self.of(brand).without_word(word))

    def _ask_for(self, brand: str, words: tuple[str, ...]) -> None:
        """Ask for these words alone: the others have been asked for."""
        if self._web is not None:
            names = tuple(each.name for each in self._web.entries() if each.kind == "search")
            self._ask(brand, names, words, {})
