"""The whole job in the real window, step by step, as a curator would do it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QApplication

from app import assets
from app.drops import Drop
from app.itemmodels.predictions import Asked, in_words
from app.main import Program
from app.notices import Bug, Notice
from app.settings import Settings
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.words import counted
from brandcore.sample import index
from brandcore.training.recipe_values import with_changes

_RECIPE, _NO_WEIGHTS = "default", "scratch"
# Without weights to begin with, a small network, short: it shall be seen to learn, not to excel.
_SMALL = {"image_size_px": "64", "batch_size": "16", "warm_up.epochs": "12"}
_PICKED, _SHOWN_PICKED = 12, 5
_SHORT = {"warm_up.epochs": "5", "fine_tune.epochs": "0"}
_SIZE_PX = (1240, 820)


class CannotGoOn(Exception):
    """A step failed; the message is what the window would have told."""


@dataclass(frozen=True)
class Folder:
    """Pictures of the user's.

    Attributes
    ----------
    tree : Path
        Class folders to learn from.
    photo : Path
        A photo to ask about.
    """

    tree: Path
    photo: Path


class Tour:
    """The job, step by step, in the real window.

    Parameters
    ----------
    application : QApplication
        Of this process.
    out : Path
        Folder for the pictures of the pages.
    scratch : Path
        Folder for what need not last.
    """

    def __init__(self, application: QApplication, out: Path, scratch: Path) -> None:
        self._application, self._out, self._scratch = application, out, scratch
        self._sample = assets.path("sample")
        self._trouble = ""
        self._line = ""
        settings = Settings(scratch / "settings.toml")
        # The tour shows what is here: it asks nobody on the web.
        settings.change(sources_on=())
        self.program = Program(application, settings, sample=self._sample)
        self.program.notices.told.connect(self._told)
        self.program.notices.broke.connect(self._broke)
        self.program.notices.catch_unexpected()
        self.program.window.resize(*_SIZE_PX)
        self.program.window.show()

    def run(self, given: Folder | None = None) -> None:
        """Do the whole job with what is given, else with the sample.

        Raises
        ------
        CannotGoOn
            A step failed, or took far too long.
        """
        self._shoot("welcome")
        if given is None:
            self._gather_sample()
            photos = tuple(self._sample / each.file for each in self._known("photo"))
        else:
            self._open_project()
            self._bring_in(given.tree)
            photos = (given.photo,)
        self._train()
        self._try_recipes()
        self._ask(photos)
        # The page to fetch from was drawn while there was something to pick.
        for name in self.program.window.pages:
            if given is not None or name != "fetch":
                self.program.window.show_page(name)
                self._shoot(name)

    def close(self) -> None:
        """End the engines and give everything back."""
        self.program.window.hide()
        self.program.close()

    # -- the steps -----------------------------------------------------------------------

    def _gather_sample(self) -> None:
        say("Opening the sample.")
        # It is made beside the project that was open last.
        self.program.settings.change(recent=(str(self._scratch / "projects" / "none"),))
        self.program.sample.open()
        self._until(lambda: self.program.sample.state.is_open, 60)
        first, second, *_ = index.read(self._sample).brands
        self._pick(first.name, _PICKED)
        self.program.fetch.save()
        self._until(lambda: self.program.session.manifest.counts()[first.name] == _PICKED, 60)
        self._pick(second.name, _SHOWN_PICKED)
        self._shoot("fetch")
        say("Having the rest picked.")
        self.program.sample.pick_rest()
        self._until(lambda: not self.program.sample.state.picking, 120)
        self._tell_counts()

    def _pick(self, brand: str, number: int) -> None:
        say(f"Searching for “{brand}”, and picking {number}.")
        self.program.window.show_page("fetch")
        fetch, lanes = self.program.fetch, self.program.lanes
        fetch.choose(brand)
        self._until(lambda: fetch.state.brand == brand and bool(fetch.state.rows), 60)
        self._until(lambda: not lanes.running() and not fetch.is_behind, 60)
        good = {each.file for each in self._known("candidate") if each.good}
        rows = [row.id for row in fetch.state.rows if self._file(row.id) in good]
        fetch.pick(rows[:number], picked=True)
        self._until(lambda: fetch.state.picked == number, 20)

    def _known(self, role: index.Role) -> tuple[index.SamplePicture, ...]:
        return index.read(self._sample).of_role(role)

    def _file(self, candidate: str) -> str:
        project = self.program.session.project
        there = Inbox(project).get(candidate) if project is not None else None
        return there.found.source_id if there is not None and there.found is not None else ""

    def _open_project(self) -> None:
        say("Making a project.")
        self.program.project.create(self._scratch / "project", "Tour")
        self._until(lambda: self.program.session.project is not None, 20)

    def _bring_in(self, pictures: Path) -> None:
        say(f"Dropping “{pictures.name}” on the window.")
        self.program.window.show_page("dataset")
        self.program.window.take(Drop(paths=(pictures,)))
        self._until(lambda: bool(self.program.session.manifest.records), 60)
        self._until(lambda: self.program.session.can_undo, 600)
        self._tell_counts()

    def _tell_counts(self) -> None:
        for brand, count in self.program.session.manifest.counts().items():
            say(f"  {brand}: {count} pictures")

    def _train(self) -> None:
        train = self.program.train
        self.program.window.show_page("train")
        self._choose_recipe()
        say(f"Training with “{train.setup.recipe.name}”; Keras takes some seconds to start.")
        self._until(lambda: train.can_train or train.setup.state.obstacle is not None, 20)
        if not train.can_train:
            raise CannotGoOn(str(train.setup.state.obstacle))
        train.job.changed.connect(self._show_epoch)
        train.train()
        self._until(lambda: not train.job.state.running, 900)
        self._until(lambda: self.program.session.chosen_run is not None, 20)
        run = self.program.session.chosen_run
        assert run is not None
        say(f"  {run.test_right} of {run.test_total} test pictures right")

    def _choose_recipe(self) -> None:
        """Take the usual recipe if its weights are here, else a small network from nothing."""
        setup = self.program.train.setup
        setup.choose_recipe(_RECIPE)
        setup.look_at_weights()
        self._until(lambda: setup.state.weights.state != "asking", 60)
        if setup.state.weights.state == "here":
            return
        setup.choose_recipe(_NO_WEIGHTS)
        for key, text in _SMALL.items():
            if trouble := setup.adjust(key, text):
                raise CannotGoOn(trouble)

    def _try_recipes(self) -> None:
        say("Trying two recipes, one after the other.")
        session, experiments = self.program.session, self.program.experiments
        # The run above goes on answering; its likes here are shorter still.
        session.choose_run(session.chosen_run.id if session.chosen_run is not None else "")
        recipe = self.program.train.setup.to_train()
        tried = tuple(
            with_changes(msgspec.structs.replace(recipe, name=name), _SHORT | {"batch_size": size})
            for name, size in (("small batches", "8"), ("large batches", "24"))
        )
        experiments.new.offer(tried)
        for each in tried:
            experiments.new.tick(each.name, on=True)
        experiments.new.choose_seeds(1)
        self.program.window.show_page("experiments")
        experiments.start()
        self._until(lambda: experiments.job.state.running, 60)
        self._until(lambda: not experiments.job.state.running, 900)
        for row in experiments.shelf.table.rows:
            name, test, *_ = row.figures
            say(f"  {name.text}: {test.text} ({test.note})")

    def _ask(self, photos: tuple[Path, ...]) -> None:
        say(f"Asking which brands are on {counted(len(photos), 'photo')}.")
        self.program.window.show_page("predict")
        self.program.window.take(Drop(paths=photos))
        self._until(lambda: len(self._asked()) == len(photos), 60)
        self._until(lambda: not any(each.pending for each in self._asked()), 120)
        for asked in self._asked():
            if asked.state != "answered":
                raise CannotGoOn(f"{asked.error} {asked.hint}".strip())
            say(f"  {asked.name}: {in_words(asked)}")

    # -- around them ---------------------------------------------------------------------

    def _asked(self) -> Sequence[Asked]:
        return self.program.predict.pictures.rows

    def _shoot(self, name: str) -> None:
        """Write the window as it is once nothing is being loaded any more."""
        # Thumbnails are asked for by being drawn.
        self.program.window.grab()
        self._until(lambda: not self.program.lanes.running(), 60)
        file = self._out / f"{name}.png"
        if not self.program.window.grab().save(str(file)):
            raise CannotGoOn(f"“{file}” could not be written.")
        say(f"  drawn: {file}")

    def _until(self, done: Callable[[], bool], patience_s: float) -> None:
        end = time.monotonic() + patience_s
        while not done():
            self._application.processEvents()
            if self._trouble:
                raise CannotGoOn(self._trouble)
            if time.monotonic() > end:
                raise CannotGoOn(f"This step did not end within {patience_s:.0f} seconds.")
            time.sleep(0.01)
        self._application.processEvents()

    def _show_epoch(self) -> None:
        line = self.program.train.job.state.line
        if line and line != self._line:
            self._line = line
            say(f"  {line}")

    def _told(self, notice: Notice) -> None:
        if notice.kind == "bad":
            self._trouble = f"{notice.text} {notice.hint}".strip()

    def _broke(self, bug: Bug) -> None:
        self._trouble = bug.trace


def say(text: str) -> None:
    """Print a step at once, also into a pipe."""
    print(text, flush=True)
