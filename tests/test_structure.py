"""Countable rules for the code's structure and names."""

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import MARKERS
from tests.test_layers import MODULES, NAMES, VIEWER, imported, nodes

ROOT = VIEWER.parent
RUFF = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
IMPORTED_LATE = RUFF["flake8-tidy-imports"]["banned-module-level-imports"]


def outside_functions(node: ast.AST) -> Iterator[ast.AST]:
    """Nodes below `node` that run when the module is imported."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef):
            yield child
            yield from outside_functions(child)


def imported_in_functions(module: Path) -> Iterator[str]:
    """Names of modules, and of what is imported from them, in the functions of `module`."""
    at_import = set(outside_functions(nodes(module)[0]))
    for node in nodes(module):
        if node not in at_import and isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif node not in at_import and isinstance(node, ast.ImportFrom):
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


# A signal in a variable, one of `self`, of its D-Bus adaptor, or of another `AudioPlayer` in one;
# Qt's, by which a menu is filled, also when it is not opened.
_OWN_SIGNAL = re.compile(
    r"\w+|self\.\w+|self\._door\.\w+|player\.playing_changed|menu\.aboutToShow"
)


def test_objects_emit_only_signals_of_their_own() -> None:
    emitted = {
        f"{name}:{node.lineno} {ast.unparse(node.value)}"
        for name, module in NAMES.items()
        if name.startswith("viewer.ui.")
        for node in nodes(module)
        if isinstance(node, ast.Attribute) and node.attr == "emit"
    }
    assert emitted
    assert not {signal for signal in emitted if not _OWN_SIGNAL.fullmatch(signal.split()[1])}


# Irregular past participles.
_IRREGULAR = {
    "chosen",
    "found",
    "grown",
    "kept",
    "made",
    "read",
    "set",
    "shown",
    "taken",
    "written",
}


def signals() -> Iterator[tuple[str, str]]:
    """Modules and names of the signals that the window's classes declare."""
    for name, module in NAMES.items():
        for node in nodes(module):
            match node:
                case ast.Assign(value=ast.Call(func=ast.Name(id="Signal"))):
                    yield from ((name, ast.unparse(target)) for target in node.targets)


def test_signals_are_past_participles() -> None:
    """Facts; a wish ends in `requested`, which is one, too."""
    declared = list(signals())
    assert len(declared) > 200
    for module, signal in declared:
        last = signal.lower().rpartition("_")[2]  # D-Bus wants a capital
        assert last.endswith("ed") or last in _IRREGULAR, f"{module}: {signal}"


_SIGNALS_SECTION = re.compile(r"^Signals:\n((?: {4}.*\n?|\n)*)", re.MULTILINE)
_NAMES_TOLD = re.compile(r"^ {4}((?:\w+, )*\w+): ", re.MULTILINE)


def test_docstrings_tell_of_the_signals_that_there_are() -> None:
    wrong = []
    for module in NAMES.values():
        for node in nodes(module):
            if not isinstance(node, ast.ClassDef):
                continue
            section = _SIGNALS_SECTION.search(ast.get_docstring(node) or "")
            if section is None:
                continue
            told = {
                name for row in _NAMES_TOLD.findall(section.group(1)) for name in row.split(", ")
            }
            declared = {
                ast.unparse(target)
                for part in node.body
                if isinstance(part, ast.Assign) and ast.unparse(part.value).startswith("Signal(")
                for target in part.targets
            }
            public = {name for name in declared if not name.startswith("_")}
            if told != public:
                wrong.append(f"{module.name} {node.name}: {sorted(told ^ public)}")
    assert not wrong


def test_few_modules_are_gerunds() -> None:
    """Modules are nouns; some nouns of the field end in -ing, too."""
    of_the_field = ("ranking", "spelling", "stemming", "typesetting")
    gerunds = [n for n in NAMES if n.endswith("ing") and not n.endswith(of_the_field)]
    assert len(gerunds) <= 0.02 * len(NAMES), gerunds


def test_no_folder_holds_more_than_forty_modules() -> None:
    folders = Counter(module.parent for module in MODULES)
    assert not {folder.name: count for folder, count in folders.items() if count > 40}


