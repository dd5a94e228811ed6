"""A project of the sample is whole or not there; its brands can be given their good pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from brandcore.dataset import from_sample
from brandcore.dataset.edits import AddBrand, RemoveBrand
from brandcore.dataset.incoming import add_pictures
from brandcore.dataset.records import DISTRACTOR
from brandcore.dataset.store import Store
from brandcore.errors import NothingFound, ProjectError
from brandcore.jobs import Cancelled, CancelToken, ignore
from brandcore.project import Project
from tests.helpers import pictures, tiny_sample
from tests.helpers.projects import NOW

NAMES = tiny_sample.NAMES[:3]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_sample.write(tmp_path_factory.mktemp("sample"), brands=3, good=17)


@pytest.fixture
def folder(sample: Path, tmp_path: Path) -> Path:
    from_sample.make(tmp_path / "Sample", sample, ignore, CancelToken(), now=NOW)
    return tmp_path / "Sample"


def store_at(folder: Path) -> Store:
    return Store.open(Project.open(folder))


def test_it_has_the_brands_without_pictures_and_what_shows_none_of_them(folder: Path) -> None:
    store = store_at(folder)
    assert store.manifest.counts() == {**dict.fromkeys(NAMES, 0), DISTRACTOR: tiny_sample.NONE}
    assert store.project.info.name == "Sample"
    assert from_sample.is_sample(store.project)
    said = store.manifest.records[0].provenance
    assert (said.source, said.author) == ("sample", "Brand Curator")
    assert [each.name for each in folder.parent.iterdir()] == ["Sample"]


def test_it_is_known_where_it_stands(folder: Path, tmp_path: Path) -> None:
    Project.create(tmp_path / "other", "other", NOW)
    assert from_sample.standing_at(folder)
    assert not from_sample.standing_at(tmp_path / "other")
    assert not from_sample.standing_at(tmp_path / "nowhere")
    assert from_sample.free_place(tmp_path) == tmp_path / "Sample 2"
    assert from_sample.free_place(tmp_path / "shelf") == tmp_path / "shelf" / "Sample"


def test_one_that_is_cancelled_leaves_nothing(sample: Path, tmp_path: Path) -> None:
    cancel = CancelToken()
    with pytest.raises(Cancelled):
        from_sample.make(
            tmp_path / "Sample", sample, lambda _event: cancel.cancel(), cancel, now=NOW
        )
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_left_is_cleared_away(sample: Path, tmp_path: Path) -> None:
    Project.create(tmp_path / ".Sample.unfinished", "Sample", NOW)
    from_sample.make(tmp_path / "Sample", sample, ignore, CancelToken(), now=NOW)
    assert [each.name for each in tmp_path.iterdir()] == ["Sample"]


def test_a_folder_that_is_there_is_left_alone(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "Sample").mkdir()
    (tmp_path / "Sample" / "mine.txt").write_text("mine")
    with pytest.raises(ProjectError, match="meanwhile"):
        from_sample.make(tmp_path / "Sample", sample, ignore, CancelToken(), now=NOW)
    assert [each.name for each in tmp_path.rglob("*")] == ["Sample", "mine.txt"]


def test_without_a_sample_no_project_is_begun(tmp_path: Path) -> None:
    with pytest.raises(NothingFound):
        from_sample.make(tmp_path / "p", tmp_path / "no", ignore, CancelToken(), now=NOW)
    assert list(tmp_path.iterdir()) == []


def test_brands_below_their_goal_get_the_good_ones(folder: Path, sample: Path) -> None:
    store = store_at(folder)
    first, second, third = NAMES
    mine = _drawn(folder.parent / "mine", 11)
    add_pictures(store, first, mine, ignore, CancelToken(), now=NOW)
    add_pictures(store, second, mine[:2], ignore, CancelToken(), now=NOW)
    results = from_sample.pick_good(store, sample, ignore, CancelToken(), now=NOW)
    # The first one has reached its goal by itself; to the second one's two, 13 come.
    assert [each.taken for each in results] == [13, 15]
    assert [store.manifest.counts()[name] for name in NAMES] == [11, 15, 15]
    shown = {record.provenance.title for record in store.manifest.of(third)}
    assert shown == {f"{third} on a sign"}
    assert from_sample.pick_good(store, sample, ignore, CancelToken(), now=NOW) == ()
    for each in reversed(results):
        assert each.inverse is not None
        store.apply(each.inverse)
    assert [store.manifest.counts()[name] for name in NAMES] == [11, 2, 0]


def test_a_brand_that_was_removed_gets_none_and_another_is_left_alone(
    folder: Path, sample: Path
) -> None:
    store = store_at(folder)
    store.apply(RemoveBrand(NAMES[0]))
    store.apply(AddBrand("Volvo"))
    from_sample.pick_good(store, sample, ignore, CancelToken(), now=NOW)
    counts = store.manifest.counts()
    assert NAMES[0] not in counts
    assert (counts["Volvo"], counts[NAMES[1]]) == (0, 15)


def test_what_was_added_before_a_cancel_stays(folder: Path, sample: Path) -> None:
    store, cancel, told = store_at(folder), CancelToken(), []

    def tell(event: object) -> None:
        told.append(event)
        if len(told) == 20:
            cancel.cancel()

    results = from_sample.pick_good(store, sample, tell, cancel, now=NOW)
    assert results[-1].stopped
    assert 0 < sum(each.taken for each in results) < 45


def _drawn(folder: Path, number: int) -> list[Path]:
    pictures.class_folders(folder, ("Mine",), number)
    return sorted(folder.rglob("*.jpg"))
