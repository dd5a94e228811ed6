"""What is drawn for the sample: which brand on what, and what is wrong with the bad ones."""

from __future__ import annotations

import random
from typing import Literal, NamedTuple

from brandcore.drawing.carriers import CARRIERS
from brandcore.sample.brands import IDENTITIES
from brandcore.sample.index import SamplePicture

SEED = 5
"""Of the sample that is shipped."""

PHOTOS = 2000
"""How many photos there are to choose a ground from: “0000.jpg” and so on."""

N_CANDIDATES, N_NONE = 24, 40
LOGO = "logo"
Fault = Literal["", "copy", "tiny", "hidden", "smeared", "blank", "ground", "thumb"]

_LOGOS = 3
_WORDS = {
    "mug": "mug", "cup": "paper cup", "bottle": "bottle", "tin": "tin", "carton": "carton",
    "bag": "shopping bag", "shop": "shop front", "hanging": "hanging sign", "plate": "wall plate",
    "van": "delivery van", "banner": "banner", "shirt": "T-shirt", "tote": "cloth bag", "cap": "cap",
    "letter": "letterhead", "cards": "business cards", "laptop": "website on a laptop",
    "phone": "app on a phone", LOGO: "logo",
}  # fmt: skip
_REASONS: dict[Fault, str] = {
    "copy": "nearly the same as another one",
    "tiny": "too far away to see the mark",
    "hidden": "the mark is hidden",
    "smeared": "too blurred to see the mark",
    "blank": "nothing to see",
    "ground": "shows no mark",
    "thumb": "far too small",
}


class Shot(NamedTuple):
    """A picture to be drawn.

    Attributes
    ----------
    picture : SamplePicture
        As the index will have it.
    carrier : str
        Of `CARRIERS`, or `LOGO`.
    throw : str
        Seed of its dice.
    fault : str
        What spoils it; "" if nothing does.
    stranger : bool
        Whether it carries the mark of a brand that is none of the eight.
    copied : str
        Seed of the dice of a near copy, whose other fields are those of its original.
    """

    picture: SamplePicture
    carrier: str
    throw: str
    fault: Fault = ""
    stranger: bool = False
    copied: str = ""


def plan(seed: int = SEED) -> tuple[Shot, ...]:
    """Return all pictures of the sample, in the order of its index; equal seeds, equal plans."""
    dice = random.Random(f"sample {seed}")
    names = [each.name for each in IDENTITIES]
    kept = {name: _dealt(dice) for name in names}
    shots: list[Shot] = []
    for name in names:
        shots += _candidates(random.Random(f"{seed} {name}"), name, kept[name])
    return (*shots, *_strangers(dice, seed), *_to_drop(dice, seed, kept))


def _dealt(dice: random.Random) -> list[str]:
    """Return all carriers in an order of chance: a brand's first ones are searched, its last dropped."""
    return dice.sample(sorted(CARRIERS), len(CARRIERS))


def _candidates(dice: random.Random, name: str, carriers: list[str]) -> list[Shot]:
    n_good = dice.choice((16, 17, 18))
    kinds = [LOGO] * _LOGOS + carriers[: n_good - _LOGOS]
    good = [_shot(dice, name, name, kind) for kind in kinds]
    faults: list[Fault] = ["tiny", "hidden", "smeared", "ground", "thumb", "blank"]
    bad = [_shot(dice, name, name, dice.choice(carriers[:12]), fault) for fault in dice.sample(faults, 2)]
    others = [each.name for each in IDENTITIES if each.name != name]
    for other in dice.sample(others, 2):
        bad.append(_shot(dice, name, other, dice.choice(carriers)))
    for original in dice.sample(good, N_CANDIDATES - n_good - len(bad)):
        bad.append(_copy(dice, original))
    return _numbered(dice.sample(good + bad, N_CANDIDATES), f"candidates/{name.lower()}")


def _shot(dice: random.Random, offered: str, shows: str, carrier: str, fault: Fault = "") -> Shot:
    shown = "" if fault in ("blank", "ground") else shows
    why = _REASONS[fault] if fault else "" if offered == shows else f"shows {shows}"
    grounds = () if carrier == LOGO or fault == "blank" or dice.random() < 0.4 else (_photo(dice),)
    picture = SamplePicture(
        "", "candidate", offered, shown, not why, why, f"{shows} {_WORDS[carrier]}", grounds
    )
    return Shot(picture, carrier, _throw(dice), fault)


def _copy(dice: random.Random, original: Shot) -> Shot:
    why = _REASONS["copy"]
    picture = _changed(original.picture, good=False, why=why)
    return original._replace(picture=picture, fault="copy", copied=_throw(dice))


def _strangers(dice: random.Random, seed: int) -> list[Shot]:
    kinds = [*CARRIERS, *CARRIERS, LOGO, LOGO, LOGO, LOGO][:N_NONE]
    shots = []
    for number, kind in enumerate(kinds):
        marked = kind == LOGO or number % 10 < 7
        picture = SamplePicture("", "none", "", "", True, "", f"A {_WORDS[kind]}",
                                () if kind == LOGO or dice.random() < 0.3 else (_photo(dice),))  # fmt: skip
        shots.append(Shot(picture, kind, f"{seed} {_throw(dice)}", stranger=marked))
    return _numbered(dice.sample(shots, len(shots)), "none")


def _to_drop(dice: random.Random, seed: int, kept: dict[str, list[str]]) -> list[Shot]:
    """Return photos of each brand on what its candidates do not show, and two of none."""
    shots = []
    for number, name in enumerate([*kept, *dice.sample(list(kept), 2)]):
        kind = kept[name][-1 - number // len(kept)]
        picture = SamplePicture("", "photo", "", name, True, "", f"{name} {_WORDS[kind]}", (_photo(dice),))
        shots.append(Shot(picture, kind, f"{seed} {_throw(dice)}"))
    for kind, marked in (("bag", True), ("carton", False)):
        picture = SamplePicture("", "photo", "", "", True, "", f"A {_WORDS[kind]}", (_photo(dice),))
        shots.append(Shot(picture, kind, f"{seed} {_throw(dice)}", stranger=marked))
    return _numbered(dice.sample(shots, len(shots)), "photos")


def _numbered(shots: list[Shot], folder: str) -> list[Shot]:
    return [
        each._replace(picture=_changed(each.picture, file=f"{folder}/{number:02d}.jpg"))
        for number, each in enumerate(shots, 1)
    ]


def _changed(picture: SamplePicture, **fields: object) -> SamplePicture:
    import msgspec

    return msgspec.structs.replace(picture, **fields)


def _photo(dice: random.Random) -> str:
    return f"{dice.randrange(PHOTOS):04d}.jpg"


def _throw(dice: random.Random) -> str:
    return f"{dice.getrandbits(48):012x}"
