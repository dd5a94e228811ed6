"""Drop photos in, and see which brand the model finds in each."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QSplitter, QStackedWidget, QWidget

from app import drops
from app.drops import Drop
from app.i18n import counted, tr
from app.jobs.arrivals import ENDINGS
from app.pages.page import Page
from app.pages.predict_detail import PredictDetail
from app.pages.predict_list import PredictList
from app.pages.predict_strip import ModelStrip
from app.theme import SPACE_M
from app.viewmodels.predict import PredictModel
from app.viewmodels.predict_state import Counts
from app.widgets.drop_area import DropArea
from app.widgets.empty_state import EmptyState
from app.widgets.kit import Kit
from app.widgets.labels import Button

_LIST_MOST_PX = 560


class PredictPage(Page):
    """The page for questions to a model.

    Parameters
    ----------
    model : PredictModel
        What is shown, and where wishes go.
    kit : Kit
        Theme and thumbnails.

    Signals
    -------
    photosWished : ()
        The photos of the sample shall be asked about.
    """

    NAME: ClassVar[str] = "predict"
    ICON: ClassVar[str] = "predict"

    photosWished = Signal()  # noqa: N815 - as Qt names its signals

    def __init__(self, model: PredictModel, kit: Kit) -> None:
        super().__init__(tr("Predict"))
        self.model, self._kit = model, kit
        self.strip = ModelStrip(model, kit)
        self.list = PredictList(model, kit)
        self.detail = PredictDetail(model, kit)
        self.no_model = self._no_model()
        self.area = self._drop_area()
        self._answers = QSplitter(Qt.Orientation.Horizontal)
        self._stack = QStackedWidget()
        self._lay_out()
        self.list.selected.connect(self.detail.show_asked)
        self.list.exportRequested.connect(self._export)
        self._add_key("Ctrl+Shift+O", self.open_files)
        self._add_key(QKeySequence.StandardKey.Copy, self.detail.copied)
        model.changed.connect(self._show)
        self._show()

    def drop_hint(self, drop: Drop) -> str:
        """Say what letting go would do."""
        del drop
        return tr("Let go to ask which brand is shown")

    def take_drop(self, drop: Drop) -> bool:
        """Ask about what was dropped or pasted."""
        self.model.ask(drop)
        return True

    def control(self, name: str) -> QWidget | None:
        """Return what a guide points at."""
        return {"area": self.area, "list": self.list, "detail": self.detail}.get(name)

    def offer_photos(self, *, on: bool) -> None:
        """Offer the photos of the sample where others can be dropped, or no longer."""
        self.photos.setVisible(on)

    def shown(self) -> None:
        """Load the model."""
        self.model.look()

    def open_files(self) -> None:
        """Ask for picture files."""
        dialog = self._dialog(tr("Ask about these pictures"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        endings = " ".join(f"*{ending}" for ending in ENDINGS)
        dialog.setNameFilters([f"{tr('Pictures')} ({endings})", f"{tr('All files')} (*)"])
        dialog.filesSelected.connect(lambda files: self._opened([Path(each) for each in files]))
        dialog.open()

    def open_folder(self) -> None:
        """Ask for a folder of pictures."""
        dialog = self._dialog(tr("Ask about all pictures in this folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda folder: self._opened([Path(folder)]))
        dialog.open()

    def paste(self) -> None:
        """Ask about what lies on the clipboard."""
        self.model.ask(drops.read(QGuiApplication.clipboard().mimeData()))

    def _opened(self, paths: list[Path]) -> None:
        if paths:
            self.model.settings.change(folder=str(paths[0].parent))
            self.model.ask(Drop(tuple(paths)))

    def _export(self) -> None:
        dialog = self._dialog(tr("Save the answers"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.setNameFilter(f"{tr('Table')} (*.csv)")
        dialog.selectFile("answers.csv")
        dialog.fileSelected.connect(lambda file: self.model.export(Path(file)))
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self, title, self.model.settings.choices.folder)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    # -- what is shown -------------------------------------------------------------------

    def _show(self) -> None:
        state = self.model.state
        has_model = state.model is not None
        part: QWidget = self._answers if state.counts.all else self.area
        self._stack.setCurrentWidget(part if has_model or state.counts.all else self.no_model)
        self.strip.setVisible(has_model)
        for button in (self.open, self.folder):
            button.setVisible(has_model and state.counts.all > 0)
        self.set_subtitle(_summary(state.counts))
        waiting = state.counts.waiting
        self.badge_changed.emit(
            str(waiting) if waiting else "",
            counted(waiting, "{n} picture waits", "{n} pictures wait") if waiting else "",
        )
        if (asked := self.detail.asked) is not None:
            self.detail.show_asked(self.model.pictures.get(asked.key))

    def _lay_out(self) -> None:
        theme = self._kit.theme
        self.folder = Button(tr("Open folder …"), icon="folder", theme=theme, act=self.open_folder)
        self.open = Button(
            tr("Open pictures …"), "primary", icon="picture", theme=theme, act=self.open_files
        )
        self.open.setToolTip(tr("Open pictures (Ctrl+Shift+O); or drop or paste them"))
        self.actions.addWidget(self.folder)
        self.actions.addWidget(self.open)
        self._answers.addWidget(self.list)
        self._answers.addWidget(self.detail)
        self._answers.setHandleWidth(SPACE_M)
        self._answers.setChildrenCollapsible(False)
        self._answers.setSizes([400, 388])
        self._answers.setStretchFactor(0, 1)
        self._answers.setStretchFactor(1, 1)
        self.list.setMaximumWidth(_LIST_MOST_PX)
        for each in (self.no_model, self.area, self._answers):
            self._stack.addWidget(each)
        self.body.addWidget(self.strip)
        self.body.addWidget(self._stack, 1)

    def _no_model(self) -> EmptyState:
        empty = EmptyState(
            self._kit.theme,
            "predict",
            tr("No model yet"),
            tr(
                "A model answers which brand a photo shows. Train one on your pictures; "
                "then drop any photo here and ask."
            ),
        )
        wish = self.model.trainRequested.emit
        empty.add_button(
            Button(tr("Go to Train"), "primary", icon="train", theme=self._kit.theme, act=wish)
        )
        return empty

    def _drop_area(self) -> DropArea:
        area = DropArea(
            self._kit.theme,
            tr("Drop photos here, and see which brand they show"),
            tr(
                "One, many, or a whole folder; from your files or straight out of a browser. "
                "You can also paste a picture or its address with Ctrl+V."
            ),
        )
        theme = self._kit.theme
        area.activated.connect(self.open_files)
        area.add_button(
            Button(
                tr("Open pictures …"), "primary", icon="picture", theme=theme, act=self.open_files
            )
        )
        area.add_button(
            Button(tr("Open folder …"), icon="folder", theme=theme, act=self.open_folder)
        )
        area.add_button(Button(tr("Paste"), icon="paste", theme=theme, act=self.paste))
        self.photos = Button(tr("Sample photos"), icon="predict", theme=theme)
        self.photos.setToolTip(tr("Ask about the photos that come with the sample"))
        self.photos.clicked.connect(self.photosWished)
        area.add_button(self.photos).hide()
        return area

    def _add_key(self, keys: QKeySequence.StandardKey | str, act: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)


def _summary(counts: Counts) -> str:
    if not counts.all:
        return tr("Ask a model which brand a photo shows.")
    if counts.waiting:
        return tr("{done} of {total} answered", done=counts.all - counts.waiting, total=counts.all)
    parts = [
        counted(counts.all, "{n} picture", "{n} pictures"),
        tr("{n} with a brand", n=counts.brand),
        tr("{n} with none of the brands", n=counts.none),
        tr("{n} failed", n=counts.failed) if counts.failed else "",
        tr("{n} not asked", n=counts.stopped) if counts.stopped else "",
    ]
    return " · ".join(part for part in parts if part)
