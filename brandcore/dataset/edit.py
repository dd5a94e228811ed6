"""What an edit of the dataset is, and what takes one back."""

from __future__ import annotations

import msgspec

from brandcore.dataset.change import Change
from brandcore.dataset.manifest import Manifest
from brandcore.errors import DatasetError
from brandcore.project import Project


class Edit(msgspec.Struct, frozen=True):
    """One step that a curator takes, and may take back."""

    @property
    def text(self) -> str:
        """What is done, for the undo menu: "move 3 pictures to “Nike”"."""
        raise NotImplementedError

    def plan(self, project: Project, manifest: Manifest) -> Change:
        """Spell out the step from `manifest` on; nothing is done yet.

        Raises
        ------
        CuratorError
            It cannot be done.
        """
        raise NotImplementedError

    def inverse(self, change: Change) -> Edit:
        """Return what takes `change`, the plan that was carried out, back."""
        return TakeBack(self.text, change.turned())


class TakeBack(Edit, frozen=True):
    """The inverse of an edit, and in turn of itself.

    Attributes
    ----------
    of : str
        Text of the edit.
    change : Change
        The step back.
    """

    of: str
    change: Change

    @property
    def text(self) -> str:
        """The text of the edit: undo and redo name the same step."""
        return self.of

    def plan(self, project: Project, manifest: Manifest) -> Change:
        """Return the step back, if the files are still where the edit left them."""
        del manifest
        for source, _ in self.change.moves:
            if not (project.folder / source).exists():
                name = source.rpartition("/")[2]
                raise DatasetError(
                    f"“{name}” is no longer where it was put ({source}).",
                    "It may have been removed by hand. Nothing was changed.",
                )
        return self.change
