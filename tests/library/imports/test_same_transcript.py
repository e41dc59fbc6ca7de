"""Files with the transcript of an episode, and of removed episodes: told, restored, or added."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.episodes import write_clicks
from tests.support.library_samples import vtt, write
from tests.support.marked_library import marked
from viewer.library import passages, trash
from viewer.library.audio_files import audio_of
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.records import AddResult, SameTranscript


def titles(library: Library) -> dict[int, str]:
    return dict(library.rows("SELECT id, title FROM episode"))


def pair(folder: Path, name: str, length_ms: int) -> tuple[Path, Path]:
    """A transcript with its recording; all transcripts have the same bytes."""
    return (
        write(folder / f"{name}.vtt", vtt(1)),
        write_clicks(folder / f"{name}.wav", [500], length_ms),
    )


@pytest.mark.parametrize("together", [True, False])
def test_another_recording_of_a_known_transcript_is_told_and_can_be_an_episode(
    library: Library, files: Path, together: bool
) -> None:
    first = pair(files, "first", 2_000)
    if together:
        second = pair(files, "second", 3_000)
        result = import_files(library, [files])
    else:
        import_files(library, [files])
        second = pair(files, "second", 3_000)
        result = import_files(library, [second[0]])
    ((number, title),) = titles(library).items()
    assert result.same == [SameTranscript(second[0], second[1], number, title, first[1])]

    (added,) = import_files(library, [second[0]], audio=second[1], as_new=True).added
    audio = audio_of(library, added)
    assert audio is not None
    assert audio.path == second[1]
    assert titles(library)[added] != title
    # From now on, both are known by their recordings.
    again = import_files(library, [files])
    assert not again.same
    assert not again.added
    assert sorted(again.known) == sorted((number, added))
    assert library.row("SELECT path FROM audio JOIN episode ON audio_id = audio.id "
                       "WHERE episode.id = ?", number) == (str(first[1]),)  # fmt: skip


def test_a_copy_of_a_transcript_is_told_unless_the_file_was_moved(
    library: Library, files: Path
) -> None:
    path = write(files / "first.vtt", vtt(1))
    (number,) = import_files(library, [path]).added
    copy = write(files / "second.vtt", vtt(1))
    title = titles(library)[number]
    assert import_files(library, [files]).same == [SameTranscript(copy, None, number, title, None)]
    path.unlink()
    assert import_files(library, [files]).same == []
    assert list(titles(library)) == [number]


def test_a_recording_is_added_to_the_episode_that_has_none(library: Library, files: Path) -> None:
    (number,) = import_files(library, [write(files / "first.vtt", vtt(1))]).added
    (files / "b").mkdir()
    _, audio = pair(files / "b", "other", 2_000)
    result = import_files(library, [files / "b"])
    assert (result.same, result.changed) == ([], [number])
    found = audio_of(library, number)
    assert found is not None
    assert found.path == audio


@pytest.mark.parametrize("kind", ["transcript", "recording", "both"])
def test_a_removed_episode_is_restored_when_its_files_are_added_again(
    library: Library, files: Path, kind: str
) -> None:
    text, sound = pair(files, "first", 2_000)
    if kind == "transcript":
        sound.unlink()
    elif kind == "recording":
        text.unlink()
    (number,) = import_files(library, [files]).added
    if kind != "recording":
        marked(library, number, "quiet tape")
    before = [one.quote for one in passages.of_episode(library, number)]
    trash.remove_episodes(library, [number])
    result = import_files(library, [files])
    assert result == AddResult(restored=[number])
    assert [one.quote for one in passages.of_episode(library, number)] == before
    assert trash.deleted_items(library) == []
    assert list(titles(library)) == [number]
    again = import_files(library, [files])
    assert again.known == [number]
    assert not again.restored


def test_a_removed_episode_stays_removed_when_a_new_one_is_wanted(
    library: Library, files: Path
) -> None:
    path = write(files / "first.vtt", vtt(1))
    (number,) = import_files(library, [path]).added
    trash.remove_episodes(library, [number])
    (added,) = import_files(library, [path], as_new=True).added
    assert added != number
    trash.restore(library, trash.deleted_items(library)[0].id)
    assert sorted(titles(library)) == sorted((number, added))
