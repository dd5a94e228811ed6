"""What every page and every widget that paints itself is handed."""

from __future__ import annotations

from dataclasses import dataclass

from app.theme import Theme
from app.thumbnails import ThumbnailStore


@dataclass(frozen=True)
class Kit:
    """Tools for painting, built once in `app.main`.

    Attributes
    ----------
    theme : Theme
        Colours in force.
    thumbnails : ThumbnailStore
        Small pictures of files.
    """

    theme: Theme
    thumbnails: ThumbnailStore
