"""What the Predict page shows beside its list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.itemmodels.predictions import Asked, Kind
from app.viewmodels.models import ModelLine


@dataclass(frozen=True)
class Counts:
    """How many pictures stand where.

    Attributes
    ----------
    all, waiting, brand, none, failed, stopped : int
        All; those still to come; answered with a brand; with none of them; failed; not asked
        since the curator stopped.
    older : int
        Those whose answer is another model's.
    """

    all: int = 0
    waiting: int = 0
    brand: int = 0
    none: int = 0
    failed: int = 0
    stopped: int = 0
    older: int = 0


@dataclass(frozen=True)
class PredictState:
    """What the page shows beside the list.

    Attributes
    ----------
    model : ModelLine or None
        The model that answers; None while there is none.
    models : tuple of ModelLine
        All that can answer, newest first.
    chosen : str
        Run chosen by the curator; empty follows the newest.
    loading : bool
        Whether the model is being loaded.
    problem : str
        Why it could not be loaded, and what to do; empty otherwise.
    counts : Counts
        How many pictures stand where.
    """

    model: ModelLine | None = None
    models: tuple[ModelLine, ...] = ()
    chosen: str = ""
    loading: bool = False
    problem: str = ""
    counts: Counts = Counts()


def is_older(asked: Asked, run: str) -> bool:
    """Return whether `asked` has the answer of another run than `run`."""
    return asked.state == "answered" and asked.answer is not None and asked.answer.run != run


def counted_up(pictures: Sequence[Asked], run: str) -> Counts:
    """Count `pictures`, while the model of `run` is in use."""
    kinds: Counter[Kind] = Counter(asked.kind for asked in pictures)
    return Counts(
        len(pictures),
        kinds["waiting"],
        kinds["brand"],
        kinds["none"],
        kinds["failed"],
        kinds["stopped"],
        sum(is_older(asked, run) for asked in pictures),
    )
