"""An answer is right when it is the truth, and “none of the brands” is one."""

from __future__ import annotations

import pytest

from brandcore.demo.events import PhotoAnswered


@pytest.mark.parametrize(
    ("shows", "answered", "right"),
    [
        ("Ondrik", "Ondrik", True),
        ("", "", True),
        ("Ondrik", "", False),
        ("", "Ondrik", False),
        ("Ondrik", "Pelmora", False),
    ],
)
def test_an_answer_is_held_against_the_truth(shows: str, answered: str, right: bool) -> None:
    assert PhotoAnswered("photos/01.jpg", "A mug", shows, answered, 0.9).right is right
