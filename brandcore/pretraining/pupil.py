"""Our network while it learns: with what it answers the teachers and names brands by."""

from __future__ import annotations

from typing import Any

import msgspec

from brandcore.pretraining import teachers
from brandcore.pretraining.views import NO_BRAND
from brandcore.training import kestrel

_SHARP = 16.0
_MIDDLE = "stage_3_4"


class Weights(msgspec.Struct, frozen=True):
    """How much each lesson counts.

    Attributes
    ----------
    middle, last : float
        Saying what the teachers see at each place of a view.
    whole : float
        Saying what they see in the whole view: the mean over its places.
    brand : float
        Telling the brands apart.
    """

    middle: float = 0.5
    last: float = 1.0
    whole: float = 2.0
    brand: float = 0.05


def build(side_px: int, brands: int) -> Any:
    """Build the network with its three answers.

    Parameters
    ----------
    side_px : int
        Of the views.
    brands : int
        That are told apart.

    Returns
    -------
    keras.Model
        Pixels of -1 to 1 in; maps like the teachers' in the middle and at the end, and logits of
        the brands out. Its layer "kestrel" is the network itself.
    """
    import keras

    net = kestrel.network(side_px)
    seeing = keras.Model(net.input, [net.get_layer(_MIDDLE).output, net.output], name="kestrel")
    views = keras.Input((side_px, side_px, 3))
    middle, last = seeing(views)
    pooled = keras.layers.GlobalAveragePooling2D()(last)
    direction = keras.layers.UnitNormalization()(pooled)
    cosines = keras.layers.Dense(
        brands, use_bias=False, kernel_constraint=keras.constraints.UnitNorm(axis=0), name="brands"
    )(direction)
    return keras.Model(
        views,
        [
            keras.layers.Conv2D(teachers.MIDDLE_AXES, 1, name="say_middle")(middle),
            keras.layers.Conv2D(teachers.LAST_AXES, 1, name="say_last")(last),
            keras.layers.Rescaling(_SHARP)(cosines),
        ],
    )


def losses(answers: Any, wanted: Any, brands: Any) -> dict[str, Any]:
    """Return what is wrong with answers, lesson by lesson.

    Parameters
    ----------
    answers : tuple of tensors
        Of the network of `build`.
    wanted : tuple of tensors
        The teachers' maps, middle and last; each axis about as the variance of `teachers.axes`.
    brands : tensor of shape (n,)
        Numbers of the brands, `views.NO_BRAND` for none.

    Returns
    -------
    dict of str to tensor
        A number for each field of `Weights`. The squared ones are shares of what is to be said:
        1 is as good as always saying the mean.
    """
    import keras
    import tensorflow as tf

    middle, last, logits = answers
    whole = tf.reduce_mean(last, (1, 2)), tf.reduce_mean(wanted[1], (1, 2))
    shows = brands != NO_BRAND
    named = keras.losses.sparse_categorical_crossentropy(
        tf.maximum(brands, 0), logits, from_logits=True
    )
    shown = tf.cast(shows, tf.float32)
    return {
        "middle": _share_wrong(middle, wanted[0]),
        "last": _share_wrong(last, wanted[1]),
        "whole": _share_wrong(*whole),
        "brand": tf.reduce_sum(named * shown) / tf.maximum(tf.reduce_sum(shown), 1.0),
    }


def _share_wrong(said: Any, wanted: Any) -> Any:
    import tensorflow as tf

    return tf.reduce_sum(tf.square(said - wanted)) / tf.reduce_sum(tf.square(wanted))
