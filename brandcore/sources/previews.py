"""In which ways a picture that a source offers can be shown, the quickest first."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from brandcore.errors import CuratorError, SourceError
from brandcore.images.preview import preview
from brandcore.jobs import Cancelled, CancelToken
from brandcore.sources import heavy
from brandcore.sources.base import Found, HandsOut, Source, size_of

if TYPE_CHECKING:
    from brandcore.sources.web.client import Client

_log = logging.getLogger(__name__)

Way = Callable[["Client", CancelToken], tuple[bytes, bool]]
"""Returns bytes of a picture, and whether they are the whole one; raises SourceError, PictureError
or Cancelled."""

_Result = TypeVar("_Result")

SMALL_BYTES = 300_000
"""What a source hands out itself is kept whole up to here, else a smaller copy stands for it."""


def ways(source: Source, found: Found) -> tuple[Way, ...]:
    """Return how to show `found`: its preview, else the whole picture, from wherever it is."""
    if isinstance(source, HandsOut):
        return (partial(_handed_out, source, found),)
    whole = tuple(dict.fromkeys(filter(None, (found.image_url, *found.other_urls))))
    small = (found.preview_url,) if found.preview_url not in ("", *whole) else ()
    return tuple(partial(_had_from, found, each, whole=each in whole) for each in (*small, *whole))


def foreseen(step: Callable[[], _Result]) -> _Result:
    """Take a step; whatever goes wrong there costs one picture, never those beside it.

    Raises
    ------
    CuratorError, Cancelled
        As `step` does; what nobody foresaw becomes a SourceError.
    """
    try:
        return step()
    except (CuratorError, Cancelled):
        raise
    except Exception as error:
        _log.warning("a picture could not be fetched", exc_info=error)
        raise SourceError(
            "What came in its place could not be understood.", "Try another picture."
        ) from error


def _had_from(
    found: Found, address: str, client: Client, cancel: CancelToken, *, whole: bool
) -> tuple[bytes, bool]:
    return client.first_of((address,), cancel, referer=found.page_url).data, whole


def _handed_out(
    source: HandsOut, found: Found, client: Client, cancel: CancelToken
) -> tuple[bytes, bool]:
    with heavy.turn(size_of(source, found), cancel):
        data = source.picture(found, client, cancel).data
        if len(data) <= SMALL_BYTES:
            return data, True
        return preview(data, found.title), False
