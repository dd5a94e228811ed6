"""A row of the list of questions, painted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from app.roles import Role
from app.widgets.answer_delegate import ROW_PX, AnswerDelegate
from app.widgets.kit import Kit
from tests.helpers import pictures


@pytest.fixture
def view(kit: Kit, qtbot: QtBot) -> QListView:
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(QStandardItemModel(view))
    view.setItemDelegate(AnswerDelegate(kit.theme, kit.thumbnails, view))
    kit.thumbnails.ready.connect(lambda _path: view.viewport().update())
    view.resize(420, ROW_PX + 16)
    return view


def put(view: QListView, state: str, path: str = "", shares: tuple[object, ...] = ()) -> None:
    item = QStandardItem("a photo of tea.jpg")
    item.setData(state, Role.STATE)
    item.setData(path, Role.PATH)
    item.setData(shares, Role.VALUE)
    item.setData("What it says of itself", Role.NOTE)
    model = view.model()
    assert isinstance(model, QStandardItemModel)
    model.clear()
    model.appendRow(item)


def painted(view: QListView) -> QImage:
    return view.viewport().grab().toImage()


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def test_a_picture_appears_when_it_is_decoded(
    view: QListView, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "tea.png"
    file.write_bytes(pictures.encoded("Aurora Tea", kind="PNG"))
    put(view, "waiting", str(file))
    before = len(colours(painted(view)))
    qtbot.waitUntil(lambda: len(colours(painted(view))) > before + 20)


def test_an_answer_has_a_bar_and_a_failure_has_its_reason(view: QListView, kit: Kit) -> None:
    accent, bad = kit.theme.colour("accent").name(), kit.theme.colour("bad").name()
    put(view, "answered", shares=(("Tea", 0.9, False), ("None of the brands", 0.1, True)))
    assert accent in colours(painted(view))
    put(view, "failed")
    assert accent not in colours(painted(view))
    assert bad in colours(painted(view))
    put(view, "waiting")
    assert not {accent, bad} & colours(painted(view))


def test_the_selected_row_with_the_keyboard_is_seen(
    view: QListView, kit: Kit, qtbot: QtBot
) -> None:
    put(view, "waiting")
    view.show()
    qtbot.waitExposed(view)
    assert kit.theme.colour("accent-soft").name() not in colours(painted(view))
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    view.setCurrentIndex(view.model().index(0, 0))
    view.viewport().update()
    assert {kit.theme.colour("accent-soft").name(), kit.theme.colour("focus").name()} <= colours(
        painted(view)
    )


def test_all_rows_are_of_one_height(view: QListView) -> None:
    put(view, "failed")
    assert view.sizeHintForRow(0) == ROW_PX
