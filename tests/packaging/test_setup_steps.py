"""``.venv``: made from the lock, known when ready, begun anew when it was cut off."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest
import setup_steps
from setup_steps import CannotSetUp

# A build backend that makes an editable install of the folder it lies in.
BACKEND = """
import pathlib, sys
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from wheels import write

def build_editable(folder, config_settings=None, metadata_directory=None):
    return write(pathlib.Path(folder), "thing", {"thing.pth": str(pathlib.Path.cwd())}).name

def build_wheel(*arguments):
    raise NotImplementedError
"""
WHEELS = """
import zipfile

def write(folder, name, files):
    info = f"{name}-1.0.dist-info"
    wheel = folder / f"{name}-1.0-py3-none-any.whl"
    files = dict(files)
    files[f"{info}/METADATA"] = f"Metadata-Version: 2.1\\nName: {name}\\nVersion: 1.0\\n"
    files[f"{info}/WHEEL"] = "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"
    files[f"{info}/RECORD"] = "".join(f"{each},,\\n" for each in (*files, f"{info}/RECORD"))
    with zipfile.ZipFile(wheel, "w") as archive:
        for each, text in files.items():
            archive.writestr(each, text)
    return wheel
"""
PYPROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["build"]
[project]
name = "thing"
version = "1.0"
"""


def _project(root: Path) -> Path:
    """Make a project with one locked package, and a folder of wheels that has it."""
    for folder in ("packaging", "build", "wheels"):
        (root / folder).mkdir(parents=True)
    (root / "pyproject.toml").write_text(PYPROJECT)
    (root / "build/backend.py").write_text(BACKEND)
    (root / "build/wheels.py").write_text(WHEELS)
    (root / "here.py").write_text("import tiny\n")
    space: dict[str, object] = {}
    exec(WHEELS, space)
    wheel = space["write"](root / "wheels", "tiny", {"tiny.py": "WORD = 'tiny'\n"})  # type: ignore[operator]
    _lock(root, hashlib.sha256(wheel.read_bytes()).hexdigest())
    return root


def _lock(root: Path, sha256: str) -> None:
    (root / "packaging/lock.txt").write_text(f"tiny==1.0 \\\n    --hash=sha256:{sha256}\n")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Set a small project up, with real pip and a folder in the place of the network."""
    root = _project(tmp_path_factory.mktemp("setup") / "a folder")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PIP_NO_INDEX", "1")
        patch.setenv("PIP_FIND_LINKS", (root / "wheels").as_uri())
        patch.setenv("PIP_TARGET", str(root / "astray"))
        setup_steps.provide(root)
    return root


def test_the_environment_holds_the_locked_packages_and_the_project(made: Path) -> None:
    python = setup_steps.python_of(made / ".venv")
    call = [str(python), "-P", "-c", "import tiny, here; print(tiny.WORD, here.__file__)"]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"tiny {made / 'here.py'}"
    assert not (made / "astray").exists()


def test_it_is_ready_until_what_it_was_made_from_changes(made: Path) -> None:
    assert setup_steps.is_ready(made / ".venv", made)
    lock = made / "packaging/lock.txt"
    before = lock.read_text()
    lock.write_text(before + "# changed\n")
    assert not setup_steps.is_ready(made / ".venv", made)
    lock.write_text(before)


def test_settings_of_the_tools_change_nothing(made: Path) -> None:
    with (made / "pyproject.toml").open("a") as file:
        file.write("[tool.ruff]\nline-length = 100\n")
    assert setup_steps.is_ready(made / ".venv", made)


def test_when_ready_nothing_is_run(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_a, **_k: pytest.fail("a process was started"))
    monkeypatch.setattr(subprocess, "Popen", lambda *_a, **_k: pytest.fail("so it was"))
    assert setup_steps.provide(made) == setup_steps.python_of(made / ".venv")


def test_a_strange_package_is_not_installed(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock, stamp = made / "packaging/lock.txt", made / ".venv/brand-curator.stamp"
    before = {file: file.read_text() for file in (lock, stamp)}
    _lock(made, "0" * 64)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", (made / "wheels").as_uri())
    monkeypatch.setenv("PIP_FORCE_REINSTALL", "1")
    with pytest.raises(CannotSetUp, match="not the one that this version was tested with"):
        setup_steps.provide(made)
    assert setup_steps.is_broken(made / ".venv")
    for file, text in before.items():
        file.write_text(text)


def test_what_was_cut_off_is_begun_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = _project(tmp_path / "root")
    left = root / ".venv/bin/half a file"
    left.parent.mkdir(parents=True)
    left.touch()
    monkeypatch.setattr(setup_steps, "_install", lambda *_: None)
    setup_steps.provide(root)
    assert "starting anew" in capsys.readouterr().out
    assert not left.exists()
    assert setup_steps.is_ready(root / ".venv", root)


@pytest.mark.skipif(sys.platform == "win32", reason="environments hold no links there")
def test_a_python_that_the_system_replaced_is_noticed(made: Path) -> None:
    python = setup_steps.python_of(made / ".venv")
    link = python.readlink()
    python.unlink()
    try:
        python.symlink_to("/bin/sh")
        assert not setup_steps.is_ready(made / ".venv", made)
        assert setup_steps.is_broken(made / ".venv")
    finally:
        python.unlink()
        python.symlink_to(link)
    assert setup_steps.is_ready(made / ".venv", made)


def test_an_environment_of_someone_else_is_kept(tmp_path: Path) -> None:
    python = setup_steps.python_of(tmp_path / ".venv")
    python.parent.mkdir(parents=True)
    python.touch()
    assert not setup_steps.is_broken(tmp_path / ".venv")
    assert not setup_steps.is_broken(tmp_path / "none")


def test_a_moved_folder_is_set_up_anew(tmp_path: Path) -> None:
    here, there = _project(tmp_path / "here"), _project(tmp_path / "there")
    assert setup_steps.digest(here) != setup_steps.digest(there)


def test_a_full_disk_is_told_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = _project(tmp_path / "root")
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(setup_steps.shutil, "disk_usage", lambda _path: usage(9, 8, 700_000_000))
    with pytest.raises(CannotSetUp, match=r"has 0\.7 GB free; 2\.5 GB are needed"):
        setup_steps.provide(root)
    assert not (root / ".venv").exists()


def test_a_folder_that_may_not_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = _project(tmp_path / "root")
    monkeypatch.setattr(setup_steps.os, "access", lambda *_: False)
    with pytest.raises(CannotSetUp, match="You may not write into “"):
        setup_steps.provide(root)


def test_an_environment_of_another_user_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = _project(tmp_path / "root")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(root / ".venv/x"))

    monkeypatch.setattr(setup_steps, "_make", refuse)
    with pytest.raises(CannotSetUp, match="If another user made “"):
        setup_steps.provide(root)
