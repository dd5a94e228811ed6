"""Names of brands out of whatever a curator pastes or has as a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from brandcore.dataset.brand_list import LARGEST_BYTES, MOST_NAMES, parse, read
from brandcore.errors import DatasetError


def names(text: str) -> list[str]:
    return list(parse(text).names)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nike\nPuma\n", ["Nike", "Puma"]),
        ("\ufeff  Nike  \r\n\r\nPuma\r\n", ["Nike", "Puma"]),
        ("- Nike\n* Puma\n• Asics\n4. Fila", ["Nike", "Puma", "Asics", "Fila"]),
        ("Nike, Puma; Asics", ["Nike", "Puma", "Asics"]),
        ("Brand\nNike\nPuma", ["Nike", "Puma"]),
        ("Nike", ["Nike"]),
        ("", []),
        ("\n \n", []),
        ("Marks & Spencer\nAT&T\n7-Eleven\n3M", ["Marks & Spencer", "AT&T", "7-Eleven", "3M"]),
        ("Kellogg's\nTiffany & Co.", ["Kellogg's", "Tiffany & Co."]),
        ("Procter, Gamble\nNike", ["Procter, Gamble", "Nike"]),
        ("„Nike“\n«Puma»\n» Asics «\n“Fila”\n'Vans'", ["Nike", "Puma", "Asics", "Fila", "Vans"]),
        ("„Procter, Gamble“, «Nike»; Puma", ["Procter, Gamble", "Nike", "Puma"]),
        (
            "„Nike“ und „Puma“\nLands’ End\nToys “R” Us",
            [
                "„Nike“ und „Puma“",
                "Lands’ End",
                "Toys “R” Us",
            ],
        ),
        ("Nike\tUS\nPuma\tDE", ["Nike", "Puma"]),
        ("id\tBrand\n1\tNike\n2\tPuma", ["Nike", "Puma"]),
        ("無印良品\nСбербанк\nHäagen-Dazs", ["無印良品", "Сбербанк", "Häagen-Dazs"]),
    ],
)
def test_a_pasted_text_is_read_as_it_is_meant(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_repeats_and_bad_names_are_told_with_their_lines() -> None:
    listed = parse("Nike\nnike\nNi\x07ke\n\nPuma")
    assert listed.names == ("Nike", "Puma")
    assert [(each.line, each.text) for each in listed.refused] == [(2, "nike"), (3, "Ni\x07ke")]
    assert listed.refused[0].reason == "“Nike” is in the list already."
    assert "control character" in listed.refused[1].reason


def test_the_spelling_of_accents_does_not_make_two_brands() -> None:
    assert names("Häagen\nHa\u0308agen") == ["Häagen"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("brand,country\nNike,US\nPuma,DE\n", ["Nike", "Puma"]),
        ("country;Brand\nUS;Nike\nDE;Puma\n", ["Nike", "Puma"]),
        ('name|note\n"Ben & Jerry\'s"|"ice|cream"\n', ["Ben & Jerry's"]),
        ('"Procter, Gamble"\n"Nike"\n', ["Procter, Gamble", "Nike"]),
        ('brand,note\n"Two ""words""",x\n', ['Two "words"']),
        ("Nike,1\nPuma,2\n", ["Nike", "Puma"]),
        ("Marke;Land\n„Nike“;US\n»Puma«;DE\n", ["Nike", "Puma"]),
        ("brand\nNike\n", ["Nike"]),
        ("brand,country\nNike,US\n,DE\nPuma\n", ["Nike", "Puma"]),
        ("", []),
    ],
)
def test_a_table_is_read_by_its_column_of_names(
    tmp_path: Path, text: str, found: list[str]
) -> None:
    file = tmp_path / "brands.csv"
    file.write_text(text)
    assert list(read(file).names) == found


def test_a_quotation_mark_that_is_not_closed_is_told_with_its_line() -> None:
    listed = parse('brand,note\nNike,x\nPuma,"' + "a" * 200_000)
    assert listed.names == ("Nike",)
    (told,) = listed.refused
    assert (told.line, told.text) == (3, "")
    assert told.reason.endswith("a quotation mark is not closed.")


def test_a_line_without_end_is_no_table() -> None:
    assert parse("a" * 200_000 + "\nNike").names[1:] == ("Nike",)


def test_lines_may_end_as_on_an_old_macintosh() -> None:
    assert parse("brand,note\rNike,x\rPuma,y\r").names == ("Nike", "Puma")


def test_lines_of_a_table_are_those_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "brands.csv"
    file.write_text('brand,note\nNike,"two\nlines"\nNIKE,\n')
    assert [each.line for each in read(file).refused] == [4]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_each_usual_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "brands.txt"
    file.write_text("Häagen-Dazs\nCitroën\n", encoding=encoding)
    assert read(file).names == ("Häagen-Dazs", "Citroën")


def test_a_text_file_that_holds_a_table_is_read_as_one(tmp_path: Path) -> None:
    file = tmp_path / "brands.txt"
    file.write_text("Brand;Country\nNike;US\n")
    assert read(file).names == ("Nike",)


def test_a_file_that_cannot_be_read_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"“gone\.txt” could not be read"):
        read(tmp_path / "gone.txt")
    picture = tmp_path / "logo.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    with pytest.raises(DatasetError, match="is no text"):
        read(picture)
    large = tmp_path / "large.txt"
    large.write_bytes(b"a" * (LARGEST_BYTES + 1))
    with pytest.raises(DatasetError, match="too large"):
        read(large)


def test_a_list_without_end_is_cut() -> None:
    listed = parse("\n".join(f"brand {number}" for number in range(MOST_NAMES + 2)))
    assert len(listed.names) == MOST_NAMES
    assert [each.line for each in listed.refused] == [MOST_NAMES + 1, MOST_NAMES + 2]
