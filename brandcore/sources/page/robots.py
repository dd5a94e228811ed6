"""What a site asks of programs in its ``robots.txt``, after RFC 9309."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from urllib.parse import urlsplit

import msgspec
from protego import Protego

from brandcore.errors import CuratorError, NotAllowed
from brandcore.jobs import CancelToken
from brandcore.sources.web import addresses
from brandcore.sources.web.client import Client, HttpError, Pace
from brandcore.sources.web.keeping import key_of
from brandcore.sources.web.wording import host_of

AGENT = "BrandCurator"
"""The name under which a site may address this program."""

LARGEST_BYTES = 500 * 1024
"""What comes after is not read."""

KEPT_S = 24 * 3600.0
LONGEST_DELAY_S = 30.0
"""Of ``Crawl-delay``; a site that asks for more is asked every 30 seconds."""


class _Text(msgspec.Struct, frozen=True):
    """Rules as they are kept on the disk: None where the site has none."""

    text: str | None
    read_unix: float


class _Rules(msgspec.Struct, frozen=True):
    """Of one site, and when they were read."""

    file: Protego | None
    closed: bool
    read_at: float


class Robots:
    """Asks a site's rules once a day and keeps to them; shared among threads.

    That a site is out of order is not kept on the disk: it may be well again a minute later.

    Parameters
    ----------
    client : Client
        Reads the rules, keeps them on the disk, and is told the pace that a site asks for.
    clock : callable
        Seconds since 1970.
    """

    def __init__(self, client: Client, clock: Callable[[], float] = time.time) -> None:
        self._client, self._clock = client, clock
        self._lock = threading.Lock()
        self._rules: dict[str, _Rules] = {}

    def check(self, url: str, cancel: CancelToken) -> None:
        """Return if the site lets programs have `url`.

        A site without rules allows everything; one whose rules cannot be read because it is out
        of order or does not answer allows nothing.

        Parameters
        ----------
        url : str
            Of a page or a picture.
        cancel : CancelToken
            Heard while the rules are fetched.

        Raises
        ------
        NotAllowed
            The site asks programs to stay away from there.
        Unreachable
            The address is none that can be asked.
        Cancelled
            The token was raised.
        """
        # Not that this computer may be asked, which the client knows: that it is an address.
        addresses.check(url, loopback=True)
        rules = self._rules_of(url, cancel)
        if rules.closed:
            raise NotAllowed(
                f"“{host_of(url)}” did not tell what it allows to programs, "
                "so nothing is fetched from it.",
                "Try again later; or open the page in the browser and drag its pictures here.",
            )
        if rules.file is not None and not rules.file.can_fetch(url, AGENT):
            raise NotAllowed(
                f"“{host_of(url)}” asks programs to stay away from this address.",
                "Open the page in the browser and drag its pictures here.",
            )

    def _rules_of(self, url: str, cancel: CancelToken) -> _Rules:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            rules = self._rules.get(site)
        if rules is None or self._clock() - rules.read_at > KEPT_S:
            rules = self._kept(site) or self._read(site, cancel)
            self._slow_down(site, rules)
            with self._lock:
                self._rules[site] = rules
        return rules

    def _kept(self, site: str) -> _Rules | None:
        """Return the rules that were read before and still count, from the disk."""
        cupboard = self._client.cupboard
        try:
            kept = msgspec.convert(cupboard and cupboard.find(_key(site)), _Text)
        except msgspec.ValidationError:
            return None
        return None if self._clock() - kept.read_unix > KEPT_S else _rules(kept)

    def _read(self, site: str, cancel: CancelToken) -> _Rules:
        closed = _Rules(None, closed=True, read_at=self._clock())
        try:
            page = self._client.page(
                f"{site}/robots.txt", cancel, most_bytes=LARGEST_BYTES + 1, beginning=True
            )
            text = _whole_lines(page.content).decode("utf-8-sig", "replace")
        except HttpError as error:
            if error.status >= 500 or error.status == 429:
                return closed
            text = None
        except NotAllowed:
            raise
        except CuratorError:
            return closed
        read = _Text(text, self._clock())
        if (cupboard := self._client.cupboard) is not None:
            cupboard.keep(_key(site), msgspec.to_builtins(read), KEPT_S)
        return _rules(read)

    def _slow_down(self, site: str, rules: _Rules) -> None:
        delay_s = rules.file.crawl_delay(AGENT) if rules.file is not None else None
        if delay_s:
            pace = Pace(1, min(float(delay_s), LONGEST_DELAY_S))
            self._client.change_pace(f"{urlsplit(site).netloc.lower()}/*", pace)


def _key(site: str) -> str:
    return key_of("robots.txt", site)


def _rules(read: _Text) -> _Rules:
    file = None if read.text is None else Protego.parse(read.text)
    return _Rules(file, closed=False, read_at=read.read_unix)


def _whole_lines(content: bytes) -> bytes:
    """Cut what is too long behind a line: half a path would forbid more than the site does."""
    if len(content) <= LARGEST_BYTES:
        return content
    return content[: content.rfind(b"\n", 0, LARGEST_BYTES) + 1]
