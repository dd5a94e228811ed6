"""What was dropped or pasted: files, web addresses or a picture, whichever says most.

Browsers differ: Chrome gives the address, Firefox the path of a temporary bitmap, and on macOS
Chrome gives raw image data only. The address is worth most, since it tells where a picture comes
from; then the ``src`` of a dragged page piece; then the pixels; a local file comes as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QImage

_SRC = re.compile(r"<img\b[^>]*?\bsrc\s*=\s*(?:\"([^\"]+)\"|'([^']+)'|([^\s>]+))", re.IGNORECASE)
_ADDRESS = re.compile(r"^(https?://\S+|data:image/\S+)$", re.IGNORECASE)


@dataclass(frozen=True)
class Drop:
    """What arrived, in the form that says most of it.

    Attributes
    ----------
    paths : tuple of Path
        Files and folders of this computer.
    addresses : tuple of str
        ``http``, ``https`` or ``data:image/…``.
    picture : QImage or None
        Raw pixels, when neither an address nor a file says more; see `encoded`.
    """

    paths: tuple[Path, ...] = ()
    addresses: tuple[str, ...] = ()
    picture: QImage | None = None

    def __bool__(self) -> bool:
        return bool(self.paths or self.addresses or self.picture is not None)

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders among `paths`."""
        return tuple(path for path in self.paths if path.is_dir())


def read(mime: QMimeData) -> Drop:
    """Read what was dropped or pasted; an empty `Drop` when nothing of it is of use."""
    addresses, paths = _urls(mime)
    addresses = addresses or _sources(mime) or (() if paths else _typed(mime))
    if addresses:
        return Drop(addresses=addresses)
    # A browser's temporary bitmap may be gone before it is read; its pixels are here now.
    from_browser = bool(paths) and mime.hasHtml()
    if (not paths or from_browser) and (picture := _pixels(mime)) is not None:
        return Drop(picture=picture)
    return Drop(paths=paths)


def is_useful(mime: QMimeData) -> bool:
    """Return whether `read` would find something, without decoding a picture."""
    return bool(mime.hasImage() or any(_urls(mime)) or _sources(mime) or _typed(mime))


def _urls(mime: QMimeData) -> tuple[tuple[str, ...], tuple[Path, ...]]:
    urls: list[QUrl] = mime.urls() if mime.hasUrls() else []
    web = [url.toString(QUrl.ComponentFormattingOption.FullyEncoded) for url in urls if _web(url)]
    local = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return tuple(dict.fromkeys(web)), tuple(dict.fromkeys(local))


def _web(url: QUrl) -> bool:
    return url.scheme() in ("http", "https") or url.toString().startswith("data:image/")


def _sources(mime: QMimeData) -> tuple[str, ...]:
    if not mime.hasHtml():
        return ()
    found = (unescape(next(filter(None, groups))) for groups in _SRC.findall(mime.html()))
    return tuple(dict.fromkeys(each for each in found if _ADDRESS.match(each)))


def _typed(mime: QMimeData) -> tuple[str, ...]:
    if not mime.hasText():
        return ()
    lines = [line.strip() for line in mime.text().splitlines() if line.strip()]
    if not lines or not all(_ADDRESS.match(line) for line in lines):
        return ()
    return tuple(dict.fromkeys(lines))


def _pixels(mime: QMimeData) -> QImage | None:
    image = mime.imageData() if mime.hasImage() else None
    return image if isinstance(image, QImage) and not image.isNull() else None


def encoded(picture: QImage) -> bytes:
    """Make a PNG file of raw pixels; takes up to a second, so not in the window thread."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(data.data())
