"""The whole job in the real window, step by step, as a curator would do it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QApplication

from app.drops import Drop
from app.itemmodels.predictions import Asked, in_words
from app.main import Program
from app.notices import Bug, Notice
from app.settings import Settings
from brandcore.training.recipe_values import with_changes

# A small network of our own, short: it shall be seen to learn, not to excel.
_RECIPE = {"image_size_px": "64", "batch_size": "16", "warm_up.epochs": "20"}
_SHORT = {"warm_up.epochs": "8", "fine_tune.epochs": "0"}
_SIZE_PX = (1240, 820)


class CannotGoOn(Exception):
    """A step failed; the message is what the window would have told."""


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
        self._trouble = ""
        self._line = ""
        settings = Settings(scratch / "settings.toml")
        # The tour shows what is here: it asks nobody on the web.
        settings.change(sources_on=())
        self.program = Program(application, settings)
        self.program.notices.told.connect(self._told)
        self.program.notices.broke.connect(self._broke)
        self.program.notices.catch_unexpected()
        self.program.window.resize(*_SIZE_PX)
        self.program.window.show()

    def run(self, pictures: Path, photo: Path, candidates: Sequence[Path]) -> None:
        """Do the whole job with class folders, a photo to ask about, and candidates to pick from.

        Raises
        ------
        CannotGoOn
            A step failed, or took far too long.
        """
        self._shoot("welcome")
        self._open_project()
        self._bring_in(pictures)
        self._train()
        self._try_recipes()
        self._ask(photo)
        self._pick(candidates)
        for name in self.program.window.pages:
            self.program.window.show_page(name)
            self._shoot(name)

    def close(self) -> None:
        """End the engines and give everything back."""
        self.program.window.hide()
        self.program.close()

    # -- the steps -----------------------------------------------------------------------

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
        counts = self.program.session.manifest.counts()
        for brand, count in counts.items():
            say(f"  {brand}: {count} pictures")

    def _train(self) -> None:
        train = self.program.train
        say("Training a small network from scratch; Keras takes some seconds to start.")
        self.program.window.show_page("train")
        train.setup.choose_recipe("scratch")
        for key, text in _RECIPE.items():
            if trouble := train.setup.adjust(key, text):
                raise CannotGoOn(trouble)
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

    def _ask(self, photo: Path) -> None:
        say(f"Asking which brand “{photo.name}” shows.")
        self.program.window.show_page("predict")
        self.program.window.take(Drop(paths=(photo,)))
        self._until(lambda: any(not each.pending for each in self._asked()), 120)
        for asked in self._asked():
            if asked.state != "answered":
                raise CannotGoOn(f"{asked.error} {asked.hint}".strip())
            say(f"  {in_words(asked)}")

    def _pick(self, candidates: Sequence[Path]) -> None:
        if not candidates:
            return
        fetch = self.program.fetch
        say(f"Bringing in {len(candidates)} candidates for “{candidates[0].parent.name}”.")
        fetch.choose(candidates[0].parent.name)
        self._until(lambda: bool(fetch.state.brand), 20)
        fetch.bring(Drop(paths=tuple(candidates)))
        self._until(lambda: len(fetch.state.rows) == len(candidates), 60)
        fetch.pick([row.id for row in fetch.state.rows[:3]], picked=True)
        say(f"  {fetch.state.picked} picked")

    # -- around them ---------------------------------------------------------------------

    def _asked(self) -> Sequence[Asked]:
        return self.program.predict.pictures.rows

    def _shoot(self, name: str) -> None:
        """Write the window as it is once nothing is being loaded any more."""
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
