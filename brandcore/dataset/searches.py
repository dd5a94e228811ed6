"""What is searched for each brand, and which brands still wait for their search."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from brandcore.dataset.brand_search import BrandSearch, changed, renamed
from brandcore.errors import NewerProject, ProjectError
from brandcore.project import Project
from brandcore.schema import Schema

_log = logging.getLogger(__name__)


class SearchesFile(msgspec.Struct, frozen=True):
    """What ``inbox/searches.json`` holds.

    Attributes
    ----------
    brands : dict of str to BrandSearch
        By the brand's name.
    queued : tuple of str
        Brands whose search waits, first first.
    chosen : str
        The brand that the curator worked on last; empty for none.
    """

    brands: dict[str, BrandSearch] = {}
    queued: tuple[str, ...] = ()
    chosen: str = ""


SEARCHES = Schema(SearchesFile, 1)


class Searches:
    """The searches of a project; each change is on disk when it returns. Any thread may use it.

    Parameters
    ----------
    path : Path
        The file; beside it lies a copy.
    now : SearchesFile
        What it says.
    word : str
        What the curator should know of how it was read; empty for nothing.
    """

    def __init__(self, path: Path, now: SearchesFile, word: str = "") -> None:
        self._path, self._now, self.word = path, now, word
        self._lock = threading.RLock()

    @staticmethod
    def open(project: Project) -> Searches:
        """Read the searches of `project`; of a damaged file its copy, else none.

        Raises
        ------
        NewerProject
            A newer version of the program wrote it.
        """
        path = project.inbox / "searches.json"
        try:
            return Searches(path, SEARCHES.read(path))
        except FileNotFoundError:
            return Searches(path, SearchesFile())
        except NewerProject:
            raise
        except (ProjectError, OSError) as error:
            _log.warning("what was searched for is not known: %s", error)
            return _mended(path)

    @property
    def queued(self) -> tuple[str, ...]:
        """Brands whose search waits, first first."""
        return self._now.queued

    @property
    def chosen(self) -> str:
        """The brand that the curator worked on last; empty for none."""
        return self._now.chosen

    def choose(self, brand: str) -> None:
        """Note which brand the curator works on; raises as `change`."""
        with self._lock:
            self._write(chosen=brand)

    def of(self, brand: str) -> BrandSearch:
        """Return how `brand` is searched for."""
        return self._now.brands.get(brand, BrandSearch())

    def change(self, brand: str, **fields: Any) -> BrandSearch:
        """Change fields of a brand's search and return it; see `changed`.

        Raises
        ------
        DiskFull, ProjectError
            It could not be kept; it is as it was.
        """
        with self._lock:
            before = self.of(brand)
            after = changed(before, **fields)
            if after != before:
                self._write(brands={**self._now.brands, brand: after})
        return after

    def went_on(self, brand: str, seen: Mapping[str, int]) -> BrandSearch:
        """Note that sources named so many more pictures; raises as `change`."""
        with self._lock:
            begin = dict(self.of(brand).begin)
            for source, number in seen.items():
                begin[source] = begin.get(source, 0) + number
            return self.change(brand, begin=begin, searched=True)

    def queue(self, brands: Iterable[str]) -> None:
        """Put brands at the end of the line, those that wait already aside; raises as `change`."""
        with self._lock:
            self._write(queued=tuple(dict.fromkeys((*self._now.queued, *brands))))

    def leave_line(self, brands: Iterable[str]) -> None:
        """Take brands out of the line; raises as `change`."""
        with self._lock:
            gone = frozenset(brands)
            self._write(queued=tuple(each for each in self._now.queued if each not in gone))

    def rename(self, old: str, new: str) -> None:
        """Let a brand's search go by its new name; raises as `change`.

        Sources that go by the name begin anew.
        """
        with self._lock:
            brands = dict(self._now.brands)
            if (search := brands.pop(old, None)) is not None:
                brands[new] = renamed(search)
            queued = dict.fromkeys(new if name == old else name for name in self._now.queued)
            chosen = new if self._now.chosen == old else self._now.chosen
            self._write(brands=brands, queued=tuple(queued), chosen=chosen)

    def forget(self, brand: str) -> None:
        """Forget the search of a brand that is no more; raises as `change`."""
        with self._lock:
            brands = {name: each for name, each in self._now.brands.items() if name != brand}
            queued = tuple(name for name in self._now.queued if name != brand)
            self._write(brands=brands, queued=queued)

    def _write(self, **fields: Any) -> None:
        after = msgspec.structs.replace(self._now, **fields)
        if after != self._now:
            SEARCHES.write(self._path, after)
            self._now = after
            with suppress(ProjectError):
                SEARCHES.write(copy_of(self._path), after)


def copy_of(path: Path) -> Path:
    """Return where the copy of the file lies; its name ends as the inbox knows its notes by."""
    return path.with_name(f"{path.stem}.copy.json")


def _mended(path: Path) -> Searches:
    """Put a damaged file aside, and go on with its copy."""
    aside = path.with_name(f"{path.stem}.damaged.json")
    try:
        now, rest = SEARCHES.read(copy_of(path)), "Its copy was taken, so nothing is lost."
    except (ProjectError, OSError):
        now, rest = SearchesFile(), "Search words and the line of brands begin anew."
    with suppress(OSError, ProjectError):
        os.replace(path, aside)
        SEARCHES.write(path, now)
    return Searches(
        path, now, f"“{path.name}” was damaged and lies aside as “{aside.name}”. {rest}"
    )
