"""The answer to one picture."""

from __future__ import annotations

import msgspec


class BrandShare(msgspec.Struct, frozen=True):
    """One brand of an answer.

    Attributes
    ----------
    brand : str
        Name as typed; ``_distractor`` means none of the brands.
    share : float
        0-1; the shares of all brands add up to 1.
    """

    brand: str
    share: float


class Prediction(msgspec.Struct, frozen=True):
    """The answer to one picture.

    Attributes
    ----------
    picture : str
        Path or name of the picture asked about.
    ranked : tuple of BrandShare
        Best first; all brands, or the top K asked for. Empty when the picture failed.
    unknown : bool
        Whether the answer is "none of the brands".
    run : str
        Id of the run that answered.
    error, hint : str
        Why there is no answer and what to do, in words; empty otherwise.
    """

    picture: str
    ranked: tuple[BrandShare, ...]
    unknown: bool
    run: str
    error: str = ""
    hint: str = ""


class PredictionMade(msgspec.Struct, frozen=True, tag=True):
    """A picture has its answer.

    Attributes
    ----------
    prediction : Prediction
        The answer, or why there is none.
    seconds : float
        Time from the question to the answer; of a batch, each picture's part.
    """

    prediction: Prediction
    seconds: float
