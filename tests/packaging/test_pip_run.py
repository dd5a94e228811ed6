"""What pip says, in words."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pip_run
import pytest

LOCK = """\
absl-py==2.5.1 \\
    --hash=sha256:00
numpy==2.4.6 ; python_full_version < '3.12' \\
    --hash=sha256:01
numpy==2.5.5 ; python_full_version >= '3.12' \\
    --hash=sha256:02
keras==3.15.1 \\
    --hash=sha256:03
"""


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    file = tmp_path / "lock.txt"
    file.write_text(LOCK)
    return file


def test_each_package_is_counted_once(lock: Path) -> None:
    assert pip_run.names_in(lock) == ("absl-py", "numpy", "keras")


def test_packages_are_shown_as_they_come(lock: Path) -> None:
    progress = pip_run.Progress(lock)
    lines = (
        "Looking in links: somewhere",
        "Collecting absl-py==2.5.1 (from -r packaging/lock.txt (line 1))",
        "Processing ./numpy-2.5.5-cp312.whl (from -r packaging/lock.txt (line 5))",
        "Collecting keras==3.15.1",
        "  Downloading keras-3.15.1-py3-none-any.whl (273.8 MB)",
        "  Downloading small-1.0-py3-none-any.whl (9.8 MB)",
        "Installing collected packages: absl-py, numpy, keras",
        "Installing collected packages: brand-curator",
    )
    assert [progress.in_words(line) for line in lines] == [
        "",
        "1 of 3: absl-py",
        "2 of 3: numpy",
        "3 of 3: keras",
        "3 of 3: keras, 273.8 MB",
        "",
        "unpacking them: about a minute",
        "",
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("ERROR: Could not install: [Errno 28] No space left on device", "The disk is full."),
        (
            "WARNING: Retrying after connection broken by NewConnectionError\n"
            "ERROR: No matching distribution found for absl-py==2.5.1",
            "no way to the package index",
        ),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "tested with"),
        ("ERROR: No matching distribution found for tensorflow==2.21.0", "does not exist for this"),
        ("ERROR: Could not install: [Errno 13] Permission denied", "may not be written"),
        ("something new", ""),
    ],
)
def test_troubles_are_told_in_words(said: str, expected: str) -> None:
    reason = pip_run.explain(said)
    assert expected in reason
    assert bool(reason) == bool(expected)


def _call(text: str, code: int) -> list[str]:
    return [sys.executable, "-c", f"import sys; print({text!r}); sys.exit({code})"]


def test_a_failure_carries_the_reason_and_what_pip_said(lock: Path) -> None:
    trouble = pip_run.run(_call("one\n[Errno 28] full", 1), dict(os.environ), lock)
    assert trouble.startswith("The disk is full.")
    assert trouble.endswith("What pip said:\none\n[Errno 28] full")
    trouble = pip_run.run(_call("noise\nERROR: [Errno 28]\nnoise", 1), dict(os.environ), lock)
    assert trouble.endswith("What pip said:\nERROR: [Errno 28]")
    assert pip_run.run(_call("odd", 2), dict(os.environ), lock) == "pip failed and said:\nodd"


def test_success_says_nothing_but_the_packages(
    lock: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pip_run.run(_call("Collecting keras==3.15.1\nnoise", 0), dict(os.environ), lock) == ""
    assert capsys.readouterr().out == "  3 of 3: keras\n"
