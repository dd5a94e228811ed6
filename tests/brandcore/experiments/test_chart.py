"""Curves as a drawing."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from brandcore.experiments import chart
from brandcore.experiments.curves import Curve
from brandcore.training.events import EpochDone


def curve(recipe: str, *accuracies: float | None, label: str = "") -> Curve:
    epochs = [
        EpochDone("warm-up", n, 1.0, 0.9, None, accuracy, 0.1, 1e-3)
        for n, accuracy in enumerate(accuracies, start=1)
    ]
    return Curve(0, recipe, label or recipe, tuple(epochs))


def drawn(*curves: Curve) -> ElementTree.Element:
    return ElementTree.fromstring(f"<body>{chart.svg(curves)}</body>")


def points(line: ElementTree.Element) -> list[tuple[float, float]]:
    pairs = (pair.split(",") for pair in line.attrib["points"].split())
    return [(float(x), float(y)) for x, y in pairs]


def ticks(body: ElementTree.Element) -> list[str]:
    texts = [str(each.text) for each in body.iter("text") if each.attrib["text-anchor"] == "middle"]
    return [text for text in texts if text != "Epoch"]


def test_a_curve_rises_with_its_accuracy_and_goes_right_with_its_epochs() -> None:
    body = drawn(curve("a", 0.0, 0.5, 1.0, 0.75))
    (line,) = body.iter("polyline")
    xs, ys = zip(*points(line), strict=True)
    assert list(xs) == sorted(xs)
    assert ys[0] > ys[1] > ys[3] > ys[2]
    grid = {each.attrib["y1"] for each in body.iter("line") if each.get("class") == "grid"}
    assert {f"{ys[0]:.1f}", f"{ys[2]:.1f}"} <= grid
    assert ticks(body) == ["1", "2", "3", "4"]


def test_curves_of_one_recipe_share_a_colour_and_the_longest_sets_the_width() -> None:
    body = drawn(curve("a", 0.1, 0.2), curve("b", 0.1, 0.2, 0.3), curve("a", 0.2, 0.3))
    first, second, third = body.iter("polyline")
    assert first.attrib["class"] == third.attrib["class"] != second.attrib["class"]
    assert points(first)[1][0] == points(second)[1][0] < points(second)[2][0]
    assert ["".join(each.itertext()) for each in body.iter("li")] == ["a", "b"]


def test_more_recipes_than_colours_are_dashed() -> None:
    names = [f"r{i}" for i in range(chart.COLOURS + 1)]
    classes = [
        each.attrib["class"]
        for each in drawn(*(curve(n, 0.1, 0.2) for n in names)).iter("polyline")
    ]
    assert len(set(classes)) == len(names)
    assert (classes[0], classes[-1]) == ("c0 d0", "c0 d1")


def test_a_single_epoch_is_a_dot() -> None:
    body = drawn(curve("a", 0.5), curve("b", 0.5, 0.6))
    assert len(list(body.iter("circle"))) == len(list(body.iter("polyline"))) == 1


def test_what_was_not_judged_is_not_drawn() -> None:
    assert chart.svg([]) == ""
    assert chart.svg([curve("a"), curve("b", None, None)]) == ""
    body = drawn(curve("a"), curve("b", None, 0.4, 0.5))
    assert [len(points(line)) for line in body.iter("polyline")] == [2]
    assert ["".join(each.itertext()) for each in body.iter("li")] == ["b"]


def test_names_are_text_not_markup() -> None:
    body = drawn(curve("<b>", 0.1, 0.2, label="<b> & co"))
    assert next(body.iter("title")).text == "<b> & co"
    assert "".join(next(body.iter("li")).itertext()) == "<b>"


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (1, ["1"]),
        (10, [str(n) for n in range(1, 11)]),
        (12, ["1", "2", "4", "6", "8", "10", "12"]),
        (102, ["1", "20", "40", "60", "80", "100"]),
        (500, ["1", *(str(n) for n in range(50, 501, 50))]),
    ],
)
def test_epochs_are_counted_in_round_steps(last: int, said: list[str]) -> None:
    assert ticks(drawn(curve("a", *[0.5] * last))) == said
