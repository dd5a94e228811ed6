"""What can go wrong, by name, and which request it strikes."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.helpers.fake_web.catalogue import number_of

KINDS = frozenset({
    # by status, with the provider's own body where it has one
    "too-many", "unavailable", "server-error", "forbidden", "not-found", "gone", "cloudflare",
    # in words of one provider
    "maxlag", "ratelimited", "readonly", "no-contact", "not-listed", "too-deep", "thumb-failed",
    "key-refused", "credit-spent",
    # of the body
    "empty", "bad-json", "not-json", "html-as-image", "wrong-extension", "huge-picture",
    "gzip-bomb", "truncated", "false-length", "huge-length", "endless", "no-body",
    # of the way there
    "reset", "stall", "drip", "redirect-loop", "redirect-private", "redirect-file", "redirect",
    "referer-only",
})  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """One thing that goes wrong.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    times : int or None
        How many requests it strikes; None for all.
    after : int
        How many it lets pass first.
    share : float
        Of all requests, 0 to 1, chosen by address and seed.
    seconds : float or None
        Retry-After of "too-many" (None sends none) and "maxlag" (None: 5), pause of "stall", time
        that "drip" takes.
    date : bool
        Send Retry-After as an HTTP date.
    target : str
        Where "redirect" leads.
    """

    kind: str
    times: int | None = None
    after: int = 0
    share: float = 1.0
    seconds: float | None = None
    date: bool = False
    target: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.kind!r} is none of {sorted(KINDS)}")


@dataclass
class _Set:
    target: str
    fault: Fault
    seen: int = 0


@dataclass
class Book:
    """The faults that are set; the one set last is asked first."""

    seed: int = 0
    share: float = 0.0
    sets: list[_Set] = field(default_factory=list)
    times: dict[str, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def set(self, target: str, fault: Fault) -> None:
        with self.lock:
            self.sets.insert(0, _Set(target, fault))

    def clear(self, target: str = "") -> None:
        """Forget what is set on `target`; everything, the share too, when it is empty."""
        with self.lock:
            self.sets = [each for each in self.sets if target and each.target != target]
            self.share = self.share if target else 0.0

    def strikes(self, route: str, path: str, whole: str) -> Fault | None:
        """Return what strikes a request: `path` is unquoted, `whole` has the query too."""
        with self.lock:
            nth = self.times[whole] = self.times.get(whole, 0) + 1
            for each in self.sets:
                if _meant(each.target, route, path) and self._hit(each, whole, nth):
                    return each.fault
            return self._by_share(route, whole, nth)

    def _hit(self, each: _Set, whole: str, nth: int) -> bool:
        each.seen += 1
        fault, number = each.fault, each.seen - each.fault.after
        if number < 1 or (fault.times is not None and number > fault.times):
            return False
        return fault.share >= 1 or self._chance(f"{whole} {nth} {fault.kind}") < fault.share

    def _chance(self, text: str) -> float:
        return number_of(f"{self.seed} {text}", 10_000) / 10_000

    def _by_share(self, route: str, whole: str, nth: int) -> Fault | None:
        if not self.share or route in _SPARED or self._chance(f"{whole} {nth}") >= self.share:
            return None
        is_picture = route.startswith(("media", "upload", "thumb", "openverse-thumb"))
        kinds = _OF_PICTURES if is_picture else _OF_REPLIES
        return kinds[number_of(f"{self.seed} {whole} which {nth}", len(kinds))]


_SPARED = frozenset({"robots", "none"})
_OF_REPLIES = (
    Fault("unavailable"), Fault("too-many", seconds=1), Fault("reset"), Fault("bad-json"),
    Fault("truncated"), Fault("stall", seconds=0.5),
)  # fmt: skip
_OF_PICTURES = (
    Fault("unavailable"), Fault("too-many", seconds=1), Fault("reset"), Fault("truncated"),
    Fault("not-found"), Fault("html-as-image"), Fault("wrong-extension"),
    Fault("drip", seconds=0.5),
)  # fmt: skip


def _meant(target: str, route: str, path: str) -> bool:
    if target.startswith("/"):
        return path.startswith(target)
    return target == "*" or route == target or route.startswith(f"{target}.")


def from_json(values: Mapping[str, object]) -> Fault:
    """Return the fault that another process asks for."""
    return Fault(**values)  # type: ignore[arg-type]
