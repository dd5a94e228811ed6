"""Near copies fold; what is picked is always seen, and nothing moves under the hand."""

from __future__ import annotations

import msgspec

from app.viewmodels.stacks import Resemblances, Stacks, Tile
from brandcore.dataset.candidates import Candidate
from tests.helpers.made_candidates import candidate, near, offered

ONE, OTHER = candidate(1), candidate(2)
COPIES = tuple(near(number, ONE, bits) for number, bits in ((11, 1), (12, 2), (13, 3)))
ALL = (ONE, OTHER, *COPIES)


def picked(*wanted: Candidate) -> tuple[Candidate, ...]:
    return tuple(msgspec.structs.replace(each, picked=each in wanted) for each in ALL)


def told(tiles: tuple[Tile, ...]) -> list[tuple[str, int, bool, str]]:
    return [(tile.candidate.id, tile.more, tile.open_stack, tile.stack) for tile in tiles]


def ids(tiles: tuple[Tile, ...]) -> list[str]:
    return [tile.candidate.id for tile in tiles]


def test_near_copies_lie_behind_the_first() -> None:
    tiles = Stacks().tiles(ALL, Resemblances(ALL))
    assert told(tiles) == [(ONE.id, 3, False, ""), (OTHER.id, 0, False, "")]


def test_a_chain_of_small_steps_does_not_join_what_looks_different() -> None:
    chain = [candidate(1)]
    chain += [near(number, chain[0], bits) for number, bits in ((2, 10), (3, 20), (4, 30))]
    like = Resemblances(chain)
    assert like.stack(chain[1].id) == like.stack(chain[0].id)
    assert like.stack(chain[2].id) == chain[2].id
    assert like.stack(chain[3].id) == chain[2].id


def test_many_candidates_find_room() -> None:
    many = [candidate(number) for number in range(200)]
    like = Resemblances(many)
    assert {like.stack(each.id) for each in many} == {each.id for each in many}
    copy = near(500, many[150])
    like.add(copy)
    assert like.stack(copy.id) == many[150].id


def test_an_open_stack_shows_all_behind_its_top() -> None:
    stacks, like = Stacks(), Resemblances(ALL)
    stacks.tiles(ALL, like)
    stacks.toggle(like.stack(COPIES[1].id))
    assert told(stacks.tiles(ALL, like)) == [
        (ONE.id, 3, True, ""),
        *((each.id, 0, False, ONE.id) for each in COPIES),
        (OTHER.id, 0, False, ""),
    ]
    stacks.toggle(ONE.id)
    assert ids(stacks.tiles(ALL, like)) == [ONE.id, OTHER.id]
    assert stacks.turns == 2


def test_picking_out_of_an_open_stack_moves_nothing_until_it_closes() -> None:
    stacks, like = Stacks(), Resemblances(ALL)
    stacks.tiles(ALL, like)
    stacks.toggle(ONE.id)
    before = ids(stacks.tiles(ALL, like))
    now = picked(COPIES[1])
    tiles = stacks.tiles(now, like)
    assert ids(tiles) == before
    assert [tile.like_picked for tile in tiles] == [True, True, False, True, False]
    stacks.toggle(ONE.id)
    assert told(stacks.tiles(now, like))[0] == (COPIES[1].id, 3, False, "")


def test_each_picked_one_is_seen_although_the_stack_is_closed() -> None:
    now = picked(COPIES[0], COPIES[2])
    tiles = Stacks().tiles(now, Resemblances(ALL))
    assert told(tiles) == [
        (COPIES[0].id, 2, False, ""), (COPIES[2].id, 0, False, ""), (OTHER.id, 0, False, ""),
    ]  # fmt: skip


def test_the_next_one_comes_up_when_the_top_goes() -> None:
    stacks, like = Stacks(), Resemblances(ALL)
    stacks.tiles(ALL, like)
    tiles = stacks.tiles(ALL[1:], like)
    assert told(tiles) == [(OTHER.id, 0, False, ""), (COPIES[0].id, 2, False, "")]


def test_what_is_hidden_behind_a_tile_goes_with_it() -> None:
    stacks, like = Stacks(), Resemblances(ALL)
    now = picked(COPIES[0])
    stacks.tiles(now, like)
    assert set(stacks.behind([COPIES[0].id], now, like)) == {ONE.id, COPIES[1].id, COPIES[2].id}
    assert stacks.behind([OTHER.id], now, like) == ()
    stacks.toggle(ONE.id)
    assert stacks.behind([COPIES[0].id], now, like) == ()


def test_the_logo_of_today_lies_on_top_of_a_former_one_and_of_larger_copies() -> None:
    former = offered(1, source="wikidata", logo="former")
    large = near(2, former, 1, width_px=4000, height_px=3000)
    official = msgspec.structs.replace(
        offered(3, source="wikidata", logo="official"), hash=former.hash, width_px=200
    )
    stacks, like = Stacks(), Resemblances([former, large, official])
    assert ids(stacks.tiles([former], like)) == [former.id]
    assert ids(stacks.tiles([former, large], like)) == [large.id]
    assert ids(stacks.tiles([former, large, official], like)) == [official.id]
    chosen = msgspec.structs.replace(former, picked=True)
    assert ids(stacks.tiles([chosen, large, official], like)) == [former.id]


def test_the_largest_of_equals_lies_on_top_of_a_closed_stack_only() -> None:
    small = candidate(1)
    same, large = near(3, small, 2), near(2, small, 1, width_px=1600, height_px=1200)
    stacks, like = Stacks(), Resemblances([small, same, large])
    assert ids(stacks.tiles([small, same], like)) == [small.id]
    stacks.toggle(small.id)
    assert ids(stacks.tiles([small, large], like))[0] == small.id
    stacks.toggle(small.id)
    assert ids(stacks.tiles([small, large], like)) == [large.id]
