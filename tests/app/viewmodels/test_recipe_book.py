"""The curator's own recipes, in real files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.notices import Notice
from app.session import Session
from app.viewmodels.recipe_book import RecipeBook
from brandcore.training import kept_recipes
from brandcore.training.presets import PRESETS
from brandcore.training.recipe import RECIPE, Recipe, Stage


@pytest.fixture
def book(session: Session) -> RecipeBook:
    return RecipeBook(session)


@pytest.fixture
def kept(book: RecipeBook, qtbot: QtBot) -> RecipeBook:
    with qtbot.waitSignal(book.came):
        book.save(Recipe(name="Tea tins", warm_up=Stage(epochs=3)))
    return book


def names(book: RecipeBook) -> list[str]:
    return [each.name for each in book.saved]


def test_what_was_saved_earlier_is_read(book: RecipeBook, qtbot: QtBot) -> None:
    kept_recipes.save(Recipe(name="mine"))
    with qtbot.waitSignal(book.changed):
        book.read()
    assert names(book) == ["mine"]
    assert [each.name for each in book.recipes] == [*(each.name for each in PRESETS), "mine"]


def test_a_recipe_is_saved_and_found_by_its_name(kept: RecipeBook) -> None:
    found = kept.find("tea TINS")
    assert found is not None
    assert found.warm_up.epochs == 3
    assert kept.is_own("Tea tins")
    assert not kept.is_own(PRESETS[0].name)
    assert kept_recipes.saved() == kept.saved


def test_deleting_can_be_taken_back(kept: RecipeBook, qtbot: QtBot, told: list[Notice]) -> None:
    with qtbot.waitSignal(kept.changed):
        kept.remove("Tea tins")
    assert names(kept) == []
    assert kept_recipes.saved() == ()
    assert told[-1].act is not None
    with qtbot.waitSignal(kept.came):
        told[-1].act()
    assert names(kept) == ["Tea tins"]


def test_a_preset_is_never_deleted(kept: RecipeBook, told: list[Notice]) -> None:
    kept.remove(PRESETS[0].name)
    assert told == []


def test_a_name_of_a_preset_is_refused_in_words(
    book: RecipeBook, qtbot: QtBot, told: list[Notice]
) -> None:
    book.save(Recipe(name=PRESETS[0].name))
    qtbot.waitUntil(lambda: bool(told))
    assert "is the name of a preset" in told[0].text


@pytest.mark.parametrize(
    ("inside", "name"), [("Tea tins", "Tea tins 2"), ("default", "default 2"), ("New", "New")]
)
def test_a_file_is_brought_in_under_a_name_that_is_free(
    kept: RecipeBook, qtbot: QtBot, told: list[Notice], tmp_path: Path, inside: str, name: str
) -> None:
    RECIPE.write(tmp_path / "given.toml", Recipe(name=inside, seed=9))
    with qtbot.waitSignal(kept.came) as came:
        kept.bring(tmp_path / "given.toml")
    assert came.args == [name]
    found = kept.find(name)
    assert found is not None
    assert found.seed == 9
    assert told[-1].text == f"The recipe was saved as “{name}”."


def test_a_file_that_is_no_recipe_is_refused_in_words(
    book: RecipeBook, qtbot: QtBot, told: list[Notice], tmp_path: Path
) -> None:
    (tmp_path / "given.toml").write_text("schema = 2\nbatch_size = 0\n")
    book.bring(tmp_path / "given.toml")
    qtbot.waitUntil(lambda: bool(told))
    assert "batch_size = 0 cannot be used" in told[0].text


def test_a_recipe_is_given_away_as_a_file(
    book: RecipeBook, qtbot: QtBot, told: list[Notice], tmp_path: Path
) -> None:
    book.give(PRESETS[1], tmp_path / "out.toml")
    qtbot.waitUntil(lambda: bool(told))
    assert kept_recipes.load(str(tmp_path / "out.toml")) == PRESETS[1]


def test_a_disk_that_refuses_is_told(
    book: RecipeBook, qtbot: QtBot, told: list[Notice], tmp_path: Path, at_rest: Callable[[], None]
) -> None:
    (tmp_path / "file").write_bytes(b"")
    book.give(PRESETS[1], tmp_path / "file" / "out.toml")
    at_rest()
    assert [each.kind for each in told] == ["bad"]
