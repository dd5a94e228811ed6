"""Activations are looked up, or computed once and kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from brandcore.dataset.manifest import MANIFEST
from brandcore.dataset.records import ImageRecord
from brandcore.jobs import Cancelled, CancelToken, Progress
from brandcore.project import Project
from brandcore.training import gather as gather_module
from brandcore.training.aside import Aside
from brandcore.training.events import PictureLeftOut
from brandcore.training.features import FeatureKey, KeptFeatures, folder
from brandcore.training.gather import Entry, Gathered, Gatherer, room
from brandcore.training.model import PICTURES
from brandcore.training.pipeline import Looks
from brandcore.training.recipe import Augmentation
from tests.helpers import tiny_training

PLAIN = FeatureKey("none", "", 32, "stretch", "mean")
MEAN = Entry("mean", PLAIN, FeatureKey("none", "", 32, "stretch", "mean", "moved"))
WHOLE = Entry(PICTURES, None, None)


class Desk:
    """A gatherer with a stand-in for a network: the mean colour, counted."""

    def __init__(self, project: Project, entries: tuple[Entry, ...] = (MEAN,)) -> None:
        self.seen = 0
        self.events: list[object] = []
        self.cancel = CancelToken()
        self.looks = Looks(project.dataset, 32, "stretch", Augmentation(2, 30.0, 0.1), 0)
        self._project = project
        self._entries = entries

    def gather(self, records: tuple[ImageRecord, ...], views: int) -> Gathered:
        with Aside(self.cancel) as aside:
            kept = KeptFeatures(self._project)
            entries, emit = self._entries, self.events.append
            gatherer = Gatherer(self.looks, entries, self._extract, kept, aside, emit)
            return gatherer.gather(records, views, "Looking")

    def _extract(self, squares: np.ndarray) -> tuple[np.ndarray, ...]:
        self.seen += len(squares)
        found = {"mean": squares.mean((1, 2)).astype(np.float16), PICTURES: squares}
        return tuple(found[entry.name] for entry in self._entries)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return tiny_training.project(tmp_path / "p", 5)


@pytest.fixture
def records(project: Project) -> tuple[ImageRecord, ...]:
    return MANIFEST.read(project.manifest_file).records


def test_each_picture_comes_plain_and_in_its_views(
    project: Project, records: tuple[ImageRecord, ...]
) -> None:
    desk = Desk(project)
    found = desk.gather(records, views=2)
    assert found.records == records
    assert found.arrays["mean"].shape == (20, 3, 3)
    for place in (0, 7, 19):
        plain = desk.looks.plain(records[place])
        view = desk.looks.view(plain, records[place], 2)
        assert np.allclose(found.arrays["mean"][place, 0], plain.mean((0, 1)), atol=0.1)
        assert np.allclose(found.arrays["mean"][place, 2], view.mean((0, 1)), atol=0.1)
    progress = [each for each in desk.events if isinstance(each, Progress)]
    assert progress[-1] == Progress(20, 20, "pictures", "Looking")


def test_more_views_than_are_kept_are_computed_and_fewer_are_found(
    project: Project, records: tuple[ImageRecord, ...]
) -> None:
    desk = Desk(project)
    one = desk.gather(records[:4], views=1).arrays["mean"]
    assert desk.seen == 4 * 2
    two = desk.gather(records[:4], views=2).arrays["mean"]
    assert desk.seen == 4 * 2 + 4 * 3
    again = desk.gather(records[:4], views=1).arrays["mean"]
    assert desk.seen == 4 * 2 + 4 * 3
    assert two.shape[1] == 3
    assert np.array_equal(again, one)
    assert np.array_equal(again, two[:, :2])


def test_what_is_kept_is_never_computed_again(
    project: Project, records: tuple[ImageRecord, ...]
) -> None:
    first, again, plain, more = (Desk(project) for _ in range(4))
    found = first.gather(records[:12], views=2)
    assert first.seen == 36
    assert np.array_equal(again.gather(records[:12], 2).arrays["mean"], found.arrays["mean"])
    assert np.array_equal(plain.gather(records[:12], 0).arrays["mean"], found.arrays["mean"][:, :1])
    assert (again.seen, plain.seen) == (0, 0)
    more.gather(records, views=0)
    assert more.seen == 8


def test_a_damaged_entry_is_made_again(project: Project, records: tuple[ImageRecord, ...]) -> None:
    found = Desk(project).gather(records, views=0)
    file = next(folder(project).glob("*/*"))
    file.write_bytes(file.read_bytes()[:-9])
    desk = Desk(project)
    assert np.array_equal(desk.gather(records, views=0).arrays["mean"], found.arrays["mean"])
    assert desk.seen == 1


def test_squares_of_a_network_that_learns_whole_are_not_kept(
    project: Project, records: tuple[ImageRecord, ...]
) -> None:
    desk = Desk(project, (MEAN, WHOLE))
    found = desk.gather(records[:4], views=1)
    assert found.arrays[PICTURES].shape == (4, 2, 32, 32, 3)
    assert found.arrays[PICTURES].dtype == np.uint8
    assert np.array_equal(found.arrays[PICTURES][3, 0], desk.looks.plain(records[3]))
    assert len(list(folder(project).glob("*/*"))) == 8


def test_a_picture_that_cannot_be_read_is_left_out_and_told(
    project: Project, records: tuple[ImageRecord, ...]
) -> None:
    (project.dataset / records[1].file).write_bytes(b"no picture")
    (project.dataset / records[4].file).unlink()
    desk = Desk(project)
    found = desk.gather(records, views=1)
    assert found.records == (records[0], *records[2:4], *records[5:])
    assert found.arrays["mean"].shape == (18, 2, 3)
    told = [each for each in desk.events if isinstance(each, PictureLeftOut)]
    assert [each.id for each in told] == [records[1].id, records[4].id]
    assert all(each.reason and each.hint for each in told)


def test_no_readable_picture_is_an_empty_answer(
    project: Project, records: tuple[ImageRecord, ...]
) -> None:
    (project.dataset / records[0].file).unlink()
    assert Desk(project).gather(records[:1], views=1) == Gathered({}, ())
    assert Desk(project).gather((), views=1) == Gathered({}, ())


def test_what_was_seen_before_a_cancel_is_kept(
    project: Project, records: tuple[ImageRecord, ...]
) -> None:
    desk = Desk(project)
    desk.events = _Cancelling(desk.cancel)
    with pytest.raises(Cancelled):
        desk.gather(records, views=4)
    again = Desk(project)
    again.gather(records, views=4)
    assert desk.seen + again.seen == 100
    assert again.seen < 100


class _Cancelling(list[object]):
    def __init__(self, cancel: CancelToken) -> None:
        super().__init__()
        self._cancel = cancel

    def append(self, event: object) -> None:
        super().append(event)
        self._cancel.cancel()


def test_a_large_array_lies_in_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather_module, "_IN_MEMORY_BYTES", 1000)
    large, small = room((100, 20), np.uint8), room((10, 20), np.uint8)
    assert isinstance(large, np.memmap)
    assert not isinstance(small, np.memmap)
    large[99] = 7
    assert large.sum() == 140
