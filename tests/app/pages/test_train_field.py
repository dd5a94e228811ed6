"""One value of the form, with real keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.pages.train_field import FieldRow
from app.session import Session
from app.settings import Settings
from app.viewmodels.recipe_form import BY_KEY
from app.viewmodels.train_setup import SetupModel
from app.widgets.kit import Kit
from app.widgets.value_editors import (
    ChoiceEditor,
    LineEditor,
    NumberEditor,
    SlideEditor,
    SwitchEditor,
)
from brandcore.training.presets import PRESETS

# The offscreen screen says this of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

Make = Callable[[str], FieldRow]


@pytest.fixture
def setup(session: Session, settings: Settings) -> SetupModel:
    return SetupModel(session, settings)


@pytest.fixture
def made(setup: SetupModel, kit: Kit, qtbot: QtBot) -> Make:
    def make(key: str) -> FieldRow:
        row = FieldRow(BY_KEY[key], setup, kit)
        qtbot.addWidget(row)

        def show() -> None:
            row.show_state(next(each for each in setup.state.fields if each.field.key == key))

        setup.changed.connect(show)
        show()
        row.show()
        return row

    return make


def type_in(qtbot: QtBot, line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("image_size_px", NumberEditor),
        ("seed", LineEditor),
        ("head.dropout", SlideEditor),
        ("warm_up.learning_rate.base", LineEditor),
        ("augmentation.validation", SwitchEditor),
        ("fit", ChoiceEditor),
        ("backbone", ChoiceEditor),
        ("beside", ChoiceEditor),
        ("head.widths", LineEditor),
    ],
)
def test_each_kind_has_a_control_that_fits(made: Make, key: str, kind: type) -> None:
    row = made(key)
    assert isinstance(row.editor, kind)
    assert row.why.isVisible()
    assert row.why.text() == BY_KEY[key].why
    assert row.editor.accessibleDescription() == BY_KEY[key].why


def test_a_rate_is_typed_and_shown_as_it_was_read(
    made: Make, setup: SetupModel, qtbot: QtBot
) -> None:
    row = made("warm_up.learning_rate.base")
    assert isinstance(row.editor, LineEditor)
    type_in(qtbot, row.editor, "0,00020")
    assert setup.recipe.warm_up.learning_rate.base == 0.0002
    assert row.editor.text() == "0.0002"


def test_widths_are_a_list(made: Make, setup: SetupModel, qtbot: QtBot) -> None:
    row = made("head.widths")
    assert isinstance(row.editor, LineEditor)
    type_in(qtbot, row.editor, "512 256")
    assert setup.recipe.head.widths == (512, 256)
    assert row.editor.text() == "512, 256"
    type_in(qtbot, row.editor, " ")
    assert setup.recipe.head.widths == ()


def test_a_slider_moves_by_arrows_and_a_number_between_its_steps_can_be_typed(
    made: Make, setup: SetupModel, qtbot: QtBot
) -> None:
    row = made("head.dropout")
    assert isinstance(row.editor, SlideEditor)
    before = setup.recipe.head.dropout
    qtbot.keyClick(row.editor.slider, Qt.Key.Key_Right)
    assert setup.recipe.head.dropout == pytest.approx(before + 0.05)
    type_in(qtbot, row.editor.line, "0.333")
    assert setup.recipe.head.dropout == 0.333
    assert row.editor.slider.value() == 7


def test_switch_and_choice_by_the_keyboard(made: Make, setup: SetupModel, qtbot: QtBot) -> None:
    qtbot.keyClick(made("augmentation.validation").editor, Qt.Key.Key_Space)
    assert setup.recipe.augmentation.validation
    qtbot.keyClick(made("fit").editor, Qt.Key.Key_Down)
    assert setup.recipe.fit == "stretch"


def test_nonsense_is_explained_where_it_stands(made: Make, setup: SetupModel, qtbot: QtBot) -> None:
    row = made("warm_up.learning_rate.base")
    assert isinstance(row.editor, LineEditor)
    before = setup.to_train()
    type_in(qtbot, row.editor, "fast")
    assert row.why.text() == "“fast” is no number."
    assert row.why.property("role") == "bad"
    assert row.editor.text() == "fast"
    assert setup.to_train() == before
    type_in(qtbot, row.editor, "0.01")
    assert row.why.text().startswith("How far each step goes")


def test_nonsense_goes_when_another_recipe_is_chosen(
    made: Make, setup: SetupModel, qtbot: QtBot
) -> None:
    row = made("head.widths")
    assert isinstance(row.editor, LineEditor)
    setup.adjust("head.widths", "64")
    type_in(qtbot, row.editor, "wide")
    with qtbot.waitSignal(setup.book.came):
        setup.save_as("mine", "")
    assert row.editor.text() == "64"
    assert row.why.text() == row.field.why


def test_values_that_cannot_go_together_are_told_at_the_field(
    made: Make, setup: SetupModel
) -> None:
    row, other = made("fine_tune.epochs"), made("fine_tune.last_layers")
    row.editor.wished.emit("5")
    assert row.why.text().startswith("The fine-tune unfreezes nothing.")
    assert row.why.property("role") == "bad"
    assert other.why.property("role") == "faint"
    other.editor.wished.emit("4")
    assert row.why.text() == row.field.why


def test_a_changed_value_is_marked_and_has_a_way_back(made: Make, setup: SetupModel) -> None:
    row = made("warm_up.epochs")
    assert not row.back.isVisible()
    row.editor.wished.emit("7")
    assert row.back.isVisible()
    assert row.back.toolTip() == f"Back to {PRESETS[0].warm_up.epochs}"
    assert row.name.property("role") == "changed"
    row.back.click()
    assert setup.to_train() == PRESETS[0]
    assert not row.back.isVisible()


def test_a_value_without_a_say_is_off(made: Make, setup: SetupModel) -> None:
    row = made("warm_up.learning_rate.peak")
    assert not row.editor.isEnabled()
    setup.adjust("warm_up.learning_rate.policy", "cyclical")
    assert row.editor.isEnabled()


@pytest.mark.parametrize("key", ["image_size_px", "fit"])
def test_the_wheel_changes_nothing(made: Make, setup: SetupModel, key: str) -> None:
    row = made(key)
    row.editor.setFocus()
    turned = QWheelEvent(
        QPointF(20, 10), QPointF(row.editor.mapToGlobal(QPoint(20, 10))), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(row.editor, turned)
    assert setup.to_train() == PRESETS[0]
