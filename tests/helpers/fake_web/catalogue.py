"""The made-up stock of the fake web: which pictures each source has of a brand.

Nothing is stored: a source's name, a brand and a number say all there is to know of a picture,
so that two processes agree on every address and every byte.
"""

from __future__ import annotations

import functools
import random
import re
import unicodedata
import zlib
from dataclasses import dataclass

TAGS = ("logo", "storefront", "packaging", "advert", "product")
_EXTRA = ("store", "shop", "sign", "poster", "brand", "photo", "photos", "logos", "advertisement")
WORDS = frozenset(TAGS + _EXTRA)
"""Words that are no part of a brand's name when they stand beside it."""

NOTHING = "nobodyknows"
"""A brand of which no source has anything."""

MEDIA_SOURCES = ("openverse", "brave", "serper", "serpapi", "pixabay", "flickr", "ddgs", "site")
_WIDTHS = (640, 640, 640, 640, 720, 720, 720, 720, 800, 800, 800, 960, 960, 1024, 1280, 1600)
_ASPECTS = (4 / 3, 3 / 2, 1.0, 16 / 9, 3 / 4, 4 / 3, 5 / 4)
_AUTHORS = ("Ada Ferry", "Jo Lindqvist", "Mårten Ek", "K. Okafor", "Studio Nine", "Ines Prado")
_STRICT = frozenset({"commons", "openverse", "flickr", "pixabay"})
EXTENSION = {"jpeg": "jpg", "png": "png", "gif": "gif", "webp": "webp", "avif": "avif",
             "svg": "svg"}  # fmt: skip
MIME = {"jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif", "webp": "image/webp",
        "avif": "image/avif", "svg": "image/svg+xml"}  # fmt: skip


@dataclass(frozen=True)
class Picture:
    """A picture that one source has: `scene` says what it shows, the same one for near copies."""

    source: str
    brand: str
    number: int
    scene: str
    kind: str
    width_px: int
    height_px: int
    tags: tuple[str, str]
    author: str | None
    blank: bool = False

    @property
    def title(self) -> str:
        return f"{shown(self.brand)} {self.tags[0]} {self.number}"

    @property
    def drawing(self) -> bool:
        return self.kind == "svg"

    @property
    def extension(self) -> str:
        return EXTENSION[self.kind]

    @property
    def mime(self) -> str:
        return MIME[self.kind]

    def height_at(self, width_px: int) -> int:
        """The height of a copy that is `width_px` wide."""
        return max(1, round(width_px * self.height_px / self.width_px))


def key_of(name: str) -> str:
    """Return a brand as addresses and drawings know it: case and slashes do not count."""
    plain = re.sub(r"[/|#:_<>\[\]{}\\?]+", "-", unicodedata.normalize("NFC", name))
    return " ".join(plain.casefold().split())


def shown(key: str) -> str:
    """Return a brand as titles write it."""
    return key.title()


def number_of(text: str, below: int) -> int:
    """Return a number that depends on `text` alone."""
    return zlib.crc32(text.encode()) % below


def understood(text: str) -> tuple[str, str]:
    """Split what was typed into a search box into a brand's key and a word beside it."""
    words = text.replace('"', " ").replace("“", " ").replace("”", " ").split()
    beside = ""
    while len(words) > 1 and words[-1].casefold() in WORDS:
        beside = words.pop().casefold()
    return key_of(" ".join(words)), beside


def search(source: str, text: str, count: int) -> tuple[Picture, ...]:
    """Return what `source` has on a search text, best first: at most `count` pictures."""
    brand, word = understood(text)
    if not brand or brand.startswith(NOTHING):
        return ()
    all_of_it = (picture(source, brand, number) for number in range(count))
    return tuple(each for each in all_of_it if word not in TAGS or word in each.tags)


@functools.lru_cache(16_384)
def picture(source: str, brand: str, number: int) -> Picture:
    """Return picture `number` that `source` has of the brand with this key."""
    scene = _scene(source, number)
    dice = random.Random(f"{brand}/{scene}")
    aspect = 2.5 if number < 2 else dice.choice(_ASPECTS)
    kind = _kind(source, number)
    width = _width(random.Random(f"{brand}/{source}/{number}"), number)
    # The rarer kinds take five times as long to write as JPEG.
    width = width if kind in {"jpeg", "svg"} else min(width, 800 - number % 10)
    width = round(width * min(1.0, aspect))
    author = None if number % 7 == 6 else _AUTHORS[number_of(f"{brand}{scene}", len(_AUTHORS))]
    return Picture(
        source=source,
        brand=brand,
        number=number,
        scene=scene,
        kind=kind,
        width_px=width,
        height_px=max(1, round(width / aspect)),
        tags=("logo" if number < 2 else TAGS[number % 5], TAGS[number // 5 % 5]),
        author=author,
        blank=number % 40 == 23,
    )


def _scene(source: str, number: int) -> str:
    """Every tenth is a near copy in the source itself, every sixth one that all sources have."""
    if number % 10 == 9:
        return _scene(source, number - 5)
    return f"all {number}" if number % 6 == 4 else f"{source} {number}"


def _width(dice: random.Random, number: int) -> int:
    return dice.randint(90, 180) if number % 17 == 11 else dice.choice(_WIDTHS) - number % 10


def _kind(source: str, number: int) -> str:
    if source == "commons" and (number < 2 or number % 8 == 3):
        return "svg"
    if number % 12 == 5:
        return "png"
    rare = {7: "webp", 13: "gif", 19: "avif"}.get(number % 25, "jpeg")
    if rare == "avif" and source in _STRICT:
        return "jpeg"
    return "jpeg" if source in {"flickr", "pixabay"} else rare
