"""The name of a new brand, judged while it is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.dialogs.brand_name_dialog import BrandNameDialog
from app.theme import Theme


def opened(qtbot: QtBot, *, offer_none: bool = True) -> BrandNameDialog:
    dialog = BrandNameDialog(frozenset(("nike",)), offer_none)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_enter_names_the_brand(theme: Theme, qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    assert not dialog.ok.isEnabled()
    qtbot.keyClicks(dialog.name, " Delta ")
    with qtbot.waitSignal(dialog.named) as named:
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert named.args == ["Delta"]


def test_a_name_that_is_taken_cannot_be_given(theme: Theme, qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    qtbot.keyClicks(dialog.name, "NIKE")
    with qtbot.assertNotEmitted(dialog.named):
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.close()


def test_none_of_the_brands_can_be_added_instead(theme: Theme, qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    with qtbot.waitSignal(dialog.noneWished):
        dialog.none.click()
    assert not dialog.isVisible()


def test_what_is_there_already_is_not_offered(theme: Theme, qtbot: QtBot) -> None:
    dialog = opened(qtbot, offer_none=False)
    assert not hasattr(dialog, "none")
    dialog.close()
