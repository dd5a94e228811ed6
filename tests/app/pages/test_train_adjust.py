"""The form over the values of the recipe."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.pages.train_adjust import AdjustPanel
from app.pages.train_views import ViewsPane
from app.session import Session
from app.settings import Settings
from app.viewmodels.random_views import RandomViews
from app.viewmodels.train_setup import SetupModel
from app.widgets.kit import Kit
from brandcore.training.field_table import FIELDS

# The offscreen screen says this of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def setup(session: Session, settings: Settings) -> SetupModel:
    return SetupModel(session, settings)


@pytest.fixture
def panel(session: Session, setup: SetupModel, kit: Kit, qtbot: QtBot) -> AdjustPanel:
    panel = AdjustPanel(setup, RandomViews(session, setup), kit)
    qtbot.addWidget(panel)
    panel.resize(704, 322)
    panel.show()
    panel.begin()
    return panel


def groups(panel: AdjustPanel) -> list[str]:
    return [panel.groups.item(n).text() for n in range(panel.groups.count())]


def test_every_value_of_the_recipe_can_be_edited(panel: AdjustPanel, qtbot: QtBot) -> None:
    for field in FIELDS:
        row = panel.row(field.key)
        qtbot.waitUntil(row.isVisible)
        assert row.why.text() == field.why
    names = {
        row.editor.accessibleName() for page in panel.pages.values() for row in page.rows.values()
    }
    assert len(names) == len(FIELDS)


def test_the_most_used_come_first_each_under_its_group(panel: AdjustPanel) -> None:
    first = panel.show_group("Most used")
    assert list(first.rows) == [field.key for field in FIELDS if field.everyday]
    assert groups(panel)[:2] == ["Most used", "Pictures"]


def test_a_value_changed_in_one_place_is_changed_in_the_other(panel: AdjustPanel) -> None:
    first = panel.show_group("Most used").rows["warm_up.epochs"]
    first.editor.wished.emit("12")
    assert panel.row("warm_up.epochs").editor.value() == 12  # type: ignore[union-attr]


def test_groups_tell_how_much_of_them_was_changed(panel: AdjustPanel, setup: SetupModel) -> None:
    setup.adjust("warm_up.epochs", "12")
    setup.adjust("warm_up.learning_rate.base", "0.002")
    assert "Warm-up · 2" in groups(panel)
    panel.keep.reset.click()
    assert "Warm-up" in groups(panel)


def test_reset_takes_nonsense_away_as_well(panel: AdjustPanel, setup: SetupModel) -> None:
    row = panel.row("warm_up.learning_rate.base")
    row.editor.wished.emit("fast")
    setup.adjust("seed", "3")
    panel.keep.reset.click()
    assert row.why.text() == row.field.why


def test_arrows_go_from_group_to_group(panel: AdjustPanel, qtbot: QtBot) -> None:
    panel.groups.setFocus()
    qtbot.keyClick(panel.groups, Qt.Key.Key_Down)
    assert "Pictures" in panel.pages
    qtbot.waitUntil(lambda: len(panel.pages["Pictures"].rows) == 4)
    assert panel.pages["Pictures"].isVisible()


def test_nothing_is_cut_off_in_a_small_window(panel: AdjustPanel, qtbot: QtBot) -> None:
    names = ("Pictures", "Network", "Head", "Augmentation", "Warm-up", "Fine-tune", "Learning")
    for name in names:
        page = panel.show_group(name)
        bar, inside = page.area.verticalScrollBar(), page.area.widget()
        qtbot.waitUntil(lambda bar=bar: bar.maximum() > 0)
        assert inside.width() == page.area.viewport().width()
        assert inside.minimumSizeHint().width() <= page.area.viewport().width()


def through(panel: AdjustPanel) -> list[QWidget]:
    """Press Tab from the groups until the keyboard is there again."""
    panel.groups.setFocus()
    found: list[QWidget] = []
    for _ in range(80):
        QTest.keyClick(panel.window().focusWidget(), Qt.Key.Key_Tab)
        if (now := panel.window().focusWidget()) is panel.groups:
            break
        found.append(now)
    return found


@pytest.mark.parametrize("others", [(), ("Learning",), ("Learning", "Pictures")])
def test_tab_goes_through_the_values_and_then_to_the_foot(
    panel: AdjustPanel, setup: SetupModel, qtbot: QtBot, others: tuple[str, ...]
) -> None:
    setup.adjust("head.dropout", "0.3")
    for name in ("Head", *others, "Head"):
        page = panel.show_group(name)
        qtbot.waitUntil(next(reversed(page.rows.values())).isVisible)
    stops = [
        each for each in (*page.in_order(), *panel.keep.stops())
        if each.isVisible() and each.isEnabled()
    ]  # fmt: skip
    assert page.rows["head.dropout"].back in stops
    assert through(panel) == stops


def test_tab_reaches_the_preview_behind_the_values(panel: AdjustPanel, qtbot: QtBot) -> None:
    page = panel.show_group("Augmentation")
    (pane,) = page.findChildren(ViewsPane)
    order = page.in_order()
    assert order.index(pane.after) > order.index(page.rows["augmentation.validation"].editor)
