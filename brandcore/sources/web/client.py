"""The client that every source is asked through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from brandcore.errors import CuratorError, NothingFound
from brandcore.images.kinds import kind_of, refusal
from brandcore.jobs import CancelToken
from brandcore.sources.web import wording
from brandcore.sources.web.agent import agent
from brandcore.sources.web.ask import Ask
from brandcore.sources.web.asking import LIMIT_S, Asker
from brandcore.sources.web.inline import decoded, is_inline
from brandcore.sources.web.interfaces import Interfaces
from brandcore.sources.web.keeping import Cupboard
from brandcore.sources.web.pace import Pace, Pacer
from brandcore.sources.web.replies import Answer, BadReply, Busy, Fetched, HttpError, Page
from brandcore.sources.web.retry import BACKOFF_S

__all__ = [
    "LARGEST_PAGE_BYTES", "LARGEST_PICTURE_BYTES", "Answer", "BadReply", "Busy", "Client",
    "Fetched", "HttpError", "Pace", "Page",
]  # fmt: skip

LARGEST_PICTURE_BYTES = 25 * 1024 * 1024
LARGEST_PAGE_BYTES = 5 * 1024 * 1024

_PAGES = "text/html,application/xhtml+xml,*/*;q=0.8"
_PICTURES = "image/*,*/*;q=0.5"


class Client:
    """Asks for JSON, pages and pictures; safe to share among threads.

    It says who it is, keeps to each site's pace, tries again what may pass, follows redirects
    only to the public web, and takes no more than a cap of bytes.

    Parameters
    ----------
    contact : str
        Web address or e-mail of whoever is responsible; sites want to know.
    cache : Path, optional
        File in which answers of interfaces are kept; without it none is.
    loopback : bool
        Whether this computer's own addresses are allowed; see `addresses.loopback_allowed`.
    paces : Mapping of str to Pace, optional
        By pattern of “host/path”, before those of `pace.PACES`.
    limit_s : float
        For one question with all its tries; waiting for a turn does not count.
    backoff_s : float
        Before the second try.
    """

    def __init__(
        self,
        contact: str = "",
        cache: Path | None = None,
        *,
        loopback: bool = False,
        paces: Mapping[str, Pace] | None = None,
        limit_s: float = LIMIT_S,
        backoff_s: float = BACKOFF_S,
    ) -> None:
        self._pacer = Pacer(paces)
        self._asker = Asker(
            agent(contact), self._pacer, loopback=loopback, limit_s=limit_s, backoff_s=backoff_s
        )
        self._interfaces = Interfaces(self._asker, cache)

    @property
    def cupboard(self) -> Cupboard | None:
        """What is kept on the disk; None where nothing is."""
        return self._interfaces.cupboard

    def json(  # noqa: PLR0913 - what a question can consist of
        self,
        url: str,
        cancel: CancelToken,
        *,
        params: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        post: object | None = None,
        form: Mapping[str, str] | None = None,
        keep_s: int = 0,
    ) -> Answer:
        """Ask an interface.

        Parameters
        ----------
        url : str
            Where.
        cancel : CancelToken
            Heard within 50 ms.
        params, headers : Mapping, optional
            A key in them is told to this site only, and stands in no log, error or file.
        post, form : object, Mapping, optional
            A body as JSON or as a form's fields; with one it is a POST.
        keep_s : int
            How long the answer is kept on the disk; 0 for not at all. Answers that are errors or
            repeat a key are not kept.

        Raises
        ------
        HttpError
            A refusal, with its body; `Busy` where it asks to be left alone.
        BadReply
            No JSON.
        SourceError
            As `Asker.ask`.
        """
        ask = Ask(
            url, LARGEST_PAGE_BYTES, "application/json", params, headers or {}, post, form
        )  # fmt: skip
        return self._interfaces.ask(ask, cancel, keep_s)

    def page(
        self,
        url: str,
        cancel: CancelToken,
        *,
        headers: Mapping[str, str] | None = None,
        most_bytes: int = LARGEST_PAGE_BYTES,
        beginning: bool = False,
    ) -> Page:
        """Fetch a page or another text.

        Parameters
        ----------
        url : str
            Where.
        cancel : CancelToken
            Heard within 50 ms.
        headers : Mapping, optional
            The asker's own.
        most_bytes : int
            Of the page, unpacked.
        beginning : bool
            Whether of a longer page the first `most_bytes` are enough; else it is refused.

        Raises
        ------
        HttpError
            A refusal, with its body.
        TooLarge
            More than `most_bytes`, unpacked.
        SourceError
            As `Asker.ask`.
        """
        ask = Ask(url, most_bytes, _PAGES, headers=headers or {}, beginning=beginning)
        return self._asker.ask(ask, cancel, _same)

    def file(
        self,
        url: str,
        cancel: CancelToken,
        *,
        referer: str = "",
        headers: Mapping[str, str] | None = None,
        most_bytes: int = LARGEST_PICTURE_BYTES,
    ) -> Page:
        """Fetch what should be a picture; what it is, is not looked at.

        Parameters
        ----------
        url : str
            Where; a ``data:image/…`` address too.
        cancel : CancelToken
            Heard within 50 ms.
        referer : str
            The page that shows it; said only to a site that refuses without.
        headers : Mapping, optional
            The asker's own.
        most_bytes : int
            More is refused, counted while it arrives.

        Raises
        ------
        NothingFound
            It is gone, or empty.
        TooLarge
            More than `most_bytes`.
        SourceError
            As `Asker.ask`.
        """
        if is_inline(url):
            return Page("", 200, {}, decoded(url, most_bytes))
        ask = Ask(url, most_bytes, _PICTURES, headers=headers or {}, packed=False)
        try:
            page = self._asked(ask, referer, cancel)
        except HttpError as error:
            if error.status in (404, 410):
                raise wording.gone(url) from error
            raise
        if not page.content:
            raise wording.empty(url)
        return page

    def picture(
        self,
        url: str,
        cancel: CancelToken,
        *,
        referer: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> Fetched:
        """Fetch a picture of at most 25 MiB; its bytes decide what it is.

        Parameters
        ----------
        url, cancel, referer, headers
            As for `file`.

        Raises
        ------
        PictureError
            It is a page, a drawing in SVG or whatever else is not read, or too large.
        SourceError
            As `file`.
        """
        page = self.file(url, cancel, referer=referer, headers=headers)
        kind = kind_of(page.content)
        if kind is None:
            raise refusal(page.content, f"What “{wording.host_of(page.url)}” sent")
        said = page.headers
        return Fetched(
            page.content,
            page.url,
            kind,
            page.status,
            said.get("ETag", ""),
            said.get("Last-Modified", ""),
        )

    def first_of(self, urls: Sequence[str], cancel: CancelToken, *, referer: str = "") -> Fetched:
        """Fetch the first of `urls` that can be had.

        Raises
        ------
        CuratorError
            None can be had; it says what was wrong with the first.
        """
        first: CuratorError | None = None
        for url in urls:
            try:
                return self.picture(url, cancel, referer=referer)
            except CuratorError as error:
                first = first or error
        raise first or NothingFound("The picture has no address.", "Try another picture.")

    def has_answered(self, url: str) -> bool:
        """Return whether the host of `url` has ever answered this client."""
        return self._asker.has_answered(url)

    def change_pace(self, pattern: str, pace: Pace) -> None:
        """From now on ask the addresses that fit `pattern`, of “host/path”, at `pace`."""
        self._pacer.change(pattern, pace)

    def close(self) -> None:
        """Let go of the connections and of the file of kept answers."""
        self._asker.close()
        self._interfaces.close()

    def _asked(self, ask: Ask, referer: str, cancel: CancelToken) -> Page:
        try:
            return self._asker.ask(ask, cancel, _same)
        except HttpError as error:
            if error.status != 403 or not referer:
                raise
        return self._asker.ask(msgspec.structs.replace(ask, referer=referer), cancel, _same)


def _same(page: Page) -> Page:
    return page
