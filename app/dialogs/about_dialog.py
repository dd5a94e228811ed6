"""What this program is, under which terms, and whose work it stands on."""

from __future__ import annotations

import platform

import PySide6
from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app import assets
from app.dialogs.frame import DialogFrame, section
from app.i18n import tr
from app.theme import SPACE_L, SPACE_M, SPACE_S
from app.widgets.kit import Kit
from app.widgets.labels import Label, rule
from brandcore import __version__

_SIZE_PX = (600, 640)
_LOGO_PX = 48

# What is handed out with the program, and the licence that its makers gave it.
_CREDITS = (
    ("TensorFlow", "Apache-2.0"),
    ("Keras", "Apache-2.0"),
    ("NumPy", "BSD-3-Clause"),
    ("SciPy", "BSD-3-Clause"),
    ("Pillow", "MIT-CMU"),
    ("scikit-learn", "BSD-3-Clause"),
    ("h5py", "BSD-3-Clause"),
    ("pyqtgraph", "MIT"),
    ("requests", "Apache-2.0"),
    ("requests-cache", "BSD-2-Clause"),
    ("urllib3", "MIT"),
    ("tenacity", "Apache-2.0"),
    ("Beautiful Soup (beautifulsoup4)", "MIT"),
    ("lxml", "BSD-3-Clause"),
    ("w3lib", "BSD-3-Clause"),
    ("protego", "BSD-3-Clause"),
    ("tinycss2", "BSD-3-Clause"),
    ("ddgs", "MIT"),
    ("keyring", "MIT"),
    ("msgspec", "BSD-3-Clause"),
    ("filelock", "MIT"),
    ("platformdirs", "MIT"),
    ("tomli-w", "MIT"),
    ("Python", "PSF-2.0"),
)


class AboutDialog(DialogFrame):
    """Version, licence and credits.

    Parameters
    ----------
    kit : Kit
        Tools for painting.
    """

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(tr("About Brand Curator"), parent)
        self._kit = kit
        self.resize(*_SIZE_PX)
        self.heading.setText("Brand Curator")
        self._logo = QLabel()
        self.body.addLayout(self._head())
        self.body.addWidget(rule())
        self.body.addWidget(self._scrolled(self._terms()), 1)
        self.close_button(tr("Close")).setDefault(True)
        kit.theme.changed.connect(self._tint)
        self._tint()

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(SPACE_S // 2)
        words.addWidget(
            Label(
                tr("Pick pictures of brands, train on them, ask which brand a photo shows."),
                wrap=True,
            )
        )
        self.versions = Label(_versions(), "soft", wrap=True)
        self.versions.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        words.addWidget(self.versions)
        head = QHBoxLayout()
        head.setSpacing(SPACE_L)
        head.addWidget(self._logo, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        return head

    def _terms(self) -> QWidget:
        terms = QWidget()
        column = QVBoxLayout(terms)
        column.setContentsMargins(0, 0, SPACE_M, 0)
        column.setSpacing(SPACE_S)
        for title, text in _parts():
            column.addWidget(section(title))
            column.addWidget(Label(text, "soft", wrap=True))
            column.addSpacing(SPACE_S)
        column.addStretch(1)
        return terms

    def _scrolled(self, inside: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(tr("Licence and credits"))
        area.setWidget(inside)
        inside.setProperty("role", "ground")
        return area

    def _tint(self) -> None:
        colour = self._kit.theme.colour("accent")
        self._logo.setPixmap(assets.pixmap("logo", colour, _LOGO_PX, self.devicePixelRatioF()))


def _versions() -> str:
    return tr(
        "Version {version} · Python {python} · Qt {qt} · PySide6 {pyside}",
        version=__version__,
        python=platform.python_version(),
        qt=qVersion(),
        pyside=PySide6.__version__,
    )


def _parts() -> tuple[tuple[str, str], ...]:
    """Return titles and texts."""
    return (
        (
            tr("Licence"),
            tr(
                "Brand Curator is free software under the Apache License 2.0: use it, change it, "
                "pass it on. It comes without any warranty."
            ),
        ),
        (
            tr("Qt"),
            tr(
                "The window is made with Qt and PySide6 (Qt for Python), used under the GNU Lesser "
                "General Public License 3. They lie beside the program as libraries of their own; "
                "you may replace them with your own builds. Their source is at code.qt.io."
            ),
        ),
        (
            tr("Built with"),
            ", ".join(f"{name} ({licence})" for name, licence in _CREDITS) + ".",
        ),
        (
            tr("Pretrained weights"),
            tr(
                "The backbones carry weights that their authors trained on ImageNet and that Keras "
                "hands out. Each one names its licence where it is chosen."
            ),
        ),
        (
            tr("The sample"),
            tr(
                "Its brands are invented and its pictures are drawn by this program. Behind some "
                "of them lie blurred pieces of photos of the GroceryStoreDataset, © 2019 Marcus "
                "Klasson, under the MIT licence; CREDITS.md beside the pictures names each one."
            ),
        ),
        (
            tr("Your pictures"),
            tr(
                "They stay on this computer. Trade marks belong to their owners; whether you may "
                "use a picture is for you to judge. An exported model carries a list of the "
                "sources, authors and licences of the pictures it learnt from."
            ),
        ),
    )
