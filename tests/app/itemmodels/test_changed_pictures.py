"""Pictures with the answers of each run."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from app.itemmodels.changed_pictures import ChangedModel, ChangedRow, Said
from app.roles import Role

ROW = ChangedRow(
    "1f", "/p/aurora/1f.png", "Aurora",
    (Said("A", "61 %  Borealis", False, "Borealis 61 %, wrong"),
     Said("B", "80 %  Aurora", True, "Aurora 80 %, right")),
    "gained", ("gained",), "Aurora. A: Borealis 61 %, wrong. B: Aurora 80 %, right.",
)  # fmt: skip


def test_a_row_tells_brand_answers_and_fate(qtmodeltester: ModelTester) -> None:
    model = ChangedModel()
    model.show((ROW,))
    qtmodeltester.check(model)
    index = model.place("1f")
    assert (index.data(), index.data(Role.PATH), index.data(Role.STATE)) == (
        "Aurora",
        "/p/aurora/1f.png",
        "gained",
    )
    assert index.data(Role.NOTE) == "A: Borealis 61 %, wrong\nB: Aurora 80 %, right"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == ROW.told
    assert index.data(Role.VALUE) is ROW
