"""Where a picture came from."""

from __future__ import annotations

import msgspec


class Provenance(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a picture came from and what is known of its terms.

    Attributes
    ----------
    source : str
        "folder", "drop", "paste" or the name of a web source.
    original : str
        The file's name as found; within a class-folder tree ``brand/name``.
    page_url, image_url : str
        Web addresses, empty when there is none.
    author, licence : str
        As the source states them, empty when it says nothing.
    fetched_at : str
        UTC, ISO 8601.
    """

    source: str
    original: str = ""
    page_url: str = ""
    image_url: str = ""
    author: str = ""
    licence: str = ""
    fetched_at: str = ""
