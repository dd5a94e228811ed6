"""The order of a brand's candidates after the first picks, worked out beside the window."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.i18n import tr
from app.jobs.handle import JobHandle
from app.jobs.outcome import Done, Failed, Outcome
from app.session import Session
from app.settings import Settings
from brandcore.dataset import next_pick
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.records import ImageRecord
from brandcore.errors import PictureError
from brandcore.images.decode import decode_file
from brandcore.images.looks import Look, look
from brandcore.jobs import CancelToken, Emit

_LOOKED_AT_PX = 128


@dataclass(frozen=True)
class Wish:
    """What is to be put in order.

    Attributes
    ----------
    brand : str
        Whose candidates.
    candidates, in_brand : tuple of (str, Path)
        Ids and files; the candidates in the order they came.
    picked : frozenset of str
        Ids of those that the curator wants.
    """

    brand: str
    candidates: tuple[tuple[str, Path], ...]
    picked: frozenset[str]
    in_brand: tuple[tuple[str, Path], ...]


class SmartOrder(QObject):
    """Puts candidates in the order in which they serve best.

    Parameters
    ----------
    session : Session
        Has the project, and the lanes.
    settings : Settings
        Knows where weights are looked for.

    Attributes
    ----------
    resting_on : str
        What the newest order rests on, in words; empty when it is that of arrival.

    Signals
    -------
    ordered : str, tuple of str
        A brand, and the ids of its candidates in the new order, those picked left out.
    """

    ordered = Signal(str, object)

    def __init__(self, session: Session, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self.resting_on = ""
        self._looks: dict[str, Look | None] = {}
        self._wish: Wish | None = None
        self._working: JobHandle | None = None
        session.project_changed.connect(self.forget)

    def wish(
        self,
        brand: str,
        candidates: Sequence[Candidate],
        picked: Collection[str],
        in_brand: Sequence[ImageRecord] = (),
    ) -> None:
        """Ask for an order; `ordered` tells it. Of several wishes the last one counts.

        Parameters
        ----------
        brand : str
            Whose candidates.
        candidates : sequence of Candidate
            All of them, in the order they came.
        picked : collection of str
            Ids of those that the curator wants.
        in_brand : sequence of ImageRecord
            The pictures that the brand has.
        """
        if (project := self._session.project) is None:
            return
        self._wish = Wish(
            brand,
            tuple((each.id, project.inbox / each.file) for each in candidates),
            frozenset(picked),
            tuple((each.id, project.dataset / each.file) for each in in_brand),
        )
        self._go_on()

    def forget(self) -> None:
        """Drop what is wished and known: another project is open."""
        self._wish, self.resting_on = None, ""
        self._looks.clear()
        if self._working is not None:
            self._working.cancel()

    def _go_on(self) -> None:
        if self._working is not None or (wish := self._wish) is None:
            return
        self._wish = None
        self._working = self._session.lanes.start("thumbs", partial(_arrange, wish, self._looks))
        self._working.ended.connect(partial(self._arranged, wish))

    def _arranged(self, wish: Wish, outcome: Outcome) -> None:
        self._working = None
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        if isinstance(outcome, Done) and self._session.project is not None:
            found, looks = outcome.result
            self._looks.update(looks)
            goes_by = bool(wish.picked or wish.in_brand)
            self.resting_on = tr("colours and shapes") if goes_by else ""
            self.ordered.emit(wish.brand, found)
        self._go_on()


def _arrange(
    wish: Wish, known: dict[str, Look | None], _emit: Emit, cancel: CancelToken
) -> tuple[tuple[str, ...], dict[str, Look | None]]:
    """Return the order and the looks that were not known yet."""
    looks = {}
    if wish.picked or wish.in_brand:
        for key, path in (*wish.candidates, *wish.in_brand):
            if key not in known:
                cancel.check()
                looks[key] = _looked(path)
    return in_order(wish, known | looks), looks


def _looked(path: Path) -> Look | None:
    try:
        return look(decode_file(path, max_side_px=_LOOKED_AT_PX).pixels)
    except PictureError:
        return None


def in_order(wish: Wish, looks: dict[str, Look | None]) -> tuple[str, ...]:
    """Return the ids of the candidates; those that nothing is known of come last, as they came."""
    rows = {key: row for key, _ in wish.candidates if (row := looks.get(key)) is not None}
    others = [row for key, _ in wish.in_brand if (row := looks.get(key)) is not None]
    keys = list(rows)
    found: tuple[int, ...] = ()
    if keys:
        found = next_pick.order(
            np.stack([rows[key] for key in keys]),
            [place for place, key in enumerate(keys) if key in wish.picked],
            [place for place, key in enumerate(keys) if key not in wish.picked],
            np.stack(others) if others else None,
        )
    unseen = (key for key, _ in wish.candidates if key not in rows and key not in wish.picked)
    return (*(keys[place] for place in found), *unseen)
