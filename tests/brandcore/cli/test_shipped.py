"""What comes with the program is found on the disk."""

from __future__ import annotations

from pathlib import Path

from brandcore.cli import shipped


def test_a_file_that_comes_with_the_program_is_found() -> None:
    assert shipped.path("help/start.md").read_text("utf-8").startswith("#")


def test_what_is_missing_has_its_place_all_the_same() -> None:
    assert shipped.path("no-such-folder").name == "no-such-folder"


def test_weights_are_looked_for_in_what_was_given_and_among_what_comes_along() -> None:
    places = shipped.places(Path("mine"))
    assert places.given == Path("mine")
    assert places.shipped == shipped.path("backbones")
