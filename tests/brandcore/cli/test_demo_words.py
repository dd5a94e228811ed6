"""What the demo says in words: numbers beside what they are of, and the truth beside an answer."""

from __future__ import annotations

import pytest

from brandcore.cli import demo_words
from brandcore.dataset.records import DISTRACTOR
from brandcore.demo.events import (
    BrandGathered,
    DemoBegan,
    PhotoAnswered,
    ProjectMade,
    Reviewed,
    SplitIs,
    StepBegan,
    StepEnded,
)
from brandcore.demo.job import Demonstrated
from brandcore.evaluation.evaluate import Evaluation
from brandcore.evaluation.metrics import BrandScore
from brandcore.training.events import CheckpointSaved, TrainingEnded

BEGAN = DemoBegan("s", "p", "default", ("kestrel",))
GATHERED = BrandGathered("Ondrik", "tea", 24, 17, 15, {"too small": 7})
RIGHT = PhotoAnswered("photos/01.jpg", "A mug", "Ondrik", "Ondrik", 0.97)
WRONG = PhotoAnswered("photos/02.jpg", "A bag", "", "Ondrik", 0.5)
FOUND = Evaluation(
    "r", "test", 0.9, (0.7, 0.97), 9, 10, 1.0, (DISTRACTOR, "Ondrik"),
    (
        BrandScore(DISTRACTOR, 5, 4, 4, 1.0, 0.8, 0.89),
        BrandScore("Ondrik", 5, 5, 6, 0.83, 1.0, 0.91),
    ),
    ((4, 1), (0, 5)), (), (),
)  # fmt: skip
DONE = Demonstrated(
    "p", "default", "kestrel", "r", (GATHERED,), FOUND, (RIGHT, WRONG), 1, {"ask": 2.0}, 83.4
)


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (StepBegan("pick"), "2/7  Search for each brand"),
        (StepEnded("pick", 3.04), "The sample itself says which are good"),
        (StepEnded("ask", 3.04), "3.0 s"),
        (ProjectMade("p", 8, 40), "8 brands without pictures, and 40 pictures of none"),
        (GATHERED, "24 found, 17 of them good, 15 saved"),
        (Reviewed(()), "Nothing to mend."),
        (SplitIs(108, 22, 30), "108 to learn from, 22 to choose the best epoch, 30 held back"),
        (TrainingEnded(12, 0.5, 9.0), "Epoch 12 was kept: 50%"),
        (TrainingEnded(12, None, 9.0), "Epoch 12 was kept."),
        (FOUND, "4 of   5  none of the brands"),
        (RIGHT, "97%  right"),
        (WRONG, "wrong: it shows none of the brands"),
    ],
)
def test_an_event_is_said_with_its_numbers(event: object, said: str) -> None:
    assert said in demo_words.of(event)


def test_what_is_of_no_interest_is_not_said() -> None:
    assert demo_words.of(CheckpointSaved(1, 1)) == ""
    assert "sample" not in demo_words.of(StepEnded("ask", 1.0))


def test_it_is_said_whether_the_project_stays() -> None:
    assert "removed at the end" in demo_words.beginning(BEGAN, kept=False)
    assert "Kestrel" in demo_words.beginning(BEGAN, kept=True)
    assert "The project is in “p”." in demo_words.ending(DONE, kept=True)
    assert "project" not in demo_words.ending(DONE, kept=False)


def test_the_end_says_n_of_m_and_how_sure_that_is() -> None:
    text = demo_words.ending(DONE, kept=False)
    assert "9 of 10" in text
    assert "95 % interval 70% to 97%" in text
    assert "1 of 2 photos" in text
    assert "83 s in all." in text


def test_a_script_finds_the_figures_on_top() -> None:
    told = demo_words.plain(DONE, kept=False)
    assert (told["right"], told["total"], told["accuracy"]) == (9, 10, 0.9)
    assert [each["right"] for each in told["answers"]] == [True, False]
    assert told["evaluation"]["per_brand"][1]["brand"] == "Ondrik"
