"""Errors carry a message, a hint and their facts, also through a pipe."""

from __future__ import annotations

import importlib
import pickle
import pkgutil

import pytest

import brandcore
from brandcore import errors
from brandcore.errors import CuratorError, OutOfMemory, TooFewPictures


def family(kind: type[CuratorError]) -> list[type[CuratorError]]:
    return [kind, *(each for child in kind.__subclasses__() for each in family(child))]


def test_every_error_is_drawn_in_the_tree() -> None:
    for module in pkgutil.walk_packages(brandcore.__path__, "brandcore."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    drawn = errors.__doc__ or ""
    missing = [kind.__name__ for kind in family(CuratorError) if kind.__name__ not in drawn]
    assert missing == []


@pytest.mark.parametrize(
    "error",
    [
        CuratorError("It is full.", "Make room."),
        TooFewPictures("Too few.", "Add some.", brand="a", have=1, need=2),
        OutOfMemory("Too much.", "Take less.", batch_size=32),
    ],
)
def test_an_error_travels_whole(error: CuratorError) -> None:
    found = pickle.loads(pickle.dumps(error))
    assert type(found) is type(error)
    assert (found.message, found.hint, str(found)) == (error.message, error.hint, error.message)
    assert vars(found) == vars(error)
