"""Candidates that are picked become whole: the full picture takes the place of the preview."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import msgspec

from brandcore.dataset.candidates import Candidate
from brandcore.dataset.inbox import Inbox
from brandcore.errors import CuratorError, NoNetwork, NotTaken, PictureError, SourceError
from brandcore.jobs import CancelToken, Emit, Progress
from brandcore.sources import heavy
from brandcore.sources.base import Found, HandsOut, Source, size_of
from brandcore.sources.crew import each_done
from brandcore.sources.previews import foreseen

if TYPE_CHECKING:
    from brandcore.sources.web.client import Client, Fetched

_AT_ONCE = 4

_Result = TypeVar("_Result")
_Way = Callable[[CancelToken], "Fetched"]


class Completed(msgspec.Struct, frozen=True, tag=True):
    """The whole picture of a candidate is on disk."""

    candidate: Candidate


class NotCompleted(msgspec.Struct, frozen=True, tag=True):
    """The whole picture of a candidate cannot be had.

    Attributes
    ----------
    candidate : Candidate
        As it is now: marked "preview only", unless it is gone or may come `later`.
    reason, hint : str
        Why, and what to do.
    later : bool
        Whether there was no network: it is worth trying again, and nothing was settled.
    """

    candidate: Candidate
    reason: str
    hint: str = ""
    later: bool = False


def complete_all(  # noqa: PLR0913
    inbox: Inbox,
    candidates: Iterable[Candidate],
    client: Client,
    emit: Emit,
    cancel: CancelToken,
    *,
    sources: Sequence[Source] = (),
    patient: bool = False,
) -> tuple[Candidate, ...]:
    """Fetch the whole pictures of candidates, each from wherever it can be had.

    What cannot be had anywhere is settled: its preview stands for it, marked "preview only". It is
    tried once more when it is given again.

    Parameters
    ----------
    inbox : Inbox
        Has the candidates.
    candidates : iterable of Candidate
        Those that are whole already are passed over.
    client : Client
        Through which they come.
    emit : Emit
        Gets `Completed` or `NotCompleted` for each, and `Progress`.
    cancel : CancelToken
        Heard within 50 ms.
    sources : sequence of Source
        Those that hand out their pictures themselves are asked for theirs.
    patient : bool
        Whether what only a network is missing for is left as it is, to be tried again.

    Returns
    -------
    tuple of Candidate
        All that were given, as they are now, in their order.

    Raises
    ------
    Cancelled
        The token was raised; what was told of stays.
    DiskFull, ProjectError
        A picture could not be kept; those before stay.
    """
    given = tuple(candidates)
    doors = {each.name: each for each in sources if isinstance(each, HandsOut)}
    wanted = [each for each in given if _is_wanted(each)]
    jobs = [
        partial(_in_turn, _size(each, doors), partial(_completed, inbox, each, ways, patient))
        for each, ways in ((each, _ways(each, doors, client)) for each in wanted)
    ]
    ready: dict[str, Candidate] = {}
    for done, event in enumerate(each_done(jobs, _AT_ONCE, cancel), 1):
        ready[event.candidate.id] = event.candidate
        emit(event)
        emit(Progress(done, len(wanted), "pictures", "Fetching full pictures"))
    return tuple(ready.get(each.id, each) for each in given)


def _is_wanted(candidate: Candidate) -> bool:
    return not candidate.whole or candidate.provenance.preview_only


def _ways(candidate: Candidate, doors: Mapping[str, HandsOut], client: Client) -> tuple[_Way, ...]:
    """Return where the whole picture may be had, best first."""
    found = candidate.found
    if found is None:
        return ()
    if (door := doors.get(found.source)) is not None:
        return (partial(_handed_out, door, found, client),)
    addresses = dict.fromkeys(filter(None, (found.image_url, *found.other_urls)))
    return tuple(partial(_had_from, each, found.page_url, client) for each in addresses)


def _size(candidate: Candidate, doors: Mapping[str, HandsOut]) -> int:
    found = candidate.found
    door = doors.get(found.source) if found is not None else None
    return size_of(door, found) if door is not None and found is not None else 0


def _in_turn(
    size_bytes: int, job: Callable[[CancelToken], _Result], cancel: CancelToken
) -> _Result:
    with heavy.turn(size_bytes, cancel):
        return job(cancel)


def _had_from(address: str, page: str, client: Client, cancel: CancelToken) -> Fetched:
    # Where it was asked for is what is kept: where a site sends one on to may change.
    return client.first_of((address,), cancel, referer=page)._replace(url=address)


def _handed_out(door: HandsOut, found: Found, client: Client, cancel: CancelToken) -> Fetched:
    return door.picture(found, client, cancel)._replace(url=found.image_url)


def _completed(
    inbox: Inbox, candidate: Candidate, ways: Sequence[_Way], patient: bool, cancel: CancelToken
) -> Completed | NotCompleted:
    there = inbox.get(candidate.id)
    if there is not None and not _is_wanted(there):
        return Completed(there)
    why: CuratorError | None = None
    offline = patient
    for way in ways:
        cancel.check()
        try:
            return Completed(foreseen(partial(_kept_whole, inbox, candidate, way, cancel)))
        except NotTaken as error:
            return NotCompleted(candidate, error.message, error.hint)
        except (SourceError, PictureError) as error:
            why = why or error
            offline = offline and isinstance(error, NoNetwork)
    cancel.check()
    if why is not None and offline:
        return NotCompleted(candidate, why.message, why.hint, later=True)
    return _settled(inbox, candidate, why)


def _kept_whole(inbox: Inbox, candidate: Candidate, way: _Way, cancel: CancelToken) -> Candidate:
    return inbox.complete(candidate, way(cancel), datetime.now(UTC))


def _settled(inbox: Inbox, candidate: Candidate, why: CuratorError | None) -> NotCompleted:
    reason, hint = (why.message, why.hint) if why else ("It has no address of its own.", "")
    try:
        candidate = foreseen(partial(inbox.settle_for_preview, candidate))
    except (NotTaken, PictureError, SourceError) as error:
        return NotCompleted(candidate, error.message, error.hint)
    return NotCompleted(candidate, reason, hint)
