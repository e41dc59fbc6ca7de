"""Update `resources/translations/*.ts` from the sources (lupdate) and compile them (lrelease).

Add a language with `python -m tools.translations earmark_fr`, translate its `.ts` with Qt
Linguist or any editor, and run `make translations` again. Both files are committed, so that a
fresh checkout needs no further steps.

Window texts are literals in calls of `tr`, which lupdate finds. Messages of the core are literals
in the calls listed in `MESSAGE_CALLS`, which are collected here.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Calls that take a message, by name, and the position of the message; besides `remedy`.
MESSAGE_CALLS = {
    **dict.fromkeys(
        (
            "UserError",
            "NotAFeed",
            "FetchError",
            "RefusedAddress",
            "UnsupportedFormatError",
            "DamagedLibraryError",
            "NoSpeechError",
            "Message",
            "QuerySyntaxError",
            "reject",
        ),
        0,
    ),
    **dict.fromkeys(("RejectedFile", "Repair", "add_repair"), 1),
}
MESSAGE_TABLES = ("_MAGIC", "_REASONS", "_UNKNOWN_NAMES")  # constants whose values are messages
FOLDER = ROOT / "resources" / "translations"


def main(new: list[str]) -> int:
    """Update every `.ts` and write its `.qm`; return the exit status."""
    FOLDER.mkdir(exist_ok=True)
    sources = sorted(FOLDER.glob("*.ts")) + [FOLDER / f"{name}.ts" for name in new]
    extract(sources)
    for source in sources:
        release(source, source.with_suffix(".qm"))
    return 0


def extract(translations: list[Path]) -> None:
    """Update each `.ts` with the texts of the sources, and drop those that are not used."""
    with tempfile.TemporaryDirectory() as folder:
        tables = Path(folder) / "tables.py"
        calls = [f"tr({text!r})" for text in dict.fromkeys(table_texts())]
        tables.write_text("\n".join(calls) + "\n", encoding="utf-8")
        files = [*sorted((ROOT / "viewer" / "ui").rglob("*.py")), tables]
        # Without locations, a `.ts` changes only if texts change.
        options = ["-silent", "-no-obsolete", "-locations", "none"]
        run("lupdate", *options, *files, "-ts", *translations)


def release(source: Path, target: Path) -> None:
    """Compile the translations in `source` for the program."""
    run("lrelease", "-silent", "-nounfinished", source, "-qm", target)


def table_texts() -> Iterator[str]:
    """Yield texts that `tr` is not called with as literals: tables, edits, core messages."""
    from viewer.export.template_examples import EXAMPLES
    from viewer.transcripts.writers.chapters import CHAPTER_FORMATS
    from viewer.transcripts.writers.documents import DOCUMENTS
    from viewer.ui.palette.synonyms import SYNONYMS
    from viewer.ui.shell.command_table import COMMANDS, Menu

    yield from (str(menu) for menu in Menu)
    for command in COMMANDS:
        yield command.text
        if command.submenu:
            yield command.submenu
    yield from SYNONYMS.values()
    yield from (form.label for form in DOCUMENTS)
    yield from (form.label for form in CHAPTER_FORMATS)
    yield from (label for label, _ in EXAMPLES.values())
    yield from edit_names()
    yield from core_messages()


def edit_names() -> Iterator[str]:
    """Yield the names of undoable edits, which follow Undo and Redo in the menu."""
    for path in sorted((ROOT / "viewer").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "undoable_edit":
                for part in (inner for name in node.args[1:] for inner in ast.walk(name)):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield part.value


def core_messages() -> Iterator[str]:
    """Yield the messages of the core: arguments of `MESSAGE_CALLS`.

    Messages of the command line itself are not translated.
    """
    for path in sorted((ROOT / "viewer").rglob("*.py")):
        if _is_translated(path):
            yield from messages_in(ast.parse(path.read_text(encoding="utf-8")))


def messages_in(module: ast.Module) -> Iterator[str]:
    """Yield the messages of a module: literals, or constants of the module."""
    constants = {
        target.id: node.value
        for node in module.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            for part in message_arguments(node):
                if not isinstance(part, ast.Call):
                    yield from _literals(part, constants)
    for name in constants.keys() & MESSAGE_TABLES:
        yield from _literals(constants[name], {})


def message_arguments(call: ast.Call) -> list[ast.expr]:
    """Return the arguments of a call that are messages, if it is one of `MESSAGE_CALLS`."""
    place = MESSAGE_CALLS.get(getattr(call.func, "id", "") or getattr(call.func, "attr", ""))
    if place is None:
        return []
    remedy = [keyword.value for keyword in call.keywords if keyword.arg == "remedy"]
    return [*call.args[place : place + 1], *remedy]


def _literals(part: ast.expr, constants: dict[str, ast.expr]) -> Iterator[str]:
    values = part.values if isinstance(part, ast.Dict) else [part]
    for node in (inner for value in values for inner in ast.walk(value)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.Name) and node.id in constants:
            yield from _literals(constants[node.id], {})


def _is_translated(path: Path) -> bool:
    return path.name != "demo_tour.py" and path.parent.name != "cli"


def run(tool: str, *arguments: str | Path) -> None:
    """Run one of PySide's tools in this environment."""
    program = Path(sys.executable).parent / f"pyside6-{tool}"
    subprocess.run([program, *arguments], check=True, cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
