"""Pretrained weights: found on this computer, or fetched and checked.

Keras' own loader deletes a cached file whose checksum it dislikes. Nothing is ever deleted
here: a file that lies on this computer is taken as it is, and one that is fetched takes its
place only when it is whole.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

from brandcore import __version__, files
from brandcore.errors import WeightsMissing
from brandcore.jobs import CancelToken, Emit, Progress
from brandcore.training.aside import Aside
from brandcore.training.backbones import Backbone

_log = logging.getLogger(__name__)
_TIMEOUT_S = (6.0, 20.0)
_CHUNK = 65_536
_HDF5 = b"\x89HDF\r\n\x1a\n"
ELSEWHERE = (
    "Connect to the network once, or fetch the file elsewhere and name its folder "
    "(“--weights FOLDER”, or the environment variable BRANDCORE_WEIGHTS)."
)


def find(backbone: Backbone, given: Path | None, emit: Emit, cancel: CancelToken) -> Path | None:
    """Return the weights file of `backbone`, fetching it if this computer has none.

    Looked for in `given`, then in the folder that ``BRANDCORE_WEIGHTS`` names, then in Keras'
    cache. A folder may hold the file itself or in ``models/``.

    Parameters
    ----------
    backbone : Backbone
        Whose weights.
    given : Path or None
        A weights file, which is taken as it is, or a folder to look in first.
    emit : Emit
        Gets `Progress` in kB while the file is fetched.
    cancel : CancelToken
        Asked for each piece of 64 KiB.

    Returns
    -------
    Path or None
        None for a backbone that learns from nothing.

    Raises
    ------
    WeightsMissing
        `given` does not exist, or the file is nowhere here and could not be fetched.
    DiskFull, ProjectError
        It was fetched and could not be saved.
    """
    if not backbone.pretrained:
        return None
    if given is not None and not given.exists():
        raise WeightsMissing(f"There is no “{given}”.", "Name a weights file or its folder.")
    if (here := found(backbone, given)) is not None:
        return here
    target = keras_cache() / "models" / backbone.weights_file
    _fetch(backbone, target, emit, cancel)
    return target


def found(backbone: Backbone, given: Path | None) -> Path | None:
    """Return the weights file that `find` would take without fetching it; None if there is none."""
    if given is not None and given.is_file():
        return given
    places = (
        folder / inner / backbone.weights_file
        for folder in _folders(given)
        for inner in ("", "models")
    )
    return next((place for place in places if place.is_file()), None)


def keras_cache() -> Path:
    """Return the folder in which Keras keeps what it fetches."""
    home = os.environ.get("KERAS_HOME")
    return Path(home) if home else Path.home() / ".keras"


def digest(file: Path | None) -> str:
    """Return the SHA-256 of a weights file, 64 hexadecimal digits; empty for None."""
    if file is None:
        return ""
    with open(file, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _folders(given: Path | None) -> list[Path]:
    named = os.environ.get("BRANDCORE_WEIGHTS")
    folders = [given, Path(named) if named else None, keras_cache()]
    return [folder for folder in folders if folder is not None]


def _fetch(backbone: Backbone, target: Path, emit: Emit, cancel: CancelToken) -> None:
    _log.info("fetching %s", backbone.weights_url)
    with Aside(cancel) as aside, files.replacing(target) as scratch:
        # Translated inside: an error of the network is an OSError too, not one of the disk.
        try:
            md5 = _receive(backbone, scratch, emit, aside)
        except requests.RequestException as error:
            raise WeightsMissing(
                f"The weights of {backbone.title} are not on this computer and could not be "
                f"fetched: {_reason(error)}.",
                ELSEWHERE,
            ) from error
        if not _is_wanted(scratch, md5, backbone):
            raise WeightsMissing(
                f"What was fetched as the weights of {backbone.title} is another file.",
                f"Something between here and there changes what is fetched. {ELSEWHERE}",
            )


def _receive(backbone: Backbone, file: Path, emit: Emit, aside: Aside) -> str:
    """Write what the server sends; return its MD5. Each wait for the network can be cancelled."""
    text = f"Fetching the weights of {backbone.title}"
    md5 = hashlib.md5(usedforsecurity=False)
    received = 0
    answer = aside.run(lambda: _asked(backbone.weights_url))
    with _closing(answer), open(file, "wb") as stream:
        answer.raise_for_status()
        total = int(answer.headers.get("Content-Length", 0))
        chunks = answer.iter_content(_CHUNK)
        while chunk := aside.run(lambda: next(chunks, b"")):
            stream.write(chunk)
            md5.update(chunk)
            received += len(chunk)
            emit(Progress(received // 1000, total // 1000 or None, "kB", text))
    if received < total:
        raise requests.ConnectionError("cut off")
    return md5.hexdigest()


@contextmanager
def _closing(answer: requests.Response) -> Iterator[None]:
    try:
        yield
    finally:
        # A read that still waits in the other thread would keep `close` waiting as well.
        with contextlib.suppress(AttributeError, RuntimeError, ValueError):
            answer.raw.shutdown()
        answer.close()


def _asked(url: str) -> requests.Response:
    headers = {"User-Agent": f"BrandCurator/{__version__}", "Accept-Encoding": "identity"}
    return requests.get(url, headers=headers, stream=True, timeout=_TIMEOUT_S)


def _is_wanted(file: Path, md5: str, backbone: Backbone) -> bool:
    with open(file, "rb") as stream:
        begins_well = stream.read(len(_HDF5)) == _HDF5
    return begins_well and backbone.weights_md5 in ("", md5)


def _reason(error: requests.RequestException) -> str:
    if isinstance(error, requests.HTTPError):
        return f"the server answered {error.response.status_code}"
    if isinstance(error, requests.Timeout):
        return "it took too long"
    return "there is no connection"
