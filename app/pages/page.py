"""What the window asks of each of its pages."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.drops import Drop
from app.widgets.page_frame import PageFrame


class Page(PageFrame):
    """A page of the window.

    Attributes
    ----------
    NAME : str
        For settings and the side bar: "fetch", "dataset", "train", "experiments", "predict",
        "export".
    ICON : str
        Name of its icon.

    Signals
    -------
    badge_changed : str, str
        How much waits on the page ("" for nothing), and what that number means in words.
    """

    NAME: ClassVar[str]
    ICON: ClassVar[str]

    badge_changed = Signal(str, str)

    @property
    def foot_px(self) -> int:
        """Height of the controls at the page's lower edge: no message may lie over them."""
        return 0

    def drop_hint(self, drop: Drop) -> str:
        """Say what letting go of `drop` here would do; empty when nothing."""
        del drop
        return ""

    def take_drop(self, drop: Drop) -> bool:
        """Use `drop`, dropped on the page or pasted; False when it is not for this page."""
        del drop
        return False

    def control(self, name: str) -> QWidget | None:
        """Return the control that a guide calls `name`; None where there is none."""
        del name
        return None

    def shown(self) -> None:
        """Do what waited until the page is looked at for the first time or again."""
