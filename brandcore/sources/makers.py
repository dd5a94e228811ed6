"""Make each source; its reader is imported when it is wanted."""

from __future__ import annotations

from collections.abc import Mapping

from brandcore.sources.base import Source
from brandcore.sources.entry import SourceEntry

Keys = Mapping[str, str]
Addresses = Mapping[str, str]


def wikidata(entry: SourceEntry, keys: Keys, addresses: Addresses) -> Source:
    """Make it; the files it names are asked for at Commons."""
    from brandcore.sources.wikidata import WikidataSource

    address, commons = addresses[entry.name], addresses["commons"]
    return WikidataSource(address, keys, commons=commons, keep_s=entry.keep_s)


def commons(entry: SourceEntry, keys: Keys, addresses: Addresses) -> Source:
    """Make it."""
    from brandcore.sources.commons import CommonsSource

    return CommonsSource(addresses[entry.name], keys, keep_s=entry.keep_s)


def openverse(entry: SourceEntry, keys: Keys, addresses: Addresses) -> Source:
    """Make it."""
    from brandcore.sources.openverse import OpenverseSource

    return OpenverseSource(addresses[entry.name], keys, keep_s=entry.keep_s)


def page(entry: SourceEntry, keys: Keys, addresses: Addresses) -> Source:
    """Make it."""
    from brandcore.sources.official_page import OfficialPageSource

    return OfficialPageSource(addresses[entry.name], keys, keep_s=entry.keep_s)


def folder(entry: SourceEntry, _keys: Keys, addresses: Addresses) -> Source:
    """Make it; its address is the folder's path."""
    from brandcore.sources.folder import FolderSource

    return FolderSource(addresses[entry.name])


def sample(entry: SourceEntry, _keys: Keys, addresses: Addresses) -> Source:
    """Make it; its address is the path of the sample's folder."""
    from brandcore.sources.sample import SampleSource

    return SampleSource(addresses[entry.name])


def ddgs(_entry: SourceEntry, _keys: Keys, _addresses: Addresses) -> Source:
    """Make it; it has no address that could be another."""
    from brandcore.sources.ddgs_search import DdgsSource

    return DdgsSource()


def brave(entry: SourceEntry, keys: Keys, addresses: Addresses) -> Source:
    """Make it."""
    from brandcore.sources.keyed.brave import BraveSource

    return BraveSource(addresses[entry.name], keys, keep_s=entry.keep_s)


def serper(entry: SourceEntry, keys: Keys, addresses: Addresses) -> Source:
    """Make it."""
    from brandcore.sources.keyed.serper import SerperSource

    return SerperSource(addresses[entry.name], keys, keep_s=entry.keep_s)


def serpapi(entry: SourceEntry, keys: Keys, addresses: Addresses) -> Source:
    """Make it."""
    from brandcore.sources.keyed.serpapi import SerpApiSource

    return SerpApiSource(addresses[entry.name], keys, keep_s=entry.keep_s)


def pixabay(entry: SourceEntry, keys: Keys, addresses: Addresses) -> Source:
    """Make it."""
    from brandcore.sources.keyed.pixabay import PixabaySource

    return PixabaySource(addresses[entry.name], keys, keep_s=entry.keep_s)


def flickr(entry: SourceEntry, keys: Keys, addresses: Addresses) -> Source:
    """Make it."""
    from brandcore.sources.keyed.flickr import FlickrSource

    return FlickrSource(addresses[entry.name], keys, keep_s=entry.keep_s)


def logo_dev(entry: SourceEntry, keys: Keys, addresses: Addresses) -> Source:
    """Make it; it may ask Wikidata for the website of the item, or its own search by name."""
    from brandcore.sources.keyed.logo_dev import LogoDevSource

    search, wikidata = addresses["logodev-search"], addresses["wikidata"]
    return LogoDevSource(
        addresses[entry.name], keys, search=search, wikidata=wikidata, keep_s=entry.keep_s
    )
