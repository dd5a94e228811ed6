"""Candidates as rows: what a view and a screen reader learn of each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.itemmodels.candidates import CandidateRow, CandidatesModel
from app.roles import Role

ROW = CandidateRow("a", "/inbox/a.jpg", "640 × 480 · site.example", ("small",), note="a\nb")


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = CandidatesModel()
    qtmodeltester.check(model, force_py=True)
    model.show((ROW, CandidateRow("b", "/inbox/b.jpg", "9 × 9")))
    model.show((CandidateRow("b", "/inbox/b.jpg", "9 × 9", picked=True),))


def test_a_pick_is_the_check_state_and_changes_only_its_row(qtbot: QtBot) -> None:
    model = CandidatesModel()
    model.show((ROW,))
    check = Qt.ItemDataRole.CheckStateRole
    assert model.index(0).data(check) == Qt.CheckState.Unchecked
    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.show((CandidateRow("a", ROW.path, ROW.caption, picked=True),))
    assert model.index(0).data(check) == Qt.CheckState.Checked


def test_who_listens_hears_size_source_pick_and_hints() -> None:
    model = CandidatesModel()
    model.show((ROW,))
    said = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "640 × 480 · site.example, not picked, small"
    assert model.index(0).data(Role.PATH) == "/inbox/a.jpg"
    assert model.index(0).data(Role.BADGES) == ("small",)
    assert model.index(0).data(Qt.ItemDataRole.ToolTipRole) == "a\nb"


def test_who_listens_hears_what_the_tile_shows_in_signs() -> None:
    model = CandidatesModel()
    stacked = CandidateRow(
        "a", ROW.path, "9 × 9", licence="BY", trademark=True, more=7, standing="coming"
    )
    model.show((stacked, CandidateRow("b", ROW.path, "9 × 9", standing="preview-only")))
    said = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert said == [
        "9 × 9, not picked, licence BY, trademark, 7 similar ones, full picture coming",
        "9 × 9, not picked, preview only",
    ]
    assert model.index(0).data() == "9 × 9, not picked"


def test_a_picture_that_waits_for_the_network_says_so() -> None:
    model = CandidatesModel()
    model.show((CandidateRow("a", ROW.path, "9 × 9", note="Shoe", picked=True, standing="late"),))
    tip = model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "Shoe\nThe full picture is not here yet."
    said = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "9 × 9, picked, full picture not here yet"
