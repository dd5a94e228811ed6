"""Asks before a picture is taken down: which one, what goes with it, which runs know it still."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.dialogs.frame import DialogFrame, field
from app.i18n import tr
from app.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from app.viewmodels.takedown import TakedownModel
from app.viewmodels.takedown_state import SHOWN, TakedownState
from app.widgets.kit import Kit
from app.widgets.labels import Button, Label
from app.widgets.picture_view import PictureView

_WIDTH_PX, _PICTURE_PX = 640, 108


class TakedownDialog(DialogFrame):
    """Names the picture, tells what would go, and takes it down when the curator agrees.

    Parameters
    ----------
    model : TakedownModel
        Looks and removes. The field to name a picture is there while it was not told which.
    kit : Kit
        Tools for painting.
    named : bool
        Whether the model has been told which pictures.
    parent : QWidget, optional
        The window it belongs to.
    """

    def __init__(
        self, model: TakedownModel, kit: Kit, parent: QWidget | None = None, *, named: bool = False
    ) -> None:
        super().__init__(tr("Take a picture down"), parent)
        self._model = model
        model.setParent(self)
        self.name = QLineEdit()
        self.look = Button(tr("Look"), act=self._look)
        self.why = QLineEdit()
        self._views = [PictureView(kit.theme, kit.thumbnails) for _ in range(SHOWN)]
        self._told = _words("soft")
        self._going = _words("")
        self._near = _words("warn")
        self._runs_head = Label(tr("Runs that had it"), "heading")
        self._runs = _words("soft")
        self._learnt = _words(
            "warn",
            tr("What a run has learnt stays in its model: train again, or delete the run."),
        )
        self._found = QWidget()
        self._asking = QWidget()
        self._fill()
        self._asking.setVisible(not named)
        self.keep = self.close_button(tr("Cancel"))
        self.remove = self.add_button(Button(tr("Take down"), "danger", act=self._agreed))
        self.name.returnPressed.connect(self._look)
        self.name.textChanged.connect(self._typed)
        model.changed.connect(self._show)
        self._show()
        (self.keep if named else self.name).setFocus()

    # -- put together --------------------------------------------------------------------

    def _fill(self) -> None:
        text = tr(
            "It is removed from the dataset, the trash and the candidates, and never taken in "
            "again. This cannot be undone, nor can the steps before it."
        )
        self.body.addWidget(_words("soft", text))
        self.name.setPlaceholderText("https://…")
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        name = tr("Web address of the picture or its page, a file, a SHA-256 or an id")
        asking.addLayout(field(name, self.name, self.look))
        self.body.addWidget(self._asking)
        self.body.addWidget(self._told)
        self._fill_found()
        self.body.addWidget(self._found)
        self.body.addStretch(1)

    def _fill_found(self) -> None:
        column = QVBoxLayout(self._found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        for view in self._views:
            view.setFixedSize(_PICTURE_PX, _PICTURE_PX)
            row.addWidget(view)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(SPACE_XS)
        for each in (self._going, self._near):
            column.addWidget(each)
        column.addSpacing(SPACE_M)
        for each in (self._runs_head, self._runs, self._learnt):
            column.addWidget(each)
        column.addSpacing(SPACE_M)
        column.addLayout(field(tr("Why (kept with the note of it; may stay empty)"), self.why))

    # -- what is shown -------------------------------------------------------------------

    def _show(self) -> None:
        state = self._model.state
        if state.phase == "done":
            self.accept()
            return
        ready = state.phase == "found"
        self._told.setText(_told(state))
        self._told.setProperty("role", "warn" if state.problem else "soft")
        self._told.style().polish(self._told)
        self._told.setVisible(bool(self._told.text()))
        self._found.setVisible(ready or state.phase == "working")
        self._show_pictures(state)
        for label, text in (
            (self._going, "\n".join(state.going)),
            (self._near, state.near),
            (self._runs, "\n".join(state.runs)),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        self._runs_head.setVisible(bool(state.runs))
        self._learnt.setVisible(state.learnt)
        self.remove.setEnabled(ready)
        self.why.setEnabled(ready)
        self.look.setEnabled(state.phase != "working")
        # What was shown or hidden just now counts only once the layouts have heard of it.
        for layout in (self._found.layout(), self.layout()):
            if layout is not None:
                layout.activate()
        self.fit(_WIDTH_PX)

    def _show_pictures(self, state: TakedownState) -> None:
        for number, view in enumerate(self._views):
            there = number < len(state.pictures)
            view.setVisible(there)
            if there:
                view.show_file(state.pictures[number].path, state.pictures[number].name)

    # -- wishes --------------------------------------------------------------------------

    def _typed(self) -> None:
        if self._model.state.phase in ("looking", "found"):
            self._model.start_over()

    def _look(self) -> None:
        if self.name.text().strip():
            self._model.look(self.name.text())

    def _agreed(self) -> None:
        self._model.take_down(self.why.text())


def _words(role: str, text: str = "") -> Label:
    """Return a label that asks for no more lines than it needs in this dialog."""
    label = Label(text, role, wrap=True)
    label.setMinimumWidth(_WIDTH_PX - 2 * SPACE_L)
    return label


def _told(state: TakedownState) -> str:
    if state.problem:
        return f"{state.problem} {state.hint}"
    if state.phase == "looking":
        return tr("Looking through the project …")
    if state.phase == "working":
        return tr("Taking it down …")
    if state.phase == "found" and not state.going:
        return tr("Nothing of it is here. Taken down all the same, it will not be taken in.")
    return tr("This goes:") if state.phase == "found" else ""
