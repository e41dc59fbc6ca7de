"""The words of the window: how they are looked up, and that all of them are."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from viewer.ui.i18n.locale_format import (
    clock,
    format_date,
    format_date_input,
    format_datetime,
    join_facts,
    parse_date_input,
)
from viewer.ui.i18n.translate import tr

ROOT = Path(__file__).parents[3] / "viewer" / "ui"
# The demo tour speaks to a terminal.
SOURCES = [path for path in sorted(ROOT.rglob("*.py")) if path.stem != "demo_tour"]

# What shows its argument to the reader.
SHOWING = {
    *("QAction", "QCheckBox", "QGroupBox", "QLabel", "QMenu", "QPushButton", "QRadioButton"),
    *("ChipButton", "StripAction", "PlainLabel", "StatusStrip"),
    *("addAction", "addMenu", "addRow", "addTab", "describe", "drawText", "setAccessibleName"),
    *("setAccessibleDescription", "setInformativeText", "setPlaceholderText", "setStatusTip"),
    *("setSuffix", "setPrefix", "setSpecialValueText", "setText", "setTitle", "setToolTip"),
    *("setPlainText", "setWindowTitle", "showMessage", "tell", "getOpenFileName"),
    *("getSaveFileName", "getExistingDirectory", "setHorizontalHeaderLabels"),
}
# Words that are no language's, or that nobody sees.
NO_WORDS = {
    # Names of programs, formats and fonts.
    *("Qt ", " · PySide ", " · Python ", " · ffmpeg "),
    *("Earmark", "Earmark ", " — Earmark", ", Python ", ", Qt "),
    *("WebVTT", "SRT", "SBV", "ASS", "TTML", "LRC", "Whisper", "HTML", "Word", "Markdown"),
    *("DejaVu Sans", "Bitstream Vera Sans", "Sans Serif", "Sans", "Inter", "Cantarell"),
    *("Noto Sans", "Open Sans", "Roboto", "Liberation Sans", "Fusion"),
    # Queries that the search gives as examples.
    *("date:2025-01..2025-02", " date:"),
    # Names of edits, looked up where Undo and Redo show them; types.
    *("Move Collection", "Rename Collection", "Change Color", "Edit Description"),
    *("Change", "Sequence[NotesLink]", "ChangeSet"),
    *("Media Play", "Media Pause", "Toggle Media Play/Pause"),
    # In a report, which we read.
    "ended without a word: stopped from outside, or without power",
    # What is read, not shown.
    "Chapter ([0-9]{1,6})",
    # Measured, not shown.
    "the quick brown fox jumps over the lazy dog, and then it rests for a while "
    "And that is what I mean when I say that most of the people who listened to it did not know "
    "how it was made. ",
    # Kinds of files and keys.
    *(" (*.mp3);;WAV (*.wav)", ".mp3", "Esc"),
    # Names of files, settings of Qt, markup.
    *("English", "earmark", "MMM yyyy", "yyyy-M-d"),
    *("*.debug=false;qt.multimedia.*=false", '<span style="white-space: pre-wrap">', ".qm"),
    # Names of work in the background, of which newer replaces older.
    *(
        "live pins",
        "live times",
        "notes links",
        "other audio",
        "in sync",
        "sync facts",
        "places in doubt",
    ),
}
# What these say is for the system.
OF_THE_SYSTEM = (
    "dbus",
    "mpris",
    "mpris_metadata",
    "single_instance",
    "sleep_inhibitor",
    "demo_tour",
    "synonyms",  # a table whose words `synonyms()` translates
)

TURNING = "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))


def not_looked_up(tree: ast.Module) -> Iterator[ast.Constant]:
    """Literals that are not in `tr(…)`, a docstring, a type, a `UserError` or a command's row."""
    passed: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr):
                passed.add(first.value)
        if isinstance(node, ast.AnnAssign):
            passed.update(ast.walk(node.annotation))
        if isinstance(node, ast.keyword) and node.arg == "key":  # of work in the background
            passed.update(ast.walk(node.value))
        if isinstance(node, ast.Call):
            called = node.func.id if isinstance(node.func, ast.Name) else ""
            if isinstance(node.func, ast.Attribute):  # a log is not of the window
                logs = node.func.attr in ("debug", "info", "warning", "error", "critical")
                called = "log" if logs else ""
            if called in (
                "log",
                "report",
                "tr",
                "Message",
                "UserError",
                "C",
                "undoable_edit",
                "TypeVar",
                "NewType",
                "cast",
            ):
                for argument in (*node.args, *(keyword.value for keyword in node.keywords)):
                    passed.update(ast.walk(argument))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in passed:
            yield node


