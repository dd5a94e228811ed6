"""Pasted and fetched pictures become files of the session."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.drops import Drop
from app.jobs import keeping
from app.jobs.arrivals import Missed
from app.jobs.keeping import Here, forget_files, gather_files
from brandcore.jobs import CancelToken, ignore
from tests.helpers import pictures
from tests.helpers.site import serving

PHOTO = pictures.encoded("Tea", 1)


def gathered(folder: Path, drop: Drop) -> list[Here | Missed]:
    events: list[object] = []
    gather_files(folder, drop, events.append, CancelToken())
    return [each for each in events if isinstance(each, Here | Missed)]


def test_the_curators_own_file_stays_where_it_is(tmp_path: Path) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(PHOTO)
    assert gathered(tmp_path / "asked", Drop((file,))) == [Here(file, "photo.jpg")]
    assert not (tmp_path / "asked").exists()


def test_bytes_become_a_file_named_by_what_they_are(tmp_path: Path) -> None:
    with serving({"/logo": PHOTO}) as site:
        (here,) = gathered(tmp_path, Drop(addresses=(f"{site}/logo",)))
    assert isinstance(here, Here)
    assert here.path.parent == tmp_path
    assert here.path.suffix == ".jpg"
    assert here.path.read_bytes() == PHOTO
    assert here.name == "logo"
    assert here.provenance is not None
    assert here.provenance.image_url.endswith("/logo")


def test_a_disk_that_refuses_is_told_of_the_picture(tmp_path: Path) -> None:
    (tmp_path / "asked").write_text("a file where the folder should be")
    (missed,) = gathered(tmp_path / "asked", Drop(picture=PHOTO))
    assert isinstance(missed, Missed)
    assert missed.error.hint


def test_no_more_is_kept_than_agreed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_BYTES", 2 * len(PHOTO) + 2000)
    for number in range(5):
        gathered(tmp_path, Drop(picture=pictures.encoded("Tea", number)))
    kept = sum(each.stat().st_size for each in tmp_path.iterdir())
    assert 0 < kept <= keeping.MOST_BYTES


def test_what_was_kept_is_forgotten(tmp_path: Path) -> None:
    gathered(tmp_path / "asked", Drop(picture=PHOTO))
    forget_files(tmp_path / "asked", ignore, CancelToken())
    assert not (tmp_path / "asked").exists()
    forget_files(tmp_path / "asked", ignore, CancelToken())
