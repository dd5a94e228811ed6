"""Whether a network's pretrained weights are on this computer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from brandcore.jobs import CancelToken, Emit
from brandcore.training import backbones, weights

_BYTES_PER_PARAMETER = 4


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


def look(backbone: str, folder: Path | None, _emit: Emit, _cancel: CancelToken) -> Here:
    """Look for the weights of `backbone` where `weights.find` will, and fetch nothing.

    Parameters
    ----------
    backbone : str
        Name of the network.
    folder : Path or None
        Looked in first.

    Raises
    ------
    BadRecipe
        There is no such network.
    """
    network = backbones.find(backbone)
    if not network.pretrained:
        return Here("none")
    if weights.found(network, folder) is not None:
        return Here("here")
    return Here("away", max(1, round(network.parameters * _BYTES_PER_PARAMETER / 1e6)))


def look_for(networks: Sequence[str], folder: Path | None, emit: Emit, cancel: CancelToken) -> Here:
    """Look for the weights of all `networks` of a recipe as `look` does for one."""
    found = [look(each, folder, emit, cancel) for each in networks]
    missing = sum(each.megabytes for each in found)
    if any(each.state == "away" for each in found):
        return Here("away", missing)
    return Here("here") if any(each.state == "here" for each in found) else Here("none")
