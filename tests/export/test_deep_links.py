import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.errors import UserError
from viewer.export.deep_links import DeepLink, make, media, parse

UID = "0123456789abcdef" * 2


@pytest.mark.parametrize(
    ("link", "text"),
    [
        (DeepLink(12), "earmark://episode/12"),
        (DeepLink(12, 764_200, UID), f"earmark://episode/12?t=764.2&passage={UID}"),
        (DeepLink(1, 0), "earmark://episode/1?t=0"),
        (DeepLink(1, 1_000), "earmark://episode/1?t=1"),
    ],
)
def test_there_and_back(link: DeepLink, text: str) -> None:
    assert make(link) == text
    assert parse(text) == link


@pytest.mark.parametrize(
    ("moment", "ms"),
    [
        ("1:02:03", 3_723_000),
        ("00:12:44.2", 764_200),
        ("12:44", 764_000),
        ("1:60:00", None),
        ("1:2:3:4", None),
        ("-1:00", None),
        ("9" * 1_900 + ":00:00", None),
    ],
)
def test_a_moment_may_be_written_as_people_do(moment: str, ms: int | None) -> None:
    assert parse(f"earmark://episode/1?t={moment}") == DeepLink(1, ms)


@given(st.integers(0, 10**17), st.none() | st.integers(0, 10**9), st.sampled_from([None, UID]))
def test_any_link_there_and_back(episode: int, ms: int | None, uid: str | None) -> None:
    assert parse(make(DeepLink(episode, ms, uid))) == DeepLink(episode, ms, uid)


@pytest.mark.parametrize(
    "text",
    [
        *("", "earmark:", "http://episode/1", "earmark://episode/", "earmark://episode/1/2"),
        *("earmark://episode/../1", "earmark://open/etc", "earmark://[episode/1", "a" * 3000),
        *("earmark://episode/-1", "earmark://episode/١", "earmark://episode/" + "9" * 40),
        "earmark://episode/1?" + "&".join("a=1" for _ in range(99)),
    ],
)
def test_what_is_no_link(text: str) -> None:
    with pytest.raises(UserError, match="link"):
        parse(text)


def test_what_is_not_known_is_left_out() -> None:
    hostile = "EARMARK://Episode/7?t=1e9&passage=../../etc&cmd=rm&t=nan"
    assert parse(hostile) == DeepLink(7)


@given(st.text(max_size=80))
def test_any_text_is_a_link_or_trouble(text: str) -> None:
    for candidate in (text, f"earmark://episode/{text}", f"earmark://episode/1?{text}"):
        with contextlib.suppress(UserError):
            assert parse(candidate).episode_id >= 0


def test_media_fragments() -> None:
    assert media("/a b/c#d.mp3", 764_200, 771_900) == "file:///a%20b/c%23d.mp3#t=764.2,771.9"
    assert media("https://x.example/a.mp3?b=1#z", 1, None) == "https://x.example/a.mp3?b=1#t=0.001"
    assert media("clips/a b.mp3", None, None) == "clips/a%20b.mp3"
