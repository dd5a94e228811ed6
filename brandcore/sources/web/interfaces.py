"""Questions to interfaces, whose answers are JSON and may be kept."""

from __future__ import annotations

from pathlib import Path

import msgspec

from brandcore.errors import KeyRefused, TooLarge
from brandcore.jobs import CancelToken
from brandcore.sources.web import keeping, wording
from brandcore.sources.web.ask import Ask
from brandcore.sources.web.asking import Asker
from brandcore.sources.web.keeping import Cupboard
from brandcore.sources.web.replies import Answer, Page

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Interfaces:
    """Asks interfaces, or the cupboard of answers that they gave before.

    Parameters
    ----------
    asker : Asker
        Who asks.
    cache : Path or None
        File of the cupboard; without one nothing is kept.

    Attributes
    ----------
    cupboard : Cupboard or None
        Of answers that were given before.
    """

    def __init__(self, asker: Asker, cache: Path | None) -> None:
        self._asker = asker
        self.cupboard = None if cache is None else Cupboard(cache)

    def ask(self, ask: Ask, cancel: CancelToken, keep_s: int) -> Answer:
        """Return the answer, from the cupboard if it lies there.

        Parameters
        ----------
        ask : Ask
            What is asked.
        cancel : CancelToken
            Heard within 50 ms.
        keep_s : int
            How long the answer is kept; 0 for not at all.

        Raises
        ------
        HttpError
            A refusal, with its body.
        BadReply
            No JSON, or far too much of it.
        KeyRefused
            A header, which holds the key where there is one, cannot be sent.
        SourceError
            As `Asker.ask`.
        """
        if self.cupboard is None or keep_s <= 0:
            return self._asked(ask, cancel)[0]
        cancel.check()
        key = keeping.key_of(ask)
        kept = self.cupboard.find(key)
        if kept is not None:
            return Answer(kept, {}, kept=True)
        answer, page = self._asked(ask, cancel)
        if _worth_keeping(ask, answer.data, page.content):
            self.cupboard.keep(key, answer.data, keep_s)
        return answer

    def close(self) -> None:
        """Let go of the file."""
        if self.cupboard is not None:
            self.cupboard.close()

    def _asked(self, ask: Ask, cancel: CancelToken) -> tuple[Answer, Page]:
        if not all(each.isascii() and each.isprintable() for each in ask.headers.values()):
            raise KeyRefused(
                f"The key for “{wording.host_of(ask.url)}” holds a sign that no key has.",
                "Enter it again under “Sources”.",
            )
        try:
            return self._asker.ask(ask, cancel, _parsed)
        except TooLarge as error:
            raise wording.no_json(Page(ask.url, 200, {}, b"")) from error


def _parsed(page: Page) -> tuple[Answer, Page]:
    try:
        data = msgspec.json.decode(page.content.removeprefix(_BYTE_ORDER_MARK))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise wording.no_json(page) from error
    return Answer(data, page.headers), page


def _is_error(data: object) -> bool:
    return isinstance(data, dict) and ("error" in data or data.get("stat") == "fail")


def _worth_keeping(ask: Ask, data: object, content: bytes) -> bool:
    told = keeping.secrets(ask.params, ask.headers, ask.form)
    return data is not None and not _is_error(data) and not any(each in content for each in told)
