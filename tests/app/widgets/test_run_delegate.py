"""A row of the list of runs shows title, results, state and the mark of the run in use."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from app.itemmodels.runs import RunRow, RunsModel
from app.theme import Theme
from app.widgets.run_delegate import RunDelegate
from brandcore.training.runs import Run


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> QListView:
    view = QListView()
    qtbot.addWidget(view)
    model = RunsModel(view)
    view.setModel(model)
    view.setItemDelegate(RunDelegate(theme, view))
    view.resize(280, 320)
    view.show()
    qtbot.waitExposed(view)
    return view


def rows(*rows: tuple[str, tuple[str, ...], str]) -> list[RunRow]:
    return [
        RunRow(
            Run(f"{n}", "ended", "", "default", "vgg16", 3, 20), "default · a network with a name",
            results, "Complete · today 14:05", state, answers,
        )
        for n, (state, results, answers) in enumerate(rows)
    ]  # fmt: skip


def test_a_row_is_as_high_as_its_lines(view: QListView) -> None:
    view.model().show_rows(rows(("ended", ("a", "b"), ""), ("failed", (), "")))
    first, second = (view.visualRect(view.model().index(n)).height() for n in (0, 1))
    assert first - second == 2 * 18


def test_states_have_their_colours(view: QListView, theme: Theme) -> None:
    view.model().show_rows(
        rows(*((s, (), "in use" if s == "ended" else "") for s in ("ended", "failed", "working")))
    )
    image = view.grab().toImage()
    seen = {
        image.pixelColor(x, y).rgb() for x in range(image.width()) for y in range(image.height())
    }
    for token in ("good", "bad", "accent"):
        assert theme.colour(token).rgb() in seen


def test_a_selected_row_stands_out(view: QListView, theme: Theme) -> None:
    view.model().show_rows(rows(("ended", ("test 90.0 %",), ""), ("stopped", (), "")))
    view.setCurrentIndex(view.model().index(0))
    image = view.grab().toImage()
    inside = view.visualRect(view.model().index(0)).center()
    offset = view.viewport().pos()
    ground = image.pixelColor(view.viewport().width() - 12 + offset.x(), inside.y() + offset.y())
    assert ground.rgb() == theme.colour("accent-soft").rgb()
