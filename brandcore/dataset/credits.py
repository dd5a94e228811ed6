"""Whose pictures these are: a page to be read and printed, and a table for other programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from brandcore import files
from brandcore.dataset.manifest import Manifest
from brandcore.dataset.records import DISTRACTOR, ImageRecord
from brandcore.dataset.words import counted
from brandcore.sources.catalogue import SOURCES

LICENCES_NOTE = (
    "Each picture keeps the licence and credit its source reported, which may be wrong or "
    "missing; check it, and the site's terms and robots rules, before you reuse or publish it."
)
TRADEMARKS_NOTE = (
    "Brand names and logos are usually trademarks even when the file is free of copyright: "
    "collecting them implies no permission or endorsement, and pictures marked “unknown licence” "
    "should be treated as all rights reserved."
)
UNKNOWN = "unknown licence"

_TITLES = {entry.name: entry.title for entry in SOURCES} | {
    "folder": "this computer", "drop": "this computer", "paste": "this computer", "web": "the web",
}  # fmt: skip
_FORMULA = ("=", "+", "-", "@")


class Credit(msgspec.Struct, frozen=True):
    """What is known of the origin and terms of one picture.

    Attributes
    ----------
    brand, file : str
        Name of the brand; path below ``dataset/``.
    title : str
        As stated, else the name it came under.
    author, author_url, page_url, image_url : str
        As stated; empty when nothing is.
    source : str
        Where it came from, in words.
    licence, licence_url : str
        As stated; "unknown licence" when nothing is.
    attribution : str
        The line that the source asks to be shown.
    notes : tuple of str
        "trademark", "preview only".
    fetched_at, sha256 : str
        UTC, ISO 8601; of the bytes.
    """

    brand: str
    file: str
    title: str
    author: str
    author_url: str
    page_url: str
    image_url: str
    source: str
    licence: str
    licence_url: str
    attribution: str
    notes: tuple[str, ...]
    fetched_at: str
    sha256: str


COLUMNS = Credit.__struct_fields__


def credits_of(manifest: Manifest) -> tuple[Credit, ...]:
    """Return a row for each picture, brand by brand in the order of the manifest."""
    return tuple(_credit(record) for brand in manifest.brands for record in manifest.of(brand.name))


def write_csv(path: Path, rows: Iterable[Credit]) -> None:
    """Write `rows` as CSV in UTF-8, columns as `Credit` names them; raises as `write_html`."""
    stream = io.StringIO()
    table = csv.writer(stream)
    table.writerow(COLUMNS)
    for row in rows:
        table.writerow([_cell(getattr(row, column)) for column in COLUMNS])
    # With the mark, or spreadsheets take it for another encoding.
    files.write_bytes(path, stream.getvalue().encode("utf-8-sig"))


def write_html(path: Path, name: str, rows: Sequence[Credit], now: datetime) -> None:
    """Write `rows` as a page that needs nothing else, for screens light and dark and for paper.

    Parameters
    ----------
    path : Path
        Where it goes.
    name : str
        Of the project.
    rows : sequence of Credit
        Brand by brand.
    now : datetime
        When.

    Raises
    ------
    DiskFull, ProjectError
        It could not be written.
    """
    files.write_bytes(path, _page(name, rows, now).encode())


def _credit(record: ImageRecord) -> Credit:
    said = record.provenance
    code = said.licence_code
    licence = said.licence or ("" if code in ("", "unknown") else code)
    notes = ["trademark"] if "trademarked" in said.restrictions else []
    notes += [each for each in said.restrictions if each != "trademarked"]
    notes += ["preview only"] if said.preview_only else []
    return Credit(
        record.brand,
        record.file,
        said.title or said.original.rpartition("/")[2] or record.file.rpartition("/")[2],
        said.author,
        _web(said.author_url),
        _web(said.page_url),
        _web(said.image_url),
        _TITLES.get(said.source, said.source),
        licence or UNKNOWN,
        _web(said.licence_url),
        said.attribution,
        tuple(notes),
        said.fetched_at,
        record.sha256,
    )


def _web(address: str) -> str:
    """Keep what a browser may be sent to; anything else, such as a script, is no address."""
    try:
        return address if urlsplit(address).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _cell(value: str | tuple[str, ...]) -> str:
    text = " ".join(("; ".join(value) if isinstance(value, tuple) else value).split())
    # A title from the web must not become a formula of the spreadsheet.
    return f"'{text}" if text.startswith(_FORMULA) else text


def _page(name: str, rows: Sequence[Credit], now: datetime) -> str:
    brands = [(brand, list(some)) for brand, some in groupby(rows, key=lambda row: row.brand)]
    title = f"Picture credits – {escape(name)}"
    count = f"{counted(len(rows), 'picture')} of {counted(len(brands), 'brand')}"
    parts = [
        f"<h1>{title}</h1>",
        f'<p class="soft">{count}, as of {now:%Y-%m-%d}.</p>',
        f"<aside><p>{escape(LICENCES_NOTE)}</p><p>{escape(TRADEMARKS_NOTE)}</p></aside>",
        *(_section(brand, some) for brand, some in brands),
    ]
    return _FRAME.format(title=title, style=_STYLE, body="\n".join(parts))


def _section(brand: str, rows: Sequence[Credit]) -> str:
    name = "None of the brands" if brand == DISTRACTOR else brand
    head = f"<h2>{escape(name)} <small>{counted(len(rows), 'picture')}</small></h2>"
    names = ("Picture", "Author", "Source", "Licence")
    columns = "".join(f'<th scope="col">{each}</th>' for each in names)
    body = "\n".join(map(_row, rows))
    table = f"<table><thead><tr>{columns}</tr></thead><tbody>\n{body}\n</tbody></table>"
    return f"<section>{head}{table}</section>"


def _row(row: Credit) -> str:
    attribution = f'<div class="soft">{escape(row.attribution)}</div>' if row.attribution else ""
    notes = "".join(f" <span>{escape(each)}</span>" for each in row.notes)
    cells = (
        f"{_link(row.title, row.page_url or row.image_url)}"
        f'<div class="soft file">{escape(row.file)}</div>{attribution}',
        _link(row.author, row.author_url) if row.author else '<i class="soft">not named</i>',
        f'{escape(row.source)}<div class="soft">{escape(row.fetched_at[:10])}</div>',
        f"{_link(row.licence, row.licence_url)}{notes}",
    )
    return "<tr>" + "".join(f"<td>{each}</td>" for each in cells) + "</tr>"


def _link(text: str, address: str) -> str:
    if not address:
        return escape(text)
    return f'<a href="{escape(address)}" rel="noreferrer">{escape(text)}</a>'


_FRAME = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}
</body>
</html>
"""
_STYLE = """
:root { --ink: #1d2430; --soft: #5a6472; --line: #d9dee5; --ground: #fff; --box: #f4f6f9;
  --link: #0b57c2; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebf0; --soft: #a3adba;
  --line: #39414d; --ground: #171b21; --box: #20262e; --link: #8ab8ff; } }
body { font: 15px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--ground);
  max-width: 64rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 .4rem; }
small, .soft { color: var(--soft); font-size: .85rem; font-weight: normal; }
aside { background: var(--box); border-left: 3px solid var(--line); padding: .1rem 1rem; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem .4rem 0;
  border-bottom: 1px solid var(--line); }
th { font-size: .85rem; color: var(--soft); } th:first-child { width: 44%; }
td span { border: 1px solid var(--line); border-radius: .6rem; padding: 0 .45rem;
  font-size: .8rem; white-space: nowrap; } a { color: var(--link); }
@media print { :root { --ink: #000; --soft: #444; --line: #bbb; --ground: #fff; --box: #fff;
  --link: #000; } body { margin: 0; max-width: none; font-size: 10pt; }
  tr { break-inside: avoid; } h2 { break-after: avoid; }
  a::after { content: " " attr(href); font-size: .8em; color: var(--soft); } }
"""
