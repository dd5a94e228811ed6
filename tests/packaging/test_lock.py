"""The lock fits the project, for each Python and system that the project names."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import lock
import pip_run
import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "packaging/lock.txt"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
EXTRAS = PROJECT["optional-dependencies"]
LOCKED_EXTRAS = ("search", "test", "dev")
SYSTEMS = [("linux", "x86_64"), ("linux", "aarch64"), ("darwin", "arm64"), ("win32", "AMD64")]


def _pins() -> list[Requirement]:
    lines = re.findall(r"^(\S+==.*?) *\\$", LOCK.read_text(), re.M)
    return [Requirement(line) for line in lines]


def _asked() -> list[Requirement]:
    extras = (line for extra in LOCKED_EXTRAS for line in EXTRAS[extra])
    return [Requirement(line) for line in (*PROJECT["dependencies"], *extras)]


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
@pytest.mark.parametrize("system", SYSTEMS, ids="-".join)
def test_what_the_project_asks_for_is_pinned_once(python: str, system: tuple[str, str]) -> None:
    machine = {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": system[0],
        "platform_machine": system[1],
        "platform_python_implementation": "CPython",
    }
    pins: dict[str, Requirement] = {}
    for pin in _pins():
        if pin.marker is None or pin.marker.evaluate(machine):
            assert pin.name not in pins
            pins[pin.name] = pin
    for asked in _asked():
        if asked.marker is None or asked.marker.evaluate(machine):
            pin = pins[asked.name.lower().replace("_", "-")]
            assert str(pin.specifier).removeprefix("==") in asked.specifier


def test_every_pin_has_its_hashes() -> None:
    for block in re.split(r"^(?=\S)", LOCK.read_text(), flags=re.M)[1:]:
        assert re.search(r"^    --hash=sha256:[0-9a-f]{64}", block, re.M), block
    assert len(pip_run.names_in(LOCK)) > 40


def test_it_is_made_from_all_extras_but_the_one_for_graphics_cards() -> None:
    call = " ".join(lock.command(Path("uv"), ["--upgrade"]))
    assert set(EXTRAS) - set(LOCKED_EXTRAS) == {"gpu"}
    assert all(f"--extra {extra}" in call for extra in LOCKED_EXTRAS)
    assert call.endswith("--upgrade")
