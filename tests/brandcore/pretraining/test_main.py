"""``python -m brandcore.pretraining``."""

from __future__ import annotations

from pathlib import Path

import pytest

from brandcore.pretraining import __main__ as command
from brandcore.pretraining import shelf, teach


@pytest.mark.usefixtures("small")
def test_it_draws_teaches_and_writes_what_is_shipped(
    weights: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (shelf.SIDE_PX, teach.SIDE_PX) == (40, 32)
    words = [str(tmp_path), "--photos", str(tmp_path / "photos"), "--weights", str(weights)]
    words += [
        "--pieces",
        "1",
        "--apart",
        "1",
        "--together",
        "1",
        "--batch-size",
        "4",
        "--tell-every",
        "1",
    ]
    assert command.main(words) == 0
    assert (tmp_path / command.WEIGHTS).stat().st_size < 8_000_000
    assert "MB" in capsys.readouterr().out.splitlines()[-1]
