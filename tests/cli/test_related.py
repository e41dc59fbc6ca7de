"""`earmark related` and `earmark compare`: passages about the same thing, by a quote or a time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.audit import audited
from tests.support.models import meaning_model
from viewer.cli import main
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.meaning.encoder import install_error
from viewer.settings import Settings

FIRST = (
    "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ada>The harbor bridge cost nine million crowns to paint."
    "\n\n"
    "00:05.000 --> 00:06.000\n<v Ben>Really?\n"
)
SECOND = (
    "WEBVTT\n\n00:02.000 --> 00:05.000\n<v Cleo>Painting the bridge in the harbor was nine million."
    "\n\n"
    "00:06.000 --> 00:09.000\n<v Cleo>Crowns, not euros. Then we had soup.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("first.vtt", FIRST), ("second.vtt", SECOND)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with Library.open(tmp_path / "library") as library:
        import_files(library, [tmp_path / "first.vtt", tmp_path / "second.vtt"])
    return tmp_path / "library"


@pytest.mark.parametrize("which", [("--quote", "nine million crowns"), ("--at", "0:02")])
def test_related_passages_are_printed(
    folder: Path, which: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main(["related", "first", *which, "--json", "--library", str(folder)]) == 0
    document = json.loads(capsys.readouterr().out)
    (row,) = document["related"]
    assert (row["title"], row["speaker"], row["start_ms"]) == ("second", "Cleo", 2000)
    assert "nine million" in row["text"]
    assert main.main(["related", "first", *which, "--library", str(folder)]) == 0
    assert "Cleo" in capsys.readouterr().out


@pytest.mark.parametrize(
    "wrong",
    [("--quote", "no such words"), ("--at", "99:00"), ("--at", "noon"), ("--limit", "0")],
)
def test_what_cannot_be_answered_is_one_line(
    folder: Path, wrong: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    extra = ["--quote", "nine"] if wrong[0] == "--limit" else []
    assert main.main(["related", "first", *wrong, *extra, "--library", str(folder)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("by_meaning", [False, True], ids=["words", "meaning"])
def test_nothing_is_fetched(folder: Path, tmp_path: Path, *, by_meaning: bool) -> None:
    Settings(meaning_model=str(meaning_model()) if by_meaning else "").save(folder)
    commands = [
        ["related", "first", "--quote", "nine million crowns"],
        ["compare", "first@0:02", "second@0:03", "--output", str(tmp_path / "bridges.md")],
    ]
    if by_meaning:
        commands.append(["search", "--meaning", "painting the harbor bridge"])
    with audited() as audit:
        for command in commands:
            assert main.main([*command, "--library", str(folder)]) == 0
    assert [event for event in audit.forbidden if event[0] != "subprocess.Popen"] == []


def test_a_german_question_finds_english_words(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Settings(meaning_model=str(meaning_model(multilingual=True))).save(folder)
    question = "Was hat das Streichen der Hafenbrücke gekostet?"
    command = ["search", "--meaning", question, "--library", str(folder)]
    assert main.main([*command, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["by_meaning"]
    first, *_ = document["hits"]
    assert first["why"] == "meaning"
    assert "bridge" in first["text"]
    assert main.main(command) == 0
    assert "by meaning" in capsys.readouterr().out


@pytest.mark.skipif(install_error() is None, reason="the extra is installed")
def test_without_the_extra_words_are_searched_and_it_says_so(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("model.onnx", "tokenizer.json"):
        (tmp_path / name).write_bytes(b"{}")
    Settings(meaning_model=str(tmp_path)).save(folder)
    command = ["search", "--meaning", "painting the harbor bridge", "--library", str(folder)]
    assert main.main(command) == 0
    printed = capsys.readouterr().out
    assert "Painting the bridge" in printed
    assert "Search by meaning is not installed" in printed


def test_a_comparison_replaces_a_file_only_by_force(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "bridges.md"
    places = ["first@0:02", "second@0:03"]
    command_line = ["compare", *places, "--output", str(target), "--library", str(folder)]
    assert main.main(command_line) == 0
    written = target.read_text(encoding="utf-8")
    assert "nine million" in written
    target.write_text("my own\n", encoding="utf-8")
    assert main.main(command_line) == 2
    assert "--force" in capsys.readouterr().err
    assert target.read_text(encoding="utf-8") == "my own\n"
    assert main.main([*command_line, "--force"]) == 0
    assert target.read_text(encoding="utf-8") == written
    target = tmp_path / "missing" / "bridges.md"
    assert main.main(["compare", *places, "--output", str(target), "--library", str(folder)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
