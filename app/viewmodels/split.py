"""The split of the dataset: how many pictures train, validate and test, and how it is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.jobs.outcome import Done, Failed, Outcome
from app.session import Session
from app.viewmodels.afterwards import Afterwards
from brandcore.dataset import groups, snapshot, split
from brandcore.dataset.split import SPLIT, Split, SplitPlan
from brandcore.dataset.store import Store
from brandcore.jobs import CancelToken, Emit


@dataclass(frozen=True)
class SplitState:
    """The split as it stands.

    Attributes
    ----------
    drawn : bool
        Whether there is one.
    train, validation, test : int
        Pictures on each side, 0 or more.
    seed : int
        Of the draw, 0 or more.
    per_brand : int
        Training pictures per brand; 0 means by shares, 70, 15 and 15 in a hundred.
    stale : bool
        Whether the dataset has changed since.
    grouped : int
        Pictures that a groups file named; 0 when none was used.
    as_in_2019 : bool
        Whether it was drawn by the protocol "seed", for comparison only.
    drawing : bool
        Whether one is being drawn now.
    sides : mapping of str to str
        "train", "validation" or "test" by record id.
    """

    drawn: bool = False
    train: int = 0
    validation: int = 0
    test: int = 0
    seed: int = 0
    per_brand: int = 0
    stale: bool = False
    grouped: int = 0
    as_in_2019: bool = False
    drawing: bool = False
    sides: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class _Seen:
    split: Split | None
    digest: str


class SplitModel(QObject):
    """Shows the split and draws another one.

    Signals
    -------
    changed : ()
        `state` is new.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._split: Split | None = None
        self.state = SplitState()
        self._afterwards = Afterwards(session, _look, self._take, self)
        session.project_changed.connect(self._forget)
        # Training draws again when the dataset has changed, and keeps what it drew.
        session.runs_changed.connect(self._afterwards.ask)

    def draw(self, seed: int, per_brand: int) -> None:
        """Draw with this seed and number of training pictures per brand (0: by shares).

        Drawing again from the same numbers and pictures would give the same split, so it then
        takes the next seed.
        """
        as_before = (self.state.seed, self.state.per_brand) == (seed, per_brand)
        if self.state.drawn and not self.state.stale and as_before:
            seed += 1
        self._draw(SplitPlan(seed, per_brand), dict(self._split.groups) if self._split else {})

    def group_by(self, file: Path) -> None:
        """Keep the pictures of each group in the CSV `file` on one side, and draw."""
        self._draw(SplitPlan(self.state.seed, self.state.per_brand), file)

    def forget_groups(self) -> None:
        """Group by near copies again, and draw."""
        self._draw(SplitPlan(self.state.seed, self.state.per_brand), {})

    def _draw(self, plan: SplitPlan, by: dict[str, str] | Path) -> None:
        store = self._session.store
        if store is None or self.state.drawing:
            return
        self._show(replace(self.state, drawing=True))
        handle = self._session.lanes.start("disk", partial(_draw, store, plan, by))
        handle.ended.connect(partial(self._drawn, store))

    def _drawn(self, store: Store, outcome: Outcome) -> None:
        self._show(replace(self.state, drawing=False))
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        elif isinstance(outcome, Done) and store is self._session.store:
            self._take(outcome.result)

    def _forget(self) -> None:
        """Show nothing of the project that was open before."""
        self._take(_Seen(None, ""))

    def _take(self, seen: _Seen) -> None:
        self._split = seen.split
        self._show(_state(seen, self.state.drawing))

    def _show(self, state: SplitState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()


def _look(store: Store, _emit: Emit, _cancel: CancelToken) -> _Seen:
    digest = snapshot.take(store.manifest.records).digest
    try:
        return _Seen(SPLIT.read(store.project.split_file), digest)
    except FileNotFoundError:
        return _Seen(None, digest)


def _draw(
    store: Store, plan: SplitPlan, by: dict[str, str] | Path, _emit: Emit, _cancel: CancelToken
) -> _Seen:
    taken = snapshot.take(store.manifest.records)
    named = groups.read(by, taken.records).groups if isinstance(by, Path) else by
    drawn = split.draw(taken, plan, named)
    SPLIT.write(store.project.split_file, drawn)
    return _Seen(drawn, taken.digest)


def _state(seen: _Seen, drawing: bool) -> SplitState:
    found = seen.split
    if found is None:
        return SplitState(drawing=drawing)
    # In 2019 validation and test overlapped; the test is what a picture must not be missed in.
    sides = dict.fromkeys(found.validation, "validation") | dict.fromkeys(found.test, "test")
    return SplitState(
        drawn=True,
        train=len(found.train),
        validation=len(found.validation),
        test=len(found.test),
        seed=found.seed,
        per_brand=found.train_per_brand,
        stale=found.snapshot != seen.digest,
        grouped=len(found.groups),
        as_in_2019=found.protocol == "seed",
        drawing=drawing,
        sides=sides | dict.fromkeys(found.train, "train"),
    )
