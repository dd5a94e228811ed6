"""Names of brands out of a pasted text, a text file or a table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from brandcore.dataset import naming
from brandcore.dataset.manifest import Manifest
from brandcore.errors import BadName, DatasetError

LARGEST_BYTES = 5_000_000
MOST_NAMES = 10_000

_HEADERS = frozenset(
    {"brand", "brands", "brand name", "brandname", "brand_name", "name", "names", "marke", "marque",
     "marca", "label", "company"}
)  # fmt: skip
_NOT_CLOSED = "From here on the table cannot be read: a quotation mark is not closed."
_HEAD = 10_000
_DELIMITERS = ",;\t|"
_LINE = re.compile(r"\r\n|[\n\r\u2028\u2029]")
_QUOTES = tuple(zip("\"'“„„‘‚«»‹›「『", "\"'”“”’‘»«›‹」』", strict=True))
_QUOTED = "|".join(f"{begin}[^{begin}{end}]+{end}" for begin, end in _QUOTES if begin != "'")
# An apostrophe in a name begins no quotation.
_PART = re.compile(f"(?:{_QUOTED}|[^,;])+")
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,4}[.)])\s+")


class NotAName(msgspec.Struct, frozen=True):
    """A line that was not taken.

    Attributes
    ----------
    line : int
        From 1.
    text : str
        What stands there.
    reason : str
        Why, for the curator.
    """

    line: int
    text: str
    reason: str


class BrandList(msgspec.Struct, frozen=True):
    """What a list said.

    Attributes
    ----------
    names : tuple of str
        In the order of the list; each can stand for a brand.
    refused : tuple of NotAName
        Repeated and bad ones.
    """

    names: tuple[str, ...]
    refused: tuple[NotAName, ...] = ()


def read(path: Path) -> BrandList:
    """Read names from a text file, one a line, or from a column of a CSV file.

    Raises
    ------
    DatasetError
        It cannot be read, or is no text.
    """
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise DatasetError(
                f"“{path.name}” is too large for a list of brands.", "Choose a text or CSV file."
            )
        data = path.read_bytes()
    except OSError as error:
        raise DatasetError(
            f"“{path.name}” could not be read: {error.strerror}.",
            "Check its name and that you may read it.",
        ) from error
    text = _decoded(data, path.name)
    is_table = path.suffix.lower() in (".csv", ".tsv", ".tab")
    return _list(_cells(text)) if is_table or _looks_like_table(text) else parse(text)


def parse(text: str) -> BrandList:
    """Read names from a pasted text: one a line, or the cells of a table that was copied.

    Signs of a list in front of a name, such as "- " or "3. ", and quotation marks around it, of
    any language, are left out.
    """
    if _looks_like_table(text):
        return _list(_cells(text))
    lines = _LINE.split(text.lstrip("\ufeff"))
    if len([each for each in lines if each.strip()]) == 1 and any(c in text for c in ",;"):
        lines = _PART.findall(text)
    return _list(enumerate((_BULLET.sub("", each) for each in lines), 1))


def _list(lines: Iterator[tuple[int, str]] | enumerate[str]) -> BrandList:
    names: dict[str, str] = {}
    refused: list[NotAName] = []
    line = 0
    try:
        for line, text in lines:
            name = _bare(text.strip().strip("\u200b\ufeff"))
            if not name or (not names and not refused and name.casefold() in _HEADERS):
                continue
            if reason := _refusal(name, names):
                refused.append(NotAName(line, name, reason))
            else:
                names[naming.folded(name)] = name
    except csv.Error:
        refused.append(NotAName(line + 1, "", _NOT_CLOSED))
    return BrandList(tuple(names.values()), tuple(refused))


def _bare(name: str) -> str:
    """Return `name` without the quotation marks that stand around the whole of it."""
    for begin, end in _QUOTES:
        inner = name[1:-1]
        if name[:1] == begin and name[-1:] == end and not (begin in inner or end in inner):
            return inner.strip()
    return name


def _refusal(name: str, names: dict[str, str]) -> str:
    if (before := names.get(naming.folded(name))) is not None:
        return f"“{before}” is in the list already."
    if len(names) >= MOST_NAMES:
        return f"More than {MOST_NAMES:,} brands are not taken at once."
    try:
        naming.checked(name, Manifest())
    except BadName as error:
        return error.message
    return ""


# -- tables ------------------------------------------------------------------------------------


def _looks_like_table(text: str) -> bool:
    """Whether the first line names a column of brands among others, or holds tabs throughout."""
    lines = [each for each in _LINE.split(text.lstrip("\ufeff")) if each.strip()]
    if not lines:
        return False
    if all("\t" in each for each in lines):
        return True
    head = next(iter(csv.reader([lines[0][:_HEAD]], delimiter=_delimiter(lines))), [])
    return len(head) > 1 and len(lines) > 1 and any(_is_header(each) for each in head)


def _cells(text: str) -> Iterator[tuple[int, str]]:
    """Yield the cells of the column of names, with their lines; raises `csv.Error`."""
    text = text.lstrip("\ufeff")
    lines = io.StringIO(text, newline=None)
    reader = csv.reader(lines, delimiter=_delimiter(_LINE.split(text)))
    column: int | None = None
    for row in reader:
        if not any(cell.strip() for cell in row):
            continue
        if column is None:
            column = next((i for i, cell in enumerate(row) if _is_header(cell)), 0)
        yield reader.line_num, row[column] if column < len(row) else ""


def _delimiter(lines: list[str]) -> str:
    """Return what parts the cells: the sign that stands equally often in the first lines."""
    some = [each for each in lines if each.strip()][:20]
    counts = {sign: [_outside_quotes(each).count(sign) for each in some] for sign in _DELIMITERS}
    steady = [sign for sign, found in counts.items() if found and min(found) > 0]
    return max(steady, key=lambda sign: min(counts[sign]), default=",")


def _outside_quotes(line: str) -> str:
    return re.sub('"[^"]*"', "", line)


def _is_header(cell: str) -> bool:
    return cell.strip().casefold() in _HEADERS


def _decoded(data: bytes, name: str) -> str:
    """Decode text as UTF-8, UTF-16 with its mark, or else as Windows of the west writes it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        raise DatasetError(f"“{name}” is no text.", "Choose a text or CSV file with brand names.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
