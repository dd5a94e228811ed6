"""Pictures whose preview did not come because the network went: they are asked for again."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, NamedTuple

from brandcore.errors import CuratorError, NoNetwork, SourceError
from brandcore.sources import catalogue
from brandcore.sources.base import Found
from brandcore.sources.events import CandidateSkipped, SourceFailed
from brandcore.sources.refusals import translate

if TYPE_CHECKING:
    from brandcore.sources.web.client import Client


_NOWHERE = sys.maxsize


class _Lost(NamedTuple):
    place: int
    found: Found
    why: CuratorError


class End(NamedTuple):
    """How a source ends.

    Attributes
    ----------
    failed : SourceFailed or None
        Why it did not deliver.
    skipped : tuple of CandidateSkipped
        What is to be told of pictures that are passed over for good.
    before : int
        How many it had named before the first one that is to be named again.
    """

    failed: SourceFailed | None
    skipped: tuple[CandidateSkipped, ...]
    before: int


class CutOff:
    """What was lost of each source while a search goes on; shared among threads.

    A place that never answered may be gone for good: its picture is passed over. One that has
    answered before and cannot be reached any more means that the way there went.

    Parameters
    ----------
    client : Client
        Knows who has answered before.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._lock = threading.Lock()
        self._lost: dict[str, list[_Lost]] = {}

    def takes(self, source: str, place: int, found: Found, why: list[CuratorError]) -> bool:
        """Note that no preview of `found` came; False when that is no matter of the network.

        Parameters
        ----------
        source : str
            Who named it.
        place : int
            How many it had named before.
        found : Found
            The picture.
        why : list of CuratorError
            What went wrong with each way of having it.
        """
        if not all(isinstance(each, NoNetwork) for each in why):
            return False
        with self._lock:
            self._lost.setdefault(source, []).append(_Lost(place, found, why[0]))
        return True

    def end(self, source: str, failed: SourceFailed | None) -> End:
        """Tell how a source ends, none of whose previews is under way any more.

        Parameters
        ----------
        source : str
            Its name.
        failed : SourceFailed or None
            How its interface failed, if it did.
        """
        lost = self._lost.get(source, [])
        known = next((each.why for each in lost if self._was_there(each.found)), None)
        if failed is None and isinstance(known, SourceError):
            error = translate(known, catalogue.title(source))
            failed = SourceFailed.because(source, error)
        if failed is not None and failed.offline:
            return End(failed, (), min((each.place for each in lost), default=_NOWHERE))
        skipped = (CandidateSkipped(each.found, each.why.message, each.why.hint) for each in lost)
        return End(failed, tuple(skipped), _NOWHERE)

    def _was_there(self, found: Found) -> bool:
        places = (found.preview_url, found.image_url, *found.other_urls)
        return any(self._client.has_answered(each) for each in places if each)
