"""Draw training, validation and test pictures; near copies stay on one side."""

from __future__ import annotations

import msgspec

from brandcore.schema import Schema


class Split(msgspec.Struct, frozen=True):
    """Which picture is for what.

    Attributes
    ----------
    train, validation, test : tuple of str
        Record ids, disjoint.
    seed : int
        Of the draw.
    snapshot : str
        Digest of the dataset it was drawn from.
    train_per_brand : int
        Pictures drawn per brand for training; 0 means by shares.
    """

    train: tuple[str, ...]
    validation: tuple[str, ...]
    test: tuple[str, ...]
    seed: int
    snapshot: str
    train_per_brand: int = 0


SPLIT = Schema(Split, 1)
