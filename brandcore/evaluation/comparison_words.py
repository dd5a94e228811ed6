"""A comparison in plain sentences: what may be compared, and whether a difference is chance."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase

from brandcore.dataset.words import counted
from brandcore.evaluation.gains import Paired
from brandcore.evaluation.ground import Ground

HARDLY = 0.05
"""A difference that chance alone brings more seldom than this is hardly chance."""


def letter(place: int) -> str:
    """Return what the run at a place, 0 or more, is called in tables: A to Z, then A2 and so on."""
    again, at = divmod(place, len(ascii_uppercase))
    return ascii_uppercase[at] + (str(again + 1) if again else "")


def notes(ground: Ground, unread: int = 0) -> tuple[str, ...]:
    """Say what may be compared and what not, in sentences.

    Parameters
    ----------
    ground : Ground
        What the runs have in common.
    unread : int
        Pictures that judge all but could not be read by each.
    """
    found = [*_sameness(ground), *_shared(ground)]
    if len(set(ground.brands)) > 1:
        known = ", ".join(map(str, ground.brands))
        found.append(f"They know {known} brands: fewer are easier to tell apart.")
    if ground.chosen_by_test and ground.on == "test":
        found.append(
            "As in 2019, test pictures also chose the epoch that was kept: "
            "results look better than they are."
        )
    if unread:
        are = "is" if unread == 1 else "are"
        found.append(f"{counted(unread, 'picture')} could not be read and {are} not counted.")
    return tuple(found)


def verdicts(paired: Sequence[Paired]) -> tuple[str, ...]:
    """Say of each run how it differs from the first, and whether that may be chance."""
    return tuple(
        verdict(letter(0), letter(place), each, len(paired)) for place, each in enumerate(paired, 1)
    )


def verdict(first: str, other: str, paired: Paired, compared: int = 1) -> str:
    """Say how one run differs from another, and whether that may be chance.

    Parameters
    ----------
    first, other : str
        What the runs are called.
    paired : Paired
        The other against the first.
    compared : int
        How many runs were held against the first; `paired.chance` is of all of them.
    """
    gained, lost = paired.gained, paired.lost
    if not gained and not lost:
        return f"{other} gets the same pictures right as {first}."
    what = (
        f"{other} gets {gained} right that {first} got wrong, "
        f"and {lost} wrong that {first} got right"
    )
    if gained == lost:
        return f"{what}: neither is better."
    among = "" if compared == 1 else f", counted for {compared} comparisons"
    maybe = "is hardly chance" if paired.chance < HARDLY else "may well be chance"
    often = f"{_often(paired.chance)} pairs of equally good runs differ at least so much"
    return f"{what}. That {maybe}: {often}{among}."


def _often(chance: float) -> str:
    if chance < 0.01:
        return "fewer than 1 in 100"
    return "nearly all" if chance > 0.99 else f"{round(100 * chance)} in 100"


def _sameness(ground: Ground) -> list[str]:
    if ground.whole:
        return ["All saw the same pictures on every side of the split."]
    if not ground.same_snapshot:
        return ["The pictures changed between these runs."]
    return ["The runs were split differently, so that each was tested on other pictures."]


def _shared(ground: Ground) -> list[str]:
    if ground.whole:
        return [] if ground.shared else [f"They have no {ground.on} pictures to be compared on."]
    if not ground.shared:
        return [
            f"They have no {ground.on} picture in common that none learnt from: results cannot be "
            "compared. Train one of them again on the pictures and the split of today."
        ]
    numbers = sorted(set(ground.asked))
    of = "–".join(map(str, dict.fromkeys((numbers[0], numbers[-1]))))
    pictures = counted(ground.shared, "picture")
    return [f"Compared on the {pictures} (of {of}) that all were judged by and none learnt from."]
