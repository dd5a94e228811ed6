"""How a job ended: exactly one of three."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Done:
    """The job returned.

    Attributes
    ----------
    result : object
        What it returned.
    """

    result: Any


@dataclass(frozen=True)
class Failed:
    """The job raised.

    Attributes
    ----------
    error : Exception
        A `CuratorError` when it was expected; anything else is a fault of the program.
    """

    error: Exception


@dataclass(frozen=True)
class Stopped:
    """The curator stopped the job."""


Outcome = Done | Failed | Stopped
