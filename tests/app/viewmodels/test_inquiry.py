"""Words, meanings and how far each source went, for one brand."""

from __future__ import annotations

import msgspec

from app.viewmodels.inquiry import Inquiry, meaning_of
from app.viewmodels.search_state import SEARCH_WORDS, Chip, ItemLine
from brandcore.dataset.brand_search import BrandSearch, Meaning, SourceReport, changed
from brandcore.sources.events import SourceEnded, SourceFailed
from brandcore.sources.wikidata_item import Item, Logo

GODDESS = Meaning("Q1", "Nike", "Greek goddess")
COMPANY = Meaning("Q2", "Nike", "company", "https://nike.example/", has_logo=True)
THE_COMPANY = ItemLine("Q2", "Nike", "company", has_logo=True)


def change(inquiry: Inquiry, fields: dict[str, object]) -> None:
    inquiry.record = changed(inquiry.record, **fields)


def test_words_are_offered_and_those_of_the_curator_come_last() -> None:
    inquiry = Inquiry(BrandSearch(words=("logo",), own_words=("sneaker",)))
    assert inquiry.chips == (
        Chip("logo", on=True), *(Chip(word) for word in SEARCH_WORDS[1:]), Chip("sneaker"),
    )  # fmt: skip


def test_a_word_is_switched_on_and_off() -> None:
    inquiry = Inquiry(BrandSearch())
    change(inquiry, inquiry.toggled("logo"))
    change(inquiry, inquiry.toggled("advert"))
    assert inquiry.words == ("logo", "advert")
    change(inquiry, inquiry.toggled("logo"))
    assert inquiry.words == ("advert",)


def test_a_word_of_the_curator_is_kept_when_it_is_off_and_goes_when_removed() -> None:
    inquiry = Inquiry(BrandSearch())
    change(inquiry, inquiry.with_word("  running   shoe "))
    assert inquiry.words == ("running shoe",)
    change(inquiry, inquiry.toggled("running shoe"))
    assert inquiry.chips[-1] == Chip("running shoe")
    change(inquiry, inquiry.with_word("Running Shoe"))
    assert inquiry.chips[-1] == Chip("running shoe", on=True)
    assert inquiry.with_word("running shoe") == {}
    assert inquiry.with_word("  ") == {}
    change(inquiry, inquiry.without_word("running shoe"))
    assert len(inquiry.chips) == len(SEARCH_WORDS)


def test_an_offered_word_that_is_typed_is_switched_on() -> None:
    inquiry = Inquiry(BrandSearch())
    change(inquiry, inquiry.with_word("Logo"))
    assert inquiry.words == ("logo",)
    assert inquiry.record.own_words == ()


def test_the_curator_says_what_the_name_means() -> None:
    inquiry = Inquiry(BrandSearch())
    assert inquiry.is_open
    inquiry.ask((COMPANY, GODDESS), "Nike")
    assert inquiry.items == (THE_COMPANY, ItemLine("Q1", "Nike", "Greek goddess"))
    assert inquiry.lines.all[0].text == "Say which “Nike” you mean."
    change(inquiry, inquiry.chosen("Q2"))
    assert inquiry.items == ()
    assert inquiry.item == THE_COMPANY
    assert inquiry.page_url == "https://nike.example/"
    assert not inquiry.is_open


def test_it_may_be_none_of_them_and_another_one_later() -> None:
    inquiry = Inquiry(BrandSearch())
    inquiry.ask((COMPANY, GODDESS), "Nike")
    change(inquiry, inquiry.chosen("Q2"))
    inquiry.ask((COMPANY, GODDESS), "Nike")
    change(inquiry, inquiry.chosen(""))
    assert inquiry.item is None
    assert inquiry.page_url == ""
    assert inquiry.record.no_item
    assert not inquiry.is_open
    assert inquiry.lines.all[0].state == "ended"


def test_a_name_that_wikidata_does_not_know_asks_nothing() -> None:
    inquiry = Inquiry(BrandSearch())
    inquiry.ask((), "Nikee")
    assert inquiry.items == ()
    assert inquiry.lines.all[0].text == "Wikidata knows nothing called “Nikee”."


def test_an_earlier_session_said_what_it_means() -> None:
    kept = BrandSearch(item="Q2", item_label="Nike", item_description="company", page="p")
    inquiry = Inquiry(kept)
    assert inquiry.item == ItemLine("Q2", "Nike", "company")
    assert inquiry.page_url == "p"


