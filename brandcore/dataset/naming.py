"""Names of brands as typed, and the names of folders and files that stand for them."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Callable, Container, Iterable
from pathlib import Path, PurePosixPath

from brandcore import files
from brandcore.dataset.manifest import Manifest
from brandcore.dataset.records import Brand
from brandcore.errors import BadName, BrandExists

_OURS = {"manifest.json"}
"""Names in ``dataset/`` that are no brand's folder."""


def checked(name: str, manifest: Manifest, renamed: str = "") -> str:
    """Return `name` without blanks around it, if it can stand for a new brand.

    Parameters
    ----------
    name : str
        As typed.
    manifest : Manifest
        The brands there are.
    renamed : str
        The brand that is to be called so, if it exists already: it may keep its name.

    Raises
    ------
    BadName
        Nothing to see in it, or characters that no name has.
    BrandExists
        Another brand is called so, large and small letters aside.
    """
    name = name.strip()
    if not any(char.isprintable() and not char.isspace() for char in name):
        raise BadName("A brand needs a name.", "Type at least one letter or sign.")
    if any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in name):
        raise BadName(
            f"“{_plain(name)}” cannot be the name of a brand: it holds a line break or a "
            "control character.",
            "Type the name on one line.",
        )
    if (taken := called(name, manifest)) and taken.name != renamed:
        raise BrandExists(
            f"There is already a brand “{taken.name}”.",
            "Add the pictures to that brand, or choose another name.",
        )
    return name


def called(name: str, manifest: Manifest) -> Brand | None:
    """Return the brand called `name`, large and small letters and blanks around it aside."""
    exact = next((brand for brand in manifest.brands if brand.name == name), None)
    wanted = folded(name.strip())
    return exact or next((b for b in manifest.brands if folded(b.name) == wanted), None)


def folder_for(name: str, manifest: Manifest, dataset: Path) -> str:
    """Return a folder name for a new brand: its own, which no other brand has.

    A folder that lies there already and belongs to no brand becomes the brand's.
    """
    taken = _OURS | {folded(brand.folder) for brand in manifest.brands}
    return _first_free(
        name,
        lambda each: (
            folded(each) in taken or ((dataset / each).exists() and not (dataset / each).is_dir())
        ),
    )


def new_folder_for(name: str, brand: Brand, manifest: Manifest, dataset: Path) -> str:
    """Return a folder name for `brand` when it is called `name`; nothing lies there yet."""
    taken = _OURS | {folded(each.folder) for each in manifest.brands if each != brand}
    own = folded(brand.folder)
    return _first_free(
        name,
        lambda each: folded(each) in taken or (folded(each) != own and (dataset / each).exists()),
    )


def place_for(brand: Brand, brands: Iterable[Brand]) -> int:
    """Return where `brand` stands among `brands`, which are in alphabetical order."""
    return sum(folded(each.name) < folded(brand.name) for each in brands)


def free_path(root: Path, wanted: str, also_taken: Container[str] = ()) -> str:
    """Return `wanted`, a path below `root`, with a number before its ending if it is taken."""
    path, number = wanted, 1
    while path in also_taken or (root / path).exists():
        number += 1
        given = PurePosixPath(wanted)
        path = str(given.with_name(f"{given.stem} {number}{given.suffix}"))
    return path


def id_for(sha256: str, brand: str, taken: Container[str]) -> str:
    """Return an id for the picture `sha256` in `brand` that is not `taken`.

    It is the start of the checksum; when another brand has the same picture, the start of the
    checksum of both.
    """
    numbers = itertools.count(1)
    record_id = sha256[:16]
    while record_id in taken:
        record_id = files.sha256(f"{sha256} {brand} {next(numbers)}".encode())[:16]
    return record_id


def folded(name: str) -> str:
    """Return what two names have in common that differ in large and small letters only."""
    return unicodedata.normalize("NFC", name).casefold()


def _first_free(name: str, is_taken: Callable[[str], bool]) -> str:
    base = files.safe_name(name)
    numbered = (f"{base} {number}" for number in itertools.count(2))
    return next(each for each in itertools.chain([base], numbered) if not is_taken(each))


def _plain(name: str) -> str:
    return "".join(char if char.isprintable() else "_" for char in name)
