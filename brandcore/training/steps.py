"""What a part of a network does with a batch, traced once: learn from it, or answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from brandcore.training.model import Part
from brandcore.training.optimizing import Optimizing
from brandcore.training.recipe import Recipe


class Blend(NamedTuple):
    """Which picture of a batch each is blended with, and how much remains of it.

    Attributes
    ----------
    partners : ndarray of shape (n_pictures,) int32
        Places in the batch.
    shares : ndarray of shape (n_pictures,) float32
        Of the picture itself, 0-1; the rest is of its partner.
    """

    partners: npt.NDArray[np.int32]
    shares: npt.NDArray[np.float32]


def blend(mixup: float, count: int, random: np.random.Generator) -> Blend | None:
    """Draw how a batch of `count` pictures is blended; None where a recipe's `mixup` is 0."""
    if not mixup:
        return None
    partners = random.permutation(count).astype(np.int32)
    return Blend(partners, random.beta(mixup, mixup, count).astype(np.float32))


def learning(
    part: Part, optimizing: Optimizing, recipe: Recipe
) -> Callable[[Any, Any, Blend | None], Any]:
    """Return a function that takes one step.

    It is called with activations of shape (n_pictures, …), labels of shape (n_pictures,) and how
    they are blended, and returns their mean loss, by the labels as they were smoothed and
    blended, and how many were right: of a blend, by the picture it has more of.
    """
    import tensorflow as tf

    smoothing = recipe.label_smoothing

    @tf.function(reduce_retracing=True, jit_compile=False)  # type: ignore[untyped-decorator]
    def step(activations: Any, labels: Any, blended: Blend | None) -> Any:
        seen = tf.cast(activations, tf.float32)
        if blended is not None:
            seen = _mixed(seen, blended)
        with tf.GradientTape() as tape:
            logits = part.forward(seen, True)
            loss = tf.reduce_mean(_losses(logits, labels, smoothing, blended))
        optimizing.apply(tape.gradient(loss, part.variables))
        return loss, _right(logits, _main(labels, blended))

    return step  # type: ignore[no-any-return]


def answering(part: Part, n_looks: int) -> Callable[[Any, Any], Any]:
    """Return a function from activations and labels to their mean loss and how many were right.

    Parameters
    ----------
    part : Part
        What answers.
    n_looks : int
        Looks at each picture, in axis 1 of the activations; the answer is the mean of their
        shares, and the loss the negative logarithm of the right one.
    """
    import tensorflow as tf

    @tf.function(reduce_retracing=True, jit_compile=False)  # type: ignore[untyped-decorator]
    def ask(activations: Any, labels: Any) -> Any:
        seen = tf.cast(activations, tf.float32)
        shape = tf.shape(seen)
        flat = tf.reshape(seen, tf.concat([[shape[0] * n_looks], shape[2:]], 0))
        flat = tf.ensure_shape(flat, [None, *seen.shape[2:]])
        logits = part.forward(flat, False)
        if n_looks > 1:
            # The logarithm of the mean share is a logit as good as any.
            each = tf.reshape(tf.nn.log_softmax(logits), [shape[0], n_looks, -1])
            logits = tf.reduce_logsumexp(each, axis=1)
        return tf.reduce_mean(_losses(logits, labels)), _right(logits, labels)

    return ask  # type: ignore[no-any-return]


def _mixed(values: Any, blended: Blend) -> Any:
    import tensorflow as tf

    # One share for each picture, whatever the shape of its activations.
    shares = tf.reshape(blended.shares, [-1] + [1] * (len(values.shape) - 1))
    return shares * values + (1 - shares) * tf.gather(values, blended.partners)


def _losses(logits: Any, labels: Any, smoothing: float = 0.0, blended: Blend | None = None) -> Any:
    import tensorflow as tf

    if not smoothing and blended is None:
        return tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits)
    wanted = tf.one_hot(labels, logits.shape[-1])
    if blended is not None:
        wanted = _mixed(wanted, blended)
    wanted = wanted * (1 - smoothing) + smoothing / logits.shape[-1]
    return tf.nn.softmax_cross_entropy_with_logits(wanted, logits)


def _main(labels: Any, blended: Blend | None) -> Any:
    import tensorflow as tf

    if blended is None:
        return labels
    return tf.where(blended.shares >= 0.5, labels, tf.gather(labels, blended.partners))


def _right(logits: Any, labels: Any) -> Any:
    import tensorflow as tf

    answers = tf.argmax(logits, axis=-1, output_type=tf.int32)
    return tf.reduce_sum(tf.cast(answers == labels, tf.int32))
