"""Many brands at once: names pasted or typed, or a text or CSV file that lists them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from app.dialogs.frame import DialogFrame, field
from app.i18n import tr
from app.widgets.labels import Button, Label

_WIDTH_PX, _LIST_PX = 460, 220


class BrandsDialog(DialogFrame):
    """Asks for the names of many brands.

    Parameters
    ----------
    text : str
        Names to begin with.

    Signals
    -------
    textGiven : str
        Names as they were typed or pasted, one in each line or as CSV.
    fileChosen : Path
        A text or CSV file that lists them.
    """

    textGiven = Signal(str)  # noqa: N815 - as Qt names its signals
    fileChosen = Signal(Path)  # noqa: N815

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tr("Add many brands"), parent)
        self.names = _Names()
        self.names.setMinimumHeight(_LIST_PX)
        self.names.setTabChangesFocus(True)
        self.names.setPlaceholderText(tr("One name in each line"))
        self.file = self.add_button(Button(tr("Choose a file …"), act=self._ask_file), left=True)
        self.file.setToolTip(tr("A text file with one name in each line, or a CSV file"))
        explained = tr(
            "They are added, and searched for one after the other while you pick. "
            "Names that are there already are left alone."
        )
        self.body.addWidget(Label(explained, "soft", wrap=True))
        self.body.addLayout(field(tr("Names, or rows of a table"), self.names))
        self.close_button(tr("Cancel"))
        self.ok = self.add_button(Button("", "primary", act=self._give))
        self.ok.setDefault(True)
        self.names.textChanged.connect(self._count)
        self.names.sendWished.connect(self.ok.click)
        self.names.setPlainText(text)
        self._count()
        self.fit(_WIDTH_PX)
        self.names.setFocus()

    def _count(self) -> None:
        lines = sum(bool(line.strip()) for line in self.names.toPlainText().splitlines())
        self.ok.setText(tr("Add {n}", n=lines) if lines else tr("Add"))
        self.ok.setEnabled(lines > 0)

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
        self.fileChosen.emit(Path(file))
        self.accept()


class _Names(QPlainTextEdit):
    """Ctrl+Enter is “Add”: Enter alone begins the next line."""

    sendWished = Signal()  # noqa: N815

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sendWished.emit()
        else:
            super().keyPressEvent(event)
