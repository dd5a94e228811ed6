"""What Wikidata says of one item, as far as a brand's pictures are concerned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from brandcore.sources.shape import rows, table, text, web_address

_LOGO, _SMALL_LOGO, _WEBSITE, _CATEGORY = "P154", "P8972", "P856", "P373"
_FROM, _UNTIL = "P580", "P582"
_RANKS = {"preferred": 0, "normal": 1}


class Logo(msgspec.Struct, frozen=True):
    """A logo that the item names.

    Attributes
    ----------
    file : str
        Its name on Commons: "Logo NIKE.svg".
    since, until : str
        Years, "1995"; empty when not said.
    old : bool
        Whether it is no longer in use.
    small : bool
        Whether it is the version for small sizes.
    """

    file: str
    since: str = ""
    until: str = ""
    old: bool = False
    small: bool = False

    @property
    def note(self) -> str:
        """What it is, in a few words: "logo until 1995"."""
        name = "small logo" if self.small else "logo"
        if self.old:
            return f"{name} until {self.until}" if self.until else f"old {name}"
        return f"official {name}{f' since {self.since}' if self.since else ''}"


class Item(msgspec.Struct, frozen=True):
    """A thing that the brand's name may mean.

    Attributes
    ----------
    id : str
        "Q483915".
    label, description : str
        "Nike", "American sportswear company"; either may be empty.
    logos : tuple of Logo
        Those in use first, the preferred one before all.
    website : str
        Official one; empty when not said.
    category : str
        The Commons category about it, without "Category:"; empty when not said.
    """

    id: str
    label: str = ""
    description: str = ""
    logos: tuple[Logo, ...] = ()
    website: str = ""
    category: str = ""

    @property
    def has_logo(self) -> bool:
        """Whether it names a logo: most things that do are brands."""
        return bool(self.logos)

    @property
    def page_url(self) -> str:
        """Return the address of its page for people."""
        return f"https://www.wikidata.org/wiki/{self.id}"


def item_of(
    entity: dict[str, Any], hit: dict[str, Any] | None = None, language: str = "en"
) -> Item:
    """Return an item of the reply.

    Parameters
    ----------
    entity : dict
        Of ``wbgetentities``.
    hit : dict, optional
        Of ``wbsearchentities``: label and description where the entity has none.
    language : str
        In which it was asked for.
    """
    hit = hit or {}
    claims = table(entity.get("claims"))
    return Item(
        id=text(entity.get("id")) or text(hit.get("id")),
        label=_in(entity.get("labels"), language) or text(hit.get("label")),
        description=_in(entity.get("descriptions"), language) or text(hit.get("description")),
        logos=_logos(claims),
        website=next(filter(None, map(web_address, _values(claims, _WEBSITE))), ""),
        category=next(iter(_values(claims, _CATEGORY)), ""),
    )


def is_there(entity: dict[str, Any]) -> bool:
    """Return whether the entity of a reply exists."""
    return bool(entity) and "missing" not in entity


def _logos(claims: dict[str, Any]) -> tuple[Logo, ...]:
    named = [_logo(each) for each in _said(claims, _LOGO)]
    small = [_logo(each, small=True) for each in _said(claims, _SMALL_LOGO)]
    once: dict[str, Logo] = {}
    for each in filter(lambda logo: logo.file, (*named, *small)):
        once.setdefault(each.file, each)
    return tuple(sorted(once.values(), key=lambda logo: (logo.old, logo.small)))


def _logo(statement: dict[str, Any], *, small: bool = False) -> Logo:
    until = table(statement.get("qualifiers")).get(_UNTIL)
    return Logo(
        file=_value(statement),
        since=_year(statement, _FROM),
        until=_year(statement, _UNTIL),
        old=bool(until),
        small=small,
    )


def _said(claims: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the statements that hold a value and are not withdrawn, the preferred ones first."""
    statements = [
        each
        for each in rows(claims.get(name))
        if table(each.get("mainsnak")).get("snaktype") == "value" and each.get("rank") in _RANKS
    ]
    return sorted(statements, key=lambda each: _RANKS[each["rank"]])


def _values(claims: dict[str, Any], name: str) -> Iterator[str]:
    """Yield the values of a property, those that ended last."""
    said = _said(claims, name)
    said.sort(key=lambda each: _UNTIL in table(each.get("qualifiers")))
    return filter(None, map(_value, said))


def _value(statement: dict[str, Any]) -> str:
    return text(table(table(statement.get("mainsnak")).get("datavalue")).get("value"))


def _year(statement: dict[str, Any], name: str) -> str:
    for snak in rows(table(statement.get("qualifiers")).get(name)):
        time = text(table(table(snak.get("datavalue")).get("value")).get("time"))
        year = time[1:].partition("-")[0].lstrip("0")
        if year.isdigit() and time.startswith("+"):
            return year
    return ""


def _in(texts: object, language: str) -> str:
    return text(table(table(texts).get(language)).get("value"))
