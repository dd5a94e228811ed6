"""The log file: facts for those who look after the program, never for the curator."""

from __future__ import annotations

import logging
import logging.handlers
from pathlib import Path

import platformdirs

from app.settings import APP_NAME

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_BYTES = 1_000_000


def log_file() -> Path:
    """Return where the log is written on this system."""
    return platformdirs.user_log_path(APP_NAME, appauthor=False) / "curator.log"


def write_to(path: Path) -> None:
    """Send the log to `path`, at most two files of 1 MB; to stderr where that cannot be."""
    handler: logging.Handler
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            path, maxBytes=_BYTES, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(_FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    logging.getLogger("PIL").setLevel(logging.WARNING)
