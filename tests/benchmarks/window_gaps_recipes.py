"""How long the window stands still while a recipe is edited.

``python -m tests.benchmarks.window_gaps_recipes`` imports the brands beside this checkout into
a scratch project, opens the form in the whole program, goes through its groups, and moves a
slider of the augmentation while nine views follow; see `window_gaps` for what a gap is.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import chain, cycle
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.main import Program
from app.pages.train_page import TrainPage
from app.settings import Settings
from app.widgets.value_editors import SlideEditor
from tests.benchmarks.window_gaps import Gaps, Watch, _after, _print, spin
from tests.benchmarks.window_gaps_training import _project

_SHARED = Path(__file__).parents[3] / "shared"
_GROUP_MS, _SLIDE_MS, _WATCHED_S = 400, 30, 6.0


def measured(brands: Path, scratch: Path, looks: str) -> tuple[tuple[Gaps, ...], int]:
    """Edit a recipe over `brands`; return the gaps of each phase, and how often views came.

    Parameters
    ----------
    brands : Path
        A tree of class folders.
    scratch : Path
        An empty folder.
    looks : str
        Of the recipe: crops make the pictures that are moved larger.
    """
    project = _project(brands, scratch)
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    program = Program(application, Settings(scratch / "settings.toml"))
    program.window.resize(1240, 820)
    program.window.show()
    try:
        program.project.open(project)
        spin(lambda: program.session.project is not None, 20)
        program.train.setup.adjust("looks", looks)
        return _phases(program)
    finally:
        program.close()


def _phases(program: Program) -> tuple[tuple[Gaps, ...], int]:
    watch = Watch()
    page = program.window.pages["train"]
    assert isinstance(page, TrainPage)
    program.window.show_page("train")
    gaps = [watch.over("at rest", _after(3), 10)]
    page.setup.adjust.click()
    groups = page.adjust.groups
    turns = iter(range(groups.count()))
    gaps.append(_while(watch, "through the groups", lambda: groups.setCurrentRow(next(turns, 0))))
    editor = page.adjust.row("augmentation.rotation_deg").editor
    assert isinstance(editor, SlideEditor)
    came: list[None] = []
    program.train.views.changed.connect(lambda: came.append(None))
    spin(_after(1), 5)
    places: Iterator[int] = cycle(chain(range(36), range(35, 0, -1)))
    move = editor.slider.setValue
    gaps.append(_while(watch, "a slider moves", lambda: move(next(places)), _SLIDE_MS))
    return tuple(gaps), len(came)


def _while(watch: Watch, what: str, act: Callable[[], object], every_ms: int = _GROUP_MS) -> Gaps:
    timer = QTimer(interval=every_ms)
    timer.timeout.connect(act)
    timer.start()
    gaps = watch.over(what, _after(_WATCHED_S), 4 * _WATCHED_S)
    timer.stop()
    return gaps


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("brands", type=Path, nargs="?", default=_SHARED / "brands")
    parser.add_argument("--looks", choices=("whole", "six", "ten"), default="whole")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        gaps, came = measured(arguments.brands, Path(scratch), arguments.looks)
    _print(gaps)
    sys.stdout.write(f"views came {came} times while the slider moved\n")


if __name__ == "__main__":
    main()
