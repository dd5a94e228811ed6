"""What Openverse says of one picture."""

from __future__ import annotations

from typing import Any

import pytest

from brandcore.sources.openverse_result import is_picture, offer

BARK: dict[str, Any] = {
    "id": "4bc43a04-ef46-4544-a0c1-63c63f56e276", "title": "Tree Bark Photo",
    "indexed_on": "2022-08-27T17:39:48Z",
    "foreign_landing_url": "https://stocksnap.io/photo/XNVBVXO3B7",
    "url": "https://cdn.stocksnap.io/img-thumbs/960w/XNVBVXO3B7.jpg",
    "creator": "Tim Sullivan", "creator_url": "https://www.secretagencygroup.com",
    "license": "cc0", "license_version": "1.0",
    "license_url": "https://creativecommons.org/publicdomain/zero/1.0/",
    "provider": "stocksnap", "source": "stocksnap", "category": "photograph",
    "filesize": 896128, "filetype": "jpg",
    "tags": [{"name": "tree", "accuracy": None, "unstable__provider": "stocksnap"}],
    "attribution": '"Tree Bark Photo" by Tim Sullivan is marked with CC0 1.0. To view the terms, '
    "visit https://creativecommons.org/publicdomain/zero/1.0/.",
    "fields_matched": ["title"], "mature": False, "height": 4016, "width": 6016,
    "thumbnail": "https://api.openverse.org/v1/images/4bc43a04-ef46-4544-a0c1-63c63f56e276/thumb/",
    "detail_url": "https://api.openverse.org/v1/images/4bc43a04-ef46-4544-a0c1-63c63f56e276/",
    "related_url": "https://api.openverse.org/v1/images/4bc43a04-ef46-4544-a0c1-63c63f56e276/related/",
    "unstable__sensitivity": [],
}  # fmt: skip


def test_the_sample_is_read() -> None:
    found = offer(BARK)

    assert (found.source, found.source_id) == ("openverse", BARK["id"])
    assert (found.title, found.kind) == ("Tree Bark Photo", "photo")
    assert (found.image_url, found.preview_url) == (BARK["url"], BARK["thumbnail"])
    assert found.page_url == "https://stocksnap.io/photo/XNVBVXO3B7"
    assert (found.author, found.author_url) == ("Tim Sullivan", "https://www.secretagencygroup.com")
    assert (found.width_px, found.height_px) == (6016, 4016)
    assert (found.licence.code, found.licence.version, found.licence.name) == (
        "cc0",
        "1.0",
        "CC0 1.0",
    )
    assert found.licence.url == BARK["license_url"]
    assert found.licence.attribution == BARK["attribution"]


def test_everything_that_may_be_missing_may_be_missing() -> None:
    nothing = dict.fromkeys(
        ["title", "creator", "creator_url", "license_version", "category", "filesize",
         "filetype", "width", "height", "license_url", "attribution", "thumbnail"]
    )  # fmt: skip

    found = offer({**BARK, **nothing, "license": "by"})

    assert (found.title, found.author, found.kind, found.width_px) == ("", "", "", 0)
    assert (found.licence.code, found.licence.version, found.licence.url) == ("by", "", "")


def test_a_licence_that_is_not_known_is_unknown_by_its_name() -> None:
    licence = offer({**BARK, "license": "odd", "license_url": None}).licence

    assert (licence.code, licence.name) == ("unknown", "ODD")


def test_titles_lose_their_markup() -> None:
    assert offer({**BARK, "title": "<i>Nike</i> &amp; Co"}).title == "Nike & Co"


@pytest.mark.parametrize(
    ("changes", "taken"),
    [({}, True), ({"filetype": "svg"}, False), ({"url": "https://a.b/x.SVG"}, False),
     ({"url": None}, False), ({"url": "ftp://a.b/x.jpg"}, False)],
)  # fmt: skip
def test_only_pictures_that_can_be_read_are_offered(changes: dict[str, Any], taken: bool) -> None:
    assert is_picture({**BARK, **changes}) is taken
