"""Errands: what lies at an address, fetched for a job here by the process that asks the web."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from app.jobs.searching import picture_at
from app.jobs.way_out import WayOut
from brandcore.jobs import CancelToken, ignore

if TYPE_CHECKING:
    from app.jobs.lanes import Lanes

Fetch = Callable[[str, str, CancelToken], bytes]
"""Given an address, the page that shows it or "", and a token, it returns as `Errands.fetch`."""


class Errands:
    """Sends for pictures whose addresses the curator dropped, pasted or typed.

    They are asked for by the client that searches too, and so under the same name and at the same
    pace; no key goes with them.

    Parameters
    ----------
    lanes : Lanes
        Have the process that asks the web.
    way : callable
        Returns how the web is asked now; called in the thread that fetches.
    """

    def __init__(self, lanes: Lanes, way: Callable[[], WayOut]) -> None:
        self._lanes, self._way = lanes, way

    def fetch(self, address: str, page: str, cancel: CancelToken) -> bytes:
        """Return the bytes behind `address`, whatever they are; waits, so not for the window.

        Parameters
        ----------
        address : str
            ``http``, ``https`` or ``data:image/…``.
        page : str
            Address of the page that shows it; empty when not known.
        cancel : CancelToken
            Heard within 50 ms.

        Raises
        ------
        CuratorError
            As `picture_at`; `EngineDied` when that process ended meanwhile.
        Cancelled
            The token was raised, or the program is about to end.
        """
        job = partial(picture_at, self._way(), address, page)
        data: bytes = self._lanes.engines["pictures"].run(job, ignore, cancel)
        return data
