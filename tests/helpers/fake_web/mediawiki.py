"""What all wikis of Wikimedia say alike: refusals, errors under 200, warnings, and two formats."""

from __future__ import annotations

from typing import Any

from tests.helpers.fake_web.exchange import Ask, Reply, as_json, as_page
from tests.helpers.fake_web.places import contact_missing


def refusal(ask: Ask, actions: set[str]) -> Reply | None:
    """Return what an ask that cannot be answered gets: no contact, no JSON, no such action."""
    if refused := contact_missing(ask):
        return refused
    if ask.query.get("format") != "json":
        return as_page("<!DOCTYPE html><title>MediaWiki API result</title><pre>{ }</pre>")
    action = ask.query.get("action", "")
    if not action:
        return error("missingparam", 'The "action" parameter must be set.')
    if action not in actions:
        info = f'Unrecognized value for parameter "action": {action}.'
        return error("badvalue", info)
    return None


def error(code: str, info: str, **more: Any) -> Reply:
    """Return an error as the Action API has them: with status 200."""
    header = {"MediaWiki-API-Error": code}
    return as_json({"error": {"code": code, "info": info, **more}, "servedby": "mw1"}, 200, header)


def lagged() -> Reply:
    """Return the answer of databases that are behind."""
    said = error("maxlag", "Waiting for db1: 6.2 seconds lagged.", host="db1", lag=6.2, type="db")
    late = {"Retry-After": "5", "X-Database-Lag": "6"}
    return Reply(said.body, 200, said.type, {**said.headers, **late})


def warnings(query: dict[str, str], known: set[str]) -> dict[str, Any]:
    """Return the warning for parameters that the wiki does not know."""
    others = sorted(set(query) - known)
    if not others:
        return {}
    said = f"Unrecognized parameter{'s' if len(others) > 1 else ''}: {', '.join(others)}."
    return {"warnings": {"main": {"warnings": said}}}


def told(value: dict[str, Any], query: dict[str, str]) -> Reply:
    """Return the reply in the format asked for: pages by number in version 1."""
    if query.get("formatversion") in {"2", "latest"}:
        return as_json(value)
    if value.get("batchcomplete") is True:
        value["batchcomplete"] = ""
    pages = value.get("query", {}).get("pages")
    if isinstance(pages, list):
        keyed = {str(p.get("pageid", -1 - i)): p for i, p in enumerate(pages)}
        value["query"]["pages"] = keyed
    return as_json(value)
