"""Plain words out of the HTML that sources put into their fields."""

from __future__ import annotations

from html.parser import HTMLParser

from brandcore.sources.shape import web_address

_LONGEST = 10_000
_UNSEEN = frozenset({"script", "style", "template"})
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr",
})  # fmt: skip
_APART = frozenset({
    "br", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "hr", "li", "ol", "p", "td", "th", "tr",
    "ul",
})  # fmt: skip


def plain(html: str) -> str:
    """Return the words of `html` in one line: no tags, no hidden parts, entities resolved."""
    if "<" not in html and "&" not in html:
        return " ".join(html.split())
    return " ".join("".join(_read(html).words).split())


def first_link(html: str) -> str:
    """Return the first web address that `html` links to; empty when there is none."""
    return _read(html).link if "<" in html else ""


def _read(html: str) -> _Reader:
    reader = _Reader()
    # Damaged markup takes time by the square of its length.
    reader.feed(html[:_LONGEST])
    reader.close()
    return reader


class _Reader(HTMLParser):
    """Collects what a person would see; unclosed and stray tags do no harm."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.link = ""
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _APART:
            self.words.append(" ")
        if tag == "a" and not self.link and not self._hidden:
            self.link = web_address(given.get("href"))
        if tag not in _VOID and (self._hidden or _is_hidden(tag, given.get("style") or "")):
            self._hidden.append(tag)

    def handle_startendtag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag in _APART:
            self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _APART:
            self.words.append(" ")
        if tag in self._hidden:
            while self._hidden.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)


def _is_hidden(tag: str, style: str) -> bool:
    return tag in _UNSEEN or "display:none" in style.replace(" ", "").lower()
