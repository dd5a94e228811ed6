"""Where pretrained weights are looked for first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import tr
from app.theme import SPACE_S
from app.viewmodels.train_setup import SetupModel
from app.widgets.elided_label import ElidedLabel
from app.widgets.kit import Kit
from app.widgets.labels import Button, Label


class WeightsRow(QWidget):
    """The folder with pretrained weights.

    Parameters
    ----------
    model : SetupModel
        What is shown, and where wishes go.
    kit : Kit
        Colours in force.
    """

    def __init__(self, model: SetupModel, kit: Kit) -> None:
        super().__init__()
        self._model = model
        self.folder = ElidedLabel("", "soft")
        self.choose = Button(tr("Choose folder …"), icon="folder", theme=kit.theme, act=self._ask)
        self.usual = Button(tr("Usual places"), act=lambda: model.use_weights_folder(""))
        why = tr(
            "Pretrained weights are what a network learnt elsewhere. Files that you have already "
            "are looked for in this folder first; what is missing is downloaded once."
        )
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self.folder, 1)
        row.addWidget(self.usual)
        row.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(Label(tr("Pretrained weights"), "heading"))
        column.addWidget(Label(why, "faint", wrap=True))
        column.addLayout(row)
        model.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        folder = self._model.state.weights_folder
        self.folder.setText(folder or tr("The usual places"))
        self.usual.setEnabled(bool(folder))

    def _ask(self) -> None:
        dialog = QFileDialog(self, tr("Folder with pretrained weights"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._model.use_weights_folder)
        dialog.open()
