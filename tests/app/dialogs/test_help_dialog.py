"""One short page per journey, the keys, and links between them."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from app import assets
from app.dialogs.help_dialog import PAGES, HelpDialog
from app.widgets.kit import Kit
from brandcore.sources.catalogue import EXCLUDED, SOURCES
from brandcore.sources.licence import CODES, Licence

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

JOURNEYS = ("fetch", "dataset", "train", "experiments", "predict", "export")


@pytest.fixture
def dialog(kit: Kit, qtbot: QtBot) -> HelpDialog:
    dialog = HelpDialog(kit, None, "train")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def heading(dialog: HelpDialog) -> str:
    return dialog.text.toPlainText().splitlines()[0]


def test_it_opens_at_the_page_asked_for(dialog: HelpDialog) -> None:
    assert heading(dialog) == "Train"


def test_a_page_that_does_not_exist_means_the_first(kit: Kit, qtbot: QtBot) -> None:
    dialog = HelpDialog(kit, None, "nonsense")
    qtbot.addWidget(dialog)
    assert heading(dialog) == "The first ten minutes"


def test_every_page_has_a_file_and_every_file_a_page() -> None:
    assert set(assets.names("help")) == {f"{page}.md" for page in PAGES}
    assert set(JOURNEYS) < set(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_short_begins_with_its_title_and_its_links_lead_somewhere(page: str) -> None:
    text = assets.text(f"help/{page}.md")
    assert text.startswith("# ")
    assert len(text.split()) < 400
    assert all(target.removesuffix(".md") in PAGES for target in re.findall(r"\]\((.*?)\)", text))


def test_the_arrows_go_through_the_pages(dialog: HelpDialog, qtbot: QtBot) -> None:
    dialog.pages.setFocus()
    qtbot.keyClick(dialog.pages, Qt.Key.Key_Down)
    assert heading(dialog) == "Compare runs"


def test_a_link_leads_to_its_page(dialog: HelpDialog) -> None:
    dialog.text.anchorClicked.emit(QUrl("export.md"))
    assert heading(dialog) == "Export"
    assert dialog.pages.currentRow() == PAGES.index("export")
    dialog.text.anchorClicked.emit(QUrl("https://elsewhere.example/"))
    assert heading(dialog) == "Export"


def test_every_key_in_the_list_is_one_that_qt_knows() -> None:
    keys = re.findall(r"\b(?:Ctrl|Shift)\+(?:Shift\+)?(?:\w+|,)", assets.text("help/keys.md"))
    assert len(keys) > 10
    assert [key for key in keys if QKeySequence(key).toString() == ""] == []


def test_other_colours_lay_the_page_out_anew(dialog: HelpDialog, kit: Kit) -> None:
    kit.theme.choose("dark")
    assert heading(dialog) == "Train"


def test_escape_closes_it_without_blocking_the_window(dialog: HelpDialog, qtbot: QtBot) -> None:
    assert not dialog.isModal()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_every_source_is_in_the_help_and_what_is_left_out_with_the_reason() -> None:
    text = assets.text("help/sources.md")
    words = {"none": "no", "optional": "optional", "needed": "needed"}
    for entry in SOURCES:
        assert f"| {entry.title} | {words[entry.key]} | " in text
    for each in EXCLUDED:
        assert f"- **{each.title}**: {each.reason}" in text


def test_what_to_check_before_a_picture_is_reused_is_said() -> None:
    text = assets.text("help/sources.md")
    assert "Each picture keeps the licence and credit its source reported" in text
    assert "should be treated as all rights reserved" in text


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_licence_is_in_the_help_with_what_it_allows(code: str) -> None:
    licence = Licence(code)
    assert f"| {licence.short} | {licence.meaning} |" in assets.text("help/licences.md")


def test_the_guide_is_to_be_had_on_every_page(dialog: HelpDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.guideRequested):
        qtbot.mouseClick(dialog.guide, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
