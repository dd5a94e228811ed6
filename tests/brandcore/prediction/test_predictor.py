"""A loaded run answers pictures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from brandcore.dataset.records import DISTRACTOR
from brandcore.errors import PictureError, PredictionError, RunHasNoModel
from brandcore.images.picture import NamedBytes
from brandcore.jobs import Cancelled, CancelToken
from brandcore.prediction.predictor import BATCH, Predictor
from brandcore.project import Project
from brandcore.training import runs
from tests.helpers import tiny_run


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = tiny_run.project(tmp_path_factory.mktemp("project") / "colours", per_brand=4)
    tiny_run.add_run(project)
    return project


@pytest.fixture(scope="module")
def predictor(made: Project) -> Predictor:
    return Predictor(runs.at(made, tiny_run.RUN_ID))


def pasted(brand: str, seed: int = 900, kind: str = "PNG") -> NamedBytes:
    return NamedBytes(brand, tiny_run.picture(tiny_run.COLOURS[brand], seed, kind))


@pytest.mark.parametrize("brand", tiny_run.COLOURS)
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_each_brand_is_named(predictor: Predictor, brand: str, kind: str) -> None:
    (answer,) = predictor.predict([pasted(brand, kind=kind)])
    assert answer.ranked[0].brand == brand
    assert answer.unknown == (brand == DISTRACTOR)
    assert (answer.picture, answer.run, answer.error) == (brand, tiny_run.RUN_ID, "")
    assert sum(each.share for each in answer.ranked) == pytest.approx(1, abs=1e-5)
    shares = [each.share for each in answer.ranked]
    assert shares == sorted(shares, reverse=True)


def test_top_keeps_the_best(predictor: Predictor) -> None:
    (answer,) = predictor.predict([pasted("red")], top=2)
    assert answer.ranked[0].brand == "red"
    assert len(answer.ranked) == 2


def test_one_picture_and_many_get_the_same_answer_in_order(predictor: Predictor) -> None:
    brands = [list(tiny_run.COLOURS)[i % 4] for i in range(2 * BATCH + 3)]
    pictures = [pasted(brand, seed) for seed, brand in enumerate(brands)]
    together = predictor.predict(pictures)
    assert [answer.ranked[0].brand for answer in together] == brands
    for place in (0, BATCH, len(brands) - 1):
        (alone,) = predictor.predict([pictures[place]])
        for one, other in zip(alone.ranked, together[place].ranked, strict=True):
            assert one.brand == other.brand
            assert one.share == pytest.approx(other.share, abs=1e-5)


def test_a_bad_picture_says_why_and_the_others_are_answered(
    predictor: Predictor, tmp_path: Path
) -> None:
    page = tmp_path / "page.jpg"
    page.write_bytes(b"<html><body>not found</body></html>")
    pictures = [pasted("blue"), page, tmp_path / "gone.png", pasted("green")]
    answers = predictor.predict(pictures)
    assert [bool(answer.error) for answer in answers] == [False, True, True, False]
    assert [answers[0].ranked[0].brand, answers[3].ranked[0].brand] == ["blue", "green"]
    for answer, path in zip(answers[1:3], (page, tmp_path / "gone.png"), strict=True):
        assert answer.picture == str(path)
        assert answer.ranked == ()
        assert answer.hint
    assert "gone.png" in answers[2].error


def test_pictures_that_are_all_bad_are_all_refused(predictor: Predictor) -> None:
    answers = predictor.predict([NamedBytes("a", b""), NamedBytes("b", b"no picture")])
    assert all(answer.error and not answer.ranked for answer in answers)
    assert predictor.predict([]) == ()


def test_cancelling_stops_before_the_next_batch(predictor: Predictor) -> None:
    token = CancelToken()
    batches = predictor.batches([pasted("red")] * (2 * BATCH), cancel=token)
    assert len(next(batches)) == BATCH
    token.cancel()
    with pytest.raises(Cancelled):
        next(batches)


def test_two_shapes_are_traced_and_no_more(predictor: Predictor) -> None:
    for number in (1, 2, BATCH, BATCH + 1):
        predictor.predict([pasted("red")] * number)
    predictor.warm_up()
    assert predictor.traces == 2


def test_fitted_is_the_square_that_the_network_sees(predictor: Predictor) -> None:
    square = predictor.fitted(pasted("green"))
    assert (square.shape, square.dtype) == ((32, 32, 3), np.uint8)
    with pytest.raises(PictureError):
        predictor.fitted(NamedBytes("none", b""))


@pytest.mark.parametrize("own", [True, False])
def test_memory_that_ran_out_is_told(
    predictor: Predictor, monkeypatch: pytest.MonkeyPatch, own: bool
) -> None:
    import tensorflow as tf

    def no_room(*_given: object) -> None:
        raise MemoryError if own else tf.errors.ResourceExhaustedError(None, None, "OOM")

    monkeypatch.setattr(predictor, "_answer", no_room)
    with pytest.raises(PredictionError, match="Memory ran out") as caught:
        predictor.predict([pasted("red")])
    assert caught.value.hint


def test_a_run_without_a_model_says_so(made: Project) -> None:
    tiny_run.add_run(made, "20260102-120000-1")
    folder = runs.at(made, "20260102-120000-1")
    folder.model.write_bytes(b"half a file")
    with pytest.raises(RunHasNoModel, match="could not be read") as damaged:
        Predictor(folder)
    assert damaged.value.hint
    folder.model.unlink()
    with pytest.raises(RunHasNoModel, match="has no model"):
        Predictor(folder)
