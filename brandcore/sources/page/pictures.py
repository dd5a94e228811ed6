"""What a page refers to, as offers: addresses resolved, repeats and tiny pictures left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urldefrag, urljoin, urlsplit

import msgspec
from msgspec.structs import replace
from w3lib.url import safe_url_string

from brandcore.errors import CuratorError
from brandcore.images.decode import decode
from brandcore.sources.addresses import key_of
from brandcore.sources.base import Found
from brandcore.sources.page.references import Reference
from brandcore.sources.web.inline import decoded, is_inline

LEAST_PX = 64
"""A picture whose longer side is known to be less is left out."""

_LONGEST_INLINE = 262_144
"""Characters of a picture that stands in the page itself; its address is kept with it."""

_LONGEST_TITLE = 500

_NEVER_READ = (".ico", ".cur", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".css", ".js", ".mp4")


class PageFacts(msgspec.Struct, frozen=True):
    """What holds for all pictures of a page.

    Attributes
    ----------
    url : str
        Where the page was found in the end.
    base : str
        What its addresses are relative to.
    title : str
        In words.
    restrictions : tuple of str
        What it asks of programs: "noai", "noimageindex".
    """

    url: str
    base: str
    title: str = ""
    restrictions: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """What the page asks, in a sentence; empty when it asks nothing."""
        return restricted(self.restrictions)


class Taken:
    """The pictures of a page that were taken so far, each once.

    Attributes
    ----------
    repeats : int
        References that led to a picture taken before.
    """

    def __init__(self, page: PageFacts) -> None:
        self._page = page
        self.repeats = 0
        self._seen: set[str] = set()

    def offers(self, references: Iterable[Reference]) -> Iterator[Found]:
        """Yield an offer for each reference that leads to a picture not seen before."""
        for reference in references:
            found = self._offer(reference)
            if found is not None:
                yield found

    def _offer(self, reference: Reference) -> Found | None:
        if 0 < max(reference.width_px, reference.height_px) < LEAST_PX:
            return None
        base = reference.base or self._page.base
        resolved = [address_of(each, base) for each in reference.addresses]
        addresses = {key_of(each): each for each in reversed(resolved) if each}
        repeated = not self._seen.isdisjoint(addresses)
        self.repeats += repeated
        self._seen |= addresses.keys()
        if repeated or not addresses:
            return None
        return self._made(reference, tuple(reversed(addresses.values())))

    def _made(self, reference: Reference, addresses: tuple[str, ...]) -> Found | None:
        found = Found(
            source="page",
            image_url=addresses[0],
            title=(" ".join(reference.title.split()) or self._page.title)[:_LONGEST_TITLE],
            other_urls=tuple(each for each in addresses[1:] if not each.startswith("data:")),
            page_url=self._page.url,
            author=reference.author,
            width_px=reference.width_px,
            height_px=reference.height_px,
            licence=replace(reference.licence, restrictions=self._page.restrictions),
            kind="drawing" if _ends(addresses[0], (".svg",)) else "",
            note=self._page.note,
        )
        return _measured(found) if found.image_url.startswith("data:") else found


def address_of(written: str, base: str) -> str:
    """Return the whole address of a picture, without its fragment; empty for what is none.

    Parameters
    ----------
    written : str
        As it stands in the page; pictures that stand in the page themselves (``data:``) stay.
    base : str
        What it is relative to.
    """
    written = written.strip()
    if written[:5].lower() == "data:":
        return _inline(written)
    try:
        address = urldefrag(safe_url_string(urljoin(base, written))).url
        host = urlsplit(address).hostname
    except (ValueError, UnicodeError):
        return ""
    same = not written or written.startswith("#")
    usable = address.startswith(("http://", "https://")) and bool(host) and not same
    return address if usable and not _ends(address, _NEVER_READ) else ""


def restricted(restrictions: Iterable[str]) -> str:
    """Return in a sentence what a page asks of programs."""
    wishes = {
        "noimageindex": "not to list its pictures",
        "noai": "not to train models on what it holds",
        "noimageai": "not to train models on its pictures",
    }
    asked = [wishes[each] for each in restrictions if each in wishes]
    return f"The page asks programs {' and '.join(asked)}." if asked else ""


def _inline(written: str) -> str:
    drawing = "svg" in written.partition(",")[0].lower()
    taken = is_inline(written) and not drawing and len(written) <= _LONGEST_INLINE
    return f"data:{written[5:]}" if taken else ""


def _measured(found: Found) -> Found | None:
    """Return the offer with the size of its picture; None when it is tiny, or none at all."""
    try:
        picture = decode(decoded(found.image_url, _LONGEST_INLINE))
    except CuratorError:
        return None
    if max(picture.width_px, picture.height_px) < LEAST_PX:
        return None
    return replace(found, width_px=picture.width_px, height_px=picture.height_px)


def _ends(address: str, endings: tuple[str, ...]) -> bool:
    return not address.startswith("data:") and urlsplit(address).path.lower().endswith(endings)
