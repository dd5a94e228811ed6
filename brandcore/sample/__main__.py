"""Draw the sample again: ``python -m brandcore.sample OUT --photos FOLDER``."""

from __future__ import annotations

import argparse
import functools
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import PIL

from brandcore import files
from brandcore.sample.credits import CREDITS_FILE, MANIFEST_FILE, originals, text
from brandcore.sample.draw import draw, index
from brandcore.sample.index import INDEX_FILE, SAMPLE
from brandcore.sample.plan import SEED, Shot, plan


def main(words: Sequence[str] | None = None) -> int:
    """Draw pictures, their index and their credits into a folder; return an exit status."""
    parser = _parser()
    chosen = parser.parse_args(words)
    shots = [shot for shot in plan(chosen.seed) if chosen.only in shot.picture.file]
    if missing := _missing(shots, chosen.photos):
        parser.error(f"“{missing}” is not in {chosen.photos}; CREDITS.md names the photos")
    with ProcessPoolExecutor() as pool:
        total = sum(pool.map(functools.partial(_into, chosen.out, chosen.photos), shots))
    _described(chosen.out, chosen.photos, chosen.seed)
    sys.stdout.write(f"{len(shots)} pictures, {total / 1e6:.2f} MB, in {chosen.out}\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m brandcore.sample", description=__doc__)
    parser.add_argument("out", type=Path, metavar="OUT", help="folder that gets the sample")
    parser.add_argument(
        "--photos", type=Path, required=True, help="folder with the photos used as ground"
    )
    parser.add_argument("--seed", type=int, default=SEED, help="of the dice (default: %(default)s)")
    parser.add_argument("--only", default="", metavar="TEXT", help="files whose names hold TEXT")
    return parser


def _missing(shots: Sequence[Shot], photos: Path) -> str:
    """Return the first file that is needed and not there; "" if all are."""
    needed = [MANIFEST_FILE, *(name for shot in shots for name in shot.picture.grounds)]
    return next((name for name in needed if not (photos / name).is_file()), "")


def _into(folder: Path, photos: Path, shot: Shot) -> int:
    """Draw one picture into its file; return its size in bytes."""
    data = draw(shot, photos)
    target = folder / shot.picture.file
    target.parent.mkdir(parents=True, exist_ok=True)
    files.write_bytes(target, data)
    return len(data)


def _described(folder: Path, photos: Path, seed: int) -> None:
    listed = index(seed)
    folder.mkdir(parents=True, exist_ok=True)
    SAMPLE.write(folder / INDEX_FILE, listed)
    words = text(listed, originals(photos), PIL.__version__)
    files.write_bytes(folder / CREDITS_FILE, words.encode())


if __name__ == "__main__":
    sys.exit(main())
