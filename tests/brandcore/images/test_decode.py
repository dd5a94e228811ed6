"""Bytes become pixels, or a reason in words."""

from __future__ import annotations

import csv
import io
import struct
import threading
import time
import tracemalloc
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from brandcore.errors import CannotDecode, CuratorError, PictureError, TooLarge, UnsupportedKind
from brandcore.images import decode as module
from brandcore.images.checks import findings
from brandcore.images.decode import EXTENSION, decode, decode_file
from tests.helpers import pictures
from tests.helpers.at_once import AtOnce
from tests.helpers.collect import shared

REFUSED: dict[str, type[PictureError]] = {
    "01_truncated.jpg": CannotDecode,
    "12_html_saved_as.jpg": CannotDecode,
    "13_logo.svg": UnsupportedKind,
    "15_empty.jpg": CannotDecode,
    "19_63MP.png": TooLarge,
}
WARNED = {
    "05_animated.gif": ("animated",),
    "06_animated.webp": ("animated",),
    "10_tiny_8x8.png": ("small",),
    "11_banner_2400x60.jpg": ("small", "extreme-shape"),
    "22_all_transparent.png": ("blank",),
}


def quartered(size: tuple[int, int] = (160, 120)) -> Image.Image:
    """Red, green / blue, white: which way up it stands can be seen."""
    picture = Image.new("RGB", size, "white")
    half = size[0] // 2, size[1] // 2
    picture.paste((220, 0, 0), (0, 0, *half))
    picture.paste((0, 160, 0), (half[0], 0, size[0], half[1]))
    picture.paste((0, 0, 220), (0, half[1], half[0], size[1]))
    return picture


def corners(pixels: np.ndarray) -> list[str]:
    names = {(1, 0, 0): "red", (0, 1, 0): "green", (0, 0, 1): "blue", (1, 1, 1): "white"}
    high, wide = pixels.shape[0] // 4, pixels.shape[1] // 4
    places = ((high, wide), (high, -wide), (-high, wide), (-high, -wide))
    return [names[tuple((pixels[place] > 120).astype(int).tolist())] for place in places]


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


