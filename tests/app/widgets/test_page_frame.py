"""The frame that all pages share."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.labels import Button
from app.widgets.page_frame import PageFrame


def test_title_subtitle_actions_and_body_have_their_places(theme: Theme, qtbot: QtBot) -> None:
    frame = PageFrame("Dataset")
    qtbot.addWidget(frame)
    frame.set_subtitle("Brand by brand")
    action, body = Button("Import"), QLabel("Body")
    frame.actions.addWidget(action)
    frame.body.addWidget(body)
    frame.resize(828, 620)
    frame.grab()
    title, subtitle = (
        next(each for each in frame.findChildren(QLabel) if each.text() == text)
        for text in ("Dataset", "Brand by brand")
    )
    assert title.y() < subtitle.y() < body.y()
    assert action.geometry().right() > frame.width() - 40
    assert body.height() > 400
    assert frame.accessibleName() == "Dataset"


def test_a_long_subtitle_goes_on_in_the_next_line(theme: Theme, qtbot: QtBot) -> None:
    frame = PageFrame("Dataset")
    qtbot.addWidget(frame)
    frame.set_subtitle("many words " * 60)
    assert frame.minimumSizeHint().width() < 400
