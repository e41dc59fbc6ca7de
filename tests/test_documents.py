"""The documents name what exists: paths, classes, functions, make targets."""

from __future__ import annotations

import ast
import builtins
import os
import re
import shlex
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest

from tests.test_layers import nodes

ROOT = Path(__file__).parent.parent
DOCUMENTS = [
    *(ROOT / name for name in ("ARCHITECTURE.md", "CONTRIBUTING.md", "README.md")),
    *sorted((ROOT / "docs" / "decisions").glob("*.md")),
]
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)[^)]*\)")
_PATH = re.compile(r"\.?[\w.-]+(?:/[\w.*-]+)*/?")
# `name`, `other()` and `third` in `file.py`, or of it, or with the file in parentheses.
_NAME = r"`[A-Za-z_][\w.]*(?:\(\))?`"
_BESIDE = re.compile(
    rf"(?P<names>{_NAME}(?:(?:, |\sand\s|, and\s){_NAME})*),?(?: both)?\s(?:in|of|\()\s?"
    r"`(?P<file>[\w./]+\.py)`"
)
_SUFFIXES = (".py", ".md", ".toml", ".ts", ".yml", ".yaml", ".txt", ".spec")
# Names of other projects and of files outside of the repository.
_FOREIGN = re.compile(
    r"Q[A-Z]\w+|ffprobe|audioop|ProcessPoolExecutor|Caption\.\w+|earmark|library\.db|settings\.json|"
    r"transcripts/|audio/|transcribed/|voices/|cache/|backups/|LICENSE|Scripts|EARMARK_\w+"
)


