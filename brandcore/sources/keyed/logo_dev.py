"""logo.dev: the logo that belongs to a web address; a key is needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from urllib.parse import urlencode, urlsplit

from brandcore.errors import KeyRefused, NothingFound, SourceError
from brandcore.jobs import CancelToken
from brandcore.sources.base import Found, Query
from brandcore.sources.licence import Licence
from brandcore.sources.refusals import translate
from brandcore.sources.shape import rows, text
from brandcore.sources.web.client import Client, Fetched, HttpError
from brandcore.sources.wikidata import ADDRESS as WIKIDATA
from brandcore.sources.wikidata import WikidataSource

TITLE = "logo.dev"
ADDRESS = "https://img.logo.dev/"
SEARCH = "https://api.logo.dev/search"
# Without the last one, a brand that it does not know gets a letter on a coloured ground.
_WISH = {"size": 512, "format": "png", "fallback": "404"}
_LICENCE = Licence(restrictions=("trademarked",))


class LogoDevSource:
    """Offers the logo of a brand's web address, and hands it out itself: it needs the key.

    Parameters
    ----------
    address : str
        Base address of the pictures.
    keys : mapping, optional
        "key", the publishable one, and "secret", with which it can be asked for a name.
    search : str
        Address of its search by name.
    wikidata : str
        Base address of Wikidata, which knows the website of an item.
    keep_s : int
        How long replies are kept, seconds.
    """

    name = "logodev"

    def __init__(
        self,
        address: str = ADDRESS,
        keys: Mapping[str, str] | None = None,
        *,
        search: str = SEARCH,
        wikidata: str = WIKIDATA,
        keep_s: int = 86_400,
    ) -> None:
        keys = keys or {}
        self._base = address.rstrip("/") + "/"
        self._key, self._secret = keys.get("key", ""), keys.get("secret", "")
        self._search, self._keep_s = search, keep_s
        self._wikidata = WikidataSource(wikidata, keep_s=keep_s)

    def search(self, query: Query, client: Client, cancel: CancelToken) -> Iterator[Found]:
        """Yield the logo of the page's or the item's address, else of those its search names."""
        domains = self._domains(query, client, cancel)
        for domain in islice(domains, query.begin, query.begin + query.limit):
            yield Found(
                source=self.name,
                source_id=domain,
                image_url=f"{self._base}{domain}?{urlencode(_WISH)}",
                title=f"{query.brand} logo",
                page_url=f"https://{domain}/",
                licence=_LICENCE,
                kind="drawing",
                note=f"The logo that belongs to {domain}.",
                logo="official",
            )

    def picture(self, found: Found, client: Client, cancel: CancelToken) -> Fetched:
        """Return the logo; see `base.HandsOut`."""
        address = f"{found.image_url}&{urlencode({'token': self._key})}"
        try:
            fetched = client.picture(address, cancel)
        except NothingFound as error:
            raise _no_logo(found) from error
        except SourceError as error:
            raise _refusal(error, "publishable key") from error
        return fetched._replace(url=found.image_url)

    def _domains(self, query: Query, client: Client, cancel: CancelToken) -> tuple[str, ...]:
        for domain in (domain_of(query.page), self._of_item(query.item, client, cancel)):
            if domain:
                return (domain,)
        if self._secret:
            return self._named(query.brand, client, cancel)
        raise SourceError(
            f"{TITLE} finds a logo by its web address, and that of “{query.brand}” is not known.",
            "Say which one you mean, name a page of the brand, or enter the secret key of "
            f"{TITLE} under “Sources”: with it the address is looked up.",
        )

    def _of_item(self, item: str, client: Client, cancel: CancelToken) -> str:
        return domain_of(self._wikidata.website(item, client, cancel)) if item else ""

    def _named(self, brand: str, client: Client, cancel: CancelToken) -> tuple[str, ...]:
        headers = {"Authorization": f"Bearer {self._secret}"}
        try:
            reply = client.json(
                self._search, cancel, params={"q": brand}, headers=headers, keep_s=self._keep_s
            )
        except SourceError as error:
            raise _refusal(error, "secret key") from error
        found = (domain_of(f"https://{text(each.get('domain'))}/") for each in rows(reply.data))
        return tuple(dict.fromkeys(filter(None, found)))


def domain_of(page: str) -> str:
    """Return the domain of an address, typed in full or not, without "www."; empty for none."""
    try:
        host = urlsplit(page if "//" in page else f"//{page}").hostname or ""
    except ValueError:
        return ""
    # A number is an address without a name, and a name without a dot is of this network.
    end = host.rpartition(".")[2]
    return host.removeprefix("www.") if "." in host and not end.isdigit() else ""


def _no_logo(found: Found) -> NothingFound:
    return NothingFound(
        f"{TITLE} knows no logo of “{found.source_id}”.", "Look at the other sources."
    )


def _refusal(error: SourceError, which: str) -> SourceError:
    if isinstance(error, HttpError) and error.status in (401, 403):
        return KeyRefused(f"{TITLE} did not accept the {which}.", "Check it under “Sources”.")
    return translate(error, TITLE)
