from __future__ import annotations

from brandcore.sources.keyed.flickr_licences import licences, wanted

REPLY = {
    "licenses": {
        "license": [
            {"id": "0", "name": "All Rights Reserved", "url": ""},
            {"id": 1, "name": "x", "url": "https://creativecommons.org/licenses/by-nc-sa/2.0/"},
            {"id": "4", "name": "x", "url": "https://creativecommons.org/licenses/by/2.0/"},
            {"id": "7", "name": "No known copyright restrictions", "url": "https://x.org/usage/"},
            {"id": "8", "name": "United States Government Work", "url": "http://www.usa.gov/"},
            {"id": "9", "name": "x", "url": "https://creativecommons.org/publicdomain/zero/1.0/"},
            {"id": "10", "name": "x", "url": "https://creativecommons.org/publicdomain/mark/1.0/"},
            {"id": "12", "name": "x", "url": "https://creativecommons.org/licenses/by-sa/4.0/"},
        ]
    },
    "stat": "ok",
}


def test_a_licence_is_known_by_its_address() -> None:
    known = licences(REPLY)
    assert [(each.code, each.version) for each in map(known.__getitem__, ("1", "4", "12"))] == [
        ("by-nc-sa", "2.0"),
        ("by", "2.0"),
        ("by-sa", "4.0"),
    ]
    assert [known[each].code for each in ("0", "8", "9", "10")] == [
        "proprietary",
        "pd",
        "cc0",
        "pdm",
    ]


def test_no_known_restriction_is_no_licence() -> None:
    seven = licences(REPLY)["7"]
    assert seven.code == "unknown"
    assert seven.name == "No known copyright restrictions"


def test_searched_for_is_what_allows_reuse_and_what_has_no_known_restrictions() -> None:
    assert wanted(licences(REPLY)) == ("4", "7", "8", "9", "10", "12")


def test_a_reply_in_another_shape_knows_none_and_those_of_old_are_searched_for() -> None:
    assert licences({"licenses": []}) == {}
    assert wanted({}) == ("4", "5", "7", "8", "9", "10")
