"""A run's model, loaded once, that answers which brand a picture shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from brandcore.dataset.records import DISTRACTOR
from brandcore.dataset.snapshot import SNAPSHOT
from brandcore.errors import PictureError, PredictionError, RunHasNoModel
from brandcore.images.decode import decode
from brandcore.images.fit import fit
from brandcore.images.picture import Picture, name_of, read
from brandcore.jobs import CancelToken
from brandcore.prediction.answers import BrandShare, Prediction
from brandcore.training import runtime
from brandcore.training.recipe import RECIPE
from brandcore.training.runs import RunFolder

BATCH = 16
"""Pictures per step when there are several; the other shape is one. Both are traced once."""

_DECODERS = 2


Shares = npt.NDArray[np.float32]


class Predictor:
    """A loaded run.

    Parameters
    ----------
    folder : RunFolder
        A run with a model.

    Attributes
    ----------
    run : str
        Id of the run.
    brands : tuple of str
        Brand names in class order.
    side_px : int
        Side of the square that a picture becomes.

    Raises
    ------
    RunHasNoModel
        The model file is missing or damaged.
    """

    def __init__(self, folder: RunFolder) -> None:
        recipe = RECIPE.read(folder.recipe)
        self.run = folder.path.name
        self.brands = SNAPSHOT.read(folder.snapshot).brands
        self.side_px = recipe.side_px
        self._fit = recipe.fit
        self._answer = _traced(load_model(folder.model, self.run))

    def predict(
        self, pictures: Sequence[Picture], top: int = 0, cancel: CancelToken | None = None
    ) -> tuple[Prediction, ...]:
        """Answer `pictures`, in their order.

        Parameters
        ----------
        pictures : sequence of Path or NamedBytes
            Picture files, or bytes with a name.
        top : int
            Keep the best `top` brands of each answer; 0 keeps all.
        cancel : CancelToken, optional
            Asked before each batch.

        Returns
        -------
        tuple of Prediction
            One for each picture. One that cannot be read has `error` and `hint` instead of
            `ranked`, and does not keep the others from being answered.
        """
        batches = self.batches(pictures, top, cancel)
        return tuple(answer for batch in batches for answer in batch)

    def batches(
        self, pictures: Sequence[Picture], top: int = 0, cancel: CancelToken | None = None
    ) -> Iterator[tuple[Prediction, ...]]:
        """Answer as `predict` does, batch by batch, as soon as each is known."""
        token = cancel or CancelToken()
        with ThreadPoolExecutor(_DECODERS, thread_name_prefix="decode") as pool:
            for start in range(0, len(pictures), BATCH):
                token.check()
                batch = pictures[start : start + BATCH]
                inputs = list(
                    pool.map(self._input, batch) if batch[1:] else map(self._input, batch)
                )
                yield self._answered(batch, inputs, top)

    def shares(self, inputs: npt.NDArray[np.generic]) -> Shares:
        """Run the network on fitted pictures.

        Parameters
        ----------
        inputs : ndarray of shape (n_pictures, side_px, side_px, 3)
            RGB, 0-255; at least one picture.

        Returns
        -------
        ndarray of shape (n_pictures, n_brands) float32
            Shares in class order, 0-1, each row adding up to 1.

        Raises
        ------
        PredictionError
            Memory ran out.
        """
        rows = [self._step(inputs[start : start + BATCH]) for start in range(0, len(inputs), BATCH)]
        return np.concatenate(rows)

    def fitted(self, picture: Picture) -> npt.NDArray[np.uint8]:
        """Decode `picture` and make it the square that the network sees.

        Returns
        -------
        ndarray of shape (side_px, side_px, 3) uint8
            RGB, 0-255.

        Raises
        ------
        PictureError
            It cannot be read.
        """
        return fit(decode(read(picture), picture.name).pixels, self.side_px, self._fit)

    @property
    def traces(self) -> int:
        """Times the network was traced: one for each of the shapes seen, 0 to 2."""
        return int(self._answer.experimental_get_tracing_count())

    def warm_up(self) -> None:
        """Answer a blank picture, so that the first real one does not wait for the tracing."""
        blank = np.full((1, self.side_px, self.side_px, 3), 255, np.uint8)
        self.shares(blank)

    def _step(self, inputs: npt.NDArray[np.generic]) -> Shares:
        shape = 1 if len(inputs) == 1 else BATCH
        padded = np.zeros((shape, *inputs.shape[1:]), np.float32)
        padded[: len(inputs)] = inputs
        try:
            return np.asarray(self._answer(padded))[: len(inputs)]
        except Exception as error:
            if not runtime.ran_out_of_memory(error):
                raise
            raise PredictionError(
                f"Memory ran out while the run “{self.run}” was asked.",
                "Close other programs, or choose a run with a smaller network.",
            ) from error

    def _input(self, picture: Picture) -> npt.NDArray[np.uint8] | PictureError:
        try:
            return self.fitted(picture)
        except PictureError as error:
            return error

    def _answered(
        self,
        pictures: Sequence[Picture],
        inputs: Sequence[npt.NDArray[np.uint8] | PictureError],
        top: int,
    ) -> tuple[Prediction, ...]:
        readable = [each for each in inputs if not isinstance(each, PictureError)]
        rows = iter(self.shares(np.stack(readable)) if readable else ())
        return tuple(
            self._failed(picture, each)
            if isinstance(each, PictureError)
            else self._ranked(picture, next(rows), top)
            for picture, each in zip(pictures, inputs, strict=True)
        )

    def _ranked(self, picture: Picture, shares: Shares, top: int) -> Prediction:
        best = np.argsort(-shares, kind="stable")[: top or None]
        ranked = tuple(BrandShare(self.brands[i], float(shares[i])) for i in best)
        return Prediction(name_of(picture), ranked, ranked[0].brand == DISTRACTOR, self.run)

    def _failed(self, picture: Picture, error: PictureError) -> Prediction:
        return Prediction(name_of(picture), (), False, self.run, error.message, error.hint)


def load_model(file: Path, run: str) -> Any:
    """Load ``model.keras`` without running code that the file might carry.

    Raises
    ------
    RunHasNoModel
        The file is missing or damaged.
    """
    if not file.is_file():
        raise RunHasNoModel(
            f"The run “{run}” has no model.",
            "It ended before its first whole epoch. Resume it, or choose another run.",
        )
    runtime.start()
    import keras

    try:
        return keras.saving.load_model(file, compile=False, safe_mode=True)
    except Exception as error:
        raise RunHasNoModel(
            f"The model of the run “{run}” could not be read.",
            "Its file is damaged. Train again, or choose another run.",
        ) from error


def _traced(model: Any) -> Any:
    import tensorflow as tf

    # Called with two shapes only, hence traced twice; XLA would take seconds to save nothing.
    @tf.function(jit_compile=False)  # type: ignore[untyped-decorator]
    def answer(inputs: Any) -> Any:
        return model(inputs, training=False)

    return answer
