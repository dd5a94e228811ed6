"""The sources: which are asked, and who asks."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from app.dialogs.sources_dialog import SourcesDialog
from app.session import Session
from app.settings import Settings
from app.theme import Theme
from app.widgets.kit import Kit
from brandcore.sources import catalogue

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def dialog(settings: Settings, session: Session, kit: Kit, qtbot: QtBot) -> SourcesDialog:
    return shown(SourcesDialog(settings, session, kit), qtbot)


def shown(dialog: SourcesDialog, qtbot: QtBot) -> SourcesDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.model.state.lasting is not None)
    return dialog


def item(dialog: SourcesDialog, name: str) -> QTreeWidgetItem:
    row = [entry.name for entry in catalogue.SOURCES].index(name)
    found = dialog.list.topLevelItem(row)
    assert found is not None
    return found


def said(dialog: SourcesDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_all_sources_are_listed_with_how_they_stand(dialog: SourcesDialog) -> None:
    assert dialog.list.topLevelItemCount() == len(catalogue.SOURCES)
    assert (item(dialog, "commons").text(0), item(dialog, "commons").text(1)) == (
        "Wikimedia Commons",
        "On",
    )
    assert item(dialog, "ddgs").text(1) == "Off"


def test_it_tells_when_the_open_project_asks_others(
    empty_project: Session, settings: Settings, kit: Kit, qtbot: QtBot
) -> None:
    project = empty_project.project
    assert project is not None
    usual = shown(SourcesDialog(settings, empty_project, kit), qtbot)
    assert "no other than" not in said(usual)
    project.info = msgspec.structs.replace(project.info, sources=("sample",))
    told = shown(SourcesDialog(settings, empty_project, kit), qtbot)
    assert "asks no other than Sample (offline)" in said(told)


def test_a_source_is_turned_on_with_the_mouse_and_the_keyboard(
    dialog: SourcesDialog, settings: Settings, qtbot: QtBot
) -> None:
    item(dialog, "brave").setCheckState(0, Qt.CheckState.Checked)
    assert settings.choices.sources_on is not None
    assert "brave" in settings.choices.sources_on
    assert item(dialog, "brave").text(1) == "Needs a key"
    dialog.list.setCurrentItem(item(dialog, "brave"))
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert "brave" not in settings.choices.sources_on
    assert item(dialog, "brave").text(1) == "Off"


def test_the_source_that_is_chosen_is_shown(dialog: SourcesDialog, qtbot: QtBot) -> None:
    assert "The official logo of the brand" in said(dialog)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert "Photos and logos with their licences" in said(dialog)
    assert "The official logo of the brand" not in said(dialog)


def test_it_opens_at_a_source(settings: Settings, session: Session, kit: Kit, qtbot: QtBot) -> None:
    dialog = shown(SourcesDialog(settings, session, kit, name="flickr"), qtbot)
    assert dialog.list.currentItem() is item(dialog, "flickr")
    assert "Flickr Pro" in said(dialog)
    dialog.open_at("altavista")
    assert dialog.list.currentItem() is item(dialog, "wikidata")


def test_a_key_that_is_entered_is_seen_in_the_list(
    dialog: SourcesDialog, settings: Settings, qtbot: QtBot
) -> None:
    dialog.open_at("serper")
    item(dialog, "serper").setCheckState(0, Qt.CheckState.Checked)
    qtbot.keyClicks(dialog.card.editors["key"], "very-secret")
    qtbot.keyClick(dialog.card.editors["key"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: item(dialog, "serper").text(1) == "On")
    assert dialog.isVisible()
    assert settings.keys.of("serper", ["key"]) == {"key": "very-secret"}


def test_a_key_that_was_only_typed_is_kept_when_the_dialog_closes(
    dialog: SourcesDialog, settings: Settings, qtbot: QtBot
) -> None:
    dialog.open_at("serper")
    qtbot.keyClicks(dialog.card.editors["key"], "very-secret")
    dialog.open_at("pixabay")
    qtbot.keyClicks(dialog.card.editors["key"], "secret-too")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: settings.keys.of("pixabay", ["key"]) == {"key": "secret-too"})
    assert settings.keys.of("serper", ["key"]) == {"key": "very-secret"}


def test_without_a_name_it_stays_at_the_source_that_is_looked_at(dialog: SourcesDialog) -> None:
    dialog.open_at("flickr")
    dialog.open_at("")
    assert dialog.list.currentItem() is item(dialog, "flickr")


def test_the_contact_is_taken(dialog: SourcesDialog, settings: Settings, qtbot: QtBot) -> None:
    dialog.contact.setFocus()
    qtbot.keyClicks(dialog.contact, "me@example.org")
    qtbot.keyClick(dialog.contact, Qt.Key.Key_Tab)
    assert settings.choices.contact == "me@example.org"


def test_a_contact_that_reaches_nobody_is_told(
    dialog: SourcesDialog, settings: Settings, qtbot: QtBot
) -> None:
    dialog.contact.setFocus()
    qtbot.keyClicks(dialog.contact, "me")
    qtbot.keyClick(dialog.contact, Qt.Key.Key_Tab)
    assert "neither an e-mail nor a web address" in said(dialog)
    assert settings.choices.contact == ""


def test_what_is_left_out_is_said(dialog: SourcesDialog) -> None:
    assert "Pexels, Unsplash, Brandfetch" in said(dialog)


def test_escape_closes_it(dialog: SourcesDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_it_fits_a_small_screen(dialog: SourcesDialog) -> None:
    assert dialog.minimumSizeHint().width() <= 1_000
    assert dialog.minimumSizeHint().height() <= 680


def test_a_change_of_colours_is_followed(dialog: SourcesDialog, theme: Theme) -> None:
    item(dialog, "brave").setCheckState(0, Qt.CheckState.Checked)
    theme.choose("dark")
    assert item(dialog, "brave").foreground(1).color() == theme.colour("warn")
    theme.choose("light")


def test_each_row_can_be_heard(dialog: SourcesDialog) -> None:
    heard = item(dialog, "commons").data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Wikimedia Commons: On"


def test_how_they_stand_ends_on_one_line(dialog: SourcesDialog) -> None:
    ends = {
        item(dialog, name).textAlignment(1) & Qt.AlignmentFlag.AlignRight
        for name in ("wikidata", "serper", "folder")
    }
    assert ends == {Qt.AlignmentFlag.AlignRight}


def test_without_a_network_what_needs_it_is_greyed_with_the_reason(
    dialog: SourcesDialog, session: Session, kit: Kit
) -> None:
    read = Qt.ItemDataRole.AccessibleDescriptionRole
    session.network.lost()
    far, off, near = (item(dialog, name) for name in ("commons", "ddgs", "folder"))
    assert (far.text(1), off.text(1)) == ("No network", "Off")
    assert far.foreground(0).color() == kit.theme.colour("ink-faint")
    assert near.foreground(0).color() == kit.theme.colour("ink")
    reason = "There is no network, and this source needs it."
    assert far.toolTip(0) == far.data(0, read)
    assert far.toolTip(0) == f"{reason} It is asked when the network is back."
    assert (off.toolTip(0), near.toolTip(0)) == (reason, "")
    # It can be chosen all the same.
    assert far.flags() & Qt.ItemFlag.ItemIsUserCheckable
    session.network.reached()
    assert (far.text(1), far.toolTip(0)) == ("On", "")
    assert far.foreground(0).color() == kit.theme.colour("ink")
