"""A folder of class folders, as it is found."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from brandcore.dataset.tree import files_of
from brandcore.errors import DatasetError
from tests.helpers.rights import as_a_plain_user, open_folder


def made(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return folder


def test_files_belong_to_the_brand_of_their_folder_in_order(tmp_path: Path) -> None:
    made(tmp_path, "b/2.jpg", "b/10.JPG", "a ☕/x.webp", "_distractor/n.txt", "list.csv")
    found = files_of(tmp_path)
    assert [(each.name, each.brand) for each in found] == [
        ("_distractor/n.txt", "_distractor"),
        ("a ☕/x.webp", "a ☕"),
        ("b/10.JPG", "b"),
        ("b/2.jpg", "b"),
    ]
    assert not any(each.reason for each in found)


def test_hidden_and_system_files_are_left_out(tmp_path: Path) -> None:
    made(tmp_path, "a/1.jpg", "a/.hidden.jpg", "a/Thumbs.db", ".git/x.jpg", "__MACOSX/a.jpg")
    assert [each.name for each in files_of(tmp_path)] == ["a/1.jpg"]


def test_pictures_beside_the_brands_and_folders_within_them_have_reasons(tmp_path: Path) -> None:
    made(tmp_path, "a/1.jpg", "a/old/2.jpg", "loose.PNG")
    reasons = {each.name: (each.brand, each.reason) for each in files_of(tmp_path) if each.reason}
    assert reasons == {
        "loose.PNG": ("", "It lies beside the folders of the brands."),
        "a/old": ("a", "It is a folder within a brand's folder."),
    }
    assert all(each.hint for each in files_of(tmp_path) if each.reason)


@pytest.mark.parametrize(
    ("names", "said", "hint"),
    [
        ((), "holds no pictures", "sub-folder for each brand"),
        (("a.csv",), "holds no pictures", "sub-folder for each brand"),
        (("1.jpg", "2.png"), "no folders of brands", "its own sub-folder"),
        (("train/a/1.jpg", "test/a/1.jpg"), "test/a – It is a folder within", "named after"),
    ],
)
def test_a_folder_arranged_otherwise_says_how_it_should_be(
    tmp_path: Path, names: tuple[str, ...], said: str, hint: str
) -> None:
    with pytest.raises(DatasetError, match=said) as caught:
        files_of(made(tmp_path, *names))
    assert hint in caught.value.hint


def test_no_folder_and_a_file_say_so(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="There is no folder") as gone:
        files_of(tmp_path / "gone")
    with pytest.raises(DatasetError, match="is a file") as file:
        files_of(made(tmp_path, "a.zip") / "a.zip")
    assert gone.value.hint
    assert file.value.hint


def test_a_folder_that_may_not_be_read_says_so() -> None:
    with open_folder() as folder:
        made(folder, "tree/a/1.jpg", "tree/b/1.jpg")
        with as_a_plain_user(folder):
            (folder / "tree" / "b").chmod(0)
            found = files_of(folder / "tree")
            assert [each.reason for each in found if each.brand == "b"] == [
                "The folder could not be read: Permission denied."
            ]
            (folder / "tree").chmod(0)
            for closed in (folder / "tree", folder / "tree" / "a"):
                with pytest.raises(DatasetError, match="could not be read: Permission denied"):
                    files_of(closed)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets names be any bytes")
def test_names_that_are_not_utf8_can_be_shown(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/caf\xe9"
    os.mkdir(folder)
    with open(folder + b"/\xff.jpg", "wb"):
        pass
    (found,) = files_of(tmp_path)
    assert (found.name, found.brand) == ("caf?/?.jpg", "caf?")
    assert found.path.exists()
