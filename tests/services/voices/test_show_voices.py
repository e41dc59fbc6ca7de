"""Voices of a show: they count as long as recording and transcript are those they are of."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.support.voice_library import add_episodes, show_id, store_voices, vector
from tests.support.voices import write_voices
from viewer.library import voice_prints
from viewer.library.episodes import find_episode
from viewer.library.library import Library
from viewer.library.speakers import rename_speaker
from viewer.library.transcript_change import replace_with_file
from viewer.library.voice_prints import EpisodeVoices, StoredVoice
from viewer.services.voices.show_voices import ShowVoices, source_of


def prints(library: Library, episode_id: int) -> dict[str, np.ndarray]:
    return ShowVoices(library, show_id(library, episode_id)).prints(episode_id)


def test_the_prints_for_an_episode_are_those_of_all_others(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        first, second, third = add_episodes(library, tmp_path / "files", ["One", "Two", "Three"])
        for number, found in ((first, vector(1, 0)), (second, vector(0, 1)), (third, vector(1))):
            store_voices(library, number, found, vector(0, 0, 1))
            rename_speaker(library, number, "Speaker 1", "Ada")
        assert np.allclose(prints(library, third)["Ada"], vector(1, 1), atol=1e-6)
        assert np.allclose(prints(library, first)["Ada"], vector(1, 1), atol=1e-6)
        assert np.allclose(prints(library, second)["Ada"], vector(1, 0), atol=1e-6)
        rename_speaker(library, third, "Speaker 2", "Bo")
        # The only print of Bo is of the third episode itself.
        assert set(prints(library, third)) == {"Ada"}
        assert set(prints(library, first)) == {"Ada", "Bo"}


def test_another_recording_makes_prints_stale(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        first, second = add_episodes(library, tmp_path / "files", ["One", "Two"])
        store_voices(library, first, vector(1, 0), vector(0, 1))
        rename_speaker(library, first, "Speaker 1", "Ada")
        named = (StoredVoice("Cy", vector(0, 0, 1), 60_000, (0, 2_000)),)
        source = source_of(library, second, named=True)
        assert source is not None
        generation = voice_prints.generation(library)
        voice_prints.save_voices(library, second, EpisodeVoices(source, True, named), generation)
        assert set(prints(library, second)) == {"Ada"} and set(prints(library, first)) == {"Cy"}
        for name in ("One", "Two"):  # as another program would, unknown to the library
            write_voices(tmp_path / "files" / f"{name}.wav", [(2_000, 9_000)])
        assert prints(library, second) == {} and prints(library, first) == {}
        assert ShowVoices(library, show_id(library, first)).heard(first) == ()
        # A recording that is away for now is not another one.
        store_voices(library, first, vector(1, 0), vector(0, 1))
        (tmp_path / "files" / "One.wav").rename(tmp_path / "files" / "Away.wav")
        write_voices(tmp_path / "files" / "One.wav", [(2_000, 9_000)])
        assert set(prints(library, second)) == {"Ada"}


def test_another_transcript_makes_prints_stale(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        first, second = add_episodes(library, tmp_path / "files", ["One", "Two"])
        store_voices(library, first, vector(1, 0), vector(0, 1))
        rename_speaker(library, first, "Speaker 1", "Ada")
        named = (StoredVoice("Cy", vector(0, 0, 1), 60_000, (0, 2_000)),)
        source = source_of(library, second, named=True)
        assert source is not None
        generation = voice_prints.generation(library)
        voice_prints.save_voices(library, second, EpisodeVoices(source, True, named), generation)
        rename_speaker(library, second, "Speaker 2", "Dee")  # one of them may have been Cy
        assert prints(library, first) == {}
        path = tmp_path / "another.vtt"
        path.write_text("WEBVTT\n\n00:00.000 --> 00:02.000\nOther words.\n", "utf-8")
        replace_with_file(library, first, path)
        assert prints(library, second) == {}
        assert ShowVoices(library, show_id(library, first)).heard(first) == ()


def test_episodes_of_other_shows_have_no_part_in_it(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        first, second = add_episodes(library, tmp_path / "files", ["One", "Two"])
        store_voices(library, first, vector(1, 0), vector(0, 1))
        rename_speaker(library, first, "Speaker 1", "Ada")
        assert ShowVoices(library, 12_345).episodes == []
        assert find_episode(library, "Two").id == second
        assert set(ShowVoices(library, show_id(library, first)).episodes) == {first, second}
        assert source_of(library, 12_345, named=True) is None
