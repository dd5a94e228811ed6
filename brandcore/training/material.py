"""The pictures of a run's split as examples for its network."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from brandcore.dataset.records import ImageRecord
from brandcore.dataset.snapshot import DatasetSnapshot
from brandcore.dataset.store import Store
from brandcore.dataset.words import counted
from brandcore.errors import TooFewPictures
from brandcore.jobs import Emit
from brandcore.project import Project
from brandcore.training import weights
from brandcore.training.aside import Aside
from brandcore.training.features import FeatureKey, KeptFeatures
from brandcore.training.gather import Entry, Gathered, Gatherer
from brandcore.training.loop import Examples
from brandcore.training.model import PICTURES, Network
from brandcore.training.pipeline import Looks
from brandcore.training.recipe import Recipe


class Material:
    """Brings the activations of a run's pictures.

    Parameters
    ----------
    project : Project
        Holds the pictures and what is kept of them.
    snapshot : DatasetSnapshot
        Brands and pictures of the run.
    recipe : Recipe
        How pictures are shown.
    network : Network
        Looks at them.
    weights_files : sequence of Path or None
        Where the weights of each of its backbones came from.
    """

    def __init__(
        self,
        project: Project,
        snapshot: DatasetSnapshot,
        recipe: Recipe,
        network: Network,
        weights_files: Sequence[Path | None],
    ) -> None:
        self._recipe = recipe
        self._network = network
        self._weights = "+".join(weights.digest(file) for file in weights_files)
        self._kept = KeptFeatures(project)
        self._index = snapshot.class_index()
        self._records = _today(project, snapshot)
        self._looks = Looks.of(recipe, project.dataset)

    def sides(
        self,
        ids: dict[str, tuple[str, ...]],
        entries: tuple[str, ...],
        aside: Aside,
        emit: Emit,
    ) -> dict[str, dict[str, Examples | None]]:
        """Bring several sides of a split.

        Parameters
        ----------
        ids : dict of str to tuple of str
            Record ids by side: "train", which comes with its random views, or others, plain;
            "validation" instead in one random view where the recipe moves it as well; "plain"
            are validation pictures that are not moved.
        entries : tuple of str
            Where in the network.
        aside, emit
            See `Gatherer`.

        Returns
        -------
        dict
            By entry and side; None for a side without a readable picture.

        Raises
        ------
        TooFewPictures
            The training pictures that could be read are of fewer than two brands.
        """
        gatherer = Gatherer(
            self._looks,
            tuple(self._entry(name) for name in entries),
            self._extract(entries),
            self._kept,
            aside,
            emit,
        )
        found: dict[str, dict[str, Examples | None]] = {entry: {} for entry in entries}
        for side, wanted in ids.items():
            most = self._recipe.augmentation
            moved = side == "validation" and most.validation
            views = most.views if side == "train" else int(moved)
            gathered = gatherer.gather([self._records[i] for i in wanted], views, _TEXTS[side])
            if side == "train":
                _check(gathered)
            for entry in entries:
                examples = self._examples(gathered, entry)
                found[entry][side] = examples.moved() if examples and moved else examples
        self._kept.trim()
        return found

    def squares(self, ids: Sequence[str]) -> npt.NDArray[np.uint8]:
        """Return the plain squares of pictures, shape (n, side_px, side_px, 3) uint8.

        Raises
        ------
        PictureError
            A picture cannot be read.
        """
        return np.stack([self._looks.plain(self._records[each]) for each in ids])

    def _examples(self, gathered: Gathered, entry: str) -> Examples | None:
        if not gathered.records:
            return None
        labels = np.array([self._index[record.brand] for record in gathered.records], np.int32)
        ids = tuple(record.id for record in gathered.records)
        return Examples(gathered.arrays[entry], labels, ids, self._recipe.n_looks)

    def _extract(self, entries: tuple[str, ...]) -> Any:
        inside = tuple(entry for entry in entries if entry != PICTURES)
        look = self._network.extractor(inside) if inside else lambda _squares: ()

        def extract(squares: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], ...]:
            found = dict(zip(inside, look(squares), strict=True))
            return tuple(found.get(entry, squares) for entry in entries)

        return extract

    def _entry(self, name: str) -> Entry:
        if name == PICTURES:
            return Entry(name, None, None)
        recipe = self._recipe
        plain = FeatureKey(
            "+".join(recipe.backbones),
            self._weights,
            recipe.image_size_px,
            recipe.fit,
            f"{name}, {recipe.head.pooling}, {recipe.scaling}, {recipe.looks}",
        )
        drawn = msgspec.json.encode((recipe.augmentation, recipe.seed)).decode()
        return Entry(name, plain, msgspec.structs.replace(plain, views=drawn))


_TEXTS = {
    "train": "Looking at the training pictures",
    "validation": "Looking at the validation pictures",
    "test": "Looking at the test pictures",
    "plain": "Looking at the validation pictures",
}


def _today(project: Project, snapshot: DatasetSnapshot) -> dict[str, ImageRecord]:
    """Return the records of a run by id, with the file where each picture lies today."""
    files = {record.sha256: record.file for record in Store.open(project).manifest.records}
    return {
        record.id: msgspec.structs.replace(record, file=files.get(record.sha256, record.file))
        for record in snapshot.records
    }


def _check(gathered: Gathered) -> None:
    brands = {record.brand for record in gathered.records}
    if len(brands) < 2:
        raise TooFewPictures(
            f"The training pictures that can be read are of {counted(len(brands), 'brand')}; "
            "telling brands apart takes two.",
            "Put back the pictures that are missing or damaged, or add others.",
            brand="",
            have=len(brands),
            need=2,
        )
