"""What is shown while no project is open: begin one, open one, go on with a recent one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app import assets
from app.i18n import tr
from app.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, SPACE_XS
from app.viewmodels.project import ProjectModel
from app.widgets.kit import Kit
from app.widgets.labels import Button, Label

_CARD_PX = 560


class WelcomePage(QWidget):
    """The first thing a newcomer sees.

    Signals
    -------
    newRequested, openRequested : ()
        The curator wants to make a project, or to open one from a folder.
    sampleRequested : ()
        The curator wants to try the program with the sample.
    guideRequested, guideDeclined : ()
        The curator wants to be shown around, or not.
    """

    newRequested = Signal()  # noqa: N815 - as Qt names its signals
    openRequested = Signal()  # noqa: N815
    sampleRequested = Signal()  # noqa: N815
    guideRequested = Signal()  # noqa: N815
    guideDeclined = Signal()  # noqa: N815

    def __init__(self, model: ProjectModel, kit: Kit) -> None:
        super().__init__()
        self._model, self._kit = model, kit
        self.setProperty("role", "ground")
        self._logo = Label()
        self._recent = QVBoxLayout()
        self._recent.setSpacing(SPACE_XS)
        self._recent_title = Label(tr("Go on with"), "faint")
        self._making = False
        self.guide = self._guide_offer()
        self._lay_out()
        model.changed.connect(self._show)
        kit.theme.changed.connect(self._tint)
        self._tint()
        self._show()

    def offer_guide(self, *, on: bool) -> None:
        """Ask the newcomer whether a guide is wanted, or no longer."""
        self.guide.setVisible(on)

    def show_making(self, *, making: bool) -> None:
        """Let nothing else be begun while the sample is being made."""
        self._making = making
        self.sample.setText(tr("Opening …") if making else tr("Open the sample"))
        self._enable()

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        card.setFixedWidth(_CARD_PX)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        inner.setSpacing(SPACE_M)
        inner.addWidget(self._logo)
        inner.addWidget(Label("Brand Curator", "title"))
        inner.addWidget(
            Label(
                tr(
                    "Gather pictures of your brands, train a model on them, and let it tell which "
                    "brand a photo shows. A project is a folder on this computer; your pictures "
                    "stay yours and stay here."
                ),
                "soft",
                wrap=True,
            )
        )
        inner.addSpacing(SPACE_S)
        inner.addLayout(self._buttons())
        inner.addWidget(self.guide)
        inner.addSpacing(SPACE_S)
        inner.addWidget(self._recent_title)
        inner.addLayout(self._recent)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        # Between stretches, not aligned: an aligned card would not grow with its wrapped text.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(3)

    def _buttons(self) -> QHBoxLayout:
        theme = self._kit.theme
        self.new = Button(
            tr("New project …"), "primary", icon="plus", theme=theme, act=self.newRequested.emit
        )
        self.open = Button(
            tr("Open project …"), icon="folder", theme=theme, act=self.openRequested.emit
        )
        self.sample = Button(
            tr("Open the sample"), icon="picture", theme=theme, act=self.sampleRequested.emit
        )
        self.sample.setToolTip(
            tr("Eight invented brands, with all that it takes to try the program; no network")
        )
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self.new)
        row.addWidget(self.open)
        row.addWidget(self.sample)
        row.addStretch(1)
        return row

    def _guide_offer(self) -> QFrame:
        offer = QFrame()
        offer.setProperty("role", "offer")
        text = Label(
            tr("New here? A guide shows the whole job on a sample, in five steps."),
            wrap=True,
        )
        self.take_guide = Button(tr("Show me around"), act=self.guideRequested.emit)
        self.decline_guide = Button(tr("Not now"), "link", act=self.guideDeclined.emit)
        self.decline_guide.setToolTip(tr("You find it under “Help” at any time"))
        row = QHBoxLayout(offer)
        row.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        row.setSpacing(SPACE_M)
        row.addWidget(text, 1)
        row.addWidget(self.take_guide)
        row.addWidget(self.decline_guide)
        offer.hide()
        return offer

    def _show(self) -> None:
        while (item := self._recent.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        state = self._model.state
        self._recent_title.setVisible(bool(state.recent))
        for folder in state.recent[:5]:
            self._recent.addWidget(self._recent_row(folder))
        self._enable()

    def _enable(self) -> None:
        busy = self._model.state.opening or self._making
        for button in (self.new, self.open, self.sample):
            button.setEnabled(not busy)

    def _recent_row(self, folder: str) -> QWidget:
        row = QWidget()
        inner = QHBoxLayout(row)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SPACE_L)
        name = Button(Path(folder).name, "link", act=lambda: self._model.open(Path(folder)))
        name.setToolTip(folder)
        inner.addWidget(name)
        where = Label(str(Path(folder).parent), "faint")
        where.setToolTip(folder)
        inner.addWidget(where, 1)
        forget = Button("", "quiet", icon="close", theme=self._kit.theme)
        forget.setAccessibleName(tr("Take “{name}” off this list", name=Path(folder).name))
        forget.setToolTip(forget.accessibleName())
        forget.clicked.connect(lambda: self._model.forget(folder))
        inner.addWidget(forget)
        return row

    def _tint(self) -> None:
        colour = self._kit.theme.colour("accent")
        self._logo.setPixmap(assets.pixmap("logo", colour, 44, self.devicePixelRatioF()))
