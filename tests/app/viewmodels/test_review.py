"""The review follows the dataset; what stops training is counted apart from hints."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from app.session import Session
from app.viewmodels.review import ReviewModel, in_words
from brandcore.dataset.edits import AddBrand
from brandcore.dataset.records import DISTRACTOR
from brandcore.dataset.review import Finding
from tests.app.conftest import BRANDS


@pytest.fixture
def model(project: Session, qtbot: QtBot) -> Iterator[ReviewModel]:
    model = ReviewModel(project)
    with qtbot.waitSignal(model.changed, timeout=5_000):
        project.dataset_changed.emit()
    yield model
    shiboken6.delete(model)


def test_brands_below_the_goal_are_hints(model: ReviewModel) -> None:
    texts = [row.text for row in model.state.findings]
    assert [text for text in texts if BRANDS[0] in text] == [
        "“Aurora Tea” has 6 pictures; 10 to 15 are wanted."
    ]
    assert model.state.matter == 0


def test_what_stops_training_matters_and_comes_first(
    project: Session, model: ReviewModel, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(model.changed, timeout=5_000):
        project.apply(AddBrand("Zeta"))
    assert model.state.matter == 1
    first = model.state.findings[0]
    assert first.matters
    assert "“Zeta” has 0 pictures" in first.text
    found = model.finding(first.key)
    assert found is not None
    assert found.brand == "Zeta"


def test_closing_the_project_leaves_no_finding(project: Session, model: ReviewModel) -> None:
    key = model.state.findings[0].key
    project.close()
    assert model.state.findings == ()
    assert model.finding(key) is None


def test_none_of_the_brands_is_called_as_in_the_window() -> None:
    finding = Finding("near-copies", DISTRACTOR, ("a", "b"), f"2 pictures of “{DISTRACTOR}”.", "")
    assert in_words(finding) == "2 pictures of “None of the brands”."
