"""Several runs side by side: results and recipes, curves, brands, pictures whose answer changed."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.i18n import tr
from app.pages.train_compare_parts import BrandsPart, CurvesPart, OverviewPart, PicturesPart
from app.theme import SPACE_L, SPACE_M, SPACE_S, set_role
from app.viewmodels.comparison import ComparisonState
from app.viewmodels.train import TrainModel
from app.widgets.elided_label import ElidedLabel
from app.widgets.kit import Kit
from app.widgets.labels import Button, Label

_LABEL_PX, _LOW_PX = 120, 420


class ComparePane(QFrame):
    """What came of it in a sentence, and one of four views below.

    Parameters
    ----------
    model : TrainModel
        What is shown, and where wishes go.
    kit : Kit
        Theme and thumbnails.
    over : QWidget
        What a large picture covers.
    """

    def __init__(self, model: TrainModel, kit: Kit, over: QWidget) -> None:
        super().__init__()
        self._comparison = model.comparison
        self.setProperty("role", "card")
        self.title = Label("", "heading", wrap=True)
        self.headline = Label("", wrap=True)
        self.brief = ElidedLabel()
        self.note = Label("", "soft", wrap=True)
        self.again = Button(tr("Ask again"), icon="resume", theme=kit.theme,
                            act=self._comparison.ask_again)  # fmt: skip
        self.overview = OverviewPart(self._comparison, kit)
        self.curves = CurvesPart(model.shelf, kit)
        self.brands = BrandsPart(self._comparison, kit)
        self.pictures = PicturesPart(self._comparison, kit, over)
        self.tabs = QTabBar()
        self._views = QStackedWidget()
        self._lay_out()
        self.tabs.currentChanged.connect(self._turn_to)
        self._comparison.changed.connect(self._show)
        self._show()

    def _lay_out(self) -> None:
        parts = (self.overview, self.curves, self.brands, self.pictures)
        for part in parts:
            self.tabs.addTab("")
            self._views.addWidget(part)
        # A number beside a name tells not what it counts.
        self.tabs.setTabToolTip(2, tr("Brands with gains or losses"))
        self.tabs.setTabToolTip(3, tr("Pictures whose answer changed"))
        self.tabs.setAccessibleName(tr("Views of the comparison"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        # All four fit the smallest window.
        self.tabs.setStyleSheet("QTabBar::tab { padding: 7px 9px; }")
        for label in (self.title, self.headline, self.note):
            # Asked for no more room than words need, a small window holds all.
            label.setMinimumWidth(_LABEL_PX)
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(self.title, 1)
        head.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        for each in (self.headline, self.brief, self.note, self.tabs):
            column.addWidget(each)
        column.addWidget(self._views, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less above the views where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _show(self) -> None:
        state = self._comparison.state
        self.title.setText(tr("{n} runs side by side", n=state.runs))
        self.headline.setText(state.headline or state.trouble)
        set_role(self.headline, "bad" if state.stage == "failed" else "")
        self.brief.setText(self.headline.text())
        self.brief.setToolTip("\n".join(filter(None, (self.headline.text(), state.note))))
        self.note.setText(state.note)
        set_role(self.note, "warn" if state.warned else "soft")
        self.again.setVisible(state.stage in ("failed", "stopped"))
        self._name_tabs(state)
        self._fit()

    def _name_tabs(self, state: ComparisonState) -> None:
        ready = state.stage == "ready"
        names = (
            tr("Overview"),
            tr("Curves"),
            tr("Brands ({n})", n=state.brands) if ready else tr("Brands"),
            tr("Pictures ({n})", n=state.pictures) if ready else tr("Pictures"),
        )
        for place, name in enumerate(names):
            self.tabs.setTabText(place, name)

    def _turn_to(self, place: int) -> None:
        self._views.setCurrentIndex(place)
        self._fit()

    def _fit(self) -> None:
        """Where there is little room, say what came of it only once, and in one line.

        Why there is nothing to see, and what spoils it, is said in full.
        """
        state, low = self._comparison.state, self.height() < _LOW_PX
        told = not low or self.tabs.currentIndex() == 0
        said = told and bool(self.headline.text())
        brief = said and low and state.stage == "ready"
        noted = told and bool(self.note.text()) and (not low or state.warned)
        self.title.setHidden(low)
        shown = {self.headline: said and not brief, self.brief: brief, self.note: noted}
        # Those that go make room first.
        for label in sorted(shown, key=lambda each: shown[each]):
            label.setVisible(shown[label])
