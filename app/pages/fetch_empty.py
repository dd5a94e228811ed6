"""What stands where candidates would be: why there are none, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.i18n import counted, tr
from app.itemmodels.brands import brand_title
from app.pages.fetch_sources import in_trouble
from app.viewmodels.fetch import FetchModel
from app.viewmodels.fetch_state import FetchState
from app.viewmodels.search_state import Filters, SearchState
from app.widgets.empty_state import EmptyState
from app.widgets.kit import Kit
from app.widgets.labels import Button


class FetchEmpty(EmptyState):
    """Words and buttons for each way of having no candidates.

    Parameters
    ----------
    model : FetchModel
        What is shown, and where wishes go.
    kit : Kit
        Tools for painting.

    Signals
    -------
    manyWished : ()
        Many brands shall be added at once.
    sourcesWished : str
        The curator wants to see all sources, opened at the one of this name; empty for any.
    """

    manyWished = Signal()  # noqa: N815 - as Qt names its signals
    sourcesWished = Signal(str)  # noqa: N815

    def __init__(self, model: FetchModel, kit: Kit) -> None:
        super().__init__(kit.theme, "fetch", "", "")
        self.many = self.add_button(Button(tr("Add many brands …"), act=self.manyWished.emit))
        self.search = self.add_button(Button(tr("Search"), "primary", act=model.search))
        self.sources = self.add_button(
            Button(
                tr("Sources …"),
                act=lambda: self.sourcesWished.emit(in_trouble(model.state.search.sources)),
            )
        )
        self.unfilter = self.add_button(
            Button(tr("Show all"), "primary", act=lambda: model.filter(Filters()))
        )

    def show_state(self, state: FetchState) -> None:
        """Say why there are no candidates."""
        search = state.search
        failed = bool(search.sources) and all(e.state == "failed" for e in search.sources)
        brand = brand_title(state.brand)
        if not state.brand:
            self._say_no_brand(state)
        elif search.hidden:
            hidden = counted(search.hidden, "{n} candidate is hidden", "{n} candidates are hidden")
            self._tell(hidden, tr("The filters above let none of them through."), self.unfilter)
        elif search.items and not search.searching and not state.bringing:
            text = tr("Choose it above: its logo and its website are looked up by that.")
            self._tell(tr("Which “{name}” do you mean?", name=brand), text)
        elif search.searching or state.bringing:
            self._say_busy(search, brand)
        elif failed:
            text = tr("Each line above says why. Try again, or choose other sources.")
            self._tell(tr("No source could be asked"), text, self.search, self.sources)
        elif any(each.offered for each in search.sources):
            text = tr("What was offered was saved or thrown out. Ctrl+Z takes that back.")
            self._tell(tr("No candidates are left for “{brand}”", brand=brand), text)
        elif search.sources:
            text = tr("Add a search word, choose other sources, or bring pictures in yourself.")
            title = tr("Nothing was found for “{brand}”", brand=brand)
            self._tell(title, text, self.sources)
        else:
            self._say_nothing_yet()

    def _say_no_brand(self, state: FetchState) -> None:
        if state.brands:
            text = tr("Choose it on the left, or type the name of a new one and press Enter.")
        else:
            text = tr("Type its name on the left and press Enter, or add a whole list at once.")
        self._tell(tr("Which brand are the pictures of?"), text, self.many)

    def _say_busy(self, search: SearchState, brand: str) -> None:
        if search.away and any(each.offline for each in search.sources):
            text = tr("“{brand}” is searched for as soon as it is back.", brand=brand)
            self._tell(tr("There is no network now"), text, self.sources)
            return
        text = tr("Each picture is shown as soon as it is here.")
        self._tell(tr("Searching …") if search.searching else tr("Bringing in …"), text)

    def _say_nothing_yet(self) -> None:
        text = tr(
            "Search for pictures, or drop some here: files, a folder, or pictures out of a browser."
        )
        self._tell(tr("Nothing to pick from yet"), text, self.search)

    def _tell(self, title: str, text: str, *buttons: Button) -> None:
        self.say(title, text)
        for each in (self.many, self.search, self.sources, self.unfilter):
            each.setVisible(each in buttons)
