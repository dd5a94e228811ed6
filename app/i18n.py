"""The translation door: every text that the curator sees passes through `tr`.

English stands in the code. A language is one file ``translations/CODE.toml`` with the English
template on the left and its translation on the right. Messages of the core are templates that
have been filled already; they are matched piece by piece where a translation gives a pattern.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from typing import ClassVar

from app import assets

ENGLISH = "en"
_FIELD = re.compile(r"\{(\w+)\}")


class _Chosen:
    """The language of this process; set once at the start, before any text is shown."""

    texts: ClassVar[dict[str, str]] = {}
    code: ClassVar[str] = ENGLISH


def languages() -> tuple[str, ...]:
    """Return the codes there are translations for, English first."""
    found = (name.removesuffix(".toml") for name in assets.names("translations"))
    return (ENGLISH, *(code for code in found if re.fullmatch(r"[a-z]{2}(_[A-Z]{2})?", code)))


def choose(code: str) -> None:
    """Show texts in the language `code`; one without a file means English."""
    known = code in languages() and code != ENGLISH
    _Chosen.code = code if known else ENGLISH
    _Chosen.texts = tomllib.loads(assets.text(f"translations/{code}.toml")) if known else {}
    _patterns.cache_clear()


def tr(template: str, **fields: object) -> str:
    """Return `template` in the chosen language, its ``{names}`` filled from `fields`."""
    found = _Chosen.texts.get(template)
    if found is None and not fields:
        return _by_pattern(template)
    return (found or template).format(**fields) if fields else (found or template)


def counted(number: int, one: str, many: str) -> str:
    """Return "1 picture" or "3 pictures": `one` and `many` are templates with ``{n}``."""
    return tr(one if number == 1 else many, n=f"{number:,}".replace(",", "\u202f"))


def percent(share: float) -> str:
    """Return a share, 0-1, as whole percent; "> 99 %" is not all, "< 1 %" is not nothing."""
    whole = f"{share * 100:.0f}"
    if whole == "0" and share > 0:
        return tr("< {n} %", n=1)
    if whole == "100" and share < 1:
        return tr("> {n} %", n=99)
    return tr("{n} %", n=whole)


def _by_pattern(filled: str) -> str:
    """Translate a message of the core, whose fields are filled already."""
    for pattern, translation in _patterns():
        if match := pattern.fullmatch(filled):
            return translation.format(**match.groupdict())
    return filled


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the templates as patterns, those with the most words of their own first."""
    templates = [(english, there) for english, there in _Chosen.texts.items() if "{" in english]
    templates.sort(key=lambda each: len(_FIELD.sub("", each[0])), reverse=True)
    return tuple((_pattern(english), there) for english, there in templates)


def _pattern(template: str) -> re.Pattern[str]:
    seen: set[str] = set()
    pieces = []
    for place, part in enumerate(_FIELD.split(template)):
        if place % 2 == 0:
            pieces.append(re.escape(part))
        elif part in seen:
            pieces.append(f"(?P={part})")
        else:
            seen.add(part)
            pieces.append(f"(?P<{part}>.+?)")
    return re.compile("".join(pieces), re.DOTALL)
