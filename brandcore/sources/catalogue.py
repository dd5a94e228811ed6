"""The table of sources: what each offers, what it asks for, and how it is made."""

from __future__ import annotations

from collections.abc import Mapping

from brandcore.errors import KeyRefused, SourceError
from brandcore.sources import makers
from brandcore.sources.base import Source
from brandcore.sources.entry import Excluded, KeyField, SourceEntry

_HOUR_S, _DAY_S = 3_600, 86_400

SOURCES: tuple[SourceEntry, ...] = (
    SourceEntry(
        name="wikidata",
        title="Wikidata",
        note="The official logo of the brand, once you say which one you mean.",
        terms="The files lie on Wikimedia Commons, each under its own licence; most logos are "
        "trademarks.",
        terms_url="https://www.wikidata.org/wiki/Wikidata:Licensing",
        address="https://www.wikidata.org/w/api.php",
        keep_s=_DAY_S,
        on_at_first=True,
        kind="item",
        make=makers.wikidata,
    ),
    SourceEntry(
        name="commons",
        title="Wikimedia Commons",
        short="Commons",
        note="Photos and logos with their licences.",
        terms="Free licences; most ask you to name the author and the licence.",
        terms_url="https://commons.wikimedia.org/wiki/Commons:Reusing_content_outside_Wikimedia",
        address="https://commons.wikimedia.org/w/api.php",
        keep_s=_HOUR_S,
        on_at_first=True,
        make=makers.commons,
    ),
    SourceEntry(
        name="openverse",
        title="Openverse",
        note="Openly licensed pictures of many collections: 200 searches a day without a key.",
        terms="Open licences, as the collections state them; some forbid trade or changes.",
        terms_url="https://docs.openverse.org/terms_of_service.html",
        address="https://api.openverse.org/v1/",
        key="optional",
        key_fields=(
            KeyField("client_id", "Client id", "https://api.openverse.org/v1/", optional=True),
            KeyField(
                "client_secret", "Client secret", "https://api.openverse.org/v1/", optional=True
            ),
        ),
        keep_s=_HOUR_S,
        on_at_first=True,
        make=makers.openverse,
    ),
    SourceEntry(
        name="page",
        title="One web page",
        short="Web page",
        note="The pictures of a page that you name, such as the brand's own. Its rules for "
        "programs are kept.",
        terms="The terms of that page; without a stated licence, treat its pictures as all rights "
        "reserved.",
        on_at_first=True,
        kind="page",
        make=makers.page,
    ),
    SourceEntry(
        name="folder",
        title="Folder on this computer",
        short="Folder",
        note="The pictures of a folder, to pick among your own.",
        terms="Whatever you know of your own pictures.",
        kind="folder",
        needs_network=False,
        make=makers.folder,
    ),
    SourceEntry(
        name="sample",
        title="Sample (offline)",
        short="Sample",
        note="Eight invented brands that come with the program, to try it with; no network.",
        terms="Drawn by this program, and free for any use; the credits name the photos behind.",
        terms_url="https://www.apache.org/licenses/LICENSE-2.0",
        needs_network=False,
        make=makers.sample,
    ),
    SourceEntry(
        name="ddgs",
        title="DuckDuckGo",
        note="Reads a search page as a person would, without a key; it breaks now and then.",
        terms="Meant for people, not programs: that is why it is off until you turn it on. "
        "Licences are not stated.",
        terms_url="https://duckduckgo.com/terms",
        make=makers.ddgs,
    ),
    SourceEntry(
        name="brave",
        title="Brave Images",
        short="Brave",
        note="A whole search engine, up to 200 pictures for one request. An account needs a card.",
        terms="Licences are not stated. Keeping results needs a plan that allows it.",
        terms_url="https://brave.com/search/api/",
        address="https://api.search.brave.com/res/v1/images/search",
        key="needed",
        key_fields=(KeyField("key", "Key", "https://api-dashboard.search.brave.com/app/keys"),),
        make=makers.brave,
    ),
    SourceEntry(
        name="serper",
        title="Serper",
        note="Google's pictures through a paid service.",
        terms="Licences are not stated.",
        terms_url="https://serper.dev/terms",
        address="https://google.serper.dev/images",
        key="needed",
        key_fields=(KeyField("key", "Key", "https://serper.dev/api-key"),),
        keep_s=_HOUR_S,
        make=makers.serper,
    ),
    SourceEntry(
        name="serpapi",
        title="SerpApi",
        note="Google's pictures through another paid service.",
        terms="Licences are not stated; some pictures name a page that does.",
        terms_url="https://serpapi.com/legal",
        address="https://serpapi.com/search.json",
        key="needed",
        key_fields=(KeyField("key", "Key", "https://serpapi.com/manage-api-key"),),
        keep_s=_HOUR_S,
        make=makers.serpapi,
    ),
    SourceEntry(
        name="pixabay",
        title="Pixabay",
        note="Free stock photos and drawings, at most 1,280 pixels wide.",
        terms="Pixabay Content License. It asks to be shown as the source, and forbids systematic "
        "mass downloads.",
        terms_url="https://pixabay.com/service/license-summary/",
        address="https://pixabay.com/api/",
        key="needed",
        key_fields=(KeyField("key", "Key", "https://pixabay.com/api/docs/"),),
        keep_s=_DAY_S,
        make=makers.pixabay,
    ),
    SourceEntry(
        name="flickr",
        title="Flickr",
        note="Photos of people with their licences. New keys need a paid Flickr Pro account.",
        terms="Non-commercial use, unless Flickr agrees; each photo has its own licence.",
        terms_url="https://www.flickr.com/help/terms/api",
        address="https://api.flickr.com/services/rest/",
        key="needed",
        key_fields=(KeyField("key", "Key", "https://www.flickr.com/services/apps/create/"),),
        keep_s=_HOUR_S,
        make=makers.flickr,
    ),
    SourceEntry(
        name="logodev",
        title="logo.dev",
        note="The logo of the brand's website; with the secret key, that is looked up too.",
        terms="Logos are trademarks of their owners. Free plans ask for a link to logo.dev.",
        terms_url="https://www.logo.dev/docs/",
        address="https://img.logo.dev/",
        key="needed",
        key_fields=(
            KeyField(
                "key", "Publishable key (pk_…)", "https://www.logo.dev/docs/platform/api-keys"
            ),
            KeyField(
                "secret",
                "Secret key (sk_…)",
                "https://www.logo.dev/docs/platform/api-keys",
                optional=True,
            ),
        ),
        keep_s=_DAY_S,
        make=makers.logo_dev,
    ),
)
"""Those that need nothing come first."""

