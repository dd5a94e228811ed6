"""Run folders: ``runs/<id>/`` with recipe, snapshot, split, history, checkpoint and model."""

from __future__ import annotations

from typing import Literal

import msgspec

from brandcore.schema import Schema


class Run(msgspec.Struct, frozen=True):
    """What ``run.json`` says of a run.

    Attributes
    ----------
    id : str
        Folder name: UTC start time and a counter, sorts by age ("20260101-120000-1").
    state : str
        "started" while the engine works, then "ended", "stopped" (by the curator) or "failed".
    created_at : str
        UTC, ISO 8601.
    recipe_name, backbone : str
        For lists; the whole recipe lies beside it.
    brands, pictures : int
        Classes, and training pictures.
    epochs : int
        Whole epochs done.
    best_epoch : int
        Epoch whose weights answer, from 1; 0 while there is none.
    val_accuracy : float or None
        Share right on the validation pictures at the best epoch, 0-1.
    test_accuracy : float or None
        Share right on the test pictures with the kept epoch, 0-1.
    test_right, test_total : int
        The same as "k of n".
    seconds : float
        Time worked so far.
    reason, hint : str
        Why it failed and what to do next, in words; empty otherwise.
    versions : dict of str to str
        Of python, keras, tensorflow, brandcore.
    """

    id: str
    state: Literal["started", "stopped", "ended", "failed"]
    created_at: str
    recipe_name: str
    backbone: str
    brands: int
    pictures: int
    epochs: int = 0
    best_epoch: int = 0
    val_accuracy: float | None = None
    test_accuracy: float | None = None
    test_right: int = 0
    test_total: int = 0
    seconds: float = 0.0
    reason: str = ""
    hint: str = ""
    versions: dict[str, str] = {}


RUN = Schema(Run, 1)
