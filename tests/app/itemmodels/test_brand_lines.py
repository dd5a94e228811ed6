"""Brands as rows: what a view and a screen reader learn of each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from app.itemmodels.brand_lines import BrandLinesModel
from app.roles import Role
from app.viewmodels.search_state import BrandLine

NIKE = BrandLine("nike", "Nike", 4, 3, 60, 10, 15, "searching")


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = BrandLinesModel()
    qtmodeltester.check(model, force_py=True)
    model.show((NIKE,))
    model.show((BrandLine("puma", "Puma"), NIKE))


def test_who_listens_hears_counts_goal_and_search() -> None:
    model = BrandLinesModel()
    model.show((NIKE, BrandLine("puma", "Puma", 1, state="queued")))
    said = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert said == [
        "Nike, 4 saved, 3 picked, 60 candidates, goal 10 to 15, being searched for",
        "Puma, 1 saved, its search waits",
    ]
    assert model.index(0).data(Role.ID) == "nike"
    assert model.index(0).data(Qt.ItemDataRole.ToolTipRole).startswith("Nike: 4 saved, 3 picked")
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsEditable
