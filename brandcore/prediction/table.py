"""Answers as a table that any spreadsheet opens."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from brandcore import files
from brandcore.dataset.records import DISTRACTOR
from brandcore.prediction.answers import Prediction

COLUMNS = ("picture", "answer", "share", "second", "second_share", "third", "third_share",
           "model", "problem")  # fmt: skip
_NAMED = 3


def write(file: Path, answers: Iterable[Prediction]) -> None:
    """Write `answers` to `file` as CSV, one line each, best three brands; shares 0-1.

    Raises
    ------
    DiskFull, ProjectError
        As `files.write_bytes` does.
    """
    # With the mark in front, spreadsheets take the text for what it is: UTF-8.
    files.write_bytes(file, as_csv(answers).encode("utf-8-sig", "replace"))


def as_csv(answers: Iterable[Prediction]) -> str:
    """Return the table as text, with a line of column names first."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    rows.writerows(_row(answer) for answer in answers)
    return text.getvalue()


def _row(answer: Prediction) -> tuple[str, ...]:
    best = [
        cell
        for each in answer.ranked[:_NAMED]
        for cell in (_title(each.brand), f"{each.share:.4f}")
    ]
    best += [""] * (2 * _NAMED - len(best))
    return (answer.picture, *best, answer.run, answer.error)


def _title(brand: str) -> str:
    return "none of the brands" if brand == DISTRACTOR else brand
