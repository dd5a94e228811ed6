"""What any source's refusal means to the curator; the readers say what is special to theirs."""

from __future__ import annotations

from brandcore.errors import (
    KeyRefused,
    NoNetwork,
    NotAllowed,
    SourceError,
    TooManyRequests,
    Unreachable,
)
from brandcore.sources.web.replies import BadReply, HttpError
from brandcore.sources.web.wording import spoken

_OTHERS = "Go on with the other sources"
_WANTS_A_CONTACT = (b"w.wiki/4wJS", b"robot policy", b"User-Agent")
_A_WALL = (b"<html", b"<!doctype html")


def translate(error: SourceError, title: str, *, keyed: bool = False) -> SourceError:
    """Say what `error` means, naming the source.

    Parameters
    ----------
    error : SourceError
        As the client raised it.
    title : str
        The source's name for people: "Wikimedia Commons".
    keyed : bool
        Whether it was asked with a key, so that a refusal is about the key.

    Returns
    -------
    SourceError
        To be raised ``from error``; `error` itself where it says enough.
    """
    if isinstance(error, TooManyRequests):
        return busy(title, error.retry_after_s)
    if isinstance(error, HttpError):
        return _refusal(error, title, keyed=keyed)
    if isinstance(error, BadReply):
        return SourceError(f"{title} answered with something that cannot be read.", error.hint)
    if isinstance(error, Unreachable):
        reason = error.message.partition(": ")[2] or error.message
        kind = NoNetwork if isinstance(error, NoNetwork) else Unreachable
        return kind(f"{title} did not answer: {reason}", f"Check the connection. {_OTHERS}.")
    return error


def busy(title: str, retry_after_s: float | None = None) -> TooManyRequests:
    """Say that a source wants to be left alone.

    Parameters
    ----------
    title : str
        The source's name for people.
    retry_after_s : float or None
        Seconds; None when it does not say for how long.
    """
    if retry_after_s:
        wait = spoken(retry_after_s)
        return TooManyRequests(
            f"{title} asks to wait {wait}.",
            f"{_OTHERS}, and ask it again after that.",
            retry_after_s=retry_after_s,
        )
    return TooManyRequests(
        f"{title} has been asked too often.",
        f"{_OTHERS}, and ask it again in a few minutes.",
        retry_after_s=None,
    )


def bad_key(title: str) -> KeyRefused:
    """Say that a source does not accept the key."""
    return KeyRefused(f"{title} did not accept the key.", "Check the key under “Sources”.")


def _refusal(error: HttpError, title: str, *, keyed: bool) -> SourceError:
    if error.status == 401 or (keyed and error.status == 403):
        return bad_key(title)
    if error.status == 402:
        return TooManyRequests(
            f"The allowance of your key for {title} is used up.",
            f"{_OTHERS}, or raise the plan of your key.",
            retry_after_s=None,
        )
    if error.status == 403:
        return _turned_away(error.body, title)
    if error.status >= 500:
        return SourceError(
            f"{title} is out of order at the moment.",
            f"{_OTHERS}, and try it again in a few minutes.",
        )
    return SourceError(
        f"{title} did not understand the question.",
        f"Try other words. {_OTHERS}.",
    )


def _turned_away(body: bytes, title: str) -> NotAllowed:
    if any(mark in body for mark in _WANTS_A_CONTACT):
        return NotAllowed(
            f"{title} turned this program away: it wants to know whom to write to.",
            "Enter an e-mail or web address as the contact under “Sources”.",
        )
    if any(mark in body[:1024].lower() for mark in _A_WALL):
        return NotAllowed(
            f"{title} turned this computer's network away.",
            f"Some networks are shut out as a whole; try from another one. {_OTHERS}.",
        )
    return NotAllowed(f"{title} refused to answer.", f"{_OTHERS}.")
