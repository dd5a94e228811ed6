"""Set up an experiment: tick recipes, say how often, see how many runs that makes, begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.i18n import tr
from app.pages.experiments_recipes import RecipeTicks
from app.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from app.viewmodels.experiment_setup import FEWEST_FOLDS, MOST_FOLDS, MOST_SEEDS
from app.viewmodels.experiments import ExperimentsModel
from app.widgets.kit import Kit
from app.widgets.labels import Button, Label, rule

_SIDE_PX, _LONGEST_NAME = 320, 80


class NewExperimentForm(QFrame):
    """The form over what the next experiment tries.

    Parameters
    ----------
    model : ExperimentsModel
        What is shown, and where wishes go.
    kit : Kit
        Colours in force.

    Signals
    -------
    left : ()
        The curator does not want a new one after all.
    """

    left = Signal()

    def __init__(self, model: ExperimentsModel, kit: Kit) -> None:
        super().__init__()
        self._model, self._new = model, model.new
        self.setProperty("role", "card")
        self.recipes = RecipeTicks(model.new)
        self.table_of_2019 = Button(
            tr("The table of 2019"), icon="list", theme=kit.theme, act=model.new.tick_seed_table
        )
        self.table_of_2019.setToolTip(
            tr("Ticks its five rows, as written then and repaired: ten recipes.")
        )
        self.name = QLineEdit(maxLength=_LONGEST_NAME)
        self.seeds = _spin(1, MOST_SEEDS, tr("Seeds"))
        self.cross = QCheckBox(tr("Cross-validation"))
        self.folds = _spin(FEWEST_FOLDS, MOST_FOLDS, tr("Folds"))
        self._sum = Label("", "heading", wrap=True)
        self._estimate = Label("", "soft", wrap=True)
        self._obstacle = Label("", "warn", wrap=True)
        self.cancel = Button(tr("Cancel"), act=self.left.emit)
        self.begin = Button(tr("Begin"), "primary", icon="play", theme=kit.theme, act=model.start)
        self._lay_out()
        self._connect()
        self._show()

    def take_keyboard(self) -> None:
        """Let the keyboard begin at the first recipe."""
        if (first := next(iter(self.recipes.ticks.values()), None)) is not None:
            first.setFocus()

    def _connect(self) -> None:
        new = self._new
        self.name.textEdited.connect(new.call)
        self.name.returnPressed.connect(self._model.start)
        self.seeds.valueChanged.connect(new.choose_seeds)
        for signal in (self.cross.toggled, self.folds.valueChanged):
            signal.connect(
                lambda _: new.choose_folds(self.folds.value(), cross=self.cross.isChecked())
            )
        new.changed.connect(self._show)
        self._model.changed.connect(self._show)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_L, 0, SPACE_M, 0)
        head.addWidget(Label(tr("Recipes to try"), "heading"), 1)
        head.addWidget(self.table_of_2019)
        left = QVBoxLayout()
        left.setSpacing(SPACE_S)
        left.addLayout(head)
        left.addWidget(self.recipes, 1)
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addLayout(left, 1)
        row.addWidget(_scrolled(self._side()))
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE_L, 0, SPACE_L, 0)
        foot.setSpacing(SPACE_S)
        words = QVBoxLayout()
        words.setSpacing(2)
        for each in (self._sum, self._estimate, self._obstacle):
            words.addWidget(each)
        foot.addLayout(words, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.begin)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, SPACE_M, 1, SPACE_M)
        column.setSpacing(SPACE_M)
        column.addLayout(row, 1)
        column.addWidget(rule())
        column.addLayout(foot)

    def _side(self) -> QWidget:
        side = QWidget()
        side.setProperty("role", "surface")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, SPACE_XS, SPACE_L, SPACE_XS)
        column.setSpacing(SPACE_XS)
        self._add(column, tr("Name"), self.name)
        column.addSpacing(SPACE_S)
        self._add(column, tr("Seeds"), self.seeds)
        column.addWidget(
            Label(
                tr(
                    "Chance has a hand in every run. Each recipe is trained with seeds 0, 1, 2 … "
                    "and its mean and spread stand in the table."
                ),
                "faint",
                wrap=True,
            )
        )
        column.addSpacing(SPACE_S)
        column.addWidget(self.cross)
        folds = QHBoxLayout()
        folds.setSpacing(SPACE_S)
        folds.addWidget(Label(tr("Folds"), "soft"))
        folds.addWidget(self.folds)
        folds.addStretch(1)
        column.addLayout(folds)
        column.addWidget(
            Label(
                tr(
                    "With 10 to 15 pictures of a brand one test picture is many points: here each "
                    "picture is tested once, by a run that has not learnt from it. Near copies "
                    "stay together."
                ),
                "faint",
                wrap=True,
            )
        )
        column.addStretch(1)
        return side

    def _add(self, column: QVBoxLayout, name: str, editor: QWidget) -> None:
        label = Label(name, "soft")
        label.setBuddy(editor)
        editor.setAccessibleName(name)
        column.addWidget(label)
        if isinstance(editor, QSpinBox):
            column.addWidget(editor, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            column.addWidget(editor)

    def _show(self) -> None:
        state = self._new.state
        if self.name.text().strip() != state.name:
            self.name.setText(state.name)
        self.name.setPlaceholderText(state.suggested or tr("for example: Which network?"))
        _quietly(self.seeds, state.seeds)
        _quietly(self.folds, state.folds)
        self.folds.setEnabled(state.cross)
        if self.cross.isChecked() != state.cross:
            self.cross.setChecked(state.cross)
        self._sum.setText(state.sum)
        waits = tr("A run is at work: it begins when that has ended.")
        told = (state.estimate, waits if self._model.run_works else "")
        self._estimate.setText(" ".join(each for each in told if each))
        self._estimate.setVisible(bool(self._estimate.text()))
        trouble = state.obstacle
        why = f"{trouble.text} {trouble.hint}" if trouble is not None else ""
        if not why and self._model.busy:
            why = tr("Another experiment is at work: this one can begin when it has ended.")
        self._obstacle.setText(why)
        self._obstacle.setVisible(bool(why))
        self.begin.setEnabled(self._model.can_start)


def _spin(least: int, most: int, name: str) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(least, most)
    spin.setFixedWidth(84)
    spin.lineEdit().setTextMargins(SPACE_S, 0, 0, 0)
    spin.setAccessibleName(name)
    return spin


def _quietly(spin: QSpinBox, value: int) -> None:
    if spin.value() != value:
        before = spin.blockSignals(True)
        spin.setValue(value)
        spin.blockSignals(before)


def _scrolled(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFixedWidth(_SIDE_PX)
    area.setWidget(inside)
    return area
