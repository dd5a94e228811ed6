"""What goes down the pipe to an engine."""

from __future__ import annotations

import pytest

from app.jobs.engine import Engine


def what_is_sent(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return a list that fills with what has gone to the living engine."""
    link, sent = engine.start(), list[object]()
    send = link.send

    def send_and_note(message: tuple[object, ...]) -> None:
        send(message)
        sent.append(message)

    monkeypatch.setattr(link, "send", send_and_note)
    return sent
