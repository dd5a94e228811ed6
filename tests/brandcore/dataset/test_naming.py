"""Names of brands, and the folders that stand for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from brandcore import files
from brandcore.dataset import naming
from brandcore.dataset.manifest import Manifest
from brandcore.dataset.records import Brand
from brandcore.errors import BadName, BrandExists

NIKE = Manifest((Brand("Nike", "Nike"),))


@pytest.mark.parametrize("name", ["", "  ", "\t", "\u200b", "two\nlines", "bell\x07", "\udcff"])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(BadName) as caught:
        naming.checked(name, NIKE)
    assert caught.value.message.encode()
    assert caught.value.hint


@pytest.mark.parametrize("name", ["Nike", "nike", " NIKE "])
def test_a_name_that_is_taken_is_refused(name: str) -> None:
    with pytest.raises(BrandExists, match="“Nike”"):
        naming.checked(name, NIKE)


def test_a_letter_typed_in_two_pieces_is_the_same_letter() -> None:
    tree = Manifest((Brand("Ёлка", "Ёлка"),))
    with pytest.raises(BrandExists, match="“Ёлка”"):
        naming.checked("Е\u0308лка", tree)


def test_a_brand_may_change_its_own_letters() -> None:
    assert naming.checked("NIKE", NIKE, renamed="Nike") == "NIKE"


@pytest.mark.parametrize(
    "name", ["A/B", "..", "con", "-rf", "Ёлка", "☕ café", "x" * 300, "manifest.json", "a."]
)
def test_any_other_name_is_kept_as_typed_and_has_a_safe_folder(name: str, tmp_path: Path) -> None:
    assert naming.checked(f" {name} ", NIKE) == name
    folder = naming.folder_for(name, NIKE, tmp_path)
    (tmp_path / folder).mkdir()
    assert [path.name for path in tmp_path.iterdir()] == [folder]
    assert len(folder.encode()) <= 128
    assert folder[0] not in ".-~"
    assert folder != "manifest.json"


def test_folders_that_would_clash_are_kept_apart(tmp_path: Path) -> None:
    manifest = Manifest((Brand("a/b", "a_b"), Brand("A?B", "A_B 2")))
    assert naming.folder_for("A:b", manifest, tmp_path) == "A_b 3"
    assert files.safe_name("A:b") == "A_b"


def test_a_folder_that_lies_there_becomes_the_brands_unless_it_is_renamed_to(
    tmp_path: Path,
) -> None:
    (tmp_path / "Puma").mkdir()
    (tmp_path / "Fila").write_text("a file")
    assert naming.folder_for("Puma", NIKE, tmp_path) == "Puma"
    assert naming.folder_for("Fila", NIKE, tmp_path) == "Fila 2"
    assert naming.new_folder_for("Puma", NIKE.brands[0], NIKE, tmp_path) == "Puma 2"
    (tmp_path / "Nike").mkdir()
    assert naming.new_folder_for("NIKE", NIKE.brands[0], NIKE, tmp_path) == "NIKE"


def test_free_paths_and_ids_differ_from_those_taken(tmp_path: Path) -> None:
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "a.jpg").write_bytes(b"")
    assert naming.free_path(tmp_path, "t/b.jpg") == "t/b.jpg"
    assert naming.free_path(tmp_path, "t/a.jpg") == "t/a 2.jpg"
    assert naming.free_path(tmp_path, "t/a.jpg", {"t/a 2.jpg"}) == "t/a 3.jpg"
    sha = files.sha256(b"x")
    first = naming.id_for(sha, "a", ())
    second = naming.id_for(sha, "b", {first})
    third = naming.id_for(sha, "b", {first, second})
    assert first == sha[:16]
    assert len({first, second, third}) == 3
    assert all(len(each) == 16 and int(each, 16) >= 0 for each in (second, third))


def test_brands_stand_in_alphabetical_order() -> None:
    brands = [Brand(name, name) for name in ("_distractor", "adidas", "Nike", "puma")]
    for name, place in {"A": 1, "Bmw": 2, "nikon": 3, "zara": 4}.items():
        assert naming.place_for(Brand(name, name), brands) == place
