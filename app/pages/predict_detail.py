"""The selected picture: large, with what the model sees in it, down to the last brand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.i18n import percent, tr
from app.itemmodels.predictions import Asked, in_words
from app.theme import SPACE_L, SPACE_M, SPACE_S, set_role
from app.viewmodels.predict import PredictModel
from app.widgets.answer_bars import AnswerBars, Bar
from app.widgets.elided_label import ElidedLabel
from app.widgets.kit import Kit
from app.widgets.labels import Button, Label
from app.widgets.picture_view import PictureView

# So little more than the next brand says that the model is not sure.
_CLOSE = 0.1


class PredictDetail(QFrame):
    """The card beside the list.

    Parameters
    ----------
    model : PredictModel
        Takes the wishes.
    kit : Kit
        Theme and thumbnails.
    """

    def __init__(self, model: PredictModel, kit: Kit) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._model = model
        self.asked: Asked | None = None
        self._picture = PictureView(kit.theme, kit.thumbnails)
        self._name = ElidedLabel(role="faint")
        self._verdict = Label("", "heading", wrap=True)
        self._share = Label("", "number")
        self._note = Label("", "soft", wrap=True)
        self.bars = AnswerBars(kit.theme)
        self._ranking = QScrollArea()
        theme = kit.theme
        self.copy = Button(tr("Copy answer"), "quiet", icon="paste", theme=theme, act=self.copied)
        self.again = Button(tr("Try again"), icon="resume", theme=theme, act=self._again)
        self.gone = Button("", "quiet", icon="trash", theme=theme, act=self._remove)
        self.gone.setAccessibleName(tr("Take it off the list"))
        self.gone.setToolTip(tr("Take it off the list (Del)"))
        self._lay_out()
        self.show_asked(None)

    def show_asked(self, asked: Asked | None) -> None:
        """Show one picture; None when none is selected."""
        self.asked = asked
        done = asked is not None and not asked.pending
        for part, shown in (
            (self._share, bool(asked and asked.shares)),
            # Kept while an answer is awaited, so that nothing jumps when it comes.
            (self._ranking, asked is not None and asked.state != "failed"),
            (self.copy, done),
            (self.again, done),
            (self.gone, asked is not None),
            (self._name, asked is not None),
        ):
            part.setVisible(shown)
        if asked is None:
            self._picture.show_file("", tr("No picture"))
            self._say(tr("No picture is selected"), tr("Choose one on the left."))
            return
        failed = asked.state == "failed"
        self._name.setText(asked.name)
        self._picture.show_file(asked.path, asked.name, broken=failed)
        self._show_answer(asked)
        self.copy.setEnabled(asked.state == "answered")
        self.again.setText(tr("Ask again") if asked.state == "answered" else tr("Try again"))

    def copied(self) -> str:
        """Put the answer on the clipboard as text, and return it."""
        text = self._model.text_of(self.asked.key) if self.asked is not None else ""
        if text:
            QGuiApplication.clipboard().setText(text)
        return text

    def _show_answer(self, asked: Asked) -> None:
        shares = asked.shares
        self.bars.show_bars(Bar(*each) for each in shares)
        set_role(self._verdict, "bad" if asked.state == "failed" else "heading")
        if not shares:
            self._say(in_words(asked), asked.hint)
            return
        self._share.setText(percent(shares[0][1]))
        self._say(shares[0][0], self._remark(asked))

    def _remark(self, asked: Asked) -> str:
        if self._model.is_older(asked):
            return tr("This is the answer of another model than the one in use.")
        (_, best, _), (title, second, _) = (*asked.shares, ("", 0.0, False))[:2]
        if best - second < _CLOSE:
            return tr("A close call: {brand} is next with {share}.", brand=title,
                      share=percent(second))  # fmt: skip
        return ""

    def _say(self, verdict: str, note: str) -> None:
        self._verdict.setText(verdict)
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def _again(self) -> None:
        if self.asked is not None:
            self._model.retry(self.asked.key)

    def _remove(self) -> None:
        if self.asked is not None:
            self._model.remove(self.asked.key)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_M)
        outer.setSpacing(SPACE_S)
        outer.addWidget(self._picture, 3)
        outer.addWidget(self._name)
        outer.addLayout(self._head())
        outer.addWidget(self._note)
        self._scroll_bars()
        outer.addWidget(self._ranking, 2)
        outer.addLayout(self._buttons())

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(SPACE_M)
        head.addWidget(self._verdict, 1)
        head.addWidget(self._share, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return head

    def _scroll_bars(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, SPACE_S, 0)
        column.addWidget(self.bars)
        column.addStretch(1)
        inner.setProperty("role", "surface")
        self._ranking.setWidget(inner)
        self._ranking.setWidgetResizable(True)
        self._ranking.setMinimumHeight(96)
        self._ranking.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self.again)
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(self.gone)
        return row
