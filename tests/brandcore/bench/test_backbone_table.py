"""The table of backbones that were measured."""

from __future__ import annotations

import msgspec
import pytest

from brandcore.bench import backbone_table
from brandcore.bench.backbone_table import Table
from brandcore.bench.probe import Score
from brandcore.training import backbones

SMALL, OWN = backbones.find("mobilenet-0.25"), backbones.find(backbones.OWN)
SCORES = (Score(0, 6, 10, 0.6, 0.5, 0.4), Score(1, 8, 10, 0.8, 0.7, 0.6))


def test_a_row_holds_means_and_how_far_seeds_lie_apart() -> None:
    row = backbone_table.row(SMALL, "here", SCORES, 2_108_140)
    assert row.accuracy is not None
    assert row.accuracy.mean == pytest.approx(0.7)
    assert row.accuracy.deviation == pytest.approx(0.1414, abs=1e-4)
    alone = backbone_table.row(SMALL, "here", SCORES[:1]).accuracy
    assert alone is not None
    assert alone.deviation is None


def test_the_text_says_what_is_known_and_what_is_missing() -> None:
    row = backbone_table.row(SMALL, "here", SCORES, 2_108_140)
    paced = msgspec.structs.replace(row, pictures_per_second=137.6)
    told = backbone_table.text(Table(80, 4, 15, (0, 1), (paced, backbone_table.missing(OWN))))
    above, _heads, here, away, note = told.splitlines()
    assert above.startswith("80 pictures of 4 classes, 15 of each to train with; seeds 0, 1.")
    assert here.split("  ")[:1] == ["mobilenet-0.25"]
    for part in ("70.0 % ± 14.1", "60.0 % ± 14.1", "50.0 % ± 14.1", "6/10 8/10", "138", "2.1 MB"):
        assert part in here
    assert away.split()[:3] == ["kestrel", "missing", "–"]
    assert note == f"The weights of {OWN.title} (“{OWN.weights_file}”) are not on this computer."
