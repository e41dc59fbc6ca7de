"""Issues that `check` finds, repairs, and leaves."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.library_samples import sound, vtt, write
from viewer.library.episodes import summary
from viewer.library.imports.import_marker import ADDING
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.passage_edits import mark
from viewer.library.passages import passage
from viewer.library.recovery.integrity import check
from viewer.library.transcripts import load_transcript
from viewer.transcripts.model import Span


@pytest.fixture
def episode(library: Library, files: Path) -> int:
    write(files / "ep.vtt", vtt(1))
    sound(files / "ep.mp3")
    (number,) = import_files(library, [files]).added
    return number


def copy_of(library: Library) -> Path:
    (copy,) = library.copies.iterdir()
    return copy


def cached(library: Library) -> Path:
    (path,) = (library.cache / "transcripts").iterdir()
    return path


def sql(statement: str) -> Callable[[Library], None]:
    def harm(library: Library) -> None:
        with library.transaction() as connection:
            connection.execute(statement)

    return harm


MENDED: dict[str, Callable[[Library], object]] = {
    "the copy is gone": lambda library: copy_of(library).unlink(),
    "the copy is damaged": lambda library: copy_of(library).write_bytes(b"x" * 99),
    "the snapshot is damaged": lambda library: cached(library).write_bytes(b"{"),
    "a copy too many": lambda library: (library.copies / ("0" * 64)).write_bytes(b"x"),
    "a wrong number of cues": sql("UPDATE transcript SET cues = 99"),
    "no transcript chosen": sql("UPDATE episode SET transcript_id = NULL"),
}


@pytest.mark.parametrize("harm", MENDED.values(), ids=MENDED.keys())
def test_found_then_mended_then_sound(
    library: Library, episode: int, harm: Callable[[Library], object]
) -> None:
    before = load_transcript(library, episode)
    assert check(library, repair=False) == []
    harm(library)
    (finding,) = check(library, repair=False)
    assert not finding.repaired
    (finding,) = check(library, repair=True)
    assert finding.repaired
    assert check(library, repair=False) == []
    assert load_transcript(library, episode) == before
    assert summary(library, episode).cues == 6


def test_what_only_the_reader_can_mend(library: Library, episode: int, files: Path) -> None:
    (files / "ep.mp3").unlink()
    copy_of(library).unlink()
    (files / "ep.vtt").unlink()
    for repair in (False, True, False):
        findings = check(library, repair=repair)
        assert [found.subject for found in findings] == ["ep.vtt", str(files / "ep.mp3")]
        assert not any(found.repaired for found in findings)


def test_another_recording_in_its_place(library: Library, episode: int, files: Path) -> None:
    (files / "ep.mp3").touch()
    assert check(library, repair=False) == []  # the same content, touched
    sound(files / "ep.mp3", 5)
    assert len(check(library, repair=True)) == 1
    assert check(library, repair=False) == []


def test_leftovers_of_a_crash_are_harmless_and_go(library: Library, episode: int) -> None:
    (library.folder / ADDING).touch()
    (library.copies / ("a" * 64)).write_bytes(b"half an import")
    (library.copies / ".x.part").write_bytes(b"half a file")
    findings = check(library, repair=False)
    assert len(findings) == 2
    assert all(found.harmless for found in findings)
    check(library, repair=True)
    assert not (library.folder / ADDING).exists()
    assert not (library.copies / ("a" * 64)).exists()


def test_a_strangers_file_is_told_and_left(library: Library, episode: int) -> None:
    (library.copies / "shopping list.txt").write_text("tape")
    (finding,) = check(library, repair=True)
    assert not finding.repaired
    assert (library.copies / "shopping list.txt").exists()


def test_rows_that_lead_nowhere(library: Library, episode: int) -> None:
    library.connection.execute("PRAGMA foreign_keys = OFF")
    library.connection.execute("UPDATE episode SET show_id = 99")
    (finding,) = check(library, repair=True)
    assert "show" in finding.problem
    assert not finding.repaired


def test_passages_that_are_not_at_their_words(library: Library, episode: int) -> None:
    transcript = load_transcript(library, episode)
    start = transcript.text.index("quiet tape")
    (number,) = mark(library, episode, Span(start, start + 10), transcript).created_ids("passage")
    assert check(library, repair=False) == []
    with library.transaction() as connection:
        connection.execute('UPDATE passage SET start = start + 9, "end" = "end" + 9')
    (finding,) = check(library, repair=False)
    assert "1 of its passages" in finding.problem
    (finding,) = check(library, repair=True)
    assert finding.repaired
    assert (passage(library, number).start, passage(library, number).quote) == (start, "quiet tape")
    assert check(library, repair=False) == []
