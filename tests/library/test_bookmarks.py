from pathlib import Path

import pytest

from tests.support.marked_library import TALK, add_episode
from viewer.errors import UserError
from viewer.library import bookmarks, passages, trash
from viewer.library.library import Library
from viewer.library.recovery.integrity import check
from viewer.library.transcripts import load_transcript
from viewer.library.undo import UndoStack


@pytest.fixture
def episode(library: Library, files: Path) -> int:
    return add_episode(library, files)


def moments(library: Library, episode: int) -> list[int]:
    return [one.ms for one in bookmarks.of_episode(library, episode)]


def test_they_are_added_and_deleted_and_both_are_undone_twice(
    library: Library, episode: int
) -> None:
    history = UndoStack(library)
    for ms in (9_000, 1_500, 2_000):  # the last one within a second of another
        history.add(bookmarks.add(library, episode, ms))
    assert moments(library, episode) == [1_500, 9_000]
    history.add(bookmarks.delete(library, bookmarks.of_episode(library, episode)))
    for _ in range(2):
        assert moments(library, episode) == []
        history.undo()
        assert moments(library, episode) == [1_500, 9_000]
        history.undo()
        assert moments(library, episode) == [9_000] or moments(library, episode) == [1_500]
        history.redo()
        history.redo()
    with pytest.raises(UserError):
        bookmarks.add(library, 99, 0)
    assert not check(library, repair=False)


def test_one_becomes_a_passage_of_its_sentence_in_one_step(library: Library, episode: int) -> None:
    transcript = load_transcript(library, episode)
    history = UndoStack(library)
    bookmarks.add(library, episode, 5_000)
    bookmarks.add(library, episode, 900_000)  # after the last words
    history.add(
        bookmarks.mark_sentences(library, bookmarks.of_episode(library, episode), transcript)
    )
    for _ in range(2):
        assert [one.quote for one in passages.of_episode(library, episode)] == [TALK[1], TALK[4]]
        assert moments(library, episode) == []
        history.undo()
        assert passages.of_episode(library, episode) == []
        assert moments(library, episode) == [5_000, 900_000]
        history.redo()


def test_the_trash_restores_them_alone_and_with_their_episode(
    library: Library, episode: int
) -> None:
    bookmarks.add(library, episode, 61_000)
    before = bookmarks.of_episode(library, episode)
    bookmarks.delete(library, before)
    (entry,) = trash.deleted_items(library)
    assert (entry.kind, entry.name) == ("bookmarks", "1:01")
    trash.restore(library, entry.id)
    assert bookmarks.of_episode(library, episode) == before
    (number,) = trash.remove_episodes(library, [episode])
    trash.restore(library, number)
    assert bookmarks.of_episode(library, episode) == before


def test_damaged_values_are_left_out_and_reported(library: Library, episode: int) -> None:
    bookmarks.add(library, episode, 3_000)
    library.connection.execute(
        "INSERT INTO bookmark (episode_id, ms, created_at) VALUES (?, -5, 0)", (episode,)
    )
    assert moments(library, episode) == [3_000]
    assert [one.subject for one in check(library, repair=False)] == ["bookmark 2"]
