"""The curator’s own recipes: read, saved, deleted, brought in and given away beside the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal

from app.i18n import tr
from app.jobs.lanes import Job
from app.jobs.outcome import Done, Failed, Outcome
from app.notices import Notice
from app.session import Session
from brandcore.jobs import CancelToken, Emit
from brandcore.training import kept_recipes
from brandcore.training.presets import PRESETS
from brandcore.training.recipe import RECIPE, Recipe

Saved = tuple[Recipe, ...]


class RecipeBook(QObject):
    """Presets and saved recipes by name.

    Parameters
    ----------
    session : Session
        For its lanes and notices.

    Attributes
    ----------
    saved : tuple of Recipe
        The curator's own, by name; none until they are read.

    Signals
    -------
    changed : ()
        `saved` is new.
    came : str
        A recipe was saved or brought in under this name.
    """

    changed = Signal()
    came = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.saved: Saved = ()

    @property
    def recipes(self) -> Saved:
        """All that can be chosen: presets first."""
        return (*PRESETS, *self.saved)

    def find(self, name: str) -> Recipe | None:
        """Return the recipe called `name`; None when there is none, or it is not read yet."""
        wanted = name.casefold()
        return next((each for each in self.recipes if each.name.casefold() == wanted), None)

    def is_own(self, name: str) -> bool:
        """Whether the curator saved a recipe under this name."""
        return any(each.name == name for each in self.saved)

    def read(self) -> None:
        """Read the saved recipes."""
        self._do(_read)

    def save(self, recipe: Recipe) -> None:
        """Save a recipe under its name, in the place of one that was called so."""
        self._do(partial(_save, recipe), recipe.name.strip())

    def remove(self, name: str) -> None:
        """Delete a saved recipe; it can be taken back as long as the notice stands."""
        recipe = self.find(name)
        if recipe is None or not self.is_own(name):
            return
        self._do(partial(_remove, name))
        text = tr("The recipe “{name}” was deleted.", name=name)
        back = partial(self.save, recipe)
        self._session.notices.tell(Notice("info", text, action=tr("Undo"), act=back))

    def bring(self, file: Path) -> None:
        """Read a recipe from a file and save it, under a name that is still free."""
        handle = self._session.lanes.start("disk", partial(_bring, file))
        handle.ended.connect(self._brought)

    def give(self, recipe: Recipe, file: Path) -> None:
        """Write a recipe to a file."""
        handle = self._session.lanes.start(
            "disk", lambda _emit, _cancel: RECIPE.write(file, recipe)
        )
        handle.ended.connect(partial(self._given, file))

    def _do(self, job: Job, name: str = "") -> None:
        handle = self._session.lanes.start("disk", job)
        handle.ended.connect(partial(self._done, name))

    def _done(self, name: str, outcome: Outcome) -> None:
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        if isinstance(outcome, Done):
            self.saved = outcome.result
            self.changed.emit()
            if name:
                self.came.emit(name)

    def _brought(self, outcome: Outcome) -> None:
        if not isinstance(outcome, Done):
            self._done("", outcome)
            return
        name, saved = outcome.result
        self._done(name, Done(saved))
        text = tr("The recipe was saved as “{name}”.", name=name)
        self._session.notices.tell(Notice("good", text))

    def _given(self, file: Path, outcome: Outcome) -> None:
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        elif isinstance(outcome, Done):
            text = tr("The recipe was written to “{file}”.", file=file.name)
            self._session.notices.tell(Notice("good", text, details=str(file)))


def _read(_emit: Emit, _cancel: CancelToken) -> Saved:
    return kept_recipes.saved()


def _save(recipe: Recipe, _emit: Emit, _cancel: CancelToken) -> Saved:
    kept_recipes.save(recipe)
    return kept_recipes.saved()


def _remove(name: str, _emit: Emit, _cancel: CancelToken) -> Saved:
    kept_recipes.remove(name)
    return kept_recipes.saved()


def _bring(file: Path, _emit: Emit, _cancel: CancelToken) -> tuple[str, Saved]:
    recipe = kept_recipes.load(str(file))
    taken = {each.name.casefold() for each in (*PRESETS, *kept_recipes.saved())}
    name = stem = recipe.name.strip() or file.stem
    number = 2
    while name.casefold() in taken:
        name, number = f"{stem} {number}", number + 1
    kept_recipes.save(msgspec.structs.replace(recipe, name=name))
    return name, kept_recipes.saved()
