"""What kind of file some bytes are."""

from __future__ import annotations

import pytest

from brandcore.errors import CannotDecode, PictureError, UnsupportedKind
from brandcore.images.decode import EXTENSION
from brandcore.images.kinds import kind_of, refusal
from tests.helpers import pictures


@pytest.mark.parametrize("kind", EXTENSION)
def test_every_kind_is_known_by_its_bytes(kind: str) -> None:
    assert kind_of(pictures.encoded("Nike", kind=kind.upper())) == kind


@pytest.mark.parametrize(
    ("data", "error", "said"),
    [
        (b"", CannotDecode, "empty file"),
        (b"\n <!DOCTYPE html><html></html>", CannotDecode, "web page"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<svg xmlns='x'/>", UnsupportedKind, "SVG"),
        (b"%PDF-1.7", UnsupportedKind, "PDF"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", UnsupportedKind, "HEIC"),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00isommp42", UnsupportedKind, "film"),
        (b"8BPS\x00\x01", UnsupportedKind, "Photoshop"),
        (b"PK\x03\x04", UnsupportedKind, "archive"),
        (b"BM and some text that goes on", CannotDecode, "no picture"),
        (b"RIFF\x00\x00\x00\x00WAVE", CannotDecode, "no picture"),
        (b"just words", CannotDecode, "no picture"),
    ],
)
def test_what_is_not_read_says_what_it_is(
    data: bytes, error: type[PictureError], said: str
) -> None:
    assert kind_of(data) is None
    told = refusal(data, "“x.jpg”")
    assert type(told) is error
    assert told.message.startswith("“x.jpg” is ")
    assert said in told.message
    assert told.hint
