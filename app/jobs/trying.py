"""A job that asks one source once, to learn whether it answers and takes its keys."""

from __future__ import annotations

from app.jobs.way_out import Way
from brandcore.errors import KeyRefused, SourceError
from brandcore.jobs import CancelToken, Emit
from brandcore.sources.base import HandsOut, Query, Source

BRAND = "Coca-Cola"
"""A name that every source has pictures of."""

_PAGE = "https://www.coca-cola.com/"


def try_out(web: Way, name: str, _emit: Emit, cancel: CancelToken) -> bool:
    """Ask the source called `name` for one picture.

    Returns
    -------
    bool
        Whether it offered one; it took its keys in any case.

    Raises
    ------
    SourceError
        It did not answer, or did not take a key.
    """
    ready = web.sources((name,))
    for each in ready.refused:
        raise SourceError(each.reason, each.hint)
    (source,) = ready.sources
    if not isinstance(source, HandsOut):
        return next(source.search(Query(BRAND, limit=1), web.client(), cancel), None) is not None
    offered = _handed_out(source, Query(BRAND, page=_PAGE, limit=1), web, cancel)
    try:
        # With its other key it is asked by name.
        _handed_out(source, Query(BRAND, limit=1), web, cancel)
    except KeyRefused:
        raise
    except SourceError:
        pass  # it has no such key: what it cannot do without was tried already
    return offered


def _handed_out(source: Source, query: Query, web: Way, cancel: CancelToken) -> bool:
    """Have a picture handed out: only that takes the key of such a source."""
    found = next(source.search(query, web.client(), cancel), None)
    if found is not None and isinstance(source, HandsOut):
        source.picture(found, web.client(), cancel)
    return found is not None
