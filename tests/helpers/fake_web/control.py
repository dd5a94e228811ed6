"""A back door for the test whose fake web runs as its own process."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.helpers.fake_web import faults, media
from tests.helpers.fake_web.exchange import Ask, Entry, Reply, as_json, as_text
from tests.helpers.fake_web.web import Web


def reply(web: Web, ask: Ask) -> Reply:
    """Answer for ``/_control/…``; none of it is logged, and no fault strikes it."""
    match ask.method, ask.path.removeprefix("/_control/"):
        case "GET", "requests":
            return as_json([entry_as_json(each) for each in web.requests])
        case "DELETE", "requests":
            web.forget()
        case "POST", "faults":
            asked = ask.json()
            web.fault(asked["target"], faults.from_json(asked["fault"]))
        case "DELETE", "faults":
            web.clear_faults(ask.query.get("target", ""))
        case "POST", "robots":
            web.robots = ask.json()
        case "GET", "bytes":
            return Reply(web.picture_bytes(ask.query["url"]))
        case "GET", "state":
            return as_json(_state(web))
        case _:
            return as_text("no such control", 404)
    return as_json(None)


def entry_as_json(entry: Entry) -> dict[str, Any]:
    """Return a line of the log as values that JSON has."""
    ask = asdict(entry.ask)
    ask["body"] = entry.body.decode("latin-1")
    told = {"route": entry.route, "status": entry.status}
    return {"ask": ask, **told, "fault": entry.fault, "sha256": entry.sha256}


def entry_from_json(told: dict[str, Any]) -> Entry:
    """Return the line of the log that `entry_as_json` told."""
    ask = Ask(**{**told["ask"], "body": told["ask"]["body"].encode("latin-1")})
    return Entry(ask, told["route"], told["status"], told["fault"], told["sha256"])


def _state(web: Web) -> dict[str, Any]:
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    told = dict(line.split(":", 1) for line in lines if ":" in line)
    return {
        "most_at_once": web.most_active,
        "kept_bytes": media.kept_bytes(),
        "peak_kib": int(told.get("VmHWM", "0 kB").split()[0]),
        "broken": web.broken,
    }
