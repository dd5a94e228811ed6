"""From a drop to pictures on the answer sheet, each shown before it has arrived."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.drops import Drop
from app.i18n import tr
from app.itemmodels.predictions import Asked, Key
from app.jobs.arrivals import ENDINGS, Missed
from app.jobs.errands import Errands
from app.jobs.handle import JobHandle
from app.jobs.keeping import Here, gather_files
from app.jobs.lanes import Lane, Lanes
from app.jobs.outcome import Failed, Outcome
from app.viewmodels.answer_sheet import AnswerSheet
from brandcore.images.picture import readable
from brandcore.sources.addresses import name_of


class Gathering(QObject):
    """Starts what a drop needs and writes down what arrives.

    Parameters
    ----------
    lanes : Lanes
        Have the lane "fetch", in which addresses are waited for.
    errands : Errands
        Sends for what lies there.
    sheet : AnswerSheet
        Takes the pictures.

    Signals
    -------
    ready : tuple of Asked
        These have a file, and wait for their answer.
    broke : Exception
        A fault of the program.
    """

    ready = Signal(object)
    broke = Signal(object)

    def __init__(
        self, lanes: Lanes, errands: Errands, sheet: AnswerSheet, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._lanes, self._errands, self._sheet = lanes, errands, sheet
        self._drops, self._numbers = count(1), count(1)
        self._places: dict[JobHandle, Key | None] = {}

    @property
    def busy(self) -> bool:
        """Whether something is still being looked for."""
        return bool(self._places)

    def begin(self, drop: Drop, folder: Path) -> None:
        """Gather everything in `drop`; what is no file becomes one in `folder`."""
        number = next(self._drops)
        files = [path for path in drop.paths if path.suffix.lower() in ENDINGS]
        self._add([_waiting(self._key(number), path) for path in files])
        # Whether the rest is folders only the disk knows, and it may be slow.
        others = tuple(path for path in drop.paths if path.suffix.lower() not in ENDINGS)
        if others:
            self._start(Drop(paths=others), folder, (number, None))
        for part in _one_by_one(drop):
            name = name_of(part.addresses[0]) if part.addresses else tr("Pasted picture")
            asked = Asked(self._key(number), name, "arriving", drop=part)
            self._add([asked])
            self._start(part, folder, (number, asked.key))

    def again(self, asked: Asked, folder: Path) -> None:
        """Fetch once more what did not arrive."""
        if asked.drop is not None:
            self._sheet.change(replace(asked, state="arriving", error="", hint=""))
            self._start(asked.drop, folder, (-asked.key[0], asked.key))

    def stop(self) -> None:
        """Gather no more."""
        for handle in tuple(self._places):
            handle.cancel()

    def _start(self, drop: Drop, folder: Path, place: tuple[int, Key | None]) -> None:
        # A search may hold the lane "fetch" for minutes: what needs no network goes elsewhere.
        lane: Lane = "fetch" if drop.addresses else "thumbs"
        number, key = place
        job = partial(gather_files, folder, drop, self._errands.fetch)
        handle = self._lanes.start(lane, job)
        self._places[handle] = key
        handle.happened.connect(partial(self._happened, handle, number))
        handle.ended.connect(partial(self._ended, handle))

    def _happened(self, handle: JobHandle, number: int, event: object) -> None:
        if not isinstance(event, Here | Missed) or handle.token.cancelled:
            return
        # The first thing that arrives takes the place that was kept for it.
        key, self._places[handle] = self._places[handle], None
        asked = self._sheet.get(key) if key is not None else None
        if asked is not None:
            self._sheet.change(_arrived(asked, event))
            self._tell([_arrived(asked, event)])
        elif key is None:
            self._add([_arrived(Asked(self._key(number), event.name, "arriving"), event)])

    def _ended(self, handle: JobHandle, outcome: Outcome) -> None:
        key = self._places.pop(handle)
        if key is not None and (asked := self._sheet.get(key)) is not None:
            self._sheet.change(replace(asked, state="stopped"))
        if isinstance(outcome, Failed):
            self.broke.emit(outcome.error)

    def _add(self, some: list[Asked]) -> None:
        self._sheet.add(some)
        self._tell(some)

    def _tell(self, some: Iterable[Asked]) -> None:
        waiting = tuple(each for each in some if each.state == "waiting")
        if waiting:
            self.ready.emit(waiting)

    def _key(self, number: int) -> Key:
        return (-number, next(self._numbers))


def _one_by_one(drop: Drop) -> tuple[Drop, ...]:
    """Split what must be fetched or encoded, so that nothing waits for the slowest."""
    if len(drop.addresses) == 1:
        return (replace(drop, paths=()),)
    if drop.addresses:
        return tuple(Drop(addresses=(address,)) for address in drop.addresses)
    return (Drop(picture=drop.picture),) if drop.picture is not None else ()


def _waiting(key: Key, path: Path) -> Asked:
    return Asked(key, readable(path.name), "waiting", str(path))


def _arrived(asked: Asked, event: Here | Missed) -> Asked:
    if isinstance(event, Missed):
        error, hint = tr(event.error.message), tr(event.error.hint)
        return replace(asked, state="failed", error=error, hint=hint)
    return replace(
        asked, state="waiting", path=str(event.path), provenance=event.provenance, drop=None
    )
