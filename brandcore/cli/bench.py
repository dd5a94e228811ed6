"""``brandcore bench [NAME]``: the benchmarks of the core."""

from __future__ import annotations

import argparse
import importlib
from types import ModuleType

from brandcore.cli import shipped
from brandcore.cli.printer import Printer

HELP = "measure speed and accuracy"

BENCHMARKS = {
    "warmup": "brandcore.bench.warmup",
    "finetune": "brandcore.bench.finetune",
    "predict": "brandcore.bench.predict",
    "backbones": "brandcore.bench.backbones",
}
"""Each module has ``HELP``, ``configure(parser)`` and ``run(arguments, emit, cancel)``, which
returns its figures and a sentence."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare one sub-command per benchmark."""
    names = parser.add_subparsers(dest="name", metavar="NAME")
    for name in BENCHMARKS:
        module = _module(name)
        one = names.add_parser(name, help=module.HELP, description=module.HELP)
        module.configure(one)
        # Taken behind the name too; left unsaid there, what stands before it holds.
        one.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS
        )


def run(arguments: argparse.Namespace, printer: Printer) -> None:
    """Run the benchmark asked for; without a name tell which there are."""
    if arguments.name is None:
        known = {name: _module(name).HELP for name in BENCHMARKS}
        printer.result(known, "\n".join(f"{name:10s} {text}" for name, text in known.items()))
        return
    if "weights" in arguments:
        arguments.weights = shipped.places(arguments.weights)
    value, text = _module(arguments.name).run(arguments, printer.progress, printer.cancel)
    printer.result(value, text)


def _module(name: str) -> ModuleType:
    return importlib.import_module(BENCHMARKS[name])
