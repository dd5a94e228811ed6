"""What Commons says of a file."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from brandcore.sources.commons_file import is_picture, licence_of, offer, title_of, wants_wide

UTM = "?utm_source=commons.wikimedia.org&utm_campaign=imageinfo&utm_content=thumbnail"
THUMBS = "https://thumb.wikimedia.org/wikipedia/commons/thumb"
SVG: dict[str, Any] = {
    "pageid": 317966, "ns": 6, "title": "File:Logo NIKE.svg", "index": 1,
    "imagerepository": "local",
    "imageinfo": [{
        "size": 1152, "width": 1000, "height": 356, "mime": "image/svg+xml",
        "thumbmime": "image/png",
        "thumburl": f"{THUMBS}/a/a6/Logo_NIKE.svg/500px-Logo_NIKE.svg.png{UTM}",
        "thumbwidth": 500, "thumbheight": 178,
        "url": "https://upload.wikimedia.org/wikipedia/commons/a/a6/Logo_NIKE.svg",
        "descriptionurl": "https://commons.wikimedia.org/wiki/File:Logo_NIKE.svg",
        "descriptionshorturl": "https://commons.wikimedia.org/w/index.php?curid=317966",
        "extmetadata": {
            "LicenseShortName": {"value": "Public domain", "source": "commons-desc-page"},
            "License": {"value": "pd", "source": "commons-templates", "hidden": ""},
            "UsageTerms": {"value": "Public domain", "source": "commons-desc-page"},
            "Copyrighted": {"value": "False", "source": "commons-desc-page", "hidden": ""},
            "AttributionRequired": {"value": "false", "source": "commons-desc-page"},
            "Restrictions": {"value": "trademarked", "source": "commons-desc-page"},
            "Artist": {
                "value": '<a href="//commons.wikimedia.org/wiki/User:X">X</a>',
                "source": "commons-desc-page",
            },
            "Credit": {"value": "Own work", "source": "commons-desc-page"},
            "ImageDescription": {"value": "Logo of Nike", "source": "commons-desc-page"},
        },
    }],
}  # fmt: skip
WIDE = {
    "title": "File:Logo NIKE.svg",
    "imageinfo": [{
        "thumburl": f"{THUMBS}/a/a6/Logo_NIKE.svg/1920px-Logo_NIKE.svg.png{UTM}",
        "thumbwidth": 1920, "thumbheight": 684,
    }],
}  # fmt: skip
STORE = "https://upload.wikimedia.org/wikipedia/commons/b/b1/Store.jpg"


def photo(**said: str) -> dict[str, Any]:
    """Return a photo 4000 pixels wide, of which `said` is stated."""
    return {
        "pageid": 5, "title": "File:Nike_Store, Oslo.jpg", "index": 2,
        "imageinfo": [{
            "size": 900_000, "width": 4000, "height": 3000, "mime": "image/jpeg",
            "thumburl": f"{THUMBS}/b/b1/Store.jpg/500px-Store.jpg{UTM}",
            "url": STORE,
            "descriptionurl": "https://commons.wikimedia.org/wiki/File:Store.jpg",
            "extmetadata": {name: {"value": value} for name, value in said.items()},
        }],
    }  # fmt: skip


def changed(page: dict[str, Any], **info: Any) -> dict[str, Any]:
    """Return a copy of `page` whose file is said to be otherwise."""
    page = copy.deepcopy(page)
    page["imageinfo"][0].update(info)
    return page


def test_a_drawing_is_offered_as_commons_draws_it_wide() -> None:
    found = offer(SVG, WIDE)

    assert found.image_url == WIDE["imageinfo"][0]["thumburl"]
    assert found.preview_url == SVG["imageinfo"][0]["thumburl"]
    assert (found.width_px, found.height_px) == (1920, 684)
    assert found.kind == "drawing"
    assert found.other_urls == ()


def test_the_facts_of_the_sample_are_told() -> None:
    found = offer(SVG, WIDE)

    assert (found.source, found.source_id, found.title) == ("commons", "317966", "Logo NIKE")
    assert found.page_url == "https://commons.wikimedia.org/wiki/File:Logo_NIKE.svg"
    assert (found.author, found.author_url) == ("X", "https://commons.wikimedia.org/wiki/User:X")
    assert (found.licence.code, found.licence.name) == ("pd", "Public domain")
    assert found.licence.trademarked
    assert found.licence.attribution == ""


def test_a_drawing_without_a_wide_copy_is_offered_in_its_small_one() -> None:
    found = offer(SVG, {})

    assert found.image_url == SVG["imageinfo"][0]["thumburl"]
    assert (found.width_px, found.height_px) == (500, 178)


def test_a_photo_is_offered_in_full_and_its_wide_copy_beside_it() -> None:
    wide = changed(photo(), thumburl=f"{THUMBS}/b/b1/Store.jpg/1920px-Store.jpg{UTM}")

    found = offer(photo(), wide)

    assert found.image_url == STORE
    assert found.other_urls == (f"{THUMBS}/b/b1/Store.jpg/1920px-Store.jpg{UTM}",)
    assert (found.width_px, found.height_px, found.kind) == (4000, 3000, "photo")


def test_a_file_too_large_to_take_is_offered_in_its_wide_copy() -> None:
    page = changed(photo(), size=30 * 1024 * 1024)
    wide = changed(photo(), thumburl=f"{THUMBS}/b/b1/x", thumbwidth=1920, thumbheight=1440)

    found = offer(page, wide)

    assert (found.image_url, found.width_px) == (f"{THUMBS}/b/b1/x", 1920)


@pytest.mark.parametrize(
    ("mime", "whole"), [("image/jpeg", True), ("image/png", False), ("image/tiff", False)]
)
def test_what_is_too_wide_to_take_is_known_as_it_is_to_the_decoder(mime: str, whole: bool) -> None:
    wide = {"thumburl": f"{THUMBS}/b/b1/x", "thumbwidth": 1920, "thumbheight": 1280}
    page = changed(photo(), mime=mime, width=9000, height=6000)

    found = offer(page, changed(page, **wide))

    assert (found.image_url == STORE) is whole
    assert found.width_px == (9000 if whole else 1920)


def test_a_small_file_that_is_its_own_preview_is_fetched_once() -> None:
    page = changed(photo(), width=400, thumburl=f"{STORE}{UTM}_unscaled")

    found = offer(page, {})

    assert (found.image_url, found.preview_url) == (STORE, "")


@pytest.mark.parametrize(
    ("mime", "taken"),
    [("image/jpeg", True), ("image/tiff", True), ("image/vnd.djvu", False), ("video/webm", False),
     ("application/pdf", False), ("", False)],
)  # fmt: skip
def test_only_pictures_are_taken(mime: str, taken: bool) -> None:
    assert is_picture(changed(photo(), mime=mime)) is taken


def test_a_page_without_a_file_is_no_picture() -> None:
    assert not is_picture({"title": "File:Gone.jpg", "missing": True})


@pytest.mark.parametrize(
    ("info", "wanted"),
    [({}, True), ({"width": 1200}, False), ({"width": 1200, "mime": "image/svg+xml"}, True)],
)
def test_a_wide_copy_is_asked_for_when_it_is_of_use(info: dict[str, Any], wanted: bool) -> None:
    assert wants_wide(changed(photo(), **info)) is wanted


def test_a_missing_licence_falls_back_to_its_address() -> None:
    page = photo(
        LicenseShortName="CC BY-NC 2.0", LicenseUrl="https://creativecommons.org/licenses/by-nc/2.0"
    )

    licence = licence_of(page)

    assert (licence.code, licence.version, licence.name) == ("by-nc", "2.0", "CC BY-NC 2.0")
    assert not licence.free


def test_a_missing_licence_falls_back_to_its_short_name() -> None:
    assert licence_of(photo(LicenseShortName="CC BY-SA 3.0")).code == "by-sa"


def test_a_licence_that_nobody_names_is_unknown() -> None:
    assert licence_of(photo()).code == "unknown"
    assert licence_of(photo(LicenseShortName="GFDL")).name == "GFDL"
    assert licence_of(photo(LicenseShortName="GFDL")).code == "unknown"


def test_what_is_not_free_is_never_called_free() -> None:
    assert licence_of(photo(License="cc-by-4.0", NonFree="true")).code == "proprietary"


def test_the_line_to_show_is_put_together_when_none_is_given() -> None:
    page = photo(
        License="cc-by-sa-4.0",
        LicenseShortName="CC BY-SA 4.0",
        LicenseUrl="https://creativecommons.org/licenses/by-sa/4.0",
        Artist="<b>Ada</b> Ferry",
        AttributionRequired="true",
    )

    assert licence_of(page).attribution == (
        "Ada Ferry, Nike Store, Oslo, CC BY-SA 4.0 "
        "(https://creativecommons.org/licenses/by-sa/4.0), "
        "https://commons.wikimedia.org/wiki/File:Store.jpg"
    )


def test_the_line_that_the_author_asks_for_is_shown_as_it_is() -> None:
    page = photo(License="cc-by-4.0", Attribution="Photo: <i>A. Ferry</i> / Wikimedia")

    assert licence_of(page).attribution == "Photo: A. Ferry / Wikimedia"


def test_several_restrictions_are_told_apart() -> None:
    assert licence_of(photo(Restrictions="trademarked|personality")).restrictions == (
        "trademarked",
        "personality",
    )


def test_a_title_is_that_of_the_work_else_of_the_file() -> None:
    assert title_of(photo(ObjectName="<b>The</b> store")) == "The store"
    assert title_of(photo()) == "Nike Store, Oslo"


def test_a_page_that_says_hardly_anything_is_still_an_offer() -> None:
    page = {"title": "File:A.png", "imageinfo": [{"url": STORE, "mime": "image/png"}]}

    found = offer(page, {})

    assert (found.image_url, found.author, found.width_px) == (STORE, "", 0)
