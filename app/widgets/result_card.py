"""What came of a piece of work: an icon, what happened, what to do next, where it lies."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from app import assets
from app.i18n import tr
from app.theme import SPACE_L, SPACE_M, SPACE_XS, Theme, set_role
from app.widgets.labels import Button, Label


class ResultCard(QFrame):
    """Good or bad news that stay until the next.

    Parameters
    ----------
    theme : Theme
        Colours in force.

    Signals
    -------
    openRequested : str
        The folder that the news are about shall be opened.
    """

    openRequested = Signal(str)  # noqa: N815 - as Qt names its signals

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._kind = theme, ""
        self.setProperty("role", "card")
        self._icon = QLabel()
        self._text, self._hint = Label("", wrap=True), Label("", "soft", wrap=True)
        self._folder = Label("", "faint", wrap=True)
        self._folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open = Button(tr("Open folder"), icon="folder", theme=theme)
        self.open.clicked.connect(lambda: self.openRequested.emit(self._folder.text()))
        self._lay_out()
        theme.changed.connect(self._tint)
        self.hide()

    def tell(self, text: str, *, good: bool, hint: str = "", folder: str = "") -> None:
        """Show the news; `folder` can be opened if there is one."""
        self._kind = "good" if good else "bad"
        self._text.setText(text)
        set_role(self._text, self._kind)
        for label, words in ((self._hint, hint), (self._folder, folder)):
            label.setText(words)
            label.setVisible(bool(words))
        self.open.setVisible(bool(folder))
        self.setAccessibleName(f"{text} {hint}".strip())
        self._tint()
        self.show()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        row.setSpacing(SPACE_M)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(SPACE_XS)
        for each in (self._text, self._hint, self._folder):
            words.addWidget(each)
        row.addLayout(words, 1)
        row.addWidget(self.open, 0, Qt.AlignmentFlag.AlignVCenter)

    def _tint(self) -> None:
        if self._kind:
            colour = self._theme.colour(self._kind)
            ratio = self.devicePixelRatioF()
            self._icon.setPixmap(assets.pixmap(self._kind, colour, 20, ratio))
