"""What the program remembers from one start to the next."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Literal

import msgspec
import platformdirs
from PySide6.QtCore import QObject, QTimer, Signal

from app.keys import Keys
from brandcore.errors import CuratorError
from brandcore.schema import Schema

APP_NAME = "Brand Curator"
_RECENT = 8
_SETTLE_MS = 400

_log = logging.getLogger(__name__)


class Choices(msgspec.Struct, frozen=True):
    """Remembered choices.

    Attributes
    ----------
    theme : str
        "system", "light" or "dark".
    language : str
        "" follows the system, else a code like "en".
    recent : tuple of str
        Project folders, latest first.
    page : str
        Page shown last.
    tile_px : int
        Side of a thumbnail tile.
    weights_folder : str
        Where pretrained weights are looked for first; "" means the usual places.
    window : str
        Geometry as Qt gives it, base64.
    folder : str
        Where the last file dialog ended.
    export_folder : str
        Where the last bundle went.
    recipe : str
        Recipe chosen last.
    recipe_changes : dict of str to str
        What was changed in it and not saved: values as text, by their dotted names.
    contact : str
        E-mail or web address by which the owner of a site can reach the curator; "" for none.
    contact_open : bool
        Whether the curator was asked for the contact and left it open.
    sources_on : tuple of str or None
        Names of the sources that are asked; None means those that are asked at first.
    addresses : dict of str to str
        Base addresses of sources where they are not the usual ones, by name; "folder" is the
        path of the folder to pick from.
    smart_order : bool
        Whether candidates are put in the order in which they serve best.
    sample : str
        Folder of the sample project that was open last; "" while there was none.
    guide : str
        How it stands with the guide: "new" until the curator says something of it, then "unwanted",
        "on", "left" before its end, or "done".
    guide_step : int
        Where the guide stands, from 1; 0 while it never began.
    """

    theme: Literal["system", "light", "dark"] = "system"
    language: str = ""
    recent: tuple[str, ...] = ()
    page: str = "dataset"
    tile_px: int = 144
    weights_folder: str = ""
    window: str = ""
    folder: str = ""
    export_folder: str = ""
    recipe: str = "default"
    recipe_changes: dict[str, str] = {}
    contact: str = ""
    contact_open: bool = False
    sources_on: tuple[str, ...] | None = None
    addresses: dict[str, str] = {}
    smart_order: bool = True
    sample: str = ""
    guide: Literal["new", "unwanted", "on", "left", "done"] = "new"
    guide_step: int = 0


_CHOICES = Schema(Choices, 1)


def settings_file() -> Path:
    """Return where the choices are kept on this system."""
    return platformdirs.user_config_path(APP_NAME, appauthor=False) / "settings.toml"


class Settings(QObject):
    """The choices, kept on disk shortly after each change.

    Parameters
    ----------
    path : Path
        The settings file; a missing or damaged one means the defaults.

    Attributes
    ----------
    choices : Choices
        Those in force.
    keys : Keys
        Keys of sources; they never stand in the file.

    Signals
    -------
    changed : ()
        A choice changed.
    """

    changed = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.choices = _read(path)
        self.keys = Keys()
        # A slow disk must not hold up the window, and the latest choice is written last.
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="settings")
        self._timer = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._timer.timeout.connect(self.save)

    def change(self, **new: Any) -> None:
        """Take over new values by field name; kept on disk within half a second."""
        choices = msgspec.structs.replace(self.choices, **new)
        if choices == self.choices:
            return
        self.choices = choices
        self._timer.start()
        self.changed.emit()

    def remember_project(self, folder: Path) -> None:
        """Put `folder` first among the recent projects."""
        path = str(folder)
        others = (each for each in self.choices.recent if each != path)
        self.change(recent=(path, *others)[:_RECENT])

    def forget_project(self, folder: str) -> None:
        """Take `folder` off the recent projects."""
        self.change(recent=tuple(each for each in self.choices.recent if each != folder))

    def save(self) -> None:
        """Write the file now, beside the window thread."""
        self._timer.stop()
        self._writer.submit(_write, self._path, self.choices)

    def close(self) -> None:
        """Write what is not written yet, and wait for it."""
        if self._timer.isActive():
            self.save()
        self._writer.shutdown(wait=True)


def _write(path: Path, choices: Choices) -> None:
    """Write the file; a disk that refuses costs the choices, never the work."""
    try:
        _CHOICES.write(path, choices)
    except CuratorError as error:
        _log.warning("settings not saved: %s", error.message)


def _read(path: Path) -> Choices:
    try:
        return _CHOICES.read(path)
    except FileNotFoundError:
        return Choices()
    except (CuratorError, OSError) as error:
        _log.warning("settings not read, defaults are used: %s", error)
        return Choices()
