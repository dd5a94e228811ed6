"""A comparison as tables and rows: results and recipes, brands, pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from app.i18n import counted, percent, tr
from app.itemmodels import run_words
from app.itemmodels.brands import brand_title
from app.itemmodels.changed_pictures import ChangedRow, Said
from app.itemmodels.comparison_table import Cell, Table
from app.viewmodels.run_files import RunDetails
from brandcore.evaluation.compare import Comparison
from brandcore.evaluation.comparison_words import HARDLY, letter, verdict
from brandcore.evaluation.differences import Difference
from brandcore.evaluation.gains import Answer, BrandChange, ChangedPicture, Paired, Score
from brandcore.training.runs import Run

_NONE = Cell("–", "faint")
_MINUS = "−"


def overview(
    runs: Sequence[Run],
    details: Mapping[str, RunDetails],
    apart: Sequence[Difference],
    found: Comparison | None,
    now: datetime,
) -> Table:
    """Return results and what differs in the recipes, a column for each run.

    Parameters
    ----------
    runs : sequence of Run
        Oldest first.
    details : mapping of str to RunDetails
        By run id; one may be missing.
    apart : sequence of Difference
        Of their recipes.
    found : Comparison or None
        None while it is not known, or cannot be.
    now : datetime
        With the curator's zone.
    """
    heads = tuple(
        f"{letter(place)} · {run.recipe_name}\n{run_words.moment(run.created_at, now)}"
        for place, run in enumerate(runs)
    )
    rows = (*_compared(found), *_recipes(apart), *_alone(runs, details))
    return Table(("", *heads), rows)


def brands(found: Comparison) -> Table:
    """Return a row for each brand: what was gained and lost, and each run's “k of n”."""
    runs = tuple(letter(place) for place in range(len(found.runs)))
    return Table(
        (tr("Brand"), f"{runs[0]} → {runs[-1]}", *runs),
        tuple(_brand_row(each) for each in found.brands),
    )


def moved(found: Comparison) -> int:
    """Return how many brands gained or lost a picture."""
    return sum(any(each.gained) or any(each.lost) for each in found.brands)


def pictures(found: Comparison, dataset: Path) -> tuple[ChangedRow, ...]:
    """Return the pictures whose answer changed; `dataset` is the folder that holds them."""
    return tuple(_picture(each, dataset) for each in found.changed)


def headline(found: Comparison) -> str:
    """Say in a sentence or two what came of it."""
    if not found.scores[0].total:
        return ""
    if len(found.paired) == 1:
        return tr(verdict(letter(0), letter(1), found.paired[0]))
    rights = [score.right for score in found.scores]
    best = rights.index(max(rights))
    most = tr(
        "{run} gets most right: {k} of {n}.",
        run=letter(best), k=rights[best], n=found.scores[best].total,
    )  # fmt: skip
    # Where the first is the best, the best of the others is held against it.
    other = best or rights.index(max(rights[1:]), 1)
    against = verdict(letter(0), letter(other), found.paired[other - 1], len(found.paired))
    return f"{most} {tr(against)}"


# -- results and recipes -----------------------------------------------------------------


def _compared(found: Comparison | None) -> list[tuple[Cell, ...]]:
    if found is None or not found.scores[0].total:
        return []
    on = counted(
        found.scores[0].total, "On the {n} test picture of all", "On the {n} test pictures of all"
    )
    return [
        (Cell(on, "group"),),
        (Cell(tr("Right")), *map(_right, found.scores)),
        (Cell(tr("95 % interval")), *map(_interval, found.scores)),
        (Cell(tr("Against A")), Cell("–", "faint"), *map(_against, found.paired)),
    ]


def _right(score: Score) -> Cell:
    return _share(score.accuracy, tr("{k} of {n}", k=score.right, n=score.total))


def _share(accuracy: float | None, of: str) -> Cell:
    """Return a share with “k of n” below it, so that a column is no wider than it must be."""
    share = run_words.share(accuracy)
    return Cell(f"{share}\n{of}", told=f"{share} ({of})")


def _interval(score: Score) -> Cell:
    low, high = score.interval
    return Cell(f"{100 * low:.1f}–{100 * high:.1f} %")


