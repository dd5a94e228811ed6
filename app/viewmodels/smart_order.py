"""The order of a brand's candidates after the first picks, worked out beside the window."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.i18n import tr
from app.jobs.handle import JobHandle
from app.jobs.outcome import Done, Failed, Outcome
from app.session import Session
from app.settings import Settings
from app.viewmodels.engine_looks import EngineLooks
from brandcore.dataset import next_pick
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.records import ImageRecord
from brandcore.errors import PictureError
from brandcore.images.decode import decode_file
from brandcore.images.looks import Look, look
from brandcore.jobs import CancelToken, Emit
from brandcore.prediction.looking import Sight

Looks = Mapping[str, Look | None]

_LOOKED_AT_PX = 128


@dataclass(frozen=True)
class Wish:
    """What is to be put in order.

    Attributes
    ----------
    brand : str
        Whose candidates.
    candidates, in_brand, thrown_out : tuple of Sight
        The candidates in the order they came; what helps to judge them.
    picked : frozenset of str
        Ids of those that the curator wants.
    """

    brand: str
    candidates: tuple[Sight, ...]
    in_brand: tuple[Sight, ...]
    thrown_out: tuple[Sight, ...]
    picked: frozenset[str]

    @property
    def wanted(self) -> tuple[Sight, ...]:
        """What the brand has or will have: the order goes by it."""
        return (*(each for each in self.candidates if each.id in self.picked), *self.in_brand)


class SmartOrder(QObject):
    """Puts candidates in the order in which they serve best.

    The engine looks at them when it is up and has weights; until it has seen enough of them, or
    without it, the order rests on colours and shapes. To make that wish quick, pass every new
    candidate on in a wish as it comes, also before anything is picked.

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
        A brand, and the ids of its candidates in the new order; those picked are left out.
    """

    ordered = Signal(str, object)

    def __init__(self, session: Session, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.resting_on = ""
        self._engine = EngineLooks(session, settings, self)
        self._looks: dict[str, Look | None] = {}
        self._wish: Wish | None = None
        self._last: Wish | None = None
        self._working: JobHandle | None = None
        self._before: dict[str, dict[str, Sight]] = {}
        self._engine.seen.connect(self._again)
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
            All of them, in the order they came: one that is missing is taken for thrown out.
        picked : collection of str
            Ids of those that the curator wants.
        in_brand : sequence of ImageRecord
            The pictures that the brand has.
        """
        if (project := self._session.project) is None:
            return
        sights = [Sight(c.id, c.sha256, project.inbox / c.file) for c in candidates]
        has = [Sight(r.id, r.sha256, project.dataset / r.file) for r in in_brand]
        gone = self._thrown_out(brand, sights, picked)
        self._wish = Wish(brand, tuple(sights), tuple(has), gone, frozenset(picked))
        self._engine.ask((*self._wish.wanted, *sights))
        self._go_on()

    def forget(self) -> None:
        """Drop what is wished and known: another project is open."""
        self._wish = self._last = None
        self.resting_on = ""
        self._looks.clear()
        self._before.clear()
        self._engine.forget()
        if self._working is not None:
            self._working.cancel()

    def _thrown_out(
        self, brand: str, sights: Sequence[Sight], picked: Collection[str]
    ) -> tuple[Sight, ...]:
        """Return what was wished for before and is gone; what was picked then was saved."""
        before = self._before.setdefault(brand, {})
        there = {each.id for each in sights}
        gone = tuple(each for key, each in before.items() if key not in there)
        before.update((each.id, each) for each in sights)
        for each in picked:
            before.pop(each, None)
        return gone

    def _again(self) -> None:
        """Answer the last wish once more: the engine knows more now."""
        self._wish = self._wish or self._last
        self._go_on()

    def _go_on(self) -> None:
        if self._working is not None or (wish := self._wish) is None:
            return
        self._wish, self._last = None, wish
        by_engine = self._engine.able if not wish.wanted else knows_enough(wish, self._engine.looks)
        # A copy: the job reads it in another thread while the engine goes on looking.
        known = dict(self._engine.looks if by_engine else self._looks)
        self._working = self._session.lanes.start(
            "thumbs", partial(_arrange, wish, known, by_engine)
        )
        self._working.ended.connect(partial(self._arranged, wish, self._words(wish, by_engine)))

    def _words(self, wish: Wish, by_engine: bool) -> str:
        if not wish.wanted:
            return ""
        network = self._engine.backbone
        if by_engine and network is not None:
            return tr("what {network} sees", network=network.title)
        return tr("colours and shapes")

    def _arranged(self, wish: Wish, words: str, outcome: Outcome) -> None:
        stale, self._working = self._working, None
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        if isinstance(outcome, Done) and stale is not None and not stale.token.cancelled:
            found, looks = outcome.result
            self._looks.update(looks)
            self.resting_on = words
            self.ordered.emit(wish.brand, found)
        self._go_on()


def knows_enough(wish: Wish, looks: Looks) -> bool:
    """Whether all that is wanted is known, and at least half of the candidates."""
    known = sum(each.id in looks for each in wish.candidates)
    return all(each.id in looks for each in wish.wanted) and 2 * known >= len(wish.candidates)


def _arrange(
    wish: Wish, known: dict[str, Look | None], by_engine: bool, _emit: Emit, cancel: CancelToken
) -> tuple[tuple[str, ...], dict[str, Look | None]]:
    """Return the order, and what was looked at for it."""
    new: dict[str, Look | None] = {}
    for each in () if by_engine else (*wish.wanted, *wish.candidates):
        if each.id not in known and each.id not in new:
            cancel.check()
            new[each.id] = _looked(each)
    return in_order(wish, known | new), new


def _looked(sight: Sight) -> Look | None:
    try:
        return look(decode_file(sight.path, max_side_px=_LOOKED_AT_PX).pixels)
    except PictureError:
        return None


def in_order(wish: Wish, looks: Looks) -> tuple[str, ...]:
    """Return the ids of the candidates; what nobody has looked at comes last, as it came."""
    waiting = [each.id for each in wish.candidates if each.id not in wish.picked]
    seen: dict[str, Look] = {}
    for each in (*wish.candidates, *wish.in_brand, *wish.thrown_out):
        if (row := looks.get(each.id)) is not None:
            seen[each.id] = row
    if not wish.wanted or not seen:
        return tuple(waiting)
    places = {key: place for place, key in enumerate(seen)}
    found = next_pick.order(
        np.stack(list(seen.values())),
        [places[each.id] for each in wish.wanted if each.id in seen],
        [places[key] for key in waiting if key in seen],
        [places[each.id] for each in wish.thrown_out if each.id in seen],
    )
    keys = list(seen)
    return (*(keys[place] for place in found), *(key for key in waiting if key not in seen))
