"""Write whose pictures these are, as a page and as a table."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from app.i18n import counted, tr
from app.jobs.outcome import Done, Failed, Outcome
from app.notices import Notice
from app.session import Session
from app.settings import Settings
from brandcore import files
from brandcore.dataset.credits import UNKNOWN, Credit, credits_of, write_csv, write_html
from brandcore.dataset.manifest import Manifest
from brandcore.jobs import CancelToken, Emit


class CreditsModel(QObject):
    """Writes the credits of the open project.

    Parameters
    ----------
    session : Session
        Has the project.
    settings : Settings
        Remembers the folder that was written to.
    """

    def __init__(self, session: Session, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings

    def suggested(self) -> Path:
        """Return a place to begin with: the folder exported to last, or beside the project."""
        project = self._session.project
        if project is None:
            return Path("credits.html")
        folder = self._settings.choices.export_folder or project.folder.absolute().parent
        return Path(folder) / f"{files.safe_name(f'{project.info.name} credits')}.html"

    def write(self, page: Path) -> None:
        """Write the page, and the table beside it under the same name; tell where they are."""
        if (project := self._session.project) is None:
            return
        if page.suffix.lower() not in (".html", ".htm"):
            page = page.with_name(f"{page.name}.html")
        now = datetime.now().astimezone()
        job = partial(_write, page, project.info.name, self._session.manifest, now)
        # Not in the lane "disk": an import may hold it for minutes, and this changes nothing.
        self._session.lanes.start("fetch", job).ended.connect(partial(self._written, page))

    def _written(self, page: Path, outcome: Outcome) -> None:
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        if not isinstance(outcome, Done):
            return
        rows: tuple[Credit, ...] = outcome.result
        unknown = sum(row.licence == UNKNOWN for row in rows)
        hint = counted(
            unknown,
            "{n} picture has an unknown licence: treat it as all rights reserved.",
            "{n} pictures have an unknown licence: treat them as all rights reserved.",
        )
        self._session.notices.tell(
            Notice(
                "good",
                tr("The credits are written, as a page and as a table."),
                hint if unknown else "",
                f"{page}\n{page.with_suffix('.csv')}",
                tr("Open the page"),
                lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(page))),
            )
        )


def _write(
    page: Path, name: str, manifest: Manifest, now: datetime, _emit: Emit, _cancel: CancelToken
) -> tuple[Credit, ...]:
    rows = credits_of(manifest)
    write_html(page, name, rows, now)
    write_csv(page.with_suffix(".csv"), rows)
    return rows
