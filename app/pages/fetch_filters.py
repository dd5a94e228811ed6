"""Which candidates are shown, and in which order: one line of chips."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.i18n import tr
from app.theme import SPACE_XS
from app.viewmodels.fetch import FetchModel
from app.viewmodels.search_state import Filters, SearchState
from app.viewmodels.source_words import short_title
from app.widgets.chip import HEIGHT_PX, Chip, ChipLook
from app.widgets.kit import Kit
from app.widgets.laying_out import laid_out_once
from app.widgets.menu_chip import MenuChip
from app.widgets.one_line import OneLine

_SIDES_PX = (200, 400, 800, 1200)


class FilterLine(QWidget):
    """Gone while there is nothing to be filtered.

    Parameters
    ----------
    model : FetchModel
        What is shown, and where wishes go.
    kit : Kit
        Tools for painting.
    """

    def __init__(self, model: FetchModel, kit: Kit) -> None:
        super().__init__()
        self._model, theme = model, kit.theme
        self.side = MenuChip(theme, tr("Size"))
        self.source = MenuChip(theme, tr("Source"))
        self.kind = MenuChip(theme, tr("Kind"))
        self.licence = MenuChip(theme, tr("Licence"))
        self.smart = Chip(theme, ChipLook("smart", tr("Smart order"), on=False))
        self.all = Chip(theme, ChipLook("all", "", removable=True, tip=tr("Show all")))
        line = OneLine(theme, tr("Filters"), HEIGHT_PX)
        line.row.setSpacing(SPACE_XS)
        for each in (self.side, self.licence, self.source, self.kind, self.all):
            line.add(each)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS + 2)
        row.addWidget(line)
        row.addStretch(1)
        row.addWidget(self.smart)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._connect()
        self._show()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in the order of the work."""
        return (
            self.side, self.licence, self.source, self.kind, self.all, self.smart,
        )  # fmt: skip

    def _connect(self) -> None:
        model = self._model
        model.changed.connect(self._show)
        self.side.chosen.connect(lambda side: self._filter(min_side_px=side))
        self.source.chosen.connect(lambda source: self._filter(source=source))
        self.kind.chosen.connect(lambda kind: self._filter(kind=kind))
        self.licence.chosen.connect(lambda licence: self._filter(licence=licence))
        for wished in (self.all.clicked, self.all.removeWished):
            wished.connect(lambda _checked=False: model.filter(Filters()))
        self.smart.clicked.connect(lambda: model.make_smart(not model.state.search.smart))

    @laid_out_once
    def _show(self) -> None:
        state = self._model.state
        search, filters = state.search, state.search.filters
        self.setVisible(bool(state.rows or search.hidden))
        sides = [(side, tr("{n} px or more", n=side)) for side in _SIDES_PX]
        self.side.show_choices([(0, tr("Any size")), *sides], filters.min_side_px)
        self.licence.show_choices(_licences(), filters.licence)
        named = [(name, short_title(name) or title) for name, title in search.filter_sources]
        sources = [("", tr("Every source")), *named]
        self.source.show_choices(sources, filters.source)
        kinds = [("", tr("Any kind")), ("photo", tr("Photos")), ("drawing", tr("Drawings"))]
        self.kind.show_choices(kinds, filters.kind)
        self._show_switches(search)
        self.all.setVisible(filters.any)

    def _show_switches(self, search: SearchState) -> None:
        tip = search.ordered_by or tr("What would serve the brand best comes next")
        self.smart.show_look(replace(self.smart.look, on=search.smart, tip=tip))

    def _filter(self, **changed: Any) -> None:
        self._model.filter(replace(self._model.state.search.filters, **changed))


def _licences() -> list[tuple[str, str]]:
    return [
        ("", tr("Any licence")),
        ("free", tr("Free to reuse")),
        ("non-commercial", tr("Free for non-commercial use")),
        ("unknown-too", tr("Free, or unknown")),
    ]
