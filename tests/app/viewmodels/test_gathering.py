"""From a drop to pictures on the sheet: real files, a real server, real lanes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.drops import Drop
from app.itemmodels.predictions import Asked
from app.jobs.errands import Errands
from app.jobs.lanes import Lanes
from app.jobs.way_out import WayOut
from app.viewmodels.answer_sheet import AnswerSheet
from app.viewmodels.gathering import Gathering
from tests.helpers import pictures
from tests.helpers.site import serving

PHOTO = pictures.encoded("Tea", 1)


class Gathered:
    def __init__(self, lanes: Lanes, folder: Path) -> None:
        self.sheet = AnswerSheet()
        self.gathering = Gathering(lanes, Errands(lanes, WayOut), self.sheet)
        self.folder = folder
        self.ready: list[Asked] = []
        self.gathering.ready.connect(self.ready.extend)

    def begin(self, drop: Drop) -> None:
        self.gathering.begin(drop, self.folder)

    def states(self) -> list[str]:
        return [each.state for each in self.sheet.all()]


@pytest.fixture
def gathered(lanes: Lanes, tmp_path: Path) -> Gathered:
    return Gathered(lanes, tmp_path / "asked")


@pytest.fixture
def site() -> Iterator[str]:
    with serving({"/logo.jpg": PHOTO, "/slow.jpg": PHOTO}) as address:
        yield address


def test_picture_files_wait_for_their_answer_at_once(gathered: Gathered, tmp_path: Path) -> None:
    files = tuple(tmp_path / f"{number}.jpg" for number in range(3))
    gathered.begin(Drop(files))
    assert gathered.states() == ["waiting"] * 3
    assert [each.path for each in gathered.ready] == [str(file) for file in files]


def test_a_folder_is_walked_beside_the_window(
    gathered: Gathered, tmp_path: Path, qtbot: QtBot
) -> None:
    tree = pictures.class_folders(tmp_path / "tree", ("Tea", "Milk"), 2)
    gathered.begin(Drop((tree,)))
    assert gathered.states() == []
    qtbot.waitUntil(lambda: not gathered.gathering.busy)
    assert gathered.states() == ["waiting"] * 4
    assert [Path(each.path).parent.name for each in gathered.ready] == ["Milk"] * 2 + ["Tea"] * 2


def test_an_address_has_its_place_before_it_has_arrived(
    gathered: Gathered, site: str, qtbot: QtBot
) -> None:
    gathered.begin(Drop(addresses=(f"{site}/logo.jpg", f"{site}/gone.jpg")))
    assert gathered.states() == ["arriving", "arriving"]
    qtbot.waitUntil(lambda: not gathered.gathering.busy)
    first, second = gathered.sheet.all()
    assert (first.name, first.state) == ("logo.jpg", "waiting")
    assert first.provenance is not None
    assert first.provenance.image_url == f"{site}/logo.jpg"
    assert (second.state, bool(second.error), bool(second.hint)) == ("failed", True, True)
    assert [each.key for each in gathered.ready] == [first.key]


def test_what_did_not_arrive_can_be_tried_again(
    gathered: Gathered, lanes: Lanes, qtbot: QtBot
) -> None:
    pages = {}
    with serving(pages) as site:
        gathered.begin(Drop(addresses=(f"{site}/late.jpg",)))
        qtbot.waitUntil(lambda: gathered.states() == ["failed"])
        pages["/late.jpg"] = PHOTO
        gathered.gathering.again(gathered.sheet.all()[0], gathered.folder)
        assert gathered.states() == ["arriving"]
        qtbot.waitUntil(lambda: gathered.states() == ["waiting"])


def test_pasted_pixels_become_a_file(gathered: Gathered, qtbot: QtBot) -> None:
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(0)
    gathered.begin(Drop(picture=image))
    assert [each.name for each in gathered.sheet.all()] == ["Pasted picture"]
    qtbot.waitUntil(lambda: gathered.states() == ["waiting"])
    assert Path(gathered.ready[0].path).suffix == ".png"


def test_stopping_leaves_what_has_arrived(gathered: Gathered, site: str, qtbot: QtBot) -> None:
    gathered.begin(Drop(addresses=(f"{site}/logo.jpg",)))
    qtbot.waitUntil(lambda: gathered.states() == ["waiting"])
    gathered.begin(Drop(addresses=tuple(f"{site}/logo.jpg?{n}" for n in range(9))))
    gathered.gathering.stop()
    qtbot.waitUntil(lambda: not gathered.gathering.busy)
    assert set(gathered.states()) == {"waiting", "stopped"}
    assert gathered.states()[-1] == "waiting"


def test_what_was_removed_does_not_come_back(gathered: Gathered, site: str, qtbot: QtBot) -> None:
    gathered.begin(Drop(addresses=(f"{site}/logo.jpg",)))
    gathered.sheet.clear()
    qtbot.waitUntil(lambda: not gathered.gathering.busy)
    assert gathered.states() == []
    assert not gathered.ready
