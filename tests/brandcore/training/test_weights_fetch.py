"""Weights from the network: a real server, good and bad answers."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import msgspec
import pytest

from brandcore.errors import WeightsMissing
from brandcore.jobs import Cancelled, CancelToken, Progress, ignore
from brandcore.training import backbones
from brandcore.training.backbones import Backbone
from brandcore.training.weights_fetch import fetch_weights

BODY = b"\x89HDF\r\n\x1a\n" + bytes(range(256)) * 1000


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path.startswith("/missing"):
            self.send_error(404)
            return
        body = b"<html>Please log in</html>" if self.path.startswith("/portal") else BODY
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.path.startswith(("/cut", "/stalled")):
            self.wfile.write(body[:100_000])
            self.wfile.flush()
            if self.path.startswith("/stalled"):
                self.server.released.wait(10)  # type: ignore[attr-defined]
            return
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    server.released = threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.released.set()  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "models" / "weights.h5"


def backbone(url: str, digest: str = "") -> Backbone:
    small = backbones.find("mobilenet-0.25")
    return msgspec.structs.replace(small, weights_url=url, weights_digest=digest)


def test_they_arrive_whole_and_are_told_while_they_come(site: str, target: Path) -> None:
    events: list[object] = []
    each = backbone(f"{site}/weights.h5", hashlib.md5(BODY).hexdigest())
    fetch_weights(each, target, events.append, CancelToken())
    assert target.read_bytes() == BODY
    assert events[-1] == Progress(256, 256, "kB", "Fetching the weights of MobileNet × 0.25")
    assert list(target.parent.iterdir()) == [target]


def test_a_longer_checksum_is_a_sha_256(site: str, target: Path) -> None:
    each = backbone(f"{site}/weights.h5", hashlib.sha256(BODY).hexdigest())
    fetch_weights(each, target, ignore, CancelToken())
    assert target.read_bytes() == BODY


@pytest.mark.parametrize(
    ("page", "digest", "told"),
    [
        ("missing", "", "answered 404"),
        ("cut", "", "no connection"),
        ("portal", "", "another file"),
        ("weights", "0" * 32, "another file"),
        ("weights", "0" * 64, "another file"),
    ],
)
def test_a_bad_answer_leaves_nothing_behind(
    site: str, target: Path, page: str, digest: str, told: str
) -> None:
    with pytest.raises(WeightsMissing, match=told) as caught:
        fetch_weights(backbone(f"{site}/{page}", digest), target, ignore, CancelToken())
    assert "in the settings" in caught.value.hint
    assert list(target.parent.iterdir()) == []


def test_without_a_network_a_way_out_is_told(target: Path) -> None:
    with pytest.raises(WeightsMissing, match="no connection") as caught:
        fetch_weights(backbone("http://127.0.0.1:1/weights.h5"), target, ignore, CancelToken())
    assert "--weights" in caught.value.hint


def test_a_stalled_fetch_is_cancelled_at_once(site: str, target: Path) -> None:
    cancel = CancelToken()
    threading.Timer(0.2, cancel.cancel).start()
    begun = time.monotonic()
    with pytest.raises(Cancelled):
        fetch_weights(backbone(f"{site}/stalled"), target, ignore, cancel)
    assert time.monotonic() - begun < 1
    assert list(target.parent.iterdir()) == []
