"""The benchmark of one dropped photo."""

from __future__ import annotations

from pathlib import Path

from brandcore.bench.predict import measure
from brandcore.jobs import CancelToken, Progress
from tests.helpers import tiny_run


def test_times_are_measured_on_a_real_network(tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(tiny_run.picture(tiny_run.COLOURS["red"], kind="JPEG"))
    events: list[object] = []
    found = measure(5, photo, events.append, CancelToken())
    assert 0 < found.p50_ms <= found.p95_ms <= found.worst_ms < found.load_ms
    assert (found.pictures, found.image_size_px) == (5, 224)
    assert [event.done for event in events if isinstance(event, Progress)] == [1, 2, 3, 4, 5]
