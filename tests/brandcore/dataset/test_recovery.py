"""What a killed program or a lost manifest leaves behind is made good."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from brandcore.dataset.edits import MoveImages
from brandcore.dataset.incoming import import_folder
from brandcore.dataset.journal import Arrival, Journal
from brandcore.dataset.manifest import MANIFEST, Manifest
from brandcore.dataset.review import review
from brandcore.dataset.store import Store
from brandcore.errors import ProjectError
from brandcore.jobs import CancelToken, ignore
from brandcore.project import Project
from tests.helpers import pictures, projects
from tests.helpers.rights import as_a_plain_user, open_folder

ROOT = Path(__file__).parents[3]
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")

IMPORT = """
    import sys
    from datetime import UTC, datetime
    from pathlib import Path
    from brandcore.dataset.incoming import import_folder
    from brandcore.dataset.store import Store
    from brandcore.jobs import CancelToken
    from brandcore.project import Project

    def tell(event):
        print(getattr(event, "id", ""), flush=True)

    store = Store.open(Project.open(Path(sys.argv[1])))
    import_folder(store, Path(sys.argv[2]), tell, CancelToken(), now=datetime.now(UTC))
"""

MOVE = """
    import os
    import signal
    import sys
    from pathlib import Path
    from brandcore.dataset.edits import MoveImages
    from brandcore.dataset.store import Store
    from brandcore.project import Project

    real, calls = os.rename, []

    def dying(*arguments):
        calls.append(arguments)
        if len(calls) == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        real(*arguments)

    store = Store.open(Project.open(Path(sys.argv[1])))
    os.rename = dying
    store.apply(MoveImages(tuple(r.id for r in store.manifest.of("Nike")), "Puma"))
