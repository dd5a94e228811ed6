"""How sites can reach the curator."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.settings import Settings
from app.viewmodels.contact import ContactModel, is_web


@pytest.fixture
def model(settings: Settings) -> ContactModel:
    return ContactModel(settings)


@pytest.mark.parametrize("contact", ["me@example.org", "https://example.org/me", " a@b.de "])
def test_an_e_mail_or_a_web_address_is_taken(
    model: ContactModel, settings: Settings, qtbot: QtBot, contact: str
) -> None:
    assert model.is_wanted
    with qtbot.waitSignal(model.changed):
        assert model.take(contact)
    assert settings.choices.contact == contact.strip()
    assert not model.is_wanted


@pytest.mark.parametrize("contact", ["me", "me@", "example.org", "a b@c.de", "(a@b.de)"])
def test_what_reaches_nobody_is_not_taken(
    model: ContactModel, settings: Settings, contact: str
) -> None:
    assert not model.take(contact)
    assert settings.choices.contact == ""


def test_who_leaves_it_open_is_asked_no_more(model: ContactModel) -> None:
    model.leave_open()
    assert not model.is_wanted


def test_only_whole_addresses_are_addresses() -> None:
    assert is_web("http://127.0.0.1:8000/")
    assert not any(map(is_web, ("example.org", "http://", "http://[", "https://a b.org/")))
