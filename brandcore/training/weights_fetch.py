"""Pretrained weights from the network: kept only when they are whole and what was wanted."""

from __future__ import annotations

import contextlib
import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

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
_ELSEWHERE = (
    "Connect to the network once, or fetch the file elsewhere and name its folder: in the "
    "settings, or on the command line with “--weights FOLDER”."
)


def fetch_weights(backbone: Backbone, target: Path, emit: Emit, cancel: CancelToken) -> None:
    """Fetch the weights file of `backbone` and put it at `target` once it is whole.

    Parameters
    ----------
    backbone : Backbone
        Whose weights.
    target : Path
        The file; its folder is made.
    emit : Emit
        Gets `Progress` in kB.
    cancel : CancelToken
        Heard while the network is waited for, too.

    Raises
    ------
    WeightsMissing
        The network or the server did not deliver, or another file.
    DiskFull, ProjectError
        It could not be saved.
    """
    _log.info("fetching %s", backbone.weights_url)
    with Aside(cancel) as aside, files.replacing(target) as scratch:
        # Translated inside: an error of the network is an OSError too, not one of the disk.
        try:
            digest = _receive(backbone, scratch, emit, aside)
        except requests.RequestException as error:
            raise WeightsMissing(
                f"The weights of {backbone.title} are not on this computer and could not be "
                f"fetched: {_reason(error)}.",
                _ELSEWHERE,
            ) from error
        if not _is_wanted(scratch, digest, backbone):
            raise WeightsMissing(
                f"What was fetched as the weights of {backbone.title} is another file.",
                f"Something between here and there changes what is fetched. {_ELSEWHERE}",
            )


def _receive(backbone: Backbone, file: Path, emit: Emit, aside: Aside) -> str:
    """Write what the server sends; return its checksum. Each wait can be cancelled."""
    text = f"Fetching the weights of {backbone.title}"
    checksum = _checksum(backbone)
    received = 0
    answer = aside.run(lambda: _asked(backbone.weights_url))
    with _closing(answer), open(file, "wb") as stream:
        answer.raise_for_status()
        total = int(answer.headers.get("Content-Length", 0))
        chunks = answer.iter_content(_CHUNK)
        while chunk := aside.run(lambda: next(chunks, b"")):
            stream.write(chunk)
            checksum.update(chunk)
            received += len(chunk)
            emit(Progress(received // 1000, total // 1000 or None, "kB", text))
    if received < total:
        raise requests.ConnectionError("cut off")
    return str(checksum.hexdigest())


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


def _checksum(backbone: Backbone) -> Any:
    """Return the kind of checksum that is known of a file: only ever compared, never trusted."""
    if len(backbone.weights_digest) == 64:
        return hashlib.sha256()
    return hashlib.md5(usedforsecurity=False)


def _is_wanted(file: Path, digest: str, backbone: Backbone) -> bool:
    with open(file, "rb") as stream:
        begins_well = stream.read(len(_HDF5)) == _HDF5
    return begins_well and backbone.weights_digest in ("", digest)


def _reason(error: requests.RequestException) -> str:
    if isinstance(error, requests.HTTPError):
        return f"the server answered {error.response.status_code}"
    if isinstance(error, requests.Timeout):
        return "it took too long"
    return "there is no connection"
