"""What the core says about itself: numpy style, names that exist, errors that it raises."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from brandcore import errors
from tests.helpers import tree

Function = ast.FunctionDef | ast.AsyncFunctionDef
HEADINGS = {
    *("Parameters", "Returns", "Yields", "Raises", "Attributes", "See Also"),
    *("Notes", "References", "Examples", "Signals"),
}
CORE = tree.python_files("brandcore")
_NOTHING = ast.Constant(None)
_HEADING = re.compile(r"^(\w[\w ]*)\n(-+)$", re.M)


def _public(file: Path) -> Iterator[tuple[str, Function | ast.ClassDef, ast.ClassDef | None]]:
    """Yield public functions, classes and methods with the place where they stand."""
    for node in tree.parsed(file).body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield f"{file}:{node.lineno} {node.name}", node, None
            inside = node.body if isinstance(node, ast.ClassDef) else []
            for method in inside:
                if isinstance(method, Function) and not method.name.startswith("_"):
                    yield f"{file}:{method.lineno} {node.name}.{method.name}", method, node


def _names(docstring: str, section: str) -> set[str]:
    """Return the names that the entries of a section define: those not indented."""
    parts = _HEADING.split(docstring)
    body = dict(zip(parts[1::3], parts[3::3], strict=True)).get(section, "")
    lines = [line for line in body.splitlines() if re.match(r"\*{0,2}\w", line)]
    return {name.strip("* ") for line in lines for name in line.split(":")[0].split(",")}


def _arguments(function: Function, owner: ast.ClassDef | None) -> set[str]:
    given = function.args
    named = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
    names = [argument.arg for argument in named if argument is not None]
    static = any(ast.unparse(each) == "staticmethod" for each in function.decorator_list)
    return set(names[1:] if owner and not static else names)


def _constructor(node: ast.ClassDef) -> set[str] | None:
    for method in node.body:
        if isinstance(method, Function) and method.name == "__init__":
            return _arguments(method, node)
    return None


def _fields(node: ast.ClassDef) -> set[str]:
    named = [each.target for each in node.body if isinstance(each, ast.AnnAssign)]
    return {target.id for target in named if isinstance(target, ast.Name)}


PUBLIC = [
    (place, node, owner, ast.get_docstring(node) or "")
    for file in CORE
    for place, node, owner in _public(file)
]


def test_everything_public_says_what_it_is() -> None:
    assert [place for place, _, _, docstring in PUBLIC if not docstring] == []


def test_sections_are_those_of_the_numpy_style() -> None:
    odd = [
        f"{place}: {found[1]}"
        for place, _, _, docstring in PUBLIC
        for found in _HEADING.finditer(docstring)
        if found[1] not in HEADINGS or len(found[2]) != len(found[1])
    ]
    assert odd == []


def test_documented_parameters_exist() -> None:
    odd = []
    for place, node, owner, docstring in PUBLIC:
        if isinstance(node, ast.ClassDef):
            taken = _constructor(node)
            known = _fields(node) if taken is None else taken
        else:
            known = _arguments(node, owner)
        odd += [f"{place}: {name}" for name in _names(docstring, "Parameters") - known]
    assert odd == []


def test_documented_attributes_are_all_the_fields_of_a_record() -> None:
    odd = [
        f"{place}: {told ^ _fields(node)}"
        for place, node, _, docstring in PUBLIC
        if isinstance(node, ast.ClassDef)
        and (told := _names(docstring, "Attributes"))
        and _fields(node)
        and told != _fields(node)
    ]
    assert odd == []


def test_errors_raised_on_the_spot_are_documented() -> None:
    family = _family()
    silent = [
        f"{place}: {name}"
        for place, node, owner, docstring in PUBLIC
        # A command's errors all end in the same place, as words and an exit code.
        if isinstance(node, Function)
        and not place.startswith("brandcore/cli/")
        and not _overrides(node, owner)
        for name in _raised(node) & family.keys()
        # A parent stands for its children.
        if not family[name] & _names(docstring, "Raises")
    ]
    assert silent == []


def test_arrays_come_with_their_shape() -> None:
    silent = [
        place
        for place, node, _, docstring in PUBLIC
        if isinstance(node, Function)
        and re.match(r"(npt\.)?NDArray|tuple\[.*NDArray", ast.unparse(node.returns or _NOTHING))
        and not re.search(r"\([\w ,.]+\)", docstring)
    ]
    assert silent == []


def _family() -> dict[str, set[str]]:
    """Return each error of the core with its own name and those of its parents."""
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    return {kind.__name__: {parent.__name__ for parent in kind.__mro__} for kind in kinds}


def _overrides(method: Function, owner: ast.ClassDef | None) -> bool:
    """Return whether a class above `owner` says already what `method` does and raises."""
    above = {ast.unparse(base) for base in owner.bases} if owner else set()
    return any(
        base.name in above and method.name in {getattr(each, "name", "") for each in base.body}
        for _, base, _, _ in PUBLIC
        if isinstance(base, ast.ClassDef)
    )


def _raised(function: Function) -> set[str]:
    raised = [node.exc for node in ast.walk(function) if isinstance(node, ast.Raise)]
    called = [ast.unparse(each.func) for each in raised if isinstance(each, ast.Call)]
    return {name.rpartition(".")[2] for name in called}
