"""Coined names for invented brands."""

from __future__ import annotations

import random

_STARTS = "b br c ch cl d dr f fl g gl gr h j k kr l m n p pl pr qu r s sk sl st t tr v w y z"
_VOWELS = "a e i o u a e i o ai eo ou ia"
_MIDDLES = "b d g k l ll m mb n nd nt p r rk rv s ss st t v x z zz"
_ENDS = "n r x l s k th q nt m zz"


def coined(dice: random.Random) -> str:
    """Return a name of one to three syllables, its first letter a capital."""
    word = _one(dice, _STARTS) + _one(dice, _VOWELS)
    for _ in range(dice.choice((0, 1, 1, 1, 2))):
        word += _one(dice, _MIDDLES) + _one(dice, _VOWELS)
    if dice.random() < 0.75:
        word += _one(dice, _ENDS)
    if dice.random() < 0.06:
        word += dice.choice("0123456789")
    return word[0].upper() + word[1:]


def _one(dice: random.Random, sounds: str) -> str:
    return dice.choice(sounds.split())
