"""What the fetch page shows, as frozen values, and candidates in words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from app.drops import Drop
from app.i18n import tr
from app.itemmodels.candidates import CandidateRow
from app.jobs.bringing import NotKept
from app.viewmodels.search_state import SearchState
from brandcore.dataset.manifest import Manifest
from brandcore.dataset.records import DISTRACTOR
from brandcore.project import ProjectInfo

_ADDRESS = re.compile(r"(https?://|data:image/)\S+", re.IGNORECASE)
_WITHOUT_SCHEME = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?/\S*", re.IGNORECASE)


@dataclass(frozen=True)
class FetchState:
    """What the fetch page shows.

    Attributes
    ----------
    brands : tuple of str
        Names that can be chosen; the project's, and those that only candidates are left of.
    brand : str
        The one chosen; empty when there is none.
    rows : tuple of CandidateRow
        Its candidates that are shown, in order: without those it has already, those that the
        filters hide, and near copies folded under another one.
    picked, in_brand : int
        Candidates picked, and pictures it has.
    goal_low, goal_high : int
        Pictures wanted; 0 when there is no goal for it.
    missed : tuple of NotKept
        What gave no candidate since the brand was chosen, oldest first.
    bringing : int
        Jobs that bring something in now, for any brand.
    saving : bool
        Whether picked ones of the brand are being saved, or fetched whole to be saved.
    below : int
        Brands below the goal.
    next_brand : str
        The next brand below its goal; empty when there is none but this.
    tile_px : int
        Side of a tile.
    search : SearchState
        The part that concerns searching.
    """

    brands: tuple[str, ...] = ()
    brand: str = ""
    rows: tuple[CandidateRow, ...] = ()
    picked: int = 0
    in_brand: int = 0
    goal_low: int = 0
    goal_high: int = 0
    missed: tuple[NotKept, ...] = ()
    bringing: int = 0
    saving: bool = False
    below: int = 0
    next_brand: str = ""
    tile_px: int = 144
    search: SearchState = field(default_factory=SearchState)


def below_goal(manifest: Manifest, info: ProjectInfo) -> tuple[str, ...]:
    """Return the brands with fewer pictures than the goal, in the order of the manifest."""
    counts = manifest.counts().items()
    return tuple(name for name, n in counts if name != DISTRACTOR and n < info.goal_low)


def next_after(brand: str, wanting: tuple[str, ...], manifest: Manifest) -> str:
    """Return the first of `wanting` behind `brand`, from the front again at the end."""
    names = [each.name for each in manifest.brands]
    at = names.index(brand) + 1 if brand in names else 0
    others = (name for name in names[at:] + names[:at] if name != brand)
    return next((name for name in others if name in wanting), "")


def typed(text: str) -> tuple[Drop, tuple[NotKept, ...]]:
    """Read lines that were typed or pasted: web addresses, or paths of this computer.

    Returns
    -------
    Drop
        What can be gathered.
    tuple of NotKept
        The lines that are neither.
    """
    addresses: list[str] = []
    paths: list[Path] = []
    wrong: list[NotKept] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if _ADDRESS.fullmatch(line):
            addresses.append(line)
        elif Path(line).is_absolute():
            paths.append(Path(line))
        elif _WITHOUT_SCHEME.fullmatch(line):
            addresses.append(f"https://{line}")
        else:
            reason = tr("“{line}” is neither a web address nor a path.", line=line[:60])
            wrong.append(NotKept(line[:60], reason, tr("Write one address in each line.")))
    return Drop(tuple(dict.fromkeys(paths)), tuple(dict.fromkeys(addresses))), tuple(wrong)
