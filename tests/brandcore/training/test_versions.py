"""What a run was made with."""

from __future__ import annotations

from brandcore import __version__
from brandcore.training.versions import installed


def test_the_libraries_that_decide_the_numbers_are_named() -> None:
    found = installed()
    assert found["brandcore"] == __version__
    assert found["keras"].startswith("3.")
    assert found["tensorflow"].startswith("2.")
    assert found["python"].startswith("3.")
