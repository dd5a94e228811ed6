"""The credits, written by one button."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.notices import Notice
from app.session import Session
from app.settings import Settings
from app.viewmodels.credits import CreditsModel

Settle = Callable[[], None]


@pytest.fixture
def settle(project: Session, qtbot: QtBot) -> Settle:
    return lambda: qtbot.waitUntil(lambda: not project.lanes.running(), timeout=10_000)


@pytest.fixture
def model(project: Session, settings: Settings) -> CreditsModel:
    return CreditsModel(project, settings)


@pytest.mark.parametrize("name", ["my credits.html", "my credits"])
def test_page_and_table_are_written_beside_each_other(
    model: CreditsModel, told: list[Notice], tmp_path: Path, settle: Settle, name: str
) -> None:
    model.write(tmp_path / "out" / name)
    settle()
    page, table = (tmp_path / "out" / f"my credits.{each}" for each in ("html", "csv"))
    assert "Aurora Tea" in page.read_text("utf-8")
    assert table.read_text("utf-8-sig").count("\n") == 19
    assert told[-1].kind == "good"
    assert told[-1].hint.startswith("18 pictures have an unknown licence")
    assert told[-1].details == f"{page}\n{table}"
    assert told[-1].action


def test_a_place_that_cannot_be_written_is_told(
    model: CreditsModel, told: list[Notice], tmp_path: Path, settle: Settle
) -> None:
    (tmp_path / "file").write_bytes(b"")
    model.write(tmp_path / "file" / "c.html")
    settle()
    assert told[-1].kind == "bad"
    assert "“c.html” could not be saved" in told[-1].text


def test_a_place_is_suggested(
    model: CreditsModel, project: Session, settings: Settings, tmp_path: Path
) -> None:
    assert model.suggested() == tmp_path / "Tests credits.html"
    settings.change(export_folder=str(tmp_path / "exports"))
    assert model.suggested() == tmp_path / "exports" / "Tests credits.html"
    project.close()
    assert model.suggested().name == "credits.html"


def test_without_a_project_nothing_is_written(
    model: CreditsModel, project: Session, tmp_path: Path, settle: Settle
) -> None:
    project.close()
    model.write(tmp_path / "c.html")
    settle()
    assert not (tmp_path / "c.html").exists()
