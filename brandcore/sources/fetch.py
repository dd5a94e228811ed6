"""Ask several sources at once, and fetch the previews of what they offer while they go on."""

from __future__ import annotations

import logging
import queue
import threading
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from brandcore.errors import CuratorError, NotTaken, PictureError, SourceError
from brandcore.jobs import Cancelled, CancelToken, Emit, ignore
from brandcore.sources import catalogue
from brandcore.sources.addresses import keys_in, keys_of
from brandcore.sources.base import Found, Query, Source, notes_of
from brandcore.sources.cut_off import CutOff
from brandcore.sources.events import (
    CandidateFound,
    CandidateSkipped,
    SourceBegan,
    SourceEnded,
    SourceFailed,
    SourceWaits,
)
from brandcore.sources.previews import Way, foreseen, ways
from brandcore.sources.telling import Keep, Retell, as_it_is, passed_over
from brandcore.sources.web import waiting

if TYPE_CHECKING:
    from brandcore.sources.web.client import Client

_PREVIEWS = 8
"""Previews fetched at once; each is held in memory whole."""

_LEAST_EACH = 2
_HEARD_S = 0.02
_LEAVE_S = 1.0

_log = logging.getLogger(__name__)


class FetchResult(msgspec.Struct, frozen=True):
    """What came of a search.

    Attributes
    ----------
    offered : dict of str to int
        Pictures told of, by source.
    seen : dict of str to int
        Pictures that the source named, known ones too: where it is to go on another time. What
        was lost with the network counts as not named yet.
    failed : dict of str to SourceFailed
        By source.
    """

    offered: dict[str, int]
    seen: dict[str, int]
    failed: dict[str, SourceFailed]


def fetch(  # noqa: PLR0913
    query: Query,
    sources: Sequence[Source],
    client: Client,
    emit: Emit,
    cancel: CancelToken,
    *,
    known: Collection[str] = (),
    begins: Mapping[str, int] | None = None,
    keep: Keep = as_it_is,
    retell: Retell = passed_over,
) -> FetchResult:
    """Ask `sources` at once; one that fails never stops the others.

    Parameters
    ----------
    query : Query
        What is looked for; `limit` counts for each source.
    sources : sequence of Source
        Each is asked in a thread of its own.
    client : Client
        Through which they ask, and previews come.
    emit : Emit
        Gets `SourceBegan`; what `keep` returns for each picture, or `CandidateSkipped`; and, last
        of each source, `SourceEnded` or `SourceFailed`. From several threads, one at a time.
    cancel : CancelToken
        Heard within 50 ms; nothing is told any more when this has returned.
    known : collection of str
        Addresses of pictures, or their keys, that are not to be offered again.
    begins : mapping of str to int, optional
        How many each source has named before, by its name: it goes on behind them. Without its
        name, `query` tells.
    keep : callable
        Gets each `CandidateFound`; what it returns is told in its place. It may raise NotTaken to
        pass the picture over, PictureError to have it in another way; any other CuratorError
        ends all, and what nobody foresaw costs this picture only.
    retell : callable
        Gets each picture that is known already and for whose being a logo its source vouches,
        once all others are through; what it returns is told, unless it is None.

    Raises
    ------
    Cancelled
        The token was raised.
    BaseException
        What `retell` or `emit` raised, or `keep` as said.
    """
    search = _Search(client, emit, frozenset(known) | keys_in(known), keep, retell)
    queries = {
        each.name: msgspec.structs.replace(query, begin=(begins or {}).get(each.name, query.begin))
        for each in sources
    }
    return search.run(sources, queries, cancel)


