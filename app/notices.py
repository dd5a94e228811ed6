"""From an error, expected or not, to what the curator is told."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Literal

from PySide6.QtCore import QObject, Signal

from app.i18n import tr
from brandcore.errors import CuratorError

_log = logging.getLogger(__name__)

Kind = Literal["info", "good", "warn", "bad"]


@dataclass(frozen=True)
class Notice:
    """One message for the curator.

    Attributes
    ----------
    kind : str
        "info", "good", "warn" or "bad".
    text : str
        What happened to their thing.
    hint : str
        What to do next.
    details : str
        More, for those who want to read on; may have many lines.
    action : str
        Label of a button; empty means none.
    act : callable
        What the button does.
    about : str
        Key of the thing that is told of: a later notice about it takes the place of this one,
        and `Notices.settle` takes it away; empty for a notice that stands alone.
    """

    kind: Kind
    text: str
    hint: str = ""
    details: str = ""
    action: str = ""
    act: Callable[[], object] | None = None
    about: str = ""


@dataclass(frozen=True)
class Bug:
    """A fault of the program: what was going on, and the trace for the report."""

    text: str
    trace: str


class Notices(QObject):
    """The one door through which the curator is told something.

    Signals
    -------
    told : Notice
        For the notice bar.
    settled : str
        What a notice was about is well again; the bar takes it away.
    broke : Bug
        For the bug dialog.
    """

    told = Signal(object)
    settled = Signal(str)
    broke = Signal(object)

    def tell(self, notice: Notice) -> None:
        """Show `notice` in the window."""
        self.told.emit(notice)

    def settle(self, about: str) -> None:
        """Take away what was told `about` something, since it is well again."""
        self.settled.emit(about)

    def fail(
        self, error: BaseException, action: str = "", act: Callable[[], object] | None = None
    ) -> None:
        """Tell of `error`: in the bar when it was expected, else in the bug dialog."""
        if isinstance(error, CuratorError):
            self.told.emit(of(error, action, act))
            return
        _log.error("unexpected error", exc_info=error)
        self.broke.emit(Bug(f"{type(error).__name__}: {error}", _trace(error)))

    def catch_unexpected(self) -> None:
        """Show what nobody caught in the window thread; Python would only print it."""
        sys.excepthook = self._caught

    def _caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.fail(error.with_traceback(trace))


def of(error: CuratorError, action: str = "", act: Callable[[], object] | None = None) -> Notice:
    """Turn an expected error into a notice, in the curator's language."""
    return Notice("bad", tr(error.message), tr(error.hint), "", action, act)


def _trace(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))
