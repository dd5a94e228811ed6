"""Pictures to measure with."""

from __future__ import annotations

from pathlib import Path

from brandcore.dataset.store import Store
from brandcore.images.decode import decode
from brandcore.training import specimens


def test_a_project_of_two_brands_in_turn(tmp_path: Path) -> None:
    project, snapshot, ids = specimens.made(tmp_path / "p", 5)
    known = snapshot.by_id()
    assert [known[each].brand for each in ids] == ["one", "other", "one", "other", "one"]
    assert len(snapshot.brands) == 2
    assert {each.id for each in Store.open(project).manifest.records} == set(ids)
    assert len({each.sha256 for each in snapshot.records}) == 5
    for record in snapshot.records:
        pixels = decode((project.dataset / record.file).read_bytes()).pixels
        assert pixels.shape == (record.height_px, record.width_px, 3)


def test_a_picture_weighs_and_varies_as_a_photo_does() -> None:
    data = specimens.picture(0)
    assert data == specimens.picture(0) != specimens.picture(1)
    pixels = decode(data).pixels
    assert pixels.shape == (*reversed(specimens.SIZE_PX), 3)
    assert pixels.shape[0] * pixels.shape[1] / 1e6 == specimens.MEGAPIXELS
    assert pixels.std() > 30
    # A flat picture would be decoded sooner: photos take 1 to 3 bits a pixel.
    assert 1 < 8 * len(data) / (pixels.shape[0] * pixels.shape[1]) < 3

    large = decode(specimens.picture(0, (1600, 1200))).pixels
    assert large.shape == (1200, 1600, 3)
