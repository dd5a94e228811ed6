"""By whom sites are asked: an e-mail or a web address, which the curator is asked for once."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Signal

from app.settings import Settings

_E_MAIL = re.compile(r"[^\s@()<>]+@[^\s@()<>]+\.[^\s@()<>]+")


class ContactModel(QObject):
    """How the owner of a site can reach the curator.

    Parameters
    ----------
    settings : Settings
        Remember it, and that the curator would rather not be asked.

    Signals
    -------
    changed : ()
        It is known now, or need not be.
    """

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        settings.changed.connect(self.changed)

    @property
    def is_wanted(self) -> bool:
        """Whether the curator has said neither it nor that it shall be left open."""
        choices = self._settings.choices
        return not (choices.contact or choices.contact_open)

    def take(self, contact: str) -> bool:
        """Tell sites from now on; empty for not at all.

        Returns
        -------
        bool
            Whether it was taken; else it is neither an e-mail nor a web address.
        """
        contact = contact.strip()
        if contact and not (_E_MAIL.fullmatch(contact) or is_web(contact)):
            return False
        self._settings.change(contact=contact)
        return True

    def leave_open(self) -> None:
        """Ask no more; it can be entered with the sources."""
        self._settings.change(contact_open=True)


def is_web(address: str) -> bool:
    """Tell whether `address` is one that a browser could open, typed in full."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    plain = not re.search(r"[\s()<>]", address)
    return plain and parts.scheme in ("http", "https") and bool(parts.hostname)
