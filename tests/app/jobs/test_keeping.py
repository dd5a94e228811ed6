"""Pasted and fetched pictures become files of the session."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app.drops import Drop
from app.jobs import keeping
from app.jobs.arrivals import Missed
from app.jobs.keeping import Here, forget_others, gather_files
from brandcore.jobs import CancelToken, ignore
from tests.helpers import pictures
from tests.helpers.fetching import fetch
from tests.helpers.site import serving

PHOTO = pictures.encoded("Tea", 1)


def gathered(folder: Path, drop: Drop) -> list[Here | Missed]:
    events: list[object] = []
    gather_files(folder, drop, fetch, events.append, CancelToken())
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


@pytest.mark.skipif(sys.platform == "win32", reason="links are made with rights there")
def test_what_another_thread_is_writing_or_has_taken_away_is_passed_over(tmp_path: Path) -> None:
    # A name whose file is gone when it is looked at, as a scratch file is a moment later.
    for name in (".scratch.png", "gone.png"):
        (tmp_path / name).symlink_to(tmp_path / "nowhere")
    (here,) = gathered(tmp_path, Drop(picture=PHOTO))
    assert isinstance(here, Here)
    assert here.path.read_bytes() == PHOTO


def test_what_other_sessions_kept_is_forgotten_and_what_this_one_keeps_stays(
    tmp_path: Path,
) -> None:
    mine, other = tmp_path / "asked" / "mine", tmp_path / "asked" / "other"
    forget_others(mine, ignore, CancelToken())
    for folder in (mine, other):
        gathered(folder, Drop(picture=PHOTO))
    (tmp_path / "asked" / "old.png").write_bytes(PHOTO)
    forget_others(mine, ignore, CancelToken())
    assert list((tmp_path / "asked").iterdir()) == [mine]
    assert len(list(mine.iterdir())) == 1
