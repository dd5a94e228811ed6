"""Epochs over examples."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest

from brandcore.errors import LossNotFinite
from brandcore.jobs import Cancelled, CancelToken
from brandcore.training import layers, runtime
from brandcore.training.aside import Aside
from brandcore.training.loop import Examples, Loop, Measure
from brandcore.training.model import Part
from brandcore.training.recipe import Head, Optimizer, Recipe

LENGTH = 12


def part() -> Part:
    runtime.start(3)
    head = layers.head(Head("average", (16,), 0.2), 4, seed=3)
    head.build((None, LENGTH))
    return Part("features", [head], lambda x, training: head(x, training=training))


def examples(count: int = 40, views: int = 2) -> Examples:
    random = np.random.default_rng(0)
    labels = (np.arange(count) % 4).astype(np.int32)
    activations = random.normal(0, 0.3, (count, views, LENGTH)).astype(np.float16)
    activations[np.arange(count), :, labels] += 2
    return Examples(activations, labels, tuple(map(str, range(count))))


def recipe(batch_size: int, seed: int, **values: object) -> Recipe:
    return Recipe(batch_size=batch_size, seed=seed, **values)  # type: ignore[arg-type]


def silent(_done: int, _of: int) -> None:
    pass


def test_the_loss_falls_and_the_answers_become_right() -> None:
    learning = part()
    with Aside(CancelToken()) as aside:
        loop, measure = Loop(learning, recipe(8, 0), aside), Measure(learning, aside)
        loop.set_rate(0.01)
        before = measure(examples())
        losses = [loop.epoch(examples(), number, silent).loss for number in range(1, 9)]
        after = measure(examples())
    assert losses[-1] < 0.5 * losses[0]
    assert after.loss < before.loss
    assert (after.right, after.total, after.accuracy) == (40, 40, 1.0)


def test_every_step_is_told_and_the_last_may_be_smaller() -> None:
    told: list[tuple[int, int]] = []
    with Aside(CancelToken()) as aside:
        measured = Loop(part(), recipe(16, 0), aside).epoch(
            examples(), 1, lambda *step: told.append(step)
        )
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert measured.total == 40


def test_an_epoch_put_back_goes_on_exactly_as_it_would_have() -> None:
    with Aside(CancelToken()) as aside:
        first = Loop(part(), recipe(8, 5), aside)
        first.set_rate(0.01)
        first.epoch(examples(), 1, silent)
        state, optimizer = first.state(), first.optimizer_state()
        expected = first.epoch(examples(), 2, silent)
        second = Loop(part(), recipe(8, 5), aside)
        second.restore(state, optimizer)
        assert second.epoch(examples(), 2, silent) == expected
        assert all(map(np.array_equal, second.state(), first.state()))
        third = Loop(part(), recipe(8, 6), aside)
        third.restore(state, optimizer)
        assert third.epoch(examples(), 2, silent) != expected


def test_a_loss_that_is_no_number_ends_the_epoch() -> None:
    with Aside(CancelToken()) as aside:
        loop = Loop(part(), recipe(8, 0), aside)
        loop.set_rate(1e30)
        with pytest.raises(LossNotFinite, match="epoch 7") as caught:
            loop.epoch(examples(), 7, silent)
    assert "learning rate" in caught.value.hint


def test_a_cancel_is_heard_within_a_step_however_long_it_takes() -> None:
    learning, release = part(), threading.Event()
    inner = learning.forward

    def slow(activations: object, training: bool) -> object:
        release.wait(10)  # while it is traced, which takes a large network as long
        return inner(activations, training)

    learning.forward = slow
    cancel = CancelToken()
    with Aside(cancel) as aside:
        loop = Loop(learning, recipe(8, 0), aside)
        threading.Timer(0.1, cancel.cancel).start()
        begun = time.monotonic()
        with pytest.raises(Cancelled):
            loop.epoch(examples(), 1, silent)
        assert time.monotonic() - begun < 1
        release.set()


def test_the_optimizer_of_the_recipe_learns() -> None:
    learning, plan = part(), Optimizer("sgd", momentum=0.0)
    with Aside(CancelToken()) as aside:
        loop = Loop(learning, recipe(64, 0, optimizer=plan), aside)
        before = loop.state()
        loop.set_rate(0.0)
        loop.epoch(examples(), 1, silent)
        assert all(map(np.array_equal, loop.state(), before))
        loop.set_rate(0.1)
        losses = [loop.epoch(examples(), number, silent).loss for number in range(2, 30)]
    assert losses[-1] < 0.7 * losses[0]


def test_smoothed_labels_keep_the_network_less_sure() -> None:
    sure: dict[float, float] = {}
    for smoothing in (0.0, 0.4):
        learning = part()
        with Aside(CancelToken()) as aside:
            loop = Loop(learning, recipe(8, 0, label_smoothing=smoothing), aside)
            loop.set_rate(0.01)
            for number in range(1, 30):
                loop.epoch(examples(), number, silent)
        sure[smoothing] = float(learning.shares(examples().activations[:, 0]).max(1).mean())
    # A share of 0.4 is spread over all four: 0.7 is what an answer should be.
    assert sure[0.0] > 0.95
    assert sure[0.4] == pytest.approx(0.7, abs=0.06)


def test_blended_pictures_are_drawn_alike_in_a_resumed_epoch() -> None:
    blending = recipe(8, 5, mixup=0.4)
    with Aside(CancelToken()) as aside:
        first = Loop(part(), blending, aside)
        first.set_rate(0.01)
        first.epoch(examples(), 1, silent)
        state, optimizer = first.state(), first.optimizer_state()
        expected = first.epoch(examples(), 2, silent)
        second = Loop(part(), blending, aside)
        second.restore(state, optimizer)
        assert second.epoch(examples(), 2, silent) == expected
        plain = Loop(part(), recipe(8, 5), aside)
        plain.restore(state, optimizer)
        assert plain.epoch(examples(), 2, silent) != expected


def test_every_look_and_every_random_view_is_learnt_from() -> None:
    seen: set[int] = set()
    learning = part()
    marked = np.zeros((40, 3, LENGTH), np.float16)
    marked[:, 0, 0], marked[:, 1, 1], marked[:, 2, 2] = 1, 1, 1
    with Aside(CancelToken()) as aside:
        loop = Loop(learning, recipe(40, 0), aside)

        def step(batch: np.ndarray, labels: np.ndarray, _blend: None) -> tuple[float, int]:
            seen.update(np.argwhere(batch)[:, 1])
            return 1.0, 0

        loop._step = step
        loop.epoch(examples()._replace(activations=marked, n_looks=2), 1, silent)
    assert seen == {0, 1, 2}


def test_an_answer_is_the_mean_over_the_looks_and_minds_no_random_view() -> None:
    learning = part()
    random = np.random.default_rng(4)
    activations = random.normal(0, 3, (70, 4, LENGTH)).astype(np.float16)
    labels = (np.arange(70) % 4).astype(np.int32)
    asked = Examples(activations, labels, tuple(map(str, range(70))), n_looks=3)
    with Aside(CancelToken()) as aside:
        measured = Measure(learning, aside)(asked)
    shares = learning.mean_shares(activations[:, :3])
    assert measured.right == int((shares.argmax(1) == labels).sum())
    expected = -np.log(shares[np.arange(70), labels]).mean()
    assert measured.loss == pytest.approx(float(expected), rel=1e-4)
    with Aside(CancelToken()) as aside:
        one = Measure(learning, aside)(asked._replace(n_looks=1))
    assert one.loss != pytest.approx(measured.loss, rel=1e-3)


def test_moved_examples_are_asked_about_in_their_first_random_view() -> None:
    learning = part()
    given = examples(views=4)
    swapped = given._replace(activations=given.activations[:, [2]])
    with Aside(CancelToken()) as aside:
        measure = Measure(learning, aside)
        assert measure(given._replace(n_looks=2).moved()) == measure(swapped)
        assert measure(given._replace(n_looks=2).moved()) != measure(given._replace(n_looks=2))
