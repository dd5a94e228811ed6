"""Where a picture comes from, in the lines of its provenance card."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from app.i18n import tr
from app.itemmodels.images import side_in_words
from app.viewmodels.source_words import source_title
from brandcore.dataset.records import ImageRecord
from brandcore.provenance import Provenance
from brandcore.sources.licence import Licence

Facts = tuple[tuple[str, str], ...]


def known_of(record: ImageRecord, side: str = "") -> Facts:
    """Return the card of a picture of the dataset: what is told, and it, in the order to be shown.

    Parameters
    ----------
    record : ImageRecord
        The picture.
    side : str
        "train", "validation", "test", or "" while it is on none.
    """
    said = record.provenance
    lines = (
        (tr("Title"), said.title or said.original or record.file),
        (tr("Source"), source_title(said.source) or host_of(said) or tr("This computer")),
        (tr("Size"), tr("{size} pixels", size=f"{record.width_px} × {record.height_px}")),
        (tr("Used for"), side_in_words(side)),
        *terms_of(said, stated_in(said)),
        (tr("Found on"), said.fetched_at[:10]),
        (tr("Kept"), kept_words(said)),
    )
    return tuple((told, value) for told, value in lines if value)


def terms_of(said: Provenance, licence: Licence | None) -> Iterator[tuple[str, str]]:
    """Yield the lines about page, author and licence; empty ones too.

    Parameters
    ----------
    said : Provenance
        As the source states it.
    licence : Licence or None
        What is known of its licence; None when nobody looked it up.
    """
    yield tr("Page"), said.page_url
    yield tr("Picture"), said.image_url
    yield tr("Author"), said.author
    yield tr("Author’s page"), said.author_url
    yield tr("Licence"), said.licence or (tr("Unknown") if licence is not None else "")
    yield tr("What it allows"), meaning_of(licence) if licence is not None else ""
    yield tr("Licence text"), licence.url if licence is not None else said.licence_url
    yield tr("Credit"), licence.attribution if licence is not None else said.attribution
    rights = licence.restrictions if licence is not None else said.restrictions
    yield tr("Other rights"), ", ".join(rights)


def stated_in(said: Provenance) -> Licence | None:
    """Return the licence that was looked up; None when none was."""
    if not said.licence_code:
        return None
    return Licence(
        said.licence_code, "", said.licence, said.licence_url, said.attribution, said.restrictions
    )


def meaning_of(licence: Licence) -> str:
    """Return what a licence allows, in plain words, after the code that a badge shows."""
    return tr("{code}: {meaning}", code=licence.short, meaning=tr(licence.meaning))


def kept_words(said: Provenance) -> str:
    """Return that only the preview is here; empty for a full picture."""
    return tr("The preview only: the full picture could not be had.") if said.preview_only else ""


def host_of(said: Provenance) -> str:
    """Return the site that a picture comes from; empty for a file of this computer."""
    where = said.image_url or said.page_url
    return (urlsplit(where).hostname or "").removeprefix("www.")
