"""What the catalogue says of one source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

import msgspec

from brandcore.sources.base import Source

Make = Callable[["SourceEntry", Mapping[str, str], Mapping[str, str]], Source]
"""Makes a source of its entry, its keys by field, and the base addresses of all by name."""


class KeyField(msgspec.Struct, frozen=True):
    """One key of a source, or one part of it.

    Attributes
    ----------
    name : str
        Under which it is kept and handed over: "key", "client_id".
    label : str
        For people.
    url : str
        Where it is to be had.
    optional : bool
        Whether the source answers without it.
    """

    name: str
    label: str
    url: str
    optional: bool = False


class SourceEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A source as the curator chooses it.

    Attributes
    ----------
    name : str
        Its name in records, settings and commands.
    title : str
        For people.
    short : str
        The same where there is little room; empty where `title` is short enough.
    note : str
        What it offers and costs, in a sentence.
    terms : str
        What its terms ask of who uses its pictures, in a sentence.
    terms_url : str
        Where they are to be read; empty when there are none of its own.
    address : str
        Base address; empty when it has none of its own.
    key : str
        "none", "optional" or "needed".
    key_fields : tuple of KeyField
        What it takes for a key; empty for "none".
    keep_s : int
        How long its replies may be kept, seconds; 0 for not at all.
    on_at_first : bool
        Whether it is asked until the curator says otherwise.
    kind : str
        What it is asked: a "search", the "page" of a query, its "item", or a "folder".
    needs_network : bool
        Whether it can be asked only where there is a network.
    make : callable
        See `Make`; called through `catalogue.build`.
    """

    name: str
    title: str
    note: str
    terms: str
    make: Make
    short: str = ""
    terms_url: str = ""
    address: str = ""
    key: Literal["none", "optional", "needed"] = "none"
    key_fields: tuple[KeyField, ...] = ()
    keep_s: int = 0
    on_at_first: bool = False
    kind: Literal["search", "page", "item", "folder"] = "search"
    needs_network: bool = True


class Excluded(msgspec.Struct, frozen=True):
    """A place that is left out on purpose.

    Attributes
    ----------
    title : str
        For people.
    reason : str
        Why, in a sentence.
    """

    title: str
    reason: str
