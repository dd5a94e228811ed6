"""Make our own backbone: ``python -m brandcore.pretraining WORK --photos FOLDER --weights FOLDER``.

Views are drawn first, then the lessons run; stopped at any moment, the same command goes on.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from brandcore.jobs import CancelToken
from brandcore.pretraining import ship
from brandcore.pretraining.shelf import Shelf
from brandcore.pretraining.teach import Lessons, Plan

WEIGHTS = "kestrel-1.weights.h5"


def main(words: Sequence[str] | None = None) -> int:
    """Draw, teach, and write ``WORK/kestrel-1.weights.h5``."""
    asked = _parser().parse_args(words)
    # Before Keras: what it says of the processor is of no use here.
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    cancel, plan = CancelToken(), Plan(asked.apart, asked.together, batch_size=asked.batch_size)
    shelf = Shelf(asked.work / "views")
    shelf.fill(asked.pieces, asked.photos, _say, cancel)
    lessons = Lessons(shelf, asked.weights, asked.work / "lessons", plan)
    lessons.run(_say, cancel, asked.tell_every)
    ship.ship(asked.work / "lessons" / "average.weights.h5", asked.work / WEIGHTS)
    _say(f"{asked.work / WEIGHTS}: {(asked.work / WEIGHTS).stat().st_size / 1e6:.1f} MB")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m brandcore.pretraining", description=__doc__)
    parser.add_argument("work", type=Path, metavar="WORK", help="folder for views and checkpoints")
    parser.add_argument("--photos", type=Path, required=True, help="folder with photos for grounds")
    parser.add_argument(
        "--weights", type=Path, required=True, help="folder with the teacher's weights"
    )
    for name, number, text in (
        ("pieces", 40, "views drawn, in thousands"),
        ("apart", 4_000, "batches in which the stages learn alone"),
        ("together", 6_000, "batches in which they learn as one"),
        ("batch-size", 16, "views in a batch"),
        ("tell-every", 250, "batches between two lines, and two checkpoints"),
    ):
        parser.add_argument(
            f"--{name}", type=int, default=number, help=f"{text} (default: %(default)s)"
        )
    return parser


def _say(told: object) -> None:
    sys.stdout.write(f"{told}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
