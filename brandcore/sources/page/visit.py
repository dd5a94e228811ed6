"""Read one page, keep to its site's rules, and collect its pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup
from w3lib.encoding import html_to_unicode

from brandcore.errors import CuratorError, NothingFound, SourceError, TooLarge, Unreachable
from brandcore.images.kinds import kind_of
from brandcore.jobs import CancelToken
from brandcore.sources import refusals
from brandcore.sources.base import Found
from brandcore.sources.page import references
from brandcore.sources.page.linked_data import of_linked_data, of_manifest
from brandcore.sources.page.pictures import PageFacts, Taken
from brandcore.sources.page.references import Reference
from brandcore.sources.page.robots import Robots
from brandcore.sources.page.text import drawn_by_scripts, facts_of, is_markup, markup_of, soup_of
from brandcore.sources.web.client import LARGEST_PAGE_BYTES, Client, HttpError, Page
from brandcore.sources.web.wording import host_of

_SHEETS = 5
_LARGEST_SHEET_BYTES = 512 * 1024
_LARGEST_MANIFEST_BYTES = 512 * 1024
_BY_HAND = "Open the page in the browser and drag its pictures here."


class Visit:
    """One page, read once, with the few files that belong to it.

    Parameters
    ----------
    url : str
        Whole address of the page.
    client : Client
        Through which all is asked.
    cancel : CancelToken
        Heard within 50 ms.
    """

    def __init__(self, url: str, client: Client, cancel: CancelToken) -> None:
        self._url, self._client, self._cancel = url, client, cancel
        self._robots = Robots(client)
        self._closed = self._drawings = 0
        self._asked = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out, and what the page asks; whole when all pictures were yielded."""
        said = [self._asked] if self._asked else []
        if self._drawings:
            drawings = _counted(self._drawings, "vector drawing")
            said.append(f"{drawings} left out: no address leads there.")
        if self._closed:
            pictures = _counted(self._closed, "picture")
            said.append(f"{pictures} left out: the site asks programs to stay away from there.")
        return tuple(said)

    def pictures(self) -> Iterator[Found]:
        """Yield the pictures, in the order of how well the page speaks of them.

        Raises
        ------
        NotAllowed
            The site asks programs to stay away from the page.
        NothingFound
            As `official_page.OfficialPageSource.search`.
        TooLarge
            The page is.
        SourceError
            It cannot be had.
        """
        page = self._page()
        if kind_of(page.content):
            yield Found("page", page.url, page_url=page.url)
            return
        if not is_markup(page):
            raise NothingFound(f"What lies at “{host_of(page.url)}” is no page.", _BY_HAND)
        markup = markup_of(page)
        soup = soup_of(markup)
        facts = facts_of(page, markup, soup)
        self._asked, self._drawings = facts.note, references.drawings_inside(soup)
        yield from self._of_page(soup, facts)

    def _page(self) -> Page:
        try:
            return self._read(self._url, LARGEST_PAGE_BYTES)
        except HttpError as error:
            raise self._refused(error) from error
        except Unreachable as error:
            raise Unreachable(error.message, "Check the address and the connection.") from error
        except TooLarge as error:
            raise TooLarge(f"The page at “{host_of(self._url)}” is too large.", _BY_HAND) from error

    def _read(self, url: str, most_bytes: int) -> Page:
        """Read a file if the site lets programs have it, and that to which it sends one on."""
        self._robots.check(url, self._cancel)
        page = self._client.page(url, self._cancel, most_bytes=most_bytes)
        self._robots.check(page.url, self._cancel)
        return page

    def _refused(self, error: HttpError) -> SourceError:
        host = host_of(error.url)
        if error.status in (404, 410):
            return NothingFound(
                f"“{host}” has no such page.", "Check the address, or enter the start page."
            )
        if error.status in (401, 403):
            return SourceError(f"“{host}” does not show this page to programs.", _BY_HAND)
        return refusals.translate(error, f"“{host}”")

    def _of_page(self, soup: BeautifulSoup, facts: PageFacts) -> Iterator[Found]:
        taken = Taken(facts)
        head = body = 0
        for found in self._allowed(taken.offers(self._of_head(soup, facts)), facts):
            head += 1
            yield found
        repeats = taken.repeats
        for found in self._allowed(taken.offers(self._of_body(soup, facts)), facts):
            body += 1
            yield found
        if not body and taken.repeats == repeats and drawn_by_scripts(soup):
            raise self._needs_scripts(head)
        if not head and not body:
            raise NothingFound(
                f"“{host_of(facts.url)}” shows no pictures that can be had.",
                " ".join((*self.notes, _BY_HAND)),
            )

    def _needs_scripts(self, head: int) -> NothingFound:
        named = f"; its head names {_counted(head, 'picture', said=False)}" if head else ""
        return NothingFound(
            f"“{host_of(self._url)}” shows its pictures by JavaScript only{named}.", _BY_HAND
        )

    def _of_head(self, soup: BeautifulSoup, facts: PageFacts) -> Iterator[Reference]:
        yield from references.of_meta(soup)
        yield from of_linked_data(soup)
        yield from references.of_links(soup)
        manifest = references.manifest_address(soup)
        url = _whole(manifest, facts.base) if manifest else ""
        if page := self._beside(url, _LARGEST_MANIFEST_BYTES):
            yield from of_manifest(page.content, page.url)

    def _of_body(self, soup: BeautifulSoup, facts: PageFacts) -> Iterator[Reference]:
        yield from references.of_body(soup)
        yield from references.of_styles(soup)
        sheets = [_whole(each, facts.base) for each in references.sheet_addresses(soup)]
        for url in [each for each in dict.fromkeys(sheets) if _same_site(each, facts.url)][
            :_SHEETS
        ]:
            if page := self._beside(url, _LARGEST_SHEET_BYTES):
                kind = page.headers.get("Content-Type")
                css = html_to_unicode(kind, page.content, default_encoding="utf-8")[1]
                yield from references.of_sheet(css, page.url)

    def _beside(self, url: str, most_bytes: int) -> Page | None:
        """Return a file that belongs to the page; None when it cannot be had, or is not to be."""
        try:
            return self._read(url, most_bytes)
        except CuratorError:
            return None

    def _allowed(self, offers: Iterable[Found], facts: PageFacts) -> Iterator[Found]:
        """Yield what the page's own site lets programs have; other sites are not asked."""
        for found in offers:
            try:
                if _same_site(found.image_url, facts.url):
                    self._robots.check(found.image_url, self._cancel)
            except SourceError:
                self._closed += 1
            else:
                yield found


def _whole(written: str, base: str) -> str:
    try:
        return urljoin(base, written)
    except ValueError:
        return ""


def _same_site(one: str, other: str) -> bool:
    try:
        return urlsplit(one).netloc.lower() == urlsplit(other).netloc.lower()
    except ValueError:
        return False


def _counted(count: int, unit: str, *, said: bool = True) -> str:
    verb = (" was" if count == 1 else " were") if said else ""
    return f"{count} {unit}{'' if count == 1 else 's'}{verb}"
