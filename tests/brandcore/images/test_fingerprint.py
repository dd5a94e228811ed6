"""Near copies have near hashes."""

from __future__ import annotations

import csv
import io
from itertools import combinations

import numpy as np
import pytest
from PIL import Image

from brandcore.images.decode import decode, decode_file
from brandcore.images.fingerprint import distance, perceptual_hash
from tests.helpers import pictures
from tests.helpers.collect import shared

NEAR_BITS = 12


def hashed(picture: Image.Image, **options: int) -> str:
    stream = io.BytesIO()
    picture.save(stream, "JPEG", **options)
    return perceptual_hash(decode(stream.getvalue()).pixels)


@pytest.mark.parametrize("seed", range(6))
def test_recompressed_shrunk_and_brightened_copies_are_near(seed: int) -> None:
    original = pictures.draw("Kodak", seed, (400, 300))
    own = perceptual_hash(np.asarray(original))
    copies = (
        hashed(original, quality=25),
        hashed(original.resize((120, 90))),
        hashed(original.point(lambda level: min(255, level + 20))),
        hashed(original.convert("L")),
    )
    assert max(distance(own, copy) for copy in copies) <= NEAR_BITS


def test_different_pictures_lie_apart() -> None:
    hashes = [
        perceptual_hash(np.asarray(pictures.draw(brand, seed)))
        for brand in ("Nike", "Puma", "Kodak")
        for seed in range(12)
    ]
    near = [distance(one, other) <= NEAR_BITS for one, other in combinations(hashes, 2)]
    assert sum(near) / len(near) < 0.01


def test_a_plain_picture_has_a_steady_hash() -> None:
    for level in (1, 128, 255):
        for size in ((10, 10), (333, 100)):
            plain = np.full((*size, 3), level, np.uint8)
            assert perceptual_hash(plain) == "8000000000000000"


def test_distance_counts_bits() -> None:
    assert distance("0" * 16, "f" * 16) == 64
    assert distance("00000000000000f0", "0000000000000000") == 4


def test_the_hashes_of_the_shared_pictures_agree_with_their_list() -> None:
    brands = shared("brands")
    with open(brands / "manifest.csv", encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))[::7]
    whole, small = [], []
    for row in rows:
        pixels = decode_file(brands / row["file"]).pixels
        whole.append(distance(perceptual_hash(pixels), row["phash"]))
        shrunk = decode_file(brands / row["file"], max_side_px=192).pixels
        small.append(distance(perceptual_hash(shrunk), row["phash"]))
    assert np.percentile(whole, 90) <= 2
    assert max(whole) <= 4
    assert np.percentile(small, 95) <= 4
    assert max(small) <= NEAR_BITS
