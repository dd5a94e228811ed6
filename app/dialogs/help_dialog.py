"""The help: one short page per journey, beside the list of them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QTextLength, QTextTable, QTextTableFormat
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from app import assets
from app.dialogs.frame import DialogFrame
from app.i18n import tr
from app.theme import SPACE_L, SPACE_M, SPACE_S, Theme
from app.widgets.kit import Kit
from app.widgets.labels import Button

_SIZE_PX = (820, 600)
_LIST_PX = 180
_ROW_PX = 30

PAGES = (
    "start", "fetch", "sources", "licences", "dataset", "train", "compare", "experiments",
    "recipes", "predict", "export", "keys",
)  # fmt: skip
"""Names of the help pages: each a file ``help/NAME.md``."""


class HelpDialog(DialogFrame):
    """Shows the help pages.

    Parameters
    ----------
    kit : Kit
        Tools for painting.
    page : str
        The page to begin with; one that does not exist means the first.

    Signals
    -------
    guideRequested : ()
        The curator would rather be shown around.
    """

    guideRequested = Signal()  # noqa: N815 - as Qt names its signals

    def __init__(self, kit: Kit, parent: QWidget | None = None, page: str = "start") -> None:
        super().__init__(tr("Help"), parent)
        self._kit = kit
        self.resize(*_SIZE_PX)
        self.pages = QListWidget()
        self.pages.setAccessibleName(tr("Help pages"))
        self.pages.setFixedWidth(_LIST_PX)
        self.text = QTextBrowser()
        self.text.setAccessibleName(tr("Help"))
        self.text.setOpenExternalLinks(False)
        self.text.setOpenLinks(False)
        self._fill(page)
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addWidget(self.pages)
        row.addWidget(self.text, 1)
        self.body.addLayout(row)
        self.guide = self.add_button(Button(tr("Show me around"), act=self._ask_guide), left=True)
        self.guide.setToolTip(tr("A guide through the sample, in five steps"))
        self.close_button(tr("Close")).setDefault(True)
        self.pages.currentItemChanged.connect(lambda *_: self._show())
        self.text.anchorClicked.connect(lambda url: self.show_page(url.path().removesuffix(".md")))
        kit.theme.changed.connect(self._show)
        self._show()

    def show_page(self, name: str) -> None:
        """Show the page `name`; nothing happens when there is none."""
        if name in PAGES:
            self.pages.setCurrentRow(PAGES.index(name))

    def _ask_guide(self) -> None:
        self.close()
        self.guideRequested.emit()

    def _fill(self, page: str) -> None:
        titles = {
            "start": tr("The first ten minutes"),
            "fetch": tr("Fetch"),
            "sources": tr("Sources"),
            "licences": tr("Licences"),
            "dataset": tr("Dataset"),
            "train": tr("Train"),
            "compare": tr("Compare runs"),
            "experiments": tr("Experiments"),
            "recipes": tr("Recipes"),
            "predict": tr("Predict"),
            "export": tr("Export"),
            "keys": tr("Keyboard"),
        }
        for name in PAGES:
            item = QListWidgetItem(titles[name])
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setSizeHint(QSize(0, _ROW_PX))
            self.pages.addItem(item)
        self.pages.setCurrentRow(PAGES.index(page) if page in PAGES else 0)

    def _show(self) -> None:
        name = self.pages.currentItem().data(Qt.ItemDataRole.UserRole)
        # Set anew when the colours change: links take theirs when the text is laid out.
        self.text.setMarkdown(assets.text(f"help/{name}.md"))
        self.text.document().setDocumentMargin(SPACE_M)
        for frame in self.text.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                frame.setFormat(_calm(frame.format().toTableFormat(), self._kit.theme))


def _calm(table: QTextTableFormat, theme: Theme) -> QTextTableFormat:
    """Give a table thin lines, and room around its words."""
    table.setBorder(1)
    table.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
    table.setBorderCollapse(True)
    table.setBorderBrush(theme.colour("line"))
    table.setCellPadding(SPACE_S - 2)
    table.setTopMargin(SPACE_S)
    table.setBottomMargin(SPACE_L)
    table.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    return table
