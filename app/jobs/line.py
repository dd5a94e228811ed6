"""One running job as the job bar shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class JobLine:
    """One job as the bar shows it.

    Attributes
    ----------
    key : int
        Names the job to `JobBoard.cancel`.
    title, text : str
        What it is for, and what it does now.
    done : int
        Steps finished.
    total : int or None
        Steps in all; None while nobody can know.
    left : str
        Time left in words; empty while it is too early to say.
    stopping : bool
        Whether it was asked to stop.
    """

    key: int
    title: str
    text: str = ""
    done: int = 0
    total: int | None = None
    left: str = ""
    stopping: bool = False
