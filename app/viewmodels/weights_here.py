"""Whether a network's pretrained weights are on this computer."""

from __future__ import annotations

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
        Size of the download; 0 when not known.
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
