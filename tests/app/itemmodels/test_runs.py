"""The list of runs changes row by row."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.itemmodels.runs import RunRow, RunsModel
from app.roles import Role
from brandcore.training.runs import Run


def row(number: int, note: str = "", answers: str = "") -> RunRow:
    run = Run(f"20260101-12000{number}-1", "ended", "", "default", "vgg16", 3, 20)
    return RunRow(run, f"run {number}", ("test 90.0 % (9 of 10)",), note, "ended", answers)


def test_it_is_a_proper_model(qtmodeltester: ModelTester) -> None:
    model = RunsModel()
    model.show_rows([row(3), row(2), row(1)])
    qtmodeltester.check(model)


def test_each_role_has_its_side_of_a_run(qtbot: QtBot) -> None:
    model = RunsModel()
    model.show_rows([row(1, "Complete", "in use")])
    index = model.index(0)
    assert index.data() == "run 1"
    assert index.data(Role.CAPTION) == "test 90.0 % (9 of 10)"
    assert index.data(Role.NOTE) == "Complete"
    assert index.data(Role.BADGES) == ("in use",)
    assert index.data(Role.STATE) == "ended"
    told = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "run 1. in use. test 90.0 % (9 of 10). Complete"
    assert index.data(Qt.ItemDataRole.DecorationRole) is None


def test_a_new_run_comes_first_and_others_keep_their_place_in_the_view(qtbot: QtBot) -> None:
    model = RunsModel()
    model.show_rows([row(2), row(1)])
    selection = QItemSelectionModel(model)
    selection.select(model.index(1), QItemSelectionModel.SelectionFlag.Select)
    with qtbot.waitSignal(model.rowsInserted) as inserted:
        model.show_rows([row(3), row(2), row(1)])
    assert inserted.args[1:] == [0, 0]
    assert [index.data() for index in selection.selectedIndexes()] == ["run 1"]


def test_only_a_changed_row_is_told(qtbot: QtBot) -> None:
    model = RunsModel()
    model.show_rows([row(2), row(1)])
    changed: list[int] = []
    model.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    model.show_rows([row(2), row(1, "Stopped")])
    assert changed == [1]
    assert model.rows[1].note == "Stopped"


def test_a_run_that_is_gone_goes(qtbot: QtBot) -> None:
    model = RunsModel()
    model.show_rows([row(3), row(2), row(1)])
    last = QPersistentModelIndex(model.index(2))
    model.show_rows([row(3), row(1)])
    assert last.row() == 1
    assert model.row_of("20260101-120002-1") == -1
    assert model.row_of("20260101-120001-1") == 1


def test_another_order_starts_over(qtbot: QtBot) -> None:
    model = RunsModel()
    model.show_rows([row(2), row(1)])
    with qtbot.waitSignal(model.modelReset):
        model.show_rows([row(1), row(2)])
    assert [each.title for each in model.rows] == ["run 1", "run 2"]
