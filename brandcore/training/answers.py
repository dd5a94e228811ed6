"""What a run said of the pictures it was judged by, kept with it: ``runs/<id>/answers.json``."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import msgspec
import numpy as np

from brandcore.errors import ProjectError
from brandcore.schema import Schema
from brandcore.training.aside import Aside
from brandcore.training.loop import Examples
from brandcore.training.model import Part
from brandcore.training.runs import Run, RunFolder

_log = logging.getLogger(__name__)
_AT_ONCE = 64
"""Looks that are asked about at once."""


class Said(msgspec.Struct, frozen=True):
    """What a run said of one picture.

    Attributes
    ----------
    id : str
        Of the picture's record.
    brand : str
        The answer.
    share : float
        How sure it was, 0-1.
    """

    id: str
    brand: str
    share: float


class Answers(msgspec.Struct, frozen=True):
    """What a run said of known pictures; those that could not be read are missing.

    Attributes
    ----------
    epoch : int
        The epoch whose weights answered, from 1.
    test, validation : tuple of Said
        In the order of its split. Validation pictures answered as they are, also where a recipe
        moved them while it learnt.
    """

    epoch: int
    test: tuple[Said, ...] = ()
    validation: tuple[Said, ...] = ()


ANSWERS = Schema(Answers, 1)


def kept(folder: RunFolder, run: Run) -> Answers | None:
    """Return what a run said; None when it was not kept, or is of other weights than today's."""
    try:
        found = ANSWERS.read(folder.answers)
    except (ProjectError, OSError) as error:
        if not isinstance(error, FileNotFoundError):
            _log.warning("answers of %s are asked for again: %s", run.id, error)
        return None
    return found if found.epoch == run.best_epoch else None


def of_part(
    part: Part, examples: Examples | None, brands: Sequence[str], aside: Aside
) -> tuple[Said, ...]:
    """Ask a part of a network about pictures.

    Parameters
    ----------
    part : Part
        What answers.
    examples : Examples or None
        Activations at its entry; an answer is the mean over the looks at a picture.
    brands : sequence of str
        In class order.
    aside : Aside
        Runs each step.
    """
    if examples is None:
        return ()
    looks = examples.n_looks
    size = max(1, _AT_ONCE // looks)
    found: list[Said] = []
    for start in range(0, len(examples.ids), size):
        x = examples.activations[start : start + size, :looks]
        shares = aside.run(lambda x=x: part.mean_shares(x))  # type: ignore[misc]
        ids = examples.ids[start : start + size]
        found.extend(_said(each, row, brands) for each, row in zip(ids, shares, strict=True))
    return tuple(found)


def _said(record_id: str, shares: np.ndarray, brands: Sequence[str]) -> Said:
    best = int(shares.argmax())
    # Four digits say all that float16 activations know.
    return Said(record_id, brands[best], round(float(shares[best]), 4))
