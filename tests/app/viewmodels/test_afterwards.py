"""Work after a change waits until it is quiet, and its last result is the newest."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from app.session import Session
from app.viewmodels.afterwards import Afterwards
from brandcore.dataset.edits import AddBrand
from brandcore.dataset.store import Store
from brandcore.jobs import CancelToken, Emit

Taken = list[int]


def _brands(store: Store, _emit: object, _cancel: object) -> int:
    return len(store.manifest.brands)


@pytest.fixture
def taken() -> Taken:
    return []


@pytest.fixture
def afterwards(project: Session, taken: Taken) -> Iterator[Afterwards]:
    made = Afterwards(project, _brands, taken.append)
    yield made
    shiboken6.delete(made)


def test_many_changes_in_a_row_make_one_result_with_all_of_them(
    project: Session, afterwards: Afterwards, taken: Taken, qtbot: QtBot
) -> None:
    for name in ("Delta", "Echo", "Foxtrot"):
        project.apply(AddBrand(name))
    qtbot.waitUntil(lambda: bool(taken), timeout=5_000)
    assert taken == [6]
    qtbot.wait(400)
    assert taken == [6]
    assert not afterwards.waiting


def test_nothing_is_looked_at_while_the_dataset_is_being_changed(
    project: Session, afterwards: Afterwards, taken: Taken, qtbot: QtBot
) -> None:
    afterwards.ask()
    handle = project.work(_hold)
    qtbot.wait(700)
    assert taken == []
    handle.cancel()
    qtbot.waitUntil(lambda: taken == [3], timeout=5_000)


def test_a_result_for_a_project_that_was_closed_is_dropped(
    project: Session, afterwards: Afterwards, taken: Taken, qtbot: QtBot
) -> None:
    afterwards.ask()
    project.close()
    qtbot.wait(500)
    assert taken == []


def _hold(_emit: Emit, cancel: CancelToken) -> None:
    while True:
        cancel.check()
        time.sleep(0.01)
