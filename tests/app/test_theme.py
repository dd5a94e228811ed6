"""Colours by meaning: readable in both themes, and in force at once."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QSlider, QToolButton
from pytestqt.qtbot import QtBot

from app import assets
from app.theme import Theme, contrast, set_role, tokens

_GROUNDS = ("ground", "surface", "raised", "sunken")
_NOTICES = ("accent-soft", "good-soft", "warn-soft", "bad-soft")
INKS = {
    "ink": (*_GROUNDS, *_NOTICES, "line"),
    "ink-soft": (*_GROUNDS, "accent-soft", "line"),
    "ink-faint": (*_GROUNDS, "accent-soft"),
    "accent": (*_GROUNDS, *_NOTICES),
    "accent-ink": ("accent", "accent-hover"),
    "accent-soft-ink": ("accent-soft",),
    "good": ("ground", "surface", "good-soft", "accent-soft"),
    "warn": ("ground", "surface", "warn-soft", "accent-soft"),
    "bad": (*_GROUNDS, "bad-soft", "accent-soft"),
    "shade-ink": ("shade",),
    "train": ("ground", "surface", "accent-soft"),
    "validation": ("ground", "surface", "accent-soft"),
    "test": ("ground", "surface", "accent-soft"),
}
# Frames, bars and signs need less than text does.
SIGNS = {
    "focus": (*_GROUNDS, "accent-soft"),
    "line-strong": (*_GROUNDS, "accent-soft"),
    **{f"curve-{number}": ("surface", "accent-soft") for number in range(1, 9)},
}
THEMES = ("light", "dark")


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ink", INKS)
def test_text_is_readable_on_every_ground_it_is_used_on(name: str, ink: str) -> None:
    colours = tokens(name)
    found = {on: round(contrast(colours[ink], colours[on]), 2) for on in INKS[ink]}
    assert {on: ratio for on, ratio in found.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("sign", SIGNS)
def test_signs_are_seen_on_every_ground_they_are_used_on(name: str, sign: str) -> None:
    colours = tokens(name)
    found = {on: round(contrast(colours[sign], colours[on]), 2) for on in SIGNS[sign]}
    assert {on: ratio for on, ratio in found.items() if ratio < 3} == {}


@pytest.mark.parametrize("name", THEMES)
def test_rules_of_the_style_sheet_are_readable(name: str) -> None:
    colours = tokens(name)
    rules = re.findall(r"\{([^}]*)\}", assets.text("themes/window.qss"))
    checked = 0
    for rule in rules:
        pair = dict(re.findall(r"(?<![\w-])(color|background):\s*@([a-z-]+)", rule))
        if len(pair) == 2:
            checked += 1
            assert contrast(colours[pair["color"]], colours[pair["background"]]) >= 4.5, rule
    assert checked >= 5


def test_both_themes_have_the_same_tokens() -> None:
    assert tokens("light").keys() == tokens("dark").keys()
    assert all(colour.isValid() for name in THEMES for colour in tokens(name).values())


def test_contrast_is_that_of_wcag() -> None:
    black, white = QColor("black"), QColor("white")
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(white, white) == pytest.approx(1)
    assert contrast(QColor("#777777"), white) == pytest.approx(4.48, abs=0.01)


def test_another_theme_is_in_force_at_once(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    light = theme.colour("ground")
    assert qapp.palette().window().color() == light
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    assert theme.colour("ground") != light
    assert qapp.palette().window().color() == theme.colour("ground")
    assert light.name() not in qapp.styleSheet()
    with qtbot.assertNotEmitted(theme.changed):
        theme.choose("dark")


def test_the_style_sheet_holds_no_token_and_its_icons_are_there(
    theme: Theme, qapp: QApplication
) -> None:
    sheet = qapp.styleSheet()
    assert "@" not in sheet
    icons = re.findall(r"url\(([^)]+)\)", sheet)
    assert icons
    for icon in icons:
        with open(icon, "rb") as stream:
            assert stream.read(4) == b"\x89PNG"


def test_a_role_changes_what_is_shown_already(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel("Text")
    qtbot.addWidget(label)
    label.ensurePolished()
    set_role(label, "bad")
    assert label.palette().windowText().color() == theme.colour("bad")
    set_role(label, "good")
    assert label.palette().windowText().color() == theme.colour("good")


@pytest.mark.parametrize("choice", THEMES)
def test_the_buttons_of_qts_own_file_dialog_have_their_signs(
    theme: Theme, choice: Literal["light", "dark"], qtbot: QtBot
) -> None:
    theme.choose(choice)
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    buttons = [each for each in dialog.findChildren(QToolButton) if each.isVisible()]
    ink = theme.colour("ink")
    assert len(buttons) >= 5
    for button in (each for each in buttons if each.isEnabled()):
        image = button.grab().toImage()
        inside = [image.pixelColor(x, y) for x in range(5, 20) for y in range(5, 20)]
        assert any(contrast(each, theme.colour("surface")) > 4.5 for each in inside)
        assert max(contrast(each, theme.colour("surface")) for each in inside) <= contrast(
            ink, theme.colour("surface")
        )


def test_the_knob_of_a_slider_is_whole_at_both_ends(theme: Theme, qtbot: QtBot) -> None:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setFixedWidth(96)
    qtbot.addWidget(slider)
    slider.show()
    ground = slider.grab().toImage().pixelColor(48, 1)
    for value in (slider.minimum(), slider.maximum()):
        slider.setValue(value)
        image = slider.grab().toImage()
        size = image.size()
        edges = [image.pixelColor(x, y) for x in (0, 95) for y in range(size.height())]
        edges += [image.pixelColor(x, y) for x in range(96) for y in (0, size.height() - 1)]
        assert set(map(QColor.name, edges)) == {ground.name()}


def test_a_colour_that_is_made_translucent_stays_what_it_was_for_others(theme: Theme) -> None:
    mine = theme.colour("ground")
    mine.setAlphaF(0.1)
    assert theme.colour("ground").alphaF() == 1.0
