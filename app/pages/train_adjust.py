"""The recipe as a form: every value, by groups, each explained in a sentence."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.i18n import tr
from app.pages.train_field import FieldRow
from app.pages.train_group import GroupPage
from app.pages.train_keep import KeepRow
from app.pages.train_views import ViewsPane
from app.pages.train_weights import WeightsRow
from app.theme import SPACE_S
from app.viewmodels.random_views import RandomViews
from app.viewmodels.train_setup import SetupModel
from app.widgets.kit import Kit
from app.widgets.labels import rule
from brandcore.training.field_table import FIELDS
from brandcore.training.fields import Field

_GROUPS_PX = 148
_EVERYDAY, _NETWORK, _VIEWS = "Most used", "Network", "Augmentation"


class AdjustPanel(QFrame):
    """A form over the values of the recipe.

    A page of it is built when it is looked at for the first time.

    Parameters
    ----------
    model : SetupModel
        What is shown, and where wishes go.
    views : RandomViews
        The preview beside the augmentation.
    kit : Kit
        Colours in force.
    """

    def __init__(self, model: SetupModel, views: RandomViews, kit: Kit) -> None:
        super().__init__()
        self._model, self._views, self._kit = model, views, kit
        self.setProperty("role", "card")
        self.pages: dict[str, GroupPage] = {}
        self._built_pages: list[GroupPage] = []
        self.groups = QListWidget()
        self.groups.setProperty("role", "groups")
        self.groups.setAccessibleName(tr("Groups of values"))
        self.groups.setFixedWidth(_GROUPS_PX)
        self.groups.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack = QStackedWidget()
        self.keep = KeepRow(model, kit)
        self._lay_out()
        for group in _fields():
            item = QListWidgetItem(tr(group))
            item.setData(Qt.ItemDataRole.UserRole, group)
            self.groups.addItem(item)
        self.groups.currentItemChanged.connect(lambda _new, _old: self._show_page())
        self.keep.reset.clicked.connect(self._show_again)
        model.changed.connect(self._show)

    def begin(self) -> None:
        """Show the first page, unless one is shown."""
        if self.groups.currentRow() < 0:
            self.groups.setCurrentRow(0)

    def show_group(self, group: str) -> GroupPage:
        """Show the page of a group and return it."""
        self.groups.setCurrentRow(list(_fields()).index(group))
        self.pages[group].build()
        return self.pages[group]

    def row(self, key: str) -> FieldRow:
        """Show the value `key` on the page of its group, and return its row."""
        group = next(field.group for field in FIELDS if field.key == key)
        return self.show_group(group).rows[key]

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        upper.setContentsMargins(SPACE_S, SPACE_S, 0, 0)
        upper.setSpacing(0)
        upper.addWidget(self.groups)
        upper.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(upper, 1)
        column.addWidget(rule())
        column.addWidget(self.keep)

    def _show_page(self) -> None:
        if self.groups.currentRow() < 0:
            return
        group = self.groups.currentItem().data(Qt.ItemDataRole.UserRole)
        if group not in self.pages:
            self.pages[group] = self._built(group)
            self._stack.addWidget(self.pages[group])
        self._stack.setCurrentWidget(self.pages[group])
        self._show()

    def _built(self, group: str) -> GroupPage:
        page = GroupPage(_fields()[group], self._model, self._kit)
        if group == _NETWORK:
            page.add_below(rule())
            page.add_below(WeightsRow(self._model, self._kit))
        elif group == _VIEWS:
            page.add_beside(ViewsPane(self._views, self._kit))
        page.built.connect(partial(self._put_in_order, page))
        return page

    def _put_in_order(self, page: GroupPage) -> None:
        """Let the keyboard go from the groups through the page to the row at the foot."""
        self._built_pages.append(page)
        for before, after in pairwise((self.groups, *page.in_order())):
            QWidget.setTabOrder(before, after)
        # Each page was put before those built earlier: the foot goes behind the first of them.
        last = self._built_pages[0].in_order()[-1]
        for before, after in pairwise((last, *self.keep.stops())):
            QWidget.setTabOrder(before, after)

    def _show(self) -> None:
        states = self._model.state.fields
        for page in self.pages.values():
            page.show_states(states)
        adjusted = [state.field.group for state in states if state.adjusted]
        for place in range(self.groups.count()):
            item = self.groups.item(place)
            group = item.data(Qt.ItemDataRole.UserRole)
            count = adjusted.count(group)
            item.setText(f"{tr(group)} · {count}" if count else tr(group))
            item.setToolTip(tr("{n} changed", n=count) if count else "")

    def _show_again(self) -> None:
        for page in self.pages.values():
            page.show_again()


def _fields() -> dict[str, tuple[Field, ...]]:
    """Return the fields of each page, in the order in which they are shown."""
    found = {_EVERYDAY: tuple(field for field in FIELDS if field.everyday)}
    for field in FIELDS:
        found[field.group] = (*found.get(field.group, ()), field)
    return found
