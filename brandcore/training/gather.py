"""Pictures of a split → activations: taken from what is kept, or computed and kept."""

from __future__ import annotations

import math
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from brandcore import files
from brandcore.dataset.records import ImageRecord
from brandcore.errors import PictureError
from brandcore.jobs import Emit, Progress
from brandcore.training.aside import Aside
from brandcore.training.events import PictureLeftOut
from brandcore.training.features import FeatureKey, KeptFeatures
from brandcore.training.pipeline import Looks, Pixels
from brandcore.training.recipe import N_LOOKS

T = TypeVar("T")
R = TypeVar("R")
Array = npt.NDArray[Any]

STEP = 32
"""Squares that go through the network at once, unless one picture has more views."""

_DECODERS = 2
_IN_MEMORY_BYTES = 1_000_000_000


class Entry(NamedTuple):
    """Activations that are wanted of every picture.

    Attributes
    ----------
    name : str
        Where in the network.
    plain, moved : FeatureKey or None
        Under which the plain view and the random views are kept; None keeps nothing.
    """

    name: str
    plain: FeatureKey | None
    moved: FeatureKey | None


class Gathered(NamedTuple):
    """Activations of one side of a split.

    Attributes
    ----------
    arrays : dict of str to ndarray of shape (n_pictures, n_looks + n_views, …)
        By name of the entry; the looks first, then random views. Empty without pictures.
    records : tuple of ImageRecord
        The pictures, without those that could not be read.
    """

    arrays: dict[str, Array]
    records: tuple[ImageRecord, ...]


