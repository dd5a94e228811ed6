"""Item roles that views and lists agree on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem

from app.roles import Role


def test_roles_stay_clear_of_those_of_qt_and_of_each_other() -> None:
    assert all(role > Qt.ItemDataRole.UserRole for role in Role)
    assert len({int(role) for role in Role}) == len(list(Role))


def test_a_model_of_qt_takes_them() -> None:
    item = QStandardItem("x")
    item.setData(("a", 1), Role.VALUE)
    assert item.data(Role.VALUE) == ("a", 1)
    assert item.data(Role.NOTE) is None
