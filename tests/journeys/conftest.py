"""The whole program, its real window shown, for each journey."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.main import Program
from tests.helpers import shown_program


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    """The program as it starts for the first time, its window shown and no project open."""
    file = tmp_path / "settings.toml"
    with shown_program.shown(qapp, qtbot, file, size_px=(1240, 820)) as program:
        yield program


@pytest.fixture
def opened(program: Program, qtbot: QtBot, tmp_path: Path) -> Program:
    """The program with a new, empty project open."""
    with qtbot.waitSignal(program.session.project_changed, timeout=5_000):
        program.project.create(tmp_path / "project", "Journey")
    return program