def test_only_modules_that_every_package_may_use_stand_at_the_top() -> None:
    top = {module.stem for module in MODULES if module.parent == VIEWER}
    shared = {"atomic_write", "errors", "messages", "paths", "settings"}
    assert top == {"__init__", "__main__", *shared}


def docstrings(module: Path) -> Iterator[tuple[str, str]]:
    """Names and docstrings of a module and of what it defines."""
    for node in nodes(module):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            yield getattr(node, "name", "module"), ast.get_docstring(node) or ""


_CLAUSE = re.compile(r"(?:What|Whether|Where|How|Which|Who|Whoever|Whatever)\b")


def test_docstrings_begin_with_a_verb_or_a_noun() -> None:
    sources = [f for name in ("viewer", "tests", "tools") for f in (ROOT / name).rglob("*.py")]
    clauses = [
        f"{module.relative_to(ROOT)} {owner}: {text.splitlines()[0]}"
        for module in sources
        for owner, text in docstrings(module)
        if _CLAUSE.match(text)
    ]
    assert sources
    assert not clauses


# First words of a clause, a fragment or a description in the third person.
_NO_VERB = re.compile(
    r"(?:A|An|The|It|Its|All|One|No|Some|True|For|As|In|Of|To|By|After|So"
    r"|(?!Focus|Press|Process|Discuss|Guess|Pass|Compress|Address|Express|Dismiss|Suppress)[A-Z][a-z]+s)\b"
)


def test_docstrings_of_functions_begin_with_a_verb() -> None:
    """Properties and what a decorator turns into another thing are described by nouns."""
    described = [
        (f"{module.relative_to(ROOT)}:{node.lineno} {node.name}", ast.get_docstring(node) or "")
        for name in ("viewer", "tools")
        for module in (ROOT / name).rglob("*.py")
        for node in nodes(module)
        if isinstance(node, ast.FunctionDef)
        and not any("property" in ast.unparse(each) for each in node.decorator_list)
    ]
    assert len(described) > 3_000
    assert not [(place, text) for place, text in described if _NO_VERB.match(text)]


# Folders of tests with no package of their own: helpers, whole programs, other trees.
_OTHER_TESTS = ("desktop", "integration", "live", "packaging", "samples", "support", "tools")


def test_tests_mirror_the_packages() -> None:
    """A test below `tests` lies in the folder of a package, and uses that or what contains it."""
    tests = ROOT / "tests"
    mirrored = [
        path
        for path in tests.rglob("test_*.py")
        if path.parent != tests and path.relative_to(tests).parts[0] not in _OTHER_TESTS
    ]
    assert len(mirrored) > 100
    for path in mirrored:
        folder = path.relative_to(tests).parent
        assert (VIEWER / folder / "__init__.py").exists(), f"{path}: no such package"
        own = ".".join(("viewer", *folder.parts))
        used = {name for name in imported(path) if name.startswith("viewer.")}
        assert any(
            f"{name}.".startswith(f"{own}.") or own.startswith(f"{name}.") for name in used
        ), f"{path} tests nothing of {own}"
    for name in _OTHER_TESTS:
        assert (tests / name).is_dir(), name


def test_markers_name_folders_and_files_that_exist() -> None:
    places = [place for places in MARKERS.values() for place in places]
    assert not [place for place in places if not (ROOT / "tests" / place).exists()]


# Class names that two packages bear because each one's field uses the word, and the fields.
SHARED_NAMES = {
    "FieldWriter": "Whoosh's codec interface, and the writer of one field's arrays",
    "Format": "formats of transcripts, and of exports",
    "Segment": "of a time map, and of an index as in Lucene",
    "Utterance": "of a caption file, and of a quotation",
    "Word": "of a query, a tokenizer, a text comparison and a timed caption",
}


def test_public_class_names_are_unique() -> None:
    bearers: dict[str, list[str]] = {}
    for name, module in NAMES.items():
        for node in ast.iter_child_nodes(nodes(module)[0]):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                bearers.setdefault(node.name, []).append(name)
    shared = {name: modules for name, modules in bearers.items() if len(modules) > 1}
    assert not {name: shared[name] for name in shared if name not in SHARED_NAMES}
    assert not SHARED_NAMES.keys() - shared.keys(), "no longer shared"
