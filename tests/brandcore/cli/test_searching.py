"""What is asked and of whom, as the arguments say."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from brandcore.cli import searching
from brandcore.dataset.brand_search import BrandSearch
from brandcore.errors import CuratorError, KeyRefused
from brandcore.sources.base import Query


def parsed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(exit_on_error=False)
    searching.configure(parser)
    return parser.parse_args(words)


def names(*words: str) -> list[str]:
    return [source.name for source in searching.sources(parsed(*words))]


def test_without_a_word_those_are_asked_that_need_nothing() -> None:
    assert names() == ["wikidata", "commons", "openverse"]


def test_a_page_and_a_folder_come_beside_those_that_are_named(tmp_path: Path) -> None:
    page, folder = ("--page", "https://nike.example/"), ("--folder", str(tmp_path))
    assert names(*page, *folder) == ["wikidata", "commons", "openverse", "page", "folder"]
    assert names("--source", "commons", "--source", "commons", *page) == ["commons", "page"]


def test_what_is_not_said_now_is_as_it_was_said_before() -> None:
    before = BrandSearch(words=("logo",), item="Q1", page="https://a.example/")
    assert searching.query(parsed(), "Nike", before, 9) == Query(
        "Nike", ("logo",), "Q1", "https://a.example/", 9
    )
    now = parsed("--word", "shop", "--word", "advert", "--item", "Q2")
    assert searching.query(now, "Nike", before, 9) == Query(
        "Nike", ("shop", "advert"), "Q2", "https://a.example/", 9
    )


def test_a_missing_key_is_told_with_the_name_of_its_variable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("BRANDCORE_KEY_BRAVE", raising=False)
    with pytest.raises(KeyRefused) as caught:
        names("--source", "brave")
    assert "BRANDCORE_KEY_BRAVE" in caught.value.hint
    monkeypatch.setenv("BRANDCORE_KEY_BRAVE", "a key")
    assert names("--source", "brave") == ["brave"]


def test_a_folder_has_to_be_named() -> None:
    with pytest.raises(CuratorError, match="which folder"):
        names("--source", "folder")


@pytest.mark.parametrize("text", ["commons", "=http://a.example", "commons="])
def test_an_address_names_its_source(text: str) -> None:
    with pytest.raises(argparse.ArgumentError, match="NAME=URL"):
        parsed("--address", text)
