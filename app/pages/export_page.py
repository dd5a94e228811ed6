"""The export page: a run leaves the program as a bundle that answers as it does here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.i18n import counted, tr
from app.pages.page import Page
from app.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, SPACE_XS
from app.viewmodels.export import ExportModel
from app.viewmodels.export_state import ExportState, Result, typed_folder
from app.widgets.empty_state import EmptyState
from app.widgets.kit import Kit
from app.widgets.labels import Button, Label, rule
from app.widgets.result_card import ResultCard
from brandcore.exporting.formats import FORMATS

_CARD_PX = 980


class ExportPage(Page):
    """Which run, which format, which folder; and what came of it.

    Parameters
    ----------
    model : ExportModel
        Holds the choices, does the export.
    kit : Kit
        Tools for painting.
    """

    NAME = "export"
    ICON = "export"

    def __init__(self, model: ExportModel, kit: Kit) -> None:
        super().__init__(tr("Export"))
        self._model, self._kit = model, kit
        self.set_subtitle(
            tr("Take a model out of the program, for other programs and other people.")
        )
        self.runs = QComboBox()
        self._run_note = Label("", "faint", wrap=True)
        self.formats = QButtonGroup(self)
        self.folder = QLineEdit()
        self.choose = Button(tr("Choose …"), icon="folder", theme=kit.theme, act=self._choose)
        self._taken = Label("", "bad", wrap=True)
        self.down = Label("", "warn", wrap=True)
        self._holds = QVBoxLayout()
        self._held: tuple[tuple[str, str], ...] = ()
        self.go = Button(tr("Export"), "primary", icon="export", theme=kit.theme, act=model.export)
        self.result = ResultCard(kit.theme)
        self.result.setMaximumWidth(_CARD_PX)
        self._told: Result | None = None
        self._empty = self._empty_state()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._form())
        self.body.addWidget(self._stack, 1)
        self._connect()
        self._show()

    def shown(self) -> None:
        """Take the news off the side bar: they are looked at now."""
        self.badge_changed.emit("", "")

    # -- put together --------------------------------------------------------------------

    def _empty_state(self) -> EmptyState:
        return EmptyState(
            self._kit.theme,
            "export",
            tr("There is no model to export yet"),
            tr(
                "Train one on the Train page. As soon as a run has a whole epoch behind it, its "
                "model can be taken out here."
            ),
        )

    def _form(self) -> QWidget:
        card = QFrame()
        card.setProperty("role", "card")
        card.setMaximumWidth(_CARD_PX)
        choices = QVBoxLayout()
        choices.setSpacing(SPACE_M)
        for part in (self._run_part(), self._format_part(), self._folder_part()):
            choices.addLayout(part)
        choices.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(SPACE_XL)
        columns.addLayout(choices, 4)
        columns.addLayout(self._bundle_part(), 3)
        foot = QHBoxLayout()
        foot.addWidget(Label(tr("The bundle is checked before it is kept."), "faint"), 1)
        foot.addWidget(self.go)
        column = QVBoxLayout(card)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_L)
        column.addLayout(columns)
        column.addWidget(rule())
        column.addLayout(foot)
        return _scrolled(card, self.result)

    def _bundle_part(self) -> QVBoxLayout:
        self._holds.setSpacing(SPACE_S)
        column = QVBoxLayout()
        column.setSpacing(SPACE_S)
        column.addWidget(Label(tr("The bundle will hold"), "soft"))
        column.addLayout(self._holds)
        column.addStretch(1)
        return column

    def _run_part(self) -> QVBoxLayout:
        self.runs.setAccessibleName(tr("Model"))
        self.runs.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        return _part(tr("Model"), self.runs, self._run_note, self.down)

    def _format_part(self) -> QVBoxLayout:
        rows = []
        for number, form in enumerate(FORMATS):
            button = QRadioButton(form.title)
            button.setAccessibleDescription(tr(form.note))
            self.formats.addButton(button, number)
            note = Label(tr(form.note), "faint", wrap=True)
            note.setContentsMargins(SPACE_L + SPACE_XS, 0, 0, 0)
            rows += [button, note]
        return _part(tr("Format"), *rows)

    def _folder_part(self) -> QVBoxLayout:
        self.folder.setAccessibleName(tr("Folder"))
        row = QWidget()
        inner = QHBoxLayout(row)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SPACE_S)
        inner.addWidget(self.folder, 1)
        inner.addWidget(self.choose)
        return _part(tr("Folder"), row, self._taken)

    def _connect(self) -> None:
        self._model.changed.connect(self._show)
        self.result.openRequested.connect(_open)
        self.runs.activated.connect(lambda row: self._model.choose_run(self.runs.itemData(row)))
        self.formats.idClicked.connect(lambda n: self._model.choose_format(FORMATS[n].name))
        self.folder.textEdited.connect(self._model.choose_folder)

    def _choose(self) -> None:
        place = str(Path(self._model.state.folder).parent) if self._model.state.folder else ""
        chooser = QFileDialog(self, tr("Where the bundle's folder goes"), place)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.fileSelected.connect(lambda folder: self._model.choose_place(Path(folder)))
        chooser.open()

    # -- draw the state ------------------------------------------------------------------

    def _show(self) -> None:
        state = self._model.state
        self._stack.setCurrentIndex(1 if state.runs else 0)
        self._show_runs(state)
        for number, form in enumerate(FORMATS):
            self.formats.button(number).setChecked(form.name == state.format)
        # What is being typed stays as it is while it names the same folder.
        if typed_folder(self.folder.text()) != state.folder:
            self.folder.setText(state.folder)
        self.folder.setToolTip(state.folder)
        self._taken.setText(
            tr("This folder is taken. Choose a new or an empty one.") if state.taken else ""
        )
        self._taken.setVisible(state.taken)
        self.down.setText(
            counted(
                state.down,
                "{n} picture that it learnt from was taken down since. The card says so; better "
                "train again before you pass it on.",
                "{n} pictures that it learnt from were taken down since. The card says so; better "
                "train again before you pass it on.",
            )
        )
        self.down.setVisible(state.down > 0)
        self._show_holds(state)
        self.go.setEnabled(state.possible)
        self.go.setText(tr("Exporting …") if state.exporting else tr("Export"))
        self._show_result(state.result)

    def _show_runs(self, state: ExportState) -> None:
        shown = [
            (self.runs.itemData(row), self.runs.itemText(row)) for row in range(self.runs.count())
        ]
        if shown != [(run.id, run.title) for run in state.runs]:
            self.runs.clear()
            for run in state.runs:
                self.runs.addItem(run.title, run.id)
        row = self.runs.findData(state.run_id)
        self.runs.setCurrentIndex(row)
        self._run_note.setText(state.runs[row].note if 0 <= row < len(state.runs) else "")

    def _show_holds(self, state: ExportState) -> None:
        if state.holds == self._held:
            return
        self._held = state.holds
        while (item := self._holds.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for name, what in state.holds:
            self._holds.addWidget(_file_row(name, what))

    def _show_result(self, result: Result | None) -> None:
        if result is self._told:
            return
        self._told = result
        if result is None:
            self.result.hide()
            return
        self.result.tell(result.text, good=result.good, hint=result.hint, folder=result.folder)
        if not self.isVisible():
            self.badge_changed.emit("✓" if result.good else "!", result.text)


def _open(folder: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(folder))


def _part(name: str, *rows: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(SPACE_XS)
    label = Label(name, "soft")
    label.setBuddy(rows[0])
    column.addWidget(label)
    for row in rows:
        column.addWidget(row)
    return column


def _file_row(name: str, what: str) -> QWidget:
    row = QWidget()
    inner = QVBoxLayout(row)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.setSpacing(0)
    inner.addWidget(Label(name))
    inner.addWidget(Label(what, "faint", wrap=True))
    return row


def _scrolled(*cards: QWidget) -> QScrollArea:
    inside = QWidget()
    inside.setProperty("role", "ground")
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_M)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
