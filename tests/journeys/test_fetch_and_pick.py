"""Journey 1: pictures come in from the web and the disk, are hand-picked, and join their brand."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.main import Program
from app.pages.fetch_page import FetchPage
from app.settings import Settings
from tests.helpers import pictures, site

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

WEB = {f"/logos/{n}.jpg": pictures.encoded("Nike", n) for n in range(12)} | {
    "/page.html": b"<!doctype html><html><body>no picture</body></html>"
}


@pytest.fixture
def page(opened: Program, qtbot: QtBot) -> FetchPage:
    """The fetch page with the new brand Nike chosen, typed as a curator would."""
    # What comes in here, the curator brings.
    opened.settings.change(sources_on=())
    opened.window.show_page("fetch")
    page = opened.window.page
    assert isinstance(page, FetchPage)
    choose(page, "Nike", qtbot)
    return page


def choose(page: FetchPage, brand: str, qtbot: QtBot) -> None:
    page.brands.field.clear()
    qtbot.keyClicks(page.brands.field, brand)
    qtbot.keyClick(page.brands.field, Qt.Key.Key_Return)
    qtbot.waitUntil(page.intake.isEnabled)


def shown(page: FetchPage, number: int, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.panel.rows.rowCount() == number, timeout=10_000)


def click(page: FetchPage, number: int, qtbot: QtBot) -> None:
    grid = page.panel.grid
    index = page.panel.rows.index(number, 0)
    grid.scrollTo(index)
    place = grid.visualRect(index).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)


def dropped_on(program: Program, mime: QMimeData) -> None:
    event = QDropEvent(
        QPoint(500, 400), Qt.DropAction.CopyAction, mime,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    program.window.dropEvent(event)


def test_many_addresses_at_once_to_ten_picked_pictures_of_a_brand(
    page: FetchPage, opened: Program, qtbot: QtBot
) -> None:
    with site.serving(WEB) as address:
        lines = [f"{address}/logos/{n}.jpg" for n in range(12)]
        page.intake.addresses.setPlainText(
            "\n".join([*lines, f"{address}/page.html", f"{address}/gone"])
        )
        page.intake.bring.click()
        shown(page, 12, qtbot)
        qtbot.waitUntil(lambda: page.panel.missed.lines.count() == 2, timeout=10_000)
    reasons = " ".join(page.panel.missed.lines.item(n).text() for n in range(2))
    assert "is a web page, not a picture" in reasons
    assert "no longer at “127.0.0.1”" in reasons

    for number in range(10):
        click(page, number, qtbot)
    assert page.save.text() == "Save 10 to “Nike”"
    page.save.click()
    session = opened.session
    qtbot.waitUntil(lambda: len(session.manifest.of("Nike")) == 10, timeout=10_000)
    shown(page, 2, qtbot)

    records = session.manifest.of("Nike")
    assert {each.added_by for each in records} == {"fetch"}
    assert records[0].provenance.source == "web"
    assert records[0].provenance.image_url.endswith("/logos/0.jpg")
    assert session.project is not None
    on_disk = session.project.dataset / records[0].file
    assert on_disk.read_bytes() == WEB["/logos/0.jpg"]
    assert opened.window.side_bar._buttons["fetch"].badge == ""


def test_saving_is_undone_from_the_menu(page: FetchPage, opened: Program, qtbot: QtBot) -> None:
    photo = pictures.encoded("Nike", 3)
    with site.serving({"/a.jpg": photo}) as address:
        page.intake.addresses.setPlainText(f"{address}/a.jpg")
        page.intake.bring.click()
        shown(page, 1, qtbot)
    click(page, 0, qtbot)
    page.save.click()
    session = opened.session
    qtbot.waitUntil(lambda: len(session.manifest.of("Nike")) == 1)
    qtbot.waitUntil(lambda: session.can_undo)
    session.undo_stack.undo()
    shown(page, 1, qtbot)
    assert session.manifest.of("Nike") == ()
    assert page.panel.rows.rows[0].picked


def test_a_picture_dragged_out_of_a_browser_becomes_a_candidate(
    page: FetchPage, opened: Program, qtbot: QtBot
) -> None:
    with site.serving(WEB) as address:
        mime = QMimeData()
        mime.setUrls([QUrl(f"{address}/logos/4.jpg")])
        mime.setHtml(f'<img src="{address}/logos/4.jpg">')
        dropped_on(opened, mime)
        shown(page, 1, qtbot)
    assert page.panel.rows.rows[0].caption == "160×120 · 127.0.0.1"


def test_what_was_brought_in_and_picked_is_there_at_the_next_start(
    page: FetchPage, opened: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    tree = pictures.class_folders(tmp_path / "shelf", ("Nike",), 5)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tree / "Nike"))])
    dropped_on(opened, mime)
    shown(page, 5, qtbot)
    click(page, 2, qtbot)
    project = opened.session.project
    assert project is not None
    opened.window.hide()
    opened.close()

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    again = Program(application, Settings(tmp_path / "settings.toml"))
    try:
        with qtbot.waitSignal(again.session.project_changed, timeout=10_000):
            again.project.open(project.folder)
        again.window.show_page("fetch")
        again.window.show()
        next_page = again.window.page
        assert isinstance(next_page, FetchPage)
        choose(next_page, "nike", qtbot)
        shown(next_page, 5, qtbot)
        assert [row.picked for row in next_page.panel.rows.rows].count(True) == 1
    finally:
        again.window.hide()
        again.close()
        again.window.deleteLater()


def test_without_a_brand_a_drop_says_what_to_do(
    opened: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    opened.window.show_page("fetch")
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(pictures.encoded("Nike"))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(photo))])
    dropped_on(opened, mime)
    assert opened.window.notice_bar.texts() == ("Choose a brand first.",)
    assert opened.window.page.NAME == "fetch"
