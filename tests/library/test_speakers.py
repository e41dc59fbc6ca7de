"""Names, merges, attributions and colors; each change and its undoing, twice."""

from pathlib import Path

import pytest

from tests.support.library_samples import vtt, write
from viewer.library import speakers
from viewer.library.episodes import rename_episode, show_of, summary
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.transcripts import load_transcript

ONE, TWO = "Speaker 1", "Speaker 2"


@pytest.fixture
def pair(library: Library, files: Path) -> tuple[int, int]:
    for number in (1, 2):
        write(files / f"ep {number}.vtt", vtt(number))
    first, second = import_files(library, [files], show="Tape").added
    return first, second


def shown(library: Library, episode: int) -> tuple[str, ...]:
    transcript = load_transcript(library, episode)
    assert {cue.speaker for cue in transcript.cues} == set(transcript.speakers)
    return transcript.speakers


def test_in_one_episode(library: Library, pair: tuple[int, int]) -> None:
    first, second = pair
    revisions = [summary(library, number).revision for number in pair]
    speakers.rename_speaker(library, first, ONE, "Anna")
    assert shown(library, first) == ("Anna", TWO)
    assert shown(library, second) == (ONE, TWO)
    assert summary(library, first).revision > revisions[0]
    assert summary(library, second).revision == revisions[1]
    speakers.rename_speaker(library, first, "Anna", ONE)
    assert shown(library, first) == (ONE, TWO)


def test_in_all_of_a_show(library: Library, pair: tuple[int, int]) -> None:
    first, second = pair
    speakers.rename_speaker(library, first, ONE, "Anna")
    speakers.rename_speaker(library, first, TWO, "Bob", in_show=True)
    assert shown(library, first) == ("Anna", "Bob")
    assert shown(library, second) == (ONE, "Bob")
    # Anna is Speaker 1 in the first episode only: all her names change, no other speaker's.
    speakers.rename_speaker(library, first, "Anna", "Anne", in_show=True)
    assert shown(library, first) == ("Anne", "Bob")
    assert shown(library, second) == (ONE, "Bob")


def test_merging_two(library: Library, pair: tuple[int, int]) -> None:
    first, _ = pair
    speakers.rename_speaker(library, first, ONE, "Anna")
    speakers.rename_speaker(library, first, TWO, "Anna")
    assert shown(library, first) == ("Anna",)
    # One speaker now, under one name.
    speakers.rename_speaker(library, first, "Anna", "Anne")
    assert shown(library, first) == ("Anne",)


def test_names_go_along_into_another_show(library: Library, pair: tuple[int, int]) -> None:
    first, _ = pair
    speakers.rename_speaker(library, first, ONE, "Anna")
    rename_episode(library, first, title="x", show="Another", published=None)
    assert shown(library, first) == ("Anna", TWO)


def test_a_turn_at_a_time(library: Library, pair: tuple[int, int]) -> None:
    first, _ = pair
    start = load_transcript(library, first).turns[1].start
    assert speakers.set_turn_speaker(library, first, start, "Carol") is None
    transcript = load_transcript(library, first)
    assert [turn.speaker for turn in transcript.turns[:3]] == [ONE, "Carol", ONE]
    assert [cue.speaker for cue in transcript.cues[:3]] == [ONE, "Carol", ONE]
    speakers.rename_speaker(library, first, "Carol", "Caroline")
    assert load_transcript(library, first).turns[1].speaker == "Caroline"
    assert speakers.set_turn_speaker(library, first, start, None) == "Carol"
    assert load_transcript(library, first).turns[1].speaker == TWO


def test_colors_stay(library: Library, pair: tuple[int, int]) -> None:
    first, second = pair
    show = show_of(library, first).id
    assert speakers.speaker_colors(library, show, (ONE, TWO)) == {ONE: 0, TWO: 1}
    assert speakers.speaker_colors(library, show, (TWO, "Carol")) == {TWO: 1, "Carol": 2}
    speakers.rename_speaker(library, second, TWO, "Bob")
    assert speakers.speaker_colors(library, show, ("Bob", ONE)) == {"Bob": 1, ONE: 0}
