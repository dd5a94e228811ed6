"""Draw the sample again: ``python -m brandcore.sample OUT --photos FOLDER``."""

from __future__ import annotations

import argparse
import functools
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from brandcore import files
from brandcore.sample.draw import draw, index
from brandcore.sample.index import INDEX_FILE, SAMPLE
from brandcore.sample.plan import SEED, Shot, plan


def main(words: Sequence[str] | None = None) -> int:
    """Draw all pictures and their index into a folder."""
    parser = argparse.ArgumentParser(prog="python -m brandcore.sample", description=__doc__)
    parser.add_argument("out", type=Path, metavar="OUT", help="folder that gets the sample")
    parser.add_argument("--photos", type=Path, required=True, help="folder with the photos used as ground")
    parser.add_argument("--seed", type=int, default=SEED, help="of the dice (default: %(default)s)")
    chosen = parser.parse_args(words)
    shots = plan(chosen.seed)
    with ProcessPoolExecutor() as pool:
        drawn = pool.map(functools.partial(_into, chosen.out, chosen.photos), shots, chunksize=4)
        total = sum(drawn)
    SAMPLE.write(chosen.out / INDEX_FILE, index(chosen.seed))
    sys.stdout.write(f"{len(shots)} pictures, {total / 1e6:.2f} MB, in {chosen.out}\n")
    return 0


def _into(folder: Path, photos: Path, shot: Shot) -> int:
    """Draw one picture into its file; return its size in bytes."""
    data = draw(shot, photos)
    target = folder / shot.picture.file
    target.parent.mkdir(parents=True, exist_ok=True)
    files.write_bytes(target, data)
    return len(data)


if __name__ == "__main__":
    sys.exit(main())
