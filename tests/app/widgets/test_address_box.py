"""Addresses are written in lines; files and pictures that are pasted go on at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.drops import Drop
from app.theme import Theme
from app.widgets.address_box import AddressBox


@pytest.fixture
def box(theme: Theme, qtbot: QtBot) -> AddressBox:
    box = AddressBox()
    qtbot.addWidget(box)
    return box


def pasted(*addresses: str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl(address) for address in addresses])
    return mime


def test_ctrl_enter_sends_all_lines_and_enter_goes_on_writing(
    box: AddressBox, qtbot: QtBot
) -> None:
    qtbot.keyClicks(box, "https://a.example/1.jpg")
    with qtbot.assertNotEmitted(box.sendWished):
        qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.keyClicks(box, "https://a.example/2.jpg")
    with qtbot.waitSignal(box.sendWished) as sent:
        qtbot.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sent.args == ["https://a.example/1.jpg\nhttps://a.example/2.jpg"]


def test_an_empty_field_sends_nothing(box: AddressBox, qtbot: QtBot) -> None:
    box.setPlainText("  \n ")
    with qtbot.assertNotEmitted(box.sendWished):
        box.send()


def test_dropped_addresses_get_a_line_each(box: AddressBox) -> None:
    box.setPlainText("https://a.example/0.jpg")
    box.insertFromMimeData(pasted("https://a.example/1.jpg", "https://a.example/2.jpg"))
    assert box.toPlainText().split() == [f"https://a.example/{n}.jpg" for n in range(3)]


def test_pasted_text_stays_text(box: AddressBox) -> None:
    mime = QMimeData()
    mime.setText("a remark")
    box.insertFromMimeData(mime)
    assert box.toPlainText() == "a remark"


def test_a_pasted_file_is_handed_on(box: AddressBox, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(box.thingsPasted) as wished:
        box.insertFromMimeData(pasted(QUrl.fromLocalFile(str(tmp_path / "x.png")).toString()))
    assert wished.args == [Drop(paths=(tmp_path / "x.png",))]
    assert box.toPlainText() == ""


def test_a_pasted_picture_is_handed_on(box: AddressBox, qtbot: QtBot) -> None:
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    mime = QMimeData()
    mime.setImageData(picture)
    assert box.canInsertFromMimeData(mime)
    with qtbot.waitSignal(box.thingsPasted) as wished:
        box.insertFromMimeData(mime)
    assert wished.args[0].picture is not None


def test_tab_leaves_the_field(box: AddressBox) -> None:
    assert box.tabChangesFocus()
    assert box.accessibleName()
