"""A sample as small as a test needs it, drawn on the spot."""

from __future__ import annotations

from pathlib import Path

from brandcore.sample.index import INDEX_FILE, SAMPLE, SampleBrand, SampleIndex, SamplePicture
from tests.helpers import pictures

NAMES = (
    "Tavolira", "Ondrik", "Pelmora", "Quentavo", "Rusconel", "Sildane", "Umbrevo", "Wexalon",
)  # fmt: skip
GOOD, BAD, NONE, PHOTOS = 12, 2, 6, 3


def write(folder: Path, *, brands: int = len(NAMES), good: int = GOOD) -> Path:
    """Write a sample of the first `brands` names into `folder`; return it.

    Of each brand there are `good` candidates that show it, and behind them `BAD` that show the
    next one.
    """
    names = NAMES[:brands]
    listed: list[SamplePicture] = []
    for name in names:
        listed += _candidates(folder, name, names[(names.index(name) + 1) % brands], good)
    for number in range(NONE):
        listed.append(_written(folder, f"none/{number + 1:02d}.jpg", "Nothing", 500 + number))
    for number, name in enumerate(names[:PHOTOS]):
        listed.append(_written(folder, f"photos/{number + 1:02d}.jpg", name, 900 + number))
    index = SampleIndex(7, tuple(SampleBrand(name, "tea") for name in names), tuple(listed))
    SAMPLE.write(folder / INDEX_FILE, index)
    return folder


def _candidates(folder: Path, name: str, other: str, good: int) -> list[SamplePicture]:
    files = [f"candidates/{name.lower()}/{number + 1:02d}.jpg" for number in range(good + BAD)]
    shown = [name] * good + [other] * BAD
    return [
        _written(folder, file, brand, number, offered_for=name)
        for number, (file, brand) in enumerate(zip(files, shown, strict=True))
    ]


def _written(
    folder: Path, file: str, brand: str, seed: int, offered_for: str = ""
) -> SamplePicture:
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    # A candidate that shows another brand is no picture that this one offers itself.
    seed += 100 if offered_for not in ("", brand) else 0
    path.write_bytes(pictures.encoded(brand, seed))
    role = {"candidates": "candidate", "none": "none", "photos": "photo"}[file.partition("/")[0]]
    good = offered_for in ("", brand)
    return SamplePicture(
        file=file, role=role, offered_for=offered_for,  # type: ignore[arg-type]
        shows=brand if brand in NAMES else "", good=good,
        why="" if good else f"shows {brand}", title=f"{brand} on a sign",
        grounds=("0001.jpg",) if role == "photo" else (),
    )  # fmt: skip
