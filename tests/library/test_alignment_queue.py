"""The queue of episodes to align, across trouble and restarts."""

from pathlib import Path

import pytest

from tests.support.library_samples import vtt, write
from viewer.library import alignment_queue as queue
from viewer.library.imports.importer import import_files
from viewer.library.library import Library


@pytest.fixture
def episodes(library: Library, files: Path) -> list[int]:
    for number in (1, 2, 3):
        write(files / f"ep {number}.vtt", vtt(number))
    return list(import_files(library, [files]).added)


def test_in_order_and_across_a_restart(library: Library, episodes: list[int]) -> None:
    first, second, third = episodes
    assert queue.enqueue(library, [second, first, second]) == [second, first]
    assert queue.enqueue(library, [first, third]) == [third]
    with Library.open(library.folder) as again:
        assert [w.episode_id for w in queue.waiting(again)] == [second, first, third]
        queue.finish(again, second)
    assert [w.episode_id for w in queue.waiting(library)] == [first, third]


def test_trouble_is_kept_and_the_queue_goes_on(library: Library, episodes: list[int]) -> None:
    first, second, _ = episodes
    queue.enqueue(library, [first, second])
    queue.fail(library, first, "The audio is silent.")
    assert queue.waiting(library)[0].problem == "The audio is silent."
    assert queue.enqueue(library, [first]) == [first]
    assert queue.waiting(library) == [queue.Waiting(second, None), queue.Waiting(first, None)]


def test_withdrawing_and_its_undoing(library: Library, episodes: list[int]) -> None:
    queue.enqueue(library, episodes)
    for _ in range(2):
        gone = queue.withdraw(library, episodes[:2])
        assert [w.episode_id for w in queue.waiting(library)] == episodes[2:]
        queue.restore(library, gone)
        assert {w.episode_id for w in queue.waiting(library)} == set(episodes)


def test_nothing_waits(library: Library) -> None:
    assert queue.waiting(library) == []
    assert queue.withdraw(library, [1]) == []
