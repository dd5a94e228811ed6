"""How the program introduces itself to the sites that it asks."""

from __future__ import annotations

import requests

from brandcore import __version__

_NO_CONTACT = "desktop program; no contact set"


def agent(contact: str = "") -> str:
    """Return who asks: the program, whom to write to, and the library.

    Parameters
    ----------
    contact : str
        Web address or e-mail; what could break the header is left out of it.
    """
    safe = "".join(each for each in contact if " " <= each <= "~" and each not in "()")
    who = safe.strip() or _NO_CONTACT
    return f"BrandCurator/{__version__} ({who}) requests/{requests.__version__}"
