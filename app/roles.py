"""Item roles that the lists share with the views and delegates that show them."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Qt

_FIRST = int(Qt.ItemDataRole.UserRole)


class Role(IntEnum):
    """What a row can tell beyond Qt's own roles.

    ID is a record, brand or run; PATH the picture's file; CAPTION and NOTE lines of text;
    COUNT, GOAL_LOW and GOAL_HIGH whole numbers; BADGES a tuple of short words; STATE a word
    that styles the row; VALUE the frozen value behind it.
    """

    ID = _FIRST + 1
    PATH = _FIRST + 2
    CAPTION = _FIRST + 3
    NOTE = _FIRST + 4
    COUNT = _FIRST + 5
    GOAL_LOW = _FIRST + 6
    GOAL_HIGH = _FIRST + 7
    BADGES = _FIRST + 8
    STATE = _FIRST + 9
    VALUE = _FIRST + 10
