"""Our network while it learns: in pieces, or as a whole, and what is wrong with its answers."""

from __future__ import annotations

from typing import Any

from brandcore.pretraining import teacher
from brandcore.pretraining.views import NO_BRAND
from brandcore.training import kestrel

_SHARP = 16.0


class Pupil:
    """The network with its answers.

    Parameters
    ----------
    side_px : int
        Of the views.
    brands : int
        That are told apart.

    Attributes
    ----------
    net : keras.Model
        The network itself.
    """

    def __init__(self, side_px: int, brands: int) -> None:
        import keras

        self.net = kestrel.network(side_px)
        ends = [self.net.get_layer(kestrel.said(stage)).output for stage in kestrel.STAGES]
        begins = [self.net.input, *ends[:-1]]
        self._stages = [keras.Model(a, b) for a, b in zip(begins, ends, strict=True)]
        self._say = keras.layers.Conv2D(teacher.LAST_AXES, 1, name="things_said")
        self._say.build((None, None, None, kestrel.FEATURES))
        self._brands = keras.layers.Dense(
            brands, use_bias=False, kernel_constraint=keras.constraints.UnitNorm(axis=0)
        )
        self._brands.build((None, kestrel.FEATURES))

    @property
    def variables(self) -> list[Any]:
        """All numbers, those of the network first."""
        return [*self.net.variables, *self._say.variables, *self._brands.variables]

    @property
    def trainable_variables(self) -> list[Any]:
        """Those that learn."""
        return [*self.net.trainable_variables, *self._say.variables, *self._brands.variables]

    def answer(self, pixels: Any, given: list[Any] | None) -> tuple[list[Any], Any]:
        """Return what is said at the end of each stage, and the logits of the brands.

        Parameters
        ----------
        pixels : tensor of shape (n, side_px, side_px, 3)
            -1 to 1.
        given : list of tensor or None
            What the teacher sees: each stage then goes on from that, and learns alone. None
            lets each stage go on from what the one before it said.
        """
        import keras

        said: list[Any] = []
        x = pixels
        for number, stage in enumerate(self._stages):
            x = stage(x, training=True)
            said.append(x if number + 1 < len(self._stages) else self._say(x))
            if given is not None and number + 1 < len(self._stages):
                x = given[number]
        direction = keras.ops.normalize(keras.ops.mean(x, (1, 2)))
        return said, self._brands(direction) * _SHARP


def shares_wrong(said: list[Any], seen: list[Any]) -> list[Any]:
    """Return for each stage how much of what the teacher sees is not said, and for the whole view.

    1 is as good as always saying the mean. The last number compares the means over all places of
    the last maps, which is what brands are told by.
    """
    import tensorflow as tf

    whole = [tf.reduce_mean(maps, (1, 2)) for maps in (said[-1], seen[-1])]
    pairs = zip([*said, whole[0]], [*seen, whole[1]], strict=True)
    return [tf.reduce_sum(tf.square(a - b)) / tf.reduce_sum(tf.square(b)) for a, b in pairs]


def names_wrong(logits: Any, brands: Any) -> Any:
    """Return the cross-entropy of the views that show a brand."""
    import keras
    import tensorflow as tf

    shown = tf.cast(brands != NO_BRAND, tf.float32)
    each = keras.losses.sparse_categorical_crossentropy(
        tf.maximum(brands, 0), logits, from_logits=True
    )
    return tf.reduce_sum(each * shown) / tf.maximum(tf.reduce_sum(shown), 1.0)
