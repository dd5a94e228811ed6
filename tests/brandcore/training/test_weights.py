"""Weights are found here, or fetched from a real server on loopback."""

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
from brandcore.training import backbones, weights
from brandcore.training.backbones import Backbone

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


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    monkeypatch.delenv("BRANDCORE_WEIGHTS", raising=False)
    return tmp_path / "keras" / "models"


def backbone(url: str = "", md5: str = "") -> Backbone:
    small = backbones.find("mobilenet-0.25")
    return msgspec.structs.replace(small, weights_url=url, weights_md5=md5)


def found(each: Backbone, given: Path | None = None) -> Path | None:
    return weights.find(each, given, ignore, CancelToken())


def put(folder: Path, data: bytes = b"as it is") -> Path:
    folder.mkdir(parents=True)
    file = folder / backbone().weights_file
    file.write_bytes(data)
    return file


def test_a_network_from_scratch_needs_none() -> None:
    assert found(backbones.find("scratch")) is None
    assert weights.digest(None) == ""


def test_a_given_file_is_taken_as_it_is_whatever_its_checksum(tmp_path: Path) -> None:
    file = tmp_path / "mine.h5"
    file.write_bytes(b"as it is")
    assert found(backbone(md5="0" * 32), file) == file
    assert weights.digest(file) == hashlib.sha256(b"as it is").hexdigest()


@pytest.mark.parametrize("inside", ["", "models"])
def test_a_given_folder_is_looked_into(tmp_path: Path, inside: str) -> None:
    file = put(tmp_path / "w" / inside)
    assert found(backbone(), tmp_path / "w") == file


def test_the_named_folder_goes_before_the_cache(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cached = put(cache)
    assert found(backbone()) == cached
    named = put(tmp_path / "named")
    monkeypatch.setenv("BRANDCORE_WEIGHTS", str(named.parent))
    assert found(backbone()) == named


def test_a_cached_file_with_another_checksum_is_kept(cache: Path) -> None:
    cached = put(cache)
    assert found(backbone(md5="0" * 32)) == cached
    assert cached.read_bytes() == b"as it is"


def test_what_is_not_here_is_fetched_and_kept(site: str, cache: Path) -> None:
    events: list[object] = []
    each = backbone(f"{site}/weights.h5", hashlib.md5(BODY).hexdigest())
    file = weights.find(each, None, events.append, CancelToken())
    assert file == cache / each.weights_file
    assert file.read_bytes() == BODY
    assert events[-1] == Progress(256, 256, "kB", "Fetching the weights of MobileNet × 0.25")
    assert [each.name for each in cache.iterdir()] == [file.name]


@pytest.mark.parametrize(
    ("page", "md5", "told"),
    [
        ("missing", "", "answered 404"),
        ("cut", "", "no connection"),
        ("portal", "", "another file"),
        ("weights", "0" * 32, "another file"),
    ],
)
def test_a_bad_answer_leaves_nothing_behind(
    site: str, cache: Path, page: str, md5: str, told: str
) -> None:
    with pytest.raises(WeightsMissing, match=told) as caught:
        found(backbone(f"{site}/{page}", md5))
    assert "BRANDCORE_WEIGHTS" in caught.value.hint
    assert list(cache.iterdir()) == []


def test_without_a_network_a_way_out_is_told() -> None:
    with pytest.raises(WeightsMissing, match="no connection") as caught:
        found(backbone("http://127.0.0.1:1/weights.h5"))
    assert "--weights" in caught.value.hint


def test_a_place_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(WeightsMissing, match="nowhere"):
        found(backbone(), tmp_path / "nowhere")


def test_a_stalled_fetch_is_cancelled_at_once(site: str, cache: Path) -> None:
    cancel = CancelToken()
    threading.Timer(0.2, cancel.cancel).start()
    begun = time.monotonic()
    with pytest.raises(Cancelled):
        weights.find(backbone(f"{site}/stalled"), None, ignore, cancel)
    assert time.monotonic() - begun < 1
    assert list(cache.iterdir()) == []
