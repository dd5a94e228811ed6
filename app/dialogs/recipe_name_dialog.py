"""A recipe is saved: its name, and what it is for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from app.dialogs.frame import DialogFrame, field
from app.i18n import tr
from app.theme import set_role
from app.widgets.labels import Button, Label

_WIDTH_PX = 440
_LONGEST_NAME, _LONGEST_ABOUT = 60, 160


class RecipeNameDialog(DialogFrame):
    """Asks under which name a recipe is saved.

    Parameters
    ----------
    start : tuple of (str, str)
        Name and purpose to begin with.
    presets, own : frozenset of str
        Names of the recipes that the program comes with, and of the curator's, case-folded.
    save : callable
        Gets name and purpose when the curator agrees.
    parent : QWidget, optional
        The window it belongs to.
    """

    def __init__(
        self,
        start: tuple[str, str],
        presets: frozenset[str],
        own: frozenset[str],
        save: Callable[[str, str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Save the recipe"), parent)
        self._presets, self._own, self._save = presets, own, save
        name, about = start
        self.name = QLineEdit(name, maxLength=_LONGEST_NAME)
        self.about = QLineEdit(about, maxLength=_LONGEST_ABOUT)
        self.about.setPlaceholderText(tr("In a sentence; may stay empty"))
        self.verdict = Label("", "faint", wrap=True)
        self.body.addLayout(field(tr("Name"), self.name))
        self.body.addWidget(self.verdict)
        self.body.addLayout(field(tr("What it is for"), self.about))
        self.close_button(tr("Cancel"))
        self.ok = self.add_button(Button(tr("Save"), "primary", act=self._agreed))
        self.ok.setDefault(True)
        self.name.textChanged.connect(self._judge)
        self._judge()
        self.fit(_WIDTH_PX)
        self.name.selectAll()
        self.name.setFocus()

    def _judge(self) -> None:
        name = self.name.text().strip().casefold()
        text, role = tr("Your recipes are kept for all projects."), "faint"
        if name in self._presets:
            text, role = tr("A recipe that the program comes with is called so."), "bad"
        elif name in self._own:
            text, role = tr("It takes the place of your recipe of that name."), "warn"
        self.verdict.setText(text)
        set_role(self.verdict, role)
        self.ok.setEnabled(bool(name) and name not in self._presets)

    def _agreed(self) -> None:
        self._save(self.name.text().strip(), self.about.text().strip())
        self.accept()
