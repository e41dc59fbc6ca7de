"""Make the translations: what the sources say goes into `resources/translations/*.ts` (lupdate),
what was translated comes out as `.qm` (lrelease), which is what the program reads.

A new language: `python -m tools.translations earmark_fr`. Its `.ts` is translated with Qt
Linguist or any editor, then `make translations` again. Both files are committed, so that a
fresh checkout speaks every language without further steps.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# What takes a sentence for the reader, and which of its arguments that is, besides `remedy`.
SAYING = {
    **dict.fromkeys(
        (
            "UserError",
            "UnsupportedFormatError",
            "NoSpeechError",
            "Message",
            "_QuerySyntaxError",
            "reject",
        ),
        0,
    ),
    **dict.fromkeys(("RejectedFile", "Repair", "add_repair"), 1),
}
_TABLES = ("_MAGIC", "_REASONS")
FOLDER = ROOT / "resources" / "translations"


def main(new: list[str]) -> int:
    """Bring every `.ts` up to date and write its `.qm`; returns the exit status."""
    FOLDER.mkdir(exist_ok=True)
    sources = sorted(FOLDER.glob("*.ts")) + [FOLDER / f"{name}.ts" for name in new]
    extract(sources)
    for source in sources:
        release(source, source.with_suffix(".qm"))
    return 0


def extract(translations: list[Path]) -> None:
    """Bring each `.ts` up to date with the words of the sources; drop what none says any more."""
    with tempfile.TemporaryDirectory() as folder:
        tables = Path(folder) / "tables.py"
        calls = [f"tr({text!r})" for text in dict.fromkeys(words_in_tables())]
        tables.write_text("\n".join(calls) + "\n", encoding="utf-8")
        words = [*sorted((ROOT / "viewer" / "ui").rglob("*.py")), tables]
        # Without lines and files a translation changes only where words change.
        options = ["-silent", "-no-obsolete", "-locations", "none"]
        run("lupdate", *options, *words, "-ts", *translations)


def release(source: Path, target: Path) -> None:
    """Write the translations in `source` as the program reads them."""
    run("lrelease", "-silent", "-nounfinished", source, "-qm", target)


def words_in_tables() -> Iterator[str]:
    """Words that stand in tables and are looked up with `tr(row.text)`."""
    from viewer.transcripts.writers.captions import FORMS
    from viewer.ui.shell.actions import COMMANDS, Menu

    yield from (str(menu) for menu in Menu)
    for command in COMMANDS:
        yield command.text
        if command.submenu:
            yield command.submenu
    yield from (form.label for form in FORMS)
    yield from names_of_edits()
    yield from sentences_of_trouble()


def names_of_edits() -> Iterator[str]:
    """What edits of the library are called: they are shown after Undo and Redo."""
    for path in sorted((ROOT / "viewer").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "undoable_edit":
                for part in (inner for name in node.args[1:] for inner in ast.walk(name)):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield part.value


def sentences_of_trouble() -> Iterator[str]:
    """What the window can be told by the other rooms: what is given to one of `SAYING`.

    The command line's own sentences are in English.
    """
    for path in sorted((ROOT / "viewer").rglob("*.py")):
        if _speaks(path):
            yield from sentences_in(ast.parse(path.read_text(encoding="utf-8")))


def sentences_in(module: ast.Module) -> Iterator[str]:
    """The sentences of one module, as literals or as constants of the module."""
    constants = {
        target.id: node.value
        for node in module.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            for part in said_in(node):
                if not isinstance(part, ast.Call):
                    yield from _sentences(part, constants)
    for name in constants.keys() & _TABLES:
        yield from _sentences(constants[name], {})


def said_in(call: ast.Call) -> list[ast.expr]:
    """What is said to the reader by a call, if it is one of `SAYING`."""
    place = SAYING.get(getattr(call.func, "id", "") or getattr(call.func, "attr", ""))
    if place is None:
        return []
    remedy = [keyword.value for keyword in call.keywords if keyword.arg == "remedy"]
    return [*call.args[place : place + 1], *remedy]


def _sentences(part: ast.expr, constants: dict[str, ast.expr]) -> Iterator[str]:
    for node in ast.walk(part):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.Name) and node.id in constants:
            yield from _sentences(constants[node.id], {})


def _speaks(path: Path) -> bool:
    return path.name != "demo_tour.py" and path.parent.name != "cli"


def run(tool: str, *arguments: str | Path) -> None:
    """Run one of PySide's tools of this environment."""
    program = Path(sys.executable).parent / f"pyside6-{tool}"
    subprocess.run([program, *arguments], check=True, cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
