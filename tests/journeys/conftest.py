"""The whole program, its real window shown, for each journey."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.main import Program
from app.settings import Settings


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    """The program as it starts for the first time, its window shown and no project open."""
    program = Program(qapp, Settings(tmp_path / "settings.toml"))
    program.window.resize(1240, 820)
    program.window.show()
    qtbot.waitExposed(program.window)
    yield program
    program.window.hide()
    program.close()
    program.window.deleteLater()
    qapp.setStyleSheet("")


@pytest.fixture
def opened(program: Program, qtbot: QtBot, tmp_path: Path) -> Program:
    """The program with a new, empty project open."""
    with qtbot.waitSignal(program.session.project_changed, timeout=5_000):
        program.project.create(tmp_path / "project", "Journey")
    return program
