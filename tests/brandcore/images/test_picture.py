"""A picture as it is given."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from brandcore.errors import CannotDecode, TooLarge
from brandcore.images import picture
from brandcore.images.picture import NamedBytes, name_of, read


def test_a_file_and_bytes_with_a_name_are_read_alike(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(b"data")
    assert read(file) == read(NamedBytes("a.jpg", b"data")) == b"data"
    assert name_of(file) == str(file)
    assert name_of(NamedBytes("a.jpg", b"data")) == "a.jpg"


def test_what_is_no_readable_file_says_why(tmp_path: Path) -> None:
    with pytest.raises(CannotDecode, match=r"“gone\.jpg” could not be read") as gone:
        read(tmp_path / "gone.jpg")
    assert gone.value.hint
    with pytest.raises(CannotDecode, match="is no file"):
        read(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    with pytest.raises(CannotDecode, match="is no file"):
        read(tmp_path / "pipe.jpg")


def test_a_huge_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open(tmp_path / "film.jpg", "wb") as stream:
        stream.truncate(picture.LARGEST_BYTES + 1)
    with pytest.raises(TooLarge, match=r"“film\.jpg” has 200 MB"):
        read(tmp_path / "film.jpg")
    monkeypatch.setattr(picture, "LARGEST_BYTES", 3)
    with pytest.raises(TooLarge):
        read(NamedBytes("a.jpg", b"data"))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets names be any bytes")
def test_a_name_that_is_not_utf8_can_be_shown(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.jpg"))
    assert name_of(path).encode().endswith(b"/caf?.jpg")
    with pytest.raises(CannotDecode, match=r"caf\?\.jpg"):
        read(path)
