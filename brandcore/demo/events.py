"""What the demo tells: where it is, and what came of each step."""

from __future__ import annotations

from typing import Literal

import msgspec

from brandcore.dataset.review import Finding

Step = Literal["project", "pick", "review", "split", "train", "measure", "ask"]
STEPS: tuple[Step, ...] = ("project", "pick", "review", "split", "train", "measure", "ask")
"""In their order."""


class DemoBegan(msgspec.Struct, frozen=True):
    """The demo begins.

    Attributes
    ----------
    sample, folder : str
        Where the sample lies, and where the project will.
    recipe : str
        Its name.
    backbones : tuple of str
        Networks that it begins with, by name.
    """

    sample: str
    folder: str
    recipe: str
    backbones: tuple[str, ...]


class StepBegan(msgspec.Struct, frozen=True):
    """A step begins."""

    step: Step


class StepEnded(msgspec.Struct, frozen=True):
    """A step is done.

    Attributes
    ----------
    step : str
        One of `STEPS`.
    seconds : float
        That it took.
    """

    step: Step
    seconds: float


class ProjectMade(msgspec.Struct, frozen=True):
    """The project is there: its brands have no pictures yet.

    Attributes
    ----------
    folder : str
        Where.
    brands : int
        Of the sample.
    none : int
        Pictures that show none of them.
    """

    folder: str
    brands: int
    none: int


class BrandGathered(msgspec.Struct, frozen=True):
    """A brand has its pictures.

    Attributes
    ----------
    brand, trade : str
        Its name, and what it sells.
    found : int
        Candidates that the search found.
    good : int
        Of them, those that the index of the sample calls good.
    saved : int
        Of those, the ones that are pictures of the brand now: as many as the goal asks for.
    left_out : dict of str to int
        Why the others are not good, and how many.
    """

    brand: str
    trade: str
    found: int
    good: int
    saved: int
    left_out: dict[str, int]


class Reviewed(msgspec.Struct, frozen=True):
    """The pictures were looked through; nothing was changed."""

    findings: tuple[Finding, ...]


class SplitIs(msgspec.Struct, frozen=True):
    """How many pictures are learnt from, chosen by, and held back."""

    train: int
    validation: int
    test: int


class PhotoAnswered(msgspec.Struct, frozen=True):
    """A photo was asked about.

    Attributes
    ----------
    photo, title : str
        Its file within the sample, and what it is called.
    shows, answered : str
        Brand that it shows, and the one that was answered; empty for none of the brands.
    share : float
        How sure the answer is, 0-1.
    """

    photo: str
    title: str
    shows: str
    answered: str
    share: float

    @property
    def right(self) -> bool:
        """Whether the answer is the truth."""
        return self.answered == self.shows
