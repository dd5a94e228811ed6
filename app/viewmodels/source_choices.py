"""Which sources are asked, where, and with which keys: what the curator chooses of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

from PySide6.QtCore import QObject, Signal

from app.i18n import tr
from app.jobs.outcome import Done, Failed, Outcome
from app.keys import Keys
from app.session import Session
from app.settings import Choices, Settings
from app.viewmodels.contact import ContactModel, is_web
from app.viewmodels.key_trials import KeyTrials, Trial
from brandcore.jobs import CancelToken, Emit
from brandcore.sources import catalogue
from brandcore.sources.entry import KeyField, SourceEntry

Looked = tuple[Mapping[tuple[str, str], bool], bool]
"""Whether there is a key, by source and field; and whether keys outlast the program."""


@dataclass(frozen=True)
class KeyLine:
    """One key of a source.

    Attributes
    ----------
    field : KeyField
        What it is and where to get it.
    here : bool or None
        Whether there is one; None while the keyring is asked.
    """

    field: KeyField
    here: bool | None = None


@dataclass(frozen=True)
class SourceLine:
    """One source.

    Attributes
    ----------
    entry : SourceEntry
        What the catalogue says of it.
    on : bool
        Whether it is asked.
    address : str
        Where it is asked, or the folder's path; empty for the usual place.
    keys : tuple of KeyLine
        Its keys.
    away : bool
        Whether it needs the network, and that is away.
    """

    entry: SourceEntry
    on: bool
    address: str = ""
    keys: tuple[KeyLine, ...] = ()
    away: bool = False

    @property
    def standing(self) -> Literal["off", "on", "needs-key", "needs-folder", "looking"]:
        """How it stands with it."""
        if not self.on:
            return "off"
        if self.entry.kind == "folder":
            return "on" if self.address else "needs-folder"
        needed = [key.here for key in self.keys if not key.field.optional]
        if False in needed:
            return "needs-key"
        return "looking" if None in needed else "on"


@dataclass(frozen=True)
class SourceChoices:
    """All that is chosen of the sources.

    Attributes
    ----------
    lines : tuple of SourceLine
        In the order of the catalogue.
    contact : str
        How the owner of a site can reach the curator; may be empty.
    lasting : bool or None
        Whether keys outlast the program; None while it is looked for.
    trials : dict of str to Trial
        By source; only of those that were tried.
    """

    lines: tuple[SourceLine, ...] = ()
    contact: str = ""
    lasting: bool | None = None
    trials: Mapping[str, Trial] = field(default_factory=dict)

    def line(self, name: str) -> SourceLine:
        """Return the source called `name`."""
        return next(line for line in self.lines if line.entry.name == name)


class SourceChoicesModel(QObject):
    """Chooses among the sources; every choice takes effect at once.

    Parameters
    ----------
    settings : Settings
        Remember the choices, and have the keys.
    session : Session
        Has the lanes: the keyring may ask the curator to unlock it, which takes a while.

    Signals
    -------
    changed : ()
        `state` is new.

    Attributes
    ----------
    trials : KeyTrials
        Whether sources take their keys.
    """

    changed = Signal()

    def __init__(self, settings: Settings, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings, self._session = settings, session
        self._here: Mapping[tuple[str, str], bool] = {}
        self._lasting: bool | None = None
        self._asked, self._answered = 0, 0
        self._contact = ContactModel(settings, self)
        self.trials = KeyTrials(settings, session, self)
        self.state = self._seen()
        settings.changed.connect(self._show)
        session.network.changed.connect(self._show)
        self.trials.changed.connect(self._show)
        self._ask(partial(_look, settings.keys))

    def turn(self, name: str, *, on: bool) -> None:
        """Have a source asked, or not any more."""
        names = set(names_on(self._settings.choices))
        names = names | {name} if on else names - {name}
        self._settings.change(sources_on=_in_order(names))

    def move(self, name: str, address: str) -> bool:
        """Ask a source at another address, or pick from another folder; empty for the usual one.

        Returns
        -------
        bool
            Whether `address` was taken; else it is none that can be asked.
        """
        address = address.strip()
        entry = catalogue.find(name)
        if address and entry.kind != "folder" and not is_web(address):
            return False
        others = {
            key: each for key, each in self._settings.choices.addresses.items() if key != name
        }
        given = {name: address} if address not in ("", entry.address) else {}
        self._settings.change(addresses=others | given)
        return True

    def reach_at(self, contact: str) -> bool:
        """Tell sites how the curator can be reached; empty for not at all.

        Returns
        -------
        bool
            Whether `contact` was taken; else it is neither an e-mail nor a web address.
        """
        return self._contact.take(contact)

    def enter_key(self, source: str, field: str, key: str) -> None:
        """Keep a key; an empty one is forgotten."""
        self.trials.forget(source)
        self._ask(partial(_keep, self._settings.keys, source, field, key.strip()))

    def try_key(self, source: str) -> None:
        """Ask a source once, on or off, as soon as the keys are as they were entered."""
        self.trials.begin(source, at_once=self._answered == self._asked)

    def _ask(self, look: Callable[[CancelToken], Looked]) -> None:
        self._asked += 1
        job = self._session.lanes.start("fetch", partial(_numbered, self._asked, look))
        job.ended.connect(self._looked)

    def _looked(self, outcome: Outcome) -> None:
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        if isinstance(outcome, Done):
            number, looked = outcome.result
            # An answer that comes late may be from before a key was entered.
            if number == self._asked:
                self._here, self._lasting = looked
                self._show()
        self._answered += 1
        if self._answered == self._asked:
            self.trials.go_on()

    def _show(self) -> None:
        seen = self._seen()
        if seen != self.state:
            self.state = seen
            self.changed.emit()

    def _seen(self) -> SourceChoices:
        choices, away = self._settings.choices, self._session.network.away
        on = names_on(choices)
        lines = tuple(
            SourceLine(
                entry,
                entry.name in on,
                choices.addresses.get(entry.name, ""),
                tuple(KeyLine(f, self._here.get((entry.name, f.name))) for f in entry.key_fields),
                away and entry.needs_network,
            )
            for entry in catalogue.SOURCES
        )
        return SourceChoices(lines, choices.contact, self._lasting, self.trials.all)


def names_on(choices: Choices) -> tuple[str, ...]:
    """Return the names of the sources that are asked, in the order of the catalogue."""
    if choices.sources_on is None:
        return tuple(entry.name for entry in catalogue.usual())
    return _in_order(set(choices.sources_on))


def standing_words(line: SourceLine) -> str:
    """Tell in a word or two how it stands with a source."""
    words = {
        "off": tr("Off"),
        "on": tr("On"),
        "needs-key": tr("Needs a key"),
        "needs-folder": tr("Needs a folder"),
        "looking": tr("Looking …"),
    }
    waits = line.away and line.standing == "on"
    return tr("No network") if waits else words[line.standing]


def away_words(line: SourceLine) -> str:
    """Tell why a source is greyed; empty when it is not."""
    if not line.away:
        return ""
    reason = tr("There is no network, and this source needs it.")
    return f"{reason} {tr('It is asked when the network is back.')}" if line.on else reason


def _in_order(names: set[str]) -> tuple[str, ...]:
    return tuple(entry.name for entry in catalogue.SOURCES if entry.name in names)


def _numbered(
    number: int, look: Callable[[CancelToken], Looked], _emit: Emit, cancel: CancelToken
) -> tuple[int, Looked]:
    return number, look(cancel)


def _look(keys: Keys, cancel: CancelToken) -> Looked:
    """Return which keys there are, and whether they last; the keys themselves stay behind."""
    here = {}
    for entry in catalogue.SOURCES:
        cancel.check()
        names = [field.name for field in entry.key_fields]
        found = keys.of(entry.name, names)
        here.update({(entry.name, name): name in found for name in names})
    return here, keys.lasting()


def _keep(keys: Keys, source: str, field: str, key: str, cancel: CancelToken) -> Looked:
    keys.keep(source, field, key)
    return _look(keys, cancel)
