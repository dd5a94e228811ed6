"""Journey 4: photos are dropped into the window, and the model tells which brand they show."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.main import Program
from app.pages.predict_page import PredictPage
from app.widgets.side_bar import PageButton
from brandcore.dataset.records import DISTRACTOR
from tests.helpers import tiny_run
from tests.helpers.site import serving

pytestmark = [
    pytest.mark.engine,
    # The offscreen screen says this of every window with a least size.
    pytest.mark.qt_log_ignore("propagateSizeHints", extend=True),
]
ENGINE_S = 120_000
OLDER = "20251231-120000-1"


@pytest.fixture
def page(program: Program, qtbot: QtBot, tmp_path: Path) -> PredictPage:
    """The Predict page of a project with two trained runs."""
    made = tiny_run.project(tmp_path / "colours", per_brand=4)
    tiny_run.add_run(made, OLDER)
    tiny_run.add_run(made)
    with qtbot.waitSignal(program.session.project_changed, timeout=10_000):
        program.project.open(made.folder)
    program.window.show_page("predict")
    page = program.window.page
    assert isinstance(page, PredictPage)
    return page


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """A folder with a photo of each brand, one of none, and a file that is no picture."""
    folder = tmp_path / "photos"
    folder.mkdir()
    for seed, (brand, colour) in enumerate(tiny_run.COLOURS.items()):
        (folder / f"{brand}.png").write_bytes(tiny_run.picture(colour, 900 + seed))
    (folder / "page.jpg").write_bytes(b"<!doctype html><html>saved by mistake</html>")
    return folder


def drop(program: Program, mime: QMimeData) -> None:
    """Drag `mime` over the window and let go."""
    where, button = QPoint(700, 400), Qt.MouseButton.LeftButton
    keys, action = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    entering = QDragEnterEvent(where, action, mime, button, keys)
    program.window.dragEnterEvent(entering)
    assert entering.isAccepted()
    program.window.dropEvent(QDropEvent(where, action, mime, button, keys))


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def answers(page: PredictPage) -> dict[str, str]:
    return {row.name: row.shares[0][0] for row in page.model.pictures.rows if row.shares}


def wait_for_answers(page: PredictPage, qtbot: QtBot) -> None:
    def done() -> bool:
        counts = page.model.state.counts
        return counts.all > 0 and counts.waiting == 0

    qtbot.waitUntil(done, timeout=ENGINE_S)


def test_a_dropped_folder_is_answered_picture_by_picture(
    page: PredictPage, program: Program, photos: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(program, files(*sorted(photos.iterdir())))
    # At once: nothing has been answered yet, and every picture is there.
    assert page.list.shown.rowCount() == 5
    assert "5" in {each.badge for each in program.window.side_bar.findChildren(PageButton)}
    wait_for_answers(page, qtbot)
    assert answers(page) == {
        "_distractor.png": "None of the brands", "blue.png": "blue", "green.png": "green",
        "red.png": "red",
    }  # fmt: skip
    failed = next(row for row in page.model.pictures.rows if row.state == "failed")
    assert failed.name == "page.jpg"
    assert "web page" in failed.error
    # Mended where it lies, it is tried again in its place.
    (photos / "page.jpg").write_bytes(tiny_run.picture(tiny_run.COLOURS["red"], 77, "JPEG"))
    page.list.view.setCurrentIndex(page.list.shown.index(3, 0))
    assert page.detail.asked is not None
    assert page.detail.asked.name == "page.jpg"
    page.detail.again.click()
    wait_for_answers(page, qtbot)
    assert answers(page)["page.jpg"] == "red"
    # And all of it leaves the window as a table.
    page.list.export.click()
    (dialog,) = page.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "answers.csv"))
    dialog.close()
    qtbot.waitUntil(lambda: "5 answers saved." in program.window.notice_bar.texts())
    assert "none of the brands" in (tmp_path / "answers.csv").read_text("utf-8-sig")


def test_pictures_come_out_of_a_browser_and_from_the_clipboard(
    page: PredictPage, program: Program, photos: Path, qtbot: QtBot
) -> None:
    with serving({"/shop": b"<html>", "/tea.png": (photos / "green.png").read_bytes()}) as site:
        linked = QMimeData()
        linked.setUrls([QUrl(f"{site}/shop")])
        linked.setHtml(f'<a href="{site}/shop"><img src="{site}/tea.png"></a>')
        drop(program, linked)
        wait_for_answers(page, qtbot)
    assert [row.shares[0][0] for row in page.model.pictures.rows] == ["green"]
    provenance = page.model.pictures.rows[0].provenance
    assert provenance is not None
    assert provenance.page_url == f"{site}/shop"
    QGuiApplication.clipboard().setImage(QImage(str(photos / "blue.png")))
    program.window.menus.pasteRequested.emit()
    assert page.model.pictures.rows[0].name == "Pasted picture"
    wait_for_answers(page, qtbot)
    assert [row.shares[0][0] for row in page.model.pictures.rows] == ["blue", "green"]


def test_another_model_is_chosen_and_asked_the_same(
    page: PredictPage, program: Program, photos: Path, qtbot: QtBot
) -> None:
    drop(program, files(photos / "red.png", photos / f"{DISTRACTOR}.png"))
    wait_for_answers(page, qtbot)
    page.strip.choice.setCurrentIndex(2)
    page.strip.choice.activated.emit(2)
    qtbot.waitUntil(page.strip.again.isVisible, timeout=ENGINE_S)
    assert "2" in page.strip.again.text()
    page.strip.again.click()
    wait_for_answers(page, qtbot)
    runs = {row.answer.run for row in page.model.pictures.rows if row.answer is not None}
    assert runs == {OLDER}
    assert page.strip.again.isHidden()


def test_without_a_model_the_page_leads_to_training(opened: Program, qtbot: QtBot) -> None:
    opened.window.show_page("predict")
    page = opened.window.page
    assert isinstance(page, PredictPage)
    assert page.no_model.isVisible()
    page.model.trainRequested.emit()
    assert opened.window.page.NAME == "train"
