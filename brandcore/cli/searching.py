"""What ``brandcore fetch`` asks, and of whom, as its arguments say."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from pathlib import Path

from brandcore.cli import shipped
from brandcore.cli.numbers import natural
from brandcore.dataset.brand_search import BrandSearch
from brandcore.errors import CuratorError, KeyRefused
from brandcore.project import Project
from brandcore.sources import catalogue
from brandcore.sources.base import Query, Source
from brandcore.sources.web.addresses import loopback_allowed
from brandcore.sources.web.client import Client

MOST_EACH = 40
"""Pictures from each source, unless it is said otherwise."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare what is looked for, and where."""
    add = parser.add_argument
    add(
        "--source",
        action="append",
        default=[],
        metavar="NAME",
        help="ask this one, and no other that is not named; “brandcore sources” lists them",
    )
    add("--limit", type=natural(1000), metavar="N", help="most pictures from each source")
    add("--word", action="append", default=[], metavar="W", help="look for the name with it")
    add("--item", default="", metavar="Q…", help="the Wikidata item that is meant")
    add("--page", default="", metavar="URL", help="take the pictures of this page too")
    add("--folder", type=Path, metavar="DIR", help="take the pictures of this folder too")
    add("--contact", default="", metavar="TEXT", help="your e-mail or site, told to the sources")
    add(
        "--address",
        type=_named_address,
        action="append",
        default=[],
        metavar="NAME=URL",
        help="ask a source at another address",
    )


def client(arguments: argparse.Namespace, project: Project) -> Client:
    """Return the client that asks; it keeps replies in the project's cache."""
    return Client(
        arguments.contact, project.cache / "web" / "answers.sqlite", loopback=loopback_allowed()
    )


def sources(arguments: argparse.Namespace) -> tuple[Source, ...]:
    """Return the sources that are to be asked, ready.

    Raises
    ------
    SourceError
        There is none of a name that was given.
    KeyRefused
        A key is missing; the hint names the variable of the environment for it.
    """
    addresses = {"sample": str(shipped.path("sample")), **dict(arguments.address)}
    if arguments.folder is not None:
        addresses["folder"] = str(arguments.folder)
    return tuple(_built(name, addresses) for name in _names(arguments))


def query(arguments: argparse.Namespace, brand: str, before: BrandSearch, most: int) -> Query:
    """Return what is looked for; what is not said now is as it was said before."""
    return Query(
        brand,
        words=tuple(arguments.word) or before.words,
        item=arguments.item or before.item,
        page=arguments.page or before.page,
        limit=most,
    )


def _names(arguments: argparse.Namespace) -> tuple[str, ...]:
    usual = (entry.name for entry in catalogue.usual() if entry.kind not in ("page", "folder"))
    names = tuple(arguments.source) or tuple(usual)
    page = ("page",) if arguments.page else ()
    folder = ("folder",) if arguments.folder is not None else ()
    return tuple(dict.fromkeys((*names, *page, *folder)))


def _built(name: str, addresses: Mapping[str, str]) -> Source:
    entry = catalogue.find(name)
    if name == "folder" and name not in addresses:
        raise CuratorError("It is not said which folder.", "Name it with “--folder DIR”.")
    keys = catalogue.keys_in(os.environ, entry)
    try:
        return catalogue.build(entry, keys=keys, addresses=addresses)
    except KeyRefused as error:
        wanted = catalogue.missing(entry, keys)[0]
        raise KeyRefused(
            error.message,
            f"Put it into the environment as “{catalogue.variable(entry, wanted)}”; "
            f"it is to be had at {wanted.url}.",
        ) from error


def _named_address(text: str) -> tuple[str, str]:
    name, equals, address = text.partition("=")
    if not (name and equals and address):
        raise argparse.ArgumentTypeError(f"“{text}” is not of the form NAME=URL")
    return name, address
