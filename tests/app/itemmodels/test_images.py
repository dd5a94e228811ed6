"""The pictures of the grid: found by their file, dragged as a parcel of ids."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from app.itemmodels.images import PICTURES_MIME, ImageRow, ImagesModel
from app.roles import Role


def rows(ids: str) -> tuple[ImageRow, ...]:
    return tuple(ImageRow(each, f"/p/{each}.jpg", "20 × 10") for each in ids)


@pytest.fixture
def model(qtmodeltester: ModelTester) -> ImagesModel:
    model = ImagesModel()
    qtmodeltester.check(model, force_py=True)
    model.show(rows("abcd"))
    return model


def test_a_picture_is_found_by_its_file_also_after_changes(model: ImagesModel) -> None:
    assert model.with_path("/p/c.jpg").row() == 2
    model.show(rows("acd"))
    assert model.with_path("/p/c.jpg").row() == 1
    assert not model.with_path("/p/b.jpg").isValid()


def test_dragged_pictures_travel_as_their_ids(model: ImagesModel) -> None:
    parcel = model.mimeData([model.index(3, 0), model.index(1, 0)])
    assert model.mimeTypes() == [PICTURES_MIME]
    assert json.loads(bytes(parcel.data(PICTURES_MIME).data())) == ["d", "b"]
    assert not parcel.hasUrls()
    assert model.supportedDragActions() == Qt.DropAction.MoveAction


def test_those_who_listen_hear_size_badges_and_side(model: ImagesModel) -> None:
    model.show((ImageRow("a", "/p/a.jpg", "20 × 10", ("small", "blank"), "validation"),))
    heard = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "20 × 10, small, blank, validation"
    assert model.index(0, 0).data(Role.BADGES) == ("small", "blank")
    assert model.index(0, 0).data(Role.STATE) == "validation"
