"""Listening progress, computed from the positions that playback reports."""

from collections.abc import Iterable

import pytest

from viewer.library.records import Listening
from viewer.services.listening_progress import ListeningProgress, played_from

HOUR = 3_600_000


def states(positions: Iterable[int], duration_ms: int = HOUR) -> set[Listening]:
    progress, found = ListeningProgress(), set()
    for position in positions:
        progress.report(position, duration_ms)
        found.add(progress.state)
    return found


def test_an_episode_is_in_progress_after_ten_seconds() -> None:
    assert states(range(0, 9_900, 100)) == {Listening.UNPLAYED}
    assert states(range(0, 10_200, 100)) == {Listening.UNPLAYED, Listening.IN_PROGRESS}


def test_it_is_played_a_minute_before_the_end() -> None:
    assert Listening.PLAYED not in states(range(HOUR - 90_000, HOUR - 60_000, 500))
    assert Listening.PLAYED in states(range(HOUR - 90_000, HOUR - 59_000, 500))


def test_a_jump_into_the_last_minute_plays_nothing() -> None:
    assert states([0, 500, HOUR - 30_000, HOUR - 29_500]) == {Listening.UNPLAYED}
    progress = ListeningProgress()
    progress.report(HOUR - 61_000, HOUR)
    progress.interrupt()
    assert not progress.report(HOUR - 59_500, HOUR)


def test_it_tells_once_that_the_state_rose() -> None:
    progress = ListeningProgress(Listening.IN_PROGRESS)
    told = [progress.report(ms, HOUR) for ms in range(HOUR - 80_000, HOUR - 50_000, 500)]
    assert told.count(True) == 1 and progress.state is Listening.PLAYED


@pytest.mark.parametrize(
    ("duration_ms", "from_ms"),
    [(HOUR, HOUR - 60_000), (240_000, 180_000), (120_000, 90_000), (4, 3), (0, None)],
)
def test_a_short_episode_has_a_shorter_rest(duration_ms: int, from_ms: int | None) -> None:
    assert played_from(duration_ms) == from_ms
