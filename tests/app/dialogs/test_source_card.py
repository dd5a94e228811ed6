"""One source: its terms, its keys, where it is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.dialogs.source_card import SourceCard
from app.keys import SERVICE
from app.session import Session
from app.settings import Settings
from app.viewmodels.source_choices import SourceChoicesModel
from app.widgets.kit import Kit
from tests.helpers import keyrings
from tests.helpers.fake_web.server import serving
from tests.helpers.keyrings import Memory

SECRET = "very-secret-0123"
MakeCard = Callable[[str], SourceCard]


@pytest.fixture
def memory() -> Iterator[Memory]:
    memory = Memory()
    with keyrings.in_use(memory):
        yield memory


@pytest.fixture
def model(settings: Settings, session: Session) -> SourceChoicesModel:
    return SourceChoicesModel(settings, session)


@pytest.fixture
def make_card(model: SourceChoicesModel, kit: Kit, qtbot: QtBot) -> MakeCard:
    def make(name: str) -> SourceCard:
        qtbot.waitUntil(lambda: model.state.lasting is not None)
        card = SourceCard(model, name, kit)
        model.changed.connect(card.refresh)
        qtbot.addWidget(card)
        card.show()
        return card

    return make


def said(card: SourceCard) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel) if label.isVisible())


def button(card: SourceCard, text: str) -> QPushButton:
    return next(each for each in card.findChildren(QPushButton) if each.text() == text)


def test_it_says_what_the_terms_ask(make_card: MakeCard) -> None:
    card = make_card("pixabay")
    assert "Pixabay Content License" in said(card)
    link = button(card, "Read the terms")
    assert link.toolTip() == "https://pixabay.com/service/license-summary/"


def test_links_open_in_the_browser(make_card: MakeCard, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr("app.dialogs.source_card.QDesktopServices.openUrl", opened.append)
    card = make_card("brave")
    button(card, "Read the terms").click()
    button(card, "Where to get it").click()
    assert [url.host() for url in opened] == ["brave.com", "api-dashboard.search.brave.com"]


def test_a_key_is_typed_unseen_and_kept(memory: Memory, make_card: MakeCard, qtbot: QtBot) -> None:
    card = make_card("brave")
    editor = card.editors["key"]
    assert editor.echoMode() == QLineEdit.EchoMode.Password
    assert editor.placeholderText() == "Not entered"
    qtbot.keyClicks(editor, f" {SECRET} ")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == ""
    qtbot.waitUntil(lambda: editor.placeholderText().startswith("Kept"))
    assert memory.held == {(SERVICE, "brave.key"): SECRET}
    assert "never in a file" in said(card)
    button(card, "Forget key").click()
    qtbot.waitUntil(lambda: editor.placeholderText() == "Not entered")
    assert memory.held == {}
    assert not button(card, "Forget key").isEnabled()


def test_a_key_is_kept_and_tried_by_one_button(make_card: MakeCard, qtbot: QtBot) -> None:
    card = make_card("brave")
    assert not card.try_key.isEnabled()
    with serving(pictures=2) as fake:
        card._model.move("brave", fake.addresses()["brave"])
        qtbot.keyClicks(card.editors["key"], "wrong")
        card.try_key.click()
        assert "Asking …" in said(card)
        assert not card.try_key.isEnabled()
        told = "Brave Images did not accept the key."
        qtbot.waitUntil(lambda: told in said(card), timeout=20_000)
        qtbot.keyClicks(card.editors["key"], fake.key("brave"))
        card.try_key.click()
        qtbot.waitUntil(lambda: "It works." in said(card), timeout=20_000)


def test_a_key_of_two_parts_is_tried_when_both_are_there(make_card: MakeCard, qtbot: QtBot) -> None:
    card = make_card("openverse")
    qtbot.keyClicks(card.editors["client_id"], "a")
    assert not card.try_key.isEnabled()
    qtbot.keyClicks(card.editors["client_secret"], "b")
    assert card.try_key.isEnabled()


def test_what_a_key_that_is_kept_means_is_not_cut(
    memory: Memory, make_card: MakeCard, qtbot: QtBot
) -> None:
    card = make_card("brave")
    assert "replace it" not in said(card)
    qtbot.keyClicks(card.editors["key"], SECRET)
    qtbot.keyClick(card.editors["key"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Type another one to replace it." in said(card))
    card.resize(300, 600)
    editor = card.editors["key"]
    room = editor.width() - 2 * editor.fontMetrics().horizontalAdvance("m")
    assert editor.fontMetrics().horizontalAdvance(editor.placeholderText()) < room


def test_only_a_key_that_is_typed_can_be_kept(make_card: MakeCard, qtbot: QtBot) -> None:
    card = make_card("brave")
    keep = button(card, "Keep key")
    assert not keep.isEnabled()
    qtbot.keyClicks(card.editors["key"], "  ")
    assert not keep.isEnabled()
    qtbot.keyClick(card.editors["key"], Qt.Key.Key_Return)
    qtbot.keyClicks(card.editors["key"], "x")
    assert keep.isEnabled()


def test_what_is_being_typed_stays(
    memory: Memory, make_card: MakeCard, settings: Settings, qtbot: QtBot
) -> None:
    card = make_card("logodev")
    qtbot.keyClicks(card.editors["secret"], "half")
    settings.change(sources_on=("commons",))
    assert card.editors["secret"].text() == "half"


def test_without_a_keyring_it_says_how_long_keys_last(make_card: MakeCard) -> None:
    assert "known until the program ends" in said(make_card("serper")).replace("\n", " ")


def test_a_source_without_a_key_speaks_of_none(make_card: MakeCard) -> None:
    card = make_card("commons")
    assert card.editors == {}
    assert "eys" not in said(card)


def test_the_address_lies_under_advanced(
    make_card: MakeCard, settings: Settings, qtbot: QtBot
) -> None:
    card = make_card("commons")
    assert not card.address.isVisible()
    button(card, "Advanced").click()
    assert card.address.placeholderText() == "https://commons.wikimedia.org/w/api.php"
    qtbot.keyClicks(card.address, "http://127.0.0.1:8000/")
    qtbot.keyClick(card.address, Qt.Key.Key_Return)
    assert settings.choices.addresses == {"commons": "http://127.0.0.1:8000/"}
    card.address.clear()
    qtbot.keyClicks(card.address, "nonsense")
    qtbot.keyClick(card.address, Qt.Key.Key_Return)
    assert "no web address" in said(card)
    assert settings.choices.addresses == {"commons": "http://127.0.0.1:8000/"}
    card.address.clear()
    qtbot.keyClick(card.address, Qt.Key.Key_Return)
    assert settings.choices.addresses == {}
    assert "no web address" not in said(card)


def test_a_folder_is_chosen_and_the_source_turned_on(
    make_card: MakeCard, model: SourceChoicesModel, settings: Settings, tmp_path: Path
) -> None:
    card = make_card("folder")
    button(card, "Choose …").click()
    chooser = card.findChild(QFileDialog)
    assert chooser is not None
    chooser.fileSelected.emit(str(tmp_path))
    chooser.close()
    assert settings.choices.addresses == {"folder": str(tmp_path)}
    assert card.address.text() == str(tmp_path)
    assert model.state.line("folder").standing == "on"


def test_every_control_has_a_name(make_card: MakeCard) -> None:
    for name in ("logodev", "folder", "openverse"):
        card = make_card(name)
        for editor in card.findChildren(QLineEdit):
            assert editor.accessibleName()
        for each in card.findChildren(QPushButton):
            assert each.accessibleName() or each.text()


def test_without_a_network_it_says_so_in_a_quiet_line(
    make_card: MakeCard, model: SourceChoicesModel, session: Session
) -> None:
    card = make_card("commons")
    assert card.away.isHidden()
    session.network.lost()
    card.refresh()
    assert card.away.text().startswith("There is no network, and this source needs it.")
    assert not card.away.isHidden()
    session.network.reached()
    card.refresh()
    assert card.away.isHidden()
