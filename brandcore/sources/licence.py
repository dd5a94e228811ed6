"""Licences as sources name them, and what they allow."""

from __future__ import annotations

import msgspec

FREE = frozenset({"cc0", "pdm", "pd", "by", "by-sa"})
"""Codes of licences that allow reuse and changes, for any purpose."""

CODES = FREE | {
    "by-nc", "by-nd", "by-nc-sa", "by-nc-nd", "sampling+", "nc-sampling+",
    "proprietary", "unknown",
}  # fmt: skip
"""All codes there are; whatever a source says beyond them is "unknown" or "proprietary"."""

NON_COMMERCIAL = CODES - {"proprietary", "unknown"}
"""Codes of licences that allow use at least where no money is made of it."""

_AUTHOR = "name the author"
_ALIKE = "pass on what you make of it under the same licence"
_MEANINGS = {
    "cc0": "May be used and changed for anything; nobody need be named.",
    "pdm": "Free of copyright: may be used and changed for anything.",
    "pd": "Free of copyright: may be used and changed for anything.",
    "by": f"May be used and changed, for money too; {_AUTHOR}.",
    "by-sa": f"May be used and changed, for money too; {_AUTHOR}, and {_ALIKE}.",
    "by-nc": f"May be used and changed, not for money; {_AUTHOR}.",
    "by-nc-sa": f"May be used and changed, not for money; {_AUTHOR}, and {_ALIKE}.",
    "by-nd": f"May be used as it is, for money too, not changed; {_AUTHOR}.",
    "by-nc-nd": f"May be used as it is, not for money, not changed; {_AUTHOR}.",
    "sampling+": "Parts of it may be used in something new, for money too but not in advertising; "
    f"the whole not for money; {_AUTHOR}.",
    "nc-sampling+": f"Parts of it may be used in something new, not for money; {_AUTHOR}.",
    "proprietary": "Its owner's own terms hold: read them before you use it.",
    "unknown": "Nobody says what is allowed: treat it as all rights reserved.",
}

_SHORT = {"cc0": "CC0", "pdm": "PD", "pd": "PD", "unknown": "?", "proprietary": "©"}


class Licence(msgspec.Struct, frozen=True, omit_defaults=True):
    """The terms of one picture, as its source states them.

    Attributes
    ----------
    code : str
        One of `CODES`.
    version : str
        "4.0"; empty when the source says none: never guessed.
    name, url : str
        For people: "CC BY-SA 4.0", and where to read it.
    attribution : str
        The line that the source asks to be shown; empty when it asks for none.
    restrictions : tuple of str
        Rights beside the copyright, such as "trademarked".
    """

    code: str = "unknown"
    version: str = ""
    name: str = ""
    url: str = ""
    attribution: str = ""
    restrictions: tuple[str, ...] = ()

    @property
    def free(self) -> bool:
        """Whether it allows reuse and changes, for any purpose."""
        return self.code in FREE

    @property
    def trademarked(self) -> bool:
        """Whether the source says that the picture shows a trademark."""
        return "trademarked" in self.restrictions

    @property
    def short(self) -> str:
        """A word for a badge: "BY-SA", "CC0", "PD"; "?" when unknown."""
        return _SHORT.get(self.code, self.code.upper())

    @property
    def meaning(self) -> str:
        """What it allows, in plain words."""
        return _MEANINGS.get(self.code, _MEANINGS["unknown"])


def creative_commons(code: str, version: str = "") -> Licence:
    """Return a licence of Creative Commons.

    Parameters
    ----------
    code : str
        "by", "by-nc-sa", "cc0", "pdm", …; any case.
    version : str
        "4.0"; without one there is no address, since each version says something else.
    """
    code = code.lower()
    if code == "cc0":
        url = "https://creativecommons.org/publicdomain/zero/1.0/"
        return Licence(code, version or "1.0", "CC0 1.0", url)
    if code == "pdm":
        url = "https://creativecommons.org/publicdomain/mark/1.0/"
        return Licence(code, version or "1.0", "Public Domain Mark 1.0", url)
    url = f"https://creativecommons.org/licenses/{code}/{version}/" if version else ""
    return Licence(code, version, f"CC {code.upper()} {version}".strip(), url)
