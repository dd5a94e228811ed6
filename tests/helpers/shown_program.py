"""The program with its real window shown, given back whole at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.main import Program
from app.settings import Settings


@contextmanager
def shown(
    application: QApplication,
    qtbot: QtBot,
    settings: Path,
    *,
    size_px: tuple[int, int] | None = None,
    sample: Path | None = None,
) -> Iterator[Program]:
    """Yield the program as it starts with the choices of a file, its window on the screen."""
    program = Program(application, Settings(settings), sample=sample)
    if size_px is not None:
        program.window.resize(*size_px)
    program.window.show()
    qtbot.waitExposed(program.window)
    yield program
    program.window.hide()
    program.close()
    program.window.deleteLater()
    application.setStyleSheet("")