EXCLUDED: tuple[Excluded, ...] = (
    Excluded(
        "Pexels", "its terms forbid collecting its pictures for datasets and training models."
    ),
    Excluded("Unsplash", "its terms forbid automated use, data mining and training models."),
    Excluded("Brandfetch", "its terms forbid programs to fetch its logos."),
)
"""Left out on purpose."""


def find(name: str) -> SourceEntry:
    """Return the source called `name`.

    Raises
    ------
    SourceError
        There is none; the hint lists those there are.
    """
    for entry in SOURCES:
        if entry.name == name:
            return entry
    known = ", ".join(entry.name for entry in SOURCES)
    raise SourceError(f"There is no source “{name}”.", f"There are {known}.")


def title(name: str) -> str:
    """Return what the source called `name` is called for people; `name` if there is none."""
    return next((entry.title for entry in SOURCES if entry.name == name), name)


def needs_network(name: str) -> bool:
    """Return whether the source called `name` can be asked only where there is a network."""
    return next((entry.needs_network for entry in SOURCES if entry.name == name), True)


def usual() -> tuple[SourceEntry, ...]:
    """Return those that are asked until the curator says otherwise."""
    return tuple(entry for entry in SOURCES if entry.on_at_first)


def ready(entry: SourceEntry, keys: Mapping[str, str]) -> bool:
    """Return whether `keys`, by field, hold all that the source cannot do without."""
    return not missing(entry, keys)


def missing(entry: SourceEntry, keys: Mapping[str, str]) -> tuple[KeyField, ...]:
    """Return what the source cannot do without and `keys`, by field, do not hold."""
    return tuple(
        field for field in entry.key_fields if not (field.optional or keys.get(field.name))
    )


def build(
    entry: SourceEntry,
    address: str = "",
    keys: Mapping[str, str] | None = None,
    *,
    addresses: Mapping[str, str] | None = None,
) -> Source:
    """Return the source, ready to be asked.

    Parameters
    ----------
    entry : SourceEntry
        Which.
    address : str
        Base address; empty for the one in `addresses`, else the usual one.
    keys : mapping, optional
        Its keys by field.
    addresses : mapping, optional
        Base addresses by source, where they are not the usual ones: some sources ask another
        one too. "logodev-search" is the name search of logo.dev, "folder" the folder's path,
        "sample" that of the sample's folder.

    Raises
    ------
    KeyRefused
        A key that it cannot do without is missing.
    """
    keys, addresses = keys or {}, addresses or {}
    for wanted in missing(entry, keys):
        raise KeyRefused(
            f"{entry.title} needs a key.",
            f"Enter one under “Sources”. It is to be had at {wanted.url}.",
        )
    base = address or addresses.get(entry.name) or entry.address
    return entry.make(entry, keys, {**_usual_addresses(), **addresses, entry.name: base})


def keys_in(environment: Mapping[str, str], entry: SourceEntry) -> dict[str, str]:
    """Return the keys of a source that stand in the environment, by field.

    They are called ``BRANDCORE_KEY_<SOURCE>``, and ``BRANDCORE_KEY_<SOURCE>_<FIELD>`` for fields
    other than "key".
    """
    found = {each.name: environment.get(variable(entry, each), "") for each in entry.key_fields}
    return {name: value for name, value in found.items() if value}


def variable(entry: SourceEntry, field: KeyField) -> str:
    """Return the name of the environment variable that holds the key."""
    end = "" if field.name == "key" else f"_{field.name}"
    return f"BRANDCORE_KEY_{entry.name}{end}".upper()


def _usual_addresses() -> dict[str, str]:
    usual = {entry.name: entry.address for entry in SOURCES if entry.address}
    return {**usual, "logodev-search": "https://api.logo.dev/search"}
