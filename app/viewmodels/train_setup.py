"""What the next run will be made from: recipe, network, numbers; and what stands in its way."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal

from app.i18n import tr
from app.jobs.outcome import Done, Outcome
from app.session import Session
from app.settings import Settings
from app.viewmodels import recipe_form
from app.viewmodels.obstacles import Obstacle, obstacle
from app.viewmodels.recipe_form import FieldState
from app.viewmodels.recipe_notes import Option, estimate, line, networks, recipes
from app.viewmodels.run_shelf import RunShelf
from app.viewmodels.weights_here import Here, look
from brandcore.errors import BadRecipe
from brandcore.training.backbones import BACKBONES
from brandcore.training.presets import PRESETS
from brandcore.training.recipe import Recipe
from brandcore.training.recipe_values import with_changes


@dataclass(frozen=True)
class SetupState:
    """What the set-up strip shows.

    Attributes
    ----------
    recipes, backbones : tuple of Option
        To choose from.
    recipe, backbone : str
        Names of those chosen.
    recipe_note, backbone_note : str
        One line on each of the two.
    weights : Here
        Whether the network's weights are on this computer.
    weights_folder : str
        Where they are looked for first; "" for the usual places.
    fields : tuple of FieldState
        The numbers.
    adjusted : bool
        Whether a number differs from the preset.
    obstacle : Obstacle or None
        What stands in the way of training.
    estimate : str
        How long it may take, judged by earlier runs; empty when not known.
    """

    recipes: tuple[Option, ...]
    backbones: tuple[Option, ...]
    recipe: str
    backbone: str
    recipe_note: str
    backbone_note: str
    weights: Here
    weights_folder: str
    fields: tuple[FieldState, ...]
    adjusted: bool
    obstacle: Obstacle | None
    estimate: str


class SetupModel(QObject):
    """The recipe of the next run.

    Parameters
    ----------
    session : Session
        For the dataset and for looking at weights beside the window.
    settings : Settings
        Remembers the preset and the folder of weights.
    shelf : RunShelf
        Earlier runs, to judge by how long the next one takes.

    Signals
    -------
    changed : ()
        `state` is new.
    """

    changed = Signal()

    def __init__(
        self, session: Session, settings: Settings, shelf: RunShelf, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._settings, self._shelf = session, settings, shelf
        self._preset = _known(settings.choices.recipe)
        self._recipes, self._networks = recipes(), networks()
        # The preset with the chosen network in it: what “adjusted” is measured against.
        self._base = self.recipe = self._preset
        self._weights = Here()
        self._asked = ("", "")
        self.state = self._state()
        for signal in (session.project_changed, session.dataset_changed, shelf.changed):
            signal.connect(self._refresh)
        settings.changed.connect(self._settings_changed)

    @property
    def weights_folder(self) -> Path | None:
        """Where weights are looked for first; None for the usual places."""
        folder = self._settings.choices.weights_folder
        return Path(folder) if folder else None

    def choose_recipe(self, name: str) -> None:
        """Start over from the preset `name`; the network goes with it."""
        self._preset = self._base = self.recipe = _known(name)
        self._settings.change(recipe=name)
        self.look_at_weights()
        self._refresh()

    def choose_backbone(self, name: str) -> None:
        """Take another network, and pictures of the size it was made for."""
        backbone = next((each for each in BACKBONES if each.name == name), None)
        if backbone is None or name == self.recipe.backbone:
            return
        network = {"backbone": name, "image_size_px": str(backbone.image_size_px)}
        of_preset = name == self._preset.backbone
        self._base = self._preset if of_preset else with_changes(self._preset, network)
        network["image_size_px"] = str(self._base.image_size_px)
        self.recipe = with_changes(self.recipe, network)
        self.look_at_weights()
        self._refresh()

    def adjust(self, key: str, text: str) -> str:
        """Change one number; return why `text` is none that can be used, else ""."""
        field = next(each for each in recipe_form.FIELDS if each.key == key)
        if trouble := recipe_form.trouble(field, text):
            return trouble
        number = recipe_form.parsed(text) or 0
        plain = str(int(number)) if field.kind == "whole" else repr(number)
        try:
            self.recipe = with_changes(self.recipe, {key: plain})
        except BadRecipe as error:
            return tr(error.message)
        self._refresh()
        return ""

    def reset(self) -> None:
        """Go back to the numbers of the preset; the network stays."""
        self.recipe = self._base
        self._refresh()

    def use_weights_folder(self, folder: str) -> None:
        """Look for weights in `folder` first; "" for the usual places."""
        self._settings.change(weights_folder=folder)

    def look_at_weights(self) -> None:
        """Ask beside the window whether the network's weights are on this computer."""
        asked = (self.recipe.backbone, self._settings.choices.weights_folder)
        if asked == self._asked:
            return
        self._asked, self._weights = asked, Here()
        job = partial(look, asked[0], self.weights_folder)
        self._session.lanes.start("fetch", job).ended.connect(partial(self._looked, asked))

    def look_again(self) -> None:
        """Ask again: a run may have fetched the weights."""
        self._asked = ("", "")
        self.look_at_weights()

    def to_train(self) -> Recipe:
        """Return the recipe for a run; one with other numbers says so in its name."""
        if not self.state.adjusted:
            return self.recipe
        return msgspec.structs.replace(self.recipe, name=f"{self._preset.name}, adjusted")

    def _looked(self, asked: tuple[str, str], outcome: Outcome) -> None:
        if asked == self._asked:
            self._weights = outcome.result if isinstance(outcome, Done) else Here("unknown")
            self._refresh()

    def _settings_changed(self) -> None:
        if self._asked != ("", ""):
            self.look_at_weights()
        self._refresh()

    def _refresh(self) -> None:
        if (state := self._state()) != self.state:
            self.state = state
            self.changed.emit()

    def _state(self) -> SetupState:
        fields = recipe_form.states(self.recipe, self._base)
        return SetupState(
            recipes=self._recipes, backbones=self._networks,
            recipe=self._preset.name, backbone=self.recipe.backbone,
            recipe_note=line(self.recipe),
            backbone_note=_note(self._networks, self.recipe.backbone),
            weights=self._weights, weights_folder=self._settings.choices.weights_folder,
            fields=fields, adjusted=any(each.adjusted for each in fields),
            obstacle=obstacle(self._session.manifest.counts()),
            estimate=estimate(self.recipe, self._session.runs, self._shelf.details),
        )  # fmt: skip


def _known(name: str) -> Recipe:
    return next((each for each in PRESETS if each.name == name), PRESETS[0])


def _note(options: tuple[Option, ...], name: str) -> str:
    return next(each.note for each in options if each.name == name)
