"""The door to ``resources``."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from app import assets

RED = QColor(200, 10, 20)


def test_texts_and_names_come_from_resources() -> None:
    assert "ground" in assets.text("themes/light.toml")
    assert {"dark.toml", "light.toml", "window.qss"} <= set(assets.names("themes"))
    assert assets.path("themes/light.toml").is_file()


@pytest.mark.parametrize("name", ["../pyproject.toml", "/etc/passwd", "themes\\light.toml"])
def test_nothing_outside_is_read(name: str) -> None:
    with pytest.raises(ValueError, match="leaves"):
        assets.text(name)


def test_a_missing_file_is_told() -> None:
    with pytest.raises(FileNotFoundError):
        assets.text("icons/no-such-icon.svg")


@pytest.mark.parametrize("name", assets.names("icons"))
def test_every_icon_is_drawn_in_the_colour_asked_for(qapp: QApplication, name: str) -> None:
    image = assets.pixmap(name.removesuffix(".svg"), RED, 48).toImage()
    inked = [
        image.pixelColor(x, y)
        for x in range(48)
        for y in range(48)
        if image.pixelColor(x, y).alpha() > 250
    ]
    assert len(inked) > 20
    assert all(abs(c.red() - 200) + abs(c.green() - 10) + abs(c.blue() - 20) < 9 for c in inked)


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_icons_are_crisp_at_every_scale(qapp: QApplication, ratio: float) -> None:
    drawn = assets.pixmap("picture", RED, 20, ratio)
    assert drawn.width() == round(20 * ratio)
    assert drawn.devicePixelRatio() == ratio
    assert drawn.deviceIndependentSize().width() == pytest.approx(20)


def test_an_icon_comes_in_the_sizes_that_are_used(qapp: QApplication) -> None:
    sides = {size.width() for size in assets.icon("picture", RED).availableSizes()}
    assert {16, 24, 32, 48} <= sides


def test_an_icon_is_read_once_whatever_its_sizes_and_colours(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    assets.icon("picture", RED)
    monkeypatch.setattr(assets, "_file", lambda name: pytest.fail(f"{name} is read again"))
    assert not assets.icon("picture", QColor(1, 2, 3)).isNull()
    assert assets.pixmap("picture", RED, 37).width() == 37
