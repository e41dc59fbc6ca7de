"""Episodes are renamed, moved and marked as played, several in one step that can be undone."""

from datetime import date
from pathlib import Path

import pytest

from tests.support.library_samples import vtt, write
from viewer.library import episode_edits, episodes, speakers
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.records import Listening, ReadingPosition
from viewer.library.undo import UndoStack


@pytest.fixture
def three(library: Library, files: Path) -> list[int]:
    written = [write(files / f"talk {n}.vtt", vtt(40 + n)) for n in range(3)]
    return import_files(library, written).added


def states(library: Library, numbers: list[int]) -> list[Listening]:
    return [episodes.summary(library, number).listening for number in numbers]


def test_many_are_marked_as_played_and_undone_twice(library: Library, three: list[int]) -> None:
    stack = UndoStack(library)
    episode_edits.note_listening(library, three[0], Listening.IN_PROGRESS)
    stack.add(episode_edits.mark_played(library, three))
    for _ in range(2):
        assert states(library, three) == [Listening.PLAYED] * 3
        stack.undo()
        assert states(library, three) == [Listening.IN_PROGRESS, *[Listening.UNPLAYED] * 2]
        stack.redo()
    stack.add(episode_edits.mark_unplayed(library, three[:2]))
    assert states(library, three) == [Listening.UNPLAYED] * 2 + [Listening.PLAYED]


def test_listening_never_takes_back_what_was_played(library: Library, three: list[int]) -> None:
    episode_edits.note_listening(library, three[0], Listening.PLAYED)
    episode_edits.note_listening(library, three[0], Listening.IN_PROGRESS)
    assert states(library, three[:1]) == [Listening.PLAYED]


def test_a_new_show_is_undone_after_listening(library: Library, three: list[int]) -> None:
    stack = UndoStack(library)
    stack.add(episode_edits.set_show(library, three, "Night Train"))
    revision = episodes.summary(library, three[0]).revision
    episode_edits.note_listening(library, three[0], Listening.IN_PROGRESS)
    episodes.save_position(library, three[0], ReadingPosition(5_000, 0))
    stack.undo()
    assert {episodes.summary(library, number).show for number in three} == {""}
    assert states(library, three[:1]) == [Listening.IN_PROGRESS]
    assert episodes.summary(library, three[0]).revision > revision
    stack.redo()
    assert {episodes.summary(library, number).show for number in three} == {"Night Train"}
    stack.undo()
    assert {episodes.summary(library, number).show for number in three} == {""}


def test_title_and_date_are_undone(library: Library, three: list[int]) -> None:
    stack, number = UndoStack(library), three[1]
    before = episodes.summary(library, number)
    day = date(2024, 5, 6)
    stack.add(episode_edits.rename(library, number, title="Tape", show=before.show, published=day))
    stack.add(episode_edits.set_date(library, three, None))
    stack.undo()
    one = episodes.summary(library, number)
    assert (one.title, one.published) == ("Tape", day)
    change = stack.undo()
    one = episodes.summary(library, number)
    assert (one.title, one.published) == (before.title, before.published)
    assert change is not None and change.details and change.labels and not change.text


def test_names_of_speakers_move_with_the_show_and_back(library: Library, three: list[int]) -> None:
    stack, number = UndoStack(library), three[0]
    speakers.rename_speaker(library, number, "Ada", "Zoë")
    stack.add(episode_edits.set_show(library, [number], "Night Train"))
    for _ in range(2):
        assert speakers.speaker_names(library, number) == {"Ada": "Zoë"}
        stack.undo()
        assert speakers.speaker_names(library, number) == {"Ada": "Zoë"}
        stack.redo()
