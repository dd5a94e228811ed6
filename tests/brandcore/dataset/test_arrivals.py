"""Examined pictures become records."""

from __future__ import annotations

from pathlib import Path

import pytest

from brandcore.dataset.arrivals import Arrivals
from brandcore.dataset.edits import AddBrand, RemoveImages
from brandcore.dataset.examine import Examined, examine
from brandcore.dataset.store import Store
from brandcore.errors import BadName, NotTaken
from brandcore.images.picture import NamedBytes
from tests.helpers import pictures, projects


def picture(seed: int, **options: str) -> NamedBytes:
    return NamedBytes(f"{seed}", pictures.encoded("Nike", seed, **options))


def looked_at(given: NamedBytes) -> Examined:
    return examine(given, "drop", projects.NOW)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return projects.filled(tmp_path / "p", ("Nike",), 2)


def test_a_brand_is_found_whatever_its_letters_and_else_is_made(store: Store) -> None:
    arrivals = Arrivals(store, "drop")
    with store.arriving():
        first = arrivals.take("NIKE", picture(7), looked_at(picture(7)))
        second = arrivals.take("Ёлка/1", picture(8), looked_at(picture(8)))
    assert first.record.brand == "Nike"
    assert second.record.file == f"Ёлка_1/{second.record.id}.jpg"
    assert arrivals.new_brands == ["Ёлка/1"]
    assert list(arrivals.taken.values()) == ["Nike", "Ёлка/1"]
    assert Store.open(store.project).manifest == store.manifest


def test_the_same_bytes_are_taken_once_a_brand_and_told_across_brands(store: Store) -> None:
    arrivals = Arrivals(store, "drop")
    with store.arriving():
        arrivals.take("Nike", picture(7), looked_at(picture(7)))
        with pytest.raises(NotTaken, match="already there") as caught:
            arrivals.take("Nike", picture(7), looked_at(picture(7)))
        again = arrivals.take("Puma", picture(7), looked_at(picture(7)))
    assert caught.value.hint
    assert again.note == "The same picture is in “Nike”."
    assert len({record.id for record in store.manifest.records}) == 4


@pytest.mark.parametrize(("limit", "refused"), [(0, False), (12, True)])
def test_near_copies_are_refused_only_when_asked_for(
    store: Store, limit: int, refused: bool
) -> None:
    arrivals = Arrivals(store, "drop", limit)
    original, copy = picture(7), picture(7, kind="PNG")
    with store.arriving():
        arrivals.take("Nike", original, looked_at(original))
        if refused:
            with pytest.raises(NotTaken, match="nearly the same"):
                arrivals.take("Nike", copy, looked_at(copy))
        else:
            arrivals.take("Nike", copy, looked_at(copy))
        arrivals.take("Puma", copy, looked_at(copy))


def test_edits_in_between_are_seen(store: Store) -> None:
    arrivals = Arrivals(store, "drop")
    with store.arriving():
        taken = arrivals.take("Nike", picture(7), looked_at(picture(7)))
        store.apply(RemoveImages((taken.record.id,)))
        store.apply(AddBrand("Puma"))
        again = arrivals.take("Nike", picture(7), looked_at(picture(7)))
        arrivals.take("puma", picture(7), looked_at(picture(7)))
    assert again.record.id == taken.record.id
    assert arrivals.new_brands == []
    assert store.manifest.counts() == {"Nike": 3, "Puma": 1}
    assert Store.open(store.project).manifest == store.manifest


def test_a_name_that_is_none_changes_nothing(store: Store) -> None:
    before = store.manifest
    with store.arriving(), pytest.raises(BadName):
        Arrivals(store, "drop").take("a\nb", picture(7), looked_at(picture(7)))
    assert store.manifest == before


def test_a_stray_file_in_the_brands_folder_is_taken_up_where_it_lies(store: Store) -> None:
    stray = store.project.dataset / "Nike" / "mine.png"
    stray.write_bytes(picture(9, kind="PNG").data)
    with store.arriving():
        taken = Arrivals(store, "drop").take("Nike", stray, examine(stray, "drop", None))
    assert not stray.exists()
    assert store.path(taken.record).read_bytes() == picture(9, kind="PNG").data
    assert len(list(stray.parent.iterdir())) == 3


def test_findings_are_told_in_words(store: Store) -> None:
    tiny = NamedBytes("tiny", pictures.encoded("Nike", 3, (20, 16)))
    with store.arriving():
        taken = Arrivals(store, "drop").take("Nike", tiny, looked_at(tiny))
    assert taken.record.findings == ("small",)
    assert taken.note.startswith("It is small")
