"""Order, filters and groups of the list of episodes."""

from dataclasses import replace

import pytest

from tests.support.gallery import episode
from viewer.library.records import Listening
from viewer.services.episode_list import (
    EpisodeFilter,
    EpisodeSort,
    continued,
    group_episodes,
    matches,
    sort_episodes,
)
from viewer.transcripts.model import Timing

EPISODES = [
    episode(1, "Talk 10", "Alpha", 9_000, added_at=5, opened_at=70),
    episode(2, "Talk 9", "Alpha", 20_000, added_at=9, opened_at=None),
    episode(3, "Bees", "Beta", None, added_at=7, opened_at=90),
]


@pytest.mark.parametrize(
    ("sort", "forwards", "backwards"),
    [
        (EpisodeSort.DATE, [1, 2, 3], [2, 1, 3]),
        (EpisodeSort.TITLE, [2, 1, 3], [1, 2, 3]),
        (EpisodeSort.LENGTH, [2, 1, 3], [1, 2, 3]),
        (EpisodeSort.ADDED, [2, 3, 1], [1, 3, 2]),
        (EpisodeSort.OPENED, [3, 1, 2], [2, 1, 3]),
    ],
)
def test_orders(sort: EpisodeSort, forwards: list[int], backwards: list[int]) -> None:
    assert [one.id for one in sort_episodes(EPISODES, sort)] == forwards
    assert [one.id for one in sort_episodes(EPISODES, sort, reverse=True)] == backwards


def test_of_several_added_in_one_second_the_last_comes_first() -> None:
    together = [replace(one, added_at=5) for one in EPISODES]
    assert [one.id for one in sort_episodes(together, EpisodeSort.ADDED)] == [3, 2, 1]


def test_one_of_the_listening_states_and_all_other_properties() -> None:
    begun = replace(EPISODES[0], listening=Listening.IN_PROGRESS, passages=2)
    both = {EpisodeFilter.IN_PROGRESS, EpisodeFilter.PLAYED}
    assert matches(begun, both) and matches(begun, {*both, EpisodeFilter.PASSAGES})
    assert not matches(begun, {EpisodeFilter.UNPLAYED})
    assert not matches(replace(begun, passages=0), {*both, EpisodeFilter.PASSAGES})
    assert matches(begun, ())


def test_what_has_no_transcript_is_not_out_of_sync() -> None:
    bare = replace(EPISODES[0], transcript=None, timing=Timing.NONE)
    plain = replace(EPISODES[0], timing=Timing.NONE)
    guessed = replace(plain, coverage=0.9, method="estimate")
    aligned = replace(plain, coverage=0.9, method="pocketsphinx")
    found = [matches(one, {EpisodeFilter.NOT_IN_SYNC}) for one in (bare, plain, guessed, aligned)]
    assert found == [False, True, True, False]
    assert matches(bare, {EpisodeFilter.NO_TRANSCRIPT})


def test_three_begun_episodes_continue_the_latest_first() -> None:
    begun = [
        replace(EPISODES[0], id=n, opened_at=n, listening=Listening.IN_PROGRESS) for n in range(6)
    ]
    assert [one.id for one in continued(begun, 4)] == [5, 3, 2]
    assert continued(EPISODES, None) == []


def test_a_folded_show_keeps_its_count_and_the_open_episode() -> None:
    groups = group_episodes(EPISODES, frozenset({"Alpha"}), 2)
    assert [(g.show, [e.id for e in g.episodes], g.count, g.folded) for g in groups] == [
        ("Alpha", [2], 2, True),
        ("Beta", [3], 1, False),
    ]
