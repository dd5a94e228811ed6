"""Save the first good candidates of a brand, as ``brandcore fetch --into brand`` does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice

from brandcore.cli.import_ import telling
from brandcore.cli.printer import Printer
from brandcore.dataset.candidates import Candidate, near_copies
from brandcore.dataset.completing import Completed, NotCompleted, complete_all
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.incoming import add_pictures
from brandcore.dataset.store import Store
from brandcore.jobs import Emit
from brandcore.sources.base import Source
from brandcore.sources.web.client import Client

_AT_ONCE = 8
"""Whole pictures held in memory."""


def save_first(  # noqa: PLR0913
    store: Store,
    inbox: Inbox,
    candidates: Sequence[Candidate],
    most: int,
    client: Client,
    sources: Sequence[Source],
    printer: Printer,
) -> int:
    """Fetch whole pictures and add them to their brand, until there are `most`.

    Near copies are passed over, and so are those of which only the preview can be had: they stay
    candidates.

    Parameters
    ----------
    store, inbox : Store, Inbox
        Of the same project.
    candidates : sequence of Candidate
        All of one brand, in the order in which they are tried.
    most : int
        Pictures to be saved.
    client, sources
        As for `complete_all`.
    printer : Printer
        Is told what happens.

    Returns
    -------
    int
        Pictures saved.
    """
    near = near_copies(candidates, store.manifest.records)
    waiting = iter([each for each in candidates if each.id not in near])
    saved = 0
    while saved < most and (some := _next(waiting, min(_AT_ONCE, most - saved))):
        whole = complete_all(
            inbox, some, client, _told_by(printer), printer.cancel, sources=sources
        )
        saved += _add(store, inbox, [each for each in whole if _is_good(each)], printer)
    inbox.tidy(store.manifest.records)
    return saved


def _next(waiting: Iterator[Candidate], number: int) -> list[Candidate]:
    return list(islice(waiting, number))


def _is_good(candidate: Candidate) -> bool:
    return candidate.whole and not candidate.provenance.preview_only


def _add(store: Store, inbox: Inbox, whole: Sequence[Candidate], printer: Printer) -> int:
    if not whole:
        return 0
    pictures, now = inbox.take(whole), datetime.now(UTC)
    added = add_pictures(
        store,
        whole[0].brand,
        pictures,
        telling(printer),
        printer.cancel,
        added_by="fetch",
        now=now,
    )
    return added.taken


def _told_by(printer: Printer) -> Emit:
    def tell(event: object) -> None:
        if isinstance(event, NotCompleted):
            text = f"passed over “{event.candidate.name}”: {event.reason} {event.hint}".rstrip()
            printer.event(event, text)
        elif isinstance(event, Completed):
            printer.event(event)
        else:
            printer.progress(event)

    return tell
