"""A picture is taken down only when the curator agrees, and knows what goes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.dialogs.takedown_dialog import TakedownDialog
from app.session import Session
from app.viewmodels.takedown import TakedownModel
from app.widgets.kit import Kit

Make = Callable[..., TakedownDialog]


@pytest.fixture
def make(project: Session, kit: Kit, qtbot: QtBot) -> Make:
    def made(*ids: str) -> TakedownDialog:
        model = TakedownModel(project)
        if ids:
            model.look_for(ids)
        dialog = TakedownDialog(model, kit, named=bool(ids))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        return dialog

    return made


def words(dialog: TakedownDialog) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel) if each.isVisible())


def test_what_goes_is_shown_before_it_can_be_agreed_to(
    make: Make, project: Session, qtbot: QtBot
) -> None:
    first = project.manifest.records[0]
    dialog = make(first.id)
    assert not dialog.name.isVisible(), "it was told which picture"
    assert not dialog.remove.isEnabled()
    qtbot.waitUntil(dialog.remove.isEnabled)
    assert f"1 picture of “{first.brand}”" in words(dialog)
    assert "cannot be undone" in words(dialog)
    assert not dialog.remove.isDefault()
    with qtbot.waitSignal(dialog.accepted, timeout=10_000):
        dialog.why.setText("asked for")
        dialog.remove.click()
    assert len(project.manifest.records) == 17


def test_escape_takes_nothing_down(make: Make, project: Session, qtbot: QtBot) -> None:
    dialog = make(project.manifest.records[0].id)
    qtbot.waitUntil(dialog.remove.isEnabled)
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert len(project.manifest.records) == 18


def test_a_picture_is_named_by_typing(make: Make, project: Session, qtbot: QtBot) -> None:
    dialog = make()
    assert dialog.focusWidget() is dialog.name
    qtbot.keyClicks(dialog.name, "gone.jpg")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "“gone.jpg” is no picture of this project" in words(dialog))
    assert not dialog.remove.isEnabled()
    dialog.name.setText(project.manifest.records[0].file)
    dialog.look.click()
    qtbot.waitUntil(dialog.remove.isEnabled)
    assert "gone.jpg" not in words(dialog)


def test_another_name_has_to_be_looked_for_first(
    make: Make, project: Session, qtbot: QtBot
) -> None:
    dialog = make()
    dialog.name.setText(project.manifest.records[0].id)
    dialog.look.click()
    qtbot.waitUntil(dialog.remove.isEnabled)
    qtbot.keyClicks(dialog.name, "x")
    assert not dialog.remove.isEnabled()
    assert "This goes" not in words(dialog)


def test_an_empty_name_is_not_looked_for(make: Make) -> None:
    dialog = make()
    dialog.look.click()
    assert words(dialog).count("\n") < 4
    assert not dialog.remove.isEnabled()
