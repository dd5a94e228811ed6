"""The report of an import, in the curator's words."""

from __future__ import annotations

from app.jobs.bringing import NotKept
from app.viewmodels import import_report
from brandcore.dataset.records import DISTRACTOR

TWO = (NotKept("nike/a.txt", "It is no picture."), NotKept("nike/b.jpg", "It is empty.", "Hm."))


def test_all_taken_is_good_news() -> None:
    notice = import_report.of(1398, ())
    assert (notice.kind, notice.text) == ("good", "1\u202f398 pictures taken.")
    assert notice.details == ""


def test_refused_files_are_listed_with_their_reasons() -> None:
    notice = import_report.of(36, TWO, "Nike")
    assert notice.kind == "warn"
    assert notice.text == "36 pictures taken into “Nike”, 2 refused."
    assert notice.details.splitlines() == [
        "nike/a.txt: It is no picture.",
        "nike/b.jpg: It is empty.",
    ]


def test_one_refused_file_is_told_in_the_hint() -> None:
    notice = import_report.of(0, TWO[1:], DISTRACTOR)
    assert notice.text == "No picture taken into “None of the brands”, 1 refused."
    assert notice.hint == "nike/b.jpg: It is empty. Hm."
    assert notice.details == ""


def test_a_stopped_import_says_so() -> None:
    notice = import_report.of(1, (), stopped=True)
    assert (notice.kind, notice.text) == ("info", "Stopped: 1 picture taken.")


def test_a_very_long_list_is_cut_and_says_so() -> None:
    many = [NotKept(f"{number}.txt", "It is no picture.") for number in range(1000)]
    lines = import_report.of(5, many).details.splitlines()
    assert lines[-1] == "… and 600 more"
    assert len(lines) == 401
