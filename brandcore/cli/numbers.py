"""Numbers on the command line, refused in words."""

from __future__ import annotations

import argparse
from collections.abc import Callable


def natural(most: int | None = None) -> Callable[[str], int]:
    """Return what reads an argument that is a whole number, 0 or more.

    Parameters
    ----------
    most : int, optional
        The largest that is taken.

    Returns
    -------
    callable
        A ``type`` for `argparse`, which names it when a plain `ValueError` is raised.
    """

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"“{text}” is no whole number") from None
        if number < 0 or (most is not None and number > most):
            wanted = "must not be negative" if most is None else f"must be 0 to {most}"
            raise argparse.ArgumentTypeError(f"it {wanted}")
        return number

    return read
