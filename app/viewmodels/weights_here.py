"""Whether networks' pretrained weights are on this computer, and what presets are made of here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app import assets
from brandcore.jobs import CancelToken, Emit
from brandcore.training import at_hand, backbones, weights
from brandcore.training.presets import PRESETS
from brandcore.training.recipe import Recipe
from brandcore.training.weights import Places, Where


@dataclass(frozen=True)
class Here:
    """Where the weights are.

    Attributes
    ----------
    state : str
        "asking" while it is looked up, "here", "away" (they will be downloaded), "none" (the
        network learns from nothing), "unknown".
    megabytes : int
        Size of the download; 0 when not known or when there is none.
    """

    state: Literal["asking", "here", "away", "none", "unknown"] = "asking"
    megabytes: int = 0


@dataclass(frozen=True)
class Looked:
    """What was found.

    Attributes
    ----------
    here : Here
        Of the networks that were asked about.
    instead : tuple of Recipe
        Presets whose networks are away, as they are made with what is at hand.
    """

    here: Here
    instead: tuple[Recipe, ...] = ()


def places(folder: str) -> Places:
    """Return where weights are looked for.

    Parameters
    ----------
    folder : str
        The curator's own, looked in first; "" for none.
    """
    return Places(Path(folder) if folder else None, shipped())


def shipped() -> Path:
    """Return the folder of weights that come with the program; a copy of it may lack some."""
    return assets.path("backbones")


def look(backbone: str, where: Where, _emit: Emit, _cancel: CancelToken) -> Here:
    """Look for the weights of `backbone` where `weights.find` will, and fetch nothing.

    Parameters
    ----------
    backbone : str
        Name of the network.
    where : Places, Path or None
        See `weights.find`.

    Raises
    ------
    BadRecipe
        There is no such network.
    """
    network = backbones.find(backbone)
    if not network.pretrained:
        return Here("none")
    if weights.found(network, where) is not None:
        return Here("here")
    return Here("away", network.megabytes)


def look_for(networks: Sequence[str], where: Where, emit: Emit, cancel: CancelToken) -> Here:
    """Look for the weights of all `networks` of a recipe as `look` does for one."""
    found = [look(each, where, emit, cancel) for each in networks]
    missing = sum(each.megabytes for each in found)
    if any(each.state == "away" for each in found):
        return Here("away", missing)
    return Here("here") if any(each.state == "here" for each in found) else Here("none")


def look_round(networks: Sequence[str], where: Where, emit: Emit, cancel: CancelToken) -> Looked:
    """Look for the weights of `networks`, and for what each preset is made of here."""
    made = ((each, at_hand.with_what_is_here(each, where)) for each in PRESETS)
    instead = tuple(here for each, here in made if here is not each)
    return Looked(look_for(networks, where, emit, cancel), instead)