def _against(paired: Paired) -> Cell:
    if not paired.gained and not paired.lost:
        return Cell(tr("the same"), "faint")
    words = f"+{paired.gained} {_MINUS}{paired.lost}"
    sure = paired.chance < HARDLY
    judged = tr("hardly chance") if sure else tr("may be chance")
    tone = ("good" if paired.gained > paired.lost else "bad") if sure else ""
    told = tr("{k} gained, {n} lost, {judged}", k=paired.gained, n=paired.lost, judged=judged)
    return Cell(f"{words}\n{judged}", tone, told)


def _alone(runs: Sequence[Run], details: Mapping[str, RunDetails]) -> list[tuple[Cell, ...]]:
    return [
        (Cell(tr("Each run by itself"), "group"),),
        (Cell(tr("Its own test")), *map(_own, runs)),
        (Cell(tr("Validation")), *(_validation(run, details.get(run.id)) for run in runs)),
        (Cell(tr("Kept epoch")), *map(_epoch, runs)),
        (Cell(tr("Time")), *map(_time, runs)),
    ]


def _own(run: Run) -> Cell:
    if run.test_accuracy is None:
        return _NONE
    return _share(run.test_accuracy, tr("{k} of {n}", k=run.test_right, n=run.test_total))


def _validation(run: Run, details: RunDetails | None) -> Cell:
    if run.val_accuracy is None:
        return _NONE
    if details is None or not details.validation:
        return Cell(run_words.share(run.val_accuracy))
    return _share(run.val_accuracy, run_words.k_of_n(run.val_accuracy, details.validation))


def _epoch(run: Run) -> Cell:
    return Cell(tr("{k} of {n}", k=run.best_epoch, n=run.epochs)) if run.best_epoch else _NONE


def _time(run: Run) -> Cell:
    return Cell(run_words.duration(run.seconds)) if run.seconds else _NONE


def _recipes(apart: Sequence[Difference]) -> list[tuple[Cell, ...]]:
    head = tr("What differs in the recipes") if apart else tr("The recipes are the same")
    return [(Cell(head, "group"),), *map(_recipe_row, apart)]


def _recipe_row(apart: Difference) -> tuple[Cell, ...]:
    name = tr(apart.name)
    title = f"{tr(apart.group)}, {name[:1].lower()}{name[1:]}" if apart.group else name
    named = apart.key in ("backbone", "beside")
    values = (run_words.network(value) if named else tr(value) for value in apart.values)
    return (Cell(title), *map(Cell, values))


# -- brands ------------------------------------------------------------------------------


def _brand_row(brand: BrandChange) -> tuple[Cell, ...]:
    counts = (tr("{k} of {n}", k=right, n=brand.pictures) for right in brand.right)
    return (Cell(brand_title(brand.brand)), _change(brand), *map(Cell, counts))


def _change(brand: BrandChange) -> Cell:
    gained, lost = brand.gained[-1], brand.lost[-1]
    if not gained and not lost:
        return Cell("0", "faint")
    told = tr("{k} gained, {n} lost", k=gained, n=lost)
    parts = (f"+{gained}" if gained else "", f"{_MINUS}{lost}" if lost else "")
    tone = "" if gained == lost else "good" if gained > lost else "bad"
    return Cell(" ".join(filter(None, parts)), tone, told)


# -- pictures ----------------------------------------------------------------------------


def _picture(changed: ChangedPicture, dataset: Path) -> ChangedRow:
    words = {"lost": tr("lost"), "gained": tr("gained")}
    answers = tuple(_said(place, each) for place, each in enumerate(changed.answers))
    title = brand_title(changed.brand)
    told = " ".join(f"{said.run}: {said.told}." for said in answers)
    badges = (words[changed.fate],) if changed.fate in words else ()
    path = str(dataset / changed.file)
    return ChangedRow(changed.id, path, title, answers, changed.fate, badges, f"{title}. {told}")


def _said(place: int, answer: Answer) -> Said:
    brand, share = brand_title(answer.brand), percent(answer.share)
    judged = tr("right") if answer.right else tr("wrong")
    # On a tile the share comes first: there, a long name goes without its end.
    return Said(letter(place), f"{share}  {brand}", answer.right, f"{brand} {share}, {judged}")
