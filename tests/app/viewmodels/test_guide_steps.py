"""Where the guide stands follows from how things are, whatever was clicked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.viewmodels.guide_steps import END, PAGES, STEPS, Facts, step_of, told_at

OPEN = Facts(project=True, sample=True, missing=8)
CHOSEN = replace(OPEN, brand="Ondrik")
SAVED = replace(CHOSEN, in_brand=11, ready=("Ondrik",), missing=7)
ALL = replace(SAVED, ready=("Ondrik", "Pelmora"), missing=0)
TRAINED = replace(ALL, result="It got 9 of 10 pictures right that it never saw.")


@pytest.mark.parametrize(
    ("facts", "step"),
    [
        (Facts(), 1),
        (Facts(project=True), 1),
        (OPEN, 1),
        (CHOSEN, 2),
        (replace(CHOSEN, picked=12), 2),
        (SAVED, 3),
        (replace(SAVED, brand=""), 3),
        (replace(SAVED, running=True), 4),
        (replace(SAVED, result="It got 3 of 4 right."), 5),
        (ALL, 4),
        (replace(ALL, running=True), 4),
        (TRAINED, 5),
        (replace(TRAINED, running=True), 5),
        (replace(TRAINED, asked=2), 5),
        (replace(TRAINED, answered=1), END),
        (replace(TRAINED, answered=1, sample=False), 1),
    ],
)
def test_it_stands_at_the_first_thing_that_is_not_done(facts: Facts, step: int) -> None:
    assert step_of(facts) == step
    told = told_at(step, facts)
    assert told.title
    assert told.text.endswith((".", "…"))
    assert "{" not in told.text
    assert len(told.text) < 340


def test_every_step_has_a_page() -> None:
    assert (STEPS, len(PAGES)) == (5, END)


def test_it_opens_the_sample_itself_where_its_button_is_not() -> None:
    assert told_at(1, Facts()).offers == ()
    assert told_at(1, Facts(project=True)).offers == ("sample",)
    assert "ready" in told_at(1, Facts(making=True)).text
    assert told_at(1, OPEN).aims == ("fetch.brands",)


def test_it_points_at_what_is_to_be_done_next() -> None:
    some = replace(CHOSEN, picked=4, in_brand=2)
    assert told_at(2, some).aims == ("fetch.candidates",)
    assert "6 of 10" in told_at(2, some).text
    enough = replace(CHOSEN, picked=9, in_brand=2)
    assert told_at(2, enough).aims == ("fetch.save",)
    assert "9 are picked" in told_at(2, enough).text
    assert "saved" in told_at(2, replace(enough, saving=True)).text
    assert told_at(4, ALL).aims == ("train.train",)
    assert told_at(4, replace(ALL, obstacle=True)).aims == ("train.setup",)
    running = told_at(4, replace(ALL, running=True))
    assert (running.aims, running.aside) == (("train.live",), True)


def test_it_says_honestly_who_knows_which_pictures_are_good() -> None:
    told = told_at(3, SAVED)
    assert told.offers == ("rest", "next")
    assert "7 brands are still to be picked" in told.text
    assert "The sample itself says which of its pictures are good" in told.text
    assert told_at(3, replace(SAVED, picking=True)).offers == ()
    assert "1 brand is still to be picked" in told_at(3, replace(SAVED, missing=1)).text


def test_whoever_picks_on_is_told_of_the_brand_that_is_picked() -> None:
    other = replace(SAVED, brand="Pelmora", in_brand=0)
    told = told_at(3, other)
    assert "Pelmora" in told.text
    assert told.aims == ("fetch.candidates",)
    assert told.offers == ("rest",)
    assert told_at(3, replace(other, picked=12)).aims == ("fetch.save",)


def test_it_tells_how_good_the_model_is_before_it_asks_for_a_photo() -> None:
    told = told_at(5, TRAINED)
    assert told.text.startswith(TRAINED.result)
    assert told.offers == ("photos",)
    assert told_at(5, replace(TRAINED, asked=1)).offers == ()
    assert told_at(END, replace(TRAINED, answered=3)).offers == ("project", "finish")
