"""The menu bar: every command of the window, with its key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QUndoStack
from PySide6.QtWidgets import QMainWindow, QMenu

from app.i18n import tr
from app.session import Session
from app.settings import Settings
from app.viewmodels.project import ProjectModel

Keys = QKeySequence.StandardKey | str


class Menus(QObject):
    """The menus of `window`.

    Signals
    -------
    newRequested, openRequested, closeRequested, importRequested, creditsRequested,
    takedownRequested : ()
        Commands of the project.
    sampleRequested, sampleAgainRequested : ()
        The sample is to be opened, or begun again beside the one there is.
    guideRequested : ()
        The curator wants to be shown around.
    pasteRequested, settingsRequested, aboutRequested, logRequested : ()
        Commands of the window.
    helpRequested : str
        Name of a help page; "" for that of the page shown.
    pageRequested : str
        Name of a page.
    """

    newRequested = Signal()  # noqa: N815 - as Qt names its signals
    openRequested = Signal()  # noqa: N815
    closeRequested = Signal()  # noqa: N815
    importRequested = Signal()  # noqa: N815
    creditsRequested = Signal()  # noqa: N815
    takedownRequested = Signal()  # noqa: N815
    sampleRequested = Signal()  # noqa: N815
    sampleAgainRequested = Signal()  # noqa: N815
    guideRequested = Signal()  # noqa: N815
    pasteRequested = Signal()  # noqa: N815
    settingsRequested = Signal()  # noqa: N815
    helpRequested = Signal(str)  # noqa: N815
    aboutRequested = Signal()  # noqa: N815
    logRequested = Signal()  # noqa: N815
    pageRequested = Signal(str)  # noqa: N815

    def __init__(
        self, window: QMainWindow, session: Session, settings: Settings, project: ProjectModel
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._settings = window, session, settings
        self._project = project
        self._needing_project: list[QAction] = []
        self._fill_project_menu()
        self._fill_edit_menu()
        self.view = self._menu(tr("&View"))
        self._fill_help_menu()
        project.changed.connect(self._show)
        self._show()

    def add_pages(self, pages: tuple[tuple[str, str], ...]) -> None:
        """Put the pages, each a name and a title, and the themes into the View menu."""
        for number, (name, title) in enumerate(pages, 1):
            act = self._emitting(self.pageRequested, name)
            self._needing_project.append(self._add(self.view, title, f"Ctrl+{number}", act))
        self.view.addSeparator()
        themes = QActionGroup(self)
        for choice, title in (
            ("system", tr("Colours of the system")),
            ("light", tr("Light")),
            ("dark", tr("Dark")),
        ):
            choose = partial(self._settings.change, theme=choice)
            action = self._add(self.view, title, "", choose)
            action.setCheckable(True)
            action.setChecked(self._settings.choices.theme == choice)
            action.setData(choice)
            themes.addAction(action)
        self._settings.changed.connect(lambda: self._check_theme(themes))
        self._show()

    def show_sample(self, *, was_made: bool) -> None:
        """Offer to begin the sample again where there is one already."""
        self._sample_again.setEnabled(was_made)

    def name_guide(self, text: str) -> None:
        """Call the command that begins the guide `text`."""
        self._guide.setText(text)

    def _fill_project_menu(self) -> None:
        menu = self._menu(tr("&Project"))
        self._add(menu, tr("New …"), QKeySequence.StandardKey.New, self.newRequested.emit)
        self._add(menu, tr("Open …"), QKeySequence.StandardKey.Open, self.openRequested.emit)
        self._recent = menu.addMenu(tr("Open recent"))
        close = self._add(menu, tr("Close project"), "Ctrl+W", self.closeRequested.emit)
        menu.addSeparator()
        self._add(menu, tr("Open the sample"), "", self.sampleRequested.emit)
        again = tr("Begin the sample again")
        self._sample_again = self._add(menu, again, "", self.sampleAgainRequested.emit)
        menu.addSeparator()
        folders = tr("Import class folders …")
        imported = self._add(menu, folders, "Ctrl+I", self.importRequested.emit)
        credit = self._add(menu, tr("Write credits …"), "", self.creditsRequested.emit)
        takedown = self._add(menu, tr("Take a picture down …"), "", self.takedownRequested.emit)
        menu.addSeparator()
        self._add(menu, tr("Settings …"), "Ctrl+,", self.settingsRequested.emit)
        self._add(menu, tr("Quit"), QKeySequence.StandardKey.Quit, self._window.close)
        self._needing_project += [close, imported, credit, takedown]

    def _fill_edit_menu(self) -> None:
        menu = self._menu(tr("&Edit"))
        stack: QUndoStack = self._session.undo_stack
        self._undo = self._add(menu, "", QKeySequence.StandardKey.Undo, self._session.undo)
        self._redo = self._add(menu, "", QKeySequence.StandardKey.Redo, self._session.redo)
        menu.addSeparator()
        paste = self._add(
            menu, tr("Paste"), QKeySequence.StandardKey.Paste, self.pasteRequested.emit
        )
        self._needing_project.append(paste)
        stack.indexChanged.connect(self._show_undo)
        self._session.busy_changed.connect(self._show_undo)
        self._show_undo()

    def _fill_help_menu(self) -> None:
        menu = self._menu(tr("&Help"))
        keys = QKeySequence.StandardKey.HelpContents
        self._add(menu, tr("Help for this page"), keys, self._emitting(self.helpRequested, ""))
        start = self._emitting(self.helpRequested, "start")
        self._add(menu, tr("The first ten minutes"), "", start)
        self._guide = self._add(menu, tr("Show me around"), "", self.guideRequested.emit)
        self._add(menu, tr("Show the log folder"), "", self.logRequested.emit)
        self._add(menu, tr("About Brand Curator"), "", self.aboutRequested.emit)

    def _menu(self, title: str) -> QMenu:
        return self._window.menuBar().addMenu(title)

    def _add(self, menu: QMenu, text: str, keys: Keys, act: Callable[[], object]) -> QAction:
        action = QAction(text, self._window)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: act())
        menu.addAction(action)
        return action

    def _emitting(self, signal: object, name: str) -> Callable[[], None]:
        return lambda: signal.emit(name)  # type: ignore[attr-defined]

    def _show(self) -> None:
        state = self._project.state
        for action in self._needing_project:
            action.setEnabled(bool(state.folder))
        self._recent.clear()
        for folder in state.recent:
            action = self._recent.addAction(_plain(folder))
            action.triggered.connect(lambda _c=False, f=folder: self._project.open(Path(f)))
        self._recent.setEnabled(bool(state.recent))

    def _show_undo(self) -> None:
        stack, free = self._session.undo_stack, self._session.can_undo
        self._undo.setEnabled(free and stack.canUndo())
        self._redo.setEnabled(free and stack.canRedo())
        self._undo.setText(_with(tr("Undo"), stack.undoText() if stack.canUndo() else ""))
        self._redo.setText(_with(tr("Redo"), stack.redoText() if stack.canRedo() else ""))

    def _check_theme(self, themes: QActionGroup) -> None:
        for action in themes.actions():
            action.setChecked(action.data() == self._settings.choices.theme)


def _with(verb: str, what: str) -> str:
    return f"{verb}: {_plain(what)}" if what else verb


def _plain(name: str) -> str:
    # "&" in the name of a brand or a folder would become a key of the menu.
    return name.replace("&", "&&")