def test_sources_go_on_behind_what_they_named() -> None:
    inquiry = Inquiry(BrandSearch())
    change(inquiry, inquiry.went_on((), {}, {"commons": 40, "openverse": 3}))
    assert inquiry.record.searched
    assert inquiry.begins == {"commons": 40, "openverse": 3}
    change(inquiry, inquiry.went_on((), inquiry.begins, {"commons": 12}))
    assert inquiry.begins == {"commons": 52, "openverse": 3}


def test_other_words_begin_at_the_beginning() -> None:
    inquiry = Inquiry(BrandSearch())
    change(inquiry, inquiry.went_on((), {}, {"commons": 40}))
    change(inquiry, inquiry.toggled("logo"))
    assert inquiry.begins == {}
    change(inquiry, inquiry.went_on(("logo",), {}, {"commons": 7}))
    assert inquiry.begins == {"commons": 7}
    change(inquiry, inquiry.toggled("advert"))
    # One of several words, asked alone, is no way into all of them together.
    change(inquiry, inquiry.went_on(("advert",), {}, {"commons": 9, "wikidata": 2}))
    assert inquiry.begins == {"wikidata": 2}
    change(inquiry, inquiry.toggled("logo"))
    assert inquiry.begins == {"commons": 9, "wikidata": 2}
    change(inquiry, inquiry.toggled("advert"))
    assert inquiry.begins == {"commons": 40, "wikidata": 2}


def test_an_earlier_session_may_be_gone_on_with() -> None:
    assert Inquiry(BrandSearch(searched=True, begin={"commons": 40})).more
    assert not Inquiry(BrandSearch(searched=True)).more
    assert not Inquiry(BrandSearch()).more


def test_an_item_says_whether_it_has_a_logo() -> None:
    item = Item("Q2", "Nike", "company", (Logo("Logo NIKE.svg"),))
    assert meaning_of(item) == msgspec.structs.replace(COMPANY, website="")
    assert not meaning_of(Item("Q1")).has_logo


def test_taken_back_it_is_open_again_and_begins_anew_where_it_counted() -> None:
    begin = {"wikidata": 2, "logodev": 1, "commons": 40}
    kept = BrandSearch(item="Q2", item_label="Nike", website="https://nike.example/", begin=begin)
    inquiry = Inquiry(kept)
    change(inquiry, inquiry.left_open("Nike"))
    assert inquiry.is_open
    assert inquiry.item is None
    assert inquiry.page_url == ""
    assert inquiry.begins == {"commons": 40}
    # Nobody has been asked in this session: no line promises an answer.
    assert inquiry.lines.all == ()


def test_what_the_curator_saw_is_there_again_in_another_session() -> None:
    before = Inquiry(BrandSearch())
    before.lines.ask(["commons", "openverse"])
    before.lines.offer("commons")
    before.lines.end(SourceEnded("commons", 1))
    before.lines.fail(SourceFailed("openverse", "Openverse refused.", "Ask again."))
    before.ask((COMPANY, GODDESS), "Nike")
    change(before, before.told)
    after = Inquiry(before.record)
    assert after.lines.all == before.lines.all
    assert after.items == before.items
    change(after, after.chosen("Q2"))
    assert after.page_url == "https://nike.example/"
    assert Inquiry(after.record).items == ()


def test_a_name_that_means_one_thing_only_is_taken_for_it() -> None:
    inquiry = Inquiry(BrandSearch())
    inquiry.ask((COMPANY, GODDESS), "Nike")
    assert inquiry.only == ""
    inquiry.ask((COMPANY,), "Nike")
    assert inquiry.only == "Q2"
    change(inquiry, inquiry.chosen("Q2", taken=True))
    assert inquiry.record.item_taken
    assert inquiry.only == ""
    change(inquiry, inquiry.chosen(""))
    assert (inquiry.item, inquiry.record.item_taken) == (None, False)


def test_what_was_cut_off_may_go_on() -> None:
    cut_off = BrandSearch(reports=(SourceReport("commons", "searching", 3),))
    (line,) = Inquiry(cut_off).lines.all
    assert (line.state, line.text, line.offered) == ("more", "Stopped.", 3)
    assert Inquiry(cut_off).more
