"""``brandcore sources``: where pictures can be searched for, and on what terms."""

from __future__ import annotations

import argparse
import os
from typing import Any

from brandcore.cli.printer import Printer
from brandcore.sources import catalogue
from brandcore.sources.entry import Excluded, SourceEntry

HELP = "list the places that pictures come from"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def run(_arguments: argparse.Namespace, printer: Printer) -> None:
    """List them; whether a key is there is told, never the key."""
    value = {
        "sources": [_told(entry) for entry in catalogue.SOURCES],
        "excluded": catalogue.EXCLUDED,
    }
    lines = [*map(_line, catalogue.SOURCES), "", *map(_left_out, catalogue.EXCLUDED)]
    printer.result(value, "\n".join(lines))


def _told(entry: SourceEntry) -> dict[str, Any]:
    there = catalogue.keys_in(os.environ, entry)
    return {
        "name": entry.name,
        "title": entry.title,
        "note": entry.note,
        "terms": entry.terms,
        "terms_url": entry.terms_url,
        "address": entry.address,
        "kind": entry.kind,
        "on_at_first": entry.on_at_first,
        "key": entry.key,
        "variables": [catalogue.variable(entry, field) for field in entry.key_fields],
        "ready": catalogue.ready(entry, there),
    }


def _line(entry: SourceEntry) -> str:
    return "\n".join(
        (
            f"{entry.name:10s} {entry.title}: {entry.note}",
            f"{'':10s} Terms: {entry.terms} {entry.terms_url}".rstrip(),
            *(f"{'':10s} {each}" for each in _keys(entry)),
        )
    )


def _keys(entry: SourceEntry) -> list[str]:
    there = catalogue.keys_in(os.environ, entry)
    return [
        f"{field.label} in {catalogue.variable(entry, field)}"
        f"{' (optional)' if field.optional else ''}: "
        f"{'there' if field.name in there else f'not set; see {field.url}'}"
        for field in entry.key_fields
    ]


def _left_out(each: Excluded) -> str:
    return f"Left out: {each.title}, since {each.reason}"
