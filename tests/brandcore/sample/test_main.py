"""``python -m brandcore.sample``, as one types it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from brandcore.sample import index
from brandcore.sample.plan import LOGO, SEED, plan
from tests.helpers import tree

SHIPPED = tree.ROOT / "resources" / "sample"
LOGO_FILE = next(shot.picture.file for shot in plan() if shot.carrier == LOGO and not shot.fault)


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "brandcore.sample", *words]
    return subprocess.run(
        command, cwd=tree.ROOT, capture_output=True, text=True, timeout=120, check=False
    )


def test_it_draws_what_is_chosen_with_index_and_credits(tmp_path: Path) -> None:
    used = sorted({name for shot in plan() for name in shot.picture.grounds})
    rows = "".join(f"{name},somewhere/{name}\n" for name in used)
    (tmp_path / "manifest.csv").write_text(f"file,original_path\n{rows}")
    out = tmp_path / "out"
    done = _run(str(out), "--photos", str(tmp_path), "--only", LOGO_FILE)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("1 pictures, ")
    assert (out / LOGO_FILE).read_bytes() == (SHIPPED / LOGO_FILE).read_bytes()
    assert index.read(out).seed == SEED
    assert "somewhere/" in (out / "CREDITS.md").read_text(encoding="utf-8")


def test_a_missing_photo_is_named_before_anything_is_drawn(tmp_path: Path) -> None:
    done = _run(str(tmp_path / "out"), "--photos", str(tmp_path))
    assert done.returncode == 2
    assert "“manifest.csv” is not in" in done.stderr
    assert not (tmp_path / "out").exists()
