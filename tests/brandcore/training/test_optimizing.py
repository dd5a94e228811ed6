"""How weights follow their gradients."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from brandcore.training import backbones, layers, nets, runtime
from brandcore.training.model import Network
from brandcore.training.optimizing import Optimizing, layer_rates
from brandcore.training.recipe import Optimizer, Stage
from tests.helpers.tiny_training import KEPT


@pytest.fixture(autouse=True, scope="module")
def _keras() -> None:
    runtime.start(0)


def moved(
    plan: Optimizer, rates: Sequence[float] = (1.0,), steps: int = 1, rate: float = 0.1
) -> list[float]:
    """Return where variables that begin at 2 are after steps along a gradient of 3."""
    import keras

    variables = [keras.Variable(2.0) for _ in rates]
    optimizing = Optimizing(plan, variables, rates)
    optimizing.set_rate(rate)
    for _ in range(steps):
        optimizing.apply([keras.ops.convert_to_tensor(3.0)] * len(rates))
    return [float(variable) for variable in variables]


def test_each_optimizer_takes_its_own_step() -> None:
    assert moved(Optimizer("sgd", momentum=0.0)) == pytest.approx([2 - 0.3])
    # With Nesterov's momentum a step goes on by half of what the last one was, and looks ahead.
    assert moved(Optimizer("sgd", momentum=0.5)) == pytest.approx([2 - 0.45])
    assert moved(Optimizer("adam")) == pytest.approx([1.9], abs=1e-4)
    assert moved(Optimizer("rmsprop")) == pytest.approx([2 - 0.1 / 0.1**0.5], abs=1e-4)


@pytest.mark.parametrize("name", ["adam", "adamw", "sgd", "rmsprop"])
def test_weights_shrink_by_a_share_of_themselves_times_the_rate(name: str) -> None:
    plan = Optimizer(name, momentum=0.0)  # type: ignore[arg-type]
    decaying = msgspec.structs.replace(plan, weight_decay=0.25)
    shrunk = moved(plan)[0] - moved(decaying)[0]
    assert shrunk == pytest.approx(2 * 0.25 * 0.1, abs=1e-4)


def test_each_variable_learns_at_its_own_rate_whatever_the_optimizer() -> None:
    for name in ("adam", "sgd", "rmsprop"):
        plan = Optimizer(name, weight_decay=0.25)  # type: ignore[arg-type]
        alone = [moved(plan, rate=0.1 * share)[0] for share in (1.0, 0.5, 0.25)]
        assert moved(plan, (1.0, 0.5, 0.25)) == pytest.approx(alone, rel=1e-5), name
    assert moved(Optimizer("adam"), (0.5, 1.0, 0.5), steps=3) == pytest.approx(
        [1.85, 1.7, 1.85], abs=1e-3
    )


def test_the_rate_falls_from_block_to_block() -> None:
    blocks = (("a", "b"), ("c",), ("d", "e"))
    assert layer_rates(blocks, ("b", "c", "e"), 0.5) == (0.125, 0.25, 0.5)
    assert layer_rates(blocks, ("a", "e"), 1.0) == (1.0, 1.0)


def test_the_blocks_of_a_network_learn_at_the_rates_of_its_stage() -> None:
    network = Network(KEPT, 4, None)
    part = network.part(Stage(1, unfrozen="all", layer_decay=0.5))
    rates = dict(zip((v.path for v in part.variables), part.rates, strict=True))
    of = {name: {r for path, r in rates.items() if f"{name}/" in path} for name in LAYERS}
    assert of == LAYERS
    assert set(part.rates[-4:]) == {1.0}  # the head’s
    assert set(network.part(Stage(1, last_layers=6)).rates) == {1.0}
    assert set(network.part(Stage(1)).rates) == {1.0}


LAYERS = {"conv_dw_13": {0.5}, "conv_dw_12": {0.5}, "conv_pw_11": {0.25}, "conv1": {0.5**5}}


def test_no_block_is_without_a_depth() -> None:
    net = layers.backbone(backbones.find("mobilenetv2-0.35"), 64)
    names = [layer.name for layer in net.layers]
    rates = layer_rates(nets.blocks(net), names, 0.9)
    assert list(rates) == sorted(rates)
    assert rates[-1] == pytest.approx(0.9)
