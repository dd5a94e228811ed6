"""A recipe while it is edited: where it came from, how it stands, and what does not go together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

import msgspec

from app.i18n import tr
from app.viewmodels import recipe_form
from app.viewmodels.recipe_form import BY_KEY, FieldState
from brandcore.errors import BadRecipe
from brandcore.training import backbones
from brandcore.training.fields import Value
from brandcore.training.recipe import Recipe
from brandcore.training.recipe_values import checked

_KEY = re.compile(r"[a-z_]+\.[a-z_.]*[a-z_]")


@dataclass(frozen=True)
class Trouble:
    """Values that cannot go together.

    Attributes
    ----------
    key : str
        Of the field at which it is told: the one that was changed last when it came up.
    text, hint : str
        What does not go together, and what to do.
    """

    key: str
    text: str
    hint: str


@dataclass(frozen=True)
class Draft:
    """A recipe that is edited.

    Attributes
    ----------
    chosen : Recipe
        A preset, or one that was saved.
    base : Recipe
        The same with the chosen network in it: what “adjusted” is measured against.
    recipe : Recipe
        As it stands; its values may contradict each other.
    trouble : Trouble or None
        How they do.
    """

    chosen: Recipe
    base: Recipe
    recipe: Recipe
    trouble: Trouble | None = None

    @classmethod
    def of(cls, chosen: Recipe, changes: Mapping[str, str] | None = None) -> Draft:
        """Return a draft of `chosen` with changes as `changes` gives them; others are dropped."""
        draft = cls(chosen, chosen, chosen)
        for key, text in (changes or {}).items():
            field = BY_KEY.get(key)
            if field is not None and not recipe_form.trouble(field, text):
                draft = draft.with_value(key, recipe_form.read(field, text))
        return draft

    @property
    def changes(self) -> dict[str, str]:
        """The values that differ from those of `chosen`, as text; the network first."""
        found = [each for each in self.fields if each.adjusted]
        found.sort(key=lambda each: each.field.kind != "backbone")
        return {each.field.key: recipe_form.plain(each.value) for each in found}

    @property
    def adjusted(self) -> bool:
        """Whether a value differs from `base`; another network alone is no adjustment."""
        return self.recipe != self.base

    @property
    def fields(self) -> tuple[FieldState, ...]:
        """All fields for the form; the network is compared with that of `chosen`."""
        compared = msgspec.structs.replace(self.base, backbone=self.chosen.backbone)
        told = self.trouble
        if told is None:
            return recipe_form.states(self.recipe, compared)
        return recipe_form.states(self.recipe, compared, told.key, f"{told.text} {told.hint}")

    def with_value(self, key: str, value: Value) -> Draft:
        """Return the draft with another value; another network brings the size it was made for."""
        if key == "backbone":
            return self._with_network(str(value))
        changed = replace(self, recipe=recipe_form.changed(self.recipe, key, value))
        return changed._judged(key)

    def back(self) -> Draft:
        """Return it as it was chosen, with its network."""
        return Draft.of(self.chosen)

    def _with_network(self, name: str) -> Draft:
        if name == self.recipe.backbone:
            return self
        base = self.chosen
        if name != base.backbone:
            size = backbones.find(name).image_size_px
            base = msgspec.structs.replace(base, backbone=name, image_size_px=size)
        recipe = msgspec.structs.replace(
            self.recipe, backbone=name, image_size_px=base.image_size_px
        )
        return replace(self, base=base, recipe=recipe)._judged("backbone")

    def _judged(self, key: str) -> Draft:
        try:
            checked(self.recipe)
        except BadRecipe as error:
            before = self.trouble
            text, hint = _said(error.message), _said(error.hint)
            same = before is not None and before.text == text
            at = before.key if before is not None and same else key
            return replace(self, trouble=Trouble(at, text, hint))
        return replace(self, trouble=None)


def _said(words: str) -> str:
    """Call values by their names instead of their keys."""
    return _KEY.sub(_named, tr(words))


def _named(found: re.Match[str]) -> str:
    key = found.group()
    return recipe_form.title(key) if key in BY_KEY else key
