"""How a source fares, as a chip and in words."""

from __future__ import annotations

from collections.abc import Iterable

from app.i18n import counted, tr
from app.viewmodels.search_state import SourceLine
from app.viewmodels.source_words import short_title
from app.widgets.chip import ChipLook, Tone

_TONES: dict[str, Tone] = {
    "searching": "busy", "ended": "good", "more": "good", "failed": "warn", "waits": "ask",
}  # fmt: skip


def source_look(line: SourceLine, *, away: bool = False) -> ChipLook:
    """Return the chip of a source: its title and how much it offered.

    While the network is `away`, one that needs it is greyed, and says why.
    """
    number = f" {line.offered}+" if line.state == "more" else f" {line.offered}"
    shown = number if line.offered or line.state in ("ended", "more") else ""
    if line.rests_s:
        shown = tr(" waits {n} s", n=line.rests_s)
    title = short_title(line.name) or line.title
    if away and line.needs_network:
        text = f"{title}{shown if line.offered else ''}"
        return ChipLook(line.name, text, tip=away_words(line), faded=True)
    tip = " ".join(filter(None, (source_words(line), line.hint)))
    return ChipLook(line.name, f"{title}{shown}", tone=_TONES[line.state], tip=tip)


def away_words(line: SourceLine) -> str:
    """Tell why a source is greyed, and what becomes of it."""
    reason = tr("There is no network, and {source} needs it.", source=line.title)
    if line.state == "searching" or line.offline:
        return f"{reason} {tr('It goes on by itself when the network is back.')}"
    return reason


def source_words(line: SourceLine) -> str:
    """Tell how a source fares: what it says itself, else what is known of it; and its note."""
    return " ".join(filter(None, (line.text or _known(line), line.note)))


def in_trouble(lines: Iterable[SourceLine]) -> str:
    """Return the name of the first source that failed; empty when none did."""
    return next((line.name for line in lines if line.state == "failed"), "")


def note_words(line: SourceLine) -> str:
    """Tell what is to be known of a source, where no chip stands beside it."""
    return tr("{source}: {words}", source=line.title, words=line.note)


def offline_words(lines: Iterable[SourceLine]) -> str:
    """Tell in one line that there is no network, or that some sources are out of reach."""
    states = [(line.state, line.offline) for line in lines]
    hint = tr("Check the connection.")
    if not any(state in ("ended", "more") for state, _ in states):
        return f"{tr('No network: nothing could be asked.')} {hint}"
    lost = sum(offline for _, offline in states)
    return f"{counted(lost, '{n} source is out of reach.', '{n} sources are out of reach.')} {hint}"


def late_words(number: int) -> str:
    """Tell how many picked pictures wait for the network; empty for none."""
    if not number:
        return ""
    return counted(
        number,
        "{n} picked picture is here as a preview only: there was no network.",
        "{n} picked pictures are here as previews only: there was no network.",
    )


def _known(line: SourceLine) -> str:
    offered = counted(line.offered, "{n} picture offered", "{n} pictures offered")
    texts = {
        "searching": tr("Being asked. {offered} so far."),
        "ended": tr("{offered}, and it has no more."),
        "more": tr("{offered}; it may have more."),
        "failed": tr("It could not be asked."),
        "waits": tr("It waits for you."),
    }
    return texts[line.state].replace("{offered}", offered)


def trouble_words(line: SourceLine) -> str:
    """Tell why a source failed, where no chip stands beside it: the words name it."""
    words = source_words(line)
    return words if line.title in words else tr("{source}: {words}", source=line.title, words=words)
