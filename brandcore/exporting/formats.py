"""The formats that a run can leave the program in, as a table."""

from __future__ import annotations

import msgspec

from brandcore.errors import FormatNotAvailable


class Format(msgspec.Struct, frozen=True):
    """One format.

    Attributes
    ----------
    name : str
        As typed on the command line.
    title, note : str
        Its name in the window, and one line on who can read it.
    model_file : str
        Name of the model's file in the bundle.
    """

    name: str
    title: str
    note: str
    model_file: str


FORMATS: tuple[Format, ...] = (
    Format(
        "keras",
        "Keras",
        "For Python programs with Keras 3; loads without running code from the file.",
        "model.keras",
    ),
)


def find(name: str) -> Format:
    """Return the format called `name`.

    Raises
    ------
    FormatNotAvailable
        There is none; the hint lists those there are.
    """
    for each in FORMATS:
        if each.name == name:
            return each
    known = ", ".join(f"“{each.name}”" for each in FORMATS)
    raise FormatNotAvailable(f"There is no format “{name}”.", f"Choose one of: {known}.")
