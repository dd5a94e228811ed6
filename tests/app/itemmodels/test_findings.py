"""Findings as rows: text, hint, and whether they matter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from app.itemmodels.findings import FindingRow, FindingsModel
from app.roles import Role


@pytest.mark.parametrize(("matters", "state"), [(True, "warn"), (False, "info")])
def test_a_row_tells_what_was_found_and_what_to_do(
    qtmodeltester: ModelTester, matters: bool, state: str
) -> None:
    model = FindingsModel()
    qtmodeltester.check(model, force_py=True)
    model.show((FindingRow("k", "“Nike” has 1 picture.", "Add more.", matters),))
    index = model.index(0, 0)
    assert index.data() == "“Nike” has 1 picture."
    assert index.data(Role.NOTE) == "Add more."
    assert index.data(Role.STATE) == state
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "“Nike” has 1 picture. Add more."
