"""The guide in the real window: beside the real controls, left by Escape, taken up from Help."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.dialogs.help_dialog import HelpDialog
from app.dialogs.project_dialog import NewProjectDialog
from app.main import Program
from app.pages.fetch_page import FetchPage
from app.pages.predict_page import PredictPage
from app.viewmodels.guide_steps import END, Facts, told_at
from tests.helpers import shown_program, tiny_sample

FIRST = tiny_sample.NAMES[0]
AIMS = {
    aim
    for step in range(1, END + 1)
    for facts in (
        Facts(), Facts(sample=True), Facts(brand="A", picked=12), Facts(running=True),
        Facts(obstacle=True), Facts(asked=1), Facts(brand="A", ready=("B",)),
    )
    for aim in told_at(step, facts).aims
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_sample.write(tmp_path_factory.mktemp("sample"), brands=3)


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, tmp_path: Path, folder: Path) -> Iterator[Program]:
    file = tmp_path / "settings.toml"
    with shown_program.shown(qapp, qtbot, file, sample=folder) as program:
        yield program


@pytest.fixture
def opened(program: Program, qtbot: QtBot, tmp_path: Path) -> Program:
    """The program with the sample open, on its first step."""
    program.settings.change(recent=(str(tmp_path / "projects" / "cars"),))
    program.guide.begin()
    with qtbot.waitSignal(program.session.project_changed, timeout=10_000):
        program.window.parts.welcome.sample.click()
    return program


def action(program: Program, text: str) -> QAction:
    actions = program.window.findChildren(QAction)
    return next(each for each in actions if each.text().startswith(text))


def framed(program: Program, control: QWidget) -> bool:
    """Tell whether the frame goes around what is seen of a control."""
    whole = program.window.centralWidget()
    place = QRect(control.mapTo(whole, control.rect().topLeft()), control.size()) & whole.rect()
    frame = program.guide_desk.callout.outline
    return frame.isVisible() and frame.geometry() == place.adjusted(-8, -8, 8, 8) & whole.rect()


def test_each_aim_is_a_control_of_the_window(program: Program) -> None:
    assert len(AIMS) > 8
    for aim in AIMS - {"welcome.sample"}:
        page, _, name = aim.partition(".")
        assert isinstance(program.window.pages[page].control(name), QWidget), aim
        assert program.window.pages[page].control("no such thing") is None


def test_a_newcomer_takes_it_from_the_welcome_page(program: Program, qtbot: QtBot) -> None:
    welcome, callout = program.window.parts.welcome, program.guide_desk.callout
    assert welcome.guide.isVisible()
    assert callout.isHidden()
    welcome.take_guide.click()
    assert welcome.guide.isHidden()
    qtbot.waitUntil(lambda: framed(program, welcome.sample))
    assert "Open the sample" in callout.accessibleName()


def test_who_does_not_want_it_is_asked_no_more(program: Program) -> None:
    program.window.parts.welcome.decline_guide.click()
    assert program.window.parts.welcome.guide.isHidden()
    assert program.settings.choices.guide == "unwanted"
    assert program.guide_desk.callout.isHidden()


def test_it_goes_to_the_page_of_the_step_and_follows_the_window(
    opened: Program, qtbot: QtBot
) -> None:
    page = opened.window.page
    assert isinstance(page, FetchPage)
    qtbot.waitUntil(lambda: framed(opened, page.brands))
    opened.window.resize(1_000, 640)
    qtbot.waitUntil(lambda: framed(opened, page.brands))
    opened.fetch.choose(FIRST)
    qtbot.waitUntil(lambda: framed(opened, page.panel))
    # On another page the way back to it is shown.
    opened.window.show_page("export")
    qtbot.waitUntil(lambda: framed(opened, opened.window.side_bar.button("fetch")))
    opened.window.show_page("fetch")
    qtbot.waitUntil(lambda: framed(opened, page.panel))
    qtbot.waitUntil(lambda: not opened.lanes.running(), timeout=20_000)


def test_escape_leaves_it_when_nothing_else_wants_the_key(opened: Program, qtbot: QtBot) -> None:
    page = opened.window.page
    assert isinstance(page, FetchPage)
    opened.fetch.choose(FIRST)
    qtbot.waitUntil(lambda: bool(opened.fetch.state.rows), timeout=20_000)
    page.unfold.click()
    QTest.keyClick(page.intake.addresses, Qt.Key.Key_Escape)
    assert page.intake.isHidden()
    assert opened.guide.state.on
    QTest.keyClick(page.brands.field, Qt.Key.Key_Escape)
    assert not opened.guide.state.on
    assert opened.guide_desk.callout.isHidden()
    assert opened.window.isVisible()
    assert action(opened, "Go on with the guide (step 2 of 5)").isEnabled()
    opened.window.show_page("train")
    action(opened, "Go on with the guide").trigger()
    assert opened.guide.state.on
    assert opened.window.page is page
    qtbot.waitUntil(lambda: not opened.lanes.running(), timeout=20_000)


def test_a_key_leads_to_it_and_the_help_offers_it(program: Program, qtbot: QtBot) -> None:
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    QTest.keyClick(program.window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert not program.guide_desk.callout.hasFocus()
    program.window.desk.show_help("train")
    dialog = program.window.findChild(HelpDialog)
    assert dialog is not None
    dialog.guide.click()
    assert program.guide.state.on
    assert not dialog.isVisible()
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    QTest.keyClick(program.window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert program.window.focusWidget() is program.guide_desk.callout.leave


def test_what_it_offers_is_carried_out(opened: Program, qtbot: QtBot) -> None:
    callout = opened.guide_desk.callout
    opened.fetch.choose(FIRST)
    qtbot.waitUntil(lambda: len(opened.fetch.state.rows) >= 12, timeout=20_000)
    opened.fetch.pick([each.id for each in opened.fetch.state.rows[:10]], picked=True)
    opened.fetch.save()
    qtbot.waitUntil(lambda: "rest" in callout.offers, timeout=10_000)
    assert opened.window.page.NAME == "dataset"
    assert opened.dataset.state.chosen == FIRST
    callout.offers["next"].click()
    assert opened.window.page.NAME == "fetch"
    assert opened.fetch.state.brand != FIRST
    callout.offers["rest"].click()
    qtbot.waitUntil(lambda: opened.guide.state.step == 4, timeout=10_000)
    assert min(opened.session.manifest.counts().values()) >= tiny_sample.NONE
    callout.chosen.emit("project")
    dialog = opened.window.findChild(NewProjectDialog)
    assert dialog is not None
    dialog.close()
    assert not opened.guide.state.on
    qtbot.waitUntil(lambda: not opened.lanes.running(), timeout=20_000)


def test_the_photos_of_the_sample_are_offered_in_the_sample_alone(
    opened: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    page = opened.window.pages["predict"]
    assert isinstance(page, PredictPage)
    assert not page.photos.isHidden()
    page.photos.click()
    # Nothing was trained: it is told, and the page leads on.
    qtbot.waitUntil(
        lambda: any("no model yet" in each for each in opened.window.notice_bar.texts()),
        timeout=10_000,
    )
    assert opened.window.page is page
    with qtbot.waitSignal(opened.session.project_changed):
        opened.project.create(tmp_path / "mine", "Mine")
    assert page.photos.isHidden()
    assert "sample" in opened.guide_desk.callout.offers


def test_the_sample_is_opened_and_begun_again_from_the_menu(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    program.settings.change(recent=(str(tmp_path / "projects" / "cars"),))
    again = action(program, "Begin the sample again")
    assert not again.isEnabled()
    for command, name in (("Open the sample", "Sample"), ("Begin the sample again", "Sample 2")):
        with qtbot.waitSignal(program.session.project_changed, timeout=10_000):
            action(program, command).trigger()
        project = program.session.project
        assert project is not None
        assert project.folder == tmp_path / "projects" / name
        assert again.isEnabled()
    assert program.window.page.NAME == "fetch"


def test_the_sample_asks_itself_alone(opened: Program, qtbot: QtBot, tmp_path: Path) -> None:
    assert [each.name for each in opened.web.entries()] == ["sample"]
    with qtbot.waitSignal(opened.session.project_changed):
        opened.project.create(tmp_path / "mine", "Mine")
    assert "sample" not in [each.name for each in opened.web.entries()]
