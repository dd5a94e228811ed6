"""The curator's hand on the fetch page: keys and clicks, and waiting for what they bring."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.itemmodels.candidates import CandidateRow
from app.main import Program
from app.pages.fetch_page import FetchPage
from app.roles import Role
from app.settings import Settings
from tests.helpers.fake_web.bases import Bases

PATIENCE_S = 60.0
"""No test measures time: this only ends one that waits for what never comes."""

KEYED = ("brave", "serper", "serpapi", "pixabay", "flickr")
CONTACT = "curator@example.org"
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
_NONE = Qt.KeyboardModifier.NoModifier
_STEP_MS = 5


class Hand:
    """Works on the fetch page of a program that has a project open.

    Parameters
    ----------
    program : Program
        Its window shown.
    """

    def __init__(self, program: Program) -> None:
        self.program = program
        program.window.show_page("fetch")
        page = program.window.page
        assert isinstance(page, FetchPage)
        self.page = page

    # -- what is seen --------------------------------------------------------------------

    @property
    def tiles(self) -> tuple[CandidateRow, ...]:
        """The candidates in the grid, in its order."""
        return tuple(self.page.panel.rows.rows)

    @property
    def picked(self) -> set[str]:
        """Ids of the tiles that have their tick."""
        return {each.id for each in self.tiles if each.picked}

    @property
    def current(self) -> str:
        """Id of the tile that the keyboard is on."""
        return str(self.page.panel.grid.currentIndex().data(Role.ID) or "")

    @property
    def trouble(self) -> str:
        """What the lines of the sources that failed say, the folded ones too."""
        troubles = self.page.search.troubles
        if troubles.unfold.isVisible() and troubles.unfold.text() != "Show less":
            self.click(troubles.unfold)
        return "\n".join(troubles.texts)

    @property
    def missed(self) -> str:
        """What the list of pictures that did not come in says."""
        lines = self.page.panel.missed.lines
        return "\n".join(lines.item(row).text() for row in range(lines.count()))

    @property
    def notices(self) -> str:
        """What the messages over the page say, with their hints, the folded ones too."""
        bar = self.program.window.notice_bar
        if bar.fold.isVisible() and bar.fold.text() != "Show less":
            self.click(bar.fold)
        return "\n".join(each.accessibleName() for each in bar.seen)

    def tile(self, candidate: str) -> CandidateRow:
        """Return a tile by the id of its candidate."""
        return next(each for each in self.tiles if each.id == candidate)

    def tip(self, source: str) -> str:
        """Return what a source's chip tells: how it fares, and what to do."""
        return self.page.search.sources.chip(source).toolTip()

    # -- keys and clicks -----------------------------------------------------------------

    def choose(self, brand: str) -> None:
        """Type a brand's name and press Enter."""
        field = self.page.brands.field
        field.setFocus()
        field.clear()
        QTest.keyClicks(field, brand)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.wait(lambda: self.program.fetch.state.brand.casefold() == brand.casefold())

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
        """Press a key where the keyboard is."""
        self._be_active()
        QTest.keyClick(self.program.window.focusWidget(), key, modifier)

    def click(self, button: QAbstractButton) -> None:
        """Click a button."""
        assert button.isVisible()
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def click_tile(self, candidate: str, modifier: Qt.KeyboardModifier = _NONE) -> None:
        """Click the tile of a candidate."""
        grid = self.page.panel.grid
        index = self.place(candidate)
        grid.scrollTo(index)
        middle = grid.visualRect(index).center()
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, modifier, middle)

    def place(self, candidate: str) -> QModelIndex:
        """Return where a candidate's tile is."""
        index = self.page.panel.rows.place(candidate)
        assert index.isValid()
        return index

    def _be_active(self) -> None:
        """Shortcuts are heard in the active window only; the offscreen screen may forget it."""
        window = self.program.window
        if not window.isActiveWindow():
            window.activateWindow()
            self.wait(window.isActiveWindow)

    # -- waiting -------------------------------------------------------------------------

    def wait(self, until: Callable[[], object]) -> None:
        """Let the window live until something is so."""
        end = time.monotonic() + PATIENCE_S
        while not until():
            assert time.monotonic() < end, "what is waited for did not come"
            QTest.qWait(_STEP_MS)

    def wait_kept(self) -> None:
        """Wait until every pick is on the disk, whatever else goes on."""
        self.wait(lambda: "inbox" not in self.program.lanes._running.values())

    def rest(self) -> None:
        """Wait until nothing is worked on, and everything is shown."""
        lanes, model = self.program.lanes, self.program.fetch
        self.wait(lambda: not lanes.running() and not model.is_behind)


@contextmanager
def at_work(folder: Path, web: Bases, *sources: str) -> Iterator[Hand]:
    """Run the program on the project in `folder`, a new one where there is none.

    Parameters
    ----------
    folder : Path
        For the project and the settings; what an earlier program left there is found again.
    web : Bases
        The web that is asked.
    sources : str
        Names of those that are on, each with its key; none for those that are on at first.
    """
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    program = Program(application, Settings(folder / "settings.toml"))
    choices = {"addresses": web.addresses(), "contact": CONTACT, "sources_on": sources or None}
    program.settings.change(**choices)
    for source in KEYED:
        program.settings.keys.keep(source, "key", web.key(source))
    program.window.show()
    project = folder / "project"
    if project.exists():
        program.project.open(project)
    else:
        program.project.create(project, "Journey")
    try:
        hand = Hand(program)
        hand.wait(lambda: program.project.state.folder and program.fetch._desk.can_search)
        yield hand
    finally:
        program.window.hide()
        program.close()
        program.window.deleteLater()
        application.setStyleSheet("")
