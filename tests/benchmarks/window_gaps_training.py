"""How long the window stands still while it trains.

``python -m tests.benchmarks.window_gaps_training`` imports the brands beside this checkout into
a scratch project and trains the default recipe in the whole program, its window shown; see
`window_gaps` for what a gap is.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.main import Program
from app.settings import Settings
from brandcore.dataset.incoming import import_folder
from brandcore.dataset.store import Store
from brandcore.jobs import CancelToken, ignore
from brandcore.project import Project
from brandcore.training import runtime
from tests.benchmarks.window_gaps import Gaps, Watch, _after, spin

_SHARED = Path(__file__).parents[3] / "shared"


def measured(
    brands: Path, scratch: Path, *, warm: bool, backbone: str, per_stage: tuple[int, int]
) -> tuple[Gaps, ...]:
    """Train on `brands` in a new project; return the gaps of each phase.

    Parameters
    ----------
    brands : Path
        A tree of class folders.
    scratch : Path
        An empty folder.
    warm : bool
        Whether the engine has loaded Keras beforehand.
    backbone : str
        The network.
    per_stage : tuple of int
        Epochs of warm-up and fine-tune.
    """
    project = _project(brands, scratch)
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    settings = Settings(scratch / "settings.toml")
    settings.change(weights_folder=str(_SHARED / "weights"))
    program = Program(application, settings)
    program.window.resize(1240, 820)
    program.window.show()
    try:
        return tuple(_phases(program, project, warm=warm, backbone=backbone, per_stage=per_stage))
    finally:
        program.close()


def _project(brands: Path, scratch: Path) -> Path:
    project = Project.create(scratch / "project", "Gaps", datetime.now(UTC))
    import_folder(Store.open(project), brands, ignore, CancelToken(), now=datetime.now(UTC))
    return project.folder


def _phases(
    program: Program, project: Path, *, warm: bool, backbone: str, per_stage: tuple[int, int]
) -> list[Gaps]:
    watch, train = Watch(), program.train
    program.project.open(project)
    spin(lambda: program.session.project is not None, 20)
    if warm:
        engine = program.lanes.start("train", runtime.warm_up)
        spin(lambda: engine.outcome is not None, 120)
    gaps = [watch.over("at rest", _after(2), 10), watch.over("page shown", _shown(program), 20)]
    train.setup.choose_backbone(backbone)
    for key, epochs in zip(("warm_up.epochs", "fine_tune.epochs"), per_stage, strict=True):
        train.setup.adjust(key, str(epochs))
    train.setup.adjust("fine_tune.last_layers", "6" if per_stage[1] else "0")
    spin(lambda: train.can_train, 20)
    train.train()
    for what, holds in _marks(program):
        gaps.append(watch.over(what, holds, 1_800))
    return gaps


def _shown(program: Program) -> Callable[[], bool]:
    page = program.window.pages["train"]
    program.window.show_page("train")
    return lambda: page.run.chart is not None  # type: ignore[attr-defined]


def _marks(program: Program) -> tuple[tuple[str, Callable[[], bool]], ...]:
    job = program.train.job
    return (
        ("until the first epoch", lambda: job.state.chart.epochs > 0 or not job.state.running),
        ("until the end", lambda: not job.state.running),
    )


def main() -> None:
    """Measure and write; ``--json`` for machines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("brands", type=Path, nargs="?", default=_SHARED / "brands")
    parser.add_argument("--backbone", default="mobilenet-0.75")
    parser.add_argument("--warm-up", type=int, default=40)
    parser.add_argument("--fine-tune", type=int, default=0)
    parser.add_argument("--cold", action="store_true", help="Keras is loaded within the run")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        gaps = measured(
            arguments.brands,
            Path(scratch),
            warm=not arguments.cold,
            backbone=arguments.backbone,
            per_stage=(arguments.warm_up, arguments.fine_tune),
        )
    for each in gaps:
        sys.stdout.write(f"{json.dumps(each.__dict__) if arguments.json else _line(each)}\n")


def _line(gaps: Gaps) -> str:
    return (
        f"{gaps.what:22} {gaps.seconds:7.1f} s  p99 {gaps.p99_ms:5.1f} ms"
        f"  longest {gaps.longest_ms:6.1f} ms, without waiting for a core"
        f" {gaps.own_p99_ms:5.1f} and {gaps.own_longest_ms:5.1f} ms"
    )


if __name__ == "__main__":
    main()
