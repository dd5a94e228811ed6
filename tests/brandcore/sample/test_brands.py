"""The sample's brands are eight, all different, and alike enough to need a look."""

from __future__ import annotations

import numpy as np

from brandcore.drawing import alphabet, commission, identity
from brandcore.drawing.patterns import PATTERNS
from brandcore.sample.brands import HOUSES, IDENTITIES, STRANGE_HOUSES, STRANGERS, brands


def test_there_are_eight_with_names_of_their_own() -> None:
    names = [each.name for each in brands()]
    assert len({name.casefold() for name in names}) == 8
    assert names == [each.name for each in IDENTITIES]
    assert all(set(name) <= alphabet.LETTERS for name in names)
    assert all(each.trade for each in brands())


def test_their_marks_differ() -> None:
    marks = [np.asarray(identity.draw(each, "mark", 48)) for each in IDENTITIES]
    assert all(mark[..., 3].mean() > 30 for mark in marks)
    assert len({mark.tobytes() for mark in marks}) == 8


def test_colour_alone_does_not_tell_them_apart() -> None:
    leads = [each.palette[0] for each in IDENTITIES]
    close = [
        (one, other)
        for number, one in enumerate(leads)
        for other in leads[:number]
        if commission.apart(one, other) < 50
    ]
    assert len(close) == 3


def test_strangers_are_other_brands_with_long_names() -> None:
    names = [identity.any_identity(seed).name for seed in STRANGERS]
    assert len(set(names)) == len(STRANGERS) == 40
    # Short names are too likely to be taken.
    assert min(map(len, names)) >= 7
    assert not {each.name for each in IDENTITIES} & set(names)


def test_each_house_has_a_pattern_that_nobody_else_prints() -> None:
    assert len(set(HOUSES)) == len(HOUSES) == len(IDENTITIES)
    assert {*HOUSES, *STRANGE_HOUSES} == set(PATTERNS)
    assert not set(HOUSES) & set(STRANGE_HOUSES)
