"""The strip of the split: its numbers, its state in words, and the ways to draw."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.pages.dataset_split import SplitStrip
from app.session import Session
from app.viewmodels.split import SplitModel
from app.widgets.kit import Kit
from brandcore.dataset.edits import RemoveImages
from tests.app.conftest import BRANDS


@pytest.fixture
def model(project: Session) -> Iterator[SplitModel]:
    model = SplitModel(project)
    yield model
    shiboken6.delete(model)


@pytest.fixture
def strip(model: SplitModel, kit: Kit, qtbot: QtBot) -> Iterator[SplitStrip]:
    strip = SplitStrip(model, kit)
    strip.resize(788, 110)
    strip.show()
    qtbot.waitExposed(strip)
    yield strip
    shiboken6.delete(strip)


def drawn(strip: SplitStrip, model: SplitModel, qtbot: QtBot) -> None:
    strip.draw.click()
    qtbot.waitUntil(lambda: model.state.drawn and not model.state.drawing, timeout=5_000)


def test_before_the_first_draw_it_says_that_training_will(strip: SplitStrip) -> None:
    assert strip.draw.text() == "Draw split"
    assert strip.told.text().startswith("No split yet.")


def test_drawing_shows_the_numbers(strip: SplitStrip, model: SplitModel, qtbot: QtBot) -> None:
    drawn(strip, model, qtbot)
    state = model.state
    assert strip.draw.text() == "Draw again"
    assert not strip.told.isVisible()
    assert strip.bar.accessibleName() == (
        f"{state.train} for training, {state.validation} for validation, {state.test} for the test"
    )


def test_options_draw_a_number_per_brand_with_a_seed(
    strip: SplitStrip, model: SplitModel, qtbot: QtBot
) -> None:
    strip.options.click()
    assert strip.way.isVisible()
    assert not strip.per_brand.isVisible()
    strip.way.setCurrentIndex(1)
    assert strip.per_brand.isVisible()
    strip.per_brand.setValue(2)
    strip.seed.setValue(7)
    drawn(strip, model, qtbot)
    assert (model.state.train, model.state.seed) == (6, 7)
    drawn(strip, model, qtbot)
    assert strip.seed.value() == 8


def test_a_stale_split_says_so_in_words(
    project: Session, strip: SplitStrip, model: SplitModel, qtbot: QtBot
) -> None:
    drawn(strip, model, qtbot)
    project.apply(RemoveImages((project.manifest.records[0].id,)))
    qtbot.waitUntil(lambda: model.state.stale, timeout=5_000)
    assert "will be drawn again at training" in strip.told.text()
    assert strip.told.property("role") == "warn"


def test_a_groups_file_is_chosen_told_and_left_out_again(
    strip: SplitStrip, model: SplitModel, qtbot: QtBot, tmp_path: Path
) -> None:
    strip.options.click()
    file = tmp_path / "groups.csv"
    file.write_text(f"file,group\n{BRANDS[0]}/001.jpg,a\n{BRANDS[0]}/002.jpg,a\n")
    strip.groups.click()
    strip.findChild(QFileDialog).fileSelected.emit(str(file))
    strip.findChild(QFileDialog).close()
    qtbot.waitUntil(lambda: model.state.grouped == 2, timeout=5_000)
    assert strip.told.text() == "2 pictures grouped by the file"
    strip.no_groups.click()
    qtbot.waitUntil(lambda: model.state.grouped == 0 and model.state.drawn, timeout=5_000)
    assert not strip.no_groups.isVisible()
