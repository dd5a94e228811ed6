"""The window arranges pages, and hands over what is dropped or pasted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.dialogs.help_dialog import HelpDialog
from app.dialogs.takedown_dialog import TakedownDialog
from app.main import Program
from app.notices import Notice
from app.settings import Settings
from tests.helpers import pictures, shown_program


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    with shown_program.shown(qapp, qtbot, tmp_path / "settings.toml") as program:
        yield program


@pytest.fixture
def opened(program: Program, qtbot: QtBot, tmp_path: Path) -> Program:
    with qtbot.waitSignal(program.session.project_changed):
        program.project.create(tmp_path / "mine", "My brands")
    program.window.show_page("dataset")
    return program


def dragged(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def enter(program: Program, mime: QMimeData) -> QDragEnterEvent:
    event = QDragEnterEvent(
        QPoint(500, 300), Qt.DropAction.CopyAction, mime,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    program.window.dragEnterEvent(event)
    return event


def drop(program: Program, mime: QMimeData) -> None:
    event = QDropEvent(
        QPoint(500, 300), Qt.DropAction.CopyAction, mime,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    program.window.dropEvent(event)


def test_without_a_project_the_welcome_page_is_all_there_is(program: Program) -> None:
    assert program.window.parts.welcome.isVisible()
    assert not program.window.side_bar.isVisible()
    assert program.window.windowTitle() == "Brand Curator"


def test_a_project_brings_the_side_bar_its_name_and_the_page_shown_last(opened: Program) -> None:
    window = opened.window
    assert window.side_bar.isVisible()
    assert window.windowTitle() == "My brands – Brand Curator"
    assert window.page.NAME == "dataset"
    assert window.page.isVisible()
    opened.project.close()
    assert window.parts.welcome.isVisible()


def test_a_new_project_opens_where_pictures_come_in(
    opened: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(opened.session.project_changed):
        opened.project.create(tmp_path / "another", "Another")
    assert opened.window.page.NAME == "fetch"
    assert opened.window.page.isVisible()
    opened.window.show_page("train")
    with qtbot.waitSignal(opened.session.project_changed):
        opened.project.open(tmp_path / "mine")
    assert opened.window.page.NAME == "train"


def test_an_empty_dataset_leads_to_the_fetch_page(opened: Program) -> None:
    assert opened.window.page.isVisible()
    buttons = {each.text(): each for each in opened.window.page.findChildren(QPushButton)}
    buttons["Fetch pictures from the web"].click()
    assert opened.window.pages["fetch"].isVisible()


def test_class_folders_dropped_on_the_fetch_page_are_imported(
    opened: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    opened.window.show_page("fetch")
    folder = pictures.class_folders(tmp_path / "shelf", ("Aurora Tea", "Borealis"), 3)
    drop(opened, dragged(folder))
    qtbot.waitUntil(lambda: len(opened.session.manifest.records) == 6, timeout=10_000)
    assert opened.window.page.NAME == "dataset"


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("1", "fetch"),
        ("2", "dataset"),
        ("3", "train"),
        ("4", "experiments"),
        ("5", "predict"),
        ("6", "export"),
    ],
)
def test_each_page_has_its_key(opened: Program, qtbot: QtBot, key: str, name: str) -> None:
    opened.window.activateWindow()
    action = next(
        each for each in opened.window.menus.view.actions()
        if each.shortcut().toString() == f"Ctrl+{key}"
    )  # fmt: skip
    action.trigger()
    qtbot.waitUntil(opened.window.pages[name].isVisible)
    assert opened.settings.choices.page == name


def test_the_keyboard_is_never_out_of_sight(opened: Program, qtbot: QtBot) -> None:
    for name in ("predict", "train", "dataset", "export", "predict"):
        opened.window.show_page(name)
        focus = opened.window.focusWidget()
        assert focus is not None
        assert focus.isVisible(), f"{name}: {focus}"


def test_a_dropped_folder_of_class_folders_is_imported(
    opened: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = pictures.class_folders(tmp_path / "shelf", ("Aurora Tea", "Borealis"), 3)
    assert enter(opened, dragged(folder)).isAccepted()
    drop(opened, dragged(folder))
    qtbot.waitUntil(lambda: len(opened.session.manifest.records) == 6, timeout=10_000)
    assert opened.window.page.NAME == "dataset"


def test_a_dropped_photo_goes_to_the_predict_page_when_no_other_page_takes_it(
    opened: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(pictures.encoded("Borealis"))
    opened.window.show_page("export")
    drop(opened, dragged(photo))
    qtbot.waitUntil(lambda: opened.window.page.NAME == "predict")


def test_text_that_is_no_address_is_not_taken(opened: Program) -> None:
    mime = QMimeData()
    mime.setText("a remark")
    assert not enter(opened, mime).isAccepted() or opened.window.notice_bar.texts() == ()
    QGuiApplication.clipboard().setText("a remark")
    opened.window.menus.pasteRequested.emit()
    assert "Nothing in it" in opened.window.notice_bar.texts()[0]


def test_a_drop_without_a_project_says_what_to_do(program: Program, tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(pictures.encoded("Borealis"))
    drop(program, dragged(photo))
    assert "none is open" in program.window.notice_bar.texts()[0]


def test_a_dropped_project_is_opened(opened: Program, qtbot: QtBot, tmp_path: Path) -> None:
    opened.project.close()
    with qtbot.waitSignal(opened.session.project_changed):
        drop(opened, dragged(tmp_path / "mine"))
    assert opened.project.state.name == "My brands"


def test_the_window_opens_as_high_as_it_was(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    heights = []
    for _ in range(2):
        program = Program(qapp, Settings(tmp_path / "settings.toml"))
        program.window.show()
        qtbot.waitExposed(program.window)
        heights.append(program.window.height())
        # The screen of a test is 800 pixels high; Qt lets no window reach beyond it.
        program.window.resize(1000, 650)
        assert program.window.close()
        program.close()
        program.window.deleteLater()
    qapp.setStyleSheet("")
    assert heights == [820, 650]


def test_help_opens_at_the_page_shown_and_at_the_start_while_there_is_none(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    window = program.window

    def shown() -> str:
        window.menus.helpRequested.emit("")
        dialog = window.findChild(HelpDialog)
        page = dialog.pages.currentItem().data(Qt.ItemDataRole.UserRole)
        dialog.close()
        qtbot.waitUntil(lambda: window.findChild(HelpDialog) is None)
        return str(page)

    assert shown() == "start"
    with qtbot.waitSignal(program.session.project_changed):
        program.project.create(tmp_path / "mine", "My brands")
    window.show_page("train")
    assert shown() == "train"


def test_credits_and_a_take_down_are_asked_for_over_the_window(
    opened: Program, qtbot: QtBot
) -> None:
    menus, window = opened.window.menus, opened.window
    for ask, kind in (
        (menus.creditsRequested, QFileDialog),
        (menus.takedownRequested, TakedownDialog),
    ):
        ask.emit()
        dialog = window.findChild(kind)
        assert dialog.isVisible()
        dialog.reject()
        qtbot.waitUntil(lambda kind=kind: window.findChild(kind) is None)


def test_messages_move_nothing_and_leave_the_controls_of_every_page_free(
    opened: Program, qtbot: QtBot
) -> None:
    window = opened.window
    window.resize(940, 600)
    for name, page in window.pages.items():
        window.show_page(name)
        qtbot.wait(20)
        before = [each.geometry() for each in page.findChildren(QWidget) if each.isVisible()]
        for number in range(4):
            notice = Notice("bad", f"{name} {number} failed.", "Try again.", "a", "Again", print)
            opened.session.notices.tell(notice)
        qtbot.wait(20)
        assert before == [
            each.geometry() for each in page.findChildren(QWidget) if each.isVisible()
        ]
        bar = window.notice_bar
        assert bar.isVisible()
        assert bar.y() + bar.height() <= page.height() - page.foot_px
        actions = [
            each for each in page.findChildren(QPushButton) if page.actions.indexOf(each) >= 0
        ]
        tops = [
            each.mapTo(page, QPoint(0, each.height())).y() for each in actions if each.isVisible()
        ]
        assert bar.y() > max(tops, default=0)


def test_a_message_lies_over_the_page_that_is_turned_to(opened: Program, qtbot: QtBot) -> None:
    window = opened.window
    opened.session.notices.tell(Notice("bad", "The disk is full.", about="disk"))
    window.show_page("train")
    (row,) = window.notice_bar.seen
    middle = row.mapTo(window, row.rect().center())
    assert row.isAncestorOf(window.childAt(middle)) or window.childAt(middle) is row
    opened.session.notices.settle("disk")
    assert window.notice_bar.texts() == ()


def test_f6_gives_the_keyboard_to_the_newest_message(opened: Program, qtbot: QtBot) -> None:
    window = opened.window
    window.show_page("fetch")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    opened.session.notices.tell(Notice("bad", "The disk is full."))
    qtbot.keyClick(window, Qt.Key.Key_F6)
    (row,) = window.notice_bar.seen
    assert row.has_keyboard
    qtbot.keyClick(row.close_button, Qt.Key.Key_Escape)
    assert window.notice_bar.texts() == ()
