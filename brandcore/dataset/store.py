"""The pictures of a project: class folders on disk and the manifest, changed together."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from brandcore.dataset import disk, recovery
from brandcore.dataset.change import Change
from brandcore.dataset.edit import Edit
from brandcore.dataset.journal import Arrival, Journal, Moves
from brandcore.dataset.manifest import MANIFEST, Manifest
from brandcore.dataset.records import ImageRecord
from brandcore.project import Project


class Store:
    """A project's dataset.

    Any thread may read `manifest`; changes wait for each other.

    Parameters
    ----------
    project : Project
        Whose dataset it is.
    manifest : Manifest
        What is known of it.

    Attributes
    ----------
    manifest : Manifest
        A new frozen value after each change.
    lock : RLock
        Held during a change; who looks first and changes then holds it meanwhile.
    """

    def __init__(self, project: Project, manifest: Manifest) -> None:
        self.project = project
        self.manifest = manifest
        self.lock = threading.RLock()
        self._journal = Journal(project.folder)

    @staticmethod
    def open(project: Project) -> Store:
        """Open the dataset of `project`, made good if a program was killed over it.

        Raises
        ------
        NewerProject, DamagedFile, ProjectError
            The manifest, or a class folder that it has to be made anew from, cannot be read.
        """
        store = Store(project, Manifest())
        store.manifest = recovery.manifest_of(project, store._journal)
        return store

    def path(self, record: ImageRecord) -> Path:
        """Return where the file of `record` lies."""
        return self.project.dataset / record.file

    def apply(self, edit: Edit) -> Edit:
        """Do `edit`, on disk and in the manifest, all or nothing.

        Returns
        -------
        Edit
            What takes it back.

        Raises
        ------
        CuratorError
            It cannot be done; everything is as it was.
        """
        with self.lock:
            change = edit.plan(self.project, self.manifest)
            after = change.on(self.manifest)
            with self._journal.open():
                self._note(change, after)
                with disk.carried_out(self.project.folder, change):
                    MANIFEST.write(self.project.manifest_file, after)
            self.manifest = after
        return edit.inverse(change)

    @contextmanager
    def arriving(self) -> Iterator[None]:
        """Let pictures arrive by `arrive`: quick, as the manifest is written once, at the end.

        Until then they are noted in the journal, so that not even a kill loses one.

        Raises
        ------
        ProjectInUse
            Another program is changing the dataset.
        DiskFull, ProjectError
            The manifest could not be written; the pictures are still noted.
        """
        with self._journal.open():
            try:
                yield
            finally:
                with self.lock:
                    MANIFEST.write(self.project.manifest_file, self.manifest)

    def arrive(self, change: Change) -> None:
        """Let in what `change` brings, within `arriving`; raises as `apply` does."""
        with self.lock:
            after = change.on(self.manifest)
            self._note(change, after)
            with disk.carried_out(self.project.folder, change):
                self.manifest = after

    def _note(self, change: Change, after: Manifest) -> None:
        if change.moves:
            self._journal.note(Moves(recovery.digest(self.project), change.moves))
        if change.files:
            written = {name for name, _ in change.files}
            for _, record in change.records_in:
                if f"dataset/{record.file}" in written:
                    self._journal.note(Arrival(after.brand(record.brand), record))
