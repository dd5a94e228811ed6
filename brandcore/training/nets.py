"""What a backbone is made of: where it can be cut, and which layers make up its blocks."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

_SMALLER = 0.75
"""A map of less than this share of the side is smaller; a convolution may trim edges off."""


def cuts(net: Any) -> dict[str, Any]:
    """Find the layers behind which the whole of a network passes through one tensor.

    Additions and other operations that are no layers belong to the layer in front of them.

    Returns
    -------
    dict of str to KerasTensor
        Layer name → what comes out behind it, in the order of the layers; the input layer and
        the last are left out.
    """
    last_use: dict[int, int] = {}
    for place, operation in enumerate(net.operations):
        for tensor in listed(operation.input):
            last_use[id(tensor)] = place
    found: dict[str, Any] = {}
    alive: set[int] = set()
    layers, name = {id(layer) for layer in net.layers}, ""
    for place, operation in enumerate(net.operations[:-1]):
        alive = {tensor for tensor in alive if last_use[tensor] > place} | {id(operation.output)}
        if id(operation) in layers:
            name = operation.name
        if place and alive == {id(operation.output)}:
            found[name] = operation.output
    found.pop(net.layers[-1].name, None)
    return found


def blocks(net: Any) -> tuple[tuple[str, ...], ...]:
    """Part the layers of a network by the size of its feature map.

    A block begins with the layer that makes the map smaller, or behind it if that layer has no
    weights, such as a pool. Sizes within a branch do not count.

    Returns
    -------
    tuple of tuple of str
        Names of the layers of each block, as Keras lists them, front to back. Each block has
        weights.
    """
    names = [layer.name for layer in net.layers]
    starts = [0, *_starts(net), len(names)]
    found: list[tuple[str, ...]] = []
    without: tuple[str, ...] = ()
    for start, stop in pairwise(starts):
        part = (*without, *names[start:stop])
        if any(layer.weights for layer in net.layers[start:stop]):
            found.append(part)
            without = ()
        elif found:
            found[-1] += part
        else:
            without = part
    return tuple(found)


def last_block(net: Any) -> int:
    """Return how many layers, counted from the end as Keras lists them, make up the last block."""
    return len(blocks(net)[-1])


def _starts(net: Any) -> list[int]:
    """Return at which layers the feature map has just become smaller."""
    places = {layer.name: place for place, layer in enumerate(net.layers)}
    trunk = [(places[name], tensor) for name, tensor in cuts(net).items()]
    trunk.append((len(places) - 1, net.output))
    found: list[int] = []
    before, side = 0, float(net.input.shape[1])
    for place, tensor in trunk:
        if tensor.shape[1] <= _SMALLER * side:
            side = float(tensor.shape[1])
            found.append(_start(net.layers, before, place, int(side)))
        before = place
    return found


def _start(layers: list[Any], before: int, place: int, side: int) -> int:
    """Return the first layer, behind `before` and up to `place`, of a block of `side` pixels."""
    for number in range(before + 1, place + 1):
        shape = layers[number].output.shape
        if len(shape) == 4 and shape[1] <= side:
            return number if layers[number].weights else number + 1
    return place + 1


def listed(tensors: Any) -> list[Any]:
    """Return what Keras gives for one tensor or several as a list."""
    return list(tensors) if isinstance(tensors, (list, tuple)) else [tensors]
