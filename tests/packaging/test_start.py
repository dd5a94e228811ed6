"""The first command: Pythons, screens, and a start that loses no time."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

import pytest
import setup_steps
import start

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted((ROOT / "packaging").glob("*.py"))
SECOND_START_S = 3.0
PROGRAM = """
import os, sys
print(*sys.argv[1:], os.environ["QT_QPA_PLATFORM"], os.getcwd())
sys.exit(7)
"""


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ("linux", {"QT_QPA_PLATFORM": "vnc"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
        ("win32", {"QT_QPA_PLATFORM": "minimal:enable_fonts"}, False),
    ],
)
def test_a_screen_is_known(platform: str, environment: dict[str, str], expected: bool) -> None:
    assert start.has_screen(platform, environment) is expected


@pytest.mark.parametrize(
    ("arguments", "screen", "expected"),
    [
        ([], True, "open"),
        (["my brands"], True, "open"),
        ([], False, "demo"),
        (["--out", "x"], False, "demo"),
        (["my brands"], False, "headless"),
        (["--demo", "--json"], True, "demo"),
        (["--headless"], True, "headless"),
        (["my brands", "--headless"], False, "headless"),
        (["--test", "-k", "demo"], False, "test"),
        (["--test", "--headless"], True, "test"),
    ],
)
def test_what_is_wished_is_known(arguments: list[str], screen: bool, expected: str) -> None:
    assert start.wished(arguments, screen=screen) == expected


@pytest.mark.parametrize(
    ("version", "expected"),
    [((3, 10), False), ((3, 11), True), ((3, 13), True), ((3, 14), False), ((4, 0), False)],
)
def test_the_pythons_of_the_lock_fit(version: tuple[int, int], expected: bool) -> None:
    assert start.fits(version) is expected


def test_the_pythons_are_those_of_the_project() -> None:
    assert 'requires-python = ">=3.11,<3.14"' in (ROOT / "pyproject.toml").read_text()
    assert (start.OLDEST, start.NEWEST) == ((3, 11), (3, 13))


def _program(file: Path, line: str) -> None:
    file.write_text(f"#!/bin/sh\n{line}\n")
    file.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="programs are shell scripts here")
def test_a_launcher_without_its_python_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _program(tmp_path / "python3.13", "exit 127")
    _program(tmp_path / "python3.12", "echo 3 12")
    _program(tmp_path / "python3.11", "echo 3 11")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert start.other_python() == str(tmp_path / "python3.12")


def test_a_python_that_does_not_fit_gets_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert start.main([]) == 1
    assert "needs Python 3.11 to 3.13, and this is Python 3.9" in capsys.readouterr().err


def test_old_pythons_can_read_the_first_file() -> None:
    ast.parse((ROOT / "packaging/start.py").read_text(), feature_version=(3, 7))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_set_up_needs_nothing_but_a_python(script: Path) -> None:
    own = {script.stem for script in SCRIPTS}
    for node in ast.walk(ast.parse(script.read_text())):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [str(node.module)]
        assert all(name.split(".")[0] in sys.stdlib_module_names | own for name in names)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that is set up, with programs that tell how they were started."""
    folder = tmp_path_factory.mktemp("copy").resolve() / "project"
    shutil.copytree(ROOT / "packaging", folder / "packaging")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for program in ("app/headless.py", "brandcore/__main__.py"):
        (folder / program).parent.mkdir()
        (folder / program).write_text(PROGRAM)
    venv.create(folder / ".venv", symlinks=sys.platform != "win32")
    (site,) = (folder / ".venv").rglob("site-packages")
    (site / "project.pth").write_text(str(folder))
    stamp = setup_steps._stamp_for(folder / ".venv", folder)
    (folder / ".venv/brand-curator.stamp").write_text(stamp)
    return folder


@pytest.mark.parametrize(
    ("arguments", "said", "told"),
    [
        ((), "the whole job is done on the sample", "demo minimal"),
        (("--demo", "--json"), "", "demo --json minimal"),
        (("my brands", "--out", "x"), "the pages are drawn", "my brands --out x offscreen"),
        (("--headless", "--out", "x"), "", "--out x offscreen"),
    ],
)
def test_a_second_start_goes_straight_to_the_program(
    copy: Path, tmp_path: Path, arguments: tuple[str, ...], said: str, told: str
) -> None:
    elsewhere = tmp_path / "elsewhere"
    # What lies in the folder of the shell is not taken for the program.
    for name in ("app", "brandcore"):
        (elsewhere / name).mkdir(parents=True)
    environment = {**os.environ, "QT_QPA_PLATFORM": "minimal"}
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, str(copy / "packaging/start.py"), *arguments],
        cwd=elsewhere, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert time.monotonic() - begun < SECOND_START_S
    assert done.returncode == 7, done.stderr
    *words, last = done.stdout.splitlines()
    assert last == f"{told} {elsewhere.resolve()}"
    assert len(words) == bool(said)
    assert said in done.stdout
