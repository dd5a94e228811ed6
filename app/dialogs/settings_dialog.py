"""The settings: colours, language, pretrained weights, kept features, where things lie."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app import i18n, logs
from app.dialogs.frame import DialogFrame, field, section
from app.dialogs.sources_dialog import SourcesDialog
from app.i18n import tr
from app.session import Session
from app.settings import Settings, settings_file
from app.theme import SPACE_L, SPACE_S, SPACE_XS
from app.viewmodels.preferences import DiskFacts, PreferencesModel, in_bytes
from app.widgets.kit import Kit
from app.widgets.labels import Button, Label, rule

_WIDTH_PX = 600
_THEMES = ("system", "light", "dark")
_LANGUAGES = {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español"}


class SettingsDialog(DialogFrame):
    """Every choice takes effect at once, and is remembered.

    Parameters
    ----------
    settings : Settings
        The choices.
    session : Session
        The open project, and the lanes.
    kit : Kit
        Tools for painting.
    """

    def __init__(
        self, settings: Settings, session: Session, kit: Kit, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Settings"), parent)
        self._settings, self._session, self._kit = settings, session, kit
        self._model = PreferencesModel(settings, session, self)
        self.themes = QButtonGroup(self)
        self.language = QComboBox()
        self.weights = QLineEdit(readOnly=True)
        self._weights_found = Label("", "soft", wrap=True)
        self.usual = Button(tr("Usual places"), "quiet", act=lambda: self._take_weights(""))
        self._kept = Label("", "soft", wrap=True)
        self.empty = Button(tr("Empty"), icon="trash", theme=kit.theme, act=self._model.empty_kept)
        for part in (self._appearance(), self._training(), self._places()):
            self.body.addLayout(part)
            self.body.addSpacing(SPACE_S)
        self.body.addStretch(1)
        sources = Button(tr("Sources of pictures …"), act=self._show_sources)
        self.add_button(sources, left=True)
        self.close_button(tr("Close")).setDefault(True)
        self._model.changed.connect(self._show)
        settings.changed.connect(self._show)
        self._show()
        self.fit(_WIDTH_PX)

    # -- put together --------------------------------------------------------------------

    def _appearance(self) -> QVBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_L)
        names = (tr("As the system"), tr("Light"), tr("Dark"))
        for number, name in enumerate(names):
            button = QRadioButton(name)
            self.themes.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        self.themes.idClicked.connect(lambda n: self._settings.change(theme=_THEMES[n]))
        column = _column(section(tr("Appearance")), Label(tr("Colours"), "soft"))
        column.addLayout(row)
        self.language.addItem(tr("As the system"), "")
        for code in i18n.languages():
            self.language.addItem(_LANGUAGES.get(code, code), code)
        self.language.activated.connect(
            lambda row: self._settings.change(language=self.language.itemData(row))
        )
        column.addLayout(field(tr("Language"), self.language))
        later = tr("Another language is shown from the next start on.")
        only = tr("English is the only one so far.")
        column.addWidget(Label(later if len(i18n.languages()) > 1 else only, "faint"))
        return column

    def _training(self) -> QVBoxLayout:
        choose = Button(
            tr("Choose …"), icon="folder", theme=self._kit.theme, act=self._choose_weights
        )
        column = _column(rule(), section(tr("Training")))
        column.addLayout(
            field(tr("Folder of pretrained weights"), self.weights, choose, self.usual)
        )
        column.addWidget(self._weights_found)
        column.addSpacing(SPACE_S)
        row = QHBoxLayout()
        words = _column(Label(tr("Kept features of this project"), "soft"), self._kept)
        row.addLayout(words, 1)
        row.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)
        return column

    def _places(self) -> QVBoxLayout:
        column = _column(rule(), section(tr("Where things lie")))
        for name, path in ((tr("Settings"), settings_file()), (tr("Log"), logs.log_file())):
            column.addLayout(self._place(name, path))
        return column

    def _place(self, name: str, path: Path) -> QHBoxLayout:
        words = Label(f"{name}: {path}", "soft", wrap=True)
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        opened = Button(tr("Open folder"), "link", act=lambda: _open(path.parent))
        opened.setAccessibleName(tr("Open folder: {name}", name=name))
        row = QHBoxLayout()
        row.addWidget(words, 1)
        row.addWidget(opened)
        return row

    # -- what is chosen and shown --------------------------------------------------------

    def _show_sources(self) -> None:
        SourcesDialog(self._settings, self._session, self._kit, self).show()

    def _choose_weights(self) -> None:
        start = self._settings.choices.weights_folder or str(Path.home())
        chooser = QFileDialog(self, tr("Folder of pretrained weights"), start)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.fileSelected.connect(self._take_weights)
        chooser.open()

    def _take_weights(self, folder: str) -> None:
        self._model.weights_folder(folder)

    def _show(self) -> None:
        choices, facts = self._settings.choices, self._model.facts
        self.themes.button(_THEMES.index(choices.theme)).setChecked(True)
        self.language.setCurrentIndex(max(0, self.language.findData(choices.language)))
        self.weights.setText(choices.weights_folder or tr("The usual places"))
        self.weights.setToolTip(choices.weights_folder)
        self.usual.setEnabled(bool(choices.weights_folder))
        self._weights_found.setText(_weights_words(facts))
        self._kept.setText(_kept_words(facts))
        self.empty.setEnabled(facts.can_empty)


def _weights_words(facts: DiskFacts) -> str:
    if facts.weights is None:
        return tr("Looking …")
    if not facts.weights:
        return tr(
            "None found there. What a network needs is fetched when it is first trained, once."
        )
    found = ", ".join(facts.weights)
    return tr("Found: {found}. Others are fetched when they are first needed.", found=found)


def _kept_words(facts: DiskFacts) -> str:
    if not facts.has_project:
        return tr("No project is open.")
    if facts.emptying:
        return tr("Emptying …")
    if facts.kept_bytes is None:
        return tr("Measuring …")
    if facts.working:
        return tr("{size}. A run works with them now.", size=in_bytes(facts.kept_bytes))
    if not facts.kept_bytes:
        return tr("None. They are computed when a run starts, and make the next one start sooner.")
    return tr(
        "{size}. They make runs start sooner and are computed anew when they are gone.",
        size=in_bytes(facts.kept_bytes),
    )


def _column(*rows: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(SPACE_XS)
    for row in rows:
        column.addWidget(row)
    return column


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
