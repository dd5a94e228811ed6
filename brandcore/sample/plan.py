"""What is drawn for the sample: which brand on what, and what is wrong with the bad ones."""

from __future__ import annotations

import random
from typing import Literal, NamedTuple

import msgspec

from brandcore.drawing.carriers import CARRIERS
from brandcore.sample.brands import IDENTITIES, STRANGERS
from brandcore.sample.index import Role, SamplePicture

SEED = 5
"""Of the sample that is shipped."""

N_PHOTOS = 2000
"""How many photos there are to choose a ground from: “0000.jpg” and so on."""

N_CANDIDATES, N_NONE = 24, 40
LOGO = "logo"
Fault = Literal["", "copy", "tiny", "hidden", "smeared", "blank", "ground", "thumb"]

_LOGOS, _WRONG, _GOOD = 4, 2, (16, 17, 18)
_MARKED_OF_TEN = 7
_NO_VIEW = frozenset({"hanging", "plate", "shirt", "tote", LOGO})
_USELESS: tuple[Fault, ...] = ("tiny", "hidden", "smeared", "ground", "thumb", "blank")
_SHOW_NOTHING = ("blank", "ground")
_WORDS = {
    "mug": "mug",
    "cup": "paper cup",
    "bottle": "bottle",
    "tin": "tin",
    "carton": "carton",
    "bag": "shopping bag",
    "shop": "shop front",
    "hanging": "hanging sign",
    "plate": "wall plate",
    "banner": "banner",
    "van": "delivery van",
    "shirt": "T-shirt",
    "tote": "cloth bag",
    "cap": "cap",
    "letter": "letterhead",
    "cards": "business cards",
    "laptop": "website on a laptop",
    "phone": "app on a phone",
    LOGO: "logo",
}
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
    stranger : int
        Of `STRANGERS`, whose mark it carries; 0 for none of them.
    copied : str
        Seed of the dice of a near copy, whose other fields are those of its original.
    """

    picture: SamplePicture
    carrier: str
    throw: str
    fault: Fault = ""
    stranger: int = 0
    copied: str = ""


def plan(seed: int = SEED) -> tuple[Shot, ...]:
    """Return all pictures of the sample, in the order of its index; equal seeds, equal plans."""
    dice = random.Random(f"sample {seed}")
    dealt = {brand.name: dice.sample(list(CARRIERS), len(CARRIERS)) for brand in IDENTITIES}
    strangers = dice.sample(STRANGERS, len(STRANGERS))
    shots: list[Shot] = []
    for name, carriers in dealt.items():
        shots += _candidates(random.Random(f"{seed} {name}"), name, carriers)
    # The distractors leave this one out: what stands in its place among them is bare.
    unseen = strangers[_MARKED_OF_TEN]
    return (*shots, *_none(dice, strangers), *_to_drop(dice, dealt, unseen))


def _candidates(dice: random.Random, name: str, carriers: list[str]) -> list[Shot]:
    """Return what a search for a brand finds: the good, the useless, other brands, near copies."""
    n_good = dice.choice(_GOOD)
    kinds = [LOGO] * _LOGOS + carriers[: n_good - _LOGOS]
    good = [_found(dice, name, name, kind) for kind in kinds]
    useless = [_spoilt(dice, name, dice.choice(kinds[_LOGOS:]), fault) for fault in _faults(dice)]
    others = dice.sample([each.name for each in IDENTITIES if each.name != name], _WRONG)
    wrong = [_found(dice, name, other, dice.choice(carriers)) for other in others]
    bad = useless + wrong
    copies = [_copy(dice, each) for each in dice.sample(good, N_CANDIDATES - n_good - len(bad))]
    return _numbered(dice, [*good, *bad, *copies], f"candidates/{name.lower()}")


def _faults(dice: random.Random) -> list[Fault]:
    return dice.sample(_USELESS, 2)


def _found(dice: random.Random, offered: str, shows: str, carrier: str) -> Shot:
    good = offered == shows
    why, title = "" if good else f"shows {shows}", f"{shows} {_WORDS[carrier]}"
    grounds = _grounds(dice, carrier, 0.65)
    picture = SamplePicture("", "candidate", offered, shows, good, why, title, grounds)
    return Shot(picture, carrier, _throw(dice))


def _spoilt(dice: random.Random, name: str, carrier: str, fault: Fault) -> Shot:
    """Return a useless picture, which may still show the brand, were it only larger or clearer."""
    shot = _found(dice, name, name, carrier)
    shows = "" if fault in _SHOW_NOTHING else name
    grounds = () if fault == "blank" else shot.picture.grounds
    picture = msgspec.structs.replace(
        shot.picture, shows=shows, good=False, why=_REASONS[fault], grounds=grounds
    )
    return shot._replace(picture=picture, fault=fault)


def _copy(dice: random.Random, original: Shot) -> Shot:
    picture = msgspec.structs.replace(original.picture, good=False, why=_REASONS["copy"])
    return original._replace(picture=picture, fault="copy", copied=_throw(dice))


def _none(dice: random.Random, strangers: list[int]) -> list[Shot]:
    """Return the distractors: all carriers twice, three in ten of them bare, and logos."""
    shots = []
    for number, kind in enumerate([*CARRIERS, *CARRIERS, *[LOGO] * (N_NONE - 2 * len(CARRIERS))]):
        bare = kind != LOGO and number % 10 >= _MARKED_OF_TEN
        grounds = _grounds(dice, kind, 0.7)
        shots.append(_other(dice, "none", kind, 0 if bare else strangers[number], grounds))
    return _numbered(dice, shots, "none")


def _other(
    dice: random.Random, role: Role, kind: str, stranger: int, grounds: tuple[str, ...]
) -> Shot:
    words = _WORDS[kind]
    picture = SamplePicture("", role, "", "", True, "", words[0].upper() + words[1:], grounds)
    return Shot(picture, kind, _throw(dice), stranger=stranger)


def _to_drop(dice: random.Random, dealt: dict[str, list[str]], stranger: int) -> list[Shot]:
    """Return photos of each brand on things that its good candidates do not show, and two of none.

    A brand's carriers are dealt: its search takes them from the front, these from the back.
    """
    shots = []
    for number, name in enumerate([*dealt, *dice.sample(list(dealt), 2)]):
        kind = dealt[name][-1 - number // len(dealt)]
        grounds = _grounds(dice, kind, 1.0)
        title = f"{name} {_WORDS[kind]}"
        picture = SamplePicture("", "photo", "", name, True, "", title, grounds)
        shots.append(Shot(picture, kind, _throw(dice)))
    shots.append(_other(dice, "photo", "bag", stranger, _grounds(dice, "bag", 1.0)))
    shots.append(_other(dice, "photo", "carton", 0, _grounds(dice, "carton", 1.0)))
    return _numbered(dice, shots, "photos")


def _numbered(dice: random.Random, shots: list[Shot], folder: str) -> list[Shot]:
    """Return shots in an order of chance, with their files."""
    mixed = dice.sample(shots, len(shots))
    files = (f"{folder}/{number:02d}.jpg" for number in range(1, len(shots) + 1))
    return [
        shot._replace(picture=msgspec.structs.replace(shot.picture, file=file))
        for shot, file in zip(mixed, files, strict=True)
    ]


def _grounds(dice: random.Random, carrier: str, share: float) -> tuple[str, ...]:
    """Throw the photo behind a carrier; those before a wall or on the floor have none."""
    chosen = dice.random() < share, f"{dice.randrange(N_PHOTOS):04d}.jpg"
    return (chosen[1],) if chosen[0] and carrier not in _NO_VIEW else ()


def _throw(dice: random.Random) -> str:
    return f"{dice.getrandbits(48):012x}"
