"""The parts hear of each other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.jobs.bringing import NotKept
from app.session import Session
from app.settings import Settings
from app.viewmodels.fetch_parts import put_together

Settle = Callable[[], None]


def test_parts_are_joined(empty_project: Session, settings: Settings, at_rest: Settle) -> None:
    owner = QObject()
    parts = put_together(empty_project, settings, None, owner)
    parts.open()
    at_rest()
    parts.intake.turn_to("Nike")
    parts.saving.missed.emit("Nike", NotKept("x", "It is no picture."))
    assert [each.name for each in parts.intake.missed] == ["x"]
    parts.adding.added.emit(("Nike", "Puma"))
    # No way out: nobody is searched for.
    assert parts.desk.searching() == ()
    assert parts.line.stands
    at_rest()


def test_opening_turns_all_of_them_to_the_project(
    empty_project: Session, settings: Settings, at_rest: Settle
) -> None:
    owner = QObject()
    parts = put_together(empty_project, settings, None, owner)
    parts.open()
    at_rest()
    assert parts.book.inbox is not None
    empty_project.close()
    parts.open()
    assert parts.book.inbox is None
    at_rest()
