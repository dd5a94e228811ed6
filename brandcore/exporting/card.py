"""The card that travels with a model: what it knows, how good it is, whose pictures taught it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from brandcore.dataset.records import DISTRACTOR, ImageRecord
from brandcore.dataset.snapshot import DatasetSnapshot
from brandcore.dataset.split import Split
from brandcore.dataset.words import counted
from brandcore.evaluation.evaluate import Evaluation
from brandcore.training.recipe import Recipe
from brandcore.training.runs import Run


def text(
    run: Run,
    recipe: Recipe,
    taken: DatasetSnapshot,
    split: Split,
    test: Evaluation | None,
    down: Sequence[ImageRecord] = (),
) -> str:
    """Write the card of a run.

    Parameters
    ----------
    run, recipe, taken, split
        The run and what it was made from.
    test : Evaluation or None
        Its answers to the test pictures; None when the split left none.
    down : sequence of ImageRecord
        Pictures that it learnt from and that were taken down since.

    Returns
    -------
    str
        Markdown.
    """
    parts = (
        f"# Brand classifier {run.id}",
        _what(run, recipe, taken),
        "## How good it is",
        _accuracy(test),
        "## Brands",
        _brands(taken, split, test),
        "## Limits",
        _limits(taken),
        *((f"## Taken down since: {len(down)}", _taken_down(down)) if down else ()),
        "## Pictures it learnt from",
        _credits(taken.records),
    )
    return "\n\n".join(parts) + "\n"


def _what(run: Run, recipe: Recipe, taken: DatasetSnapshot) -> str:
    versions = ", ".join(f"{name} {number}" for name, number in sorted(run.versions.items()))
    lines = (
        f"Tells {len(taken.brands)} classes apart in a picture. Recipe “{recipe.name}”, backbone "
        f"{recipe.backbone}, pictures of {recipe.image_size_px} × {recipe.image_size_px} pixels, "
        f"epoch {run.best_epoch} of {run.epochs}.",
        f"Trained at {run.created_at} with {versions}." if versions else "",
        f"Dataset {taken.digest[:16]}, {len(taken.records)} pictures.",
    )
    return "\n".join(line for line in lines if line)


def _accuracy(test: Evaluation | None) -> str:
    if test is None:
        return "Not measured: no picture was left for a test."
    low, high = test.interval
    return (
        f"{test.accuracy:.1%} of the test pictures right ({test.right} of {test.total}); "
        f"with 95 % certainty between {low:.1%} and {high:.1%}. "
        f"The true brand is among the first three answers for {test.top3:.1%}."
    )


def _brands(taken: DatasetSnapshot, split: Split, test: Evaluation | None) -> str:
    known = taken.by_id()
    learnt = Counter(known[i].brand for i in split.train)
    recall = {s.brand: f"{s.right} of {s.pictures}" for s in test.per_brand} if test else {}
    rows = [
        f"| {_cell(brand)} | {learnt[brand]} | {recall.get(brand, '–')} |" for brand in taken.brands
    ]
    head = "| Brand | Training pictures | Test pictures right |\n|---|---|---|"
    return "\n".join((head, *rows))


def _limits(taken: DatasetSnapshot) -> str:
    lines = [
        "- It always names one of the classes above; of a brand it never saw it is still sure "
        "at times.",
        "- The figure holds for pictures like the test pictures, not for others.",
        "- One answer per picture: of several brands in a picture it names one.",
    ]
    if DISTRACTOR in taken.brands:
        lines[0] = (
            f"- “{DISTRACTOR}” means none of the brands. A brand it never saw may still be taken "
            "for one that it knows."
        )
    return "\n".join(lines)


def _taken_down(down: Sequence[ImageRecord]) -> str:
    """Warn of pictures that nobody may have any more, with their number for each brand."""
    one = len(down) == 1
    warning = (
        f"{counted(len(down), 'picture')} that this model learnt from "
        f"{'was' if one else 'were'} taken down since. It still knows {'it' if one else 'them'}: "
        "train again without before you pass it on."
    )
    rows = [f"| {_cell(name)} | {n} |" for name, n in Counter(r.brand for r in down).items()]
    return "\n".join((f"**{warning}**", "", "| Brand | Taken down |", "|---|---|", *rows))


def _credits(records: Iterable[ImageRecord]) -> str:
    """List each source, author and licence once, with the number of pictures."""
    found = Counter(
        (r.provenance.source, r.provenance.author, r.provenance.licence, r.provenance.page_url)
        for r in records
    )
    rows = [
        f"| {count} | {' | '.join(_cell(each) or '–' for each in credit)} |"
        for credit, count in sorted(found.items())
    ]
    head = "| Pictures | Source | Author | Licence | Page |\n|---|---|---|---|---|"
    return "\n".join((head, *rows))


def _cell(value: str) -> str:
    # A bar or a line break in a name would break the table.
    return " ".join(value.split()).replace("\\", "\\\\").replace("|", "\\|")
