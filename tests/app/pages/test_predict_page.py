"""The Predict page, with a real run and the real engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app import drops
from app.drops import Drop
from app.jobs.lanes import Lanes
from app.notices import Notices
from app.pages.predict_page import PredictPage
from app.session import Session
from app.settings import Settings
from app.theme import Theme
from app.thumbnails import ThumbnailStore
from app.viewmodels.predict import PredictModel
from app.widgets.kit import Kit
from tests.helpers import tiny_run
from tests.helpers.site import serving

# The offscreen screen says this of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
ENGINE_S = 60_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tiny_run.project(tmp_path_factory.mktemp("colours") / "project", per_brand=4)
    tiny_run.add_run(made)
    return made.folder


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    folder.mkdir()
    for seed, (brand, colour) in enumerate(tiny_run.COLOURS.items()):
        (folder / f"{brand}.png").write_bytes(tiny_run.picture(colour, 900 + seed))
    return folder


@pytest.fixture(scope="module")
def warm(qapp: object) -> Iterator[Lanes]:
    lanes = Lanes()
    yield lanes
    lanes.close()


@pytest.fixture
def page(
    warm: Lanes, notices: Notices, settings: Settings, theme: Theme, qtbot: QtBot
) -> Iterator[PredictPage]:
    session = Session(warm, notices)
    page = PredictPage(PredictModel(session, settings), Kit(theme, ThumbnailStore(warm)))
    qtbot.addWidget(page)
    page.resize(828, 620)
    page.show()
    yield page
    page.model.clear()
    page.hide()
    session.close()


@pytest.fixture
def opened(page: PredictPage, folder: Path, qtbot: QtBot) -> PredictPage:
    session = page.model.session
    with qtbot.waitSignal(session.project_changed, timeout=5_000):
        session.open(folder)
    page.shown()
    return page


def wait_for_answers(page: PredictPage, qtbot: QtBot) -> None:
    def done() -> bool:
        counts = page.model.state.counts
        return counts.all > 0 and counts.waiting == 0

    qtbot.waitUntil(done, timeout=ENGINE_S)


def test_the_photos_of_the_sample_are_offered_where_there_are_some(
    page: PredictPage, qtbot: QtBot
) -> None:
    assert page.photos.isHidden()
    page.offer_photos(on=True)
    with qtbot.waitSignal(page.photosWished):
        qtbot.mouseClick(page.photos, Qt.MouseButton.LeftButton)
    page.offer_photos(on=False)
    assert page.photos.isHidden()


def test_without_a_model_the_page_leads_to_training(page: PredictPage, qtbot: QtBot) -> None:
    assert page.no_model.isVisible()
    assert not page.strip.isVisible()
    button = next(each for each in page.no_model.findChildren(type(page.open)) if each.isVisible())
    with qtbot.waitSignal(page.model.trainRequested):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_page_of_no_project_takes_a_drop_quietly(page: PredictPage, tmp_path: Path) -> None:
    page.shown()
    assert page.take_drop(Drop((tmp_path / "a.png",)))
    assert page.model.state.counts.all == 0


@pytest.mark.engine
def test_a_dropped_folder_is_answered_in_the_list_and_in_large(
    opened: PredictPage, photos: Path, qtbot: QtBot
) -> None:
    assert opened.area.isVisible()
    badges: list[str] = []
    opened.badge_changed.connect(lambda badge, _meaning: badges.append(badge))
    assert opened.drop_hint(Drop((photos,))) == "Let go to ask which brand is shown"
    opened.take_drop(Drop((photos,)))
    wait_for_answers(opened, qtbot)
    assert not opened.area.isVisible()
    assert opened.list.shown.rowCount() == 4
    assert opened.detail.asked == opened.model.pictures.rows[0]
    assert opened.detail.asked.state == "answered"
    assert "4" in badges
    assert badges[-1] == ""
    opened.list.clear.click()
    assert opened.area.isVisible()
    assert opened.detail.asked is None


@pytest.mark.engine
def test_what_is_pasted_is_asked_about(opened: PredictPage, photos: Path, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setData("image/png", (photos / "red.png").read_bytes())
    QGuiApplication.clipboard().setMimeData(mime)
    opened.paste()
    wait_for_answers(opened, qtbot)
    (asked,) = opened.model.pictures.rows
    assert asked.name == "Pasted picture"
    assert asked.shares[0][0] == "red"


@pytest.mark.engine
def test_the_answer_is_copied_with_the_keyboard(
    opened: PredictPage, photos: Path, qtbot: QtBot
) -> None:
    opened.take_drop(Drop((photos / "blue.png",)))
    wait_for_answers(opened, qtbot)
    opened.activateWindow()
    opened.list.view.setFocus()
    qtbot.waitUntil(opened.list.view.hasFocus)
    qtbot.keyClick(opened.list.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("blue.png: blue ")


@pytest.mark.engine
def test_pictures_are_opened_from_a_dialog_that_does_not_block(
    opened: PredictPage, photos: Path, qtbot: QtBot
) -> None:
    opened.open_files()
    (dialog,) = opened.findChildren(QFileDialog)
    dialog.filesSelected.emit([str(photos / "red.png"), str(photos / "green.png")])
    dialog.close()
    wait_for_answers(opened, qtbot)
    assert [each.shares[0][0] for each in opened.model.pictures.rows] == ["red", "green"]
    assert opened.model.settings.choices.folder == str(photos)


@pytest.mark.engine
def test_several_pictures_out_of_a_browser_are_fetched(opened: PredictPage, qtbot: QtBot) -> None:
    pages = {
        f"/{brand}.png": tiny_run.picture(tiny_run.COLOURS[brand], 3) for brand in ("red", "blue")
    }
    with serving(pages) as site:
        mime = QMimeData()
        mime.setUrls([QUrl(f"{site}/{name}.png") for name in ("red", "blue", "gone")])
        opened.take_drop(drops.read(mime))
        assert opened.model.state.counts.waiting == 3
        wait_for_answers(opened, qtbot)
    states = [each.state for each in opened.model.pictures.rows]
    assert states == ["answered", "answered", "failed"]
    assert opened.model.pictures.rows[0].shares[0][0] == "red"
