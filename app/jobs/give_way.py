"""Let the window go first: what a thread that works beside it does before it begins."""

from __future__ import annotations

import contextlib
import os
import sys
import threading

_NICENESS = 5
# A thread that computes in Python gives way to another after this long. With the usual 5 ms
# the window waits that long many times over while it paints one frame.
_SWITCH_S = 0.0002

_done = threading.local()


def give_way() -> None:
    """Put the calling thread, and those it starts, behind the window; once is enough.

    Linux knows a niceness for each thread, and new threads take over that of their parent.
    Elsewhere the interpreter's lock changes hands sooner, and no more.
    """
    if getattr(_done, "yes", False):
        return
    _done.yes = True
    sys.setswitchinterval(min(_SWITCH_S, sys.getswitchinterval()))
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            thread = threading.get_native_id()
            nice = os.getpriority(os.PRIO_PROCESS, os.getpid())
            os.setpriority(os.PRIO_PROCESS, thread, nice + _NICENESS)
