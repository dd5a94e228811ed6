"""What a search tells while it goes on."""

from __future__ import annotations

import msgspec

from brandcore.errors import CuratorError, NoNetwork, TooManyRequests, Unreachable
from brandcore.sources.base import Found


class SourceBegan(msgspec.Struct, frozen=True, tag=True):
    """A source is being asked."""

    source: str


class CandidateFound(msgspec.Struct, frozen=True, tag=True):
    """A picture with its preview, fit to be shown.

    Attributes
    ----------
    found : Found
        What the source said.
    preview : bytes
        A small picture, or the full one where there is no small one.
    whole : bool
        Whether `preview` is the full picture.
    """

    found: Found
    preview: bytes
    whole: bool = False


class CandidateSkipped(msgspec.Struct, frozen=True, tag=True):
    """A picture that could not be shown, and why."""

    found: Found
    reason: str
    hint: str = ""


class SourceWaits(msgspec.Struct, frozen=True, tag=True):
    """A source asks not to be asked for a while; after that it is asked by itself.

    Attributes
    ----------
    source : str
        Name in the catalogue.
    seconds : float
        From now.
    """

    source: str
    seconds: float


class SourceEnded(msgspec.Struct, frozen=True, tag=True):
    """A source has no more, or enough.

    Attributes
    ----------
    source : str
        Name in the catalogue.
    offered : int
        Pictures it offered this time.
    more : bool
        Whether it may have more: it stopped at the limit.
    note : str
        What is to be known of it, in sentences: what was left out, or what a page asks.
    """

    source: str
    offered: int
    more: bool = False
    note: str = ""


class SourceFailed(msgspec.Struct, frozen=True, tag=True):
    """A source did not deliver; the others go on.

    Attributes
    ----------
    source : str
        Name in the catalogue.
    reason, hint : str
        Why, naming the source, and what else to try.
    offered : int
        Pictures it offered before.
    retry_after_s : float or None
        When it may be asked again; None when it does not say, or never.
    offline : bool
        Whether there was no way to it: most likely for want of a network.
    silent : bool
        Whether no whole answer came, for want of a network or for whatever reason.
    """

    source: str
    reason: str
    hint: str = ""
    offered: int = 0
    retry_after_s: float | None = None
    offline: bool = False
    silent: bool = False

    @staticmethod
    def because(source: str, error: CuratorError) -> SourceFailed:
        """Tell that `source` did not deliver because of `error`."""
        wait = error.retry_after_s if isinstance(error, TooManyRequests) else None
        return SourceFailed(
            source,
            error.message,
            error.hint,
            retry_after_s=wait,
            offline=isinstance(error, NoNetwork),
            silent=isinstance(error, Unreachable),
        )
