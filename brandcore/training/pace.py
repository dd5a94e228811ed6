"""How fast this computer works on a recipe, measured once and kept for the user.

What is kept depends on the computer, on the versions and on all numbers of a recipe that change
the work of one picture or step; it does not depend on any project.
"""

from __future__ import annotations

import logging
import os
import platform
from functools import lru_cache
from pathlib import Path

import msgspec
import platformdirs

from brandcore import files
from brandcore.errors import ProjectError
from brandcore.schema import Schema
from brandcore.training import versions
from brandcore.training.recipe import Augmentation, LearningRate, Recipe, Stage

_APP_NAME = "Brand Curator"
_log = logging.getLogger(__name__)


class StagePace(msgspec.Struct, frozen=True):
    """How fast a stage goes on, seconds.

    Attributes
    ----------
    begin_s : float
        Once: what the first epoch takes longer than those behind it.
    picture_s : float
        To learn from one picture, its share of a step.
    judge_s : float
        To ask about one validation picture.
    epoch_s : float
        Of each epoch beside its pictures: noting and keeping it.
    """

    begin_s: float
    picture_s: float
    judge_s: float
    epoch_s: float


class Pace(msgspec.Struct, frozen=True):
    """How fast this computer works on a recipe, seconds.

    Attributes
    ----------
    engine_s : float
        To start the engine.
    build_s : float
        To build the network, to save it, and to compare what was saved.
    trace_s : float
        Before the first batch of pictures of some size is looked at.
    plain_s : float
        For one picture of `megapixels`: reading it, and all looks at it.
    view_s : float
        For one random view.
    megapixel_s : float
        For each megapixel more.
    megapixels : float
        Of the pictures that were measured.
    solve_s : float
        To solve the head that a warm-up begins from, for each look or view and each brand; 0
        where it begins at random.
    stages : tuple of StagePace or None
        Warm-up and fine-tune; None for one that is left out.
    took_s : float
        The measuring itself.
    measured_at : str
        UTC, ISO 8601.
    """

    engine_s: float
    build_s: float
    trace_s: float
    plain_s: float
    view_s: float
    megapixel_s: float
    megapixels: float
    solve_s: float
    stages: tuple[StagePace | None, StagePace | None]
    took_s: float
    measured_at: str


PACE = Schema(Pace, 1)


def folder() -> Path:
    """Return where paces are kept; it may not be there yet."""
    return platformdirs.user_cache_path(_APP_NAME, appauthor=False) / "pace"


def kept(recipe: Recipe) -> Pace | None:
    """Return how fast this computer works on `recipe`; None while nobody has measured it."""
    try:
        return PACE.read(_file(recipe))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except ProjectError as error:
        _log.warning("a pace that was kept is measured again: %s", error)
        return None


def keep(recipe: Recipe, pace: Pace) -> None:
    """Keep what was measured. A disk that refuses costs measuring it again, nothing more."""
    try:
        PACE.write(_file(recipe), pace)
    except ProjectError as error:
        _log.warning("a pace is not kept: %s", error)


def _file(recipe: Recipe) -> Path:
    told = (versions.installed(), _processor(), os.cpu_count(), _work(recipe))
    return folder() / f"{files.sha256(msgspec.json.encode(told))[:32]}.json"


def _work(recipe: Recipe) -> Recipe:
    """Return `recipe` without what changes neither a picture's work nor a step's."""
    views = 1 if recipe.augmentation.views else 0
    return msgspec.structs.replace(
        recipe,
        name="",
        about="",
        seed=0,
        keep="best",
        scaling="own",
        warm_up=_stage(recipe.warm_up),
        fine_tune=_stage(recipe.fine_tune),
        augmentation=Augmentation(views),
    )


def _stage(stage: Stage) -> Stage:
    if stage.epochs == 0:
        return Stage(epochs=0)
    return msgspec.structs.replace(
        stage,
        epochs=1,
        stop_after=0,
        better_by=0.0,
        learning_rate=LearningRate(),
    )


@lru_cache(maxsize=1)
def _processor() -> str:
    """Return what the processor calls itself, as far as the system says."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return f"{platform.machine()} {platform.processor()}"
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())
