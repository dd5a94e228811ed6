"""Each file that does something has its test file, in the same place."""

from __future__ import annotations

from pathlib import Path

from tests.helpers import tree

CODE = tree.python_files("app", "brandcore")
UNTESTED_BY_NAME = {
    "app/jobs/child.py": "runs only in the engine's process; test_engine.py drives it there",
}


def _test_of(file: Path) -> Path:
    return Path("tests") / file.parent / f"test_{file.stem.strip('_')}.py"


def test_each_file_with_functions_has_its_tests() -> None:
    doing = [file for file in CODE if tree.functions(file) and str(file) not in UNTESTED_BY_NAME]
    assert [str(file) for file in doing if _test_of(file) not in tree.files()] == []


def test_no_test_file_is_left_over() -> None:
    expected = {_test_of(file) for file in CODE}
    found = {
        file
        for file in tree.python_files("tests")
        if file.parts[1] in tree.PACKAGES and file.name.startswith("test_")
    }
    assert found - expected == set()


def test_no_exception_is_left_over() -> None:
    untested = {str(file) for file in CODE if _test_of(file) not in tree.files()}
    assert set(UNTESTED_BY_NAME) <= untested
