"""The dataset page: brands with their counts, the pictures of one, and every edit of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.i18n import counted, tr
from app.itemmodels.brands import BrandRow, brand_title
from app.jobs.outcome import Done, Outcome
from app.notices import Notice
from app.session import Session
from app.settings import Settings
from app.viewmodels.dataset_rows import ImageRows, brand_rows
from app.viewmodels.dataset_state import DatasetState, summary
from app.viewmodels.importing import ImportModel
from app.viewmodels.provenance_words import Facts, known_of
from app.viewmodels.review import ReviewModel, in_words
from app.viewmodels.split import SplitModel
from app.viewmodels.takedown import TakedownModel
from brandcore.dataset.edits import (
    AddBrand,
    Edit,
    MoveImages,
    RemoveBrand,
    RemoveImages,
    RenameBrand,
)
from brandcore.dataset.records import ImageRecord
from brandcore.dataset.review import Finding


class DatasetModel(QObject):
    """Brands and pictures, and what the curator wishes to do with them.

    Attributes
    ----------
    importing : ImportModel
    split : SplitModel
    review : ReviewModel

    Signals
    -------
    changed : ()
        `state` is new.
    pointed : object
        Ids of pictures to be chosen and brought in sight.
    """

    changed = Signal()
    pointed = Signal(object)

    def __init__(self, session: Session, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self.importing = ImportModel(session, self)
        self.split = SplitModel(session, self)
        self.review = ReviewModel(session, self)
        self._rows = ImageRows(Path())
        self._chosen = self._filter = ""
        # Until the curator chooses, the first brand is shown, also while brands come in.
        self._by_hand = False
        self._finding: tuple[str, Finding] | None = None
        self.state = DatasetState(tile_px=settings.choices.tile_px)
        session.project_changed.connect(self._project_changed)
        for signal in (
            session.dataset_changed,
            self.split.changed,
            self.review.changed,
            settings.changed,
        ):
            signal.connect(self._show)
        self.importing.arrived.connect(self._arrived)
        self._project_changed()

    # -- what is looked at ---------------------------------------------------------------

    def choose(self, brand: str) -> None:
        """Show the pictures of `brand`."""
        self._by_hand = True
        if brand != self._chosen or self._finding is not None:
            self._chosen, self._finding = brand, None
            self._show()

    def filter(self, text: str) -> None:
        """Show the brands whose name holds `text` only."""
        self._filter = text
        self._show()

    def look_at(self, key: str) -> None:
        """Show what the finding `key` is about, and point at its pictures."""
        finding = self.review.finding(key)
        if finding is None:
            return
        self._offer_files(finding)
        brands = {record.brand for record in self._records(finding.ids)}
        if len(brands) > 1:
            self._finding = (key, finding)
            self._show()
        elif brand := (finding.brand or next(iter(brands), "")):
            self.choose(brand)
        self.pointed.emit(finding.ids)

    def tile(self, side_px: int) -> None:
        """Show tiles with `side_px` a side, now and at the next start."""
        self._settings.change(tile_px=side_px)

    # -- edits ---------------------------------------------------------------------------

    def add_brand(self, name: str, then: Callable[[], object] | None = None) -> None:
        """Add a brand without pictures and show it; then do what waited for it."""

        def added() -> None:
            self.choose(name.strip())
            if then is not None:
                then()

        self._apply(AddBrand(name), added)

    def rename_brand(self, old: str, new: str) -> None:
        """Give the brand `old` another name."""

        def renamed() -> None:
            if self._chosen != new.strip():
                self.choose(new.strip())

        self._apply(RenameBrand(old, new), renamed)

    def remove_brand(self, name: str) -> None:
        """Put a brand with its pictures into the trash."""
        count = self._session.manifest.counts().get(name, 0)
        pictures = counted(count, "{n} picture", "{n} pictures")
        told = tr("“{brand}” and its {pictures} went to the trash.", brand=brand_title(name),
                  pictures=pictures)  # fmt: skip

        back = tr("Undo brings it back, and its candidates with it.")

        def removed() -> None:
            self._session.notices.tell(Notice("info", told, back))

        self._apply(RemoveBrand(name), removed)

    def remove_pictures(self, ids: Sequence[str]) -> None:
        """Put pictures into the trash."""
        if ids := self._still_there(ids):
            self._apply(RemoveImages(tuple(ids)))

    def move_pictures(self, ids: Sequence[str], brand: str) -> None:
        """Move pictures to `brand`."""
        moving = [r.id for r in self._records(self._still_there(ids)) if r.brand != brand]
        if moving:
            self._apply(MoveImages(tuple(moving), brand))

    def taking_down(self, ids: Sequence[str]) -> TakedownModel:
        """Return what takes these pictures down; it looks for all of them already."""
        model = TakedownModel(self._session)
        model.look_for(self._still_there(ids))
        return model

    def import_folder(self, folder: Path) -> None:
        """Bring in a tree whose sub-folders are brands."""
        self.importing.import_folder(folder)

    def folder_of(self, brand: str) -> Path | None:
        """Return where the pictures of `brand` lie; None when it is not there."""
        project = self._session.project
        folders = {each.name: each.folder for each in self._session.manifest.brands}
        if project is None or brand not in folders:
            return None
        return project.dataset / folders[brand]

    def _apply(self, edit: Edit, then: Callable[[], None] | None = None) -> None:
        if (store := self._session.store) is None:
            return

        def ended(outcome: Outcome) -> None:
            # What follows is for the project that was edited, not for one opened meanwhile.
            if then is not None and isinstance(outcome, Done) and store is self._session.store:
                then()

        self._session.apply(edit).ended.connect(ended)

    def _still_there(self, ids: Sequence[str]) -> list[str]:
        """Leave out what an edit that came before has taken away."""
        there = {record.id for record in self._session.manifest.records}
        return [record_id for record_id in ids if record_id in there]

    def _records(self, ids: Sequence[str]) -> tuple[ImageRecord, ...]:
        wanted = set(ids)
        return tuple(each for each in self._session.manifest.records if each.id in wanted)

    def _offer_files(self, finding: Finding) -> None:
        """Offer to take up files that lie in a brand's folder but are not in the dataset."""
        project = self._session.project
        if finding.kind != "file-unknown" or not finding.brand or project is None:
            return
        files = [project.dataset / file for file in finding.ids]
        self._session.notices.tell(
            Notice(
                "info",
                in_words(finding),
                "\n".join(path.name for path in files[:5]),
                action=tr("Add them to “{brand}”", brand=brand_title(finding.brand)),
                act=lambda: self.importing.add_files(finding.brand, files),
            )
        )

    # -- state ---------------------------------------------------------------------------

    def _project_changed(self) -> None:
        project = self._session.project
        self._rows = ImageRows(project.dataset if project is not None else Path())
        self._chosen = self._filter = ""
        self._by_hand, self._finding = False, None
        self._show()

    def _arrived(self, brand: str) -> None:
        if brand:
            self.choose(brand)

    def known_of(self, record_id: str) -> Facts:
        """Return the provenance card of a picture; empty when it is gone."""
        side = self.split.state.sides.get(record_id, "")
        found = self._records((record_id,))
        return known_of(found[0], side) if found else ()

    def _show(self) -> None:
        state = self._state()
        if state != self.state:
            self.state = state
            self.changed.emit()

    def _state(self) -> DatasetState:
        project, manifest = self._session.project, self._session.manifest
        tile = self._settings.choices.tile_px
        if project is None:
            return DatasetState(tile_px=tile)
        rows = brand_rows(manifest, project.info)
        self._chosen = self._chosen_among(rows)
        records = self._shown_records()
        pictures = self._rows.rows(
            records,
            self.review.state.copies,
            self.split.state.sides,
            with_brand=self._finding is not None,
        )
        wanted = self._filter.strip().casefold()
        return DatasetState(
            tuple(row for row in rows if wanted in row.title.casefold()),
            rows,
            self._chosen,
            pictures,
            tr("Pictures of this finding") if self._finding else brand_title(self._chosen),
            counted(len(pictures), "{n} picture", "{n} pictures"),
            self._finding[0] if self._finding else "",
            self._filter,
            summary(rows),
            tile,
        )

    def _shown_records(self) -> tuple[ImageRecord, ...]:
        if self._finding is not None:
            found = self._records(self._finding[1].ids)
            if len(found) > 1:
                return found
            self._finding = None
        return self._session.manifest.of(self._chosen)

    def _chosen_among(self, rows: Sequence[BrandRow]) -> str:
        """Return the brand to show: the chosen one, under whatever name; else its neighbour."""
        names = [row.name for row in rows]
        if names and not self._by_hand:
            return names[0]
        if self._chosen in names or not names:
            return self._chosen if names else ""
        before = [row.name for row in self.state.all_brands]
        shown = {row.id for row in self.state.pictures}
        for record in self._session.manifest.records if self._chosen else ():
            if record.id in shown and record.brand not in before:
                return record.brand
        place = before.index(self._chosen) if self._chosen in before else 0
        return names[min(place, len(names) - 1)]