class _Search:
    def __init__(
        self, client: Client, emit: Emit, known: frozenset[str], keep: Keep, retell: Retell
    ) -> None:
        self._client, self._emit, self._keep, self._retold = client, emit, keep, retell
        self._known = set(known)
        self._logos: list[Found] = []
        self._telling = threading.Lock()
        self._moved = threading.Condition()
        self._flying: Counter[str] = Counter()
        self._asking: set[str] = set()
        self._waiting: queue.SimpleQueue[tuple[Source, int, Found] | None] = queue.SimpleQueue()
        self._cut_off = CutOff(client)
        # Ours, so that an error can end the search without touching the caller's.
        self._cancel = CancelToken()
        self._error: BaseException | None = None
        self._result = FetchResult({}, {}, {})

    def run(
        self, sources: Sequence[Source], queries: Mapping[str, Query], cancel: CancelToken
    ) -> FetchResult:
        self._asking = set(queries)
        askers = [self._thread(self._ask, each, queries[each.name]) for each in sources]
        workers = [self._thread(self._work) for _ in range(_PREVIEWS)]
        try:
            self._watch(askers, cancel)
            self._retell(cancel)
        finally:
            self._cancel.cancel()
            for _ in workers:
                self._waiting.put(None)
            # One that waits for a server that says nothing ends by itself, and tells nothing.
            for thread in (*askers, *workers):
                thread.join(_LEAVE_S / len(workers))
            with self._telling:
                self._emit = ignore  # what is told too late
        if self._error is not None:
            raise self._error
        cancel.check()
        return self._result

    def _thread(self, target: Callable[..., None], *given: object) -> threading.Thread:
        thread = threading.Thread(
            target=self._guarded, args=(target, *given), name="fetch", daemon=True
        )
        thread.start()
        return thread

    def _guarded(self, target: Callable[..., None], *given: object) -> None:
        try:
            target(*given)
        except BaseException as error:  # noqa: BLE001 - it is raised again by `run`
            # What ends because the search ends is no error.
            if not self._cancel.cancelled:
                self._error = self._error or error
                self._cancel.cancel()

    def _watch(self, askers: Sequence[threading.Thread], cancel: CancelToken) -> None:
        for thread in askers:
            while thread.is_alive():
                thread.join(_HEARD_S)
                if cancel.cancelled or self._cancel.cancelled:
                    return

    def _retell(self, cancel: CancelToken) -> None:
        """Tell of logos that another source found first: by now that one's are kept."""
        for found in self._logos:
            if cancel.cancelled or self._cancel.cancelled:
                return
            if (told := self._retold(found)) is not None:
                self._result.offered[found.source] += 1
                self._tell(told)

    # -- one source ------------------------------------------------------------------------

    def _ask(self, source: Source, query: Query) -> None:
        name = source.name
        self._result.offered[name] = self._result.seen[name] = 0
        self._tell(SourceBegan(name))
        failed: SourceFailed | None = None
        try:
            with waiting.heard(lambda seconds: self._tell(SourceWaits(name, seconds))):
                self._go_through(source, query)
        except Cancelled:
            raise
        except CuratorError as error:
            failed = SourceFailed.because(name, error)
        except Exception as error:  # noqa: BLE001 - no reader may stop the others
            _log.warning("the reader of %s failed", name, exc_info=error)
            failed = SourceFailed(
                name,
                f"What {catalogue.title(name)} answered could not be understood.",
                "Try it again later, or leave this source out.",
            )
        self._await_previews(name)
        self._end(source, failed, query.limit)

    def _go_through(self, source: Source, query: Query) -> None:
        for place, found in enumerate(source.search(query, self._client, self._cancel)):
            self._result.seen[source.name] += 1
            if self._is_new(found):
                self._await_room(source.name)
                self._waiting.put((source, place, found))
            elif found.logo:
                self._logos.append(found)

    def _is_new(self, found: Found) -> bool:
        keys = keys_of(found)
        with self._moved:
            new = self._known.isdisjoint(keys)
            self._known |= keys
        return new

    def _await_room(self, name: str) -> None:
        """Wait so that no source takes all the threads, nor runs far ahead of its previews."""
        with self._moved:
            while self._flying[name] >= max(_LEAST_EACH, _PREVIEWS // len(self._asking)):
                self._cancel.check()
                self._moved.wait(_HEARD_S)
            self._flying[name] += 1
        self._cancel.check()

    def _await_previews(self, name: str) -> None:
        with self._moved:
            self._asking.discard(name)
            while self._flying[name] and not self._cancel.cancelled:
                self._moved.wait(_HEARD_S)

    def _end(self, source: Source, failed: SourceFailed | None, limit: int) -> None:
        name, result = source.name, self._result
        offered, full = result.offered[name], result.seen[name] >= limit
        end = self._cut_off.end(name, failed)
        result.seen[name] = min(result.seen[name], end.before)
        for each in end.skipped:
            self._tell(each)
        if end.failed is not None:
            result.failed[name] = msgspec.structs.replace(end.failed, offered=offered)
            self._tell(result.failed[name])
        else:
            self._tell(SourceEnded(name, offered, more=full, note=notes_of(source)))

    # -- previews --------------------------------------------------------------------------

    def _work(self) -> None:
        while (given := self._waiting.get()) is not None:
            source, place, found = given
            try:
                self._guarded(self._show, source, place, found)
            finally:
                with self._moved:
                    self._flying[source.name] -= 1
                    self._moved.notify_all()

    def _show(self, source: Source, place: int, found: Found) -> None:
        why: list[CuratorError] = []
        for way in ways(source, found):
            self._cancel.check()
            try:
                kept = foreseen(partial(self._kept, found, way))
            except NotTaken:
                return
            except (SourceError, PictureError) as error:
                why.append(error)
            else:
                with self._moved:
                    self._result.offered[source.name] += 1
                self._tell(kept)
                return
        if why and not self._cut_off.takes(source.name, place, found, why):
            self._tell(CandidateSkipped(found, why[0].message, why[0].hint))

    def _kept(self, found: Found, way: Way) -> object:
        data, whole = way(self._client, self._cancel)
        self._cancel.check()
        return self._keep(CandidateFound(found, data, whole))

    def _tell(self, event: object) -> None:
        with self._telling:
            if not self._cancel.cancelled:
                self._emit(event)
