"""The plan of the sample: how many pictures of which kind, and what is wrong with the bad ones."""

from __future__ import annotations

from collections import Counter

import pytest

from brandcore.drawing.carriers import CARRIERS
from brandcore.sample.brands import IDENTITIES
from brandcore.sample.plan import LOGO, N_CANDIDATES, N_NONE, N_PHOTOS, SEED, Shot, plan

NAMES = [each.name for each in IDENTITIES]
SHOTS = plan()


def _offered(name: str) -> list[Shot]:
    return [shot for shot in SHOTS if shot.picture.offered_for == name]


def _good(name: str) -> list[Shot]:
    return [shot for shot in _offered(name) if shot.picture.good]


@pytest.mark.parametrize("name", NAMES)
def test_a_search_finds_24_of_which_16_to_18_are_good(name: str) -> None:
    assert len(_offered(name)) == N_CANDIDATES == 24
    assert 16 <= len(_good(name)) <= 18
    assert all(shot.picture.shows == name and not shot.picture.why for shot in _good(name))


@pytest.mark.parametrize("name", NAMES)
def test_the_others_are_copies_other_brands_and_useless_ones(name: str) -> None:
    bad = [shot for shot in _offered(name) if not shot.picture.good]
    assert all(shot.picture.why for shot in bad)
    wrong = [shot for shot in bad if shot.picture.why.startswith("shows ") and not shot.fault]
    assert {shot.picture.why for shot in wrong} == {f"shows {s.picture.shows}" for s in wrong}
    assert len(wrong) == 2
    assert name not in {shot.picture.shows for shot in wrong}
    faults = Counter(shot.fault for shot in bad)
    assert faults["copy"] >= 2
    assert sum(faults.values()) - faults["copy"] - faults[""] == 2


def test_each_copy_is_of_a_good_picture_that_is_there() -> None:
    thrown = {shot.throw for shot in SHOTS if shot.picture.good}
    copies = [shot for shot in SHOTS if shot.fault == "copy"]
    assert all(shot.throw in thrown and shot.copied for shot in copies)
    assert len({shot.throw for shot in copies}) == len(copies)


def test_good_pictures_of_a_brand_are_on_different_things() -> None:
    for name in NAMES:
        kinds = Counter(shot.carrier for shot in _good(name))
        assert kinds.pop(LOGO) == 4
        assert set(kinds.values()) == {1}


def test_distractors_are_of_strangers_and_of_nobody() -> None:
    none = [shot for shot in SHOTS if shot.picture.role == "none"]
    assert len(none) == N_NONE == 40
    assert {shot.picture.shows for shot in none} == {""}
    marked = [shot.stranger for shot in none if shot.stranger]
    assert len(marked) == len(set(marked)) == 31
    assert set(CARRIERS) | {LOGO} == {shot.carrier for shot in none}


def test_photos_to_drop_show_brands_on_what_their_candidates_do_not() -> None:
    photos = [shot for shot in SHOTS if shot.picture.role == "photo"]
    shown = Counter(shot.picture.shows for shot in photos)
    assert (len(photos), shown[""], set(shown) - {""}) == (12, 2, set(NAMES))
    for shot in photos:
        if name := shot.picture.shows:
            assert shot.carrier not in {each.carrier for each in _good(name)}


def test_a_photo_to_drop_shows_a_stranger_that_no_distractor_shows() -> None:
    shown = [shot.stranger for shot in SHOTS if shot.picture.role == "photo" and shot.stranger]
    assert len(shown) == 1
    assert shown[0] not in {shot.stranger for shot in SHOTS if shot.picture.role == "none"}


def test_files_have_names_of_their_own() -> None:
    files = [shot.picture.file for shot in SHOTS]
    assert len(set(files)) == len(files) == 8 * 24 + 40 + 12
    assert "candidates/tirquell/01.jpg" in files


def test_grounds_are_photos_of_the_folder() -> None:
    grounds = [name for shot in SHOTS for name in shot.picture.grounds]
    assert {len(name) for name in grounds} == {8}
    assert all(0 <= int(name[:4]) < N_PHOTOS for name in grounds)
    assert all(not shot.picture.grounds for shot in SHOTS if shot.carrier == LOGO)


def test_equal_seeds_make_equal_plans() -> None:
    assert plan(SEED) == SHOTS
    assert plan(SEED + 1) != SHOTS
