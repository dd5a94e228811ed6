"""The five steps of the first-run guide: where it stands, and what it says there."""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import counted, tr

STEPS = 5
END = STEPS + 1
"""Behind the last step: all is done, and only said so."""

PAGES = ("fetch", "fetch", "dataset", "train", "predict", "predict")
"""The page of each step, and that of the end."""

UNHURRIED = 4
"""The step whose page is only pointed at: what was picked is still to be looked at."""


@dataclass(frozen=True)
class Facts:
    """What the guide goes by: how things stand, never what was clicked.

    Attributes
    ----------
    project, sample : bool
        Whether a project is open, and whether it is one of the sample.
    making, picking, saving : bool
        Whether the sample is being made, the rest picked, what is picked saved.
    brand : str
        The brand that candidates are picked for; empty for none.
    picked, in_brand : int
        Candidates picked for it, and pictures it has.
    goal_low, goal_high : int
        Pictures wanted of each brand.
    ready : tuple of str
        Brands that have enough.
    missing : int
        Brands that have not.
    running : bool
        Whether a run is at work.
    obstacle : bool
        Whether something stands in the way of one.
    result : str
        How good the model in use is, in words; empty while there is none.
    asked, answered : int
        Photos that a model was asked about, and those it answered.
    """

    project: bool = False
    sample: bool = False
    making: bool = False
    picking: bool = False
    saving: bool = False
    brand: str = ""
    picked: int = 0
    in_brand: int = 0
    goal_low: int = 10
    goal_high: int = 15
    ready: tuple[str, ...] = ()
    missing: int = 0
    running: bool = False
    obstacle: bool = False
    result: str = ""
    asked: int = 0
    answered: int = 0

    @property
    def enough(self) -> bool:
        """Whether the brand has enough once what is picked is saved."""
        return self.picked > 0 and self.picked + self.in_brand >= self.goal_low


@dataclass(frozen=True)
class Told:
    """What the guide says.

    Attributes
    ----------
    title, text : str
        In the curator's language.
    aims : tuple of str
        Controls it speaks of, "page.control", the best first: the first one that can be seen is
        pointed at. None means that nothing is.
    offers : tuple of str
        What it offers to do itself: "sample", "rest", "next", "photos", "project", "finish".
    aside : bool
        Whether there is nothing to do but to look on.
    """

    title: str
    text: str
    aims: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    aside: bool = False


def step_of(facts: Facts) -> int:
    """Return the first step that is not done, 1 to `STEPS`; `END` when all are."""
    undone = (
        not facts.sample or not (facts.brand or facts.ready),
        not facts.ready,
        facts.missing > 0 and not (facts.running or facts.result),
        not facts.result,
        not facts.answered,
    )
    return undone.index(True) + 1 if True in undone else END


def told_at(step: int, facts: Facts) -> Told:
    """Return what is said at a step of `step_of`."""
    tell = (_open, _pick, _look, _train, _ask, _end)[step - 1]
    return tell(facts)


def _open(facts: Facts) -> Told:
    if facts.sample:
        text = tr(
            "Click one of the brands on the left; somebody invented them. Pictures that may show "
            "it come in by themselves."
        )
        return Told(tr("Choose a brand"), text, ("fetch.brands",))
    title = tr("Open the sample")
    if facts.making:
        return Told(title, tr("It is being made ready …"), ("welcome.sample",))
    text = tr(
        "Eight invented brands, with pictures to pick from and photos to ask about. It all lies "
        "on this computer."
    )
    offers = ("sample",) if facts.project else ()
    return Told(title, text, ("welcome.sample",), offers)


def _pick(facts: Facts) -> Told:
    if facts.saving:
        return Told(tr("Save them"), tr("They are being saved …"), ("fetch.save",))
    if facts.enough:
        text = tr(
            "{n} are picked. Save them to “{brand}”: that makes them its pictures.",
            n=facts.picked, brand=facts.brand,
        )  # fmt: skip
        return Told(tr("Save them"), text, ("fetch.save",))
    text = tr(
        "Click {low} to {high} pictures that show “{brand}” and differ from one another. Leave out "
        "other brands, near copies, and what can hardly be seen.",
        low=facts.goal_low, high=facts.goal_high, brand=facts.brand,
    )  # fmt: skip
    have = facts.picked + facts.in_brand
    progress = tr("{n} of {low} so far.", n=have, low=facts.goal_low) if have else ""
    return Told(tr("Pick the good ones"), f"{text} {progress}".strip(), ("fetch.candidates",))


def _look(facts: Facts) -> Told:
    title, aims = tr("Look at the dataset"), ("dataset.brands", "fetch.next")
    if facts.picking:
        return Told(title, tr("The rest is being picked …"), aims)
    missing = counted(facts.missing, "{n} brand is still", "{n} brands are still")
    if facts.brand and facts.brand not in facts.ready:
        return _pick_another(facts, missing)
    text = tr(
        "The Dataset page has the pictures of your brands, to look through, to move, to remove. "
        "{missing} to be picked: go on with the next, or let the rest be picked. The sample itself "
        "says which of its pictures are good; with your own, that is up to you.",
        missing=missing,
    )  # fmt: skip
    return Told(title, text, aims, ("rest", "next"))


def _pick_another(facts: Facts, missing: str) -> Told:
    text = tr(
        "Pick {low} to {high} of “{brand}” as you did before, and save them. {missing} to be "
        "picked; the rest can be picked for you.",
        low=facts.goal_low, high=facts.goal_high, brand=facts.brand, missing=missing,
    )  # fmt: skip
    aim = "fetch.save" if facts.enough or facts.saving else "fetch.candidates"
    return Told(tr("Pick the next brand"), text, (aim,), ("rest",))


def _train(facts: Facts) -> Told:
    if facts.running:
        text = tr(
            "The lines show how many of its answers are right, as it learns. It takes a minute or "
            "two; you may look around meanwhile."
        )
        return Told(tr("It trains"), text, ("train.live",), aside=True)
    if facts.obstacle:
        text = tr("Something stands in the way: the page says what, and what to do.")
        return Told(tr("Train"), text, ("train.setup",))
    text = tr(
        "Look through the pictures as long as you like. Then press Train on the Train page: a "
        "network learns from most of them, and is measured on the rest, which it never saw."
    )
    return Told(tr("Train"), text, ("train.train",))


def _ask(facts: Facts) -> Told:
    if facts.asked:
        return Told(tr("Ask about a photo"), tr("The model looks at it …"), ("predict.list",))
    text = tr(
        "{result} Now drop a photo on this page. The sample has some of its own for that.",
        result=facts.result,
    )
    return Told(tr("Ask about a photo"), text, ("predict.area", "predict.list"), ("photos",))


def _end(_facts: Facts) -> Told:
    text = tr(
        "Each bar tells how sure the model is. Your own brands go the same way: make a project, "
        "type their names, pick, train, ask."
    )
    return Told(tr("That is all"), text, ("predict.detail",), ("project", "finish"))
