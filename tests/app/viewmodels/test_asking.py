"""Who can be searched for, and whether anyone answered."""

from __future__ import annotations

from app.jobs.outcome import Done, Failed, Outcome, Stopped
from app.jobs.searching import Wish
from app.viewmodels.asking import answers, problem, went_on
from app.viewmodels.inquiry import Inquiry
from brandcore.dataset.brand_search import BrandSearch
from brandcore.dataset.records import DISTRACTOR
from brandcore.errors import DiskFull
from brandcore.sources.base import Query
from brandcore.sources.events import SourceFailed
from brandcore.sources.fetch import FetchResult

WISH = Wish(Query("Nike"), ("commons", "openverse"))


def ended(*failed: str) -> Outcome:
    return Done(FetchResult({}, {}, {name: SourceFailed(name, "No.") for name in failed}))


def test_a_brand_is_searched_for_when_a_source_is_on() -> None:
    assert problem("Nike", {"commons"}) is None


def test_what_cannot_be_searched_for_is_told() -> None:
    nameless, nobody = problem(DISTRACTOR, {"commons"}), problem("Nike", ())
    assert nameless is not None
    assert "no name to search for" in nameless.text
    assert nobody is not None
    assert nobody.text == "No source is on."
    assert nobody.hint


def test_one_that_answers_is_enough() -> None:
    assert answers(WISH, ended())
    assert answers(WISH, ended("commons"))
    assert not answers(WISH, ended("commons", "openverse"))


def test_a_stop_is_no_silence_and_a_failure_is() -> None:
    assert answers(WISH, Stopped())
    assert not answers(WISH, Failed(DiskFull("There is no room.")))


def test_how_far_sources_went_is_kept_of_what_they_named_before_they_failed() -> None:
    inquiry = Inquiry(BrandSearch())
    failed = {name: SourceFailed(name, "No way.", offline=True) for name in WISH.sources}
    nothing = Done(FetchResult({"commons": 0}, {"commons": 0}, failed))
    assert went_on(inquiry, WISH, nothing) == {}
    some = Done(FetchResult({"commons": 3}, {"commons": 4}, failed))
    after = went_on(inquiry, WISH, some)
    assert (after["begin"], after["searched"]) == ({"commons": 4}, True)


def test_a_page_goes_on_behind_what_it_named() -> None:
    wish = Wish(Query("Nike", page="https://nike.example"), ("page",), {"page": 5})
    outcome = Done(FetchResult({"page": 2}, {"page": 2}, {}))
    assert went_on(Inquiry(BrandSearch()), wish, outcome) == {"begin": {"page": 7}}


def test_what_is_stopped_counts_as_searched_for() -> None:
    inquiry = Inquiry(BrandSearch())
    assert went_on(inquiry, WISH, Stopped()) == {"searched": True}
    assert went_on(inquiry, WISH, Failed(DiskFull("Full."))) == {}
