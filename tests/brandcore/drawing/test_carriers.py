"""Every carrier is in the table, under its own name."""

from __future__ import annotations

from brandcore.drawing.carriers import CARRIERS


def test_carriers_are_called_what_they_are() -> None:
    assert len(CARRIERS) == 18
    assert all(carrier.__name__ == name for name, carrier in CARRIERS.items())
    assert all(carrier.__doc__ for carrier in CARRIERS.values())
