"""Pictures come in: a whole tree of class folders, or some for one brand; good ones are taken."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Literal

import msgspec

from brandcore.dataset import tree
from brandcore.dataset.arrivals import Arrivals
from brandcore.dataset.edit import Edit
from brandcore.dataset.edits import RemoveImages
from brandcore.dataset.examine import Examined, examine
from brandcore.dataset.store import Store
from brandcore.dataset.tree import Found
from brandcore.dataset.words import counted
from brandcore.errors import BadName, NotTaken, PictureError
from brandcore.images.picture import Picture, name_of
from brandcore.jobs import Cancelled, CancelToken, Emit, Progress

_DECODERS = 2
_AHEAD = 8
"""Pictures examined before their turn; each is held in memory whole."""

AddedBy = Literal["import", "drop", "paste", "fetch", "correction"]


class PictureTaken(msgspec.Struct, frozen=True, tag=True):
    """A picture is now in the dataset.

    Attributes
    ----------
    name : str
        As it was given: ``brand/file`` within a tree, else its path or name.
    brand : str
        Name of its brand.
    id : str
        Of its record.
    note : str
        What may be worth a look, in words; empty otherwise.
    """

    name: str
    brand: str
    id: str
    note: str = ""


class PictureRefused(msgspec.Struct, frozen=True, tag=True):
    """A picture was left where it is.

    Attributes
    ----------
    name, brand : str
        As in `PictureTaken`; no brand if it lies in no brand's folder.
    reason, hint : str
        Why, and what to do.
    """

    name: str
    brand: str
    reason: str
    hint: str


class ImportResult(msgspec.Struct, frozen=True):
    """What came of it.

    Attributes
    ----------
    taken, refused : int
        Pictures.
    brands : int
        Brands that got some.
    inverse : Edit or None
        Takes all of it back; None when nothing was taken.
    stopped : bool
        Whether it was cancelled before the end; what was taken stays.
    """

    taken: int
    refused: int
    brands: int
    inverse: Edit | None
    stopped: bool = False


class _Wanted(msgspec.Struct, frozen=True):
    name: str
    brand: str
    picture: Picture
    examine: Callable[[], Examined]


def import_folder(
    store: Store,
    folder: Path,
    emit: Emit,
    cancel: CancelToken,
    *,
    copy_limit: int = 0,
    now: datetime,
) -> ImportResult:
    """Bring in a tree whose sub-folders are brands; ``_distractor`` is none of the brands.

    Parameters
    ----------
    store : Store
        Where they go. A brand that is there already gets the new pictures.
    folder : Path
        The tree. It is only read; pictures are copied.
    emit : Emit
        Gets `Progress`, and `PictureTaken` or `PictureRefused` for each file.
    cancel : CancelToken
        Asked before each picture. What was taken by then stays, and the result says so.
    copy_limit : int
        A picture whose hash differs in at most so many of 64 bits from one in its brand is
        refused as a copy (12 finds near copies); 0 refuses the very same file only.
    now : datetime
        When.

    Raises
    ------
    DatasetError
        The folder is not there, cannot be read, or is not arranged so.
    DiskFull, ProjectError
        The project cannot be written; what was taken before stays.
    """
    found = tree.files_of(folder)
    refused = [each for each in found if each.reason]
    for each in refused:
        emit(PictureRefused(each.name, each.brand, each.reason, each.hint))
    wanted = [_in_tree(each, now) for each in found if not each.reason]
    arrivals = Arrivals(store, "import", copy_limit)
    text = f"import “{folder.name or folder}”"
    return _let_in(arrivals, wanted, len(refused), text, emit, cancel)


def add_pictures(  # noqa: PLR0913
    store: Store,
    brand: str,
    pictures: Sequence[Picture],
    emit: Emit,
    cancel: CancelToken,
    *,
    added_by: AddedBy = "drop",
    now: datetime,
) -> ImportResult:
    """Bring pictures into one brand, which has to be there.

    A file that lies in the brand's own folder, unknown to the project, is taken up where it
    lies: it gets a record and the name that goes with it. Other files are copied.

    Parameters
    ----------
    store, emit, cancel, now
        As in `import_folder`.
    brand : str
        Name of the brand.
    pictures : sequence of Path or NamedBytes
        What is added.
    added_by : str
        "drop", "paste", "fetch" or "correction".

    Raises
    ------
    DatasetError
        There is no such brand.
    DiskFull, ProjectError
        The project cannot be written; what was taken before stays.
    """
    store.manifest.brand(brand)
    source = added_by if added_by in ("drop", "paste") else "folder"
    wanted = [
        _Wanted(name_of(each), brand, each, partial(examine, each, source, now))
        for each in pictures
    ]
    text = f"add {counted(len(wanted), 'picture')} to “{brand}”"
    return _let_in(Arrivals(store, added_by), wanted, 0, text, emit, cancel)


def _in_tree(found: Found, now: datetime) -> _Wanted:
    look = partial(examine, found.path, "folder", now, found.name)
    return _Wanted(found.name, found.brand, found.path, look)


def _let_in(
    arrivals: Arrivals,
    wanted: Sequence[_Wanted],
    refused: int,
    text: str,
    emit: Emit,
    cancel: CancelToken,
) -> ImportResult:
    stopped = False
    try:
        with arrivals.store.arriving():
            for done, (each, examined) in enumerate(_examined(wanted, cancel)):
                emit(Progress(done, len(wanted), "pictures", f"Bringing in “{each.brand}”"))
                event = _taken(arrivals, each, examined)
                refused += isinstance(event, PictureRefused)
                emit(event)
    except Cancelled:
        stopped = True
    else:
        emit(Progress(len(wanted), len(wanted), "pictures", "Brought in"))
    return _result(arrivals, refused, text, stopped)


def _result(arrivals: Arrivals, refused: int, text: str, stopped: bool) -> ImportResult:
    ids = tuple(arrivals.taken)
    inverse = RemoveImages(ids, tuple(arrivals.new_brands), text) if ids else None
    brands = len(set(arrivals.taken.values()))
    return ImportResult(len(ids), refused, brands, inverse, stopped)


def _taken(
    arrivals: Arrivals, each: _Wanted, examined: Future[Examined]
) -> PictureTaken | PictureRefused:
    try:
        taken = arrivals.take(each.brand, each.picture, examined.result())
    except (PictureError, NotTaken, BadName) as error:
        return PictureRefused(each.name, each.brand, error.message, error.hint)
    return PictureTaken(each.name, taken.record.brand, taken.record.id, taken.note)


def _examined(
    wanted: Iterable[_Wanted], cancel: CancelToken
) -> Iterator[tuple[_Wanted, Future[Examined]]]:
    """Yield `wanted` in order while threads decode a few of them ahead."""
    waiting = iter(wanted)
    ahead: deque[tuple[_Wanted, Future[Examined]]] = deque()
    with ThreadPoolExecutor(_DECODERS, thread_name_prefix="decode") as pool:
        try:
            while True:
                for each in islice(waiting, _AHEAD - len(ahead)):
                    ahead.append((each, pool.submit(each.examine)))
                if not ahead:
                    return
                cancel.check()
                yield ahead.popleft()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
