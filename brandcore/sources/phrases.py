"""What to type into a search box that reads quotes."""

from __future__ import annotations

from brandcore.sources.base import Query


def phrases(query: Query, longest: int = 200) -> tuple[str, ...]:
    """Return the texts of `query` with the brand in quotes, so that it is found as it stands.

    Parameters
    ----------
    query : Query
        Its brand and words.
    longest : int
        Most characters of one text; the words beyond the name are cut off first.
    """
    name = " ".join(query.brand.replace('"', " ").split())
    brand = f'"{name[: longest - 2].rstrip()}"'
    texts = (f"{brand} {_word(word)}"[:longest].rstrip() for word in query.words)
    return tuple(dict.fromkeys(texts)) or (brand,)


def _word(word: str) -> str:
    return " ".join(word.replace('"', " ").split())
