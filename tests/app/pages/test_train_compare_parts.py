"""The four views of a comparison."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QStyleOptionHeader, QWidget
from pytestqt.qtbot import QtBot

from app.pages.train_compare_parts import BrandsPart, CurvesPart, OverviewPart, PicturesPart
from app.session import Session
from app.settings import Settings
from app.viewmodels.train import TrainModel
from app.widgets.kit import Kit
from tests.helpers import compared_runs, kept_answers

# The offscreen screen says this of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def model(project: Session, settings: Settings) -> TrainModel:
    return TrainModel(project, settings)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(640, 480)
    return page


def shown(part: QWidget, page: QWidget, qtbot: QtBot) -> None:
    part.setParent(page)
    part.resize(600, 440)
    page.show()
    qtbot.waitExposed(page)


def compare(model: TrainModel, project: Session, qtbot: QtBot, *, seed: int = 0) -> None:
    pair = compared_runs.put(project, qtbot, seed=seed)
    model.shelf.choose([run.id for run in pair])
    qtbot.waitUntil(
        lambda: model.comparison.state.stage == "ready" and model.shelf.selected is not None
    )


def said(part: QWidget) -> str:
    return "\n".join(label.text() for label in part.findChildren(QLabel) if label.isVisible())


def test_headings_go_across_and_long_names_leave_room_for_the_runs(
    page: QWidget, model: TrainModel, kit: Kit, project: Session, qtbot: QtBot
) -> None:
    part = OverviewPart(model.comparison, kit)
    shown(part, page, qtbot)
    compare(model, project, qtbot)
    view = part.view
    assert view.columnSpan(0, 0) == 3
    assert view.columnSpan(1, 0) == 1
    part.resize(300, 440)
    widths = [view.columnWidth(column) for column in range(3)]
    assert widths[0] == 110
    assert view.rowHeight(1) > view.rowHeight(0)


def test_the_table_fills_its_width_and_two_runs_fit_a_narrow_one(
    page: QWidget, model: TrainModel, kit: Kit, project: Session, qtbot: QtBot
) -> None:
    part = OverviewPart(model.comparison, kit)
    shown(part, page, qtbot)
    compare(model, project, qtbot)
    for width in (600, 360):
        part.resize(width, 440)
        QApplication.processEvents()
        view = part.view
        assert not view.horizontalScrollBar().maximum()
        assert view.horizontalHeader().length() == view.viewport().width()


def test_a_head_without_room_ends_in_an_ellipsis(
    page: QWidget, model: TrainModel, kit: Kit, project: Session, qtbot: QtBot
) -> None:
    part = OverviewPart(model.comparison, kit)
    shown(part, page, qtbot)
    compare(model, project, qtbot)
    head = part.view.horizontalHeader()
    texts = []
    for width in (400, 62):
        head.resizeSection(1, width)
        option = QStyleOptionHeader()
        head.initStyleOption(option)
        head.initStyleOptionForIndex(option, 1)
        texts.append(option.text.split("\n"))
    assert texts[0] == model.comparison.overview.table.heads[1].split("\n")
    assert all(line.endswith("…") for line in texts[1])
    assert len(texts[1]) == 2


def test_the_chart_is_made_when_it_is_first_looked_at(
    page: QWidget, model: TrainModel, kit: Kit, project: Session, qtbot: QtBot
) -> None:
    part = CurvesPart(model.shelf, kit)
    compare(model, project, qtbot)
    assert part.chart is None
    shown(part, page, qtbot)
    assert part.chart is not None
    assert part.chart.legend.texts() == ("A 60.0 %", "B 90.0 %")


def test_brands_are_listed_with_their_change(
    page: QWidget, model: TrainModel, kit: Kit, project: Session, qtbot: QtBot
) -> None:
    part = BrandsPart(model.comparison, kit)
    shown(part, page, qtbot)
    compare(model, project, qtbot)
    assert part.view.isVisible()
    changes = {part.view.model().index(row, 1).data() for row in range(3)}
    assert "+1" in changes
    part.view.setFocus()
    qtbot.keyClick(part.view, Qt.Key.Key_Down)
    assert part.view.selectionModel().selectedRows()


def test_without_pictures_in_common_it_says_so(
    page: QWidget, model: TrainModel, kit: Kit, project: Session, qtbot: QtBot
) -> None:
    part = BrandsPart(model.comparison, kit)
    shown(part, page, qtbot)
    assert project.project is not None
    older, newer = compared_runs.put(project, qtbot)
    split = project.project.runs / newer.id / "split.json"
    record = kept_answers.SPLIT.read(split)
    moved = compared_runs.past_runs.msgspec.structs.replace(
        record, test=record.validation, validation=record.test
    )
    kept_answers.SPLIT.write(split, moved)
    model.shelf.choose([older.id, newer.id])
    qtbot.waitUntil(lambda: model.comparison.state.stage == "ready")
    assert "No picture judges all of them" in said(part)
    assert "cannot be compared" in said(part)


def test_a_picture_is_opened_large_and_left_where_it_was(
    page: QWidget, model: TrainModel, kit: Kit, project: Session, qtbot: QtBot
) -> None:
    part = PicturesPart(model.comparison, kit, page)
    shown(part, page, qtbot)
    assert not part.grid.isVisible()
    compare(model, project, qtbot)
    assert part.grid.isVisible()
    part.grid.setFocus()
    part.grid.setCurrentIndex(model.comparison.pictures.index(0, 0))
    qtbot.keyClick(part.grid, Qt.Key.Key_Return)
    assert part.large.isVisible()
    assert "right" in part.large.note.text()
    assert "wrong" in part.large.note.text()
    qtbot.keyClick(part.large, Qt.Key.Key_Right)
    qtbot.keyClick(part.large, Qt.Key.Key_Escape)
    assert not part.large.isVisible()
    assert part.grid.chosen() == (model.comparison.pictures.rows[1].id,)
    assert part.grid.hasFocus()


def test_when_all_answer_alike_it_says_so(
    page: QWidget, model: TrainModel, kit: Kit, project: Session, qtbot: QtBot
) -> None:
    part = PicturesPart(model.comparison, kit, page)
    shown(part, page, qtbot)
    assert project.project is not None
    pair = compared_runs.put(project, qtbot)
    for run in pair:
        kept_answers.keep(project.project, run)
    model.shelf.choose([run.id for run in pair])
    qtbot.waitUntil(lambda: model.comparison.state.stage == "ready")
    assert "All answer alike" in said(part)
