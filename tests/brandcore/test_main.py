"""``python -m brandcore``."""

from __future__ import annotations

import importlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from brandcore.__main__ import COMMANDS, main
from brandcore.dataset.store import Store
from brandcore.project import Project
from tests.helpers import pictures, projects

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_there_and_says_the_same_of_itself(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    module, text = COMMANDS[name]
    assert text == importlib.import_module(module).HELP
    with pytest.raises(SystemExit) as caught:
        main([name, "--help"])
    assert caught.value.code == 0
    assert "--json" in capsys.readouterr().out


@pytest.mark.parametrize("argv", [[], ["dance"], ["new"], ["new", "x", "--nonsense"]])
def test_wrong_usage_is_2(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(argv)
    assert caught.value.code == 2
    assert "usage: brandcore" in capsys.readouterr().err


def test_help_lists_the_commands_and_imports_none(capsys: pytest.CaptureFixture[str]) -> None:
    script = (
        "import sys\nfrom brandcore.__main__ import main\n"
        "try: main(['--help'])\nfinally: print([m for m in sys.modules if m in "
        "('numpy', 'PIL', 'keras', 'tensorflow')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert all(name in done.stdout for name in COMMANDS)
    assert done.stdout.rstrip().endswith("[]")


def test_an_error_is_1_with_message_and_hint(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["review", str(tmp_path), "--json"]) == 1
    out, err = capsys.readouterr()
    told = json.loads(out)
    assert set(told) == {"error", "hint"}
    assert "is not a Brand Curator project" in told["error"]
    assert err.splitlines() == [told["error"], told["hint"]]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl+C in another way")
def test_ctrl_c_stops_at_a_good_place_and_is_130(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "p", "p", projects.NOW)
    tree = pictures.class_folders(tmp_path / "tree", ("Nike", "Puma"), 80)
    with subprocess.Popen(
        [sys.executable, "-m", "brandcore", "import", str(project.folder), str(tree), "--json"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        while "PictureTaken" not in process.stdout.readline():
            time.sleep(0)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err == "Stopped.\n"
    last = json.loads(out.splitlines()[-1])
    assert last["stopped"]
    assert 0 < last["taken"] < 160
    assert len(Store.open(project).manifest.records) == last["taken"]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise on Windows")
def test_a_reader_that_goes_away_ends_it_quietly(tmp_path: Path) -> None:
    store = projects.filled(tmp_path / "p", ("Nike",), 1)
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "brandcore", "review", str(store.project.folder)],
            cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    finally:
        os.close(writing)
    assert done.returncode == 1
    assert done.stderr == ""


def test_words_beyond_a_console_do_no_harm(tmp_path: Path) -> None:
    store = projects.filled(tmp_path / "p", ("Ёлка ☕",), 1)
    done = subprocess.run(
        [sys.executable, "-m", "brandcore", "review", str(store.project.folder), "--json"],
        cwd=ROOT, capture_output=True, check=True,
        env=os.environ | {"PYTHONIOENCODING": "latin-1"},
    )  # fmt: skip
    assert "Ёлка ☕" in json.loads(done.stdout)["findings"][0]["text"]
