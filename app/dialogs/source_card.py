"""What there is to know and to choose of one source: its terms, its keys, where it is asked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.dialogs.frame import field
from app.i18n import tr
from app.theme import SPACE_S, SPACE_XS, set_role
from app.viewmodels.source_choices import KeyLine, SourceChoicesModel, SourceLine, away_words
from app.widgets.kit import Kit
from app.widgets.labels import Button, Label, rule
from brandcore.sources.entry import KeyField


class SourceCard(QWidget):
    """One source of `model`; another one gets a card of its own.

    Parameters
    ----------
    model : SourceChoicesModel
        Takes the wishes.
    name : str
        Of the source, in the catalogue.
    kit : Kit
        Tools for painting.

    Attributes
    ----------
    editors : dict of str to QLineEdit
        Where a key is typed, by its field.
    address : QLineEdit
        Where the source is asked, or the folder.
    """

    def __init__(self, model: SourceChoicesModel, name: str, kit: Kit) -> None:
        super().__init__()
        self._model, self._name, self._kit = model, name, kit
        self.editors: dict[str, QLineEdit] = {}
        self._forget: dict[str, Button] = {}
        self._hints: dict[str, Label] = {}
        # Theirs from the start: one that a source has no use for stays unseen, but not alone.
        self.address = QLineEdit()
        self._trouble = Label("", "bad", wrap=True)
        self.away = Label("", "soft", wrap=True)
        self._lasting = Label("", "faint", wrap=True)
        self.try_key = Button(tr("Try key"), act=self._try)
        self._tried = Label("", "soft", wrap=True)
        for each in (
            self.away,
            self.address,
            self._trouble,
            self._lasting,
            self.try_key,
            self._tried,
        ):
            each.setParent(self)
            each.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_S)
        line = model.state.line(name)
        self._about(line)
        self._keys(line)
        self._place(line)
        self._column.addStretch(1)
        # The height that the words need at this width counts, not what they need when narrow.
        self.setMinimumHeight(1)
        self.refresh()

    def refresh(self) -> None:
        """Show what is new; what is being typed stays."""
        line = self._model.state.line(self._name)
        self.away.setText(away_words(line))
        self.away.setVisible(line.away)
        for key in line.keys:
            self.editors[key.field.name].setPlaceholderText(_key_words(key))
            self._forget[key.field.name].setEnabled(bool(key.here))
            self._hints[key.field.name].setVisible(bool(key.here))
        self._show_trial(line)
        if not self.address.isModified():
            self.address.setText(line.address)
        self._lasting.setText(_lasting_words(self._model.state.lasting))

    def keep_typed(self) -> None:
        """Keep the keys that were typed, so that none is lost when this card goes."""
        for name in self.editors:
            self._enter(name)

    def _show_trial(self, line: SourceLine) -> None:
        trial = self._model.state.trials.get(self._name)
        typed = {name for name, editor in self.editors.items() if editor.text().strip()}
        # Where none is needed, all of them together make the key.
        wanted = [k for k in line.keys if not k.field.optional] or line.keys
        here = all(k.here or k.field.name in typed for k in wanted)
        self.try_key.setEnabled(here and (trial is None or trial.state != "trying"))
        self._tried.setText(trial.text if trial else "")
        roles = {"trying": "faint", "works": "good", "fails": "bad"}
        set_role(self._tried, roles[trial.state] if trial else "soft")

    # -- put together --------------------------------------------------------------------

    def _about(self, line: SourceLine) -> None:
        entry = line.entry
        terms = _link(tr("Read the terms"), entry.terms_url) if entry.terms_url else None
        self._column.addLayout(_beside(Label(tr(entry.title), "heading"), terms))
        self._column.addWidget(Label(tr(entry.note), wrap=True))
        self._column.addWidget(self.away)
        self._column.addWidget(
            Label(tr("Terms: {terms}", terms=tr(entry.terms)), "soft", wrap=True)
        )

    def _keys(self, line: SourceLine) -> None:
        if not line.keys:
            return
        self._column.addWidget(rule())
        for key in line.keys:
            self._column.addLayout(self._key(key.field))
        self._lasting.show()
        self._column.addLayout(self._trial())
        where = _link(tr("Where to get it"), line.keys[0].field.url)
        self._column.addLayout(_beside(self._lasting, where))

    def _key(self, wanted: KeyField) -> QVBoxLayout:
        name = wanted.name
        editor = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        keep = Button(tr("Keep key"), act=lambda: self._enter(name))
        forget = Button(
            tr("Forget key"), "quiet", act=lambda: self._model.enter_key(self._name, name, "")
        )
        editor.textChanged.connect(lambda text: keep.setEnabled(bool(text.strip())))
        editor.textChanged.connect(lambda: self._show_trial(self._model.state.line(self._name)))
        editor.returnPressed.connect(lambda: self._enter(name))
        keep.setEnabled(False)
        self.editors[name], self._forget[name] = editor, forget
        label = tr(wanted.label)
        keep.setAccessibleName(tr("Keep key: {name}", name=label))
        forget.setAccessibleName(tr("Forget key: {name}", name=label))
        title = tr("{name}, optional", name=label) if wanted.optional else label
        column = field(title, editor, keep, forget)
        self._hints[name] = Label(tr("Type another one to replace it."), "faint", wrap=True)
        column.addWidget(self._hints[name])
        return column

    def _trial(self) -> QHBoxLayout:
        self.try_key.setToolTip(tr("Asks the source once, for one picture"))
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self.try_key, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._tried, 1)
        self.try_key.show()
        self._tried.show()
        return row

    def _place(self, line: SourceLine) -> None:
        is_folder = line.entry.kind == "folder"
        if not (is_folder or line.entry.address):
            return
        self._column.addWidget(rule())
        self.address.show()
        self.address.setPlaceholderText(line.entry.address)
        self.address.editingFinished.connect(self._move)
        if is_folder:
            choose = Button(
                tr("Choose …"), icon="folder", theme=self._kit.theme, act=self._choose_folder
            )
            self._column.addLayout(field(tr("Folder"), self.address, choose))
        else:
            self._column.addLayout(self._advanced())
        self._column.addWidget(self._trouble)

    def _advanced(self) -> QVBoxLayout:
        inner = QWidget()
        inner.setLayout(field(tr("Where it is asked"), self.address))
        inner.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]
        inner.setVisible(False)
        shown = Button(tr("Advanced"), "link", act=lambda: inner.setVisible(inner.isHidden()))
        column = QVBoxLayout()
        column.setSpacing(SPACE_XS)
        column.addWidget(shown, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(inner)
        return column

    # -- wishes --------------------------------------------------------------------------

    def _enter(self, name: str) -> None:
        editor = self.editors[name]
        if key := editor.text().strip():
            editor.clear()
            self._model.enter_key(self._name, name, key)

    def _try(self) -> None:
        self.keep_typed()
        self._model.try_key(self._name)

    def _move(self) -> None:
        taken = self._model.move(self._name, self.address.text())
        self._trouble.setText(tr("This is no web address. Nothing was changed."))
        self._trouble.setVisible(not taken)
        if taken:
            self.address.setModified(False)

    def _choose_folder(self) -> None:
        start = self.address.text() or str(Path.home())
        chooser = QFileDialog(self, tr("Folder to pick from"), start)
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.fileSelected.connect(self._take_folder)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def _take_folder(self, folder: str) -> None:
        self._model.move(self._name, folder)
        self._model.turn(self._name, on=True)


def _key_words(key: KeyLine) -> str:
    if key.here is None:
        return tr("Looking …")
    return tr("Kept") if key.here else tr("Not entered")


def _lasting_words(lasting: bool | None) -> str:
    if lasting is None:
        return ""
    if lasting:
        return tr("Keys are kept by the keyring of this computer, never in a file.")
    return tr(
        "This computer has no keyring that keeps keys safely. They are known until the program "
        "ends, and asked for again next time; they are never written to a file."
    )


def _link(text: str, address: str) -> Button:
    button = Button(text, "link", act=lambda: QDesktopServices.openUrl(QUrl(address)))
    button.setToolTip(address)
    return button


def _beside(words: QWidget, button: Button | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE_S)
    row.addWidget(words, 1)
    if button is not None:
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return row
