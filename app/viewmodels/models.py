"""The models that can answer, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.i18n import tr
from app.itemmodels.run_words import heading, moment, tested_words, validated_words
from brandcore.training.runs import Run


@dataclass(frozen=True)
class ModelLine:
    """A model that can answer.

    Attributes
    ----------
    run : str
        Id of its run.
    title : str
        Recipe and backbone.
    accuracy : str
        How well it did on the test pictures, as k of n.
    made : str
        When it was trained.
    """

    run: str
    title: str
    accuracy: str
    made: str


def line_of(run: Run, now: datetime) -> ModelLine:
    """Tell of a run's model in words; `now` has a zone."""
    validated = validated_words(run.val_accuracy, 0)
    accuracy = tested_words(run) or validated or tr("not measured yet")
    title, made = heading(run.recipe_name, run.backbone), moment(run.created_at, now)
    return ModelLine(run.id, title, accuracy, made)