"""


def killed_import(project: Path, tree: Path, after: int) -> list[str]:
    """Import in a process of its own and kill it; return the ids it told of."""
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(IMPORT), str(project), str(tree)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        told: list[str] = []
        while len(told) < after:
            line = process.stdout.readline().strip()
            told += [line] if line else []
        process.send_signal(signal.SIGKILL)
        told += [line for line in process.stdout.read().split() if len(line) == 16]
    assert process.returncode == -signal.SIGKILL
    return told


@posix
@pytest.mark.parametrize("has_manifest", [False, True])
def test_a_killed_import_loses_no_picture(tmp_path: Path, has_manifest: bool) -> None:
    tree = pictures.class_folders(tmp_path / "tree", ("Kodak", "Nike"), 60)
    project = Project.create(tmp_path / "p", "p", projects.NOW)
    before: set[str] = set()
    if has_manifest:
        more = pictures.class_folders(tmp_path / "more", ("Nike", "Puma"), 2, (64, 48))
        store = Store.open(project)
        import_folder(store, more, ignore, CancelToken(), now=projects.NOW)
        before = {record.id for record in store.manifest.records}
    told = killed_import(project.folder, tree, after=25)
    store = Store.open(project)
    found = {record.id: record for record in store.manifest.records}
    assert set(told) | before <= set(found)
    assert len(found) < 120 + len(before), "it was killed on the way"
    assert all(record.provenance.original for record in found.values())
    assert all(store.path(record).is_file() for record in found.values())
    assert not [f for f in review(store) if f.kind in ("file-unknown", "file-gone")]
    assert not list(project.dataset.rglob(".*")), "no scratch is left"
    again = import_folder(store, tree, ignore, CancelToken(), now=projects.NOW)
    assert (again.taken, again.refused) == (
        120 + len(before) - len(found),
        len(found) - len(before),
    )


@posix
def test_moves_cut_off_in_the_middle_are_taken_back(tmp_path: Path) -> None:
    store = projects.filled(tmp_path / "p", ("Nike", "Puma"), 4)
    before = projects.on_disk(store)
    killed = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(MOVE), str(store.project.folder)],
        cwd=ROOT, check=False,
    )  # fmt: skip
    assert killed.returncode == -signal.SIGKILL
    assert projects.on_disk(store) != before, "two pictures had been moved"
    opened = Store.open(store.project)
    assert projects.on_disk(opened) == before
    assert opened.manifest == store.manifest
    assert not [f for f in review(opened) if f.kind in ("file-unknown", "file-gone")]


@posix
def test_an_edit_that_was_finished_is_not_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = projects.filled(tmp_path / "p", ("Nike", "Puma"), 2)
    notes = store.project.folder / ".changing.jsonl"
    # As if killed when all was done but for throwing the notes away.
    monkeypatch.setattr(Path, "unlink", lambda *_arguments, **_options: None)
    store.apply(MoveImages(tuple(r.id for r in store.manifest.of("Nike")), "Puma"))
    monkeypatch.undo()
    assert notes.exists()
    opened = Store.open(store.project)
    assert opened.manifest == store.manifest
    assert opened.manifest.counts() == {"Nike": 0, "Puma": 4}
    assert not notes.exists()


def test_notes_of_a_program_at_work_are_read_and_left(tmp_path: Path) -> None:
    store = projects.filled(tmp_path / "p", ("Nike",), 2)
    tree = pictures.class_folders(tmp_path / "tree", ("Puma",), 3, (64, 48))
    seen: list[Manifest] = []

    def look(_event: object) -> None:
        seen.append(Store.open(Project.open(store.project.folder)).manifest)

    import_folder(store, tree, look, CancelToken(), now=projects.NOW)
    assert [each.counts().get("Puma", 0) for each in seen] == [0, 1, 1, 2, 2, 3, 3]
    assert Store.open(store.project).manifest == store.manifest


def test_a_picture_that_did_not_reach_the_disk_is_not_believed(tmp_path: Path) -> None:
    store = projects.filled(tmp_path / "p", ("Nike",), 3)
    manifest = store.manifest
    journal = Journal(store.project.folder)
    with journal.open():
        for record in manifest.records:
            journal.note(Arrival(manifest.brands[0], record))
        left = journal.file.read_bytes()
    journal.file.write_bytes(left)
    store.project.manifest_file.unlink()
    store.path(manifest.records[0]).write_bytes(b"")
    store.path(manifest.records[1]).unlink()
    opened = Store.open(store.project)
    assert opened.manifest.records == manifest.records[2:]
    assert [f.ids for f in review(opened) if f.kind == "file-unknown"] == [
        (manifest.records[0].file,)
    ]


def test_a_missing_manifest_is_made_anew_from_the_class_folders(tmp_path: Path) -> None:
    store = projects.filled(tmp_path / "p", ("Nike", "Ёлка"), 3)
    (store.project.dataset / "empty").mkdir()
    (store.project.dataset / "Nike" / "notes.txt").write_text("no picture")
    (store.project.dataset / "Nike" / "own name.png").write_bytes(
        pictures.encoded("Nike", 77, kind="PNG")
    )
    store.project.manifest_file.unlink()
    opened = Store.open(store.project)
    assert opened.manifest.counts() == {"empty": 0, "Nike": 4, "Ёлка": 3}
    old = {record.id: record for record in store.manifest.records}
    for record in opened.manifest.records:
        assert opened.path(record).is_file()
        if record.id in old:
            assert (record.hash, record.sha256) == (old[record.id].hash, old[record.id].sha256)
    assert len(set(old) & {record.id for record in opened.manifest.records}) == 6
    assert MANIFEST.read(store.project.manifest_file) == opened.manifest, "it was written down"
    assert Store.open(store.project).manifest == opened.manifest


def test_a_project_that_may_not_be_written_is_still_read() -> None:
    with open_folder() as folder:
        store = projects.filled(folder / "p", ("Nike",), 2)
        store.project.manifest_file.unlink()
        with as_a_plain_user(folder):
            store.project.folder.chmod(0o555)
            store.project.dataset.chmod(0o555)
            assert Store.open(store.project).manifest.counts() == {"Nike": 2}


def test_a_brand_that_may_not_be_read_is_told_and_not_forgotten() -> None:
    with open_folder() as folder:
        store = projects.filled(folder / "p", ("Nike", "Puma"), 2)
        store.project.manifest_file.unlink()
        with as_a_plain_user(folder):
            (store.project.dataset / "Nike").chmod(0)
            with pytest.raises(ProjectError, match="“Nike” could not be read: Permission denied"):
                Store.open(store.project)
        assert not store.project.manifest_file.exists()


def test_notes_of_a_dataset_that_is_gone_do_no_harm(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "p", "p", projects.NOW)
    project.dataset.rmdir()
    project.folder.joinpath(".changing.jsonl").write_bytes(b"")
    assert Store.open(project).manifest == Manifest()


def test_scratch_of_a_killed_program_is_swept_and_hidden_files_are_not(tmp_path: Path) -> None:
    store = projects.filled(tmp_path / "p", ("Nike",), 1)
    folder = store.project.dataset / "Nike"
    (folder / ".0123456789ab.jpg").write_bytes(b"half")
    (folder / ".mine").write_bytes(b"mine")
    store.project.folder.joinpath(".changing.jsonl").write_bytes(b"")
    Store.open(store.project)
    assert not (folder / ".0123456789ab.jpg").exists()
    assert (folder / ".mine").exists()