def looks_like_words(text: str) -> bool:
    # Of the environment, a pattern of dates; asked of a database; a file's name.
    if re.fullmatch(
        r"[A-Z]+(_[A-Z]+)*|(?:SELECT|PRAGMA)\b.*|[ (\w*-]*\.[a-z]+\)?", text, re.DOTALL
    ):
        return False
    return bool(re.search(r"[^\W\d_]{2}", text) and re.search(r"\s|^[A-Z]|[….%]", text))


def shown(tree: ast.Module) -> Iterator[ast.Constant]:
    """Literals, also in f-strings, that are given to what shows them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if called in SHOWING:
                for argument in node.args:
                    parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
                    yield from (part for part in parts if isinstance(part, ast.Constant))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_every_text_of_the_window_is_looked_up(path: Path) -> None:
    """A text that fails here wants `tr("…")`; one that no reader sees, a place in NO_WORDS."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bare = list(not_looked_up(tree))
    if path.stem in OF_THE_SYSTEM:
        bare = [node for node in bare if node in list(shown(tree))]
    texts = {node.value: node.lineno for node in bare if looks_like_words(str(node.value))}
    for node in shown(tree):
        if node in bare and re.search(r"[^\W\d_]", str(node.value)):
            texts[node.value] = node.lineno
    found = {text: line for text, line in texts.items() if text not in NO_WORDS}
    if path.stem == "command_table":
        found = {text: line for text, line in found.items() if not in_table(str(text))}
    assert not found


def in_table(text: str) -> bool:
    """Menus and keys stand in tables; the menus are looked up where they are built."""
    from viewer.ui.shell.command_table import COMMANDS, Menu

    rows = {row.submenu for row in COMMANDS}
    return text in {*Menu, *rows}


def test_the_check_finds_what_it_should() -> None:
    source = 'w.setText("Save")\nw.setText(f"{n} hits")\nx = "A sentence."\nw.setText(tr("Fine"))'
    tree = ast.parse(source)
    bare = [node.value for node in not_looked_up(tree)]
    assert set(bare) == {"Save", "A sentence.", " hits"}
    assert [node.value for node in shown(tree)] == ["Save", " hits"]


def test_without_a_translation_the_text_stands_for_itself() -> None:
    assert tr("Nobody translated this") == "Nobody translated this"
    assert tr("a|b") == "a|b"  # no number was given: a bar is a bar


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 results"), (1, "1 result"), (2, "2 results"), (1000, "1000 results")]
)
def test_one_and_more_have_their_forms(count: int, said: str) -> None:
    assert tr("%Ln result|%Ln results", "", count) == said


def test_counts_are_written_as_the_locale_does(locale: Callable[[str], None]) -> None:
    locale("de")
    assert tr("%Ln result|%Ln results", "", 12_000) == "12.000 results"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        *(("C", "2025-02-06"), ("de", "06.02.2025"), ("en_US", "2/6/2025")),
        *(("en_GB", "06/02/2025"), ("he", "6.2.2025"), ("ff_Adlm_GN", "2025-02-06")),
    ],
)
def test_a_day_is_written_and_read_as_the_locale_does(
    locale: Callable[[str], None], name: str, written: str
) -> None:
    locale(name)
    day = date(2025, 2, 6)
    told = format_date_input(day)
    assert told == written
    assert parse_date_input(told) == day
    assert parse_date_input(f" {told} ") == day
    assert parse_date_input("31.31.2025") is None


