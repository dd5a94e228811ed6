"""The card that travels with a model."""

from __future__ import annotations

from brandcore.dataset import snapshot
from brandcore.dataset.records import DISTRACTOR, ImageRecord
from brandcore.dataset.split import Split
from brandcore.evaluation.evaluate import Evaluation
from brandcore.evaluation.metrics import BrandScore
from brandcore.exporting import card
from brandcore.provenance import Provenance
from brandcore.training.recipe import Recipe
from brandcore.training.runs import Run


def record(name: str, brand: str, **known: str) -> ImageRecord:
    return ImageRecord(name, brand, f"{brand}/{name}.jpg", 8, 8, name, "0" * 16,
                       Provenance("commons", **known))  # fmt: skip


TAKEN = snapshot.take(
    (
        record(
            "1", "A|B", author="one author", licence="CC BY 4.0", page_url="https://x.example/1"
        ),
        record(
            "2", "A|B", author="one author", licence="CC BY 4.0", page_url="https://x.example/1"
        ),
        record("3", "C"),
        record("4", "C"),
    )
)
SPLIT = Split(("1", "3"), (), ("2", "4"), 0, TAKEN.digest)
RUN = Run("run-1", "ended", "2026-01-01", "default", "mobilenet-0.75", 2, 2, 9, 4,
          versions={"keras": "3.15.1"})  # fmt: skip
SCORES = (BrandScore("A|B", 1, 1, 1, 1, 1, 1), BrandScore("C", 1, 0, 0, 0, 0, 0))
TEST = Evaluation(
    "run-1", "test", 0.5, (0.095, 0.905), 1, 2, 1.0, TAKEN.brands, SCORES, ((1, 0), (1, 0)), (), ()
)


def test_the_card_tells_counts_accuracy_limits_and_credits() -> None:
    text = card.text(RUN, Recipe(), TAKEN, SPLIT, TEST)
    assert "50.0% of the test pictures right (1 of 2)" in text
    assert "between 9.5% and 90.5%" in text
    assert "| A\\|B | 1 | 1 of 1 |" in text
    assert "| C | 1 | 0 of 1 |" in text
    assert "| 2 | commons | one author | CC BY 4.0 | https://x.example/1 |" in text
    assert "| 2 | commons | – | – | – |" in text
    assert "epoch 4 of 9" in text
    assert "keras 3.15.1" in text
    assert DISTRACTOR not in text


def test_without_a_test_no_accuracy_is_claimed() -> None:
    text = card.text(RUN, Recipe(), TAKEN, SPLIT, None)
    assert "Not measured" in text
    assert "%" not in text
    assert "| C | 1 | – |" in text


def test_the_distractor_is_explained() -> None:
    taken = snapshot.take((*TAKEN.records, record("5", DISTRACTOR)))
    assert f"“{DISTRACTOR}” means none of the brands" in card.text(
        RUN, Recipe(), taken, SPLIT, TEST
    )


def test_pictures_that_were_taken_down_since_are_warned_of() -> None:
    assert "taken down" not in card.text(RUN, Recipe(), TAKEN, SPLIT, TEST)
    some = (*TAKEN.records[:2], TAKEN.records[2])
    text = card.text(RUN, Recipe(), TAKEN, SPLIT, TEST, some)
    assert "## Taken down since: 3" in text
    assert "3 pictures that this model learnt from were taken down since" in text
    assert "| A\\|B | 2 |\n| C | 1 |" in text
    one = card.text(RUN, Recipe(), TAKEN, SPLIT, TEST, some[:1])
    assert "1 picture that this model learnt from was taken down since. It still knows it" in one
