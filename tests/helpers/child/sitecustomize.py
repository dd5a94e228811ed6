"""Imported by each Python that a test starts, see `no_network`."""

import importlib.util
import os
from pathlib import Path

_file = Path(__file__).parent.parent / "no_network.py"
_spec = importlib.util.spec_from_file_location("no_network", _file)
assert _spec is not None
assert _spec.loader is not None
_module = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_module)
_module.guard()
if _module.SHUT in os.environ:
    _module.shut_for_good()
