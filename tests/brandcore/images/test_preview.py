"""A small copy of a picture."""

from __future__ import annotations

import pytest

from brandcore.errors import CannotDecode
from brandcore.images.decode import decode
from brandcore.images.fingerprint import distance, perceptual_hash
from brandcore.images.preview import SIDE_PX, preview
from tests.helpers import pictures


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_it_is_a_jpeg_that_looks_the_same(kind: str) -> None:
    data = pictures.encoded("Nike", 1, (1600, 900), kind)
    small = decode(preview(data))
    assert (small.kind, small.width_px) == ("jpeg", SIDE_PX)
    assert distance(perceptual_hash(small.pixels), perceptual_hash(decode(data).pixels)) <= 4


def test_a_small_picture_is_not_enlarged() -> None:
    assert decode(preview(pictures.encoded("Nike", 1, (90, 60)))).width_px == 90


def test_what_is_no_picture_is_refused_by_its_name() -> None:
    with pytest.raises(CannotDecode, match="“logo”"):
        preview(b"nothing of the kind", "logo")
