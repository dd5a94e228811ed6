"""``python -m app [PROJECT]``: open the window."""

from __future__ import annotations

import multiprocessing
import sys


def main() -> int:
    """Run the window until it is closed.

    Returns
    -------
    int
        Exit code, 0 when all is well.
    """
    # The engine's child process starts from this file too, in a frozen build through here.
    multiprocessing.freeze_support()
    from app.main import run

    return run(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
