"""Candidates come in: what was dropped is gathered, and each picture kept in the inbox at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from app.drops import Drop
from app.jobs.arrivals import Arrived, Missed, gather
from app.jobs.errands import Fetch
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.incoming import ImportResult, PictureRefused, add_pictures
from brandcore.dataset.store import Store
from brandcore.errors import CuratorError
from brandcore.images.picture import NamedBytes, Picture, name_of
from brandcore.jobs import CancelToken, Emit


@dataclass(frozen=True)
class Brought:
    """A candidate is in the inbox, perhaps since long."""

    candidate: Candidate


@dataclass(frozen=True)
class NotKept:
    """Something dropped, fetched or imported was not taken.

    Attributes
    ----------
    name : str
        What to call it.
    reason, hint : str
        Why, and what to do.
    """

    name: str
    reason: str
    hint: str = ""


def bring(
    inbox: Inbox, brand: str, drop: Drop, fetch: Fetch, emit: Emit, cancel: CancelToken
) -> None:
    """Gather `drop` and keep each picture as a candidate for `brand`.

    Parameters
    ----------
    inbox : Inbox
        Takes the pictures.
    brand : str
        Name as typed.
    drop : Drop
        What was dropped, pasted or typed.
    fetch : Fetch
        As for `gather`.
    emit : Emit
        Gets `Brought`, `NotKept`, and `Progress` of fetching.
    cancel : CancelToken
        As for `gather`; what was kept stays.
    """

    def pass_on(event: object) -> None:
        if isinstance(event, Arrived):
            emit(_kept(inbox, brand, event.picture))
        elif isinstance(event, Missed):
            emit(NotKept(event.name, event.error.message, event.error.hint))
        else:
            emit(event)

    gather(drop, fetch, pass_on, cancel)


def save(
    store: Store, inbox: Inbox, candidates: Sequence[Candidate], emit: Emit, cancel: CancelToken
) -> ImportResult:
    """Add candidates of one brand, whole as they came, to that brand.

    Parameters
    ----------
    store : Store
        Has the brand.
    inbox : Inbox
        Has the candidates.
    candidates : sequence of Candidate
        At least one; all of the same brand.
    emit : Emit
        Gets `NotKept` for each that was not taken, and what else `add_pictures` tells.
    cancel : CancelToken
        As for `add_pictures`.
    """
    pictures: list[NamedBytes] = []
    for each in candidates:
        try:
            pictures += inbox.take([each])
        except CuratorError as error:
            emit(NotKept(each.name, error.message, error.hint))

    def pass_on(event: object) -> None:
        if isinstance(event, PictureRefused):
            event = NotKept(event.name, event.reason, event.hint)
        emit(event)

    brand, now = candidates[0].brand, datetime.now(UTC)
    return add_pictures(store, brand, pictures, pass_on, cancel, added_by="fetch", now=now)


def _kept(inbox: Inbox, brand: str, picture: Picture) -> Brought | NotKept:
    try:
        return Brought(inbox.add(brand, picture, datetime.now(UTC)))
    except CuratorError as error:
        return NotKept(name_of(picture), error.message, error.hint)
