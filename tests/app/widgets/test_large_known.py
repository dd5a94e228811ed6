"""A picture large, with where it comes from beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.itemmodels.images import ImageRow, ImagesModel
from app.widgets.kit import Kit
from app.widgets.large_known import LargeKnown
from tests.helpers import pictures

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def known() -> dict[str, list[tuple[str, str]]]:
    return {"0": [("Author", "Jane")], "1": [("Page", "https://example.org/p")]}


@pytest.fixture
def model(qapp: QObject, tmp_path: Path) -> ImagesModel:
    model = ImagesModel(qapp)
    rows = []
    for seed in range(2):
        path = tmp_path / f"{seed}.jpg"
        path.write_bytes(pictures.encoded("Nike", seed))
        rows.append(ImageRow(str(seed), str(path), "160 × 120", note="x.jpg\nmore of it"))
    model.show(rows)
    return model


@pytest.fixture
def view(
    known: dict[str, list[tuple[str, str]]], model: ImagesModel, kit: Kit, qtbot: QtBot
) -> LargeKnown:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(828, 620)
    page.show()
    view = LargeKnown(page, kit.theme, kit.thumbnails, known.__getitem__)
    view.page = page  # type: ignore[attr-defined]  # kept alive with it
    view.open(model.index(0, 0))
    return view


def said(view: LargeKnown) -> list[str]:
    return [label.text() for label in view.card.findChildren(QLabel) if label.isVisible()]


def test_what_is_known_stands_beside_the_picture_and_goes_along(
    view: LargeKnown, qtbot: QtBot
) -> None:
    assert "Jane" in said(view)
    assert view.room().right() < view.card.geometry().left()
    assert view.note.text() == "x.jpg"
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert "Jane" not in said(view)
    assert [link.text() for link in view.card.links] == ["example.org"]


def test_what_becomes_known_is_shown(
    view: LargeKnown, model: ImagesModel, known: dict[str, list[tuple[str, str]]]
) -> None:
    known["0"] = [("Licence", "CC BY 4.0")]
    model.show([replace(model.rows[0], badges=("small",)), model.rows[1]])
    assert "CC BY 4.0" in said(view)


def test_it_can_be_taken_down(view: LargeKnown, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.takedownWished) as wished:
        view.take_down.click()
    assert wished.args == [("0",)]
