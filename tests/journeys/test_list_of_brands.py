"""A whole catalogue at once: brands pasted, and from a CSV file, searched for one by one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from app.dialogs.brands_dialog import BrandsDialog
from app.viewmodels.search_state import BrandLine
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.process import Running, running
from tests.helpers.hand import CONTROL, Hand, at_work

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

PASTED = "Adidas\nPuma\nAsics\nReebok"
LISTED = 'Brand;Country\nNike;US\n"Fila";IT\nAsics;JP\n'


@pytest.fixture(scope="module")
def web() -> Iterator[Running]:
    with running(pictures=6) as web:
        yield web


def lines(hand: Hand) -> dict[str, BrandLine]:
    return {each.name: each for each in hand.program.fetch.state.search.brands}


def dialog(hand: Hand) -> BrandsDialog:
    shown = [each for each in hand.page.findChildren(BrandsDialog) if each.isVisible()]
    assert len(shown) == 1
    return shown[0]


def paste(hand: Hand, text: str) -> None:
    """Paste a list where one name is typed, look at it, and add it."""
    QGuiApplication.clipboard().setText(text)
    hand.page.brands.field.setFocus()
    hand.press(Qt.Key.Key_V, CONTROL)
    asked = dialog(hand)
    assert asked.names.toPlainText() == text
    assert asked.ok.text() == f"Add {len(text.splitlines())}"
    hand.click(asked.ok)


def choose_file(hand: Hand, file: Path) -> None:
    hand.click(hand.page.brands.many)
    asked = dialog(hand)
    hand.click(asked.file)
    (chooser,) = asked.findChildren(QFileDialog)
    chooser.selectFile(str(file))
    chooser.accept()


def test_all_of_a_list_wait_in_line_and_go_on_after_a_restart(
    qapp: QApplication, web: Running, tmp_path: Path
) -> None:
    # Nothing answers: the first two are being asked for when the program ends.
    web.fault("openverse", Fault("stall", seconds=600))
    with at_work(tmp_path, web, "openverse") as hand:
        paste(hand, PASTED)
        hand.wait(lambda: [each.state for each in lines(hand).values()].count("searching") == 2)
        assert hand.page.brands.waiting.text() == "2 brands wait"
        table = tmp_path / "catalogue.csv"
        table.write_text(LISTED, encoding="utf-8-sig")
        choose_file(hand, table)
        hand.wait(lambda: "Nike" in lines(hand))
        hand.wait(lambda: hand.page.brands.waiting.text() == "4 brands wait")
        assert set(lines(hand)) == {"Adidas", "Puma", "Asics", "Reebok", "Nike", "Fila"}
        states = sorted(each.state for each in lines(hand).values())
        assert states == ["queued"] * 4 + ["searching"] * 2
    web.clear_faults()
    web.forget()

    with at_work(tmp_path, web, "openverse") as hand:
        # Nothing goes out to the web just because a project was opened.
        hand.wait(hand.page.brands.line.isVisible)
        assert hand.page.brands.line.text() == "Go on"
        assert web.asked("openverse") == ()
        hand.click(hand.page.brands.line)
        hand.wait(lambda: all(each.candidates for each in lines(hand).values()))
        hand.rest()
        assert not hand.page.brands.waiting.isVisible()
        assert {each.state for each in lines(hand).values()} == {"unpicked"}
        hand.choose("Fila")
        assert hand.tiles
