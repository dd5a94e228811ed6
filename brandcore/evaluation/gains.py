"""Who got which picture right: scores, gains and losses of runs on the same pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from brandcore.dataset.records import ImageRecord
from brandcore.evaluation import metrics
from brandcore.training.answers import Said


class Score(msgspec.Struct, frozen=True):
    """How good a run is on the pictures that judge all.

    Attributes
    ----------
    run : str
        Its id.
    right, total : int
        "k of n".
    accuracy : float or None
        Share right, 0-1; None without pictures.
    interval : tuple of float
        Low and high of its 95 % Wilson interval.
    """

    run: str
    right: int
    total: int
    accuracy: float | None
    interval: tuple[float, float]


class Paired(msgspec.Struct, frozen=True):
    """A run against the first, picture by picture.

    Attributes
    ----------
    run : str
        Its id.
    gained, lost : int
        Pictures that only it got right, and that only the first got right.
    chance : float
        How often chance alone parts equally good runs at least so far, 0-1: exact sign test,
        times the number of runs that are held against the first.
    """

    run: str
    gained: int
    lost: int
    chance: float


class BrandChange(msgspec.Struct, frozen=True):
    """How the runs do on one brand.

    Attributes
    ----------
    brand : str
        Name as typed.
    pictures : int
        Its pictures that judge all.
    right : tuple of int
        Of them, by each run.
    gained, lost : tuple of int
        By each run against the first; 0 for the first.
    """

    brand: str
    pictures: int
    right: tuple[int, ...]
    gained: tuple[int, ...]
    lost: tuple[int, ...]

    @property
    def change(self) -> int:
        """Pictures more right with the last run than with the first; fewer are below 0."""
        return self.right[-1] - self.right[0]


class Answer(msgspec.Struct, frozen=True):
    """What a run said of a picture: a brand, how sure it was (0-1), and whether that is right."""

    brand: str
    share: float
    right: bool


class ChangedPicture(msgspec.Struct, frozen=True):
    """A picture that was not answered alike by all runs.

    Attributes
    ----------
    id, brand : str
        Of its record.
    file : str
        Path below ``dataset/`` where it lies today, with forward slashes.
    answers : tuple of Answer
        Of each run.
    """

    id: str
    brand: str
    file: str
    answers: tuple[Answer, ...]

    @property
    def fate(self) -> str:
        """What became of it from the first run to the last: "lost", "gained" or "other"."""
        first, last = self.answers[0].right, self.answers[-1].right
        return "other" if first == last else "gained" if last else "lost"


class Sheet:
    """The answers of several runs to the same pictures.

    Parameters
    ----------
    run_ids : sequence of str
        The first is what the others are held against.
    records : sequence of ImageRecord
        The pictures.
    said : sequence of mapping of str to Said
        Of each run, by record id, all of them.
    """

    def __init__(
        self,
        run_ids: Sequence[str],
        records: Sequence[ImageRecord],
        said: Sequence[Mapping[str, Said]],
    ) -> None:
        self._ids, self._records = run_ids, records
        self._answers = [tuple(_answer(record, one) for one in said) for record in records]
        self._right = [tuple(each.right for each in row) for row in self._answers]

    def scores(self) -> tuple[Score, ...]:
        """Return how good each run is."""
        total = len(self._records)
        return tuple(
            _score(run_id, sum(row[place] for row in self._right), total)
            for place, run_id in enumerate(self._ids)
        )

    def paired(self) -> tuple[Paired, ...]:
        """Return each run but the first against the first."""
        others = len(self._ids) - 1
        gained, lost = _gained(self._right, others + 1), _lost(self._right, others + 1)
        return tuple(
            Paired(run_id, up, down, min(1.0, others * metrics.sign_test(up, down)))
            for run_id, up, down in zip(self._ids[1:], gained[1:], lost[1:], strict=True)
        )

    def brands(self) -> tuple[BrandChange, ...]:
        """Return how the runs do on each brand: most gained first, without a change last."""
        rows: dict[str, list[tuple[bool, ...]]] = {}
        for record, row in zip(self._records, self._right, strict=True):
            rows.setdefault(record.brand, []).append(row)
        found = [self._brand(brand, right) for brand, right in rows.items()]
        return tuple(sorted(found, key=_by_change))

    def changed(self) -> tuple[ChangedPicture, ...]:
        """Return the pictures not answered alike by all: lost ones, gained ones, others."""
        found = [
            ChangedPicture(record.id, record.brand, record.file, row)
            for record, row in zip(self._records, self._answers, strict=True)
            if len({each.brand for each in row}) > 1
        ]
        order = ("lost", "gained", "other")
        return tuple(sorted(found, key=lambda each: (order.index(each.fate), each.brand)))

    def _brand(self, brand: str, rows: Sequence[tuple[bool, ...]]) -> BrandChange:
        n = len(self._ids)
        right = tuple(sum(row[place] for row in rows) for place in range(n))
        return BrandChange(brand, len(rows), right, _gained(rows, n), _lost(rows, n))


def _answer(record: ImageRecord, said: Mapping[str, Said]) -> Answer:
    found = said[record.id]
    return Answer(found.brand, found.share, found.brand == record.brand)


def _score(run_id: str, right: int, total: int) -> Score:
    accuracy = right / total if total else None
    return Score(run_id, right, total, accuracy, metrics.wilson_interval(right, total))


def _gained(rows: Sequence[tuple[bool, ...]], n: int) -> tuple[int, ...]:
    return tuple(sum(row[place] and not row[0] for row in rows) for place in range(n))


def _lost(rows: Sequence[tuple[bool, ...]], n: int) -> tuple[int, ...]:
    return tuple(sum(row[0] and not row[place] for row in rows) for place in range(n))


def _by_change(brand: BrandChange) -> tuple[bool, int, str]:
    still = not any(brand.gained) and not any(brand.lost)
    return still, -brand.change, brand.brand
