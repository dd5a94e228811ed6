"""What the next run will be made from: recipe, network, values; and what stands in its way."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import msgspec
from PySide6.QtCore import QObject, Signal

from app.jobs.outcome import Done, Outcome
from app.session import Session
from app.settings import Settings
from app.viewmodels import recipe_form
from app.viewmodels.obstacles import Obstacle, obstacle
from app.viewmodels.recipe_book import RecipeBook
from app.viewmodels.recipe_draft import Draft
from app.viewmodels.recipe_form import BY_KEY, FieldState
from app.viewmodels.recipe_notes import Option, line, networks, recipes
from app.viewmodels.weights_here import Here, Looked, look_round, places
from brandcore.training.backbones import BACKBONES
from brandcore.training.fields import Value
from brandcore.training.presets import PRESETS
from brandcore.training.recipe import Recipe
from brandcore.training.weights import Places

_Asked = tuple[tuple[str, ...], str]
"""Networks whose weights were looked for, and the folder that is looked in first."""


@dataclass(frozen=True)
class SetupState:
    """What the set-up strip and the form show.

    Attributes
    ----------
    recipes, backbones : tuple of Option
        To choose from.
    recipe, backbone : str
        Names of those chosen.
    recipe_note, backbone_note : str
        One line on each of the two.
    weights : Here
        Whether the weights of its networks are on this computer.
    weights_folder : str
        Where they are looked for first; "" for the usual places.
    larger : tuple of str
        Names of the networks that the chosen recipe is written for and is made without, since
        their weights are away.
    fields : tuple of FieldState
        The values.
    adjusted : bool
        Whether a value differs from the chosen recipe, its network left aside.
    changed : bool
        Whether anything differs, its network too.
    own : bool
        Whether the chosen recipe is one that the curator saved.
    sound : bool
        Whether the values can go together.
    obstacle : Obstacle or None
        What stands in the way of training.
    """

    recipes: tuple[Option, ...]
    backbones: tuple[Option, ...]
    recipe: str
    backbone: str
    recipe_note: str
    backbone_note: str
    weights: Here
    weights_folder: str
    larger: tuple[str, ...]
    fields: tuple[FieldState, ...]
    adjusted: bool
    changed: bool
    own: bool
    sound: bool
    obstacle: Obstacle | None


class SetupModel(QObject):
    """The recipe of the next run.

    Parameters
    ----------
    session : Session
        For the dataset and for looking at weights beside the window.
    settings : Settings
        Remembers the recipe, what was changed in it, and the folder of weights.

    Attributes
    ----------
    book : RecipeBook
        All recipes there are; those that were saved are known once it has read them.

    Signals
    -------
    changed : ()
        `state` is new.
    """

    changed = Signal()

    def __init__(self, session: Session, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self._networks = networks()
        self.book = RecipeBook(session, self)
        self._instead: dict[str, Recipe] = {}
        self._draft = self._remembered()
        self._weights = Here()
        self._asked: _Asked = ((), "")
        self._options = recipes(PRESETS)
        self.state = self._state()
        for signal in (session.project_changed, session.dataset_changed):
            signal.connect(self._refresh)
        settings.changed.connect(self._settings_changed)
        self.book.changed.connect(self._book_read)
        self.book.came.connect(self.choose_recipe)

    @property
    def recipe(self) -> Recipe:
        """The recipe as it stands; its values may contradict each other."""
        return self._draft.recipe

    @property
    def places(self) -> Places:
        """Where weights are looked for."""
        return places(self._settings.choices.weights_folder)

    def made(self, recipe: Recipe) -> Recipe:
        """Return what `recipe` is made with here, if weights of its own networks are away."""
        return self._instead.get(recipe.name, recipe)

    # -- wishes --------------------------------------------------------------------------

    def choose_recipe(self, name: str) -> None:
        """Start over from the recipe `name`; the network goes with it."""
        self._take(Draft.of(self.made(self.book.find(name) or PRESETS[0])))

    def choose_backbone(self, name: str) -> None:
        """Take another network, and pictures of the size it was made for."""
        if any(each.name == name for each in BACKBONES):
            self._take(self._draft.with_value("backbone", name))

    def adjust(self, key: str, text: str) -> str:
        """Change one value; return why `text` is none that can be used, else "".

        Values that contradict each other are taken, and told of in `state`.
        """
        field = BY_KEY[key]
        if trouble := recipe_form.trouble(field, text):
            return trouble
        self._put(key, recipe_form.read(field, text))
        return ""

    def put_back(self, key: str) -> None:
        """Give one value back that of the chosen recipe."""
        state = next(each for each in self.state.fields if each.field.key == key)
        self._put(key, state.base)

    def reset(self) -> None:
        """Go back to the chosen recipe, with its network."""
        self._take(self._draft.back())

    def save_as(self, name: str, about: str) -> None:
        """Save the recipe as it stands under a name, and choose it."""
        self.book.save(msgspec.structs.replace(self.recipe, name=name.strip(), about=about.strip()))

    def remove(self) -> None:
        """Delete the chosen recipe, if the curator saved it."""
        self.book.remove(self._draft.chosen.name)

    def use_weights_folder(self, folder: str) -> None:
        """Look for weights in `folder` first; "" for the usual places."""
        self._settings.change(weights_folder=folder)

    def look_at_weights(self) -> None:
        """Ask beside the window whether the weights of its networks are on this computer."""
        asked = (self.recipe.backbones, self._settings.choices.weights_folder)
        if asked == self._asked:
            return
        self._asked, self._weights = asked, Here()
        job = partial(look_round, asked[0], self.places)
        self._session.lanes.start("fetch", job).ended.connect(partial(self._looked, asked))

    def look_again(self) -> None:
        """Ask again: the weights may have been fetched."""
        self._asked = ((), "")
        self.look_at_weights()

    def to_train(self) -> Recipe:
        """Return the recipe for a run; one with other values says so in its name."""
        if not self._draft.adjusted:
            return self.recipe
        return msgspec.structs.replace(self.recipe, name=f"{self._draft.chosen.name}, adjusted")

    # -- keeping up ----------------------------------------------------------------------

    def _put(self, key: str, value: Value) -> None:
        self._take(self._draft.with_value(key, value))

    def _take(self, draft: Draft) -> None:
        other = draft.recipe.backbones != self.recipe.backbones
        self._put_down(draft)
        if other:
            self.look_at_weights()
        self._refresh()

    def _put_down(self, draft: Draft) -> None:
        self._draft = draft
        self._settings.change(recipe=draft.chosen.name, recipe_changes=draft.changes)

    def _remembered(self) -> Draft:
        choices = self._settings.choices
        found = self.book.find(choices.recipe)
        if found is None:
            return Draft.of(self.made(PRESETS[0]))
        return Draft.of(self.made(found), choices.recipe_changes)

    def _book_read(self) -> None:
        self._options = recipes(PRESETS, self.book.saved)
        chosen = self._draft.chosen.name
        if self.book.find(chosen) is None or self._settings.choices.recipe != chosen:
            # One that was saved is known only now, or is known no more.
            self._draft = self._remembered()
            self._look_at_other_weights()
        self._refresh()

    def _looked(self, asked: _Asked, outcome: Outcome) -> None:
        if asked != self._asked:
            return
        found = outcome.result if isinstance(outcome, Done) else Looked(Here("unknown"))
        self._weights = found.here
        self._instead = {each.name: each for each in found.instead}
        self._stand_on(self.made(self._as_written))
        self._refresh()

    @property
    def _as_written(self) -> Recipe:
        chosen = self._draft.chosen
        return self.book.find(chosen.name) or chosen

    def _stand_on(self, made: Recipe) -> None:
        """Go over to what the chosen recipe is made with now; what was changed in it stays."""
        if made == self._draft.chosen:
            return
        changes = dict(self._settings.choices.recipe_changes)
        if changes.get("backbone") == made.backbone:
            # It was asked for while another stood in for it, and now comes with its own size.
            changes = {k: v for k, v in changes.items() if k not in ("backbone", "image_size_px")}
        self._put_down(Draft.of(made, changes))
        self.look_at_weights()

    def _settings_changed(self) -> None:
        # Most changes are its own, or another page's.
        if self._settings.choices.weights_folder != self.state.weights_folder:
            self._look_at_other_weights()
            self._refresh()

    def _look_at_other_weights(self) -> None:
        # Nobody is asked before the page is looked at for the first time.
        if self._asked != ((), ""):
            self.look_at_weights()

    def _refresh(self) -> None:
        if (state := self._state()) != self.state:
            self.state = state
            self.changed.emit()

    def _state(self) -> SetupState:
        draft, trouble = self._draft, self._draft.trouble
        unsound = None if trouble is None else Obstacle(trouble.text, trouble.hint)
        return SetupState(
            recipes=self._options, backbones=self._networks,
            recipe=draft.chosen.name, backbone=self.recipe.backbone,
            recipe_note=line(self.recipe, draft.chosen.name if draft.adjusted else ""),
            backbone_note=_note(self._networks, self.recipe.backbone),
            weights=self._weights, weights_folder=self._settings.choices.weights_folder,
            larger=self._larger(),
            fields=draft.fields, adjusted=draft.adjusted, changed=draft.recipe != draft.chosen,
            own=self.book.is_own(draft.chosen.name), sound=trouble is None,
            obstacle=obstacle(self._session.manifest.counts()) or unsound,
        )  # fmt: skip

    def _larger(self) -> tuple[str, ...]:
        written = self._as_written
        chosen = self._draft.chosen
        if chosen == written or self.recipe.backbone != chosen.backbone:
            return ()
        return tuple(each for each in written.backbones if each not in chosen.backbones)


def _note(options: tuple[Option, ...], name: str) -> str:
    return next(each.note for each in options if each.name == name)