def test_a_day_is_read_with_zeros_or_without(locale: Callable[[str], None]) -> None:
    locale("de")
    assert parse_date_input("6.2.2025") == parse_date_input("06.02.2025") == date(2025, 2, 6)


def test_another_language_has_forms_of_its_own(qapp: object, tmp_path: Path) -> None:
    """Polish has three, and the text in English has two."""
    from tools.translations import release

    source = tmp_path / "earmark_pl.ts"
    source.write_text(
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="pl_PL">'
        '<context><name></name><message numerus="yes"><source>%Ln result|%Ln results</source>'
        "<translation><numerusform>%Ln trafienie</numerusform><numerusform>%Ln trafienia"
        "</numerusform><numerusform>%Ln trafień</numerusform></translation></message>"
        "</context></TS>",
        encoding="utf-8",
    )
    release(source, tmp_path / "earmark_pl.qm")
    translator = QTranslator()
    assert translator.load(str(tmp_path / "earmark_pl.qm"))
    assert QApplication.installTranslator(translator)
    try:
        said = [tr("%Ln result|%Ln results", "", count) for count in (1, 3, 5)]
    finally:
        QApplication.removeTranslator(translator)
    assert said == ["1 trafienie", "3 trafienia", "5 trafień"]


@pytest.fixture
def locale() -> Iterator[Callable[[str], None]]:
    """Sets the locale of a test."""
    before = QLocale()
    yield lambda name: QLocale.setDefault(QLocale(name))
    QLocale.setDefault(before)


def test_numbers_in_a_sentence_are_written_as_the_locale_does(
    locale: Callable[[str], None],
) -> None:
    locale("de")
    said = tr("{share} of {total}, {name}").format(share=1.5, total=12_000, name="3.5")
    assert said == "1,5 of 12.000, 3.5"


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("C", "6 Feb 2025"),
        ("en_US", "Feb 6, 2025"),
        ("de", "6. Feb. 2025"),
        ("hu", "2025. febr. 6."),
        ("ja", "2025年2月6日"),
    ],
)
def test_days_are_in_the_order_of_the_locale(
    locale: Callable[[str], None], name: str, day: str
) -> None:
    locale(name)
    assert format_date(date(2025, 2, 6)) == day


@pytest.mark.parametrize(
    ("name", "moment"), [("C", "6 Feb 2025, 14:05"), ("de", "6. Feb. 2025, 14:05")]
)
def test_moments_are_a_day_and_a_time(
    locale: Callable[[str], None], name: str, moment: str
) -> None:
    locale(name)
    assert format_datetime(int(datetime(2025, 2, 6, 14, 5).timestamp())) == moment


def test_times_are_in_the_digits_of_the_locale(locale: Callable[[str], None]) -> None:
    assert clock(3_723_000) == "1:02:03"
    locale("ar_EG")
    assert clock(3_723_000) == "١:٠٢:٠٣"


@pytest.mark.parametrize(
    "title", ["\u202eevil", "\u2067a", "\u2069\u202eb", "\u2068\u202ec", "d\u202c\u2069"]
)
def test_a_title_turns_nothing_around_that_stands_beside_it(title: str) -> None:
    said = tr("“{title}” is open").format(title=title)
    assert said == f"“{title.strip(TURNING)}” is open"
    assert not set(TURNING) & set(join_facts([title, "6 Feb 2025"]))


def test_a_name_in_another_direction_keeps_to_itself() -> None:
    said = tr("“{name}”, {count}").format(name="שלום!", count=3)
    assert said == "“\u2068שלום!\u2069”, 3"
    # Once more inside of another sentence.
    assert tr("{told} Undo").format(told=said) == f"\u2068{said}\u2069 Undo"
    assert join_facts(["שלום", "", "3:02"]) == "\u2068שלום\u2069 · 3:02"
