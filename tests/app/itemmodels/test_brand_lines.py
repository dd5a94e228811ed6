"""Brands as rows: what a view and a screen reader learn of each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from app.itemmodels.brand_lines import BrandLinesModel, line_in_words
from app.roles import Role
from app.viewmodels.search_state import BrandLine, BrandStanding
from brandcore.dataset.records import DISTRACTOR

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


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("asks", "say which one is meant"),
        ("failed", "no source answered"),
        ("nothing", "nothing was found"),
        ("unpicked", "none picked yet"),
    ],
)
def test_each_standing_is_told_in_words(state: BrandStanding, words: str) -> None:
    assert line_in_words(BrandLine("a", "A", state=state)).endswith(words)


def test_another_name_is_a_wish_but_not_for_those_that_are_no_brand() -> None:
    model = BrandLinesModel()
    model.show((NIKE, BrandLine(DISTRACTOR, "None of the brands")))
    wished: list[tuple[str, str]] = []
    model.renameWished.connect(lambda old, new: wished.append((old, new)))
    model.setData(model.index(0), " Nike, Inc. ")
    model.setData(model.index(0), "nike")
    assert wished == [("nike", "Nike, Inc.")]
    assert model.index(0).data() == "Nike"
    editable = [bool(model.flags(model.index(n)) & Qt.ItemFlag.ItemIsEditable) for n in range(2)]
    assert editable == [True, False]
