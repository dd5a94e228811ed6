"""Each brand of the sample is searched for, its good candidates are picked and saved.

They come the way candidates of the web come: found by a source, kept in the inbox, picked, made
whole, and added to their brand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from brandcore.dataset import from_sample
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.completing import complete_all
from brandcore.dataset.fetching import Offered, fetch_into
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.incoming import add_pictures
from brandcore.dataset.searches import Searches
from brandcore.dataset.store import Store
from brandcore.demo.events import BrandGathered
from brandcore.jobs import CancelToken, Emit
from brandcore.project import Project, held
from brandcore.sample import index
from brandcore.sample.index import SampleBrand, SampleIndex
from brandcore.sources.base import Query
from brandcore.sources.sample import SampleSource
from brandcore.sources.web.client import Client


def gather(
    project: Project, sample: Path, emit: Emit, cancel: CancelToken
) -> tuple[BrandGathered, ...]:
    """Give each brand of a project of the sample its pictures.

    Parameters
    ----------
    project : Project
        Has the brands; its window is kept off meanwhile.
    sample : Path
        Folder of the sample.
    emit : Emit
        Gets `BrandGathered` for each brand, and what searching, completing and adding tell.
    cancel : CancelToken
        Asked before each picture; what was saved stays.

    Returns
    -------
    tuple of BrandGathered
        In the order of the sample.

    Raises
    ------
    NothingFound, DamagedFile
        The sample is not there, or does not read as it should.
    DiskFull, ProjectError
        The project cannot be written.
    Cancelled
        The token was raised.
    """
    with held(project), closing(Client()) as client:
        gatherer = _Gatherer(project, sample, client, emit, cancel)
        return tuple(gatherer.gather(each) for each in gatherer.known.brands)


class _Gatherer:
    """Does for one brand after the other what a curator does on the Fetch page."""

    def __init__(
        self, project: Project, sample: Path, client: Client, emit: Emit, cancel: CancelToken
    ) -> None:
        self.known: SampleIndex = index.read(sample)
        self._store, self._inbox = Store.open(project), Inbox(project)
        self._searches = Searches.open(project)
        self._sources = (SampleSource(str(sample)),)
        self._client, self._emit, self._cancel = client, emit, cancel

    def gather(self, brand: SampleBrand) -> BrandGathered:
        offered = self.known.offered(brand.name)
        found = self._search(brand.name, len(offered))
        wanted = {each.file for each in from_sample.worth_picking(self._store, brand.name, offered)}
        saved = self._save(brand.name, [each for each in found if _file(each) in wanted])
        there = {_file(each) for each in found}
        shown = [each for each in offered if each.file in there]
        gathered = BrandGathered(
            brand=brand.name,
            trade=brand.trade,
            found=len(found),
            good=sum(each.good for each in shown),
            saved=saved,
            left_out=dict(Counter(each.why for each in shown if not each.good).most_common()),
        )
        self._emit(gathered)
        return gathered

    def _search(self, brand: str, most: int) -> list[Candidate]:
        found: list[Candidate] = []

        def tell(event: object) -> None:
            if isinstance(event, Offered):
                found.append(event.candidate)
            self._emit(event)

        query = Query(brand, limit=max(1, most))
        result = fetch_into(
            self._inbox, self._store.manifest, brand, query, self._sources,
            self._client, tell, self._cancel,
        )  # fmt: skip
        self._searches.went_on(brand, result.seen)
        return found

    def _save(self, brand: str, good: Sequence[Candidate]) -> int:
        picked = self._inbox.pick(each.id for each in good)
        whole = complete_all(
            self._inbox, picked, self._client, self._emit, self._cancel, sources=self._sources
        )
        pictures, now = self._inbox.take(whole), datetime.now(UTC)
        added = add_pictures(
            self._store, brand, pictures, self._emit, self._cancel, added_by="fetch", now=now
        )
        self._cancel.check()
        self._inbox.tidy(self._store.manifest.records)
        return added.taken


def _file(candidate: Candidate) -> str:
    return candidate.found.source_id if candidate.found is not None else ""
