"""The dataset page: what it shows, asks and takes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from app.dialogs.brand_name_dialog import BrandNameDialog
from app.dialogs.brand_picker import BrandPicker
from app.dialogs.takedown_dialog import TakedownDialog
from app.drops import Drop
from app.pages.dataset_page import DatasetPage
from app.session import Session
from app.settings import Settings
from app.viewmodels.dataset import DatasetModel
from app.widgets.kit import Kit
from tests.app.conftest import BRANDS
from tests.helpers import pictures

TEA, BOREALIS, COBALT = BRANDS


def shown(session: Session, settings: Settings, kit: Kit, qtbot: QtBot) -> DatasetPage:
    page = DatasetPage(DatasetModel(session, settings), kit)
    page.resize(828, 620)
    page.show()
    qtbot.waitExposed(page)
    return page


def gone(page: DatasetPage) -> None:
    page.hide()
    shiboken6.delete(page.model)
    shiboken6.delete(page)


@pytest.fixture
def page(project: Session, settings: Settings, kit: Kit, qtbot: QtBot) -> Iterator[DatasetPage]:
    page = shown(project, settings, kit, qtbot)
    yield page
    gone(page)


def count(page: DatasetPage, brand: str) -> int:
    return {row.name: row.count for row in page.model.state.all_brands}.get(brand, -1)


def test_it_can_be_built_before_any_project_is_open(
    session: Session, settings: Settings, kit: Kit, qtbot: QtBot
) -> None:
    page = shown(session, settings, kit, qtbot)
    assert page.empty.isVisible()
    gone(page)


def test_without_brands_it_says_what_to_do(
    empty_project: Session, settings: Settings, kit: Kit, qtbot: QtBot
) -> None:
    page = shown(empty_project, settings, kit, qtbot)
    assert page.empty.isVisible()
    assert not page.import_tree.isVisible()
    assert not page.credits.isVisible()
    page.model.add_brand("Delta")
    qtbot.waitUntil(lambda: not page.empty.isVisible(), timeout=5_000)
    assert page.pictures.empty.isVisible()
    assert page.import_tree.isVisible()
    # Nobody made anything yet.
    assert not page.credits.isVisible()
    gone(page)


def test_a_small_window_holds_all_of_it(page: DatasetPage) -> None:
    hint = page.minimumSizeHint()
    assert (hint.width() <= 828, hint.height() <= 620) == (True, True)


def test_the_badge_counts_what_stops_training(page: DatasetPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(
        page.badge_changed, timeout=5_000, check_params_cb=lambda badge, _meaning: badge == "1"
    ) as told:
        page.model.add_brand("Delta")
    assert told.args[1] == "1 thing needs a look"


def test_letting_go_is_told_beforehand(page: DatasetPage, tmp_path: Path) -> None:
    assert page.drop_hint(Drop(paths=(tmp_path,))) == (
        f"Let go to bring in the pictures of “{tmp_path.name}”"
    )
    two = Drop(paths=(tmp_path / "a.jpg", tmp_path / "b.jpg"))
    assert page.drop_hint(two) == "Let go to add 2 pictures to “Aurora Tea”"


def test_a_dropped_picture_joins_the_chosen_brand(
    page: DatasetPage, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "new.jpg"
    file.write_bytes(pictures.encoded(BOREALIS, 44))
    page.model.choose(BOREALIS)
    assert page.take_drop(Drop(paths=(file,)))
    qtbot.waitUntil(lambda: count(page, BOREALIS) == 7, timeout=5_000)
    assert page.model.state.chosen == BOREALIS


def test_a_dropped_folder_of_pictures_asks_for_its_brand(
    page: DatasetPage, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = pictures.class_folders(tmp_path, ("Delta",), 3) / "Delta"
    page.take_drop(Drop(paths=(folder,)))
    qtbot.waitUntil(lambda: page.findChild(BrandPicker) is not None, timeout=5_000)
    picker = page.findChild(BrandPicker)
    assert picker.name.text() == "Delta"
    picker.ok.click()
    qtbot.waitUntil(lambda: count(page, "Delta") == 3, timeout=5_000)
    assert page.model.state.chosen == "Delta"


def test_chosen_pictures_are_moved_to_a_picked_brand(page: DatasetPage, qtbot: QtBot) -> None:
    page.pictures.grid.choose([row.id for row in page.model.state.pictures[:2]])
    page.pictures.move_chosen.click()
    picker = page.findChild(BrandPicker)
    assert [picker.list.item(row).text() for row in range(picker.list.count())] == [
        BOREALIS,
        COBALT,
    ]
    picker.name.setText("cob")
    picker.ok.click()
    qtbot.waitUntil(lambda: count(page, COBALT) == 8, timeout=5_000)


def test_chosen_pictures_can_found_a_new_brand(page: DatasetPage, qtbot: QtBot) -> None:
    page.pictures.grid.choose([page.model.state.pictures[0].id])
    page.pictures.move_chosen.click()
    picker = page.findChild(BrandPicker)
    picker.name.setText("Delta")
    picker.ok.click()
    qtbot.waitUntil(lambda: count(page, "Delta") == 1, timeout=5_000)
    assert count(page, TEA) == 5


def test_a_brand_is_added_by_its_name(page: DatasetPage, qtbot: QtBot) -> None:
    page.brands.add.click()
    dialog = page.findChild(BrandNameDialog)
    dialog.name.setText("Delta")
    dialog.ok.click()
    qtbot.waitUntil(lambda: count(page, "Delta") == 0, timeout=5_000)


def test_a_chosen_folder_is_imported(page: DatasetPage, qtbot: QtBot, tmp_path: Path) -> None:
    pictures.class_folders(tmp_path / "tree", ("Delta",), 2)
    page.import_tree.click()
    page.findChild(QFileDialog).fileSelected.emit(str(tmp_path / "tree"))
    page.findChild(QFileDialog).close()
    qtbot.waitUntil(lambda: count(page, "Delta") == 2, timeout=5_000)


def test_chosen_files_join_the_brand(page: DatasetPage, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "new.jpg"
    file.write_bytes(pictures.encoded(TEA, 45))
    page.add.click()
    page.findChild(QFileDialog).filesSelected.emit([str(file)])
    page.findChild(QFileDialog).close()
    qtbot.waitUntil(lambda: count(page, TEA) == 7, timeout=5_000)


def test_a_picture_opens_large_and_the_grid_goes_on_where_it_was_left(
    page: DatasetPage, qtbot: QtBot
) -> None:
    page.pictures.grid.openWished.emit(page.model.state.pictures[1].id)
    assert page.large.isVisible()
    page.large.go(2)
    page.large.leave()
    assert page.pictures.grid.chosen() == (page.model.state.pictures[3].id,)


def test_a_picture_removed_while_large_comes_back_with_undo(
    page: DatasetPage, project: Session, qtbot: QtBot
) -> None:
    page.large.open(page.pictures.rows.index(0, 0))
    page.large.removeWished.emit(page.model.state.pictures[0].id)
    qtbot.waitUntil(lambda: count(page, TEA) == 5, timeout=5_000)
    project.undo_stack.undo()
    qtbot.waitUntil(lambda: count(page, TEA) == 6, timeout=5_000)
    page.large.leave()


def test_chosen_pictures_are_taken_down_once_the_curator_agrees(
    page: DatasetPage, project: Session, qtbot: QtBot
) -> None:
    two = tuple(each.id for each in page.model.state.pictures[:2])
    page.pictures.takedownWished.emit(two)
    (dialog,) = page.window().findChildren(TakedownDialog)
    qtbot.waitUntil(dialog.remove.isEnabled)
    dialog.remove.click()
    qtbot.waitUntil(lambda: count(page, TEA) == 4, timeout=5_000)
    qtbot.waitUntil(lambda: not page.window().findChildren(TakedownDialog))
    assert not project.undo_stack.canUndo()


def test_a_large_picture_tells_where_it_comes_from_and_is_taken_down_there(
    page: DatasetPage, project: Session, qtbot: QtBot
) -> None:
    first = page.model.state.pictures[0].id
    page.pictures.grid.openWished.emit(first)
    said = [label.text() for label in page.large.card.findChildren(QLabel)]
    assert "Source" in said
    assert "This computer" in said
    page.large.take_down.click()
    (dialog,) = page.window().findChildren(TakedownDialog)
    qtbot.waitUntil(dialog.remove.isEnabled)
    dialog.remove.click()
    qtbot.waitUntil(lambda: count(page, TEA) == 5, timeout=5_000)
    qtbot.waitUntil(lambda: not page.window().findChildren(TakedownDialog))
    assert page.model.known_of(first) == ()
    page.large.leave()


def test_both_themes_paint_without_complaint(page: DatasetPage, kit: Kit) -> None:
    light = page.grab().toImage()
    kit.theme.choose("dark")
    assert page.grab().toImage() != light


@pytest.mark.parametrize("where", ["import_tree", "add"])
def test_what_can_be_pressed_has_a_name(page: DatasetPage, where: str) -> None:
    assert getattr(page, where).text()


def test_the_credits_are_one_button_away(page: DatasetPage, qtbot: QtBot) -> None:
    assert page.credits.isVisible()
    with qtbot.waitSignal(page.creditsWished, timeout=1_000):
        page.credits.click()
