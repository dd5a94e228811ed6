"""Train on the project named on the command line, and be killed in mid-epoch."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

from brandcore.jobs import CancelToken, ignore
from brandcore.training.loop import Loop
from brandcore.training.train import start_project
from tests.helpers.tiny_training import SCRATCH, changed

EPOCH = 3
_stepped = Loop._stepped


def _die_in_mid_epoch(loop: Loop, batch: Any, labels: Any, blended: Any, number: int) -> Any:
    if number == EPOCH:
        os.kill(os.getpid(), signal.SIGKILL)
    return _stepped(loop, batch, labels, blended, number)


if __name__ == "__main__":
    Loop._stepped = _die_in_mid_epoch  # type: ignore[method-assign]
    recipe = changed(SCRATCH, warm_up__epochs=4)
    start_project(Path(sys.argv[1]), recipe, None, ignore, CancelToken())
