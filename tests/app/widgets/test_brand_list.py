"""The list of brands takes pictures of the grid and things from outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from pytestqt.qtbot import QtBot

from app.itemmodels.brands import BrandRow, BrandsModel
from app.itemmodels.images import PICTURES_MIME
from app.theme import Theme
from app.widgets.brand_list import BrandList

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> BrandList:
    view = BrandList(theme, PICTURES_MIME)
    qtbot.addWidget(view)
    model = BrandsModel(view)
    model.show(tuple(BrandRow(name, name, 3, 10, 15) for name in ("Ada", "Bea", "Cleo")))
    view.setModel(model)
    view.resize(240, 300)
    view.show()
    qtbot.waitExposed(view)
    return view


def parcel(*ids: str) -> QMimeData:
    mime = QMimeData()
    mime.setData(PICTURES_MIME, json.dumps(ids).encode())
    return mime


def middle(view: BrandList, row: int) -> QPoint:
    return view.visualRect(view.model().index(row, 0)).center()


def drop(view: BrandList, mime: QMimeData, at: QPoint) -> bool:
    event = QDropEvent(QPointF(at), Qt.DropAction.MoveAction, mime, _LEFT, _NONE)
    event.ignore()
    view.dropEvent(event)
    return event.isAccepted()


def test_pictures_let_go_on_a_brand_are_to_be_moved_there(view: BrandList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.picturesDropped) as dropped:
        assert drop(view, parcel("a", "b"), middle(view, 1))
    assert dropped.args == ["Bea", ("a", "b")]


def test_files_let_go_on_a_brand_are_handed_on(
    view: BrandList, qtbot: QtBot, tmp_path: Path
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    with qtbot.waitSignal(view.thingsDropped) as dropped:
        assert drop(view, mime, middle(view, 2))
    assert dropped.args[0] == "Cleo"
    assert dropped.args[1].paths == (tmp_path,)


def test_below_the_last_brand_nothing_is_taken(view: BrandList, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.picturesDropped):
        assert not drop(view, parcel("a"), QPoint(100, 280))


def test_only_over_a_brand_may_one_let_go(view: BrandList) -> None:
    def moved(mime: QMimeData, at: QPoint) -> bool:
        event = QDragMoveEvent(at, Qt.DropAction.MoveAction, mime, _LEFT, _NONE)
        event.ignore()
        view.dragMoveEvent(event)
        return event.isAccepted()

    assert moved(parcel("a"), middle(view, 0))
    assert not moved(parcel("a"), QPoint(100, 280))
    words = QMimeData()
    words.setText("just words")
    assert not moved(words, middle(view, 0))
    view.dragLeaveEvent(QDragLeaveEvent())


def test_words_are_not_even_let_in(view: BrandList) -> None:
    words = QMimeData()
    words.setText("just words")
    event = QDragEnterEvent(QPoint(50, 20), Qt.DropAction.CopyAction, words, _LEFT, _NONE)
    event.ignore()
    view.dragEnterEvent(event)
    assert not event.isAccepted()


def test_delete_wishes_the_current_brand_gone(view: BrandList, qtbot: QtBot) -> None:
    view.setCurrentIndex(view.model().index(1, 0))
    with qtbot.waitSignal(view.removeWished) as wished:
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert wished.args == ["Bea"]


def test_letters_find_a_brand(view: BrandList, qtbot: QtBot) -> None:
    view.setFocus()
    qtbot.keyClicks(view, "cl")
    assert view.chosen() == "Cleo"


def test_the_menu_of_the_keyboard_belongs_to_the_current_brand(
    view: BrandList, qtbot: QtBot
) -> None:
    view.setCurrentIndex(view.model().index(2, 0))
    with qtbot.waitSignal(view.menuWished) as wished:
        view.customContextMenuRequested.emit(QPoint(-1, -1))
    assert wished.args[0] == "Cleo"
