"""The window's dialogs: what must be asked, shown or confirmed beside the pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QMainWindow, QMessageBox

from app import logs
from app.dialogs.about_dialog import AboutDialog
from app.dialogs.bug_dialog import BugDialog
from app.dialogs.help_dialog import HelpDialog
from app.dialogs.project_dialog import NewProjectDialog
from app.dialogs.settings_dialog import SettingsDialog
from app.dialogs.sources_dialog import SourcesDialog
from app.dialogs.takedown_dialog import TakedownDialog
from app.drops import Drop
from app.i18n import tr
from app.notices import Bug, Notice
from app.session import Session
from app.settings import Settings
from app.viewmodels.credits import CreditsModel
from app.viewmodels.project import ProjectModel
from app.viewmodels.takedown import TakedownModel
from app.widgets.kit import Kit


class Desk(QObject):
    """Opens dialogs over `window`; none of them blocks it.

    Signals
    -------
    classFoldersChosen : Path
        A class-folder tree to import.
    guideRequested : ()
        The curator wants to be shown around.
    """

    classFoldersChosen = Signal(object)  # noqa: N815 - as Qt names its signals
    guideRequested = Signal()  # noqa: N815

    def __init__(
        self,
        window: QMainWindow,
        session: Session,
        settings: Settings,
        kit: Kit,
        project: ProjectModel,
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._settings = window, session, settings
        self._kit, self._project = kit, project
        self._closing = False

    def new_project(self) -> None:
        """Ask for a name and a place."""
        self._open(NewProjectDialog(self._project, self._settings, self._kit, self._window))

    def open_project(self) -> None:
        """Ask which folder to open."""
        self._ask_folder(tr("Open a project"), self._project.open)

    def choose_class_folders(self) -> None:
        """Ask which class-folder tree to import."""
        title = tr("Import class folders: each sub-folder is a brand")
        self._ask_folder(title, self.classFoldersChosen.emit)

    def show_settings(self) -> None:
        """Show the settings."""
        self._show(SettingsDialog(self._settings, self._session, self._kit, self._window))

    def show_sources(self, name: str = "") -> None:
        """Show which sources are asked, opened at the one called `name`."""
        shown = self._window.findChild(SourcesDialog)
        if shown is not None and shown.isVisible():
            shown.open_at(name)
            shown.activateWindow()
            return
        dialog = SourcesDialog(self._settings, self._session, self._kit, self._window, name=name)
        self._show(dialog)

    def write_credits(self) -> None:
        """Ask where the page of credits goes; the table goes beside it."""
        model = CreditsModel(self._session, self._settings, self)
        dialog = QFileDialog(self._window, tr("Write credits, as a page and as a table"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(tr("Web page (*.html)"))
        dialog.setDefaultSuffix("html")
        dialog.selectFile(str(model.suggested()))
        dialog.fileSelected.connect(lambda file: model.write(Path(file)))
        self._open(dialog)

    def take_down(self) -> None:
        """Ask which picture is taken down, and whether."""
        self._show(TakedownDialog(TakedownModel(self._session), self._kit, self._window))

    def show_help(self, page: str = "start") -> None:
        """Show the help, opened at the page's own."""
        dialog = HelpDialog(self._kit, self._window, page)
        dialog.guideRequested.connect(self.guideRequested)
        self._show(dialog)

    def show_about(self) -> None:
        """Tell what this is and whose work it stands on."""
        self._show(AboutDialog(self._kit, self._window))

    def show_bug(self, bug: Bug) -> None:
        """Tell of a fault of the program; one dialog serves them all."""
        shown = self._window.findChild(BugDialog)
        if shown is not None and shown.isVisible():
            shown.add(bug)
        else:
            self._show(BugDialog(bug, self._kit, self._window))

    def show_log_folder(self) -> None:
        """Open the folder of the log in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(logs.log_file().parent)))

    def take_without_project(self, drop: Drop) -> None:
        """Open a dropped project; for anything else begin one first."""
        folder = drop.first_folder
        if folder is not None and (folder / "project.toml").exists():
            self._project.open(folder)
            return
        text = tr("Pictures go into a project, and none is open.")
        hint = tr("Make or open one, then drop them again.")
        self._session.notices.tell(
            Notice("info", text, hint, action=tr("New project …"), act=self.new_project)
        )

    def may_close(self) -> bool:
        """Return whether the window may close now; asks first when a run is working."""
        working = any(h.title and not h.token.cancelled for h in self._session.lanes.running())
        if self._closing or not working:
            return True
        box = QMessageBox(self._window)
        box.setWindowTitle("Brand Curator")
        box.setText(tr("Something is still being worked on."))
        box.setInformativeText(
            tr("If you quit now it stops. What was done is kept, and a run can be resumed.")
        )
        stop = box.addButton(tr("Stop and quit"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(tr("Go on working"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        stop.clicked.connect(self._close)
        self._open(box)
        return False

    def _close(self) -> None:
        self._closing = True
        self._window.close()

    def _ask_folder(self, title: str, then: Callable[[Path], object]) -> None:
        dialog = QFileDialog(self._window, title, self._settings.choices.folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)

        def chosen(folder: str) -> None:
            self._settings.change(folder=str(Path(folder).parent))
            then(Path(folder))

        dialog.fileSelected.connect(chosen)
        self._open(dialog)

    def _show(self, dialog: QDialog) -> None:
        """Show `dialog` beside the window, which goes on being used."""
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()

    def _open(self, dialog: QDialog) -> None:
        """Show a question over the window, which waits for the answer."""
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
