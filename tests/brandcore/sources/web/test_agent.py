"""How the program introduces itself."""

from __future__ import annotations

import pytest

from brandcore import __version__
from brandcore.sources.web.agent import agent


@pytest.mark.parametrize(
    ("contact", "within"),
    [
        ("", "desktop program; no contact set"),
        ("  ", "desktop program; no contact set"),
        ("https://site.org/bot", "https://site.org/bot"),
        ("a(b)c\r\nX-Evil: 1\x00é", "abcX-Evil: 1"),
    ],
)
def test_a_contact_cannot_break_the_header(contact: str, within: str) -> None:
    assert f" ({within}) requests/" in agent(contact)


def test_the_program_and_its_version_come_first() -> None:
    assert agent().startswith(f"BrandCurator/{__version__} (")