class Gatherer:
    """Looks pictures up among what is kept, or has the network look at them.

    Parameters
    ----------
    looks : Looks
        How pictures are shown, and where they lie.
    entries : tuple of Entry
        What is wanted.
    extract : callable
        From squares of shape (n, size_px, size_px, 3) uint8 to activations at `entries`.
    kept : KeptFeatures
        What is known already.
    aside : Aside
        Runs `extract`.
    emit : Emit
        Gets `Progress`, and `PictureLeftOut` for one that cannot be read.
    """

    def __init__(
        self,
        looks: Looks,
        entries: tuple[Entry, ...],
        extract: Callable[[Array], tuple[Array, ...]],
        kept: KeptFeatures,
        aside: Aside,
        emit: Emit,
    ) -> None:
        self._looks = looks
        self._n_looks = N_LOOKS[looks.kind]
        self._entries = entries
        self._extract = extract
        self._kept = kept
        self._aside = aside
        self._emit = emit

    def gather(self, records: Sequence[ImageRecord], views: int, text: str) -> Gathered:
        """Bring the activations of `records`, of each look and of `views` random views.

        Parameters
        ----------
        records : sequence of ImageRecord
            One picture or more.
        views : int
            Random views of each, 0 or more.
        text : str
            What to call this in `Progress`.

        Raises
        ------
        Cancelled
            What was computed until then is kept on disk.
        """
        rooms: dict[str, Array] = {}
        used: list[ImageRecord] = []
        for chunk in self._chunks(records, views):
            for record, found in chunk:
                for name, activations in found.items():
                    if name not in rooms:
                        rooms[name] = room((len(records), *activations.shape), activations.dtype)
                    rooms[name][len(used)] = activations
                used.append(record)
            self._emit(Progress(len(used), len(records), "pictures", text))
        return Gathered({name: array[: len(used)] for name, array in rooms.items()}, tuple(used))

    def _chunks(
        self, records: Sequence[ImageRecord], views: int
    ) -> Iterator[Iterator[tuple[ImageRecord, dict[str, Array]]]]:
        size = max(1, STEP // (views + self._n_looks))
        look = partial(self._look, views=views)
        with ThreadPoolExecutor(_DECODERS, "decode") as pool:
            looked_up = _ahead(pool, look, records, 2 * size, self._aside)
            while chunk := list(islice(looked_up, size)):
                yield self._answered(chunk)

    def _look(self, record: ImageRecord, views: int) -> _Looked:
        """Look one picture up; where something is missing, make its squares."""
        known = {entry.name: self._known(entry, record, views) for entry in self._entries}
        found = {name: each for name, each in known.items() if each is not None}
        if len(found) == len(known):
            return _Looked(record, found, None)
        try:
            plain = self._looks.plain(record)
        except PictureError as error:
            return _Looked(record, {}, None, error)
        return _Looked(record, {}, self._looks.seen(plain, record, views))

    def _known(self, entry: Entry, record: ImageRecord, views: int) -> Array | None:
        if entry.plain is None or entry.moved is None:
            return None
        plain = self._kept.read(entry.plain, record.sha256)
        if plain is None or not views:
            return plain
        moved = self._kept.read(entry.moved, record.sha256)
        # A picture may be kept in more views than are wanted, or fewer, from another run.
        if moved is None or len(moved) < views:
            return None
        return np.concatenate([plain, moved[:views]])

    def _answered(self, chunk: Sequence[_Looked]) -> Iterator[tuple[ImageRecord, dict[str, Array]]]:
        squares = [each.squares for each in chunk if each.squares is not None]
        computed = iter(self._computed(squares))
        for each in chunk:
            if each.error is not None:
                self._leave_out(each.record, each.error)
            elif each.squares is None:
                yield each.record, each.found
            else:
                found = next(computed)
                self._keep(each.record, found)
                yield each.record, found

    def _computed(self, squares: Sequence[Pixels]) -> Iterator[dict[str, Array]]:
        if not squares:
            return
        flat = np.concatenate(squares)
        steps = [flat[start : start + STEP] for start in range(0, len(flat), STEP)]
        parts = [self._aside.run(lambda step=step: self._extract(step)) for step in steps]  # type: ignore[misc]
        whole = [np.concatenate(each) for each in zip(*parts, strict=True)]
        start = 0
        for each in squares:
            stop = start + len(each)
            yield {
                entry.name: array[start:stop]
                for entry, array in zip(self._entries, whole, strict=True)
            }
            start = stop

    def _keep(self, record: ImageRecord, found: dict[str, Array]) -> None:
        for entry in self._entries:
            if entry.plain is None or entry.moved is None:
                continue
            activations = found[entry.name]
            looks, views = np.split(activations, [self._n_looks])
            self._kept.write(entry.plain, record.sha256, looks)
            if len(views):
                self._kept.write(entry.moved, record.sha256, views)

    def _leave_out(self, record: ImageRecord, error: PictureError) -> None:
        self._emit(PictureLeftOut(record.id, record.brand, record.file, error.message, error.hint))


class _Looked(NamedTuple):
    record: ImageRecord
    found: dict[str, Array]
    squares: Pixels | None
    error: PictureError | None = None


def room(shape: tuple[int, ...], dtype: npt.DTypeLike) -> Array:
    """Return an array of zeros, in memory or, if large, in a file that goes with the process."""
    size_bytes = np.dtype(dtype).itemsize * math.prod(shape)
    roomy = files.free_bytes(Path(tempfile.gettempdir())) > 2 * size_bytes
    if size_bytes <= _IN_MEMORY_BYTES or not roomy:
        return np.zeros(shape, dtype)
    with tempfile.TemporaryFile() as file:
        return np.memmap(file, np.dtype(dtype), "w+", shape=shape)


def _ahead(
    pool: ThreadPoolExecutor,
    call: Callable[[T], R],
    items: Iterable[T],
    depth: int,
    aside: Aside,
) -> Iterator[R]:
    """Yield ``call(item)`` in order, `depth` calls ahead of the one that is waited for."""
    waiting: deque[Future[R]] = deque()
    try:
        for item in items:
            waiting.append(pool.submit(call, item))
            if len(waiting) > depth:
                yield aside.wait(waiting.popleft())
        while waiting:
            yield aside.wait(waiting.popleft())
    finally:
        for future in waiting:
            future.cancel()
