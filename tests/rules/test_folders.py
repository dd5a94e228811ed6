"""What lies where, and what must not lie in the project at all."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from tests.helpers import tree

TOP = {
    *("app", "brandcore", "packaging", "resources", "tests"),
    *("LICENSE", "README.md", "pyproject.toml"),
}
SHARED = tree.ROOT.parent / "shared"
NOT_OURS = ("brands", "odd", "weights")
# Written in parts, since this file is read too.
HOSTS = ("pypi" + ".org", "python" + "hosted", "deb.debian" + ".org", "registry.npm" + "js")
PLACES = re.compile(
    r"(?<![\w.:/~})-])/(?:home/(?!me/)|mnt/|opt/|root/|Users/|work/)|[A-Z]:\\\\?Users"
)
TEXTS = [
    file for file in tree.files() if file.suffix in {".py", ".toml", ".md", ".txt", ".svg", ""}
]


def test_the_top_level_is_fixed() -> None:
    found = {file.parts[0] for file in tree.files() if not file.parts[0].startswith(".")}
    assert found == TOP


def test_packaging_is_no_package() -> None:
    # With an __init__.py it would hide the library of that name.
    assert Path("packaging/__init__.py") not in tree.files()


def test_each_folder_of_code_is_a_package() -> None:
    folders = {file.parent for file in tree.python_files("app", "brandcore")}
    assert [str(each) for each in folders if each / "__init__.py" not in tree.files()] == []


def test_resources_hold_no_code() -> None:
    code = [file for file in tree.python_files("resources") if file.name != "__init__.py"]
    assert code == []


def test_no_folder_of_resources_is_empty() -> None:
    # Git keeps no empty folders: the program would miss it in a fresh checkout.
    folders = {path.name for path in (tree.ROOT / "resources").iterdir() if path.is_dir()}
    kept = {file.parts[1] for file in tree.files() if file.parts[0] == "resources"}
    assert folders - kept - {"__pycache__"} == set()


def test_pictures_and_weights_of_others_stay_out() -> None:
    theirs = [file for name in NOT_OURS for file in (SHARED / name).rglob("*") if file.is_file()]
    if not theirs:
        pytest.skip("the pictures and weights that must stay out are not beside the project")
    sizes = {file.stat().st_size for file in theirs}
    # Only files of one size can be equal: the large ones are seldom read.
    suspects = [tree.ROOT / file for file in tree.files()]
    digests = {_sha256(file) for file in suspects if file.stat().st_size in sizes}
    own = {file.stat().st_size for file in suspects}
    assert not digests & {_sha256(file) for file in theirs if file.stat().st_size in own}


def test_no_text_names_a_place_of_one_machine() -> None:
    assert {str(file) for file in TEXTS if PLACES.search(tree.text(file))} == set()
    assert {host for file in TEXTS for host in HOSTS if host in tree.text(file)} == set()


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
