"""How much the features of a backbone tell of brands: logistic regression on pooled features.

A backbone looks at each picture once; any number of splits is answered from what it saw.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from brandcore.bench.speed import Look, Looker
from brandcore.dataset.records import DISTRACTOR
from brandcore.dataset.snapshot import DatasetSnapshot
from brandcore.dataset.split import Split
from brandcore.errors import TooFewPictures
from brandcore.jobs import Emit
from brandcore.project import Project
from brandcore.training import head_start, runtime
from brandcore.training.aside import Aside
from brandcore.training.backbones import Backbone
from brandcore.training.features import KeptFeatures
from brandcore.training.gather import Entry, Gatherer
from brandcore.training.loop import Examples
from brandcore.training.model import FEATURES, Network
from brandcore.training.pipeline import Looks
from brandcore.training.recipe import Head, Recipe

Judged = tuple[str, bool]
"""The brand that a picture shows, and whether the answer was right."""


class Score(msgspec.Struct, frozen=True):
    """How many test pictures of one split were answered right.

    Attributes
    ----------
    seed : int
        Of the split.
    right, total : int
        Of all test pictures.
    accuracy : float
        The same as a share, 0-1.
    brands : float
        Share of the test pictures that show a brand.
    classes : float
        Mean over classes of the share of each, "none of the brands" included.
    """

    seed: int
    right: int
    total: int
    accuracy: float
    brands: float
    classes: float


def judged(seed: int, pictures: Sequence[Judged]) -> Score:
    """Return the score of answers.

    Raises
    ------
    TooFewPictures
        None of the pictures shows a brand.
    """
    of_brands = [each for each in pictures if each[0] != DISTRACTOR]
    if not of_brands:
        raise TooFewPictures(
            f"The split of seed {seed} leaves no picture of a brand to test with.",
            "Bring more pictures, or choose a smaller “--train”.",
            brand="",
            have=0,
            need=1,
        )
    classes = {brand for brand, _ in pictures}
    return Score(
        seed=seed,
        right=sum(right for _, right in pictures),
        total=len(pictures),
        accuracy=_share(pictures),
        brands=_share(of_brands),
        classes=fmean(_share(p for p in pictures if p[0] == brand) for brand in classes),
    )


def recipe(known: Backbone) -> Recipe:
    """Return the recipe of a probe: the whole picture at the backbone's own size, padded."""
    head = Head("average", (), start="regression")
    return Recipe("probe", known.name, known.image_size_px, head=head)


def looker(known: Backbone, file: Path | None, n_classes: int, aside: Aside) -> Looker:
    """Build a backbone that looks at pictures of its own size and tells pooled features.

    Parameters
    ----------
    known : Backbone
        Who looks.
    file : Path or None
        Its weights; None leaves them at random, the same each time.
    n_classes : int
        2 or more.
    aside : Aside
        Builds it.

    Raises
    ------
    WeightsMissing
        The file is damaged, or of another network.
    """
    runtime.start(0)
    network = aside.run(lambda: Network(recipe(known), n_classes, file))
    return Looker(network.extractor((FEATURES,), "float32"), known.image_size_px)


class Probe:
    """What one backbone sees in the pictures of a project.

    Parameters
    ----------
    project : Project
        Holds the pictures.
    snapshot : DatasetSnapshot
        All of them.
    known : Backbone
        Who looks.
    look : callable
        It, as of `looker`.
    aside, emit
        Run what is slow, and tell of it.
    """

    def __init__(
        self,
        project: Project,
        snapshot: DatasetSnapshot,
        known: Backbone,
        look: Look,
        aside: Aside,
        emit: Emit,
    ) -> None:
        self._recipe = recipe(known)
        self._snapshot, self._aside, self._emit = snapshot, aside, emit
        gatherer = Gatherer(
            Looks.of(self._recipe, project.dataset), (Entry(FEATURES, None, None),), look,
            KeptFeatures(project), aside, emit,
        )  # fmt: skip
        found = gatherer.gather(snapshot.records, 0, f"{known.title} looks at the pictures")
        self._places = {record.id: place for place, record in enumerate(found.records)}
        self._features = _loud(found.arrays.get(FEATURES, np.empty((0, 1, 1), np.float32)))

    def score(self, split: Split) -> Score:
        """Solve the regression on the training side of a split and ask its test side."""
        train, test = self._examples(split.train), self._examples(split.test)
        n_brands = len(self._snapshot.brands)
        kernel, bias = head_start.solved(self._recipe, train, n_brands, self._aside, self._emit)
        answers = (test.activations[:, 0].astype(np.float32) @ kernel + bias).argmax(axis=1)
        brands = self._snapshot.brands
        said = zip(test.labels, answers, strict=True)
        return judged(
            split.seed, [(brands[label], bool(label == answer)) for label, answer in said]
        )

    def _examples(self, ids: Iterable[str]) -> Examples:
        index, known = self._snapshot.class_index(), self._snapshot.by_id()
        read = [each for each in ids if each in self._places]
        labels = np.array([index[known[each].brand] for each in read], np.int32)
        rows = [self._places[each] for each in read]
        return Examples(self._features[rows], labels, tuple(read))


def _loud(features: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Scale features to a mean square of 1: those of random weights are next to nothing."""
    loudness = (
        float(np.sqrt(np.mean(np.square(features, dtype=np.float64)))) if len(features) else 0
    )
    return features / loudness if loudness else features


def _share(pictures: Iterable[Judged]) -> float:
    return fmean(right for _, right in pictures)
