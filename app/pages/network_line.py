"""The one line that says that there is no network."""

from __future__ import annotations

from app.i18n import tr
from app.theme import Theme
from app.viewmodels.fetch import FetchModel
from app.widgets.told_line import ToldLine


class NetworkLine(ToldLine):
    """There while the network is away; it goes by itself when that is back.

    Parameters
    ----------
    model : FetchModel
        Knows whether it is away, and tries.
    theme : Theme
        Colours in force.
    """

    def __init__(self, model: FetchModel, theme: Theme) -> None:
        super().__init__(theme, "info", "ink-soft", tr("Try now"))
        self._model = model
        self.act.setAccessibleName(tr("Try now whether the network is back"))
        self.acted.connect(model.try_network)
        model.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        words = tr("No network. What was asked goes on when it is back.")
        self.tell(words if self._model.state.search.away else "")
