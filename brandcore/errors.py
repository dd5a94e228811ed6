"""What can go wrong, as a family of errors that a curator can read.

::

    CuratorError(message, hint)
    ├─ ProjectError     NotAProject · NewerProject · ProjectInUse · DiskFull · DamagedFile
    ├─ SourceError      Unreachable · NoNetwork · KeyRefused · TooManyRequests(retry_after_s)
    │                   NothingFound · NotAllowed; within ``sources`` also Broken · NoWay ·
    │                   HttpError · Busy · BadReply · WikiRefusal, which its readers put into
    │                   words
    ├─ PictureError     CannotDecode · TooLarge · UnsupportedKind
    ├─ DatasetError     TooFewPictures(brand, have, need) · BrandExists · BadName · NotTaken
    ├─ TrainingError    OutOfMemory(batch_size) · WeightsMissing · CannotResume
    │                   LossNotFinite · EngineDied · BadRecipe · PicturesChanged(added, gone)
    ├─ PredictionError  RunHasNoModel
    └─ ExportError      FormatNotAvailable · OutputsDiffer

``message`` says what happened to *their* thing, ``hint`` what to do next. Errors of a library
are translated where the library is called, with ``raise … from``. ``Cancelled`` (in ``jobs``)
is not an error.
"""

from __future__ import annotations

from typing import Any


class CuratorError(Exception):
    """An expected failure, told in the curator's words.

    Parameters
    ----------
    message : str
        What happened, naming the picture, brand, run or folder concerned.
    hint : str, default ""
        What to do next.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel through a pipe whole, whatever the subclass's constructor takes."""
        return _rebuild, (type(self), self.message, self.hint, self.__dict__)


def _rebuild(kind: type[CuratorError], message: str, hint: str, state: dict[str, Any]) -> Any:
    error = kind.__new__(kind)
    CuratorError.__init__(error, message, hint)
    error.__dict__.update(state)
    return error


class ProjectError(CuratorError):
    """The project folder cannot be used as asked."""


class NotAProject(ProjectError):
    """The folder holds no ``project.toml``."""


class NewerProject(ProjectError):
    """A file was written by a newer version; nothing was touched."""


class ProjectInUse(ProjectError):
    """Another window has the project open."""


class DiskFull(ProjectError):
    """There was no room to save; the file that stood there before still stands."""


class DamagedFile(ProjectError):
    """A file of the project does not read as it should; it was left as it is."""


class SourceError(CuratorError):
    """A place that pictures or weights come from did not deliver."""


class Unreachable(SourceError):
    """No answer from the network."""


class NoNetwork(Unreachable):
    """There is no way to the place: most likely no network at all."""


class KeyRefused(SourceError):
    """The source wants a key, or does not accept the one it was given."""


class NotAllowed(SourceError):
    """The place asks programs to stay away, or the address is none that may be asked."""


class TooManyRequests(SourceError):
    """The source wants to be left alone for a while, or its allowance is used up.

    Attributes
    ----------
    retry_after_s : float or None
        Seconds until it may be asked again; None when it does not say.
    """

    def __init__(self, message: str, hint: str = "", *, retry_after_s: float | None) -> None:
        super().__init__(message, hint)
        self.retry_after_s = retry_after_s


class NothingFound(SourceError):
    """The place answered, with nothing in it."""


class PictureError(CuratorError):
    """One picture cannot be used."""


class CannotDecode(PictureError):
    """The bytes are damaged or no picture at all."""


class TooLarge(PictureError):
    """The picture would need more memory than is safe."""


class UnsupportedKind(PictureError):
    """A kind of picture that this program does not read."""


class DatasetError(CuratorError):
    """The dataset cannot be changed or used as asked."""


class TooFewPictures(DatasetError):
    """A brand, or the whole dataset, has too few pictures for what was asked.

    Attributes
    ----------
    brand : str
        Name as typed; empty when the whole dataset is meant.
    have, need : int
        Pictures (or brands) there are, and the least that is needed.
    """

    def __init__(self, message: str, hint: str = "", *, brand: str, have: int, need: int) -> None:
        super().__init__(message, hint)
        self.brand, self.have, self.need = brand, have, need


class BrandExists(DatasetError):
    """The name is taken by another brand."""


class BadName(DatasetError):
    """The name cannot stand for a brand."""


class NotTaken(DatasetError):
    """The picture is good, but the brand does not need it."""


class TrainingError(CuratorError):
    """A run could not be started or went wrong."""


class OutOfMemory(TrainingError):
    """The engine ran out of memory.

    Attributes
    ----------
    batch_size : int
        Pictures per step when it happened.
    """

    def __init__(self, message: str, hint: str = "", *, batch_size: int) -> None:
        super().__init__(message, hint)
        self.batch_size = batch_size


class WeightsMissing(TrainingError):
    """Pretrained weights are not on this computer and could not be fetched."""


class CannotResume(TrainingError):
    """The run has no whole epoch to go on from, or it has already ended."""


class LossNotFinite(TrainingError):
    """The loss became NaN or infinite; the last good epoch is kept."""


class EngineDied(TrainingError):
    """The engine process ended without a word."""


class BadRecipe(TrainingError):
    """A recipe holds a value that cannot be used."""


class PicturesChanged(TrainingError):
    """The project's pictures are no longer those that an experiment began with.

    Attributes
    ----------
    added, gone : int
        Pictures that came, and that went, since; one that moved to another brand is both.
    """

    def __init__(self, message: str, hint: str = "", *, added: int, gone: int) -> None:
        super().__init__(message, hint)
        self.added, self.gone = added, gone


class PredictionError(CuratorError):
    """No answer could be given."""


class RunHasNoModel(PredictionError):
    """The run ended before a whole epoch, or its model file is gone."""


class ExportError(CuratorError):
    """A run could not leave the program."""


class FormatNotAvailable(ExportError):
    """No such format, or its library is not installed."""


class OutputsDiffer(ExportError):
    """The exported file answers differently from the run; it was not kept."""
