"""Answers as a table."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from brandcore.dataset.records import DISTRACTOR
from brandcore.errors import ProjectError
from brandcore.prediction import table
from brandcore.prediction.answers import BrandShare, Prediction

ANSWERS = (
    Prediction(
        "a, b.jpg",
        (BrandShare("Tea “One”", 0.7), BrandShare(DISTRACTOR, 0.2), BrandShare("c", 0.06),
         BrandShare("d", 0.04)),
        False,
        "run-1",
    ),
    Prediction("odd.svg", (), False, "", "It is a drawing.", "Save it."),
)  # fmt: skip


def test_each_answer_is_a_line_with_its_best_three() -> None:
    head, first, second = csv.reader(io.StringIO(table.as_csv(ANSWERS)))
    assert tuple(head) == table.COLUMNS
    assert first == [
        "a, b.jpg", "Tea “One”", "0.7000", "none of the brands", "0.2000",
        "c", "0.0600", "run-1", "",
    ]  # fmt: skip
    assert second == ["odd.svg", "", "", "", "", "", "", "", "It is a drawing."]


def test_a_file_says_that_it_is_utf8(tmp_path: Path) -> None:
    file = tmp_path / "answers.csv"
    table.write(file, ANSWERS)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "Tea “One”" in file.read_text("utf-8-sig")


def test_a_place_that_refuses_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ProjectError) as caught:
        table.write(tmp_path / "file" / "answers.csv", ANSWERS)
    assert caught.value.hint
