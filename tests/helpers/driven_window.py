"""The program as ``python -m app PROJECT`` runs it, with a hand at work in it, to be killed.

Arguments are the project's folder, a brand, and how many candidates to click one after the other.
Each click is told when it is on the disk: whoever reads that may rely on it. Then the window stays.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer

from app import main
from tests.helpers.hand import Hand

FOLDER, BRAND, NUMBER = sys.argv[1:4] if len(sys.argv) > 1 else ("", "", "0")


class Driven(main.Program):
    """Let the hand begin in the place of the engine."""

    def start_engine(self) -> None:
        """Begin."""
        QTimer.singleShot(0, lambda: work(Hand(self)))


def work(hand: Hand) -> None:
    hand.wait(lambda: hand.program.fetch._desk.can_search)
    hand.choose(BRAND)
    hand.wait(lambda: hand.tiles)
    say("web", str(hand.program.lanes.engines["search"].pid))
    for _ in range(int(NUMBER)):
        hand.wait(lambda: any(not each.picked for each in hand.tiles))
        wanted = next(each.id for each in hand.tiles if not each.picked)
        hand.click_tile(wanted)
        hand.wait_kept()
        say("picked", wanted)


def say(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main.Program = Driven  # type: ignore[misc]
    sys.exit(main.run([sys.argv[0], FOLDER]))
