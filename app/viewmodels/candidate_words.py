"""A candidate in words: what its tile says, and its provenance card."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.i18n import tr
from app.itemmodels.candidates import CandidateRow, Standing
from app.viewmodels import provenance_words
from app.viewmodels.dataset_rows import FINDING_WORDS
from app.viewmodels.filtering import licence_code
from app.viewmodels.provenance_words import kept_words, terms_of
from app.viewmodels.source_words import short_title, source_title
from app.viewmodels.stacks import Tile
from brandcore.dataset.candidates import Candidate
from brandcore.sources.licence import Licence

_HINTS = FINDING_WORDS | {
    "near-in-brand": "like one in the brand",
    "near-picked": "like one picked",
}


def row_of(tile: Tile, path: Path, near: str, *, coming: bool, late: bool = False) -> CandidateRow:
    """Tell a candidate in words.

    Parameters
    ----------
    tile : Tile
        The candidate, and how it lies on its stack.
    path : Path
        Where its picture is.
    near : str
        "near-in-brand" when it looks like a picture of its brand, else empty.
    coming : bool
        Whether its full picture is being fetched.
    late : bool
        Whether its full picture waits for the network.
    """
    candidate = tile.candidate
    size, origin, licence = _size(candidate), candidate.provenance, licence_of(candidate)
    title = source_title(origin.source)
    where = short_title(origin.source) if title else host_of(candidate)
    hints = (*candidate.findings, near or ("near-picked" if tile.like_picked else ""))
    return CandidateRow(
        id=candidate.id,
        path=str(path),
        # Without spaces: there is little room below a tile.
        caption=" · ".join(filter(None, (size.replace(" ", ""), where))),
        badges=tuple(tr(_HINTS[each]) for each in hints if each in _HINTS),
        picked=candidate.picked,
        note="\n".join(_notes(candidate, size)),
        page=origin.page_url or origin.image_url,
        source=title,
        licence=licence.short if licence_code(candidate) else "",
        free=licence.free,
        trademark=licence.trademarked,
        logo=_logo(candidate),
        more=tile.more,
        open_stack=tile.open_stack,
        stack=tile.stack,
        standing=_standing(candidate, coming=coming, late=late),
        facts=tuple((told, value) for told, value in _facts(candidate, title) if value),
    )


def licence_of(candidate: Candidate) -> Licence:
    """Return what is known of its licence."""
    if candidate.found is not None:
        return candidate.found.licence
    said = candidate.provenance
    code = said.licence_code or "unknown"
    return Licence(code, "", said.licence, said.licence_url, said.attribution, said.restrictions)


def meaning_of(candidate: Candidate) -> str:
    """Return what its licence allows, in plain words, after the code that its badge shows."""
    return provenance_words.meaning_of(licence_of(candidate))


def host_of(candidate: Candidate) -> str:
    """Return the site that a candidate comes from; empty for a file of this computer."""
    return provenance_words.host_of(candidate.provenance)


def _standing(candidate: Candidate, *, coming: bool, late: bool) -> Standing:
    if candidate.provenance.preview_only:
        return "preview-only"
    if candidate.whole:
        return "whole"
    if coming:
        return "coming"
    return "late" if late and candidate.picked else "preview"


def _logo(candidate: Candidate) -> str:
    said = candidate.found.logo if candidate.found is not None else ""
    return {"official": tr("official logo"), "former": tr("former logo")}.get(said, "")


def _size(candidate: Candidate) -> str:
    known = candidate.width_px and candidate.height_px
    return f"{candidate.width_px} × {candidate.height_px}" if known else ""


def _notes(candidate: Candidate, size: str) -> Iterator[str]:
    source = candidate.provenance
    yield source.title or candidate.name
    if size:
        yield tr("{size} pixels", size=size)
    if where := source.page_url or source.image_url:
        yield where
    if credit := " · ".join(filter(None, (source.author, source.licence))):
        yield credit
    if licence_code(candidate):
        yield meaning_of(candidate)
    if candidate.found is not None and candidate.found.note:
        yield candidate.found.note


def _facts(candidate: Candidate, title: str) -> Iterator[tuple[str, str]]:
    said = candidate.provenance
    yield tr("Title"), said.title or candidate.name
    yield tr("Source"), title or host_of(candidate) or tr("This computer")
    yield tr("Size"), tr("{size} pixels", size=_size(candidate)) if _size(candidate) else ""
    yield from terms_of(said, licence_of(candidate) if licence_code(candidate) else None)
    yield tr("Note"), candidate.found.note if candidate.found is not None else ""
    yield tr("Found on"), (said.fetched_at or candidate.added_at)[:10]
    yield tr("Kept"), kept_words(said)
