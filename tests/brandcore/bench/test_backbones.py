"""The benchmark of backbones, on a tiny tree."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from brandcore.bench import backbones as bench
from brandcore.bench import speed, whole_training
from brandcore.bench.backbone_table import Table
from brandcore.errors import BadRecipe, WeightsMissing
from brandcore.jobs import CancelToken, Progress
from brandcore.training import backbones, kestrel, runtime
from tests.helpers import pictures
from tests.helpers.tiny_training import SCRATCH, changed


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("brands")
    return pictures.class_folders(folder, ("Anta", "Bolo", "_distractor"), 6, (48, 48))


def measured(*arguments: str) -> tuple[Table, str, list[object]]:
    parser = argparse.ArgumentParser()
    bench.configure(parser)
    events: list[object] = []
    given = parser.parse_args(["--train", "3", *arguments])
    return (*bench.run(given, events.append, CancelToken()), events)


def test_backbones_with_weights_without_and_from_nothing_stand_in_one_table(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speed, "ROUNDS", 1)
    tiny = changed(SCRATCH, warm_up__epochs=1)
    monkeypatch.setattr(whole_training, "recipe", lambda _known: tiny)
    runtime.start(0)
    file = tmp_path / "snapshot.weights.h5"
    kestrel.network(kestrel.IMAGE_SIZE_PX).save_weights(file)
    asked = ("kestrel:random", "scratch", "kestrel", "mobilenet-0.25")
    names = [part for name in asked for part in ("--backbone", name)]
    found, text, events = measured(
        "--pictures", str(tree), "--seeds", "0,2", "--weights", str(file), *names
    )
    assert (found.pictures, found.classes, found.train_per_brand) == (18, 3, 3)
    random, learnt, own, away = found.rows
    assert [each.weights for each in found.rows] == ["random", "learnt", "here", "missing"]
    # A weights file is that of our own network, never of another.
    assert (own.file_bytes, away.scores) == (file.stat().st_size, ())
    for row in (random, own):
        assert [(score.seed, score.total) for score in row.scores] == [(0, 6), (2, 6)]
    assert [(score.seed, score.total) for score in learnt.scores] == [(0, 6)]
    assert "seed 0 alone" in learnt.note
    assert random.pictures_per_second == own.pictures_per_second
    assert (random.pictures_per_second or 0) > 0
    assert (learnt.pictures_per_second or 0) > 0
    assert away.pictures_per_second is None
    assert away.note in text
    assert all(isinstance(each, Progress) for each in events)


def test_by_default_the_floor_our_own_and_small_ones_take_part() -> None:
    assert [bench.entrant(name).known.name for name in bench.DEFAULT] == [
        backbones.OWN, "scratch", backbones.OWN, "mobilenet-0.25", "mobilenetv2-0.35",
        "mobilenet-0.75",
    ]  # fmt: skip
    assert [bench.entrant(name).random for name in bench.DEFAULT].count(True) == 1


def test_what_is_not_there_is_named(tree: Path, tmp_path: Path) -> None:
    with pytest.raises(BadRecipe, match="alexnet"):
        measured("--pictures", str(tree), "--backbone", "alexnet")
    with pytest.raises(WeightsMissing, match="nowhere"):
        measured("--pictures", str(tree), "--weights", str(tmp_path / "nowhere"))


@pytest.mark.parametrize("given", ["a,b", "1,-2", ""])
def test_seeds_are_numbers(given: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        measured("--seeds", given)
    assert "no list of numbers" in capsys.readouterr().err
