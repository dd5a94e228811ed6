"""What Wikidata says of an item."""

from __future__ import annotations

from typing import Any

from brandcore.sources.wikidata_item import Logo, is_there, item_of


def statement(value: str, rank: str = "normal", **qualifiers: str) -> dict[str, Any]:
    """Return a statement, with qualifiers by property: P582="+1995-00-00T00:00:00Z"."""
    return {
        "mainsnak": {"snaktype": "value", "datavalue": {"value": value, "type": "string"}},
        "type": "statement",
        "qualifiers": {
            name: [{"snaktype": "value", "datavalue": {"value": {"time": time}, "type": "time"}}]
            for name, time in qualifiers.items()
        },
        "rank": rank,
    }


def entity(**claims: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "type": "item",
        "id": "Q483915",
        "labels": {"en": {"language": "en", "value": "Nike"}},
        "descriptions": {"en": {"language": "en", "value": "American sportswear company"}},
        "claims": claims,
    }


def test_the_sample_is_read() -> None:
    item = item_of(
        entity(
            P154=[statement("Logo NIKE.svg", "preferred", P580="+1995-00-00T00:00:00Z")],
            P856=[statement("https://www.nike.com/")],
            P373=[statement("Nike, Inc.")],
        )
    )

    assert (item.id, item.label) == ("Q483915", "Nike")
    assert item.description == "American sportswear company"
    assert item.logos == (Logo("Logo NIKE.svg", since="1995"),)
    assert item.logos[0].note == "official logo since 1995"
    assert (item.website, item.category) == ("https://www.nike.com/", "Nike, Inc.")
    assert item.page_url == "https://www.wikidata.org/wiki/Q483915"


def test_withdrawn_statements_and_those_without_a_value_do_not_count() -> None:
    nothing = {"mainsnak": {"snaktype": "novalue", "property": "P154"}, "rank": "normal"}

    item = item_of(entity(P154=[nothing, statement("Wrong.svg", "deprecated")]))

    assert not item.has_logo


def test_the_preferred_logo_comes_first_and_old_ones_last_with_their_year() -> None:
    item = item_of(
        entity(
            P154=[
                statement("Old.svg", P582="+1978-06-00T00:00:00Z"),
                statement("Other.svg"),
                statement("New.svg", "preferred"),
            ],
            P8972=[statement("Small.svg"), statement("New.svg")],
        )
    )

    assert [logo.file for logo in item.logos] == ["New.svg", "Other.svg", "Small.svg", "Old.svg"]
    assert [logo.note for logo in item.logos] == [
        "official logo",
        "official logo",
        "official small logo",
        "logo until 1978",
    ]


def test_a_logo_that_ended_nobody_knows_when_is_old() -> None:
    ended = statement("Old.svg")
    ended["qualifiers"] = {"P582": [{"snaktype": "somevalue", "property": "P582"}]}

    (logo,) = item_of(entity(P154=[ended])).logos

    assert (logo.old, logo.note) == (True, "old logo")


def test_the_website_in_use_is_told() -> None:
    item = item_of(
        entity(
            P856=[
                statement("https://old.example/", "preferred", P582="+2001-01-01T00:00:00Z"),
                statement("https://new.example/"),
            ]
        )
    )

    assert item.website == "https://new.example/"


def test_a_label_that_the_item_lacks_comes_from_the_search() -> None:
    item = item_of({"id": "Q1", "claims": {}}, {"label": "Nike", "description": "goddess"})

    assert (item.label, item.description, item.has_logo) == ("Nike", "goddess", False)


def test_no_claims_at_all_may_be_an_empty_list() -> None:
    assert item_of({"id": "Q1", "claims": []}).logos == ()


def test_a_missing_item_is_not_there() -> None:
    assert not is_there({"id": "Q999999999999", "missing": ""})
    assert is_there({"id": "Q1"})
