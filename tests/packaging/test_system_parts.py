"""Libraries of the system: found missing by the loader, installed where that may be done."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import system_parts
from setup_steps import CannotSetUp
from system_parts import Part

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has these parts apart")

THERE = Part("libc.so.6", "libc6")
NOT_THERE = Part("libnobodyhasthis.so.9", "libnobodyhasthis9")
RECORD = 'echo "$(basename "$0") $* $DEBIAN_FRONTEND" >> "$(dirname "$0")/calls"'


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a PATH on which only the tools of a bare system lie, and what a test adds."""
    for name in ("env", "sh", "basename", "dirname", "true"):
        (tmp_path / name).symlink_to(f"/usr/bin/{name}")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(system_parts.os, "geteuid", lambda: 0)
    return tmp_path


def _add(folder: Path, name: str, end: str = "exit 0") -> None:
    (folder / name).write_text(f"#!/bin/sh\n{RECORD}\n{end}\n")
    (folder / name).chmod(0o755)


def _calls(folder: Path) -> list[str]:
    return (folder / "calls").read_text().splitlines()


def test_the_loader_says_what_is_missing() -> None:
    assert system_parts.missing((THERE, NOT_THERE)) == (NOT_THERE,)


def test_this_python_can_make_environments() -> None:
    assert system_parts.has_venv()
    assert system_parts.venv_package() == f"python3.{sys.version_info.minor}-venv"


def test_root_installs_without_asking(bin_folder: Path) -> None:
    _add(bin_folder, "apt-get")
    system_parts.apt_install(("libgl1", "libegl1"))
    assert _calls(bin_folder) == [
        "apt-get update noninteractive",
        "apt-get install -y --no-install-recommends libgl1 libegl1 noninteractive",
    ]


def test_a_sudo_that_asks_nothing_is_used(
    bin_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_parts.os, "geteuid", lambda: 1000)
    _add(bin_folder, "apt-get")
    _add(bin_folder, "sudo", 'shift; exec "$@"')
    system_parts.apt_install(("libgl1",))
    assert "apt-get install -y --no-install-recommends libgl1 noninteractive" in _calls(bin_folder)


@pytest.mark.parametrize("sudo", [None, "exit 1"])
def test_who_may_not_install_gets_the_line_to_type(
    bin_folder: Path, monkeypatch: pytest.MonkeyPatch, sudo: str | None
) -> None:
    monkeypatch.setattr(system_parts.os, "geteuid", lambda: 1000)
    _add(bin_folder, "apt-get")
    if sudo:
        _add(bin_folder, "sudo", sudo)
    with pytest.raises(CannotSetUp) as caught:
        system_parts.apt_install(("libgl1",))
    assert str(caught.value).splitlines()[-1] == (
        "  sudo apt-get update && sudo apt-get install -y libgl1"
    )


def test_a_failing_apt_is_quoted(bin_folder: Path) -> None:
    _add(bin_folder, "apt-get", "echo E: no network >&2; exit 100")
    with pytest.raises(CannotSetUp, match="E: no network"):
        system_parts.apt_install(("libgl1",))


def test_all_that_is_missing_is_asked_for_at_once(
    bin_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _add(bin_folder, "apt-get")
    monkeypatch.setattr(system_parts, "ALWAYS", (NOT_THERE,))
    monkeypatch.setattr(system_parts, "has_venv", lambda: False)
    system_parts.provide("memory", venv=True)
    (call,) = [call for call in _calls(bin_folder) if "install" in call]
    assert f"libnobodyhasthis9 {system_parts.venv_package()} " in call


def test_without_apt_the_line_of_that_system_is_told(
    bin_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _add(bin_folder, "dnf")
    monkeypatch.setattr(system_parts, "ALWAYS", (THERE, NOT_THERE))
    with pytest.raises(CannotSetUp, match="sudo dnf install 'libnobodyhasthis") as caught:
        system_parts.provide("memory", venv=True)
    assert "libc.so.6" not in str(caught.value)


def test_a_window_takes_more_libraries_than_none(
    bin_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _add(bin_folder, "apt-get")
    monkeypatch.setattr(system_parts, "ALWAYS", (THERE,))
    monkeypatch.setattr(system_parts, "WITH_A_SCREEN", (NOT_THERE,))
    system_parts.provide("memory", venv=True)
    assert not (bin_folder / "calls").exists()
    system_parts.provide("screen", venv=True)
    assert "libnobodyhasthis9" in _calls(bin_folder)[-1]


def test_what_draws_no_window_takes_no_library(
    bin_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _add(bin_folder, "apt-get")
    monkeypatch.setattr(system_parts, "ALWAYS", (NOT_THERE,))
    system_parts.provide("none", venv=True)
    assert not (bin_folder / "calls").exists()
