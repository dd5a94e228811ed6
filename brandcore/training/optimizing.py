"""How weights follow their gradients: the optimizer of a recipe, one for each rate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from brandcore.training.recipe import Optimizer


class Optimizing:
    """Optimizers that share the variables of a part out among them, by their rates.

    Scaling the gradients would not do: Adam takes the same step whatever their scale.

    Parameters
    ----------
    plan : Optimizer
        What each of them is.
    variables : sequence of keras.Variable
        What learns.
    rates : sequence of float
        Of each variable, as a share of the rate of the epoch, above 0.

    Attributes
    ----------
    variables : list of Variable
        What they keep in mind.
    """

    def __init__(self, plan: Optimizer, variables: Sequence[Any], rates: Sequence[float]) -> None:
        self._groups: list[tuple[float, Any, list[int]]] = []
        for rate in dict.fromkeys(rates):
            places = [place for place, each in enumerate(rates) if each == rate]
            one = optimizer(plan)
            one.build([variables[place] for place in places])
            self._groups.append((rate, one, places))
        self._learning = list(variables)

    @property
    def variables(self) -> list[Any]:
        """What they keep in mind, of all groups."""
        return [variable for _, one, _ in self._groups for variable in one.variables]

    def set_rate(self, rate: float) -> None:
        """Set the rate of the steps to come."""
        for share, one, _ in self._groups:
            one.learning_rate.assign(rate * share)

    def apply(self, gradients: Sequence[Any]) -> None:
        """Take a step; `gradients` are of the variables in their order."""
        for _, one, places in self._groups:
            one.apply_gradients([(gradients[each], self._learning[each]) for each in places])


def optimizer(plan: Optimizer) -> Any:
    """Return what a recipe names as a `keras.Optimizer`, whose rate is still to be set."""
    import keras

    # Keras' own: each lets weights shrink by a share of themselves, apart from the gradient.
    # None skips the work for it, which AdamW does not take; without decay it is Adam.
    decay = plan.weight_decay or None
    if plan.name == "sgd":
        return keras.optimizers.SGD(momentum=plan.momentum, nesterov=True, weight_decay=decay)
    if plan.name == "rmsprop":
        return keras.optimizers.RMSprop(weight_decay=decay)
    kind = keras.optimizers.AdamW if plan.name == "adamw" and decay else keras.optimizers.Adam
    return kind(weight_decay=decay)


def layer_rates(
    blocks: Sequence[Sequence[str]], layers: Sequence[str], decay: float
) -> tuple[float, ...]:
    """Return the share of the rate at which each of some layers learns.

    Parameters
    ----------
    blocks : sequence of sequence of str
        Names of the layers of each block of a backbone, front to back.
    layers : sequence of str
        Names of the layers that learn.
    decay : float
        As in a stage: the last block has this share, the one before it this share of that.
    """
    depths = {name: depth for depth, block in enumerate(reversed(blocks), 1) for name in block}
    return tuple(float(decay ** depths[name]) for name in layers)
