"""The window: side bar, pages, notices over them, jobs below. It arranges, no more."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app import drops
from app.desk import Desk
from app.drops import Drop
from app.i18n import tr
from app.menus import Menus
from app.notices import Notice
from app.pages.page import Page
from app.pages.welcome import WelcomePage
from app.session import Session
from app.settings import Settings
from app.viewmodels.jobs import JobBoard
from app.viewmodels.project import ProjectModel
from app.widgets.drop_overlay import DropOverlay
from app.widgets.job_bar import JobBar
from app.widgets.kit import Kit
from app.widgets.notice_bar import NoticeBar
from app.widgets.side_bar import SideBar


@dataclass(frozen=True)
class Parts:
    """What the window is put together from; see `app.main`."""

    session: Session
    settings: Settings
    kit: Kit
    project: ProjectModel
    board: JobBoard
    welcome: WelcomePage
    pages: tuple[Page, ...]


class MainWindow(QMainWindow):
    """The one window.

    Parameters
    ----------
    parts : Parts
        Pages, models and tools, built beforehand.
    """

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self.parts = parts
        self.pages = {page.NAME: page for page in parts.pages}
        self.side_bar = SideBar(parts.kit.theme)
        self.job_bar = JobBar(parts.kit.theme)
        self._stack = QStackedWidget()
        self.notice_bar = NoticeBar(self._stack, parts.kit.theme, self._foot_px)
        self._current = parts.settings.choices.page
        if self._current not in self.pages:
            self._current = parts.pages[0].NAME
        self.desk = Desk(self, parts.session, parts.settings, parts.kit, parts.project)
        self.menus = Menus(self, parts.session, parts.settings, parts.project)
        self._lay_out()
        self._overlay = DropOverlay(self._stack, parts.kit.theme)
        self._connect()
        self.setAcceptDrops(True)
        self.setMinimumSize(940, 600)
        self._restore()
        self._show_project()

    @property
    def page(self) -> Page:
        """The page that is shown, or would be if a project were open."""
        return self.pages[self._current]

    def show_page(self, name: str) -> None:
        """Show the page `name`."""
        self._current = name
        self.parts.settings.change(page=name)
        self.side_bar.show_page(name)
        if self.parts.project.state.folder:
            self._stack.setCurrentWidget(self.page)
            self.page.shown()
            self._keep_focus_seen()

    def take(self, drop: Drop) -> None:
        """Hand what was dropped or pasted to the page it is for."""
        if not drop:
            text = tr("Nothing in it is a picture, a folder or a web address.")
            self.parts.session.notices.tell(Notice("info", text))
        elif not self.parts.project.state.folder:
            self.desk.take_without_project(drop)
        elif not self.page.take_drop(drop):
            other = "dataset" if drop.first_folder else "predict"
            self.show_page(other)
            self.pages[other].take_drop(drop)

    def _foot_px(self) -> int:
        """Return how much of the page's lower edge is never covered."""
        shown = self._stack.currentWidget()
        return shown.foot_px if isinstance(shown, Page) else 0

    def _keep_focus_seen(self) -> None:
        """Give the keyboard to the page's button when what had it is out of sight."""
        focus = self.focusWidget()
        if focus is None or not focus.isVisible():
            self.side_bar.focus_page(self._current)

    # -- put together --------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._stack.addWidget(self.parts.welcome)
        for page in self.parts.pages:
            self._stack.addWidget(page)
            self.side_bar.add_page(page.NAME, page.accessibleName(), page.ICON)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self.job_bar)
        whole = QWidget()
        whole.setProperty("role", "ground")
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side_bar)
        row.addLayout(column, 1)
        self.setCentralWidget(whole)
        self.menus.add_pages(tuple((page.NAME, page.accessibleName()) for page in self.parts.pages))

    def _connect(self) -> None:
        parts, menus, desk = self.parts, self.menus, self.desk
        self.side_bar.pageRequested.connect(self.show_page)
        menus.pageRequested.connect(self.show_page)
        for page in parts.pages:
            page.badge_changed.connect(
                lambda badge, meaning, name=page.NAME: self.side_bar.set_badge(name, badge, meaning)
            )
        parts.board.changed.connect(lambda: self.job_bar.show_lines(parts.board.lines))
        self.job_bar.cancelRequested.connect(parts.board.cancel)
        parts.session.notices.told.connect(self.notice_bar.show_notice)
        parts.session.notices.settled.connect(self.notice_bar.settle)
        parts.session.notices.broke.connect(desk.show_bug)
        self._stack.currentChanged.connect(self.notice_bar.place)
        QShortcut(QKeySequence("F6"), self).activated.connect(self.notice_bar.take_keyboard)
        parts.session.project_changed.connect(self.notice_bar.withdraw_offers)
        parts.project.changed.connect(self._show_project)
        for source in (menus, parts.welcome):
            source.newRequested.connect(desk.new_project)
            source.openRequested.connect(desk.open_project)
        menus.closeRequested.connect(parts.project.close)
        menus.importRequested.connect(desk.choose_class_folders)
        menus.creditsRequested.connect(desk.write_credits)
        menus.takedownRequested.connect(desk.take_down)
        desk.classFoldersChosen.connect(lambda path: self.take(Drop(paths=(path,))))
        menus.settingsRequested.connect(desk.show_settings)
        menus.helpRequested.connect(self._show_help)
        menus.aboutRequested.connect(desk.show_about)
        menus.logRequested.connect(desk.show_log_folder)
        menus.pasteRequested.connect(self._paste)

    def _show_project(self) -> None:
        state = self.parts.project.state
        self.setWindowTitle(f"{state.name} – Brand Curator" if state.name else "Brand Curator")
        self.side_bar.setVisible(bool(state.folder))
        self.side_bar.show_project(state.name, state.note, state.model)
        if not state.folder:
            self._stack.setCurrentWidget(self.parts.welcome)
        elif self._stack.currentWidget() is self.parts.welcome:
            self.show_page(self._current)

    def _restore(self) -> None:
        self.resize(1240, 820)
        if geometry := self.parts.settings.choices.window:
            self.restoreGeometry(QByteArray(base64.b64decode(geometry)))

    def _show_help(self, page: str) -> None:
        here = self._current if self.parts.project.state.folder else "start"
        self.desk.show_help(page or here)

    def _paste(self) -> None:
        self.take(drops.read(QGuiApplication.clipboard().mimeData()))

    # -- what Qt tells -------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say what letting go would do."""
        if event.source() is not None or not drops.is_useful(event.mimeData()):
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        hint = self._hint(drops.glance(event.mimeData()))
        self._overlay.show_text(hint)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Take the veil away."""
        self._overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over what was dropped."""
        self._overlay.hide()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.take(drops.read(event.mimeData()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the veil as large as what it covers."""
        super().resizeEvent(event)
        self._overlay.setGeometry(self._stack.rect())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first when a run would be cut off; remember where the window stood."""
        if self.desk.may_close():
            geometry = bytes(self.saveGeometry().data())
            self.parts.settings.change(window=base64.b64encode(geometry).decode())
            event.accept()
        else:
            event.ignore()

    def _hint(self, drop: Drop) -> str:
        if not self.parts.project.state.folder:
            return tr("Let go to begin a project with these pictures")
        other = self.pages["dataset" if drop.first_folder else "predict"]
        return self.page.drop_hint(drop) or other.drop_hint(drop)
