"""Work on the experiment named on the command line, and be killed in its second run."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

from brandcore.experiments.run import run
from brandcore.jobs import CancelToken, ignore
from brandcore.training.loop import Loop

CELL, EPOCH = 2, 3
"""Where it dies; each run has one loop here, for it has one stage."""

_stepped = Loop._stepped
_begun: list[Loop] = []


def _die_in_the_second_run(loop: Loop, batch: Any, labels: Any, blended: Any, number: int) -> Any:
    if loop not in _begun:
        _begun.append(loop)
    if (len(_begun), number) == (CELL, EPOCH):
        os.kill(os.getpid(), signal.SIGKILL)
    return _stepped(loop, batch, labels, blended, number)


if __name__ == "__main__":
    Loop._stepped = _die_in_the_second_run  # type: ignore[method-assign]
    run(Path(sys.argv[1]), sys.argv[2], None, ignore, CancelToken())
