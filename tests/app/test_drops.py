"""Drags and pastes as browsers and file managers make them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QImage

from app import drops
from tests.helpers import pictures

PICTURE = "https://pics.example/tea/logo.png"
LINK = "https://shop.example/tea"
IMG = f'<img alt="Tea > all" data-src="https://pics.example/lazy.gif" src="{PICTURE}">'


def mime(
    *, urls: tuple[str, ...] = (), html: str = "", text: str = "", image: bool = False
) -> QMimeData:
    made = QMimeData()
    if urls:
        made.setUrls([QUrl(url) for url in urls])
    if html:
        made.setHtml(html)
    if text:
        made.setText(text)
    if image:
        pixels = QImage(8, 8, QImage.Format.Format_RGB32)
        pixels.fill(QColor("red"))
        made.setImageData(pixels)
    return made


def test_chrome_gives_the_address() -> None:
    drop = drops.read(mime(urls=(PICTURE,), html=IMG, text=PICTURE))
    assert drop.addresses == (PICTURE,)
    assert not drop.sources
    assert not drop.paths


def test_a_picture_that_is_a_link_keeps_what_it_shows() -> None:
    drop = drops.read(mime(urls=(LINK,), html=f'<a href="{LINK}">{IMG}</a>'))
    assert drop.addresses == (LINK,)
    assert drop.sources == (PICTURE,)


def test_firefox_gives_a_temporary_bitmap_and_the_address_says_more(tmp_path: Path) -> None:
    bitmap = QUrl.fromLocalFile(str(tmp_path / "logo.bmp")).toString()
    drop = drops.read(mime(urls=(bitmap,), html=IMG))
    assert drop.addresses == (PICTURE,)
    assert not drop.paths


def test_a_bitmap_without_an_address_gives_its_pixels(tmp_path: Path) -> None:
    bitmap = QUrl.fromLocalFile(str(tmp_path / "logo.bmp")).toString()
    drop = drops.read(mime(urls=(bitmap,), html='<img src="blob:x">', image=True))
    assert isinstance(drop.picture, QImage)
    assert not drop.paths


def test_safari_gives_raw_pixels_beside_the_address() -> None:
    drop = drops.read(mime(urls=(LINK,), html=IMG, image=True))
    assert drop.addresses == (LINK,)
    assert drop.sources == (PICTURE,)
    assert drop.picture is not None


def test_pixels_alone_are_taken() -> None:
    assert isinstance(drops.read(mime(image=True)).picture, QImage)


def test_a_file_on_the_clipboard_is_passed_on_byte_by_byte() -> None:
    data = pictures.encoded("Tea", kind="PNG")
    made = mime(image=True)
    made.setData("image/png", data)
    assert drops.read(made).picture == data


def test_a_file_manager_gives_files_and_folders(tmp_path: Path) -> None:
    file = tmp_path / "a photo #1.jpg"
    file.write_bytes(b"x")
    urls = tuple(QUrl.fromLocalFile(str(each)).toString() for each in (file, tmp_path, file))
    drop = drops.read(mime(urls=urls, text=f"{file}\n{tmp_path}"))
    assert drop.paths == (file, tmp_path)
    assert drop.folders == (tmp_path,)
    assert not drop.addresses


def test_the_window_looks_at_no_more_than_the_first_of_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Path] = []
    is_dir = Path.is_dir
    monkeypatch.setattr(Path, "is_dir", lambda path: (looked.append(path), is_dir(path))[1])
    files = tuple(tmp_path / f"{number}.jpg" for number in range(1_000))
    assert drops.Drop((tmp_path, *files)).first_folder == tmp_path
    assert drops.Drop(files).first_folder is None
    assert drops.Drop().first_folder is None
    assert len(looked) == 2


def test_a_file_with_its_picture_stays_a_file(tmp_path: Path) -> None:
    file = tmp_path / "photo.jpg"
    url = QUrl.fromLocalFile(str(file)).toString()
    assert drops.read(mime(urls=(url,), image=True)) == drops.Drop(paths=(file,))


def test_addresses_are_read_from_lines_of_text() -> None:
    drop = drops.read(mime(text=f" {PICTURE} \n\n{LINK}\n{PICTURE}"))
    assert drop.addresses == (PICTURE, LINK)


def test_an_inline_picture_is_an_address() -> None:
    inline = "data:image/png;base64,iVBORw0KGgo="
    assert drops.read(mime(urls=(inline,))).addresses == (inline,)
    assert drops.read(mime(html=f"<IMG SRC='{inline}'>")).addresses == (inline,)


@pytest.mark.parametrize(
    ("html", "address"),
    [
        ("<img src=https://a.example/x.png>", "https://a.example/x.png"),
        ('<img src="//a.example/x.png">', "https://a.example/x.png"),
        ('<img src="https://a.example/x.png?a=1&amp;b=2">', "https://a.example/x.png?a=1&b=2"),
        ('<img title="src=no" src = "https://a.example/x.png">', "https://a.example/x.png"),
        (IMG, PICTURE),
    ],
)
def test_the_source_of_a_piece_of_page_is_found(html: str, address: str) -> None:
    assert drops.read(mime(html=html)).addresses == (address,)


@pytest.mark.parametrize(
    "made",
    [
        {"text": "a sentence with https://a.example/x.png in it"},
        {"html": '<img src="file:///tmp/clip_image001.png">'},
        {"urls": ("ftp://a.example/x.png", "mailto:a@b.example")},
    ],
)
def test_nothing_of_use_is_no_drop(made: dict[str, object]) -> None:
    assert not drops.is_useful(mime(**made))
    assert not drops.read(mime(**made))


def test_use_is_seen_without_reading() -> None:
    file = QMimeData()
    file.setData("image/webp", b"RIFF")
    for each in (mime(image=True), mime(html=IMG), mime(text=LINK), mime(urls=(LINK,)), file):
        assert drops.is_useful(each)
        assert drops.read(each)


@pytest.mark.parametrize("noise", ["<img ", "<img alt='", '<img a="" ', "<img src="])
def test_a_page_that_goes_on_and_on_is_read_in_no_time(noise: str) -> None:
    begun = time.perf_counter()
    drops.read(mime(html=noise * (1_000_000 // len(noise))))
    assert time.perf_counter() - begun < 1.5


def test_a_glance_leaves_pixels_alone() -> None:
    assert not drops.glance(mime(image=True))
    assert drops.glance(mime(urls=(LINK,), html=IMG)).addresses == (LINK,)
    assert drops.glance(mime(html=IMG)).addresses == (PICTURE,)
