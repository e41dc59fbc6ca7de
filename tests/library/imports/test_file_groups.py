"""Names of files and which belong together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.library.imports.file_groups import groups, is_audio, key, title


def found(*names: str) -> list[tuple[list[str], list[str], list[str]]]:
    return [(group.texts, group.audio, group.unsure) for group in groups(names)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ep 12.en.vtt", "ep 12"),
        ("ep 12 transcript.txt", "ep 12"),
        ("EP_12.mp3", "ep 12"),
        ("ep.mp3.vtt", "ep"),
        ("ep.chapters.json", "ep"),
        ("transcript.vtt", ""),
        ("audio.mp3", ""),
        ("S01.E02.The Big One.srt", "s01 e02 the big one"),
        ("2024-05-01.vtt", "2024 05 01"),
        ("Dr. No.txt", "dr no"),
        ("Cafe\u0301.vtt", "café"),
    ],
)
def test_keys(name: str, expected: str) -> None:
    assert key(name) == expected


def test_titles() -> None:
    assert title("The_Big__One.en.vtt") == "The Big One"
    assert title("ep 1.mp3") == "ep 1"


def test_the_same_base_name_comes_first() -> None:
    assert found("a.vtt", "b.vtt", "a.mp3") == [(["a.vtt"], ["a.mp3"], []), (["b.vtt"], [], [])]


def test_other_numbers_are_other_episodes() -> None:
    assert found("episode 12.vtt", "episode 13.mp3") == [
        (["episode 12.vtt"], [], ["episode 13.mp3"]),
        ([], ["episode 13.mp3"], []),
    ]
    assert found("episode 12.vtt", "episode 13.vtt", "episode 14.mp3")[0] == (
        ["episode 12.vtt"],
        [],
        [],
    )


def test_the_closest_name() -> None:
    names = ["2024-05-01 The Big One.vtt", "The Daily - 2024-05-01 The Big One.mp3", "x.mp3"]
    assert (["2024-05-01 The Big One.vtt"], [names[1]], []) in found(*names)
    names = ["Epsiode seventeen with Tom.txt", "episode seventeen with tom.mp3", "other.mp3"]
    assert (names[:1], names[1:2], []) in found(*names)


def test_two_that_are_as_close_are_asked_about() -> None:
    names = ["interview anna.txt", "interview anna smith.mp3", "interview anna jones.mp3"]
    (texts, audio, unsure) = found(*names)[-1]
    assert (texts, audio, set(unsure)) == (names[:1], [], set(names[1:]))


def test_the_only_pair_with_a_name_that_says_nothing() -> None:
    assert found("transcript.vtt", "the show.mp3") == [(["transcript.vtt"], ["the show.mp3"], [])]


def test_the_only_pair_with_unlike_names_is_asked_about() -> None:
    assert (["foo.vtt"], [], ["bar.mp3"]) in found("foo.vtt", "bar.mp3")


@given(
    st.lists(
        st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=30),
        unique=True,
        max_size=12,
    )
)
def test_every_name_is_in_exactly_one_group(names: list[str]) -> None:
    names += [name + ".mp3" for name in names[::2] if name + ".mp3" not in names]
    grouped = [name for group in groups(names) for name in group.texts + group.audio]
    assert sorted(grouped) == sorted(names)
    assert all(is_audio(name) for group in groups(names) for name in group.audio)
