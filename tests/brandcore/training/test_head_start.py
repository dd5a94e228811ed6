"""Heads that are solved instead of drawn."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest

from brandcore.jobs import Cancelled, CancelToken, Progress
from brandcore.training import head_start, layers, runtime
from brandcore.training.aside import Aside
from brandcore.training.head_start import solved
from brandcore.training.loop import Examples
from brandcore.training.recipe import Head, Recipe

N_BRANDS, LENGTH = 5, 30
WAYS = [(kind, start) for kind in ("dense", "cosine") for start in ("regression", "means")]


@pytest.fixture(autouse=True, scope="module")
def _keras() -> None:
    runtime.start(0)


def recipe(kind: str, start: str, **values: object) -> Recipe:
    given = {name: values.pop(name) for name in ("penalty", "root") if name in values}
    head = Head(widths=(), kind=kind, start=start, **{"penalty": 1e-2, **given})  # type: ignore[arg-type]
    return Recipe(head=head, **values)  # type: ignore[arg-type]


def examples(count: int = 60, brands: int = N_BRANDS) -> Examples:
    """Make features of uneven scale, one of which never changes, in two views each."""
    random = np.random.default_rng(0)
    middles = random.normal(0, 1, (N_BRANDS, LENGTH))
    labels = (np.arange(count) % brands).astype(np.int32)
    features = middles[labels][:, None] + random.normal(0, 1.2, (count, 2, LENGTH))
    features = 3 + features * np.geomspace(0.1, 10, LENGTH)
    features[:, :, 7] = 4.0
    return Examples(features.astype(np.float16), labels, tuple(map(str, range(count))))


def solve(wanted: Recipe, given: Examples) -> tuple[np.ndarray, ...]:
    with Aside(CancelToken()) as aside:
        return solved(wanted, given, N_BRANDS, aside, lambda _event: None)


def logits(wanted: Recipe, weights: tuple[np.ndarray, ...], given: Examples) -> np.ndarray:
    """Return what a head of these weights says of every view, one after the other."""
    head = layers.head(wanted.head, N_BRANDS, 0, LENGTH)
    rows = given.activations.reshape(-1, LENGTH).astype(np.float32)
    head(rows)
    for variable, value in zip(head.trainable_variables, weights, strict=True):
        variable.assign(value)
    return np.asarray(head(rows))


def test_the_regression_is_that_of_another_solver() -> None:
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    given, penalty = examples(), 1e-2
    rows = given.activations.reshape(-1, LENGTH).astype(np.float64)
    labels = np.repeat(given.labels, 2)
    features = StandardScaler().fit_transform(rows)
    other = LogisticRegression(C=1 / (penalty * len(rows)), tol=1e-8, max_iter=5000)
    expected = other.fit(features, labels).predict_proba(features)
    wanted = recipe("dense", "regression", penalty=penalty)
    ours = logits(wanted, solve(wanted, given), given)
    shares = np.exp(ours) / np.exp(ours).sum(1, keepdims=True)
    assert np.abs(shares - expected).max() < 1e-3


def test_the_means_are_the_nearest_standardised_means() -> None:
    given = examples()
    rows = given.activations.reshape(-1, LENGTH).astype(np.float64)
    spread = rows.std(0)
    features = (rows - rows.mean(0)) / np.where(spread > 0, spread, 1)
    labels = np.repeat(given.labels, 2)
    means = np.stack([features[labels == brand].mean(0) for brand in range(N_BRANDS)])
    nearest = np.linalg.norm(features[:, None] - means[None], axis=2).argmin(1)
    wanted = recipe("dense", "means")
    assert np.array_equal(logits(wanted, solve(wanted, given), given).argmax(1), nearest)


def test_the_means_of_a_cosine_head_are_the_mean_directions() -> None:
    given = examples()
    wanted = recipe("cosine", "means")
    kernel, scale = solve(wanted, given)
    rows = given.activations.reshape(-1, LENGTH).astype(np.float64)
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    labels = np.repeat(given.labels, 2)
    means = np.stack([unit[labels == brand].mean(0) for brand in range(N_BRANDS)], axis=1)
    assert np.allclose(kernel, means / np.linalg.norm(means, axis=0), atol=1e-5)
    assert scale.shape == (1, 1)
    assert scale[0, 0] > 0


def total(wanted: Recipe, weights: tuple[np.ndarray, ...], given: Examples) -> float:
    """Return what a cosine head costs: cross-entropy, and its weights of one length."""
    said = logits(wanted, weights, given)
    labels = np.repeat(given.labels, 2)
    logs = said - np.log(np.exp(said).sum(1, keepdims=True))
    length = float(weights[1][0, 0]) * layers.COSINE_SCALE
    price = wanted.head.penalty / 2 * N_BRANDS * length**2 / LENGTH
    return float(-logs[np.arange(len(labels)), labels].mean()) + price


def test_the_regression_of_a_cosine_head_is_the_lowest_point_around() -> None:
    given = examples()
    wanted = recipe("cosine", "regression", penalty=1e-3)
    kernel, scale = solve(wanted, given)
    assert np.allclose(np.linalg.norm(kernel, axis=0), 1, atol=1e-5)
    lowest = total(wanted, (kernel, scale), given)
    random = np.random.default_rng(0)
    for _ in range(20):
        turned = kernel + random.normal(0, 0.02, kernel.shape)
        turned = (turned / np.linalg.norm(turned, axis=0)).astype(np.float32)
        assert total(wanted, (turned, scale), given) > lowest
    for factor in (0.9, 1.1):
        assert total(wanted, (kernel, scale * factor), given) > lowest
    assert lowest < total(wanted, solve(recipe("cosine", "means", penalty=1e-3), given), given)


@pytest.mark.parametrize(("kind", "start"), WAYS)
def test_the_same_pictures_give_the_same_weights(kind: str, start: str) -> None:
    one, two = (solve(recipe(kind, start), examples()) for _ in range(2))
    assert all(map(np.array_equal, one, two))


@pytest.mark.parametrize(("kind", "start"), WAYS)
def test_a_brand_without_pictures_is_never_the_answer(kind: str, start: str) -> None:
    given, wanted = examples(brands=N_BRANDS - 1), recipe(kind, start)
    said = logits(wanted, solve(wanted, given), given)
    assert np.isfinite(said).all()
    assert N_BRANDS - 1 not in said.argmax(1)
    right = float((said.argmax(1) == np.repeat(given.labels, 2)).mean())
    assert right > 0.7


def test_smoothed_labels_and_a_higher_penalty_make_it_less_sure() -> None:
    def sure(**values: object) -> float:
        wanted = recipe("dense", "regression", **values)
        said = logits(wanted, solve(wanted, examples()), examples())
        return float((np.exp(said).max(1) / np.exp(said).sum(1)).mean())

    assert sure(label_smoothing=0.4) < sure() - 0.1
    assert sure(penalty=1.0) < sure() - 0.1


def test_the_steps_are_told() -> None:
    told: list[object] = []
    with Aside(CancelToken()) as aside:
        solved(recipe("dense", "regression"), examples(), N_BRANDS, aside, told.append)
    steps = [each.done for each in told if isinstance(each, Progress)]
    assert steps == list(range(len(told)))
    assert len(steps) > 5


def test_a_cancel_is_heard_while_it_is_solved(monkeypatch: pytest.MonkeyPatch) -> None:
    cancel, asked = CancelToken(), threading.Event()
    cost = head_start._Task.cost

    def slow(task: head_start._Task, logits: np.ndarray) -> tuple[float, np.ndarray]:
        asked.set()
        time.sleep(0.05)
        return cost(task, logits)

    monkeypatch.setattr(head_start._Task, "cost", slow)
    given, heard = examples(), 0.0

    def later() -> None:
        nonlocal heard
        asked.wait(10)
        time.sleep(0.1)
        heard = time.monotonic()
        cancel.cancel()

    thread = threading.Thread(target=later)
    thread.start()
    with Aside(cancel) as aside, pytest.raises(Cancelled):
        solved(recipe("dense", "regression"), given, N_BRANDS, aside, lambda _event: None)
    assert time.monotonic() - heard < 0.2
    thread.join()


@pytest.mark.parametrize(("kind", "start"), WAYS)
def test_a_rooted_head_is_solved_from_the_roots_of_features(kind: str, start: str) -> None:
    given, plain = examples(), recipe(kind, start)
    rooted = recipe(kind, start, root=True)
    evened = given._replace(activations=layers.rooted(given.activations))
    ours = logits(rooted, solve(rooted, given), given)
    theirs = logits(plain, solve(plain, evened), evened)
    assert np.allclose(ours, theirs, atol=1e-2)
    assert not np.allclose(ours, logits(plain, solve(plain, given), given), atol=1e-1)
