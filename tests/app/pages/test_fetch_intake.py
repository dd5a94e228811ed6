"""Other ways in: addresses, files, a folder, the pictures of one page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.pages.fetch_intake import FetchIntake
from app.session import Session
from app.settings import Settings
from app.viewmodels.fetch import FetchModel
from app.widgets.kit import Kit

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def model(project: Session, settings: Settings) -> FetchModel:
    return FetchModel(project, settings)


@pytest.fixture
def settle(project: Session, qtbot: QtBot) -> Callable[[], None]:
    """Wait until nothing is being worked on."""
    return lambda: qtbot.waitUntil(lambda: not project.lanes.running(), timeout=10_000)


@pytest.fixture
def intake(model: FetchModel, kit: Kit, qtbot: QtBot, settle: Callable[[], None]) -> FetchIntake:
    settle()
    model.choose("Borealis")
    intake = FetchIntake(model)
    qtbot.addWidget(intake)
    intake.show()
    return intake


def test_addresses_are_sent_and_the_field_is_empty_again(
    intake: FetchIntake, model: FetchModel
) -> None:
    assert not intake.bring.isEnabled()
    intake.addresses.setPlainText("a remark")
    intake.bring.click()
    assert intake.addresses.toPlainText() == ""
    assert [each.name for each in model.state.missed] == ["a remark"]


def test_a_chosen_folder_comes_in(
    intake: FetchIntake, model: FetchModel, class_folders: Path, qtbot: QtBot
) -> None:
    intake.folder.click()
    chooser = intake.findChild(QFileDialog)
    assert chooser is not None
    chooser.fileSelected.emit(str(class_folders / "Cobalt & Co"))
    chooser.close()
    qtbot.waitUntil(lambda: not model.state.bringing and bool(model.state.rows), timeout=10_000)


def test_a_page_is_harvested_and_the_website_is_offered(
    intake: FetchIntake, model: FetchModel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    wished: list[str] = []
    monkeypatch.setattr(model, "harvest", wished.append)
    assert not intake.harvest.isEnabled()
    search = replace(model.state.search, page_url="https://borealis.example/")
    model.state = replace(model.state, search=search)
    model.changed.emit()
    assert intake.page_url.text() == "https://borealis.example/"
    qtbot.keyClick(intake.page_url, Qt.Key.Key_Return)
    intake.page_url.setText("https://other.example/")
    model.changed.emit()
    intake.harvest.click()
    assert wished == ["https://borealis.example/", "https://other.example/"]


def test_without_a_brand_nothing_can_be_brought_in(
    session: Session, settings: Settings, kit: Kit, qtbot: QtBot
) -> None:
    intake = FetchIntake(FetchModel(session, settings))
    qtbot.addWidget(intake)
    assert not intake.addresses.isEnabled()
    assert not intake.harvest.isEnabled()


def test_fields_and_buttons_stand_on_one_grid(intake: FetchIntake, qtbot: QtBot) -> None:
    for width_px in (664, 1000):
        intake.resize(width_px, intake.sizeHint().height())
        qtbot.wait(10)
        row = (intake.addresses, intake.bring, intake.page_url, intake.harvest)
        assert len({each.y() for each in row}) == 1
        assert all(after.x() > before.x() + before.width() for before, after in pairwise(row))
        assert intake.harvest.x() + intake.harvest.width() < intake.width()
        assert intake.bring.height() == intake.page_url.height() == intake.harvest.height()
