"""The network that our own stands in for: what it would bring, and its download."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.i18n import tr
from app.jobs.handle import JobHandle
from app.jobs.outcome import Failed, Outcome
from app.session import Session
from app.viewmodels.train_setup import SetupModel
from brandcore.jobs import CancelToken, Emit, Progress
from brandcore.training import backbones, weights
from brandcore.training.backbones import OWN, Backbone
from brandcore.training.weights import Where


@dataclass(frozen=True)
class Offer:
    """What is said and can be done.

    Attributes
    ----------
    words : str
        What it would bring, or how far the download is.
    action : str
        What the button does, with the size; "" where nothing is offered.
    why_not : str
        Why it cannot be done now; "" when it can.
    fetching, stopping : bool
        Whether it is under way, and whether it was asked to stop.
    """

    words: str = ""
    action: str = ""
    why_not: str = ""
    fetching: bool = False
    stopping: bool = False


class LargerNetwork(QObject):
    """Offers to fetch the networks that the chosen recipe is written for.

    Parameters
    ----------
    session : Session
        Its lanes fetch, its notices tell when that failed.
    setup : SetupModel
        Knows what is missing, and takes what came.

    Signals
    -------
    changed : ()
        `state` is new.
    """

    changed = Signal()

    def __init__(self, session: Session, setup: SetupModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._setup = session, setup
        self._fetching: JobHandle | None = None
        self._progress: Progress | None = None
        self.state = self._state()
        setup.changed.connect(self._refresh)
        session.network.changed.connect(self._refresh)

    def fetch(self) -> None:
        """Fetch what is missing, in the background."""
        networks = self._setup.state.larger
        if self._fetching is not None or not networks:
            return
        job = partial(_fetch, networks, self._setup.places)
        title = tr("Downloading {network}", network=_titles(networks))
        self._fetching = self._session.lanes.start("fetch", job, title)
        self._fetching.happened.connect(self._happened)
        self._fetching.stopping.connect(self._refresh)
        self._fetching.ended.connect(self._ended)
        self._refresh()

    def cancel(self) -> None:
        """Stop fetching; nothing of it is kept."""
        if self._fetching is not None:
            self._fetching.cancel()

    # -- keeping up ----------------------------------------------------------------------

    def _happened(self, event: object) -> None:
        if isinstance(event, Progress):
            self._progress = event
            self._refresh()

    def _ended(self, outcome: Outcome) -> None:
        self._fetching = self._progress = None
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
            self._session.network.look()
        # Of two networks the first may have come.
        self._setup.look_again()
        self._refresh()

    def _refresh(self) -> None:
        if (state := self._state()) != self.state:
            self.state = state
            self.changed.emit()

    def _state(self) -> Offer:
        if (handle := self._fetching) is not None:
            return Offer(_so_far(handle.title, self._progress), tr("Cancel"), "", True,
                         handle.token.cancelled)  # fmt: skip
        if not (networks := self._setup.state.larger):
            return Offer()
        known = [backbones.find(each) for each in networks]
        size = sum(each.megabytes for each in known)
        return Offer(
            brings(known[0], backbones.find(self._setup.recipe.backbone)),
            tr("Download {network} ({n} MB)", network=_titles(networks), n=size),
            tr("There is no network now.") if self._session.network.away else "",
        )


def brings(larger: Backbone, now: Backbone) -> str:
    """Say in a sentence what a larger network would bring, with figures where both are known."""
    if now.name != OWN:
        return tr("{network} beside it would know a little more.", network=larger.title)
    if larger.named is None or now.named is None:
        return tr("{network} learnt from a million photos and knows more.", network=larger.title)
    return tr(
        "{network} knows more: of 100 test pictures it names {n} right, {own} {m}.",
        network=larger.title, n=round(100 * larger.named), own=now.title,
        m=round(100 * now.named),
    )  # fmt: skip


def _titles(networks: Sequence[str]) -> str:
    return " + ".join(backbones.find(each).title for each in networks)


def _so_far(title: str, progress: Progress | None) -> str:
    """Return “Downloading MobileNet × 0.75: 3.1 of 7.3 MB” from a progress in kB."""
    if progress is None or not progress.total:
        return tr("{what} …", what=title)
    done, total = (f"{each / 1000:.1f}" for each in (progress.done, progress.total))
    return tr("{what}: {done} of {total} MB", what=title, done=done, total=total)


def _fetch(networks: Sequence[str], where: Where, emit: Emit, cancel: CancelToken) -> None:
    for each in networks:
        weights.find(backbones.find(each), where, emit, cancel)
