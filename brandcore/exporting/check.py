"""Whether an exported model answers in a fresh process as the run does here."""

from __future__ import annotations

import logging
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

import brandcore
from brandcore.errors import ExportError, OutputsDiffer, PictureError
from brandcore.jobs import CancelToken
from brandcore.prediction.predictor import Predictor, Shares

TOLERANCE = 1e-4
"""Largest difference of a share that counts as the same answer."""

SAMPLES = 20
"""Pictures asked about, at most."""

_log = logging.getLogger(__name__)


def same_answers(
    model_file: Path, predictor: Predictor, pictures: Sequence[Path], cancel: CancelToken
) -> float:
    """Ask the run and the exported model about the same pictures.

    Parameters
    ----------
    model_file : Path
        The exported model; loaded in a process that knows nothing of this one.
    predictor : Predictor
        The run.
    pictures : sequence of Path
        The first `SAMPLES` that can be read are used; noise if there are none.
    cancel : CancelToken
        Asked while the other process works; it is ended then.

    Returns
    -------
    float
        Largest difference of a share, 0-1.

    Raises
    ------
    OutputsDiffer
        A share differs by more than `TOLERANCE`.
    ExportError
        The exported model could not be loaded.
    """
    inputs = _inputs(predictor, pictures)
    expected = predictor.shares(inputs)
    found = _reloaded(model_file, inputs, cancel)
    difference = float(np.abs(found - expected).max()) if found.shape == expected.shape else 1.0
    if not difference <= TOLERANCE:
        raise OutputsDiffer(
            f"The exported model answers differently from the run “{predictor.run}” "
            f"(a share differs by {difference:.1e}).",
            "It was not kept. Export again; if it happens again, train again.",
        )
    return difference


def _inputs(predictor: Predictor, pictures: Sequence[Path]) -> npt.NDArray[np.uint8]:
    fitted: list[npt.NDArray[np.uint8]] = []
    for picture in pictures:
        if len(fitted) == SAMPLES:
            break
        try:
            fitted.append(predictor.fitted(picture))
        except PictureError:
            _log.info("left out of the check: %s", picture)
    if fitted:
        return np.stack(fitted)
    size = predictor.side_px
    return np.random.default_rng(0).integers(0, 256, (SAMPLES, size, size, 3), np.uint8)


def _reloaded(model_file: Path, inputs: npt.NDArray[np.uint8], cancel: CancelToken) -> Shares:
    with tempfile.TemporaryDirectory() as folder:
        asked, answered = Path(folder, "inputs.npy"), Path(folder, "shares.npy")
        np.save(asked, inputs)
        command = [sys.executable, "-m", "brandcore.exporting.reload"]
        _run([*command, str(model_file.resolve()), str(asked), str(answered)], cancel)
        shares: Shares = np.load(answered)
    return shares


def _run(command: Sequence[str], cancel: CancelToken) -> None:
    # A plain subprocess, not multiprocessing: the window's engine is itself a daemonic
    # process, and those may not have children of that kind.
    root = Path(brandcore.__file__).parents[1]
    with subprocess.Popen(
        command, cwd=root, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True, errors="replace",
    ) as process:  # fmt: skip
        try:
            _, said = _finished(process, cancel)
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        _log.warning("the exported model did not load: %s", said.strip())
        raise ExportError(
            "The exported model could not be loaded in a fresh process.",
            "It was not kept. Export again; if it happens again, train again.",
        )


def _finished(process: subprocess.Popen[str], cancel: CancelToken) -> tuple[str, str]:
    while True:
        try:
            return process.communicate(timeout=0.1)
        except subprocess.TimeoutExpired:
            cancel.check()