@pytest.mark.parametrize("kind", EXTENSION)
def test_every_kind_is_decoded_whatever_its_name(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "picture.xyz"
    path.write_bytes(saved(quartered(), kind.upper()))
    found = decode_file(path)
    assert (found.width_px, found.height_px, found.kind, found.frames) == (160, 120, kind, 1)
    assert (found.pixels.shape, found.pixels.dtype) == ((120, 160, 3), np.uint8)
    assert corners(found.pixels) == ["red", "green", "blue", "white"]


STANDS = {
    1: ["red", "green", "blue", "white"],
    2: ["green", "red", "white", "blue"],
    3: ["white", "blue", "green", "red"],
    4: ["blue", "white", "red", "green"],
    5: ["red", "blue", "green", "white"],
    6: ["blue", "red", "white", "green"],
    7: ["white", "green", "blue", "red"],
    8: ["green", "white", "red", "blue"],
}


@pytest.mark.parametrize("orientation", STANDS)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
@pytest.mark.parametrize("max_side_px", [None, 40])
def test_pictures_are_turned_upright(kind: str, orientation: int, max_side_px: int | None) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    found = decode(saved(quartered(), kind, exif=exif), max_side_px=max_side_px)
    assert corners(found.pixels) == STANDS[orientation]
    size = (160, 120) if orientation < 5 else (120, 160)
    assert (found.width_px, found.height_px) == size
    if max_side_px:
        assert found.pixels.shape[:2] == (size[1] // 4, size[0] // 4)


def test_the_first_frame_and_the_first_page_are_taken() -> None:
    frames = [Image.new("RGB", (32, 32), colour) for colour in ("red", "lime", "blue")]
    for kind in ("GIF", "WEBP", "PNG", "AVIF", "TIFF"):
        data = saved(frames[0], kind, save_all=True, append_images=frames[1:])
        found = decode(data)
        assert found.frames == 3, kind
        assert found.pixels[16, 16].argmax() == 0, kind
        assert found.pixels[16, 16, 0] > 240, kind


@pytest.mark.parametrize("kind", EXTENSION)
def test_a_small_copy_tells_the_size_of_the_whole(kind: str) -> None:
    data = pictures.encoded("Nike", size=(640, 480), kind=kind.upper())
    found = decode(data, max_side_px=64)
    assert found.pixels.shape == (48, 64, 3)
    assert (found.width_px, found.height_px) == (640, 480)
    whole = Image.fromarray(decode(data).pixels).resize((64, 48), Image.Resampling.BOX)
    assert np.abs(np.asarray(whole).astype(int) - found.pixels).mean() < 6


def test_a_small_picture_is_not_enlarged_and_a_strip_keeps_a_pixel() -> None:
    assert decode(pictures.encoded("Nike"), max_side_px=999).pixels.shape == (120, 160, 3)
    strip = saved(Image.new("RGB", (900, 3), "red"), "PNG")
    assert decode(strip, max_side_px=30).pixels.shape == (1, 30, 3)


def png_of(width: int, height: int) -> bytes:
    """A black PNG of any size, made without holding its pixels."""
    packer = zlib.compressobj(1)
    row = bytes(width + 1)
    packed = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(
            ">I", zlib.crc32(name + body)
        )  # fmt: skip

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        chunk(*each) for each in ((b"IHDR", header), (b"IDAT", packed), (b"IEND", b""))
    )


def test_more_pixels_than_are_safe_are_refused_before_they_are_decoded() -> None:
    data = png_of(10_000, 5_001)
    tracemalloc.start()
    with pytest.raises(TooLarge, match="10000 × 5001 pixels") as caught:
        decode(data, "bomb.png")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000
    assert "“bomb.png”" in caught.value.message
    assert caught.value.hint


def test_the_limit_does_not_move_with_pillows_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    assert decode(pictures.encoded("Nike", kind="PNG")).width_px == 160
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", None)
    with pytest.raises(TooLarge):
        decode(png_of(10_000, 5_001))


def test_a_jpeg_beyond_the_limit_is_decoded_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pictures.encoded("Nike", size=(400, 300))
    monkeypatch.setattr(module, "LARGEST_PIXELS", 30_000)
    found = decode(data)
    assert (found.width_px, found.height_px) == (400, 300)
    assert found.pixels.shape == (150, 200, 3)
    monkeypatch.setattr(module, "LARGEST_JPEG_PIXELS", 100_000)
    with pytest.raises(TooLarge):
        decode(data)


def test_a_thumbnail_of_a_large_jpeg_is_quick() -> None:
    data = saved(pictures.draw("Nike", size=(400, 300)).resize((4000, 3000)), "JPEG")
    times = {}
    for side in (None, 200):
        begun = time.perf_counter()
        decode(data, max_side_px=side)
        times[side] = time.perf_counter() - begun
    assert times[200] < times[None] / 2


@pytest.mark.parametrize("kind", EXTENSION)
def test_a_picture_cut_off_is_refused(kind: str) -> None:
    data = pictures.encoded("Nike", kind=kind.upper())
    with pytest.raises(CannotDecode, match="“x”") as caught:
        decode(data[: len(data) // 2], "x")
    assert caught.value.hint
    if kind == "jpeg":
        assert "cut off" in caught.value.message


@pytest.mark.parametrize("kind", EXTENSION)
def test_damage_of_any_sort_is_a_reason_and_nothing_else(kind: str) -> None:
    random = np.random.default_rng(5)
    clean = np.frombuffer(pictures.encoded("Nike", size=(48, 36), kind=kind.upper()), np.uint8)
    for _ in range(60):
        data = clean.copy()
        places = random.integers(0, min(len(data), 400), 4)
        data[places] = random.integers(0, 256, len(places))
        try:
            decode(data.tobytes(), "x")
        except CuratorError as error:
            assert error.message  # noqa: PT017
            assert error.hint  # noqa: PT017


def test_damaged_metadata_is_neither_warned_about_nor_a_reason() -> None:
    good = saved(quartered(), "JPEG", exif=Image.Exif())
    damaged = b"Exif\x00\x00II*\x00\x08\x00\x00\x00\xff\x00\x12\x01\x03\x00\xff\xff\xff\x7f\x01"
    segment = b"\xff\xe1" + (len(damaged) + 2).to_bytes(2, "big") + damaged
    assert decode(good[:2] + segment + good[2:]).width_px == 160


def test_an_error_without_a_name_still_reads_well() -> None:
    with pytest.raises(CannotDecode, match=r"^The picture is an empty file"):
        decode(b"")


@pytest.mark.parametrize(("height", "most"), [(2001, 2), (200, 5)])
def test_of_large_pictures_two_are_decoded_at_a_time(
    monkeypatch: pytest.MonkeyPatch, height: int, most: int
) -> None:
    data, load, count = saved(Image.new("L", (4000, height)), "PNG"), module._load, AtOnce()

    def counted(*given: Any) -> int:
        count.come()
        count.go()
        return load(*given)

    monkeypatch.setattr(module, "_load", counted)
    with ThreadPoolExecutor(5) as pool:
        assert len(list(pool.map(decode, [data] * 5))) == 5
    assert count.most == most


def test_many_threads_get_the_same_pixels() -> None:
    datas = [pictures.encoded("Nike", seed, kind=k.upper()) for seed in range(3) for k in EXTENSION]
    expected = [decode(data).pixels for data in datas]
    with ThreadPoolExecutor(8) as pool:
        for _ in range(3):
            for found, pixels in zip(pool.map(decode, datas), expected, strict=True):
                assert (found.pixels == pixels).all()


def test_a_thread_that_decodes_leaves_time_to_the_others() -> None:
    data = saved(pictures.draw("Nike", size=(400, 300)).resize((3200, 2400)), "JPEG", quality=90)
    done = threading.Event()
    waits = []

    def decode_some() -> None:
        for _ in range(5):
            decode(data, max_side_px=512)
        done.set()

    threading.Thread(target=decode_some).start()
    while not done.is_set():
        begun = time.perf_counter()
        time.sleep(0.001)
        waits.append(time.perf_counter() - begun)
    # Half of all waits, since a busy machine stretches single ones.
    assert np.percentile(waits, 50) < 0.02


def test_every_odd_file_comes_out_as_its_list_says() -> None:
    folder = shared("odd")
    with open(folder / "index.csv", encoding="utf-8", newline="") as stream:
        names = [row["file"] for row in csv.DictReader(stream)]
    assert len(names) == 33
    for name in names:
        if name in REFUSED:
            with pytest.raises(REFUSED[name], match=f"“{name}”"):
                decode_file(folder / name)
            continue
        found = decode_file(folder / name)
        assert findings(found) == WARNED.get(name, ()), name
        assert 20 < found.pixels.mean() < 254.5 or name == "22_all_transparent.png", name


def test_odd_colours_agree_with_the_plain_pictures_they_were_made_of() -> None:
    folder = shared("odd")
    # Black drawings on nothing, and the same look as a grey copy of 16 bits, or turned.
    drawn = decode_file(folder / "08_black_on_transparent.png").pixels
    assert drawn.max() == 255
    assert np.median(drawn) > 100
    deep = decode_file(folder / "04_gray16.png").pixels
    assert 30 < deep.std() < 110
    turned = decode_file(folder / "09_exif_rotated6.jpg")
    assert (turned.width_px, turned.height_px) == (250, 200)
    inks = decode_file(folder / "02_cmyk.jpg").pixels
    assert inks.mean() > 120
