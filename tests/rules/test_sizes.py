"""Files and functions that one can take in at a glance."""

from __future__ import annotations

import ast

from tests.helpers import tree

LINES, STATEMENTS = 300, 40
FILES = tree.python_files("app", "brandcore", "packaging", "tests")


def test_no_file_is_too_long() -> None:
    lines = {str(file): len(tree.text(file).splitlines()) for file in FILES}
    assert {file: count for file, count in lines.items() if count > LINES} == {}


def test_no_function_is_too_long() -> None:
    statements = {
        f"{file}:{function.lineno}": sum(isinstance(n, ast.stmt) for n in ast.walk(function)) - 1
        for file in FILES
        for function in tree.functions(file)
    }
    assert {place: count for place, count in statements.items() if count > STATEMENTS} == {}


def test_a_folder_says_what_it_is_for_and_nothing_else() -> None:
    for file in FILES:
        if file.name == "__init__.py":
            assert ast.get_docstring(tree.parsed(file)), file
            rest = [ast.unparse(node) for node in tree.parsed(file).body[1:]]
            assert all(line.startswith("__version__ = ") for line in rest), file
