"""The grid of candidates with what can be done to many of them, or to one."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QUrl
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from app.pages.fetch_candidates import CandidatesPanel
from app.session import Session
from app.settings import Settings
from app.viewmodels.fetch import FetchModel
from app.widgets.kit import Kit
from brandcore.dataset.inbox import Inbox
from brandcore.images.picture import NamedBytes
from brandcore.provenance import Provenance
from tests.helpers import desk, pictures

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

PAGE = "https://site.example/shoe"


@pytest.fixture
def model(project: Session, settings: Settings) -> FetchModel:
    """A model with three candidates for Borealis, the first of them from the web."""
    assert project.project is not None
    inbox = Inbox(project.project)
    for seed in range(3):
        source = Provenance("web", page_url=PAGE) if seed == 0 else Provenance("drop")
        given = NamedBytes(f"{seed}.jpg", pictures.encoded("Borealis", 70 + seed), source)
        inbox.add("Borealis", given, datetime(2026, 1, 1, 12, 0, seed, tzinfo=UTC))
    return FetchModel(project, settings)


@pytest.fixture
def settle(project: Session, qtbot: QtBot) -> Callable[[], None]:
    """Wait until nothing is being worked on."""
    return lambda: qtbot.waitUntil(lambda: not project.lanes.running(), timeout=10_000)


@pytest.fixture
def panel(model: FetchModel, kit: Kit, qtbot: QtBot, settle: Callable[[], None]) -> CandidatesPanel:
    panel = CandidatesPanel(model, kit)
    qtbot.addWidget(panel)
    panel.resize(800, 400)
    panel.show()
    settle()
    model.choose("Borealis")
    return panel


def said(panel: CandidatesPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def menu_of(panel: CandidatesPanel, number: int) -> QMenu:
    panel.grid.setCurrentIndex(panel.rows.index(number, 0))
    panel.grid.menuWished.emit(panel.grid.chosen(), panel.mapToGlobal(QPoint(50, 50)))
    menu = panel.findChild(QMenu)
    assert menu is not None
    return menu


def words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def test_candidates_are_counted(panel: CandidatesPanel, model: FetchModel) -> None:
    assert "3 candidates, 0 picked" in said(panel)
    model.pick_all(picked=True)
    assert "3 candidates, 3 picked" in said(panel)


def test_without_a_brand_there_is_nothing_to_press(
    project: Session, settings: Settings, kit: Kit, qtbot: QtBot
) -> None:
    panel = CandidatesPanel(FetchModel(project, settings), kit)
    qtbot.addWidget(panel)
    panel.show()
    assert "Which brand are the pictures of?" in said(panel)
    assert not any(each.isVisible() for each in (panel.all, panel.none, panel.discard))


def test_all_none_and_the_others(panel: CandidatesPanel, settle: Callable[[], None]) -> None:
    panel.all.click()
    assert [row.picked for row in panel.rows.rows] == [True, True, True]
    assert not panel.discard.isEnabled()
    panel.none.click()
    assert not panel.none.isEnabled()
    panel.grid.pickWished.emit((panel.rows.rows[2].id,), True)
    panel.discard.click()
    settle()
    assert [row.picked for row in panel.rows.rows] == [True]


def test_the_tiles_grow_and_stay_so(panel: CandidatesPanel, settings: Settings) -> None:
    before = settings.choices.tile_px
    panel.grid.zoomWished.emit(1)
    assert settings.choices.tile_px > before


def test_the_menu_of_one_from_the_web_leads_to_its_page(panel: CandidatesPanel) -> None:
    menu = menu_of(panel, 0)
    assert words(menu) == ["Pick", "Open", "Open its web page", "Throw out", "Take down …"]
    with desk.opened("https") as opened:
        menu.actions()[2].trigger()
    assert opened == [QUrl(PAGE)]
    menu.close()


def test_the_menu_of_a_picked_file_lets_it_go_or_throws_it_out(
    panel: CandidatesPanel, model: FetchModel, settle: Callable[[], None]
) -> None:
    model.pick([panel.rows.rows[1].id], picked=True)
    menu = menu_of(panel, 1)
    assert words(menu) == ["Unpick", "Open", "Throw out", "Take down …"]
    menu.actions()[0].trigger()
    assert not panel.rows.rows[1].picked
    menu.actions()[-2].trigger()
    assert panel.rows.rowCount() == 2
    menu.close()
    settle()


def test_the_menu_of_what_is_marked_is_for_all_of_it(
    panel: CandidatesPanel, model: FetchModel, settle: Callable[[], None]
) -> None:
    panel.grid.menuWished.emit(
        tuple(row.id for row in panel.rows.rows[:2]), panel.mapToGlobal(QPoint(50, 50))
    )
    menu = panel.findChild(QMenu)
    assert menu is not None
    assert words(menu) == ["Pick", "Throw out", "Take down …"]
    menu.actions()[0].trigger()
    assert [row.picked for row in panel.rows.rows] == [True, True, False]
    wished: list[tuple[str, ...]] = []
    panel.takedownWished.connect(wished.append)
    menu.actions()[-1].trigger()
    assert wished == [tuple(row.id for row in panel.rows.rows[:2])]
    menu.close()
    settle()


def test_the_menu_of_a_stack_opens_and_folds_it(
    panel: CandidatesPanel, model: FetchModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    wished: list[str] = []
    monkeypatch.setattr(model, "toggle_stack", wished.append)
    first, second, third = panel.rows.rows
    panel.rows.show([replace(first, more=2, open_stack=True), replace(second, more=1), third])
    menu = menu_of(panel, 0)
    assert "Fold similar ones away" in words(menu)
    menu.close()
    panel.findChild(QMenu).deleteLater()
    panel.rows.show([first, replace(second, more=1), third])
    row = panel.rows.rows[1]
    panel.grid.menuWished.emit((row.id,), panel.mapToGlobal(QPoint(50, 50)))
    menu = panel.findChildren(QMenu)[-1]
    next(each for each in menu.actions() if each.text() == "Show similar ones").trigger()
    assert wished == [row.id]
    menu.close()


def test_what_is_folded_counts_and_what_is_hidden_is_told(
    panel: CandidatesPanel, model: FetchModel
) -> None:
    state = model.state
    rows = (replace(state.rows[0], more=4), *state.rows[1:])
    model.state = replace(state, rows=rows, search=replace(state.search, hidden=5))
    model.changed.emit()
    assert "7 candidates, 0 picked, 5 hidden" in said(panel)


def test_nothing_is_picked_so_there_are_no_others(panel: CandidatesPanel) -> None:
    assert panel.rows.rows
    assert not panel.discard.isEnabled()


def test_closing_what_was_missed_gives_the_keyboard_to_the_pictures(
    panel: CandidatesPanel, qtbot: QtBot
) -> None:
    panel.missed.forgetWished.emit()
    qtbot.waitUntil(panel.grid.hasFocus)


def test_the_keyboard_stays_on_a_stack_when_a_larger_copy_comes_on_top(
    panel: CandidatesPanel, model: FetchModel, project: Session, settle: Callable[[], None]
) -> None:
    small = panel.rows.rows[1]
    panel.grid.setCurrentIndex(panel.rows.place(small.id))
    image = Image.open(small.path)
    larger = io.BytesIO()
    image.resize((2 * image.width, 2 * image.height)).save(larger, "PNG")
    assert project.project is not None
    copy = Inbox(project.project).add(
        "Borealis", NamedBytes("larger.png", larger.getvalue()), datetime.now(UTC)
    )
    project.inbox_changed.emit()
    settle()
    assert panel.rows.place(copy.id).row() == 1
    assert panel.grid.chosen() == (copy.id,)
