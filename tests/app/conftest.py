"""The parts of the program, real ones, put together for a test of the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.jobs.lanes import Lanes
from app.notices import Notice, Notices
from app.session import Session
from app.settings import Settings
from app.theme import Theme
from app.thumbnails import ThumbnailStore
from app.viewmodels import weights_here
from app.widgets.kit import Kit
from tests.helpers import pictures


@pytest.fixture(scope="session", autouse=True)
def window_thread(qapp: QApplication) -> QApplication:
    """Qt takes the first thread that meets it for the window's; it must be this one."""
    return qapp


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme; the next test starts without a style sheet again."""
    theme = Theme(qapp, "light")
    yield theme
    qapp.setStyleSheet("")


@pytest.fixture
def lanes(qtbot: QtBot) -> Iterator[Lanes]:
    """Lanes without work; closed after the test."""
    lanes = Lanes()
    yield lanes
    lanes.close()


@pytest.fixture
def notices() -> Notices:
    """The door to the curator."""
    return Notices()


@pytest.fixture
def told(notices: Notices) -> list[Notice]:
    """Everything that the curator was told during the test."""
    told: list[Notice] = []
    notices.told.connect(told.append)
    return told


@pytest.fixture
def settings(qapp: QApplication, tmp_path: Path) -> Iterator[Settings]:
    """Choices in a file of the test's own."""
    settings = Settings(tmp_path / "settings.toml")
    yield settings
    settings.close()


@pytest.fixture
def session(lanes: Lanes, notices: Notices) -> Iterator[Session]:
    """A session with no project open."""
    session = Session(lanes, notices)
    yield session
    session.close()


@pytest.fixture(autouse=True)
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of weights that come with the program: nothing lies in it."""
    folder = tmp_path / "shipped"
    monkeypatch.setattr(weights_here, "shipped", lambda: folder)
    return folder


@pytest.fixture
def kit(theme: Theme, lanes: Lanes) -> Kit:
    """Theme and thumbnails."""
    return Kit(theme, ThumbnailStore(lanes))


BRANDS = ("Aurora Tea", "Borealis", "Cobalt & Co")


@pytest.fixture(scope="session")
def class_folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class-folder tree of three drawn brands with six pictures each, to import."""
    return pictures.class_folders(tmp_path_factory.mktemp("pictures"), BRANDS, 6)


@pytest.fixture
def empty_project(session: Session, qtbot: QtBot, tmp_path: Path) -> Session:
    """A session with a new, empty project open."""
    with qtbot.waitSignal(session.project_changed, timeout=5_000):
        session.create(tmp_path / "project", "Tests")
    return session


@pytest.fixture
def project(empty_project: Session, class_folders: Path, qtbot: QtBot) -> Session:
    """A session whose project holds the pictures of `class_folders`."""
    from datetime import UTC, datetime

    from brandcore.dataset.incoming import import_folder
    from brandcore.jobs import CancelToken, ignore

    store = empty_project.store
    assert store is not None
    import_folder(store, class_folders, ignore, CancelToken(), now=datetime.now(UTC))
    empty_project.refresh()
    return empty_project
