"""``brandcore fetch PROJECT BRAND``: pictures of a brand from the web, as candidates or saved."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import msgspec

from brandcore.cli import searching, shipped
from brandcore.cli.printer import Printer
from brandcore.cli.saving import save_first
from brandcore.dataset import brand_list, naming
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.edits import AddBrand
from brandcore.dataset.fetching import Offered, Vouched, fetch_into
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.searches import Searches
from brandcore.dataset.store import Store
from brandcore.dataset.words import counted
from brandcore.errors import CuratorError, NoNetwork, SourceError
from brandcore.project import Project, held
from brandcore.sources.base import Query, Source
from brandcore.sources.events import CandidateSkipped, SourceBegan, SourceEnded, SourceFailed
from brandcore.sources.fetch import FetchResult
from brandcore.sources.folder import FolderSource
from brandcore.sources.sample import SampleSource
from brandcore.sources.web.client import Client
from brandcore.sources.wikidata import WikidataSource
from brandcore.sources.wikidata_item import Item

HELP = "find pictures of a brand on the web"


class MayMean(msgspec.Struct, frozen=True, tag=True):
    """What a brand's name may mean, while nobody has said it.

    Attributes
    ----------
    brand : str
        Its name.
    items : tuple of Item
        Those with a logo first.
    """

    brand: str
    items: tuple[Item, ...]


class _Found(msgspec.Struct, frozen=True):
    """What came of one brand's search, for the last line.

    `offline` tells whether all that were asked failed for want of a network.
    """

    brand: str
    offered: int
    saved: int
    sources: dict[str, int]
    failed: dict[str, str]
    offline: bool = False


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("brand", nargs="?", default="", metavar="BRAND")
    parser.add_argument(
        "--brands", type=Path, metavar="FILE", help="a text or CSV file of brands: all in turn"
    )
    parser.add_argument(
        "--into",
        choices=("inbox", "brand"),
        default="inbox",
        help="keep what is found as candidates, to be picked in the window (the default), or save "
        "the first candidates, those picked before all, whole in the brand: as many as --limit "
        "says, else the project's goal",
    )
    parser.add_argument(
        "--anew", action="store_true", help="begin with the first pictures of each source again"
    )
    searching.configure(parser)


def run(arguments: argparse.Namespace, printer: Printer) -> None:
    """Search brand by brand, and tell."""
    names = _names(arguments, printer)
    sources = searching.sources(arguments)
    project = Project.open(arguments.project)
    with held(project):
        client = searching.client(arguments, project)
        try:
            errand = _Errand(project, client, sources, arguments, printer)
            found = [errand.fetch(each) for each in names]
        finally:
            client.close()
    _tell(found, sources, printer)


class _Errand:
    """Searches for one brand after the other."""

    def __init__(
        self,
        project: Project,
        client: Client,
        sources: Sequence[Source],
        arguments: argparse.Namespace,
        printer: Printer,
    ) -> None:
        self._store, self._inbox = Store.open(project), Inbox(project)
        self._searches = Searches.open(project)
        self._client, self._sources = client, sources
        self._arguments, self._printer = arguments, printer

    def fetch(self, name: str) -> _Found:
        there = naming.called(name, self._store.manifest)
        undo = None if there else self._store.apply(AddBrand(name))
        brand = there.name if there else name.strip()
        self._inbox.bring_brands_back([brand])
        query = self._query(brand)
        self._tell_meanings(query)
        result, offered = self._search(brand, query)
        saved = self._save(brand) if self._arguments.into == "brand" else 0
        if undo is not None and not offered and not saved:
            self._store.apply(undo)
            self._searches.forget(brand)
        failed = {source: each.reason for source, each in result.failed.items()}
        offline = len(failed) == len(self._sources) and _is_offline(result)
        return _Found(brand, len(offered), saved, result.offered, failed, offline)

    def _query(self, brand: str) -> Query:
        before = self._searches.of(brand)
        most = self._arguments.limit or searching.MOST_EACH
        query = searching.query(self._arguments, brand, before, most)
        self._searches.change(brand, words=query.words, item=query.item, page=query.page)
        if self._arguments.anew:
            self._searches.change(brand, begin={})
        return query

    def _tell_meanings(self, query: Query) -> None:
        """Tell what the name may mean when Wikidata is asked for no item yet."""
        for source in self._sources:
            if isinstance(source, WikidataSource) and not query.item:
                try:
                    items = source.items(query.brand, self._client, self._printer.cancel)
                except SourceError:
                    return  # the search itself will say so
                self._printer.event(MayMean(query.brand, items), _meanings(query.brand, items))

    def _search(self, brand: str, query: Query) -> tuple[FetchResult, list[Candidate]]:
        offered: list[Candidate] = []

        def tell(event: object) -> None:
            if isinstance(event, Offered):
                offered.append(event.candidate)
            _tell_one(event, self._printer)

        result = fetch_into(
            self._inbox,
            self._store.manifest,
            brand,
            query,
            self._sources,
            self._client,
            tell,
            self._printer.cancel,
            begins=self._searches.of(brand).begin,
        )
        self._searches.went_on(brand, result.seen)
        return result, offered

    def _save(self, brand: str) -> int:
        most = self._arguments.limit or self._store.project.info.goal_high
        waiting = [each for each in self._inbox.listed() if each.brand == brand]
        # What the curator picked comes first, then what came first.
        waiting.sort(key=lambda each: not each.picked)
        # What was found on this computer before is read from there, whatever is asked now.
        doors: tuple[Source, ...]
        doors = (FolderSource(""), SampleSource(str(shipped.path("sample"))), *self._sources)
        return save_first(
            self._store, self._inbox, waiting, most, self._client, doors, self._printer
        )


def _names(arguments: argparse.Namespace, printer: Printer) -> tuple[str, ...]:
    if arguments.brands is None:
        if not arguments.brand.strip():
            raise CuratorError("No brand is named.", "Name one, or a list with “--brands FILE”.")
        return (arguments.brand,)
    listed = brand_list.read(arguments.brands)
    for each in listed.refused:
        printer.event(each, f"line {each.line}, “{each.text}”: {each.reason}")
    named = (arguments.brand,) if arguments.brand.strip() else ()
    names = tuple(dict.fromkeys((*named, *listed.names)))
    if not names:
        raise CuratorError(
            f"“{arguments.brands.name}” names no brand.", "Write one name on each line."
        )
    return names


def _tell_one(event: object, printer: Printer) -> None:
    text = ""
    if isinstance(event, Offered):
        each = event.candidate
        size = f"{each.width_px} × {each.height_px}, " if each.width_px else ""
        licence = each.provenance.licence or "licence unknown"
        text = f"{each.provenance.source}: {each.name} ({size}{licence})"
    elif isinstance(event, Vouched):
        text = f"{event.source}: “{event.candidate.name}” is the brand’s logo"
    elif isinstance(event, SourceFailed):
        text = f"{event.source}: {event.reason} {event.hint}".rstrip()
    elif isinstance(event, CandidateSkipped):
        text = f"{event.found.source}: passed over “{event.found.title}”: {event.reason}"
    elif isinstance(event, SourceEnded):
        text = f"{event.source}: {counted(event.offered, 'picture')}. {event.note}".rstrip(". ")
    elif not isinstance(event, SourceBegan):
        printer.progress(event)
        return
    printer.event(event, text)


def _is_offline(result: FetchResult) -> bool:
    return bool(result.failed) and all(each.offline for each in result.failed.values())


def _meanings(brand: str, items: Sequence[Item]) -> str:
    if not items:
        return f"Wikidata knows nothing called “{brand}”."
    lines = (
        f"  {each.id}  {each.label}: {each.description or '–'}{' (logo)' * each.has_logo}"
        for each in items
    )
    return "\n".join((f"“{brand}” may mean, with “--item”:", *lines))


def _tell(found: Sequence[_Found], sources: Sequence[Source], printer: Printer) -> None:
    offered, saved = sum(each.offered for each in found), sum(each.saved for each in found)
    if not offered and all(len(each.failed) == len(sources) for each in found):
        if all(each.offline for each in found):
            raise NoNetwork(
                "There is no network: no source could be asked.",
                "Check the connection. “--folder DIR” takes pictures of this computer.",
            )
        raise SourceError(
            "No source could be asked: " + " ".join(dict.fromkeys(found[0].failed.values())),
            "Check the connection, or name other sources.",
        )
    text = f"{counted(offered, 'candidate')} for {counted(len(found), 'brand')}"
    printer.result(
        {"offered": offered, "saved": saved, "brands": found},
        f"{text}, {saved} saved." if saved else f"{text}.",
    )
