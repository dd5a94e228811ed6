"""What the fetch page shows, as frozen values, and candidates in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from app.drops import Drop
from app.i18n import tr
from app.itemmodels.candidates import CandidateRow
from app.jobs.bringing import NotKept
from app.viewmodels.dataset_rows import FINDING_WORDS
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.manifest import Manifest
from brandcore.dataset.records import DISTRACTOR
from brandcore.project import ProjectInfo

_HINTS = FINDING_WORDS | {
    "near-in-brand": "like one in the brand",
    "near-candidate": "near copy",
}
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
        Its candidates, oldest first, without those it has already.
    picked, in_brand : int
        Candidates picked, and pictures it has.
    goal_low, goal_high : int
        Pictures wanted; 0 when there is no goal for it.
    missed : tuple of NotKept
        What gave no candidate since the brand was chosen, oldest first.
    bringing : int
        Jobs that bring something in now, for any brand.
    saving : bool
        Whether picked ones are being saved.
    below : int
        Brands below the goal.
    next_brand : str
        The next brand below its goal; empty when there is none but this.
    tile_px : int
        Side of a tile.
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


class CandidateRows:
    """Makes rows of candidates; a row that would be the same again is not made anew."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[Candidate, str, CandidateRow]] = {}

    def rows(
        self, candidates: Sequence[Candidate], inbox: Inbox, near: Mapping[str, str]
    ) -> tuple[CandidateRow, ...]:
        """Return a row for each candidate; `near` says which look like another picture."""
        made = {}
        for each in candidates:
            like = near.get(each.id, "")
            before = self._made.get(each.id)
            if before is None or before[0] is not each or before[1] != like:
                before = (each, like, row_of(each, inbox.path(each), like))
            made[each.id] = before
        self._made = made
        return tuple(row for _, _, row in made.values())


def row_of(candidate: Candidate, path: Path, near: str) -> CandidateRow:
    """Tell a candidate in words; `near` says what it looks like, as `near_copies` does."""
    size = f"{candidate.width_px} × {candidate.height_px}"
    host = host_of(candidate)
    badges = tuple(tr(_HINTS[each]) for each in (*candidate.findings, near) if each in _HINTS)
    caption = f"{size} · {host}" if host else size
    note = "\n".join(_notes(candidate, size))
    page = candidate.provenance.page_url or candidate.provenance.image_url
    return CandidateRow(candidate.id, str(path), caption, badges, candidate.picked, note, page)


def host_of(candidate: Candidate) -> str:
    """Return the site that a candidate comes from; empty for a file of this computer."""
    where = candidate.provenance.image_url or candidate.provenance.page_url
    return (urlsplit(where).hostname or "").removeprefix("www.")


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


def _notes(candidate: Candidate, size: str) -> tuple[str, ...]:
    source = candidate.provenance
    lines = (
        candidate.name,
        tr("{size} pixels", size=size),
        source.page_url or source.image_url,
        " · ".join(filter(None, (source.author, source.licence))),
    )
    return tuple(filter(None, lines))
