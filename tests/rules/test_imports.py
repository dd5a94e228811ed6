"""Who may import whom: the contracts of ``pyproject.toml``, kept by the code and able to catch."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.helpers import tree

SETTINGS = tomllib.loads(tree.text(Path("pyproject.toml")))["tool"]["importlinter"]
CONTRACTS = {contract["id"]: contract for contract in SETTINGS["contracts"]}
# One breach of each contract: a module and what is imported into it.
BREACHES = {
    "window-above-core": ("brandcore/files.py", "app.settings"),
    "core-without-qt": ("brandcore/images/checks.py", "PySide6.QtGui"),
    "core-layers": ("brandcore/images/checks.py", "brandcore.dataset"),
    "window-layers": ("app/widgets/tile.py", "app.pages"),
    "window-without-keras": ("app/session.py", "keras"),
    "light-core": ("brandcore/training/runs.py", "brandcore.training.heavy"),
    "plain-widgets": ("app/widgets/tile.py", "brandcore.files"),
    "one-door-to-resources": ("app/theme.py", "resources"),
    "no-rings": ("brandcore/sources/one.py", "brandcore.sources.two"),
}
# Lints each folder named on the command line by one contract; 1 in the answer: a breach.
LINT = """
import contextlib, io, json, os, sys
from importlinter.cli import lint_imports
def broken(folder, contract):
    os.chdir(folder)
    sys.path.insert(0, folder)
    with contextlib.redirect_stdout(io.StringIO()):
        code = lint_imports(limit_to_contracts=(contract,), no_cache=True, no_logo=True)
    sys.path.remove(folder)
    return code
print(json.dumps([broken(*each) for each in json.loads(sys.argv[1])]))
"""


def _modules() -> set[str]:
    """Return a module for each layer and each name that a contract speaks of."""
    layers = {
        f"{container}.{name}"
        for contract in CONTRACTS.values()
        for container in contract.get("containers", ())
        for layer in contract["layers"]
        for name in re.split(r"[|: ()]+", layer)
        if name
    }
    light = set(CONTRACTS["light-core"]["source_modules"])
    more = {"app.widgets.tile", "brandcore.images.checks", "brandcore.training.heavy"}
    return layers | light | more | {"brandcore.sources.one", "brandcore.sources.two", "resources.x"}


def _skeleton(folder: Path) -> Path:
    """Make a tree that keeps all contracts."""
    for module in _modules():
        path = folder / (module.replace(".", "/") + ".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    for package in {path.parent for path in folder.rglob("*.py")} - {folder}:
        (package / "__init__.py").touch()
        package.with_suffix(".py").unlink(missing_ok=True)
    (folder / "brandcore/training/heavy.py").write_text("def run():\n    import tensorflow\n")
    (folder / "brandcore/sources/two.py").write_text("import brandcore.sources.one\n")
    (folder / "pyproject.toml").write_text(tree.text(Path("pyproject.toml")))
    return folder


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, int]]:
    """Return for each contract what it says of a tree without and with its breach."""
    clean = _skeleton(tmp_path_factory.mktemp("clean"))
    orders = []
    for contract, (file, imported) in BREACHES.items():
        broken = _skeleton(tmp_path_factory.mktemp("broken"))
        (broken / file).write_text(f"def late():\n    import {imported}\n")
        orders += [(str(clean), contract), (str(broken), contract)]
    command = [sys.executable, "-c", LINT, json.dumps(orders)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    said = json.loads(done.stdout)
    return dict(zip(BREACHES, zip(said[::2], said[1::2], strict=True), strict=True))


@pytest.mark.parametrize("contract", CONTRACTS)
def test_a_contract_catches_its_breach(verdicts: dict[str, tuple[int, int]], contract: str) -> None:
    assert verdicts[contract] == (0, 1)


def test_the_code_keeps_all_contracts() -> None:
    call = "from importlinter.cli import lint_imports_command as run; run(['--no-logo'])"
    done = subprocess.run(
        [sys.executable, "-c", call], cwd=tree.ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_resources_are_read_through_one_door_each() -> None:
    # A resource is opened by the name of its package, which no import shows.
    doors = ("app/assets.py", "brandcore/cli/")
    named = [
        str(file)
        for file in tree.python_files("app", "brandcore")
        for node in ast.walk(tree.parsed(file))
        if isinstance(node, ast.Constant) and node.value == "resources"
    ]
    assert [file for file in named if not file.startswith(doors)] == []
