"""From the parts of the fetch page's model to the one value that the page shows."""

from __future__ import annotations

from app.itemmodels.brands import brand_title
from app.viewmodels.fetch_parts import Parts
from app.viewmodels.fetch_state import FetchState, below_goal, next_after
from app.viewmodels.filtering import sources_of
from app.viewmodels.search_state import BrandLine, SearchState
from app.viewmodels.source_words import source_title
from brandcore.dataset.manifest import Manifest
from brandcore.dataset.records import DISTRACTOR
from brandcore.project import ProjectInfo


class FetchSeen:
    """Tells what the page shows; what the dataset says of it is worked out once for each.

    Parameters
    ----------
    parts : Parts
        Asked anew each time.

    Attributes
    ----------
    whole : bool
        Whether the last state told all; else the rest is told the next time.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.whole = True
        self._manifest: Manifest | None = None
        self._info: ProjectInfo | None = None
        self._counts: dict[str, int] = {}
        self._wanting: tuple[str, ...] = ()

    def state(self, brand: str) -> FetchState:
        """Return what is to be shown while `brand` is chosen."""
        parts, inbox = self._parts, self._parts.book.inbox
        project, tile_px = parts.session.project, parts.settings.choices.tile_px
        if project is None or inbox is None:
            return FetchState(tile_px=tile_px)
        self._count(project.info)
        manifest = parts.session.manifest
        shelf, picking = parts.book.shelf(brand), parts.picking
        shown = parts.view.shown(brand, shelf, inbox, picking.coming, picking.late)
        self.whole = shown.whole
        lines = self._lines(project.info)
        mine = next((line for line in lines if line.name == brand), BrandLine(brand, brand))
        return FetchState(
            brands=tuple(line.name for line in lines),
            brand=brand,
            rows=shown.rows,
            picked=mine.picked,
            in_brand=mine.in_brand,
            goal_low=mine.low,
            goal_high=mine.high,
            missed=parts.intake.missed,
            bringing=parts.intake.working,
            saving=parts.saving.saves(brand),
            below=len(self._wanting),
            next_brand=next_after(brand, self._wanting, manifest),
            tile_px=tile_px,
            search=self._search(brand, lines, shown.hidden),
        )

    def _count(self, info: ProjectInfo) -> None:
        manifest = self._parts.session.manifest
        if manifest is not self._manifest or info is not self._info:
            self._manifest, self._info = manifest, info
            self._counts = manifest.counts()
            self._wanting = below_goal(manifest, info)

    def _lines(self, info: ProjectInfo) -> tuple[BrandLine, ...]:
        names = dict.fromkeys((*self._counts, *self._parts.book.brands()))
        waiting = frozenset(self._parts.line.waiting)
        return tuple(self._line(name, info, queued=name in waiting) for name in names)

    def _line(self, name: str, info: ProjectInfo, *, queued: bool) -> BrandLine:
        parts, with_goal = self._parts, name != DISTRACTOR
        shelf = parts.book.shelf(name)
        standing = "queued" if queued else parts.desk.of(name).standing
        if standing in ("", "nothing") and shelf.waiting:
            standing = "" if shelf.picked else "unpicked"
        elif standing == "nothing" and self._counts.get(name):
            standing = ""
        return BrandLine(
            name=name,
            title=brand_title(name),
            in_brand=self._counts.get(name, 0),
            picked=shelf.picked,
            candidates=len(shelf.waiting),
            low=info.goal_low if with_goal else 0,
            high=info.goal_high if with_goal else 0,
            state=standing,
        )

    def _search(self, brand: str, lines: tuple[BrandLine, ...], hidden: int) -> SearchState:
        parts, search = self._parts, self._parts.desk.of(brand)
        sources, away = sources_of(parts.book.waiting(brand)), parts.session.network.away
        return SearchState(
            brands=lines,
            sources=search.lines.all,
            items=search.items,
            item=search.item,
            item_taken=search.record.item_taken,
            no_item=search.record.no_item,
            chips=search.chips if brand not in ("", DISTRACTOR) else (),
            page_url=search.page_url,
            filters=parts.view.filters,
            filter_sources=tuple((each, source_title(each)) for each in sources),
            hidden=hidden,
            searching=bool(search.working or (away and search.lines.waiting)),
            offline=search.lines.offline,
            away=away,
            late=len(parts.picking.waiting),
            searched=search.record.searched,
            more=search.more,
            waiting_in_line=len(parts.line.waiting),
            line_stands=parts.line.stands,
            smart=parts.ordering.on,
            ordered_by=parts.ordering.by,
        )
