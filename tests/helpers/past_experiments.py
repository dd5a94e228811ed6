"""Experiments with figures, made without training, for tests of tables and pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from brandcore.experiments import plan
from brandcore.experiments.experiment import ONE_SPLIT, Cell, Experiment, Outcome
from brandcore.experiments.plan import Plan
from brandcore.project import Project
from brandcore.training.recipe import Recipe


def outcome(right: int = 3, total: int = 4, **fields: Any) -> Outcome:
    """Return what came out of a run; `fields` replace what is said here."""
    known: dict[str, Any] = {
        "val_total": 10, "val_accuracy": 0.8, "best_accuracy": 0.8, "warm_up_accuracy": 0.7,
        "fine_tune_accuracy": 0.8, "epochs": 5, "best_epoch": 4, "seconds": 10.0,
        "model_bytes": 2_000_000,
    } | fields  # fmt: skip
    return Outcome(right, total, **known)


def ended(recipe: str, seed: int = 0, split: str = ONE_SPLIT, **fields: Any) -> Cell:
    """Return a cell that has ended; `fields` are those of `outcome`."""
    return Cell(recipe, seed, split, "ended", f"run-{recipe}-{seed}", outcome=outcome(**fields))


def experiment(cells: Sequence[Cell], tested: int = 4, **fields: Any) -> Experiment:
    """Return an experiment of these cells; `fields` replace what is said here."""
    known: dict[str, Any] = {
        "id": "20260101-120000-1", "name": "Which is best?",
        "created_at": "2026-01-01T12:00:00+00:00",
        "recipes": tuple(dict.fromkeys(cell.recipe for cell in cells)),
        "seeds": tuple(dict.fromkeys(cell.seed for cell in cells)),
        "splits": tuple(dict.fromkeys(cell.split for cell in cells)),
        "snapshot": "ab" * 32, "brands": 4, "pictures": 32, "tested": tested,
        "validated": 10,
        "cells": tuple(cells),
    } | fields  # fmt: skip
    return Experiment(**known)


def recipes(made: Experiment) -> tuple[Recipe, ...]:
    """Return recipes of the names in an experiment, alike but for those."""
    return tuple(Recipe(name, backbone="vgg16", image_size_px=244) for name in made.recipes)


def put(project: Project, *recipes: Recipe) -> Experiment:
    """Make one of these recipes in a project with pictures; nothing has begun."""
    return plan.create(project, Plan(recipes), datetime(2026, 1, 1, tzinfo=UTC))
