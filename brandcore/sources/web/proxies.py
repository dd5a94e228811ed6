"""Which proxy of the environment a question goes through.

There the proxy looks names up, so of an address only its number can be checked, at each redirect
too. What means something in one's own network only is therefore never handed to a proxy.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import requests.utils

from brandcore.sources.web import addresses


def proxies_for(url: str) -> dict[str, str]:
    """Return the proxies that the environment names for `url`, by scheme; none for one's own.

    Parameters
    ----------
    url : str
        As it is sent.
    """
    host = urlsplit(url).hostname or ""
    if addresses.is_loopback(host) or addresses.is_nearby_name(host):
        return {}
    return dict(requests.utils.get_environ_proxies(url, no_proxy=None))
