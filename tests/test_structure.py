"""Countable rules for the code's structure and names."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_layers import MODULES, NAMES, VIEWER, imported

ROOT = VIEWER.parent
RUFF = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
IMPORTED_LATE = RUFF["flake8-tidy-imports"]["banned-module-level-imports"]


def imported_in_functions(module: Path) -> Iterator[str]:
    """Names of modules, and of what is imported from them, in the functions of `module`."""
    for function in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Import):
                    yield from (alias.name for alias in node.names)
                elif isinstance(node, ast.ImportFrom):
                    yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(VIEWER)))
def test_functions_import_only_what_costs_start_up_time(module: Path) -> None:
    for name in imported_in_functions(module):
        assert any(f"{name}.".startswith(f"{late}.") for late in IMPORTED_LATE), name


def test_only_the_application_knows_the_main_window() -> None:
    window = "viewer.ui.app.main_window"
    users = {name for name, module in NAMES.items() if window in imported(module)}
    assert users
    assert all(name.startswith("viewer.ui.app.") for name in users)