@cache
def definitions() -> dict[str, set[str]]:
    """Names of classes, functions and constants, with the members of classes."""
    names: dict[str, set[str]] = {}
    for folder in ("viewer", "tools", "tests"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in nodes(path):
                if isinstance(node, ast.ClassDef):
                    members = names.setdefault(node.name, set())
                    for inner in ast.walk(node):
                        if isinstance(inner, ast.FunctionDef):
                            members.add(inner.name)
                        elif isinstance(inner, ast.AnnAssign) and isinstance(
                            inner.target, ast.Name
                        ):
                            members.add(inner.target.id)
                        elif isinstance(inner, ast.Assign):
                            members |= {t.id for t in inner.targets if isinstance(t, ast.Name)}
                elif isinstance(node, ast.FunctionDef):
                    names.setdefault(node.name, set())
                elif isinstance(node, ast.Assign | ast.AnnAssign):
                    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                    for target in targets:
                        if isinstance(target, ast.Name):
                            names.setdefault(target.id, set())
    return names


@cache
def modules_by_name() -> dict[str, list[Path]]:
    """Modules by the name of their file; in a document about one package, that is enough."""
    found: dict[str, list[Path]] = {}
    for path in (ROOT / "viewer").rglob("*.py"):
        found.setdefault(path.name, []).append(path)
    return found


@cache
def defined_in(path: Path) -> set[str]:
    """Names that a module, or the modules of a package, define or take from elsewhere to offer."""
    found: set[str] = set()
    for module in [path] if path.is_file() else path.rglob("*.py"):
        for node in nodes(module):
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                found.add(node.name)
            elif isinstance(node, ast.Assign | ast.AnnAssign):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return found


def misplaced(text: str) -> list[str]:
    """Names in `text` that are written beside a file which does not define them."""
    wrong = []
    for found in _BESIDE.finditer(text):
        file = found["file"]
        paths = [ROOT / file] if "/" in file else modules_by_name().get(file, [])
        for name in _CODE.findall(found["names"]):
            parts = set(name.removesuffix("()").split("."))
            if not any(path.exists() and parts <= defined_in(path) for path in paths):
                wrong.append(f"{name} in {file}")
    return wrong


def problems(text: str, folder: Path) -> list[str]:
    """Names in `text`, a document in `folder`, that do not exist."""
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    wrong = [link for link in _LINK.findall(text) if not (folder / link).exists()]
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    for code in _CODE.findall(prose):
        if code.startswith("make "):
            wrong += [code] if code.split()[1] not in targets else []
        elif _FOREIGN.fullmatch(code) or hasattr(builtins, code):
            continue
        elif "/" in code or code.endswith(_SUFFIXES):
            if _PATH.fullmatch(code) and not code.startswith("."):
                exists = (ROOT / code).exists() or ("/" not in code and code in modules_by_name())
                wrong += [] if exists else [code]
        elif re.fullmatch(r"[A-Z]\w+\.\w+", code):
            owner, member = code.split(".")
            wrong += [code] if member not in definitions().get(owner, ()) else []
        elif re.fullmatch(r"_?[A-Z]\w*[a-z]\w*|[A-Z][A-Z_]{4,}|\w+\(\)", code):
            wrong += [code] if code.removesuffix("()") not in definitions() else []
    return wrong + misplaced(prose)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_names_exist(document: Path) -> None:
    assert not problems(document.read_text(encoding="utf-8"), document.parent)


def test_names_that_do_not_exist_are_found() -> None:
    text = (
        "`viewer/nowhere.py` `NoSuchClass` `no_such_function()` `Library.no_such_method` "
        "`NO_SUCH_TABLE` `make nothing` [a](nowhere.md) `viewer/library` `Library.open` "
        "`update_index()` `COMMANDS` `make test`"
    )
    assert problems(text, ROOT) == [
        *("nowhere.md", "viewer/nowhere.py", "NoSuchClass", "no_such_function()"),
        *("Library.no_such_method", "NO_SUCH_TABLE", "make nothing"),
    ]


def test_names_beside_another_file_are_found() -> None:
    text = (
        "`align()` and `UndoStack` of `viewer/library/undo.py` `UndoStack.undo` in\n"
        "`viewer/library/undo.py` `Phrase`, `parse()` (`query_ast.py`)"
    )
    assert misplaced(text) == [
        "align() in viewer/library/undo.py",
        "parse() in query_ast.py",
    ]


def test_the_map_has_every_package() -> None:
    """A new package, of the core or of the window, gets a row."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    packages = {path.parent.relative_to(ROOT) for path in (ROOT / "viewer").rglob("__init__.py")}
    parts_of_others = {
        Path("viewer"),
        Path("viewer/ui"),
        Path("viewer/transcripts/readers/grammar"),
    }
    missing = {
        str(path) for path in packages - parts_of_others if f"`{path.as_posix()}" not in text
    }
    assert not missing


def test_the_workflow_runs_the_gate_on_every_supported_python() -> None:
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    supported = re.findall(r"Programming Language :: Python :: (3\.\d+)", project)
    assert f"python: {supported}".replace("'", '"') in workflow
    assert "- run: .ci/run" in workflow
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


@pytest.mark.processes
@pytest.mark.skipif(os.name == "nt", reason="the hook is a shell command")
def test_hooks_and_workflow_are_valid_yaml() -> None:
    yaml = pytest.importorskip("yaml")
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    entries = {hook["id"]: hook["entry"] for hook in hooks["repos"][0]["hooks"]}
    assert {"format", "lint", "types", "subject"} <= set(entries)
    subject = shlex.split(entries["subject"])
    for text, status in (("docs: explain\n\nWhy.", 0), ("Explain", 1), (f"docs: {'x' * 70}", 1)):
        with tempfile.NamedTemporaryFile("w") as file:
            file.write(text)
            file.flush()
            assert subprocess.run([*subject, file.name], check=False).returncode == status, text


def test_every_job_process_is_named_in_the_architecture() -> None:
    """Functions that the window starts with `TaskRunner.run_in_process`."""
    jobs: set[str] = set()
    for module in (ROOT / "viewer" / "ui").rglob("*.py"):
        for node in nodes(module):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".run_in_process"):
                chosen = ast.walk(node.args[0])
                jobs |= {n.attr for n in chosen if isinstance(n, ast.Attribute)}
                jobs |= {node.args[0].id} if isinstance(node.args[0], ast.Name) else set()
    jobs -= {"work", "_merges"}  # a variable, and a condition
    assert len(jobs) > 10
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert not {job for job in jobs if f"`{job}()`" not in text}
