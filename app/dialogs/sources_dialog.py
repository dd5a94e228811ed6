"""The sources: which are asked, on what terms, with which keys, and who asks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QScrollArea,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.dialogs.frame import DialogFrame, field
from app.dialogs.source_card import SourceCard
from app.i18n import tr
from app.session import Session
from app.settings import Settings
from app.theme import SPACE_L, SPACE_S, SPACE_XS
from app.viewmodels.source_choices import (
    SourceChoicesModel,
    SourceLine,
    away_words,
    standing_words,
)
from app.widgets.kit import Kit
from app.widgets.labels import Label, rule
from brandcore.sources import catalogue

_SIZE_PX = (820, 660)
_LIST_PX = 330
_ROW_PX = 30
_NAME = Qt.ItemDataRole.UserRole


class SourcesDialog(DialogFrame):
    """Every choice takes effect at once, and is remembered.

    Parameters
    ----------
    settings : Settings
        The choices.
    session : Session
        Has the lanes.
    kit : Kit
        Tools for painting.
    name : str
        Source to begin with, as in the catalogue; the first one by default.

    Attributes
    ----------
    list : QTreeWidget
        The sources; the box before each turns it on and off.
    contact : QLineEdit
        How sites can reach the curator.
    card : SourceCard
        The source that is looked at.
    """

    def __init__(
        self,
        settings: Settings,
        session: Session,
        kit: Kit,
        parent: QWidget | None = None,
        *,
        name: str = "",
    ) -> None:
        super().__init__(tr("Sources"), parent)
        self._kit = kit
        self.model = SourceChoicesModel(settings, session, self)
        self.contact = QLineEdit(settings.choices.contact)
        self._trouble = Label("", "bad", wrap=True)
        self.list = _list()
        self._place = QScrollArea(widgetResizable=True)
        self._place.setFrameShape(QFrame.Shape.NoFrame)
        self._place.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addLayout(self._who())
        self.body.addWidget(rule())
        if only := session.project.info.sources if session.project is not None else ():
            self.body.addWidget(Label(_only_words(only), "warn", wrap=True))
        self.body.addLayout(self._what(), 1)
        self.body.addWidget(Label(_excluded_words(), "faint", wrap=True))
        # No default: Enter takes what was typed into a field, and must not close the dialog.
        self.close_button(tr("Close"))
        self._fill()
        self.open_at(name)
        self.list.currentItemChanged.connect(lambda *_: self._turn_to())
        self.list.itemChanged.connect(self._ticked)
        self.model.changed.connect(self._show)
        kit.theme.changed.connect(self._show)
        self._turn_to()
        self.list.setFocus()
        self.resize(*_SIZE_PX)

    def open_at(self, name: str) -> None:
        """Look at the source called `name`; at the first one when there is none of it."""
        if not name and self.list.currentItem() is not None:
            return
        names = [entry.name for entry in catalogue.SOURCES]
        item = self.list.topLevelItem(names.index(name) if name in names else 0)
        if item is not None:
            self.list.setCurrentItem(item)

    def done(self, result: int) -> None:
        """Close, and lose nothing that was typed."""
        self.card.keep_typed()
        super().done(result)

    # -- put together --------------------------------------------------------------------

    def _who(self) -> QVBoxLayout:
        self.contact.setPlaceholderText(tr("E-mail or web address"))
        self.contact.editingFinished.connect(self._reach)
        column = field(tr("How sites can reach you"), self.contact)
        why = tr(
            "It is sent along with what is asked of sites. Wikimedia may turn away a program that "
            "names nobody to write to."
        )
        column.addWidget(Label(why, "faint", wrap=True))
        column.addWidget(self._trouble)
        self._trouble.hide()
        return column

    def _what(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_L)
        row.addWidget(self.list)
        row.addWidget(self._place, 1)
        return row

    def _fill(self) -> None:
        for line in self.model.state.lines:
            item = QTreeWidgetItem([tr(line.entry.title), ""])
            item.setData(0, _NAME, line.entry.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setSizeHint(0, QSize(0, _ROW_PX))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.list.addTopLevelItem(item)
            self._show_line(item, line)

    # -- what is chosen and shown --------------------------------------------------------

    def _reach(self) -> None:
        taken = self.model.reach_at(self.contact.text())
        self._trouble.setText(
            tr("This is neither an e-mail nor a web address. Nothing was changed.")
        )
        self._trouble.setVisible(not taken)

    def _ticked(self, item: QTreeWidgetItem) -> None:
        on = item.checkState(0) == Qt.CheckState.Checked
        name = item.data(0, _NAME)
        if on != self.model.state.line(name).on:
            self.model.turn(name, on=on)

    def _turn_to(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        name = item.data(0, _NAME)
        if isinstance(before := self._place.widget(), SourceCard):
            before.keep_typed()
        self.card = SourceCard(self.model, name, self._kit)
        self.card.layout().setContentsMargins(0, 0, SPACE_S, SPACE_XS)  # type: ignore[union-attr]
        self._place.setWidget(self.card)

    def _show(self) -> None:
        for row, line in enumerate(self.model.state.lines):
            if (item := self.list.topLevelItem(row)) is not None:
                self._show_line(item, line)
        self.card.refresh()

    def _show_line(self, item: QTreeWidgetItem, line: SourceLine) -> None:
        checked = Qt.CheckState.Checked if line.on else Qt.CheckState.Unchecked
        words = standing_words(line)
        item.setCheckState(0, checked)
        item.setText(1, words)
        wants = line.standing in ("needs-key", "needs-folder")
        colour, reason = self._kit.theme.colour, away_words(line)
        item.setForeground(0, colour("ink-faint" if line.away else "ink"))
        item.setForeground(1, colour("warn" if wants else "ink-faint"))
        for column in (0, 1):
            item.setToolTip(column, reason)
        read = f"{tr(line.entry.title)}: {words}"
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, read)
        item.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, reason)


def _list() -> QTreeWidget:
    tree = QTreeWidget(columnCount=2)
    tree.setHeaderHidden(True)
    tree.setRootIsDecorated(False)
    tree.setAccessibleName(tr("Sources"))
    tree.setFixedWidth(_LIST_PX)
    tree.setUniformRowHeights(True)
    tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    tree.setAllColumnsShowFocus(True)
    tree.header().setStretchLastSection(False)
    tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    return tree


def _only_words(names: Sequence[str]) -> str:
    titles = ", ".join(tr(catalogue.title(name)) for name in names)
    return tr(
        "The project that is open asks no other than {titles}. What is chosen here counts in your "
        "other projects.",
        titles=titles,
    )


def _excluded_words() -> str:
    names = ", ".join(each.title for each in catalogue.EXCLUDED)
    return tr("Left out on purpose, since their terms forbid this use: {names}.", names=names)
