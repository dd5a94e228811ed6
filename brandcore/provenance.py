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
    title, author_url, licence_url : str
        As the source states them.
    licence_code : str
        One of `brandcore.sources.licence.CODES`; empty when nothing was looked up.
    attribution : str
        The line that the source asks to be shown.
    restrictions : tuple of str
        Other rights that the source names, such as "trademarked".
    preview_only : bool
        Whether the picture is the source's preview, since the full one could not be had.
    """

    source: str
    original: str = ""
    page_url: str = ""
    image_url: str = ""
    author: str = ""
    licence: str = ""
    fetched_at: str = ""
    title: str = ""
    author_url: str = ""
    licence_url: str = ""
    licence_code: str = ""
    attribution: str = ""
    restrictions: tuple[str, ...] = ()
    preview_only: bool = False
