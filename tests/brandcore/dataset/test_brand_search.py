"""How one brand is searched for: what begins anew when something changes, and what goes on."""

from __future__ import annotations

from brandcore.dataset.brand_search import BrandSearch, Meaning, SourceReport, changed, renamed

WENT_ON = BrandSearch(begin={"commons": 40, "wikidata": 3, "page": 9})


def test_what_rests_on_another_item_or_page_begins_anew() -> None:
    assert changed(WENT_ON, own_words=("shoes",)).begin == WENT_ON.begin
    assert changed(WENT_ON, item="Q1").begin == {"commons": 40, "page": 9}
    assert changed(WENT_ON, page="https://nike.example/").begin == {"commons": 40, "wikidata": 3}


def test_each_set_of_words_goes_on_where_it_stood() -> None:
    logo = changed(WENT_ON, words=("logo",))
    assert logo.begin == {"wikidata": 3, "page": 9}
    logo = changed(logo, begin={"commons": 7, "wikidata": 4})
    plain = changed(logo, words=())
    assert plain.begin == {"commons": 40, "wikidata": 4}
    assert changed(plain, words=("logo",)).begin == {"commons": 7, "wikidata": 4}
    assert changed(plain, words=("advert",)).begin == {"wikidata": 4}


def test_under_another_name_only_what_goes_by_an_address_or_an_item_goes_on() -> None:
    told = {"reports": (SourceReport("commons"),), "meanings": (Meaning("Q1"),)}
    search = changed(changed(WENT_ON, words=("logo",)), words=(), **told)
    assert renamed(search) == BrandSearch(begin={"page": 9})
    known = changed(search, item="Q1", begin={"commons": 40, "wikidata": 3})
    assert renamed(known) == BrandSearch(item="Q1", begin={"wikidata": 3})
    # Nobody said that it is the item: only the old name did.
    assert renamed(changed(known, item_taken=True)) == BrandSearch()
