"""A comparison in tables and rows."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import msgspec

from app.itemmodels.comparison_table import Table
from app.viewmodels import comparison_rows
from app.viewmodels.run_files import RunDetails
from brandcore.dataset.records import DISTRACTOR
from brandcore.evaluation.compare import Comparison
from brandcore.evaluation.differences import Difference
from brandcore.evaluation.gains import Answer, BrandChange, ChangedPicture, Paired, Score
from brandcore.evaluation.ground import Ground
from brandcore.training.recipe import Recipe
from brandcore.training.runs import Run

NOW = datetime(2026, 1, 1, 18, tzinfo=UTC)
RUNS = tuple(
    Run(
        f"20260101-1{n}0000-1", "ended", f"2026-01-01T1{n}:00:00+00:00", name, "vgg16", 3, 20,
        epochs=3, best_epoch=2, val_accuracy=0.8, test_accuracy=0.75, test_right=9, test_total=12,
        seconds=70.0,
    )
    for n, name in enumerate(("plain", "small", "wide"))
)  # fmt: skip
APART = (
    Difference("batch_size", "Pictures", "Batch", ("32", "8")),
    Difference("backbone", "Network", "Network", ("vgg16", "mobilenet-0.25")),
)
PICTURE = ChangedPicture(
    "1f", "Aurora", "aurora/1f.png",
    (Answer("Aurora", 0.8, True), Answer(DISTRACTOR, 0.61, False)),
)  # fmt: skip


def score(run: Run, right: int, total: int = 12) -> Score:
    return Score(run.id, right, total, right / total if total else None, (0.5, 0.9))


def found(*rights: int, paired: tuple[Paired, ...], **more: object) -> Comparison:
    n = len(rights)
    made = Comparison(
        RUNS[:n], APART, Ground("test", True, True, (3,) * n, (12,) * n, 12, False),
        tuple(map(score, RUNS, rights)), paired, (), (), 0,
    )  # fmt: skip
    return msgspec.structs.replace(made, **more)


TWO = found(9, 7, paired=(Paired(RUNS[1].id, 1, 3, 0.625),))


def lines(table: Table) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row) for row in table.rows]


def test_results_come_first_then_what_differs_then_each_run() -> None:
    details = {RUNS[0].id: RunDetails(Recipe(), 20, 10, 12)}
    table = comparison_rows.overview(RUNS[:2], details, APART, TWO, NOW)
    assert table.heads == ("", "A · plain\ntoday 10:00", "B · small\ntoday 11:00")
    assert lines(table) == [
        ("On the 12 test pictures of all",),
        ("Right", "75.0 %\n9 of 12", "58.3 %\n7 of 12"),
        ("95 % interval", "50.0–90.0 %", "50.0–90.0 %"),
        ("Against A", "–", "+1 −3\nmay be chance"),
        ("What differs in the recipes",),
        ("Pictures, batch", "32", "8"),
        ("Network, network", "VGG-16", "MobileNet × 0.25"),
        ("Each run by itself",),
        ("Its own test", "75.0 %\n9 of 12", "75.0 %\n9 of 12"),
        ("Validation", "80.0 %\n8 of 10", "80.0 %"),
        ("Kept epoch", "2 of 3", "2 of 3"),
        ("Time", "1 min", "1 min"),
    ]


def test_before_they_are_compared_their_own_results_are_told() -> None:
    bare = Run("x", "failed", "2026-01-01T12:00:00+00:00", "bare", "scratch", 3, 20)
    table = comparison_rows.overview((RUNS[0], bare), {}, (), None, NOW)
    assert lines(table)[0] == ("The recipes are the same",)
    assert [row[2] for row in lines(table)[2:]] == ["–"] * 4


def test_only_what_is_hardly_chance_is_coloured() -> None:
    sure = Paired(RUNS[1].id, 0, 9, 0.004), Paired(RUNS[2].id, 0, 0, 1.0)
    table = comparison_rows.overview(RUNS, {}, (), found(11, 2, 11, paired=sure), NOW)
    against = table.rows[3]
    assert [cell.tone for cell in against] == ["", "faint", "bad", "faint"]
    assert against[2].told == "0 gained, 9 lost, hardly chance"
    assert against[3].text == "the same"


def test_brands_tell_gains_losses_and_counts() -> None:
    brands = (
        BrandChange("Aurora", 5, (2, 4), (0, 3), (0, 1)),
        BrandChange(DISTRACTOR, 4, (4, 3), (0, 0), (0, 1)),
        BrandChange("Cobalt", 3, (3, 3), (0, 0), (0, 0)),
    )
    told = msgspec.structs.replace(TWO, brands=brands)
    table = comparison_rows.brands(told)
    assert table.heads == ("Brand", "A → B", "A", "B")
    assert lines(table) == [
        ("Aurora", "+3 −1", "2 of 5", "4 of 5"),
        ("None of the brands", "−1", "4 of 4", "3 of 4"),
        ("Cobalt", "0", "3 of 3", "3 of 3"),
    ]
    assert [row[1].tone for row in table.rows] == ["good", "bad", "faint"]
    assert comparison_rows.moved(told) == 2


def test_pictures_tell_what_was_and_what_is() -> None:
    told = msgspec.structs.replace(TWO, changed=(PICTURE,))
    (row,) = comparison_rows.pictures(told, Path("/p"))
    assert (row.path, row.caption, row.fate, row.badges) == (
        str(Path("/p/aurora/1f.png")),
        "Aurora",
        "lost",
        ("lost",),
    )
    assert [(said.run, said.text, said.right) for said in row.answers] == [
        ("A", "80 %  Aurora", True),
        ("B", "61 %  None of the brands", False),
    ]
    assert row.told == "Aurora. A: Aurora 80 %, right. B: None of the brands 61 %, wrong."


def test_the_headline_names_the_best_and_what_may_be_chance() -> None:
    assert comparison_rows.headline(TWO).startswith("B gets 1 right that A got wrong")
    pairs = Paired(RUNS[1].id, 1, 3, 0.9), Paired(RUNS[2].id, 4, 1, 0.7)
    best = comparison_rows.headline(found(7, 5, 10, paired=pairs))
    assert best.startswith("C gets most right: 10 of 12. C gets 4 right that A got wrong")
    first = comparison_rows.headline(found(11, 5, 10, paired=pairs))
    assert first.startswith("A gets most right: 11 of 12. C gets 4 right")
    nothing = msgspec.structs.replace(TWO, scores=(score(RUNS[0], 0, 0), score(RUNS[1], 0, 0)))
    assert comparison_rows.headline(nothing) == ""
