"""What Commons says of one file: its imageinfo, with the gaps and the markup of the real one."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from tests.helpers.fake_web import places
from tests.helpers.fake_web.catalogue import Picture, number_of, shown
from tests.helpers.fake_web.web import Web

_CC = "https://creativecommons.org/"
_LICENCES: tuple[dict[str, str], ...] = (
    {"License": "cc-by-sa-4.0", "LicenseShortName": "CC BY-SA 4.0",
     "LicenseUrl": f"{_CC}licenses/by-sa/4.0"},
    {"License": "cc-by-2.0", "LicenseShortName": "CC BY 2.0",
     "LicenseUrl": f"{_CC}licenses/by/2.0"},
    {"License": "cc0", "LicenseShortName": "CC0",
     "LicenseUrl": "http://creativecommons.org/publicdomain/zero/1.0/deed.en"},
    {"License": "pd", "LicenseShortName": "Public domain"},
    {"LicenseShortName": "CC BY-NC-ND 2.0", "LicenseUrl": f"{_CC}licenses/by-nc-nd/2.0/"},
    {"License": "cc-by-sa-3.0-de", "LicenseShortName": "CC BY-SA 3.0 de",
     "LicenseUrl": f"{_CC}licenses/by-sa/3.0/de/deed.en"},
    {"LicenseShortName": "FAL", "LicenseUrl": "http://artlibre.org/"},
    {},
)  # fmt: skip


def page_id(picture: Picture) -> int:
    """Return the number of a file's page."""
    return 10_000_000 + number_of(places.file_name(picture), 89_999_999)


def short_address(web: Web, picture: Picture) -> str:
    """Return the address of a file's page by its number."""
    return f"{web.address}/commons/w/index.php?curid={page_id(picture)}"


def page_address(web: Web, picture: Picture) -> str:
    """Return the address of a file's page by its name."""
    name = places.file_name(picture).replace(" ", "_")
    return f"{web.address}/commons/wiki/File:{quote(name)}"


def image_info(web: Web, picture: Picture, query: dict[str, str]) -> dict[str, Any]:
    """Return one entry of `imageinfo`, with the parts that `iiprop` names."""
    wanted = set(query.get("iiprop", "timestamp|user").split("|"))
    told: dict[str, Any] = {}
    if "size" in wanted:
        # An estimate: to draw each picture only to weigh it would cost a second a search.
        told |= {"size": 1_000 if picture.drawing else 90_000, "width": picture.width_px}
        told["height"] = picture.height_px
    if "mime" in wanted:
        told["mime"] = picture.mime
    told |= _thumb(web, picture, query, wanted)
    if "url" in wanted:
        told["url"] = places.upload_url(web, picture)
        told["descriptionurl"] = page_address(web, picture)
        told["descriptionshorturl"] = short_address(web, picture)
    if "extmetadata" in wanted:
        only = set(filter(None, query.get("iiextmetadatafilter", "").split("|")))
        told["extmetadata"] = {
            name: {"value": value, "source": "commons-desc-page", "hidden": ""}
            for name, value in metadata(picture).items()
            if not only or name in only
        }
    return told


def _thumb(web: Web, picture: Picture, query: dict[str, str], wanted: set[str]) -> dict[str, Any]:
    width = query.get("iiurlwidth", "")
    if not width or "url" not in wanted:
        return {}
    address, real = places.thumb_url(web, picture, int(width))
    told = {"thumburl": address, "thumbwidth": real, "thumbheight": picture.height_at(real)}
    if "thumbmime" in wanted:
        told["thumbmime"] = picture.mime if "unscaled" in address else places.thumb_mime(picture)
    return told


def metadata(picture: Picture) -> dict[str, str]:
    """Return the plain values of `extmetadata`, in HTML as templates write them."""
    which = number_of(f"{picture.brand} {picture.scene}", len(_LICENCES))
    licence = _LICENCES[3] if picture.drawing else _LICENCES[which]
    free = licence.get("License") in {"pd", "cc0"}
    told = {
        **licence,
        "ImageDescription": f"<p>{picture.title} &amp; <b>more</b></p>",
        "Credit": '<span class="int-own-work" lang="en">Own work</span>',
        "Copyrighted": "False" if free else "True",
        "AttributionRequired": "false" if free else "true",
        "Restrictions": "trademarked" if picture.drawing else "",
    }
    if licence:
        told["UsageTerms"] = licence["LicenseShortName"]
    if picture.number % 4 == 0:
        told["ObjectName"] = f"{shown(picture.brand)} &ndash; no. {picture.number}"
    if picture.author:
        user = quote(picture.author.replace(" ", "_"))
        told["Artist"] = (
            f'<a href="//commons.wikimedia.org/wiki/User:{user}" title="User:{picture.author}">'
            f"{picture.author}</a>"
        )
    if picture.number % 10 == 2 and picture.author:
        told["Attribution"] = f"{picture.author} / Wikimedia <i>Commons</i>"
    return {name: value for name, value in told.items() if value or name == "Restrictions"}
