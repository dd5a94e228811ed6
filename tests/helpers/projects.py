"""A project with drawn pictures in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from brandcore.dataset.incoming import import_folder
from brandcore.dataset.store import Store
from brandcore.jobs import CancelToken, ignore
from brandcore.project import Project
from tests.helpers import pictures

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)


def filled(folder: Path, brands: Sequence[str], per_brand: int = 3) -> Store:
    """Make a project at `folder` with `per_brand` small pictures of each of `brands`."""
    tree = pictures.class_folders(
        folder.with_name(f"{folder.name}-tree"), brands, per_brand, (64, 48)
    )
    store = Store.open(Project.create(folder, folder.name, NOW))
    import_folder(store, tree, ignore, CancelToken(), now=NOW)
    return store


def on_disk(store: Store) -> dict[str, bytes]:
    """Return the content of every file in the dataset and the trash, by its path."""
    project = store.project
    return {
        path.relative_to(project.folder).as_posix(): path.read_bytes()
        for folder in (project.dataset, project.trash)
        for path in folder.rglob("*")
        if path.is_file() and path != project.manifest_file
    }
