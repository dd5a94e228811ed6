"""Rules that every test keeps: it leaves nothing behind, and reaches no other machine.

Its settings, logs and caches lie in a folder of its own. Each rule costs microseconds while it
is kept.
"""

from __future__ import annotations

import itertools
import os
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.helpers import leaks, no_network

_BEFORE = pytest.StashKey[leaks.Alive]()
_BEFORE_FILE = pytest.StashKey[leaks.Alive]()
_FAILED = pytest.StashKey[bool]()
_count = itertools.count()
_home = tempfile.TemporaryDirectory(prefix="brand-curator-tests-", ignore_cleanup_errors=True)
_FOLDERS = (
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
    "XDG_CACHE_HOME",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA",
    "WIN_PD_OVERRIDE_APPDATA",
)


def pytest_configure(config: pytest.Config) -> None:
    home = Path(_home.name)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["KERAS_HOME"] = str(home / "keras")
    os.environ.pop("BRANDCORE_WEIGHTS", None)
    os.environ["BRANDCORE_ALLOW_LOOPBACK"] = "1"
    # The keyring of whoever runs the tests stays closed.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    no_network.guard_children(home / "reached.txt")
    no_network.guard()
    leaks.watch_timers()


def pytest_unconfigure(config: pytest.Config) -> None:
    _home.cleanup()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    own = f"{_home.name}/{next(_count)}"
    for name in _FOLDERS:
        os.environ[name] = own
    item.stash[_FAILED] = True
    item.stash[_BEFORE] = leaks.now()
    if _BEFORE_FILE not in item.parent.stash:
        item.parent.stash[_BEFORE_FILE] = item.stash[_BEFORE]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    result = yield
    item.stash[_FAILED] = False
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(
    item: pytest.Item, nextitem: pytest.Item | None
) -> Generator[None, object, object]:
    result = yield
    if targets := no_network.reached():
        pytest.fail(f"The test reached for {', '.join(targets)}.", pytrace=False)
    # The trace of a failed test holds on to all that it made.
    if not item.stash[_FAILED] and (left := _left(item, nextitem)):
        pytest.fail("The test left behind:\n- " + "\n- ".join(left), pytrace=False)
    return result


def _left(item: pytest.Item, nextitem: pytest.Item | None) -> tuple[str, ...]:
    if nextitem is None or nextitem.parent is not item.parent:
        return leaks.left_since(item.parent.stash[_BEFORE_FILE])
    return () if _shares(item) else leaks.left_since(item.stash[_BEFORE])


def _shares(item: pytest.Item) -> bool:
    """Return whether the test uses a fixture of ours that others use after it."""
    found = getattr(item, "_fixtureinfo").name2fixturedefs.values()  # noqa: B009
    return any(each[-1].scope != "function" and each[-1].baseid for each in found)
