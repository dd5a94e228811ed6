"""What was dropped or pasted: files, web addresses or a picture, whichever says most.

Browsers differ: Chrome gives the address, Firefox the path of a temporary bitmap, and on macOS
Chrome gives raw image data only. The address is worth most, since it tells where a picture comes
from; then the ``src`` of a dragged page piece; then the pixels; a local file comes as it is.
A picture that is also a link comes with the link's address, which is a page: hence what the
piece of page shows, and the pixels, are kept to fall back on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QImage, QImageWriter

_SRC = re.compile(
    r"<img\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?"
    r"(?<![\w-])src\s*=\s*(?:\"([^\"]+)\"|'([^']+)'|([^\s>\"']+))",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+|data:image/\S+", re.IGNORECASE)
_LONGEST_PAGE = 1_000_000
_FILES = tuple(f"image/{kind}" for kind in ("png", "jpeg", "webp", "gif", "avif", "tiff", "bmp"))

Pixels = QImage | bytes


@dataclass(frozen=True)
class Drop:
    """What arrived, in the form that says most of it.

    Attributes
    ----------
    paths : tuple of Path
        Files and folders of this computer.
    addresses : tuple of str
        ``http``, ``https`` or ``data:image/…``.
    sources : tuple of str
        What the dragged piece of page shows, for when an address leads to a page.
    picture : QImage, bytes or None
        Raw pixels or a picture file's bytes, for when nothing else gives the picture;
        see `encoded`.
    """

    paths: tuple[Path, ...] = ()
    addresses: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    picture: Pixels | None = None

    def __bool__(self) -> bool:
        return bool(self.paths or self.addresses or self.picture is not None)

    @property
    def first_folder(self) -> Path | None:
        """The first of `paths` if it is a folder: a single look at the disk, for the window."""
        return next((path for path in self.paths[:1] if path.is_dir()), None)

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders among `paths`: a look at the disk for each, so not in the window thread."""
        return tuple(path for path in self.paths if path.is_dir())


def read(mime: QMimeData) -> Drop:
    """Read what was dropped or pasted; an empty `Drop` when nothing of it is of use."""
    addresses, paths = _urls(mime)
    sources = _sources(mime)
    addresses = addresses or sources or (() if paths else _typed(mime))
    if paths and not mime.hasHtml():
        return Drop(paths, addresses)
    # With a piece of page comes a browser's temporary bitmap, which may be gone before it is
    # read: its address says more, and its pixels are here now.
    picture = _pixels(mime)
    if addresses:
        others = tuple(each for each in sources if each not in addresses)
        return Drop(addresses=addresses, sources=others, picture=picture)
    return Drop(picture=picture) if picture is not None else Drop(paths)


def glance(mime: QMimeData) -> Drop:
    """Read as `read` does, but leave pixels undecoded: for the sentence shown during a drag."""
    addresses, paths = _urls(mime)
    return Drop(paths, addresses or _sources(mime) or _typed(mime))


def is_useful(mime: QMimeData) -> bool:
    """Return whether `read` would find something, without decoding a picture."""
    has_picture = mime.hasImage() or _file_format(mime)
    return bool(has_picture or any(_urls(mime)) or _sources(mime) or _typed(mime))


def encoded(picture: Pixels) -> bytes:
    """Make a PNG file of raw pixels; takes up to a second, so not in the window thread."""
    if isinstance(picture, bytes):
        return picture
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(picture)
    return bytes(data.data())


def _urls(mime: QMimeData) -> tuple[tuple[str, ...], tuple[Path, ...]]:
    urls: list[QUrl] = mime.urls() if mime.hasUrls() else []
    web = [url.toString(QUrl.ComponentFormattingOption.FullyEncoded) for url in urls if _web(url)]
    local = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return tuple(dict.fromkeys(web)), tuple(dict.fromkeys(local))


def _web(url: QUrl) -> bool:
    return url.scheme() in ("http", "https") or (
        url.scheme() == "data" and url.path().startswith("image/")
    )


def _sources(mime: QMimeData) -> tuple[str, ...]:
    if not mime.hasHtml():
        return ()
    page = mime.html()[:_LONGEST_PAGE]
    found = (unescape(next(filter(None, groups))).strip() for groups in _SRC.findall(page))
    whole = (f"https:{each}" if each.startswith("//") else each for each in found)
    return tuple(dict.fromkeys(each for each in whole if _ADDRESS.fullmatch(each)))


def _typed(mime: QMimeData) -> tuple[str, ...]:
    if not mime.hasText():
        return ()
    lines = [line.strip() for line in mime.text().splitlines() if line.strip()]
    if not lines or not all(_ADDRESS.fullmatch(line) for line in lines):
        return ()
    return tuple(dict.fromkeys(lines))


def _pixels(mime: QMimeData) -> Pixels | None:
    # The bytes of a file cost nothing to pass on; pixels have been decoded in this thread.
    if kind := _file_format(mime):
        return bytes(mime.data(kind).data())
    image = mime.imageData() if mime.hasImage() else None
    return image if isinstance(image, QImage) and not image.isNull() else None


def _file_format(mime: QMimeData) -> str:
    return next((kind for kind in _FILES if mime.hasFormat(kind)), "")
