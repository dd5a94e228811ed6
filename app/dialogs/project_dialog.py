"""A new project: its name and its place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from app.dialogs.frame import DialogFrame, field
from app.i18n import tr
from app.settings import Settings
from app.theme import SPACE_S, set_role
from app.viewmodels.new_project import NewProjectModel, NewProjectState
from app.viewmodels.project import ProjectModel
from app.widgets.kit import Kit
from app.widgets.labels import Button, Label

_WIDTH_PX = 560
_LONGEST_NAME = 80


class NewProjectDialog(DialogFrame):
    """Asks for a name and a place, and says at once whether the place is free.

    Parameters
    ----------
    model : ProjectModel
        Makes the project and opens it.
    settings : Settings
        Where projects were made before.
    kit : Kit
        Tools for painting.
    """

    def __init__(
        self, model: ProjectModel, settings: Settings, kit: Kit, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("New project"), parent)
        self._kit = kit
        self._model = NewProjectModel(model, settings)
        self.name = QLineEdit(maxLength=_LONGEST_NAME)
        self.name.setPlaceholderText(tr("for example: Drinks of the north"))
        self.place = QLineEdit(str(self._model.state.place))
        self.choose = Button(tr("Choose …"), icon="folder", theme=kit.theme, act=self._choose)
        self._folder = Label("", wrap=True)
        self._verdict = Label("", wrap=True)
        self.open_it = Button(tr("Open it instead"), "link", act=self._model.open_instead)
        self._lay_out_fields()
        self._add_buttons()
        self._connect()
        self._show()
        self.fit(_WIDTH_PX)
        self.name.setFocus()

    def _lay_out_fields(self) -> None:
        self.body.addWidget(
            Label(
                tr(
                    "A project is a folder: your pictures in one folder per brand, and the models "
                    "you train on them."
                ),
                "soft",
                wrap=True,
            )
        )
        self.body.addSpacing(SPACE_S)
        self.body.addLayout(field(tr("Name"), self.name))
        self.body.addLayout(field(tr("Place"), self.place, self.choose))
        told = QVBoxLayout()
        told.setSpacing(SPACE_S // 2)
        told.addWidget(Label(tr("Folder of the project"), "soft"))
        self._folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        told.addWidget(self._folder)
        # Room for one line is kept, so that nothing moves while the name is typed.
        self._verdict.setMinimumHeight(self._verdict.fontMetrics().height())
        told.addWidget(self._verdict)
        told.addWidget(self.open_it, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(told)
        self.body.addStretch(1)

    def _add_buttons(self) -> None:
        self.close_button(tr("Cancel"))
        self.make = self.add_button(Button(tr("Create project"), "primary"))
        self.make.setDefault(True)
        self.make.clicked.connect(self._model.create)

    def _connect(self) -> None:
        self._model.changed.connect(self._show)
        self._model.created.connect(self.accept)
        self.finished.connect(self._model.rest)
        self.name.textChanged.connect(self._model.name)
        self.place.textChanged.connect(self._placed)
        self.name.returnPressed.connect(self._model.create)
        self.place.returnPressed.connect(self._model.create)

    def _placed(self, text: str) -> None:
        self._model.place(Path(text.strip() or ".").expanduser().absolute())

    def _choose(self) -> None:
        chooser = QFileDialog(self, tr("Place of the project"), str(self._model.state.place))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.fileSelected.connect(self.place.setText)
        chooser.open()

    def _show(self) -> None:
        state = self._model.state
        folder = str(state.folder) if state.name else str(state.place / "…")
        self._folder.setText(_breakable(folder))
        kind, text = _told(state)
        self._verdict.setText(text)
        set_role(self._verdict, kind)
        self.open_it.setVisible(state.verdict.kind == "project")
        # While the place is looked at, Enter is taken and acted on as soon as it is known.
        self.make.setEnabled(state.possible or state.verdict.kind == "looking")


def _told(state: NewProjectState) -> tuple[str, str]:
    """Return the role and the words for what was found at the place."""
    if state.verdict.kind == "free":
        return "good", tr("The place is free.")
    roles = {"warn": "warn", "project": "warn", "blocked": "bad"}
    return roles.get(state.verdict.kind, "faint"), state.verdict.text


def _breakable(path: str) -> str:
    """Let a long path go on in the next line behind a slash."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")
