"""Near copies by hash, and groups from a file."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from brandcore import files
from brandcore.dataset import groups
from brandcore.dataset.records import ImageRecord
from brandcore.errors import DatasetError
from brandcore.provenance import Provenance

SHARED = Path(__file__).parents[4] / "shared" / "brands" / "manifest.csv"


def picture(name: str, hash_value: int) -> ImageRecord:
    """Fabricate the record of ``brand/name``."""
    brand = name.partition("/")[0]
    record_id = name.replace("/", "-")
    sha = files.sha256(name.encode())
    return ImageRecord(
        record_id, brand, f"{brand}/{record_id}.jpg", 10, 10, sha, f"{hash_value:016x}",
        Provenance("folder", original=f"{name}.jpg"),
    )  # fmt: skip


def far_apart(number: int) -> list[int]:
    """Random hashes: two of them differ in 32 bits on average."""
    random = np.random.default_rng(7)
    return [int(x) for x in random.integers(0, 2**64, number, dtype=np.uint64)]


def test_near_pairs_are_those_within_twelve_bits() -> None:
    base, other = far_apart(2)
    twelve, thirteen = base ^ 0xFFF, base ^ (0x1FFF << 40)
    records = [picture(f"a/{i}", h) for i, h in enumerate((base, twelve, other, thirteen))]
    assert list(groups.near_pairs(records)) == [(0, 1)]


def test_near_pairs_agree_with_counting_one_by_one_across_blocks() -> None:
    random = np.random.default_rng(1)
    few_bits = [int(x) for x in random.integers(0, 2**20, 600)]
    records = [picture(f"a/{i}", h) for i, h in enumerate(few_bits)]
    expected = {
        (i, j)
        for i in range(600)
        for j in range(i + 1, 600)
        if (few_bits[i] ^ few_bits[j]).bit_count() <= 4
    }
    assert set(groups.near_pairs(records, bits=4)) == expected


def test_near_copies_join_in_a_chain_within_a_brand_only() -> None:
    base = far_apart(1)[0]
    chain = [base, base ^ 0xFFF, base ^ 0xFFFFFF]
    records = [picture(f"a/{i}", h) for i, h in enumerate(chain)] + [picture("b/0", base)]
    assert groups.by_brand(records) == {"a": (("a-0", "a-1", "a-2"),), "b": (("b-0",),)}


def test_given_groups_stand_before_hashes_which_guard_the_unnamed() -> None:
    base, other = far_apart(2)
    records = [picture(f"a/{i}", h) for i, h in enumerate((base, base, other, base))]
    given = {"a-0": "x", "a-1": "y", "a-2": "x"}
    found = groups.by_brand(records, given)["a"]
    assert found == (("a-0", "a-1", "a-2", "a-3"),), "the unnamed copy ties both its twins"
    assert groups.by_brand(records[:3], given)["a"] == (("a-0", "a-2"), ("a-1",))


def test_a_file_matches_by_name_path_and_checksum(tmp_path: Path) -> None:
    records = [picture(f"a/{i}", h) for i, h in enumerate(far_apart(4))]
    table = tmp_path / "groups.csv"
    table.write_text(
        "file,sha256,my_group\n"
        "a/0.jpg,,one\n"
        "a\\a-1.jpg,,one\n"
        f"elsewhere.jpg,{records[2].sha256.upper()},\n"
        "nobody.jpg,,two\n",
        encoding="utf-8-sig",
    )
    found = groups.read(table, records)
    assert found.groups == {"a-0": "one", "a-1": "one", "a-2": "a-2"}
    assert (found.matched, found.rows) == (3, 4)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"file,group\nx.jpg,1\n", "names no picture"),
        (b"name,group\nx.jpg,1\n", "lacks a column"),
        (b"file,group\n", "no rows"),
        (b"\xff\xfe\x00file", "not a CSV"),
        (None, "could not be read"),
    ],
)
def test_a_file_that_does_not_fit_says_why(
    tmp_path: Path, content: bytes | None, said: str
) -> None:
    table = tmp_path / "groups.csv"
    if content is not None:
        table.write_bytes(content)
    with pytest.raises(DatasetError, match=said) as caught:
        groups.read(table, [picture("a/0", 1)])
    assert caught.value.hint


def test_every_picture_of_the_shared_brands_is_matched() -> None:
    if not SHARED.exists():
        pytest.skip("the shared pictures are not beside this checkout")
    with open(SHARED, encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    records = [
        ImageRecord(
            row["sha256"][:16], row["class"], f"{row['class']}/{row['sha256'][:16]}.jpg",
            int(row["width"]), int(row["height"]), "0" * 64, row["phash"],
            Provenance("folder", original=row["file"]),
        )
        for row in rows
    ]  # fmt: skip
    found = groups.read(SHARED, records)
    assert found.matched == found.rows == 1430
    assert len(set(found.groups.values())) == len({row["lookalike_group"] for row in rows})
