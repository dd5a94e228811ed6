"""The second command: every check, and an exit code that tells."""

from __future__ import annotations

import sys
from pathlib import Path

import checks
import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the tools are shell scripts here")


def _python(folder: Path, *failing: str) -> Path:
    """Make a Python whose tools fail when the command holds one of `failing`."""
    cases = "".join(f'*"{word}"*) echo "{word} complains"; exit 3;;\n' for word in failing)
    file = folder / "python"
    log = f'echo "$QT_QPA_PLATFORM $*" >> {folder}/calls'
    file.write_text(f'#!/bin/sh\n{log}\ncase "$*" in\n{cases}*) exit 0;;\nesac\n')
    file.chmod(0o755)
    return file


def _calls(folder: Path) -> list[str]:
    return (folder / "calls").read_text().splitlines()


def test_every_check_runs_and_pytest_comes_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    assert checks.run(tmp_path, _python(tmp_path), []) == 0
    calls = _calls(tmp_path)
    words = ("check", "format", "mypy", "packaging", "import", "pytest")
    for word, call in zip(words, calls, strict=True):
        assert word in call
        assert call.startswith("offscreen ")


def test_with_arguments_only_pytest_runs(tmp_path: Path) -> None:
    assert checks.run(tmp_path, _python(tmp_path, "ruff"), ["-k", "split and not seed"]) == 0
    assert _calls(tmp_path) == ["offscreen -m pytest -k split and not seed"]


@pytest.mark.parametrize(
    ("failing", "code"), [(("mypy",), 1), (("pytest",), 3), (("mypy", "pytest"), 3)]
)
def test_a_failure_is_told_and_stops_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], failing: tuple[str, ...], code: int
) -> None:
    assert checks.run(tmp_path, _python(tmp_path, *failing), []) == code
    assert len(_calls(tmp_path)) == 6
    said = capfd.readouterr().out
    assert all(f"{word} complains" in said for word in failing)
    assert ("Not passed: mypy" in said) is ("mypy" in failing)
