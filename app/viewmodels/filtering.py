"""Which candidates are shown; what is picked always is."""

from __future__ import annotations

from collections.abc import Iterable

from app.viewmodels.search_state import Filters
from brandcore.dataset.candidates import Candidate
from brandcore.sources.licence import FREE, NON_COMMERCIAL

_ALLOWED: dict[str, frozenset[str]] = {
    "free": FREE,
    "non-commercial": NON_COMMERCIAL,
    "unknown-too": NON_COMMERCIAL | {"unknown", ""},
}
"""Codes of licences that pass; the empty one is that of a picture that nobody looked up."""


def passes(candidate: Candidate, filters: Filters) -> bool:
    """Tell whether `candidate` is shown."""
    return candidate.picked or (
        _is_large(candidate, filters.min_side_px)
        and (not filters.licence or licence_code(candidate) in _ALLOWED[filters.licence])
        and filters.source in ("", candidate.provenance.source)
        and _is_kind(candidate, filters.kind)
    )


def shown(candidates: tuple[Candidate, ...], filters: Filters) -> tuple[Candidate, ...]:
    """Return those of `candidates` that are shown, in their order."""
    if not filters.any:
        return candidates
    return tuple(each for each in candidates if passes(each, filters))


def licence_code(candidate: Candidate) -> str:
    """Return the code of its licence; empty when nobody looked it up."""
    if candidate.found is not None:
        return candidate.found.licence.code
    return candidate.provenance.licence_code


def sources_of(candidates: Iterable[Candidate]) -> tuple[str, ...]:
    """Return the names of the web sources that candidates came from, in the order they came."""
    return tuple(dict.fromkeys(each.found.source for each in candidates if each.found is not None))


def _is_large(candidate: Candidate, min_side_px: int) -> bool:
    side = min(candidate.width_px, candidate.height_px)
    return side >= min_side_px or not side


def _is_kind(candidate: Candidate, kind: str) -> bool:
    said = candidate.found.kind if candidate.found is not None else ""
    return not kind or said in ("", kind)
