"""The one place where things are built and handed to each other."""

from __future__ import annotations

import argparse
import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

import brandcore
from app import assets, i18n, logs
from app.guide import GuideDesk
from app.jobs.garbage import WindowThreadGarbage
from app.jobs.lanes import Lanes
from app.notices import Notices
from app.pages.dataset_page import DatasetPage
from app.pages.experiments_page import ExperimentsPage
from app.pages.export_page import ExportPage
from app.pages.fetch_page import FetchPage
from app.pages.predict_page import PredictPage
from app.pages.train_page import TrainPage
from app.pages.welcome import WelcomePage
from app.session import Session
from app.settings import APP_NAME, Settings, settings_file
from app.theme import Theme
from app.thumbnails import ThumbnailStore
from app.viewmodels.dataset import DatasetModel
from app.viewmodels.experiment_export import ExperimentExport
from app.viewmodels.experiments import ExperimentsModel
from app.viewmodels.export import ExportModel
from app.viewmodels.fetch import FetchModel
from app.viewmodels.guide import GuideModel
from app.viewmodels.jobs import JobBoard
from app.viewmodels.predict import PredictModel
from app.viewmodels.project import ProjectModel
from app.viewmodels.run_shelf import Working
from app.viewmodels.sample_project import SampleProject
from app.viewmodels.train import TrainModel
from app.web import Web, cache_file
from app.widgets.kit import Kit
from app.window import MainWindow, Parts
from brandcore.training import runtime

# The engine's start loads the disk for seconds; the window paints and opens its project first.
_ENGINE_START_MS = 600

_log = logging.getLogger(__name__)


class Program:
    """All parts of the running program, and how they end.

    Parameters
    ----------
    application : QApplication
        The one of this process.
    settings : Settings
        Remembered choices.
    engine_log : Path, optional
        File for what the engines' libraries write to stderr.
    sample : Path, optional
        Folder of the sample; without it, the one that comes with the program.

    Attributes
    ----------
    window : MainWindow
        Built, not yet shown.
    session : Session
        No project open.
    """

    def __init__(
        self,
        application: QApplication,
        settings: Settings,
        engine_log: Path | None = None,
        sample: Path | None = None,
    ) -> None:
        self.settings = settings
        self.garbage = WindowThreadGarbage()
        i18n.choose(settings.choices.language)
        self.theme = Theme(application, settings.choices.theme)
        self.lanes = Lanes(engine_log=engine_log)
        self.notices = Notices()
        sample = sample or assets.path("sample")
        self.web = Web(settings, settings.keys, cache_file(), {"sample": str(sample)})
        self.session = Session(self.lanes, self.notices, self.web.plain)
        # Before any part hears of the project: some ask its sources at once.
        self.session.project_changed.connect(self._ask_its_sources)
        self.project = ProjectModel(self.session, settings)
        self.sample = SampleProject(self.session, settings, self.project, sample)
        self.dataset = DatasetModel(self.session, settings)
        self.train = TrainModel(self.session, settings)
        self.experiments = ExperimentsModel(self.session, settings)
        self.predict = PredictModel(self.session, settings)
        self.fetch = FetchModel(self.session, settings, self.web)
        self.export = ExportModel(self.session, settings)
        self.window = MainWindow(self._parts())
        self.guide = GuideModel(
            self.session, settings, self.sample, self.fetch, self.train, self.predict
        )
        self.guide_desk = GuideDesk(self.window, self.guide, self.sample, self.theme)
        # Nothing is in it: pictures come in by the fetch page.
        self.project.made.connect(lambda: self.window.show_page("fetch"))
        settings.changed.connect(lambda: self.theme.choose(settings.choices.theme))
        self.train.predictRequested.connect(lambda: self.window.show_page("predict"))
        self.predict.trainRequested.connect(lambda: self.window.show_page("train"))
        self.experiments.pageRequested.connect(lambda: self.window.show_page("experiments"))
        # One at a time: they share the engine.
        self.train.job.changed.connect(self._tell_who_trains)
        self.experiments.changed.connect(self._tell_who_trains)

    def start_engine(self) -> None:
        """Let Keras load in its own process, before it is needed."""
        self.garbage.settle()
        self.lanes.start("train", runtime.warm_up)

    def close(self) -> None:
        """Give the project back, stop what runs, write the choices."""
        # What the session still has to write, and the lock it gives back, go through the lanes.
        self.session.close()
        self.session.network.close()
        self.lanes.close()
        self.web.close()
        self.settings.close()
        self.garbage.stop()

    def _ask_its_sources(self) -> None:
        project = self.session.project
        self.web.only = project.info.sources if project is not None else ()

    def _tell_who_trains(self) -> None:
        job = self.experiments.job.state
        self.train.give_way(Working(job.run_id, job.stopping) if job.running else None)
        self.experiments.give_way(run_works=self.train.job.state.running)

    def _parts(self) -> Parts:
        kit = Kit(self.theme, ThumbnailStore(self.lanes))
        fetch = FetchPage(self.fetch, kit)
        fetch.sourcesWished.connect(self._show_sources)
        dataset = DatasetPage(self.dataset, kit)
        dataset.creditsWished.connect(self._write_credits)
        dataset.fetchWished.connect(lambda: self.window.show_page("fetch"))
        pages = (
            fetch,
            dataset,
            TrainPage(self.train, kit),
            ExperimentsPage(self.experiments, ExperimentExport(self.session, self.settings), kit),
            PredictPage(self.predict, kit),
            ExportPage(self.export, kit),
        )
        board = JobBoard(self.lanes)
        welcome = WelcomePage(self.project, kit)
        return Parts(self.session, self.settings, kit, self.project, board, welcome, pages)

    def _show_sources(self, name: str) -> None:
        self.window.desk.show_sources(name)

    def _write_credits(self) -> None:
        self.window.desk.write_credits()


def run(argv: Sequence[str]) -> int:
    """Open the window and run it until it is closed.

    Parameters
    ----------
    argv : sequence of str
        Program name and arguments.

    Returns
    -------
    int
        Exit code.
    """
    arguments, for_qt = _parser().parse_known_args(argv[1:])
    logs.write_to(logs.log_file())
    application = QApplication([argv[0], *for_qt])
    application.setApplicationName(APP_NAME)
    application.setApplicationVersion(brandcore.__version__)
    engine_log = logs.log_file().with_name("engine.log")
    program = Program(application, Settings(settings_file()), engine_log)
    program.notices.catch_unexpected()
    application.setWindowIcon(assets.icon("logo", program.theme.colour("accent")))
    program.window.show()
    if arguments.project is not None:
        program.project.open(arguments.project)
    else:
        program.project.open_last()
    program.session.network.watch()
    QTimer.singleShot(_ENGINE_START_MS, program.start_engine)
    code = application.exec()
    program.close()
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="brand-curator", description="Open the window.")
    parser.add_argument("project", nargs="?", type=Path, help="folder of a project")
    parser.add_argument("--version", action="version", version=brandcore.__version__)
    return parser
