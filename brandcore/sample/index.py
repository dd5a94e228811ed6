"""What the sample holds: its brands, and for each picture what it shows and whether to pick it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from brandcore.errors import NothingFound
from brandcore.schema import Schema

INDEX_FILE = "sample.json"

Role = Literal["candidate", "none", "photo"]


class SampleBrand(msgspec.Struct, frozen=True):
    """An invented brand of the sample.

    Attributes
    ----------
    name : str
        As one types it.
    trade : str
        What it sells, in a word or two.
    """

    name: str
    trade: str


class SamplePicture(msgspec.Struct, frozen=True):
    """A picture of the sample.

    Attributes
    ----------
    file : str
        Relative to the index, "/" between folders.
    role : str
        "candidate": found by a search; "none": of the distractor set; "photo": to be dropped at
        the end.
    offered_for : str
        Brand whose search finds it; empty unless it is a candidate.
    shows : str
        Brand that it really shows; empty if it is none of the sample's.
    good : bool
        Whether it is worth picking for `offered_for`; True for the other roles.
    why : str
        Why it is not worth picking, in a few plain words; empty if it is.
    title : str
        What a site would call it.
    grounds : tuple of str
        Names of the photos that were used as ground; see the sample's credits.
    """

    file: str
    role: Role
    offered_for: str
    shows: str
    good: bool
    why: str
    title: str
    grounds: tuple[str, ...] = ()


class SampleIndex(msgspec.Struct, frozen=True):
    """All of a sample.

    Attributes
    ----------
    seed : int
        Of the dice that drew it.
    brands : tuple of SampleBrand
        In the order in which a guide names them.
    pictures : tuple of SamplePicture
        Candidates brand by brand in the order of a search, then the distractors, then the photos.
    """

    seed: int
    brands: tuple[SampleBrand, ...]
    pictures: tuple[SamplePicture, ...]

    def offered(self, brand: str) -> tuple[SamplePicture, ...]:
        """Return the candidates that a search for `brand` finds; case does not matter."""
        wanted = brand.strip().casefold()
        return tuple(
            each
            for each in self.pictures
            if each.role == "candidate" and each.offered_for.casefold() == wanted
        )

    def of_role(self, role: Role) -> tuple[SamplePicture, ...]:
        """Return the pictures of one role, in order."""
        return tuple(each for each in self.pictures if each.role == role)


SAMPLE = Schema(SampleIndex, 1)


def read(folder: Path) -> SampleIndex:
    """Return the index of the sample in `folder`.

    Raises
    ------
    NothingFound
        There is no sample.
    DamagedFile, NewerProject
        The index cannot be read.
    ProjectError
        The system refused.
    """
    try:
        return SAMPLE.read(folder / INDEX_FILE)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NothingFound(
            "The sample project is not on this computer.",
            f"It belongs in “{folder}”. Install the program again, or use pictures of your own.",
        ) from error
