"""Undo commands swap an edit and its inverse, each in its turn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtGui import QUndoStack
from pytestqt.qtbot import QtBot

from app.undo import DiscardCommand, EditCommand, PickCommand
from brandcore.dataset.edits import AddBrand
from brandcore.dataset.store import Store
from brandcore.jobs import CancelToken, Emit, ignore
from brandcore.project import Project


def at_once(job: Callable[[Emit, CancelToken], object]) -> None:
    job(ignore, CancelToken())


def names(store: Store) -> list[str]:
    return [brand.name for brand in store.manifest.brands]


def test_a_command_joins_done_and_swaps_with_its_inverse(tmp_path: Path, qtbot: QtBot) -> None:
    store = Store.open(Project.create(tmp_path / "p", "Test", datetime.now(UTC)))
    stack = QUndoStack()
    edit = AddBrand("Delta")
    stack.push(EditCommand(store, store.apply(edit), edit.text, at_once))
    assert names(store) == ["Delta"]
    assert stack.undoText() == "add the brand “Delta”"
    for _ in range(2):
        stack.undo()
        assert names(store) == []
        stack.redo()
        assert names(store) == ["Delta"]


def test_a_pick_is_a_step_back_and_forth() -> None:
    done: list[bool] = []
    stack = QUndoStack()
    stack.push(PickCommand("pick 2 pictures", done.append, picked=True))
    assert done == []
    assert stack.undoText() == "pick 2 pictures"
    stack.undo()
    stack.redo()
    assert done == [False, True]


def test_a_pick_taken_off_comes_back() -> None:
    done: list[bool] = []
    command = PickCommand("unpick a picture", done.append, picked=False)
    command.redo()
    command.undo()
    assert done == [True]


def test_what_was_thrown_out_comes_back_and_goes_again() -> None:
    done: list[str] = []
    stack = QUndoStack()
    out, back = (lambda: done.append("out")), (lambda: done.append("back"))
    stack.push(DiscardCommand("throw out 2 candidates", out, back))
    assert done == []
    stack.undo()
    stack.redo()
    assert done == ["back", "out"]
