"""How well the next candidates are chosen, and how fast: ``python -m tests.benchmarks.next_pick``.

For each brand three of its photos are picked. Its other photos, some of them twice more as near
copies (smaller, cropped), are mixed with a hundred of other brands and of none. Measured over the
first twenty of the order: `right`, the share that is of the brand; `new`, the share that is of
the brand and neither repeats a picked photo nor one before it; `variety`, how far the right ones
lie apart (0 for copies, about 0.45 for photos chosen blindly). Compared are the order of
arrival, likeness alone, and the order of the program; by colours and shapes, and by networks.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from brandcore import files
from brandcore.dataset.next_pick import order
from brandcore.images.decode import decode_file
from brandcore.images.looks import look
from brandcore.jobs import CancelToken
from brandcore.prediction.looking import Looked, Sight, look_at
from brandcore.project import Project

Looks = npt.NDArray[np.float32]
Rule = Callable[[Looks, list[int], list[int]], list[int]]

_SHARED = Path(__file__).parents[3] / "shared"
_NONE = "_distractor"
_FIRST, _OTHERS, _PICKS, _DRAWS = 20, 100, 3, 3
PROMISED_MS = 200.0
"""For 300 candidates."""


class Photos:
    """Photos with their brands and near copies.

    Parameters
    ----------
    folder : Path
        Class folders with a ``manifest.csv``.
    scratch : Path
        Takes the near copies.
    """

    def __init__(self, folder: Path, scratch: Path) -> None:
        self.paths: list[Path] = []
        self.brands: list[str] = []
        self.groups: list[str] = []
        self.is_copy: list[bool] = []
        dice = np.random.default_rng(0)
        with open(folder / "manifest.csv", encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                path = folder / row["file"]
                self._add(path, row, is_copy=False)
                chances = dice.random(2) < (0.4, 0.25)
                for kind in np.flatnonzero(chances) if row["class"] != _NONE else ():
                    copy = scratch / f"{kind}-{row['file'].replace('/', '-')}"
                    copy.write_bytes(_copied(path, cropped=bool(kind)))
                    self._add(copy, row, is_copy=True)

    def _add(self, path: Path, row: dict[str, str], *, is_copy: bool) -> None:
        self.paths.append(path)
        self.brands.append(row["class"])
        self.groups.append(row["lookalike_group"] or row["file"])
        self.is_copy.append(is_copy)

    def cases(self) -> Iterator[tuple[str, list[int], list[int]]]:
        """Yield a brand, what is picked, and the candidates in the order they came."""
        dice = np.random.default_rng(1)
        brands, whole = np.array(self.brands), ~np.array(self.is_copy)
        for brand in sorted(set(self.brands) - {_NONE}):
            own = np.flatnonzero(brands == brand)
            others = np.flatnonzero((brands != brand) & whole)
            for _ in range(_DRAWS):
                picked = self._apart(dice.permutation(own[whole[own]]))
                mixed = [*np.setdiff1d(own, picked), *dice.choice(others, _OTHERS, replace=False)]
                yield brand, picked, dice.permutation(mixed).tolist()

    def _apart(self, places: npt.NDArray[np.int64]) -> list[int]:
        """Return the first few of different groups."""
        by_group = {self.groups[place]: int(place) for place in reversed(places.tolist())}
        return sorted(by_group.values(), key=places.tolist().index)[:_PICKS]


def by_arrival(_looks: Looks, _picked: list[int], candidates: list[int]) -> list[int]:
    return candidates


def by_likeness(looks: Looks, picked: list[int], candidates: list[int]) -> list[int]:
    nearest = (looks[candidates] @ looks[picked].T).max(axis=1)
    return [candidates[place] for place in np.argsort(-nearest, kind="stable")]


def by_program(looks: Looks, picked: list[int], candidates: list[int]) -> list[int]:
    return list(order(looks, picked, candidates))


RULES: dict[str, Rule] = {
    "arrival": by_arrival, "likeness": by_likeness, "program": by_program,
}  # fmt: skip


def judged(photos: Photos, looks: Looks, judge: Looks, rule: Rule) -> dict[str, float]:
    """Return the three figures of a rule, means over all cases; `judge` tells how far apart."""
    rows = []
    for brand, picked, candidates in photos.cases():
        first = rule(looks, picked, candidates)[:_FIRST]
        right = [place for place in first if photos.brands[place] == brand]
        had = {photos.groups[place] for place in picked}
        new = {photos.groups[place] for place in right} - had
        alike = judge[right] @ judge[right].T
        pairs = ~np.eye(len(right), dtype=bool)
        apart = 1 - float(alike[pairs].mean()) if len(right) > 1 else np.nan
        rows.append((len(right) / _FIRST, len(new) / _FIRST, apart))
    means = [round(float(each), 3) for each in np.nanmean(np.array(rows), axis=0)]
    return dict(zip(("right", "new", "variety"), means, strict=True))


def by_colours(photos: Photos) -> tuple[Looks, float]:
    """Look at all photos without a network; return milliseconds a photo too."""
    begun = time.perf_counter()
    looks = np.stack([look(decode_file(path, max_side_px=128).pixels) for path in photos.paths])
    return looks, (time.perf_counter() - begun) * 1000 / len(looks)


def by_network(photos: Photos, name: str, weights: Path, folder: Path) -> tuple[Looks, float]:
    """Look at all photos with a network; return milliseconds a photo too."""
    sights = [
        Sight(str(place), files.sha256(path.read_bytes()), path)
        for place, path in enumerate(photos.paths)
    ]
    found: dict[str, Any] = {}

    def hear(event: object) -> None:
        if isinstance(event, Looked):
            found[event.id] = event.look

    look_at(folder, name, weights, sights[:1], hear, CancelToken())
    begun = time.perf_counter()
    look_at(folder, name, weights, sights, hear, CancelToken())
    took = (time.perf_counter() - begun) * 1000 / len(sights)
    return np.stack([found[each.id] for each in sights]), took


def speed(n_numbers: int, times: int = 20) -> dict[str, float]:
    """Put 300 candidates in order, 15 picked and 15 thrown out; the worst counts."""
    dice = np.random.default_rng(2)
    looks = dice.normal(size=(330, n_numbers)).astype(np.float32)
    looks /= np.linalg.norm(looks, axis=1, keepdims=True)
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        order(looks, range(15), range(15, 315), range(315, 330))
        took.append((time.perf_counter() - begun) * 1000)
    return {"median_ms": round(float(np.median(took)), 2), "worst_ms": round(max(took), 2)}


def measured(photos: Photos, networks: list[str], weights: Path, scratch: Path) -> dict[str, Any]:
    """Measure all; return figures by name."""
    project = Project.create(scratch / "project", "Bench", datetime.now(UTC))
    found = {"colours and shapes": by_colours(photos)}
    found |= {name: by_network(photos, name, weights, project.folder) for name in networks}
    judge = found[networks[-1]][0]
    quality = {
        name: {rule: judged(photos, looks, judge, RULES[rule]) for rule in RULES}
        for name, (looks, _) in found.items()
    }
    return {
        "photos": len(photos.paths),
        "first": _FIRST,
        "quality": quality,
        "ms_a_photo": {name: round(took, 2) for name, (_, took) in found.items()},
        "order_of_300": {str(n): speed(n) for n in (256, 320, 1280)},
        "promised_ms": PROMISED_MS,
    }


def _copied(path: Path, *, cropped: bool) -> bytes:
    picture = Image.fromarray(decode_file(path).pixels)
    if cropped:
        rim = int(min(picture.size) * 0.04)
        picture = picture.crop((rim, rim, picture.width - rim, picture.height - rim))
    else:
        picture = picture.resize(
            (max(1, picture.width * 7 // 10), max(1, picture.height * 7 // 10))
        )
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=60)
    return stream.getvalue()


def main() -> None:
    """Measure and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photos", type=Path, nargs="?", default=_SHARED / "brands")
    parser.add_argument("--weights", type=Path, default=_SHARED / "weights")
    parser.add_argument(
        "--networks",
        nargs="+",
        default=["mobilenet-0.25", "mobilenetv2-0.35", "mobilenet-0.75"],
        help="the last one judges variety",
    )
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        photos = Photos(arguments.photos, scratch)
        print(  # noqa: T201
            json.dumps(measured(photos, arguments.networks, arguments.weights, scratch), indent=2)
        )


if __name__ == "__main__":
    main()
