"""Start-up: the window and the command line come up without what is heavy."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from typing import Any

import pytest

from tests.helpers import tree

HEAVY = ("keras", "tensorflow", "sklearn", "scipy", "h5py", "keyring")
# What asks the web lives in a process of its own.
OF_THE_WEB = (
    "requests", "urllib3", "charset_normalizer", "requests_cache", "tenacity", "bs4", "lxml",
    "protego", "tinycss2", "ddgs", "brandcore.sources.web.client",
)  # fmt: skip
# With room for a busy machine; on two idle cores it is well under one second.
WINDOW_S = 5.0
WINDOW = """
import json, sys, time
from pathlib import Path
begun = time.perf_counter()
from PySide6.QtWidgets import QApplication
application = QApplication(["app"])
from app.main import Program
from app.settings import Settings
program = Program(application, Settings(Path(sys.argv[1], "settings.toml")))
program.window.show()
application.processEvents()
seconds = time.perf_counter() - begun
program.project.create(Path(sys.argv[1], "project"), "Start")
until = time.perf_counter() + 20
while not program.project.state.folder and time.perf_counter() < until:
    application.processEvents()
for name in program.window.pages:
    program.window.show_page(name)
    application.processEvents()
opened = program.project.state.name
loaded = sorted(sys.modules)
program.window.hide()
program.close()
print(json.dumps({"seconds": seconds, "opened": opened, "loaded": loaded}))
"""
COMMANDS = """
import contextlib, io, json, sys
from brandcore.__main__ import main
with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):
    main(["--help"])
print(json.dumps({"loaded": sorted(sys.modules)}))
"""


def _answer(code: str, *arguments: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=tree.ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def _heavy(loaded: list[str]) -> list[str]:
    return [name for name in (*HEAVY, *OF_THE_WEB) if name in loaded]


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Start the real window with a project, look at every page, and tell how it went."""
    return _answer(WINDOW, str(tmp_path_factory.mktemp("start")))


def test_the_window_is_up_without_what_is_heavy(window: Any) -> None:
    assert window["opened"] == "Start"
    assert _heavy(window["loaded"]) == []


def test_the_window_is_up_at_once(window: Any, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        sys.stdout.write(f"\nwindow shown after {window['seconds']:.2f} s\n")
    assert window["seconds"] < WINDOW_S


def test_commands_are_listed_without_what_is_heavy() -> None:
    assert _heavy(_answer(COMMANDS)["loaded"]) == []


@pytest.mark.parametrize("name", [*HEAVY, *OF_THE_WEB])
def test_the_heavy_ones_are_called_so(name: str) -> None:
    # Were a name wrong, nothing above could fail.
    assert find_spec(name) is not None
