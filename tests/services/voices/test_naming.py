"""Names of voices: accepted for a show, taken back with Undo, and never in place of the user's."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.support.voice_library import add_episodes, label, show_id, store_voices, vector
from viewer.library import voice_prints
from viewer.library.library import Library
from viewer.library.speakers import rename_speaker, speaker_names
from viewer.library.undo import UndoStack
from viewer.library.voice_prints import EpisodeVoices
from viewer.services.voices.naming import accept_names, name_accepted, voices_of_episode
from viewer.services.voices.show_voices import ShowVoices


def accepted(library: Library, episode_id: int) -> frozenset[str]:
    show = show_id(library, episode_id)
    return ShowVoices(library, show).accepted(library, show)


@pytest.fixture
def show(library: Library, tmp_path: Path) -> list[int]:
    """Three episodes with the same two voices; in the first, one of them is named."""
    episodes = add_episodes(library, tmp_path / "voices", ["One", "Two", "Three"])
    for episode_id in episodes:
        store_voices(library, episode_id, vector(1, 0, 0.1), vector(0, 1, 0.1))
    rename_speaker(library, episodes[0], "Speaker 1", "Ada")
    return episodes


def test_an_accepted_name_is_set_in_the_show_and_undone_with_its_acceptance(
    library: Library, show: list[int]
) -> None:
    _, second, third = show
    assert [voice.proposed for voice in voices_of_episode(library, second)] == ["Ada", ""]
    stack = UndoStack(library)
    stack.add(accept_names(library, second, {label(1): "Ada"}))
    for episode_id in (second, third):
        assert speaker_names(library, episode_id)[label(1)] == "Ada"
    assert accepted(library, second) == {"Ada"}

    stack.undo()
    for episode_id in (second, third):
        assert speaker_names(library, episode_id)[label(1)] == "Speaker 1"
    assert accepted(library, second) == frozenset()
    # Nothing is set unasked in an episode that is identified now.
    assert name_accepted(library, third) == ((), 1)
    assert speaker_names(library, third)[label(1)] == "Speaker 1"

    stack.redo()
    assert accepted(library, second) == {"Ada"}


def test_a_name_is_set_without_a_question_where_it_was_accepted(
    library: Library, show: list[int], tmp_path: Path
) -> None:
    accept_names(library, show[1], {label(1): "Ada"})
    (later,) = add_episodes(library, tmp_path / "later", ["Four"])
    store_voices(library, later, vector(1, 0, 0.1), vector(0, 1, 0.1))
    assert name_accepted(library, later) == (("Ada",), 0)
    assert speaker_names(library, later)[label(1)] == "Ada"


def test_names_of_the_user_are_not_replaced(library: Library, show: list[int]) -> None:
    _, second, third = show
    proposed = {voice.label: voice.proposed for voice in voices_of_episode(library, second)}
    for episode_id in (second, third):  # while the proposals are shown
        rename_speaker(library, episode_id, "Speaker 1", "Agnes")
    change = accept_names(library, second, {label(1): "Ada"})
    assert proposed[label(1)] == "Ada" and not change
    for episode_id in (second, third):
        assert speaker_names(library, episode_id)[label(1)] == "Agnes"
    assert accepted(library, second) == frozenset()


def test_deleted_prints_and_acceptances_are_gone(library: Library, show: list[int]) -> None:
    accept_names(library, show[1], {label(1): "Ada"})
    assert voice_prints.delete_voices(library.folder) == 3
    assert accepted(library, show[1]) == frozenset()
    assert voices_of_episode(library, show[1]) == []
    assert speaker_names(library, show[1])[label(1)] == "Ada"


@pytest.mark.processes
def test_accepting_reads_each_episode_once(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def statements(count: int, place: str) -> int:
        folder = tmp_path / place
        with Library.open(folder / "library") as made:
            names = [f"Episode {number}" for number in range(count)]
            episodes = add_episodes(made, folder / "files", names)
            chance = np.random.default_rng(1)
            for episode_id in episodes:
                others = chance.normal(0, 0.01, 3)
                store_voices(made, episode_id, vector(1, 0, *others), vector(0, 1, *others))
            rename_speaker(made, episodes[0], "Speaker 1", "Ada")
            noted: list[str] = []
            reads: list[int] = []
            load = voice_prints.load_voices

            def noting(library: Library, number: int) -> EpisodeVoices | None:
                reads.append(number)
                return load(library, number)

            with monkeypatch.context() as patch:
                patch.setattr(voice_prints, "load_voices", noting)
                made.connection.set_trace_callback(noted.append)
                accept_names(made, episodes[1], {label(1): "Ada"})
                made.connection.set_trace_callback(None)
            assert sorted(reads) == sorted(episodes)
            named = [speaker_names(made, number)[label(1)] for number in episodes]
            assert named == ["Ada"] * count
            return len(noted)

    few, many = statements(6, "few"), statements(24, "many")
    assert many <= 4.5 * few
