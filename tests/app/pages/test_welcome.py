"""What a newcomer sees first, and what one who comes back goes on with."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.pages.welcome import WelcomePage
from app.session import Session
from app.settings import Settings
from app.viewmodels.project import ProjectModel
from app.widgets.kit import Kit


@pytest.fixture
def page(session: Session, settings: Settings, kit: Kit, qtbot: QtBot) -> WelcomePage:
    page = WelcomePage(ProjectModel(session, settings), kit)
    qtbot.addWidget(page)
    page.resize(1024, 640)
    page.show()
    return page


def test_a_newcomer_may_begin_or_open_a_project(page: WelcomePage, qtbot: QtBot) -> None:
    for button, signal in (
        (page.new, page.newRequested),
        (page.open, page.openRequested),
        (page.sample, page.sampleRequested),
    ):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_guide_is_offered_while_it_is_wanted(page: WelcomePage, qtbot: QtBot) -> None:
    assert page.guide.isHidden()
    page.offer_guide(on=True)
    for button, signal in (
        (page.take_guide, page.guideRequested),
        (page.decline_guide, page.guideDeclined),
    ):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    page.offer_guide(on=False)
    assert page.guide.isHidden()


def test_while_the_sample_is_made_nothing_else_is_begun(page: WelcomePage) -> None:
    page.show_making(making=True)
    assert not any(each.isEnabled() for each in (page.new, page.open, page.sample))
    assert page.sample.text() == "Opening …"
    page.show_making(making=False)
    assert all(each.isEnabled() for each in (page.new, page.open, page.sample))


def test_no_text_is_cut(page: WelcomePage) -> None:
    page.offer_guide(on=True)
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_a_recent_project_is_one_click_away_and_can_be_forgotten(
    page: WelcomePage, settings: Settings, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(session.project_changed):
        session.create(tmp_path / "cars", "Cars")
    session.close()
    for folder in (tmp_path / "gone", tmp_path / "cars"):
        settings.remember_project(folder)
    first = next(b for b in page.findChildren(QPushButton) if b.text() == "cars")
    with qtbot.waitSignal(session.project_changed):
        qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert session.project is not None
    assert session.project.info.name == "Cars"
    forget = next(b for b in page.findChildren(QPushButton) if "“gone”" in b.accessibleName())
    qtbot.mouseClick(forget, Qt.MouseButton.LeftButton)
    assert str(tmp_path / "gone") not in settings.choices.recent
