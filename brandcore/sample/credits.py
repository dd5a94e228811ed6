"""Whose photos lie behind the drawn things, and on what terms."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from brandcore.sample.index import SampleIndex

CREDITS_FILE = "CREDITS.md"
MANIFEST_FILE = "manifest.csv"

_ABOUT = """# Credits of the sample

The brands are invented: their names are coined, their marks are drawn by this project, and any
likeness to a real one is chance. The pictures are drawn by this project and stand under its
licence, Apache-2.0, but for what is seen far behind the things in some of them: there they
hold shrunk, blurred pieces of photos of the [GroceryStoreDataset][1], which stand under the
MIT licence below.

To draw all of it again, byte for byte (Pillow {pillow}), with the photos named below, shrunk to
224 pixels on the long side, in one folder:

    python -m brandcore.sample resources/sample --photos FOLDER

[1]: https://github.com/marcusklasson/GroceryStoreDataset (commit
fc80ba90f803d79d0383df52c5a4ac5de99ff6fc)

"""

_LICENCE = """## Licence of the photos

MIT License

Copyright (c) 2019 Marcus Klasson

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.

"""


def originals(photos: Path) -> dict[str, str]:
    """Return where each photo of a folder was taken from, by its manifest.

    Raises
    ------
    FileNotFoundError
        There is no manifest.
    """
    with (photos / MANIFEST_FILE).open(encoding="utf-8", newline="") as lines:
        return {row["file"]: row["original_path"] for row in csv.DictReader(lines)}


def text(index: SampleIndex, paths: Mapping[str, str], pillow: str) -> str:
    """Return the credits of a sample.

    Parameters
    ----------
    index : SampleIndex
        Of the sample.
    paths : mapping of str to str
        For each photo its path in the dataset.
    pillow : str
        Version of the library that drew it.
    """
    used = sorted({name for picture in index.pictures for name in picture.grounds})
    rows = [f"| {name} | {paths[name]} |" for name in used]
    table = ["## Photos used", "", "| Photo | In the dataset |", "|---|---|", *rows, ""]
    return _ABOUT.format(pillow=pillow) + _LICENCE + "\n".join(table)
