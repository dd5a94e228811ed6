"""What is searched for each brand, and which brands still wait for their search."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from brandcore.errors import NewerProject, ProjectError
from brandcore.project import Project
from brandcore.schema import Schema

BY_ITEM = frozenset({"wikidata", "logodev"})
"""Sources that go by the Wikidata item, not by the name."""

_BY_PAGE = frozenset({"page"})

_log = logging.getLogger(__name__)


class BrandSearch(msgspec.Struct, frozen=True, omit_defaults=True):
    """How one brand is searched for.

    Attributes
    ----------
    words : tuple of str
        Beyond the name, in use.
    own_words : tuple of str
        Those that the curator added, in use or not.
    item, item_label, item_description : str
        The Wikidata item that the curator confirmed; empty while there is none.
    no_item : bool
        Whether the curator said that it is none of the items.
    website : str
        As Wikidata tells it.
    page : str
        Address of the page whose pictures are wanted, as the curator typed it.
    begin : dict of str to int
        How many each source has named, by its name.
    searched : bool
        Whether a search has been made.
    """

    words: tuple[str, ...] = ()
    own_words: tuple[str, ...] = ()
    item: str = ""
    item_label: str = ""
    item_description: str = ""
    no_item: bool = False
    website: str = ""
    page: str = ""
    begin: dict[str, int] = {}
    searched: bool = False


class SearchesFile(msgspec.Struct, frozen=True):
    """What ``inbox/searches.json`` holds.

    Attributes
    ----------
    brands : dict of str to BrandSearch
        By the brand's name.
    queued : tuple of str
        Brands whose search waits, first first.
    """

    brands: dict[str, BrandSearch] = {}
    queued: tuple[str, ...] = ()


SEARCHES = Schema(SearchesFile, 1)


class Searches:
    """The searches of a project; each change is on disk when it returns. Any thread may use it.

    Parameters
    ----------
    path : Path
        The file.
    now : SearchesFile
        What it says.
    """

    def __init__(self, path: Path, now: SearchesFile) -> None:
        self._path, self._now = path, now
        self._lock = threading.RLock()

    @staticmethod
    def open(project: Project) -> Searches:
        """Read the searches of `project`; a damaged file counts as none.

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
            return Searches(path, SearchesFile())

    @property
    def queued(self) -> tuple[str, ...]:
        """Brands whose search waits, first first."""
        return self._now.queued

    def of(self, brand: str) -> BrandSearch:
        """Return how `brand` is searched for."""
        return self._now.brands.get(brand, BrandSearch())

    def change(self, brand: str, **fields: Any) -> BrandSearch:
        """Change fields of a brand's search and return it.

        What rests on other words, another item or another page than before begins anew, unless
        `begin` is among the fields.

        Raises
        ------
        DiskFull, ProjectError
            It could not be kept; it is as it was.
        """
        with self._lock:
            before = self.of(brand)
            after = msgspec.structs.replace(before, **fields)
            if "begin" not in fields:
                after = msgspec.structs.replace(after, begin=_begin(before, after))
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
            self._write(brands=brands, queued=tuple(queued))

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


def renamed(search: BrandSearch) -> BrandSearch:
    """Return the search for a brand that has another name now."""
    by_name = frozenset(search.begin) - (BY_ITEM if search.item else frozenset()) - _BY_PAGE
    begin = {name: number for name, number in search.begin.items() if name not in by_name}
    return msgspec.structs.replace(search, begin=begin)


def _begin(before: BrandSearch, after: BrandSearch) -> dict[str, int]:
    """Return where the sources go on: those for which nothing changed, where they were."""
    return {
        source: number
        for source, number in before.begin.items()
        if _rests_on(source, before) == _rests_on(source, after)
    }


def _rests_on(source: str, search: BrandSearch) -> object:
    if source in _BY_PAGE:
        return search.page or search.website
    # The item stands for the name where it is known.
    return search.item if source in BY_ITEM else search.words
