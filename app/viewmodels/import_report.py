"""What came of an import, in the curator's words."""

from __future__ import annotations

from collections.abc import Sequence

from app.i18n import counted, tr
from app.itemmodels.brands import brand_title
from app.jobs.bringing import NotKept
from app.notices import Kind, Notice

_MOST_LINES = 400


def of(taken: int, refused: Sequence[NotKept], brand: str = "", *, stopped: bool = False) -> Notice:
    """Report an import.

    Parameters
    ----------
    taken : int
        Pictures taken, 0 or more.
    refused : sequence of NotKept
        Those that were not.
    brand : str
        Where they were to go; empty when they went to several brands.
    stopped : bool
        Whether the curator stopped it.
    """
    text = _text(taken, len(refused), brand)
    if stopped:
        text = tr("Stopped: {what}", what=text)
    unharmed: Kind = "info" if stopped else "good"
    kind: Kind = "warn" if refused else unharmed
    return Notice(kind, text, _hint(taken, refused), _details(refused))


def _text(taken: int, refused: int, brand: str) -> str:
    what = counted(taken, "{n} picture taken", "{n} pictures taken")
    if not taken:
        what = tr("No picture taken")
    if brand:
        what = tr("{what} into “{brand}”", what=what, brand=brand_title(brand))
    if refused:
        what = tr("{what}, {n} refused", what=what, n=counted(refused, "{n}", "{n}"))
    return f"{what}."


def _hint(taken: int, refused: Sequence[NotKept]) -> str:
    if len(refused) == 1:
        only = refused[0]
        return f"{only.name}: {tr(only.reason)} {tr(only.hint)}".strip()
    if refused:
        return tr("The details tell which files were refused and why.")
    return tr("Undo takes all of it back.") if taken else ""


def _details(refused: Sequence[NotKept]) -> str:
    if len(refused) < 2:
        return ""
    lines = [f"{each.name}: {tr(each.reason)}" for each in refused[:_MOST_LINES]]
    if len(refused) > _MOST_LINES:
        lines.append(tr("… and {n} more", n=len(refused) - _MOST_LINES))
    return "\n".join(lines)
