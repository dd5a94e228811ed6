"""From sources to the inbox: candidates are kept as they are found, and whole when picked."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from brandcore.dataset.candidates import Candidate
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.manifest import Manifest
from brandcore.errors import NotTaken
from brandcore.files import sha256
from brandcore.jobs import CancelToken, Emit, Progress
from brandcore.sources.addresses import keys_in
from brandcore.sources.base import Found, Query, Source
from brandcore.sources.events import CandidateFound
from brandcore.sources.fetch import FetchResult, fetch

if TYPE_CHECKING:
    from brandcore.sources.web.client import Client

_AT_ONCE = 4


class Offered(msgspec.Struct, frozen=True, tag=True):
    """A picture that was found is a candidate now, and on disk."""

    candidate: Candidate


class Vouched(msgspec.Struct, frozen=True, tag=True):
    """A source vouches that a candidate which another one offered is the brand's logo.

    Attributes
    ----------
    candidate : Candidate
        As it is now.
    source : str
        Name of the source that vouches.
    """

    candidate: Candidate
    source: str


def fetch_into(  # noqa: PLR0913
    inbox: Inbox,
    manifest: Manifest,
    brand: str,
    query: Query,
    sources: Sequence[Source],
    client: Client,
    emit: Emit,
    cancel: CancelToken,
    *,
    begins: Mapping[str, int] | None = None,
) -> FetchResult:
    """Search, and keep what is found as candidates for `brand`.

    Parameters
    ----------
    inbox : Inbox
        Takes the pictures. What it has, had, or what was thrown out is not offered again.
    manifest : Manifest
        Its pictures of `brand` are not offered again.
    brand : str
        Name as in the manifest.
    query, sources, client, cancel, begins
        As for `brandcore.sources.fetch.fetch`.
    emit : Emit
        Gets `Offered` for each candidate, on disk by then, `Vouched`, `CandidateSkipped`, what
        sources tell, and `Progress`. From several threads, one at a time.

    Raises
    ------
    Cancelled
        The token was raised; what was told of stays.
    DiskFull, ProjectError
        A candidate could not be kept; those before stay.
    """
    there = manifest.of(brand)
    # A page stands for its picture at Commons only; elsewhere it is no picture's address.
    known = inbox.known(brand) | keys_in(
        address
        for each in there
        for address in (each.provenance.image_url, each.provenance.page_url)
    )
    bytes_there = frozenset(each.sha256 for each in there)
    numbers = itertools.count(1)

    def pass_on(event: object) -> None:
        emit(event)
        if isinstance(event, Offered):
            emit(Progress(next(numbers), None, "pictures", f"Searching for “{brand}”"))

    keep = partial(_kept, inbox, brand, bytes_there)
    vouched = partial(_vouched, inbox, brand)
    return fetch(
        query, sources, client, pass_on, cancel,
        known=known, begins=begins, keep=keep, retell=vouched,
    )  # fmt: skip


# -- what is found ---------------------------------------------------------------------------


def _kept(inbox: Inbox, brand: str, bytes_there: frozenset[str], event: CandidateFound) -> Offered:
    if event.whole and sha256(event.preview) in bytes_there:
        raise NotTaken(f"“{brand}” has this very picture.", "Leave it out.")
    now = datetime.now(UTC)
    return Offered(inbox.offer(brand, event.found, event.preview, whole=event.whole, now=now))


def _vouched(inbox: Inbox, brand: str, found: Found) -> Vouched | None:
    candidate = inbox.vouch(brand, found)
    return Vouched(candidate, found.source) if candidate is not None else None
