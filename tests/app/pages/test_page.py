"""What the window may ask of any page, also of one that does nothing with it."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from pytestqt.qtbot import QtBot

from app.drops import Drop
from app.pages.page import Page
from app.theme import Theme


class Bare(Page):
    NAME: ClassVar[str] = "bare"
    ICON: ClassVar[str] = "picture"


def test_a_page_leaves_to_others_what_it_does_not_want(theme: Theme, qtbot: QtBot) -> None:
    page = Bare("Bare")
    qtbot.addWidget(page)
    drop = Drop(paths=(Path("a.png"),))
    assert page.drop_hint(drop) == ""
    assert not page.take_drop(drop)
    page.shown()


def test_a_page_tells_what_waits_on_it_and_what_that_means(theme: Theme, qtbot: QtBot) -> None:
    page = Bare("Bare")
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.badge_changed) as told:
        page.badge_changed.emit("3", "3 pictures wait")
    assert told.args == ["3", "3 pictures wait"]
