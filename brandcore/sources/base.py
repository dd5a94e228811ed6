"""What a source is asked, what it offers, and the protocol that all of them follow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

import msgspec

from brandcore.jobs import CancelToken
from brandcore.provenance import Provenance
from brandcore.sources.licence import Licence

if TYPE_CHECKING:
    from brandcore.sources.web.client import Client, Fetched


class Query(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is looked for.

    Attributes
    ----------
    brand : str
        Name as typed.
    words : tuple of str
        Beyond the name: "logo", "storefront"; each is searched for together with the name.
    item : str
        Wikidata item that the curator confirmed, "Q483915"; empty while none is.
    page : str
        Address of the page whose pictures are wanted; empty for none.
    limit : int
        Most pictures from one source, 1 or more.
    begin : int
        How many each source has offered before: it goes on behind them.
    """

    brand: str
    words: tuple[str, ...] = ()
    item: str = ""
    page: str = ""
    limit: int = 40
    begin: int = 0

    @property
    def texts(self) -> tuple[str, ...]:
        """What to type into a search box: the brand alone, else once with each word."""
        return tuple(f"{self.brand} {word}" for word in self.words) or (self.brand,)


class Found(msgspec.Struct, frozen=True, omit_defaults=True):
    """A picture that a source offers; nothing of it has been fetched.

    Attributes
    ----------
    source : str
        Name of the source in the catalogue.
    source_id : str
        What the source calls it.
    title : str
        In words, without markup.
    image_url : str
        Of the full picture.
    preview_url : str
        Of a small one; empty when there is only the full one.
    other_urls : tuple of str
        Where else the full picture may be had, best first.
    page_url : str
        The page that shows it.
    author, author_url : str
        As stated.
    width_px, height_px : int
        Of the full picture, as stated; 0 when not said.
    licence : Licence
        As stated.
    kind : str
        "photo" or "drawing"; empty when the source does not say.
    found_at : str
        UTC, ISO 8601.
    note : str
        What the curator should know of it, in a sentence: "logo until 1995".
    logo : str
        "official" or "former" when the source vouches that it is the brand's logo; else empty.
    """

    source: str
    image_url: str
    source_id: str = ""
    title: str = ""
    preview_url: str = ""
    other_urls: tuple[str, ...] = ()
    page_url: str = ""
    author: str = ""
    author_url: str = ""
    width_px: int = 0
    height_px: int = 0
    licence: Licence = Licence()
    kind: Literal["", "photo", "drawing"] = ""
    found_at: str = ""
    note: str = ""
    logo: Literal["", "official", "former"] = ""

    def provenance(self, *, preview_only: bool = False) -> Provenance:
        """Return what the manifest says of the picture's origin."""
        said = self.licence
        return Provenance(
            source=self.source,
            page_url=self.page_url,
            # A picture written out in its address has none; its bytes would fill the manifest.
            image_url="" if self.image_url.startswith("data:") else self.image_url,
            author=self.author,
            licence=said.name or ("" if said.code == "unknown" else said.code),
            fetched_at=self.found_at,
            title=self.title,
            author_url=self.author_url,
            licence_url=said.url,
            licence_code=said.code,
            attribution=said.attribution,
            restrictions=said.restrictions,
            preview_only=preview_only,
        )


class Source(Protocol):
    """A place that pictures come from."""

    @property
    def name(self) -> str:
        """As in the catalogue."""
        ...

    def search(self, query: Query, client: Client, cancel: CancelToken) -> Iterator[Found]:
        """Yield what answers `query`, best first, asking for the next page only when needed.

        Raises
        ------
        SourceError
            In the curator's words: which source, what happened, what else to try.
        Cancelled
            The token was raised.
        """
        ...


@runtime_checkable
class HandsOut(Protocol):
    """A source that hands out its pictures itself: they lie on this disk, or behind its key.

    What it hands out is the whole picture. Its ``image_url`` is for the records only: it holds no
    key, and the client alone could not fetch it.
    """

    def picture(self, found: Found, client: Client, cancel: CancelToken) -> Fetched:
        """Return the whole picture that the source offered before.

        Raises
        ------
        SourceError
            It is not there any more, or not handed out.
        Cancelled
            The token was raised.
        """
        ...


@runtime_checkable
class Weighs(Protocol):
    """A source that knows how large its pictures are before it hands them out."""

    def size_bytes(self, found: Found) -> int:
        """Return the size of the whole picture; 0 when it is not known."""
        ...


@runtime_checkable
class TakesNotes(Protocol):
    """A source that has more to say than its pictures, as the page does that it reads."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be known of the search that it made last, in sentences."""
        ...


def size_of(source: Source | HandsOut, found: Found) -> int:
    """Return how large the picture is that a source hands out, bytes; 0 when it does not know."""
    return source.size_bytes(found) if isinstance(source, Weighs) else 0


def notes_of(source: Source) -> str:
    """Return what a source has to say of the search that it made last; often nothing."""
    return " ".join(source.notes) if isinstance(source, TakesNotes) else ""
