"""Candidates of the sample go the way of those of the web, and end as the window's do."""

from __future__ import annotations

from pathlib import Path

import pytest

from brandcore.dataset import from_sample
from brandcore.dataset.fetching import Offered
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.searches import Searches
from brandcore.dataset.store import Store
from brandcore.demo.events import BrandGathered
from brandcore.demo.gathering import gather
from brandcore.errors import NothingFound, ProjectInUse
from brandcore.jobs import Cancelled, CancelToken, ignore
from brandcore.project import Project, ProjectLock
from tests.helpers import no_network, tiny_sample
from tests.helpers.projects import NOW

NAMES, GOOD = tiny_sample.NAMES[:2], 17


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_sample.write(tmp_path_factory.mktemp("sample"), brands=2, good=GOOD)


def made(folder: Path, sample: Path) -> Project:
    from_sample.make(folder, sample, ignore, CancelToken(), now=NOW)
    return Project.open(folder)


@pytest.fixture
def project(sample: Path, tmp_path: Path) -> Project:
    return made(tmp_path / "Sample", sample)


def test_good_ones_are_found_picked_and_saved_without_a_socket(
    project: Project, sample: Path
) -> None:
    told: list[object] = []
    with no_network.shut():
        gathered = gather(project, sample, told.append, CancelToken())
    first = gathered[0]
    assert [each.brand for each in gathered] == list(NAMES)
    assert (first.trade, first.found, first.good, first.saved) == ("tea", GOOD + 2, GOOD, 15)
    assert first.left_out == {f"shows {NAMES[1]}": 2}
    assert [each for each in told if isinstance(each, BrandGathered)] == list(gathered)
    offered = [each.candidate for each in told if isinstance(each, Offered)]
    assert len(offered) == 2 * (GOOD + 2)
    # What was not saved still waits on the Fetch page, and a search there goes on behind it.
    left = Inbox(project).listed()
    assert len(left) == len(offered) - 30
    assert not any(each.picked for each in left)
    assert Searches.open(project).of(NAMES[0]).begin == {"sample": GOOD + 2}


def test_the_window_picks_the_very_same(project: Project, sample: Path, tmp_path: Path) -> None:
    gather(project, sample, ignore, CancelToken())
    other = Store.open(made(tmp_path / "window", sample))
    from_sample.pick_good(other, sample, ignore, CancelToken(), now=NOW)
    mine = Store.open(project).manifest
    assert mine.counts() == other.manifest.counts()
    assert {each.id for each in mine.records} == {each.id for each in other.manifest.records}
    assert {each.provenance.source for each in mine.records} == {"sample"}


def test_a_cancel_is_heard_and_what_was_saved_stays(project: Project, sample: Path) -> None:
    cancel = CancelToken()

    def stop(event: object) -> None:
        if isinstance(event, BrandGathered):
            cancel.cancel()

    with pytest.raises(Cancelled):
        gather(project, sample, stop, cancel)
    counts = Store.open(project).manifest.counts()
    assert [counts[name] for name in NAMES] == [15, 0]


def test_a_project_in_the_window_is_left_alone(project: Project, sample: Path) -> None:
    lock = ProjectLock(project)
    lock.acquire()
    try:
        with pytest.raises(ProjectInUse):
            gather(project, sample, ignore, CancelToken())
    finally:
        lock.release()


def test_without_a_sample_there_is_nothing_to_gather(project: Project, tmp_path: Path) -> None:
    with pytest.raises(NothingFound) as caught:
        gather(project, tmp_path / "gone", ignore, CancelToken())
    assert caught.value.hint
