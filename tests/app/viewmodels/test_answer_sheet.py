"""What comes in is shown at most once a frame."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from app.itemmodels.predictions import Asked
from app.viewmodels.answer_sheet import AnswerSheet


def asked(number: int, drop: int = 1) -> Asked:
    return Asked((-drop, number), str(number), "waiting")


def test_a_thousand_arrivals_are_shown_in_one_go(qtbot: QtBot) -> None:
    sheet = AnswerSheet()
    shown: list[int] = []
    sheet.shown.connect(lambda: shown.append(sheet.list.rowCount()))
    for number in range(1000):
        sheet.add([asked(number)])
    assert sheet.list.rowCount() == 0
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == [1000]


def test_the_latest_is_known_before_it_is_shown(qtbot: QtBot) -> None:
    sheet = AnswerSheet()
    sheet.add([asked(1)])
    sheet.change(replace(asked(1), state="failed"))
    latest = sheet.get((-1, 1))
    assert latest is not None
    assert latest.state == "failed"
    assert [each.state for each in sheet.all()] == ["failed"]
    sheet.change(replace(asked(1), state="stopped"))
    with qtbot.waitSignal(sheet.shown):
        pass
    assert sheet.list.rows[0].state == "stopped"


def test_drops_that_arrive_together_keep_apart(qtbot: QtBot) -> None:
    sheet = AnswerSheet()
    sheet.add([asked(1, 1), asked(3, 2)])
    sheet.add([asked(2, 1), asked(4, 2)])
    assert [each.key for each in sheet.all()] == [(-2, 3), (-2, 4), (-1, 1), (-1, 2)]


def test_what_was_removed_stays_removed(qtbot: QtBot) -> None:
    sheet = AnswerSheet()
    sheet.add([asked(1), asked(2)])
    sheet.remove((-1, 1))
    sheet.change(replace(asked(1), state="answered"))
    assert [each.key for each in sheet.all()] == [(-1, 2)]
    assert sheet.get((-1, 1)) is None
    sheet.clear()
    assert sheet.all() == ()
