"""An experiment as a page."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from brandcore.experiments import chart, page, table
from brandcore.experiments.curves import Curve
from brandcore.experiments.experiment import Cell, Experiment
from brandcore.experiments.page_style import STYLE
from brandcore.training.events import EpochDone
from tests.helpers import past_experiments
from tests.helpers.past_experiments import ended, experiment

VOID = {"meta", "br"}


class Read(HTMLParser):
    """Reads a page: its tables cell by cell, what it is made of, and that every tag is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(text)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
        elif tag == "br" or dict(attrs).get("class") == "why":
            self.handle_data(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if {"td", "th"} & set(self._open):
            self.tables[-1][-1][-1] += data


def made(experiment: Experiment, *curves: Curve) -> Read:
    recipes = past_experiments.recipes(experiment)
    return Read(page.html(experiment, recipes, table.rows(experiment), curves))


def curve(recipe: str) -> Curve:
    epochs = (EpochDone("warm-up", n, 1.0, 0.9, None, n / 4, 0.1, 1e-3) for n in (1, 2, 3))
    return Curve(0, recipe, recipe, tuple(epochs))


def test_every_share_stands_with_k_of_n_and_its_interval() -> None:
    read = made(experiment([ended("a", right=24, total=32), Cell("b")], tested=32))
    recipes, runs = read.tables
    assert recipes[0][:3] == ["Recipe", "Test", "Validation"]
    assert recipes[1] == [
        "a vgg16, 244 px", "75.0 % 24 of 32 57.9–86.7 %", "80.0 % 8 of 10 49.0–94.3 %",
        "70.0 % 7 of 10 39.7–89.2 %", "80.0 % 8 of 10 49.0–94.3 %", "yes", "5", "10 s", "2.0 MB",
        "1 of 1",
    ]  # fmt: skip
    assert recipes[2] == ["b vgg16, 244 px", *["–"] * 8, "0 of 1"]
    assert runs[0][2:8] == [
        "Test",
        "k of n",
        "95 % interval",
        "Validation",
        "k of n",
        "95 % interval",
    ]
    assert runs[1] == [
        "a run-a-0", "ended", "75.0 %", "24 of 32", "57.9–86.7 %", "80.0 %", "8 of 10",
        "49.0–94.3 %", "4 of 5", "10 s",
    ]  # fmt: skip
    assert runs[2] == ["b", "queued", *["–"] * 8]
    assert all(len(line) == len(some[0]) for some in read.tables for line in some)


def test_it_says_what_was_tried_over_what() -> None:
    read = made(experiment([ended("a", split=f"fold-{i}") for i in (1, 2, 3)]))
    assert "1 recipe, 1 seed, cross-validation with 3 folds: 3 of 3 runs ended." in read.text
    assert "32 pictures of 4 brands, 4 of them asked about in tests." in read.text
    assert "± is the standard deviation between runs." in read.text
    alone = made(experiment([ended("a")]))
    assert "1 recipe, 1 seed, 1 split: 1 of 1 run ended." in alone.text
    assert "±" not in alone.text


def test_why_a_cell_failed_stands_with_it() -> None:
    read = made(experiment([Cell("a", state="failed", reason="Memory ran out.")]))
    assert read.tables[0][1][0] == "a vgg16, 244 px Memory ran out."
    assert read.tables[1][1][1] == "failed Memory ran out."


def test_the_table_of_2019_stands_beside_ours_where_it_was_tried() -> None:
    read = made(experiment([ended("seed-best", right=24, total=32), Cell("seed-all")], tested=32))
    beside = read.tables[1]
    assert len(beside) == 6
    assert beside[1] == [
        "4 (10 in the logged run)", "last 4 layers", "> 70 %",
        "validation 80.0 % 8 of 10; 49.0–94.3 % test 75.0 % 24 of 32; 57.9–86.7 %", "–",
    ]  # fmt: skip
    assert beside[3][2:] == ["~ 60 %", "–", "–"]
    assert "of other pictures" in read.text
    assert len(made(experiment([ended("a")])).tables) == 2


def test_curves_are_in_it() -> None:
    read = made(experiment([ended("a"), ended("b")]), curve("a"), curve("b"))
    assert sum(tag == "polyline" for tag, _ in read.tags) == 2
    assert "polyline" not in [tag for tag, _ in made(experiment([ended("a")])).tags]


def test_it_needs_nothing_else() -> None:
    text = page.html(experiment([ended("a")]), (), (), [curve("a")])
    assert not re.search(r"https?:|url\(|@import|<script|<link|<img", text)
    assert not {name for _, given in Read(text).tags for name in given} & {"src", "href"}


def test_names_are_text_not_markup() -> None:
    name = "<script>alert('x')</script> & co"
    read = made(experiment([ended(name)], name=name), curve(name))
    assert "script" not in [tag for tag, _ in read.tags]
    assert read.tables[0][1][0] == f"{name} vgg16, 244 px"


def test_it_is_light_or_dark_as_the_system_is_and_light_on_paper() -> None:
    light, _, rest = STYLE.partition("@media (prefers-color-scheme: dark)")
    dark, _, paper = rest.partition("@media print")
    for part in (light, dark, paper):
        colours = dict(re.findall(r"--(\w+): (#\w+)", part))
        assert {"ink", "soft", "line", "ground", *(f"c{i}" for i in range(chart.COLOURS))} == {
            *colours
        }
        for name in {*colours} - {"line", "ground"}:
            assert contrast(colours[name], colours["ground"]) >= 4.5, name


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours after WCAG 2.1, 1-21."""
    brighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(each * 2 for each in colour[1:])
    shares = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return sum(w * s for w, s in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
