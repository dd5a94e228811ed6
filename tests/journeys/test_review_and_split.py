"""Journey 2: bring class folders in, look through them, mend, split; all through the window."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.dialogs.brand_picker import BrandPicker
from app.itemmodels.images import PICTURES_MIME
from app.main import Program
from app.pages.dataset_page import DatasetPage
from app.widgets.side_bar import PageButton
from brandcore.dataset.split import SPLIT
from brandcore.dataset.store import Store
from brandcore.project import Project
from tests.helpers import pictures

BRANDS = ("Aurora Tea", "Borealis", "Cobalt & Co")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Class folders with eleven pictures each, two of them of no use, one twin."""
    tree = pictures.class_folders(tmp_path / "collected", BRANDS, 11)
    (tree / BRANDS[0] / "page.jpg").write_text("<html>Not found</html>")
    (tree / BRANDS[1] / "empty.png").write_bytes(b"")
    shutil.copy(tree / BRANDS[0] / "001.jpg", tree / BRANDS[1] / "stray.jpg")
    return tree


class Curator:
    """Does with the window what a curator does, and looks at what it shows."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program, self.qtbot = program, qtbot
        program.window.show_page("dataset")
        page = program.window.page
        assert isinstance(page, DatasetPage)
        self.page = page

    def counts(self) -> dict[str, int]:
        return {row.title: row.count for row in self.page.model.state.all_brands}

    def wait(self, what: object) -> None:
        self.qtbot.waitUntil(what, timeout=15_000)  # type: ignore[arg-type]

    def idle(self) -> None:
        self.wait(lambda: self.program.session.can_undo)

    def drop(self, widget: object, mime: QMimeData, at: QPointF) -> None:
        event = QDropEvent(
            at, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        widget.dropEvent(event)  # type: ignore[attr-defined]

    def have(self, **counts: int) -> None:
        """Wait until the named brands, blanks left out of their names, have so many pictures."""
        self.wait(lambda: {name.split()[0]: n for name, n in self.counts().items()} == counts)
        self.idle()

    def files(self, *paths: Path) -> QMimeData:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        return mime

    def menu(self, words: str) -> QAction:
        actions = self.program.window.findChildren(QAction)
        return next(each for each in actions if each.text().replace("&", "").startswith(words))

    def brand(self, name: str) -> QPointF:
        view = self.page.brands.list
        rows = [view.model().index(row, 0) for row in range(view.model().rowCount())]
        return QPointF(view.visualRect(next(i for i in rows if i.data() == name)).center())


@pytest.fixture
def curator(opened: Program, qtbot: QtBot, tree: Path) -> Curator:
    """A curator who has dropped the class folders on the window."""
    curator = Curator(opened, qtbot)
    curator.drop(opened.window, curator.files(tree), QPointF(600, 400))
    curator.have(Aurora=11, Borealis=12, Cobalt=11)
    return curator


def test_what_was_refused_is_told_and_the_import_is_one_step(curator: Curator) -> None:
    window = curator.program.window
    assert window.notice_bar.texts() == ("34 pictures taken, 2 refused.",)
    curator.menu("Undo").trigger()
    curator.have()
    assert curator.page.empty.isVisible()
    curator.menu("Redo").trigger()
    curator.have(Aurora=11, Borealis=12, Cobalt=11)


def test_a_stray_picture_is_found_by_the_review_and_removed(curator: Curator) -> None:
    page, qtbot = curator.page, curator.qtbot
    curator.wait(lambda: page.model.review.state.matter == 1)
    buttons = curator.program.window.side_bar.findChildren(PageButton)
    assert [button.badge for button in buttons if button.text() == "Dataset"] == ["1"]
    page.findings.toggle.click()
    view = page.findings.list
    first = view.visualRect(view.model().index(0, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert [row.caption for row in page.model.state.pictures] == [BRANDS[0], BRANDS[1]]
    page.pictures.grid.choose([page.model.state.pictures[1].id])
    qtbot.keyClick(page.pictures.grid, Qt.Key.Key_Delete)
    curator.have(Aurora=11, Borealis=11, Cobalt=11)
    curator.wait(lambda: page.model.review.state.matter == 0)
    assert page.model.state.finding == ""


def test_a_brand_is_renamed_pictures_move_and_undo_takes_each_step_back(
    curator: Curator,
) -> None:
    page, qtbot = curator.page, curator.qtbot
    page.model.choose(BRANDS[2])
    page.brands.list.setFocus()
    qtbot.keyClick(page.brands.list, Qt.Key.Key_F2)
    field = page.brands.list.viewport().findChild(QLineEdit)
    field.setText("Delta")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    curator.have(Aurora=11, Borealis=12, Delta=11)
    parcel = QMimeData()
    moved = [row.id for row in page.model.state.pictures[:2]]
    parcel.setData(PICTURES_MIME, json.dumps(moved).encode())
    curator.drop(page.brands.list, parcel, curator.brand(BRANDS[0]))
    curator.have(Aurora=13, Borealis=12, Delta=9)
    assert page.model.state.chosen == "Delta"
    curator.menu("Undo").trigger()
    curator.have(Aurora=11, Borealis=12, Delta=11)
    curator.menu("Undo").trigger()
    curator.have(Aurora=11, Borealis=12, Cobalt=11)
    assert page.model.state.chosen == BRANDS[2]


def test_more_pictures_join_a_brand_or_ask_for_one(curator: Curator, tmp_path: Path) -> None:
    page = curator.page
    new = tmp_path / "new.png"
    new.write_bytes(pictures.encoded(BRANDS[2], 90, kind="PNG"))
    curator.drop(page.brands.list, curator.files(new), curator.brand(BRANDS[2]))
    curator.have(Aurora=11, Borealis=12, Cobalt=12)
    folder = pictures.class_folders(tmp_path / "more", ("Delta",), 3) / "Delta"
    curator.drop(curator.program.window, curator.files(folder), QPointF(600, 400))
    curator.wait(lambda: page.findChild(BrandPicker) is not None)
    page.findChild(BrandPicker).ok.click()
    curator.have(Aurora=11, Borealis=12, Cobalt=12, Delta=3)


def test_a_split_is_drawn_and_told_to_be_old_once_a_picture_has_gone(curator: Curator) -> None:
    page, session = curator.page, curator.program.session
    page.split.options.click()
    page.split.way.setCurrentIndex(1)
    page.split.per_brand.setValue(5)
    page.split.seed.setValue(4)
    page.split.draw.click()
    curator.wait(lambda: page.model.split.state.drawn)
    assert session.project is not None
    kept = SPLIT.read(session.project.split_file)
    assert (kept.seed, kept.train_per_brand) == (4, 5)
    assert len(kept.train + kept.validation + kept.test) == 34
    page.pictures.grid.choose([page.model.state.pictures[0].id])
    page.pictures.remove.click()
    curator.wait(lambda: page.model.split.state.stale)
    assert "older state" in page.split.told.text()


def test_all_of_it_can_be_seen_on_disk(curator: Curator) -> None:
    page, session = curator.page, curator.program.session
    page.model.rename_brand(BRANDS[1], "Northern Lights")
    page.model.remove_pictures([page.model.state.pictures[0].id])
    curator.have(Aurora=10, Northern=12, Cobalt=11)
    assert session.project is not None
    project = Project.open(session.project.folder)
    manifest = Store.open(project).manifest
    assert all((project.dataset / record.file).is_file() for record in manifest.records)
    folders = {path.name for path in project.dataset.iterdir() if path.is_dir()}
    assert folders == {"Aurora Tea", "Northern Lights", "Cobalt & Co"}
    assert len([path for path in project.trash.rglob("*") if path.is_file()]) == 1
