"""From a drop to pictures: real files, a real server on loopback, real pixels."""

from __future__ import annotations

import base64
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from app.drops import Drop
from app.jobs.arrivals import Arrived, Missed, gather
from brandcore.errors import CuratorError, NothingFound
from brandcore.images.decode import decode
from brandcore.images.picture import NamedBytes
from brandcore.jobs import Cancelled, CancelToken, ignore
from tests.helpers import pictures
from tests.helpers.fetching import fetch
from tests.helpers.site import serving

PHOTO = pictures.encoded("Aurora Tea", 1)
OTHER = pictures.encoded("Borealis", 2, kind="PNG")
PAGE = b"<!doctype html><html><title>Tea</title></html>"


@pytest.fixture
def site() -> Iterator[str]:
    pages = {
        "/logo.jpg": PHOTO, "/big%20one.png": OTHER, "/tea": PAGE, "/drawing.svg": b"<svg></svg>",
        "/imgres": PAGE,
    }  # fmt: skip
    with serving(pages) as address:
        yield address


def found(drop: Drop) -> tuple[list[Arrived], list[Missed]]:
    events: list[object] = []
    taken = gather(drop, fetch, events.append, CancelToken())
    arrived = [each for each in events if isinstance(each, Arrived)]
    assert taken == tuple(each.picture for each in arrived)
    return arrived, [each for each in events if isinstance(each, Missed)]


def only(drop: Drop) -> NamedBytes:
    arrived, missed = found(drop)
    assert not missed
    (one,) = arrived
    assert isinstance(one.picture, NamedBytes)
    return one.picture


# -- files and folders -------------------------------------------------------------------


