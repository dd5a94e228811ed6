"""The guide in the window: each step beside its real control, and the sample within reach."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.drops import Drop
from app.i18n import tr
from app.pages.dataset_page import DatasetPage
from app.pages.predict_page import PredictPage
from app.theme import Theme
from app.viewmodels.guide import GuideModel, GuideState
from app.viewmodels.guide_steps import STEPS
from app.viewmodels.sample_project import SampleProject
from app.widgets.callout import Callout, Words
from app.window import MainWindow


class GuideDesk(QObject):
    """Shows what the guide says, and carries out what it offers.

    Parameters
    ----------
    window : MainWindow
        Has the controls that are pointed at.
    guide : GuideModel
        What is said.
    sample : SampleProject
        Opens the sample.

    Attributes
    ----------
    callout : Callout
        The card that points; hidden while nothing is said.
    """

    def __init__(
        self, window: MainWindow, guide: GuideModel, sample: SampleProject, theme: Theme
    ) -> None:
        super().__init__(window)
        self._window, self._guide, self._sample = window, guide, sample
        inside = window.centralWidget()
        assert inside is not None
        self.callout = Callout(inside, theme)
        self._connect_sample()
        self._connect_guide()
        QShortcut(QKeySequence("Shift+F6"), window).activated.connect(self._take_keyboard)
        window.installEventFilter(self)
        self._show()
        self._show_sample()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Leave the guide on an Escape that nothing else in the window wanted."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        leaving = event.key() == Qt.Key.Key_Escape and self._guide.state.on
        if leaving:
            self._guide.leave()
        return leaving

    # -- put together --------------------------------------------------------------------

    def _connect_sample(self) -> None:
        window, sample = self._window, self._sample
        welcome, menus, predict = window.parts.welcome, window.menus, window.pages["predict"]
        welcome.sampleRequested.connect(sample.open)
        menus.sampleRequested.connect(sample.open)
        menus.sampleAgainRequested.connect(sample.begin_again)
        sample.changed.connect(self._show_sample)
        sample.made.connect(lambda: window.show_page("fetch"))
        sample.photosReady.connect(self._ask_about)
        if isinstance(predict, PredictPage):
            predict.photosWished.connect(sample.bring_photos)

    def _connect_guide(self) -> None:
        window, guide = self._window, self._guide
        window.parts.welcome.guideRequested.connect(guide.begin)
        window.parts.welcome.guideDeclined.connect(guide.decline)
        window.menus.guideRequested.connect(guide.begin)
        window.desk.guideRequested.connect(guide.begin)
        guide.changed.connect(self._show)
        guide.pageWished.connect(self._show_page)
        self.callout.left.connect(guide.leave)
        self.callout.chosen.connect(self._carry_out)

    # -- what is shown -------------------------------------------------------------------

    def _show(self) -> None:
        state = self._guide.state
        self._window.parts.welcome.offer_guide(on=state.offered)
        self._window.menus.name_guide(_menu_words(state))
        if state.on:
            self.callout.tell(_words(state), tuple(self._controls(state)))
        else:
            self.callout.withdraw()

    def _show_sample(self) -> None:
        state = self._sample.state
        self._window.parts.welcome.show_making(making=state.making)
        self._window.menus.show_sample(was_made=state.was_made)
        predict = self._window.pages["predict"]
        if isinstance(predict, PredictPage):
            predict.offer_photos(on=state.is_open)

    def _controls(self, state: GuideState) -> Iterator[QWidget]:
        """Go through what may be pointed at, last of all the way to the page."""
        for aim in state.told.aims:
            page, _, name = aim.partition(".")
            control = (
                self._window.parts.welcome.sample
                if page == "welcome"
                else self._window.pages[page].control(name)
            )
            if control is not None:
                yield control
        if state.told.aims and (page := state.told.aims[0].partition(".")[0]) != "welcome":
            yield self._window.side_bar.button(page)

    def _show_page(self, name: str) -> None:
        if name != self._window.page.NAME:
            self._window.show_page(name)
        page = self._window.page
        if isinstance(page, DatasetPage) and self._guide.brand:
            # The one that has pictures now.
            page.model.choose(self._guide.brand)

    def _take_keyboard(self) -> None:
        if self.callout.isVisible():
            self.callout.take_keyboard()

    # -- what is carried out -------------------------------------------------------------

    def _carry_out(self, offer: str) -> None:
        acts = {
            "sample": self._sample.open,
            "rest": self._sample.pick_rest,
            "next": self._pick_next,
            "photos": self._sample.bring_photos,
            "project": self._begin_own,
            "finish": self._guide.finish,
        }
        acts[offer]()

    def _pick_next(self) -> None:
        self._window.show_page("fetch")
        self._guide.go_on_picking()

    def _begin_own(self) -> None:
        self._guide.finish()
        self._window.desk.new_project()

    def _ask_about(self, photos: Drop) -> None:
        self._window.show_page("predict")
        self._window.take(photos)


def _words(state: GuideState) -> Words:
    place = tr("Guide, {n} of {all}", n=state.step, all=STEPS)
    offers = {
        "sample": tr("Open the sample"),
        "rest": tr("Pick the rest for me"),
        "next": tr("Next brand"),
        "photos": tr("Ask about its photos"),
        "project": tr("New project …"),
        "finish": tr("Close"),
    }
    told = state.told
    at_end = state.step > STEPS
    return Words(
        place=tr("Guide") if at_end else place,
        title=told.title,
        text=told.text,
        offers=tuple((name, offers[name]) for name in told.offers),
        leave="" if at_end else tr("Leave the guide"),
        aside=told.aside,
    )


def _menu_words(state: GuideState) -> str:
    if state.begun and 0 < state.step <= STEPS:
        return tr("Go on with the guide (step {n} of {all})", n=state.step, all=STEPS)
    return tr("Show me around")
