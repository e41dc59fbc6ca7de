"""Imports point downwards only, by one table for every module, and never in a circle."""

import ast
import re
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

VIEWER = Path(__file__).parent.parent / "viewer"
MODULES = sorted(VIEWER.rglob("*.py"))

# From top to bottom; packages of one line may not import each other. The longest name counts.
LAYERS = (
    ("viewer.__main__",),
    ("viewer.cli",),
    ("viewer.ui.app",),
    ("viewer.ui.diagnostics",),
    ("viewer.ui.related", "viewer.ui.palette"),
    ("viewer.ui.search", "viewer.ui.export", "viewer.ui.platform"),
    ("viewer.ui.passages", "viewer.ui.playback"),
    ("viewer.ui.library",),
    (
        "viewer.ui.feeds",
        "viewer.ui.sync",
        "viewer.ui.notes",
        "viewer.ui.speakers",
        "viewer.ui.transcripts",
    ),
    ("viewer.ui.shell",),
    ("viewer.ui.session",),
    ("viewer.ui.reader", "viewer.ui.player"),
    ("viewer.ui.widgets", "viewer.ui.tasks"),
    ("viewer.ui.theme", "viewer.ui.i18n"),
    ("viewer.ui",),
    ("viewer.services",),
    ("viewer.export",),
    ("viewer.transcription", "viewer.meaning", "viewer.voices"),
    ("viewer.library", "viewer.alignment"),
    ("viewer.audio", "viewer.feeds"),
    ("viewer.transcripts", "viewer.search"),
    ("viewer.settings",),
    ("viewer.runtime",),
    ("viewer.paths",),
    ("viewer.errors",),
    ("viewer.text", "viewer.messages", "viewer.atomic_write"),
    ("viewer",),
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
# Libraries that only some packages may import.
ONLY_IN = {
    "PySide6": ("viewer.ui",),
    "whoosh": ("viewer.search",),
    "sqlite3": ("viewer.library",),
    "urllib3": ("viewer.feeds",),
    "keyring": ("viewer.feeds",),
    "multiprocessing": (
        *("viewer.__main__", "viewer.runtime", "viewer.alignment", "viewer.services"),
        *("viewer.library.imports.file_reader", "viewer.ui.tasks"),
    ),
}
_SQL = re.compile(
    r"\s*(?:SELECT\s.+\sFROM|INSERT\s.*INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|REPLACE\s+INTO"
    r"|CREATE\s+(?:TABLE|INDEX|TRIGGER|VIRTUAL)|ALTER\s+TABLE|DROP\s+TABLE|PRAGMA\s)",
    re.DOTALL,
)


@cache
def nodes(module: Path) -> tuple[ast.AST, ...]:
    """All nodes of the syntax tree of `module`; the first is the module itself."""
    return tuple(ast.walk(ast.parse(module.read_text(encoding="utf-8"))))


def name_of(module: Path) -> str:
    parts = module.relative_to(VIEWER.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def layer_of(name: str) -> str:
    while name not in LEVEL:
        name = name.rpartition(".")[0]
    return name


NAMES = {name_of(module): module for module in MODULES}


@cache
def imported(module: Path) -> set[str]:
    """All that `module` imports, inside functions and for types included."""
    names: set[str] = set()
    for node in nodes(module):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            source = node.module or ""
            for alias in node.names:
                full = f"{source}.{alias.name}"
                names.add(full if full in NAMES else source)
    return names


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(VIEWER)))
def test_imports_point_downwards(module: Path) -> None:
    own = name_of(module)
    layer = layer_of(own)
    for name in imported(module):
        top = name.split(".")[0]
        if top in ONLY_IN:
            assert own.startswith(ONLY_IN[top]), f"{own} imports {name}"
        if top != "viewer" or name == "viewer":
            continue
        target = layer_of(name)
        assert target == layer or LEVEL[target] > LEVEL[layer], f"{own} imports {name}"


def test_no_modules_import_each_other_in_a_circle() -> None:
    names = {name: module for name, module in NAMES.items() if module.stem != "__init__"}
    uses = {name: imported(module) & names.keys() for name, module in names.items()}
    TopologicalSorter(uses).prepare()  # raises CycleError, which names them


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(VIEWER)))
def test_only_the_library_has_sql(module: Path) -> None:
    if name_of(module).startswith("viewer.library"):
        return
    for node in nodes(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not _SQL.match(node.value), f"{name_of(module)}:{node.lineno}"
