"""``brandcore fetch``, against the whole web faked on loopback."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from brandcore.__main__ import main
from brandcore.dataset.edits import RemoveBrand
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.searches import Searches
from brandcore.dataset.store import Store
from brandcore.files import sha256
from brandcore.project import Project
from brandcore.sources.previews import SMALL_BYTES
from tests.helpers import pictures, projects, tiny_sample
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.server import serving
from tests.helpers.fake_web.web import Web
from tests.helpers.projects import NOW

Lines = list[dict[str, Any]]


@pytest.fixture(scope="module")
def served() -> Iterator[Web]:
    with serving(pictures=40) as web:
        yield web


@pytest.fixture
def web(served: Web) -> Iterator[Web]:
    served.forget()
    yield served
    served.clear_faults()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.create(tmp_path / "p", "p", NOW)


class Shell:
    """Runs the command on one project and reads what it prints."""

    def __init__(self, project: Project, web: Web, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = str(project.folder), capsys
        names = ("openverse", "commons", "wikidata", "serper")
        self._places = [x for n in names for x in ("--address", f"{n}={web.base(n)}")]
        self.code = 0

    def text(self, *words: str) -> str:
        contact = ("--contact", "tests@example.org")
        self.code = main(["fetch", self.folder, *words, *self._places, *contact])
        captured = self._capsys.readouterr()
        return captured.out if self.code == 0 else captured.err

    def json(self, *words: str) -> Lines:
        self.code = main(
            ["fetch", self.folder, *words, *self._places, "--contact", "t@example.org", "--json"]
        )
        return [json.loads(line) for line in self._capsys.readouterr().out.splitlines()]


@pytest.fixture
def shell(project: Project, web: Web, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(project, web, capsys)


def of(kind: str, lines: Lines) -> Lines:
    return [line for line in lines if line.get("event") == kind]


def test_candidates_are_kept_and_told_one_by_one(shell: Shell, project: Project) -> None:
    lines = shell.json("Nike", "--limit", "10")
    offered = of("Offered", lines)
    listed = {each.id: each for each in Inbox(project).listed()}
    assert {line["candidate"]["id"] for line in offered} == set(listed)
    assert {each.provenance.source for each in listed.values()} == {"commons", "openverse"}
    result = lines[-1]
    assert (result["offered"], result["saved"]) == (len(listed), 0)
    assert result["brands"][0]["failed"] == {}
    assert Store.open(project).manifest.counts() == {"Nike": 0}


def test_what_the_name_may_mean_is_told_until_it_is_said(shell: Shell, project: Project) -> None:
    said = shell.text("Nike", "--limit", "2", "--source", "wikidata")
    assert "“Nike” may mean, with “--item”:" in said
    assert "Q483915  Nike" in said
    lines = shell.json("Nike", "--limit", "2", "--item", "Q483915", "--source", "wikidata")
    assert of("MayMean", lines) == []
    (logo, *_) = of("Offered", lines)
    assert logo["candidate"]["provenance"]["source"] == "wikidata"
    assert Searches.open(project).of("Nike").item == "Q483915"


def test_a_second_search_goes_on_behind_the_first(shell: Shell, project: Project) -> None:
    words = ("Nike", "--limit", "5", "--source", "commons")
    first = of("Offered", shell.json(*words))
    second = of("Offered", shell.json(*words))
    assert len(first) == len(second) == 5
    assert len(Inbox(project).listed()) == 10
    assert of("Offered", shell.json(*words, "--anew")) == []


def test_whole_pictures_are_saved_byte_for_byte_with_where_they_came_from(
    shell: Shell, project: Project, web: Web
) -> None:
    lines = shell.json("Nike", "--limit", "12", "--source", "commons", "--into", "brand")
    records = Store.open(project).manifest.of("Nike")
    assert lines[-1]["saved"] == len(records)
    assert len(records) >= 6
    for record in records:
        data = (project.dataset / record.file).read_bytes()
        assert data == web.picture_bytes(record.provenance.image_url)
        assert (record.sha256, record.added_by) == (sha256(data), "fetch")
        assert record.provenance.source == "commons"
        assert record.provenance.page_url
        assert record.provenance.licence_code
        assert not record.provenance.preview_only


def test_a_page_and_a_folder_are_asked_when_they_are_named(
    shell: Shell, project: Project, web: Web, tmp_path: Path
) -> None:
    pictures.class_folders(tmp_path, ("mine",), 3)
    folder = ("--folder", str(tmp_path / "mine"))
    lines = shell.json("Nike", "--limit", "4", "--page", web.page("Nike"), *folder)
    sources = {line["candidate"]["provenance"]["source"] for line in of("Offered", lines)}
    assert {"page", "folder"} < sources
    saved = shell.json("Puma", "--source", "folder", *folder, "--into", "brand")
    assert saved[-1]["saved"] == 3
    kept = {path.read_bytes() for path in (project.dataset / "Puma").iterdir()}
    assert kept == {path.read_bytes() for path in (tmp_path / "mine").iterdir()}


def test_what_was_found_in_a_folder_is_saved_whole_by_a_later_command(
    shell: Shell, project: Project, tmp_path: Path
) -> None:
    photo = Image.effect_noise((900, 700), 90)
    (tmp_path / "mine").mkdir()
    photo.save(tmp_path / "mine" / "photo.png")
    data = (tmp_path / "mine" / "photo.png").read_bytes()
    assert len(data) > SMALL_BYTES, "the inbox has a small copy of it only"
    shell.json("Nobodyknows", "--source", "folder", "--folder", str(tmp_path / "mine"))
    saved = shell.json("Nobodyknows", "--source", "openverse", "--into", "brand")
    assert saved[-1]["saved"] == 1
    assert [each.read_bytes() for each in (project.dataset / "Nobodyknows").iterdir()] == [data]


def test_a_list_of_brands_is_gone_through_in_turn(
    shell: Shell, project: Project, tmp_path: Path
) -> None:
    file = tmp_path / "brands.csv"
    file.write_text("brand;country\nNike;US\nPuma;DE\nnike;US\nNobodyknows;XX\n")
    lines = shell.json("--brands", str(file), "--limit", "3", "--source", "commons")
    assert [each["text"] for each in of("NotAName", lines)] == ["nike"]
    found = {each["brand"]: each["offered"] for each in lines[-1]["brands"]}
    assert found == {"Nike": 3, "Puma": 3, "Nobodyknows": 0}
    assert set(Store.open(project).manifest.counts()) == {"Nike", "Puma"}


def test_a_source_that_fails_is_one_line_and_stops_no_other(shell: Shell, web: Web) -> None:
    web.fault("openverse", Fault("too-many", seconds=3600))
    said = shell.text("Nike", "--limit", "4")
    (line,) = [each for each in said.splitlines() if each.startswith("openverse: Openverse")]
    assert "wait" in line
    assert "commons: 4 pictures" in said


def test_when_no_source_answers_it_is_an_error(shell: Shell, web: Web) -> None:
    web.fault("commons", Fault("forbidden"))
    said = shell.text("Nike", "--source", "commons")
    assert shell.code == 1
    assert "No source could be asked" in said


def test_without_a_network_it_says_so_in_one_line_with_a_hint(shell: Shell) -> None:
    shell._places = ["--address", "commons=http://127.0.0.1:9/w/api.php"]
    said = shell.text("Nike", "--source", "commons")
    assert shell.code == 1
    assert "There is no network: no source could be asked." in said
    assert "“--folder DIR” takes pictures of this computer." in said
    assert len(said.splitlines()) <= 2


def test_what_cannot_be_had_whole_stays_a_candidate(
    shell: Shell, project: Project, web: Web
) -> None:
    web.fault("/upload", Fault("not-found"))
    web.fault("/thumb/wikipedia", Fault("not-found", after=4))
    lines = shell.json("Nike", "--limit", "4", "--source", "commons", "--into", "brand")
    left = {each.id for each in Inbox(project).listed()}
    assert {each["candidate"]["id"] for each in of("NotCompleted", lines)} <= left
    assert lines[-1]["saved"] + len(left) == len(of("Offered", lines))
    assert left


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "No brand is named."),
        (("Nike", "--source", "google"), "There is no source “google”."),
        (("Nike", "--source", "serper"), "BRANDCORE_KEY_SERPER"),
        (("Nike", "--source", "folder"), "--folder DIR"),
        (("--brands", "gone.txt"), "could not be read"),
    ],
)
def test_what_cannot_be_done_is_told(shell: Shell, words: tuple[str, ...], said: str) -> None:
    assert said in shell.text(*words)
    assert shell.code == 1


def test_a_key_comes_from_the_environment(
    shell: Shell, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRANDCORE_KEY_SERPER", web.key("serper"))
    lines = shell.json("Nike", "--source", "serper", "--limit", "3")
    assert len(of("Offered", lines)) == 3
    assert web.key("serper") not in json.dumps(lines)


def test_a_brand_that_is_there_keeps_its_name(
    tmp_path: Path, web: Web, capsys: pytest.CaptureFixture[str]
) -> None:
    store = projects.filled(tmp_path / "filled", ("Nike",), 1)
    Shell(store.project, web, capsys).json("nike", "--source", "commons", "--limit", "2")
    assert {each.brand for each in Inbox(store.project).listed()} == {"Nike"}
    assert Store.open(store.project).manifest.counts() == {"Nike": 1}


def test_what_a_removed_brand_had_comes_back_with_its_name(shell: Shell, project: Project) -> None:
    shell.text("Nike", "--limit", "3")
    before = Inbox(project).listed()
    Inbox(project).pick([before[0].id])
    Store.open(project).apply(RemoveBrand("Nike"))
    inbox = Inbox(project)
    inbox.put_aside("Nike")
    inbox.tidy(())
    shell.text("Nike", "--limit", "3", "--anew")
    after = Inbox(project).listed()
    assert {each.id for each in before} == {each.id for each in after}
    assert [each.id for each in after if each.picked] == [before[0].id]


def test_ctrl_c_ends_it_and_leaves_what_came(project: Project, web: Web) -> None:
    for target in ("thumb", "upload"):
        web.fault(target, Fault("stall", seconds=30, after=3))
    words = ("fetch", str(project.folder), "Nike", "--source", "commons", "--json")
    places = ("--address", f"commons={web.base('commons')}", "--contact", "tests@example.org")
    command = [sys.executable, "-m", "brandcore", *words, *places]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        for line in child.stdout:
            if b"Offered" in line:
                break
        child.send_signal(signal.SIGINT)
        _, said = child.communicate(timeout=30)
    assert child.returncode == 130
    assert b"Stopped." in said
    assert len(Inbox(project).listed()) >= 1


def test_the_sample_is_fetched_and_saved_like_the_web(
    project: Project,
    web: Web,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sample = tiny_sample.write(tmp_path / "sample", brands=2, good=4)
    monkeypatch.setattr("brandcore.cli.shipped.path", lambda _name: sample)
    shell = Shell(project, web, capsys)
    told = shell.json("ondrik", "--source", "sample", "--into", "brand", "--limit", "3")
    assert told[-1]["saved"] == 3
    records = Store.open(project).manifest.of("ondrik")
    assert {each.provenance.source for each in records} == {"sample"}
    # Those that were found before are saved without the sample being asked again.
    assert shell.json("ondrik", "--source", "sample")[-1]["offered"] == 3
    assert shell.json("ondrik", "--source", "wikidata", "--into", "brand")[-1]["saved"] == 3
    assert "none of the sample" in shell.text("Volvo", "--source", "sample")
    assert not web.asked("commons")