def test_a_folder_is_walked_for_pictures_and_nothing_else(tmp_path: Path) -> None:
    pictures.class_folders(tmp_path, ("Tea",), 2)
    for name in ("notes.txt", ".hidden.jpg", "Tea/003.JPEG", ".git/x.png"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(PHOTO)
    arrived, missed = found(Drop((tmp_path,)))
    names = [Path(str(each.picture)).name for each in arrived]
    assert names == ["001.jpg", "002.jpg", "003.JPEG"]
    assert not missed


def test_a_file_named_by_the_curator_is_always_tried(tmp_path: Path) -> None:
    odd = tmp_path / ".scan.dat"
    odd.write_bytes(PHOTO)
    arrived, missed = found(Drop((odd,)))
    assert [each.picture for each in arrived] == [odd]
    assert not missed


def test_what_is_gone_is_missed_and_the_rest_arrives(tmp_path: Path) -> None:
    there = tmp_path / "there.jpg"
    there.write_bytes(PHOTO)
    arrived, missed = found(Drop((tmp_path / "gone.bmp", there)))
    assert [each.picture for each in arrived] == [there]
    assert missed[0].name == "gone.bmp"
    assert "no longer there" in missed[0].error.message
    assert missed[0].error.hint


def test_a_folder_without_pictures_says_so(tmp_path: Path) -> None:
    arrived, missed = found(Drop((tmp_path,)))
    assert not arrived
    assert isinstance(missed[0].error, NothingFound)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a folder that is shut")
def test_a_closed_folder_is_missed_by_name(tmp_path: Path) -> None:
    shut = tmp_path / "shut"
    shut.mkdir(mode=0)
    _, missed = found(Drop((shut,)))
    assert missed[0].name == "shut"
    shut.chmod(0o700)


def test_a_folder_that_holds_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(OTHER)
    try:
        (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("no links on this system")
    arrived, _ = found(Drop((tmp_path,)))
    assert len(arrived) == 1


def test_a_walk_stops_when_it_is_cancelled(tmp_path: Path) -> None:
    pictures.class_folders(tmp_path, ("Tea",), 5)
    token = CancelToken()
    events: list[object] = []

    def emit(event: object) -> None:
        events.append(event)
        token.cancel()

    with pytest.raises(Cancelled):
        gather(Drop((tmp_path,)), fetch, emit, token)
    assert len(events) == 1


# -- the web -----------------------------------------------------------------------------


def test_an_address_arrives_with_its_provenance(site: str) -> None:
    picture = only(Drop(addresses=(f"{site}/logo.jpg",)))
    assert picture.data == PHOTO
    assert picture.name == "logo.jpg"
    assert picture.provenance.source == "web"
    assert picture.provenance.image_url == f"{site}/logo.jpg"
    assert picture.provenance.fetched_at.startswith("20")


def test_each_address_stands_for_itself(site: str) -> None:
    arrived, missed = found(Drop(addresses=(f"{site}/gone.png", f"{site}/logo.jpg")))
    assert [each.name for each in missed] == ["gone.png"]
    assert len(arrived) == 1


def test_a_page_gives_way_to_the_picture_it_was_dragged_from(site: str) -> None:
    drop = Drop(addresses=(f"{site}/tea",), sources=(f"{site}/gone.jpg", f"{site}/logo.jpg"))
    picture = only(drop)
    assert picture.data == PHOTO
    assert picture.provenance.page_url == f"{site}/tea"
    assert picture.provenance.image_url == f"{site}/logo.jpg"


def test_pixels_stand_in_when_the_address_gives_nothing(site: str) -> None:
    picture = only(Drop(addresses=(f"{site}/gone.jpg",), picture=OTHER))
    assert picture.data == OTHER
    assert picture.name == "gone.jpg"


def test_pixels_are_not_asked_for_when_the_address_gives_the_picture(site: str) -> None:
    assert only(Drop(addresses=(f"{site}/logo.jpg",), picture=OTHER)).data == PHOTO


def test_a_picture_search_leads_to_the_picture_itself(site: str) -> None:
    asked = f"{site}/imgres?imgurl={site}/logo.jpg&w=1"
    picture = only(Drop(addresses=(asked,)))
    assert picture.provenance.image_url == f"{site}/logo.jpg"
    assert picture.provenance.page_url == asked


@pytest.mark.parametrize(("page", "words"), [("tea", "web page"), ("drawing.svg", "SVG")])
def test_what_is_no_picture_is_missed_in_words(site: str, page: str, words: str) -> None:
    _, missed = found(Drop(addresses=(f"{site}/{page}",)))
    assert words in missed[0].error.message
    assert isinstance(missed[0].error, CuratorError)


def test_an_inline_picture_needs_no_network_and_keeps_no_address() -> None:
    address = "data:image/png;base64," + base64.b64encode(OTHER).decode()
    picture = only(Drop(addresses=(address,)))
    assert picture.data == OTHER
    assert not picture.provenance.image_url


def test_fetching_stops_when_it_is_cancelled() -> None:
    with serving({"/slow.jpg": PHOTO, "/logo.jpg": PHOTO}) as site:
        token = CancelToken()
        drop = Drop(addresses=(f"{site}/logo.jpg", f"{site}/slow.jpg"))
        events: list[object] = []

        def emit(event: object) -> None:
            events.append(event)
            if isinstance(event, Arrived):
                token.cancel()

        with pytest.raises(Cancelled):
            gather(drop, fetch, emit, token)
        assert sum(isinstance(each, Arrived) for each in events) == 1


def test_the_page_that_shows_a_picture_is_named_where_it_is_known(site: str) -> None:
    asked: list[tuple[str, str]] = []

    def noted(address: str, page: str, cancel: CancelToken) -> bytes:
        asked.append((address.removeprefix(site), page.removeprefix(site)))
        return fetch(address, page, cancel)

    drop = Drop(addresses=(f"{site}/tea", f"{site}/logo.jpg"), sources=(f"{site}/big%20one.png",))
    gather(drop, noted, ignore, CancelToken())
    assert asked == [("/tea", ""), ("/big%20one.png", "/tea"), ("/logo.jpg", "")]


# -- pixels ------------------------------------------------------------------------------


def test_a_pasted_picture_is_encoded_in_the_job() -> None:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor(200, 30, 30))
    events: list[object] = []
    job = threading.Thread(
        target=gather, args=(Drop(picture=image), fetch, events.append, CancelToken())
    )
    job.start()
    job.join()
    (arrived,) = events
    assert isinstance(arrived, Arrived)
    assert isinstance(arrived.picture, NamedBytes)
    decoded = decode(arrived.picture.data)
    assert (decoded.width_px, decoded.height_px, decoded.kind) == (40, 20, "png")
    assert tuple(decoded.pixels[0, 0]) == (200, 30, 30)
    assert arrived.picture.provenance.source == "paste"


def test_pixels_that_cannot_be_encoded_are_missed() -> None:
    events: list[object] = []
    assert gather(Drop(picture=QImage()), fetch, events.append, CancelToken()) == ()
    assert isinstance(events[0], Missed)


def test_nothing_dropped_gives_nothing() -> None:
    assert gather(Drop(), fetch, ignore, CancelToken()) == ()
