"""What a run says of itself in a list: state, accuracy, time, date, in the curator's words."""

from __future__ import annotations

from datetime import datetime

from app.i18n import counted, tr
from brandcore.training.backbones import BACKBONES
from brandcore.training.runs import Run


def share(value: float | None) -> str:
    """Return a share as "71.2 %"; a dash when there is none."""
    return "–" if value is None else f"{100 * value:.1f} %"


def k_of_n(value: float, total: int) -> str:
    """Return how many of `total` pictures a share is, as "153 of 215"."""
    return tr("{k} of {n}", k=round(value * total), n=total)


def validated_words(accuracy: float | None, total: int) -> str:
    """Return "validation 71.2 % (153 of 215)".

    Parameters
    ----------
    accuracy : float or None
        Share right, 0-1; None gives no words.
    total : int
        Validation pictures; 0 when not known.
    """
    if accuracy is None:
        return ""
    words = tr("validation {share}", share=share(accuracy))
    return f"{words} ({k_of_n(accuracy, total)})" if total else words


def tested_words(run: Run) -> str:
    """Return the test accuracy with its count; empty when there is none."""
    if run.test_accuracy is None:
        return ""
    return tr(
        "test {share} ({k} of {n})",
        share=share(run.test_accuracy), k=run.test_right, n=run.test_total,
    )  # fmt: skip


def state_words(run: Run, *, working: bool, stopping: bool = False) -> str:
    """Return a run's state in words; `working` tells that an engine works on it now."""
    if working:
        return tr("Stopping …") if stopping else tr("Training …")
    after = counted(run.epochs, "after {n} epoch", "after {n} epochs")
    if not run.epochs:
        after = tr("before its first epoch")
    if run.state == "ended":
        return tr("Complete")
    if run.state == "stopped":
        return tr("Stopped {after}", after=after)
    if run.state == "failed":
        return tr("Failed {after}", after=after)
    return tr("Interrupted {after}", after=after)


def duration(seconds: float) -> str:
    """Return a time as "48 s", "12 min" or "2 h 05 min"."""
    if seconds < 59.5:
        return tr("{n} s", n=max(1, round(seconds)))
    minutes = round(seconds / 60)
    if minutes < 60:
        return tr("{n} min", n=minutes)
    return tr("{h} h {m} min", h=minutes // 60, m=f"{minutes % 60:02d}")


def moment(iso: str, now: datetime) -> str:
    """Return a date as "today 14:05", "yesterday 09:30" or "2026-03-01 17:20".

    Parameters
    ----------
    iso : str
        Date and time with its zone, ISO 8601.
    now : datetime
        With a zone; its zone is the curator's.
    """
    try:
        then = datetime.fromisoformat(iso).astimezone(now.tzinfo)
    except ValueError:
        return iso
    days = (now.date() - then.date()).days
    if days in (0, 1):
        day = tr("today {time}") if days == 0 else tr("yesterday {time}")
        return day.format(time=f"{then:%H:%M}")
    return f"{then:%Y-%m-%d %H:%M}"


def network(backbone: str) -> str:
    """Return what a backbone is called; one of another version goes by its name."""
    return next((each.title for each in BACKBONES if each.name == backbone), backbone)


def heading(recipe: str, backbone: str) -> str:
    """Return recipe and network as "default · MobileNet × 0.75"."""
    return f"{recipe} · {network(backbone)}"
