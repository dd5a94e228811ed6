"""The shared test material beside the checkout, for tests that need real pictures or weights."""

from __future__ import annotations

from pathlib import Path

import pytest

_SHARED = Path(__file__).resolve().parents[3] / "shared"


def shared(name: str) -> Path:
    """Return ``shared/NAME`` beside the checkout, or skip the test that asks."""
    path = _SHARED / name
    if not path.exists():
        pytest.skip(f"“shared/{name}” is not beside this checkout")
    return path
