"""Each of these things shows its brand, and the same thing without one shows none."""

from __future__ import annotations

import pytest

from brandcore.drawing import carriers_desk
from brandcore.drawing.setting import Carrier
from tests.helpers import staged


@pytest.mark.parametrize(
    "carrier", [carriers_desk.letter, carriers_desk.cards], ids=lambda each: each.__name__
)
def test_the_brand_is_seen_on_it(carrier: Carrier) -> None:
    assert staged.shows_its_brand(carrier)
