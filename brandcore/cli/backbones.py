"""``brandcore backbones``: the networks a run can start from."""

from __future__ import annotations

import argparse

from brandcore.cli.printer import Printer
from brandcore.training.backbones import BACKBONES, Backbone

HELP = "list the networks there are"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def run(_arguments: argparse.Namespace, printer: Printer) -> None:
    """List them."""
    printer.result({"backbones": BACKBONES}, "\n".join(map(_line, BACKBONES)))


def _line(each: Backbone) -> str:
    return (
        f"{each.name:17s} {each.parameters / 1e6:5.1f} million parameters, "
        f"{each.image_size_px} px. {each.note}"
    )
