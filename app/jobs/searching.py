"""Jobs that ask the web: what a name may mean, for candidates, whole pictures, or an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.jobs.way_out import Way
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.completing import complete_all
from brandcore.dataset.fetching import fetch_into
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.manifest import Manifest
from brandcore.errors import SourceError
from brandcore.jobs import CancelToken, Emit
from brandcore.sources.base import Query
from brandcore.sources.events import SourceWaits
from brandcore.sources.fetch import FetchResult
from brandcore.sources.wikidata_item import Item


@dataclass(frozen=True)
class Wish:
    """What is to be searched for.

    Attributes
    ----------
    query : Query
        Names the brand, too.
    sources : tuple of str
        Whom to ask, by name.
    begins : mapping of str to int
        How many each has named before; from the beginning where it does not say.
    """

    query: Query
    sources: tuple[str, ...]
    begins: Mapping[str, int] = field(default_factory=dict)


def search(
    web: Way, inbox: Inbox, manifest: Manifest, wish: Wish, emit: Emit, cancel: CancelToken
) -> FetchResult:
    """Search, and keep what is found as candidates.

    Parameters
    ----------
    web : Way
        Has the client and the sources.
    inbox : Inbox
        Takes the candidates.
    manifest : Manifest
        What it has is not offered again.
    wish : Wish
        What for, and where.
    emit : Emit
        As for `fetch_into`; a source that cannot be asked at all is told as `SourceFailed`.
    cancel : CancelToken
        As for `fetch_into`.
    """
    ready = web.sources(wish.sources)
    for each in ready.refused:
        emit(each)
    found = fetch_into(
        inbox, manifest, wish.query.brand, wish.query, ready.sources, web.client(), emit, cancel,
        begins=wish.begins,
    )  # fmt: skip
    for each in ready.refused:
        found.failed[each.source] = each
    return found


def look_up(web: Way, brand: str, emit: Emit, cancel: CancelToken) -> tuple[Item, ...]:
    """Return what `brand` may mean, as Wikidata knows it; a wait is told as `SourceWaits`.

    Raises
    ------
    SourceError
        Wikidata did not answer.
    """
    # The window names this job when it starts, and never asks anything itself.
    from brandcore.sources.web import waiting
    from brandcore.sources.wikidata import WikidataSource

    ready = web.sources(("wikidata",))
    for each in ready.refused:
        raise SourceError(each.reason, each.hint)
    (wikidata,) = ready.sources
    if not isinstance(wikidata, WikidataSource):
        raise TypeError(wikidata)
    with waiting.heard(lambda seconds: emit(SourceWaits(wikidata.name, seconds))):
        return wikidata.items(brand, web.client(), cancel)


def complete(
    web: Way, inbox: Inbox, candidates: tuple[Candidate, ...], emit: Emit, cancel: CancelToken,
    *, patient: bool = False,
) -> tuple[Candidate, ...]:  # fmt: skip
    """Fetch the whole pictures of candidates; see `complete_all`."""
    asked = {each.found.source for each in candidates if each.found is not None}
    doors = web.sources(asked).sources
    return complete_all(
        inbox, candidates, web.client(), emit, cancel, sources=doors, patient=patient
    )


def picture_at(web: Way, address: str, page: str, _emit: Emit, cancel: CancelToken) -> bytes:
    """Return the bytes behind an address that the curator gave; what they are, decoding will tell.

    Parameters
    ----------
    web : Way
        Has the client.
    address : str
        ``http``, ``https`` or ``data:image/…``.
    page : str
        Address of the page that shows it, said to a site that refuses without; empty for none.
    cancel : CancelToken
        As for `Client.file`.

    Raises
    ------
    SourceError, TooLarge
        As `Client.file`.
    """
    from brandcore.sources.web.replies import HttpError

    try:
        return web.client().file(address, cancel, referer=page).content
    except HttpError as error:
        # Its words only: the headers would bring their library along, into the window.
        raise SourceError(error.message, error.hint) from error
