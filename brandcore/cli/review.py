"""``brandcore review PROJECT``: what may be mended before training."""

from __future__ import annotations

import argparse
from pathlib import Path

from brandcore.cli.printer import Printer
from brandcore.dataset.review import Finding, review
from brandcore.dataset.store import Store
from brandcore.project import Project

HELP = "tell what may be mended before training"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("project", type=Path, metavar="PROJECT")


def run(arguments: argparse.Namespace, printer: Printer) -> None:
    """Review and tell; nothing is changed."""
    findings = review(Store.open(Project.open(arguments.project)))
    printer.result({"findings": findings}, _text(findings))


def _text(findings: tuple[Finding, ...]) -> str:
    if not findings:
        return "Nothing to mend."
    return "\n".join(f"{finding.text} {finding.hint}" for finding in findings)
