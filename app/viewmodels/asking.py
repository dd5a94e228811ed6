"""Whether a brand can be searched for, whether anyone answered, and how far they went."""

from __future__ import annotations

from collections.abc import Collection

from app.i18n import tr
from app.itemmodels.brands import brand_title
from app.jobs.outcome import Done, Failed, Outcome, Stopped
from app.jobs.searching import Wish
from app.notices import Notice
from app.viewmodels.inquiry import Inquiry
from brandcore.dataset.brand_search import BY_PAGE
from brandcore.dataset.records import DISTRACTOR


def problem(brand: str, on: Collection[str]) -> Notice | None:
    """Return what to tell when `brand` cannot be searched for; `on` are sources by name."""
    if brand == DISTRACTOR:
        text = tr("“{title}” is no name to search for.", title=brand_title(brand))
        return Notice("info", text, tr("Bring pictures in, or name a page that shows some."))
    if not on:
        return Notice("info", tr("No source is on."), tr("Turn one on under “Sources”."))
    return None


def answers(wish: Wish, outcome: Outcome) -> bool:
    """Tell whether any of the sources that were asked answered."""
    failed = outcome.result.failed if isinstance(outcome, Done) else {}
    return not isinstance(outcome, Failed) and any(name not in failed for name in wish.sources)


def went_on(inquiry: Inquiry, wish: Wish, outcome: Outcome) -> dict[str, object]:
    """Return what changes of the search for a brand when its sources were asked for `wish`."""
    if not isinstance(outcome, Done):
        return {"searched": True} if isinstance(outcome, Stopped) else {}
    result = outcome.result
    if wish.query.page:
        (page,) = BY_PAGE
        seen = wish.begins.get(page, 0) + result.seen.get(page, 0)
        return {"begin": {**inquiry.begins, page: seen}}
    if answers(wish, outcome) or any(result.offered.values()):
        return inquiry.went_on(wish.query.words, wish.begins, result.seen)
    return {}
