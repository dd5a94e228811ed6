"""Many brands at once: names pasted or typed, or a text or CSV file that lists them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPlainTextEdit, QWidget

from app.dialogs.frame import DialogFrame, field
from app.i18n import counted, tr
from app.widgets.labels import Button, Label
from brandcore.dataset import brand_list, naming

_WIDTH_PX, _LIST_PX = 460, 220
_LONG, _LATER_MS = 20_000, 200


class BrandsDialog(DialogFrame):
    """Asks for the names of many brands; what was typed is never lost unasked.

    Parameters
    ----------
    text : str
        Names to begin with.
    there : iterable of str
        Names of the brands that there are.

    Signals
    -------
    textGiven : str
        Names as they were typed or pasted, one in each line or as CSV.
    fileChosen : Path
        A text or CSV file that lists them.
    """

    textGiven = Signal(str)  # noqa: N815 - as Qt names its signals
    fileChosen = Signal(Path)  # noqa: N815

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, there: Iterable[str] = ()
    ) -> None:
        super().__init__(tr("Add many brands"), parent)
        self._there = frozenset(map(naming.folded, there))
        self.names = QPlainTextEdit()
        self.names.setMinimumHeight(_LIST_PX)
        self.names.setTabChangesFocus(True)
        self.names.setPlaceholderText(tr("One name in each line"))
        self.told = Label("", "faint", wrap=True)
        self.file = self.add_button(Button(tr("Choose a file …"), act=self._ask_file), left=True)
        self.file.setToolTip(tr("A text file with one name in each line, or a CSV file"))
        explained = tr("They are added, and searched for one after the other while you pick.")
        self.body.addWidget(Label(explained, "soft", wrap=True))
        self.body.addLayout(field(tr("Names, or rows of a table"), self.names))
        self.body.addWidget(self.told)
        cancel = self.close_button(tr("Cancel"))
        self.ok = self.add_button(Button("", "primary", act=self._give))
        self.ok.setToolTip(tr("Add these brands (Ctrl+Enter)"))
        self._order(self.names, self.ok, self.file, cancel)
        # Long lists take a while to be read: not at every key.
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(self._count)
        self.names.textChanged.connect(self._changed)
        self.names.setPlainText(text)
        self._count()
        self.fit(_WIDTH_PX)
        self.names.setFocus()

    def reject(self) -> None:
        """Close; ask first when names would be lost."""
        if not self._typed():
            super().reject()
            return
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.windowTitle())
        box.setText(tr("The names that you typed have not been added."))
        away = box.addButton(tr("Throw them away"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(tr("Go on typing"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        away.clicked.connect(self._throw_away)
        box.open()

    def _throw_away(self) -> None:
        super().reject()

    def _order(self, *stops: QWidget) -> None:
        """Let Tab go from the names to what adds them; Ctrl+Enter does so from everywhere."""
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self._send)

    def _typed(self) -> str:
        return self.names.toPlainText().strip()

    def _changed(self) -> None:
        if len(self.names.toPlainText()) < _LONG:
            self._count()
        else:
            self._later.start()

    def _count(self) -> None:
        listed = brand_list.parse(self.names.toPlainText())
        new = sum(naming.folded(name) not in self._there for name in listed.names)
        self.ok.setText(tr("Add {n}", n=new) if new else tr("Add"))
        self.ok.setEnabled(bool(listed.names))
        there, left = len(listed.names) - new, len(listed.refused)
        words = (
            counted(there, "{n} is there already.", "{n} are there already.") if there else "",
            counted(left, "{n} line is left out.", "{n} lines are left out.") if left else "",
        )
        self.told.setText(" ".join(filter(None, words)))
        self.told.setToolTip("\n".join(f"{e.text}: {tr(e.reason)}" for e in listed.refused[:12]))

    def _send(self) -> None:
        if self._typed():
            self._count()
            self.ok.click()

    def _give(self) -> None:
        self.textGiven.emit(self.names.toPlainText())
        self.accept()

    def _ask_file(self) -> None:
        chooser = QFileDialog(self, tr("List of brands"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilters([tr("Lists (*.txt *.csv *.tsv)"), tr("All files (*)")])
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self._take_file)
        chooser.open()

    def _take_file(self, file: str) -> None:
        if self._typed():
            self.textGiven.emit(self.names.toPlainText())
        self.fileChosen.emit(Path(file))
        self.accept()
