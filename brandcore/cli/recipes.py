"""``brandcore recipes``: the recipes there are, number by number."""

from __future__ import annotations

import argparse

from brandcore.cli.printer import Printer
from brandcore.training.presets import PRESETS
from brandcore.training.recipe import Recipe, Stage

HELP = "list the recipes there are"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def run(_arguments: argparse.Namespace, printer: Printer) -> None:
    """List them."""
    printer.result({"recipes": PRESETS}, "\n".join(map(_line, PRESETS)))


def _line(recipe: Recipe) -> str:
    stages = [_stage("warm-up", recipe.warm_up), _stage("fine-tune", recipe.fine_tune)]
    views = recipe.augmentation.views
    return (
        f"{recipe.name:10s} {recipe.backbone} at {recipe.image_size_px} px ({recipe.fit}), "
        f"{', '.join(filter(None, stages))}, "
        f"{f'{views} random views of a picture' if views else 'plain pictures'}"
    )


def _stage(name: str, stage: Stage) -> str:
    layers = f" of the last {stage.last_layers} layers" if stage.last_layers else ""
    return f"{name} {stage.epochs} epochs{layers}" if stage.epochs else ""
