"""The set-up strip of the training page: recipe, network, and what stands in the way."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app import assets
from app.i18n import tr
from app.pages.train_larger import LargerRow
from app.pages.train_time import TimeRow
from app.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from app.viewmodels.forecasts import Forecasts
from app.viewmodels.larger_network import LargerNetwork
from app.viewmodels.recipe_notes import Option
from app.viewmodels.train_setup import SetupModel, SetupState
from app.viewmodels.weights_here import Here
from app.widgets.aside_box import AsideBox
from app.widgets.kit import Kit
from app.widgets.labels import Button, Label

_RECIPE_PX, _NETWORK_PX = 214, 190


class SetupStrip(QFrame):
    """What the next run is made from.

    Parameters
    ----------
    model : SetupModel
        What is shown, and where wishes go.
    forecasts : Forecasts
        How long the recipes take.
    larger : LargerNetwork
        The network that another stands in for.
    kit : Kit
        Colours in force.

    Signals
    -------
    adjustToggled : bool
        The numbers are to be shown, or hidden again.
    """

    adjustToggled = Signal(bool)  # noqa: N815 - as Qt names its signals

    def __init__(
        self, model: SetupModel, forecasts: Forecasts, larger: LargerNetwork, kit: Kit
    ) -> None:
        super().__init__()
        self._model, self._forecasts, self._kit = model, forecasts, kit
        self.setProperty("role", "card")
        self.recipe = AsideBox(kit.theme, tr("Recipe"), _RECIPE_PX)
        self.backbone = AsideBox(kit.theme, tr("Network"), _NETWORK_PX)
        self.time = TimeRow(forecasts)
        self.adjust = Button(tr("Adjust"), icon="chevron-down", theme=kit.theme)
        self.adjust.setCheckable(True)
        self.adjust.setToolTip(tr("Every value of the recipe, explained; save it under a name"))
        self._notes = Label("", "soft", wrap=True)
        self.larger = LargerRow(larger)
        self._warning = _Warning(kit)
        self._lay_out()
        self.recipe.activated.connect(lambda _n: model.choose_recipe(self.recipe.currentData()))
        self.backbone.activated.connect(
            lambda _n: model.choose_backbone(self.backbone.currentData())
        )
        self.adjust.toggled.connect(self.adjustToggled)
        self.adjust.toggled.connect(lambda _on: self._name_adjust())
        model.changed.connect(self._show)
        forecasts.changed.connect(self._show_choices)
        self._show()

    def fold(self, low: bool) -> None:
        """Leave room to what is below: tell of recipe and network in their tooltips alone."""
        self._notes.setVisible(not low)
        self.larger.leave_room(low)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        for combo in (self.recipe, self.backbone):
            label = Label(combo.accessibleName(), "soft")
            label.setBuddy(combo)
            row.addWidget(label)
            row.addWidget(combo)
            row.addSpacing(SPACE_S)
        row.addStretch(1)
        row.addWidget(self.adjust)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addLayout(row)
        column.addWidget(self._notes)
        column.addWidget(self.larger)
        column.addWidget(self.time)
        column.addWidget(self._warning)

    def _show(self) -> None:
        state = self._model.state
        self._show_choices()
        networks = [(each.name, each.title, each.note, "") for each in state.backbones]
        self.backbone.show_choices(networks, state.backbone)
        self._name_adjust()
        told = notes(state)
        self._notes.setText("\n".join(told))
        for combo, note in zip((self.recipe, self.backbone), told, strict=True):
            combo.setToolTip(f"{combo.currentText()}\n{note}")
        self._warning.show_obstacle(state)

    def _show_choices(self) -> None:
        state, times = self._model.state, dict(self._forecasts.state.times)
        choices = [(each, times.get(each.name, "")) for each in state.recipes]
        self.recipe.show_choices(
            [(each.name, each.title, each.note, aside(each, time)) for each, time in choices],
            state.recipe,
        )

    def _name_adjust(self) -> None:
        adjusted = tr("Adjusted") if self._model.state.adjusted else tr("Adjust")
        unfolded = self.adjust.isChecked()
        self.adjust.setText(tr("Done") if unfolded else adjusted)
        self.adjust.set_icon("chevron-up" if unfolded else "chevron-down")


class _Warning(QWidget):
    """What stands in the way of training; hidden when nothing does."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._icon = Label()
        self._text = Label("", "warn", wrap=True)
        self._hint = Label("", "soft", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SPACE_XS, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._text)
        words.addWidget(self._hint)
        row.addLayout(words, 1)
        kit.theme.changed.connect(self._tint)
        self._tint()

    def show_obstacle(self, state: SetupState) -> None:
        self.setVisible(state.obstacle is not None)
        if state.obstacle is not None:
            self._text.setText(state.obstacle.text)
            self._hint.setText(state.obstacle.hint)

    def _tint(self) -> None:
        colour = self._kit.theme.colour("warn")
        self._icon.setPixmap(assets.pixmap("warn", colour, 16, self.devicePixelRatioF()))


def notes(state: SetupState) -> tuple[str, ...]:
    """Return what is said of recipe and network, a line each."""
    parts = (state.backbone_note, weights_words(state.weights))
    return (state.recipe_note, " ".join(each for each in parts if each))


def weights_words(weights: Here) -> str:
    """Say what fetching the network's weights will take."""
    if weights.state == "here":
        return tr("Its weights are on this computer.")
    if weights.state == "away" and weights.megabytes:
        return tr("Its weights will be downloaded ({n} MB).", n=weights.megabytes)
    if weights.state == "away":
        return tr("Its weights will be downloaded.")
    return ""


def aside(recipe: Option, time: str) -> str:
    """Return what stands beside a recipe in the list: whose it is, and how long it takes."""
    return " · ".join(each for each in (tr("yours") if recipe.own else "", time) if each)
