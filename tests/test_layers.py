"""Dependencies point one way: the core knows neither Qt nor the rooms above it."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

VIEWER = Path(__file__).parent.parent / "viewer"
ABOVE = {"ui", "app", "cli", "commands"}
ROOMS = {"transcripts", "audio", "alignment", "library", "search", "export"}
COMPOSITION = {"app", "tour"}
MAY_USE = {
    "transcripts": {"transcripts"},
    "audio": {"audio", "transcripts"},
    "alignment": {"alignment", "audio", "transcripts"},
    "library": {"library", "audio", "transcripts"},
    "search": {"search", "transcripts"},
    "export": {"export", "audio", "library", "transcripts"},
}
ONLY_IN = {"PySide6": "ui", "whoosh": "search", "sqlite3": "library"}
MODULES = sorted(VIEWER.rglob("*.py"))


def imported(module: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            names.add(node.module or "")
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(VIEWER)))
def test_no_arrow_points_the_wrong_way(module: Path) -> None:
    room = module.relative_to(VIEWER).parts[0].removesuffix(".py")
    for name in imported(module):
        top, *rest = name.split(".")
        if top in ONLY_IN:
            assert room in {ONLY_IN[top], *COMPOSITION}, f"{module} imports {name}"
        if top == "viewer" and rest and room in ROOMS:
            target = rest[0]
            assert target not in ABOVE, f"{module} imports {name}"
            if target in ROOMS:
                assert target in MAY_USE[room], f"{module} imports {name}"


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Neither at once, nor later inside a function, nor for their types alone."""
    names = {
        ".".join(module.relative_to(VIEWER.parent).with_suffix("").parts): module
        for module in MODULES
        if module.stem != "__init__"
    }
    uses = {name: imported(module) & names.keys() for name, module in names.items()}
    TopologicalSorter(uses).prepare()  # raises CycleError, which names them
