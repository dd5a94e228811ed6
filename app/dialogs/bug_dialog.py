"""What is shown when the program itself is at fault: plain words first, the trace on request."""

from __future__ import annotations

import platform

import PySide6
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from app import logs
from app.dialogs.frame import DialogFrame
from app.i18n import tr
from app.notices import Bug
from app.widgets.kit import Kit
from app.widgets.labels import Button, Label
from brandcore import __version__

_WIDTH_PX = 600
_DETAILS_PX = 220


class BugDialog(DialogFrame):
    """Tells of a fault of the program.

    Parameters
    ----------
    bug : Bug
        What broke.
    kit : Kit
        Tools for painting.
    """

    def __init__(self, bug: Bug, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(tr("Something in Brand Curator broke"), parent)
        self._bugs = [bug]
        self._words = Label("", "soft", wrap=True)
        self._what = Label(bug.text, wrap=True)
        self.details = QPlainTextEdit(readOnly=True)
        self.details.setAccessibleName(tr("Details for the report"))
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.details.setMinimumHeight(_DETAILS_PX)
        self.details.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.details.setVisible(False)
        self.unfold = Button(tr("Show details"), "link", act=self._unfold)
        self._lay_out_words()
        self._add_buttons(kit)
        self._show()
        self.fit(_WIDTH_PX)

    def add(self, bug: Bug) -> None:
        """Tell of one more fault in the same dialog."""
        self._bugs.append(bug)
        self._show()

    def report(self) -> str:
        """Return everything that helps to find the fault, as text to be passed on."""
        traces = (f"{each.text}\n\n{each.trace}" for each in self._bugs)
        return "\n".join((_versions(), *traces))

    def _lay_out_words(self) -> None:
        self.body.addWidget(self._words)
        self.body.addWidget(self._what)
        self.body.addWidget(self.unfold)
        self.body.addWidget(self.details, 1_000)
        self.body.addStretch(1)

    def _add_buttons(self, kit: Kit) -> None:
        self.copy = self.add_button(Button(tr("Copy details"), act=self._copy), left=True)
        self.folder = self.add_button(
            Button(
                tr("Open log folder"), "quiet", icon="folder", theme=kit.theme, act=_open_log_folder
            ),
            left=True,
        )
        self.go_on = self.close_button(tr("Go on"), "primary")
        self.go_on.setDefault(True)
        self.go_on.setFocus()

    def _show(self) -> None:
        self._words.setText(
            tr(
                "This is a fault of the program, not of your pictures. The last thing you asked "
                "for may not have happened; what was saved before is still there. You can go on. "
                "If the window acts strangely, close it and start it again."
            )
        )
        self._what.setText(_headline(self._bugs))
        self.details.setPlainText(self.report())

    def _unfold(self) -> None:
        shown = not self.details.isVisibleTo(self)
        self.details.setVisible(shown)
        self.unfold.setText(tr("Hide details") if shown else tr("Show details"))
        self.fit(_WIDTH_PX)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report())
        self.copy.setText(tr("Copied"))


def _headline(bugs: list[Bug]) -> str:
    if len(bugs) == 1:
        return bugs[0].text
    return tr("{text} – and {n} more", text=bugs[0].text, n=len(bugs) - 1)


def _versions() -> str:
    return (
        f"Brand Curator {__version__}, Python {platform.python_version()}, "
        f"PySide6 {PySide6.__version__}, {platform.platform()}\n"
    )


def _open_log_folder() -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(logs.log_file().parent)))
