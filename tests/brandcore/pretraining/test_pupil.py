"""Our network while it learns."""

from __future__ import annotations

import numpy as np
import pytest

from brandcore.pretraining import pupil, teacher
from brandcore.pretraining.pupil import Pupil
from brandcore.pretraining.views import NO_BRAND
from brandcore.training import kestrel, runtime

PIXELS = np.random.default_rng(0).uniform(-1, 1, (4, 32, 32, 3)).astype(np.float32)


@pytest.fixture(scope="module")
def learner() -> Pupil:
    runtime.start(0)
    return Pupil(32, 7)


def test_it_says_as_much_as_the_teacher_is_asked_for(learner: Pupil) -> None:
    said, logits = learner.answer(PIXELS, None)
    numbers = [stage.says or teacher.LAST_AXES for stage in kestrel.STAGES]
    assert [maps.shape[-1] for maps in said] == numbers
    assert [maps.shape[1] for maps in said] == [8, 4, 2, 2, 1]
    assert tuple(logits.shape) == (4, 7)


def test_apart_a_stage_goes_on_from_what_it_is_given(learner: Pupil) -> None:
    said, _ = learner.answer(PIXELS, None)
    given = [np.zeros(maps.shape, np.float32) for maps in said]
    apart, _ = learner.answer(PIXELS, given)
    assert np.allclose(apart[0], said[0], atol=1e-4)
    assert not np.allclose(apart[1], said[1], atol=1e-2)


def test_what_is_wrong_is_a_share_of_what_is_seen() -> None:
    seen = [np.random.default_rng(n).normal(size=(2, 2, 2, 3)).astype(np.float32) for n in (0, 1)]
    assert np.allclose(pupil.shares_wrong(seen, seen), 0)
    assert np.allclose(pupil.shares_wrong([maps * 0 for maps in seen], seen), 1)
    assert np.allclose(pupil.shares_wrong([maps * 0.5 for maps in seen], seen), 0.25)


def test_views_without_a_brand_name_nothing_wrong() -> None:
    logits = np.eye(3, dtype=np.float32)[[0, 1, 2]] * 9
    right, wrong = np.array([0, 1, NO_BRAND]), np.array([1, 1, NO_BRAND])
    assert float(pupil.names_wrong(logits, right)) < 0.01
    assert float(pupil.names_wrong(logits, wrong)) > 4
    assert float(pupil.names_wrong(logits, np.array([NO_BRAND] * 3))) == 0
