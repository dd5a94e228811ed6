"""Nine random views of a picture of the project, live while the recipe is edited."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.i18n import counted, tr
from app.itemmodels.brands import brand_title
from app.jobs.handle import JobHandle
from app.jobs.moving import VIEWS, Moved, Wish, moved
from app.jobs.outcome import Done, Failed, Outcome
from app.session import Session
from app.viewmodels.train_setup import SetupModel
from brandcore.dataset.records import DISTRACTOR, ImageRecord
from brandcore.errors import CuratorError
from brandcore.training.pipeline import Looks


@dataclass(frozen=True)
class ViewsState:
    """What the preview shows.

    Attributes
    ----------
    images : tuple of QImage
        The views; none while there are none.
    picture : str
        Whose they are: brand and place among the pictures.
    words : str
        How many of them training sees, or why there are none.
    seen : int
        How many of them training sees; all, where it sees none, so that they can be judged.
    any : bool
        Whether there is another picture.
    """

    images: tuple[QImage, ...] = ()
    picture: str = ""
    words: str = ""
    seen: int = 0
    any: bool = False


class RandomViews(QObject):
    """Asks for views, one request at a time: while one is worked on only the newest waits.

    Parameters
    ----------
    session : Session
        For the pictures, and for the lane in which views are made.
    setup : SetupModel
        The recipe that says how pictures are moved.

    Signals
    -------
    changed : ()
        `state` is new.
    """

    changed = Signal()

    def __init__(self, session: Session, setup: SetupModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._setup = session, setup
        self._watched = False
        self._records: tuple[ImageRecord, ...] = ()
        self._place = 0
        self._handle: JobHandle | None = None
        self._asked: Wish | None = None
        self._last: Moved | None = None
        self.state = ViewsState()
        setup.changed.connect(self._look)
        for signal in (session.project_changed, session.dataset_changed):
            signal.connect(self._pictures_changed)

    def watch(self, on: bool) -> None:
        """Make views from now on, or no more: nobody looks."""
        self._watched = on
        if on:
            self._pictures_changed()

    def step(self, pictures: int) -> None:
        """Take the next picture, of another brand where there is one; below 0 the one before."""
        if self._records:
            self._place = (self._place + pictures) % len(self._records)
            self._look()

    def _pictures_changed(self) -> None:
        if not self._watched:
            return
        before = self._record
        self._records = _in_turn(self._session.manifest.records)
        found = (place for place, each in enumerate(self._records) if each == before)
        self._place = next(found, 0)
        self._look()

    @property
    def _record(self) -> ImageRecord | None:
        return self._records[self._place] if self._place < len(self._records) else None

    def _look(self) -> None:
        """Ask for what is to be seen now, unless it is seen or something is worked on."""
        if not self._watched:
            return
        wish = self._wish()
        if wish is None:
            self._asked = self._last = None
            self._show(ViewsState(words=tr("The project has no pictures yet.")))
        elif self._handle is None and wish != self._asked:
            self._asked = wish
            job = partial(moved, wish, self._last)
            self._handle = self._session.lanes.start("thumbs", job)
            self._handle.ended.connect(self._made)
        elif self._handle is None and self.state.images:
            self._show(self._shown(self.state.images))

    def _wish(self) -> Wish | None:
        project, record = self._session.project, self._record
        if project is None or record is None:
            return None
        recipe = self._setup.recipe
        # How many of them training sees changes none of them.
        moved_by = msgspec.structs.replace(recipe.augmentation, views=0, validation=False)
        recipe = msgspec.structs.replace(recipe, augmentation=moved_by)
        return Wish(Looks.of(recipe, project.dataset), record)

    def _made(self, outcome: Outcome) -> None:
        self._handle = None
        if isinstance(outcome, Done):
            self._last = outcome.result
            self._show(self._shown(outcome.result.images))
        elif isinstance(outcome, Failed) and isinstance(outcome.error, CuratorError):
            self._last = None
            self._show(self._shown((), f"{tr(outcome.error.message)} {tr(outcome.error.hint)}"))
        elif isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        self._look()

    def _shown(self, images: tuple[QImage, ...], trouble: str = "") -> ViewsState:
        record = self._record
        views = self._setup.recipe.augmentation.views
        number, total = self._place + 1, len(self._records)
        name = brand_title(record.brand) if record is not None else ""
        picture = tr("{brand} · {n} of {total}", brand=name, n=number, total=total)
        return ViewsState(images, picture, trouble or _words(views), views or VIEWS, total > 1)

    def _show(self, state: ViewsState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()


def _words(views: int) -> str:
    if not views:
        return tr("Training sees none of them: it has 0 random views.")
    if views > VIEWS:
        return tr("Training sees the plain picture, these, and {n} more.", n=views - VIEWS)
    if views == VIEWS:
        return tr("Training sees the plain picture and these.")
    return counted(
        views,
        "Training sees the plain picture and the first of these.",
        "Training sees the plain picture and the first {n} of these.",
    )


def _in_turn(records: tuple[ImageRecord, ...]) -> tuple[ImageRecord, ...]:
    """Return the first picture of each brand, then the second of each, and so on."""
    seen: Counter[str] = Counter()
    ranked = []
    for record in records:
        ranked.append(((seen[record.brand], record.brand == DISTRACTOR), record))
        seen[record.brand] += 1
    return tuple(record for _, record in sorted(ranked, key=lambda each: each[0]))
