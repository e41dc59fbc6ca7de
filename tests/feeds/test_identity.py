"""An episode is never doubled nor lost, whatever a feed does with its guids."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from viewer.feeds.identity import KnownItem, describe, distinct, match
from viewer.feeds.model import Enclosure, FeedItem


def episode(guid: str, audio: str = "", title: str = "T", day: int | None = 1) -> FeedItem:
    return FeedItem(
        title,
        guid=guid,
        enclosure=Enclosure(audio) if audio else None,
        published=datetime(2025, 1, day, tzinfo=UTC) if day is not None else None,
    )


def known(*items: FeedItem) -> list[KnownItem]:
    return [describe(one, number) for number, one in enumerate(items, 1)]


def test_the_same_feed_is_known_again() -> None:
    items = [episode(f"g{n}", f"https://h/{n}.mp3", f"T{n}", n) for n in range(1, 20)]
    assert match(known(*items), items) == list(range(1, 20))


def test_a_new_title_or_new_audio_is_the_same_episode() -> None:
    old = episode("g", "https://h/1.mp3", "Draft", 1)
    assert match(known(old), [episode("g", "https://h/1.mp3", "Final", 2)]) == [1]
    assert match(known(old), [episode("g", "https://other/9.mp3", "Draft", 1)]) == [1]


def test_all_guids_change_when_a_show_moves() -> None:
    old = [episode(f"old{n}", f"http://h/{n}.mp3?x=1", f"T{n}", n) for n in range(1, 6)]
    new = [episode(f"new{n}", f"https://h/{n}.mp3?x=2", f"T{n}", n) for n in range(1, 6)]
    assert match(known(*old), new) == [1, 2, 3, 4, 5]
    elsewhere = [episode(f"new{n}", f"https://cdn/{n}{n}.mp3", f"T{n}", n) for n in range(1, 6)]
    assert match(known(*old), elsewhere) == [1, 2, 3, 4, 5]


def test_missing_guids() -> None:
    old = [episode("", f"https://h/{n}.mp3", f"T{n}", n) for n in range(1, 4)]
    new = [episode("", "https://h/4.mp3", "T4", 4), *reversed(old)]
    assert match(known(*old), new) == [None, 3, 2, 1]


def test_one_guid_for_several_episodes() -> None:
    old = episode("same", "https://h/1.mp3", "One", 1)
    new = [episode("same", "https://h/2.mp3", "Two", 2), old]
    assert distinct(new) == new
    assert match(known(old), new) == [None, 1]


def test_an_episode_that_is_listed_twice_is_one() -> None:
    one = episode("g", "https://h/1.mp3")
    assert len(distinct([one, one])) == 1
    assert len(distinct([one, episode("other", "https://h/1.mp3")])) == 1
    assert len(distinct([one, episode("g", "https://h/2.mp3")])) == 1  # title and day agree
    assert len(distinct([one, episode("g", "https://h/2.mp3", "Other", 2)])) == 2


def test_a_title_alone_is_known_again() -> None:
    old = episode("", "", "Only a title", None), episode("", "", "Another", None)
    assert match(known(*old), old) == [1, 2]
    # Also once it has more.
    assert match(known(*old), [episode("g", "https://h/1.mp3", "Another")]) == [2]


def test_one_guid_with_and_without_dates() -> None:
    items = [episode("g", "", title, day) for title in ("One", "Two") for day in (None, 1)]
    assert match(known(*items), items) == [1, 2, 3, 4]


ITEMS = st.lists(
    st.builds(
        episode,
        st.sampled_from(["", "a", "b", "c"]),
        st.sampled_from(["", "https://h/1.mp3", "https://h/2.mp3", "https://h/2.mp3?q"]),
        st.sampled_from(["T", "U", "V"]),
        st.sampled_from([None, 1, 2, 3]),
    ),
    max_size=8,
)


@given(ITEMS)
def test_reading_any_feed_twice_finds_every_episode_again(items: list[FeedItem]) -> None:
    first = distinct(items)
    assert match(known(*first), distinct(items)) == list(range(1, len(first) + 1))


@given(ITEMS, ITEMS)
def test_no_two_items_are_one_known_episode(old: list[FeedItem], new: list[FeedItem]) -> None:
    matched = [one for one in match(known(*distinct(old)), distinct(new)) if one is not None]
    assert len(matched) == len(set(matched))
