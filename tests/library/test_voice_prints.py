"""Voice prints: what is stored is read again, and a damaged file is no voice."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tests.support.marked_library import add_episode
from viewer.library import trash, voice_prints
from viewer.library.library import Library
from viewer.library.recovery.maintenance import maintain_daily
from viewer.library.speakers import is_named
from viewer.library.voice_prints import EpisodeVoices, StoredVoice
from viewer.voices.prints import merge_prints, print_share, propose_name


def vector(*parts: float) -> np.ndarray:
    numbers = np.zeros(256, np.float32)
    numbers[: len(parts)] = parts
    return numbers / np.linalg.norm(numbers)


def test_what_is_stored_is_read_again(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        voice = StoredVoice("Speaker 1 (a1)", vector(1, 2), 12_000, (500, 4_000))
        of = voice_prints.generation(library)
        assert voice_prints.save_voices(library, 7, EpisodeVoices("print", False, (voice,)), of)
        read = voice_prints.load_voices(library, 7)
        assert read is not None and (read.source, read.named) == ("print", False)
        assert read.voices[0].label == voice.label and read.voices[0].sample == (500, 4_000)
        assert np.allclose(read.voices[0].vector, voice.vector)
        voice_prints.accept_names(library, 3, {"Ada": [(7, "Speaker 1")]})
        voice_prints.accept_names(library, 3, {"Ada": [(8, "Speaker 2")], "Bo": []})
        assert voice_prints.accepted_names(library, 3) == {
            "Ada": [(7, "Speaker 1"), (8, "Speaker 2")],
            "Bo": [],
        }
        assert voice_prints.accepted_names(library, 4) == {}
    assert voice_prints.delete_voices(tmp_path / "library") == 1
    assert voice_prints.delete_voices(tmp_path / "library") == 0


def test_work_that_began_before_all_were_deleted_does_not_bring_them_back(tmp_path: Path) -> None:
    voice = StoredVoice("Speaker 1 (a1)", vector(1, 2), 12_000, (500, 4_000))
    found = EpisodeVoices("print", False, (voice,))
    with Library.open(tmp_path / "library") as library:
        before = voice_prints.generation(library)
        assert voice_prints.save_voices(library, 1, found, before)
        assert voice_prints.delete_voices(library.folder) == 1
        assert not voice_prints.save_voices(library, 1, found, before)
        assert not (library.folder / voice_prints.FOLDER_NAME).exists()
        # Other work that begins later may store voices, but that before still may not.
        later = voice_prints.generation(library)
        assert voice_prints.save_voices(library, 2, found, later)
        assert not voice_prints.save_voices(library, 1, found, before)
        assert voice_prints.episodes_with_voices(library) == {2}


def test_an_episode_that_is_deleted_permanently_leaves_no_voice_prints(
    library: Library, files: Path
) -> None:
    names = ("gone", "restored", "stays")
    gone, restored, stays = episodes = [
        add_episode(library, files, (f"It is {name}.",)) for name in names
    ]
    for number in episodes:
        voice = StoredVoice("Speaker 1 (a1)", vector(number), 12_000, (500, 4_000))
        found = EpisodeVoices("print", False, (voice,))
        voice_prints.save_voices(library, number, found, voice_prints.generation(library))
    first, second = trash.remove_episodes(library, [gone, restored])
    trash.purge(library, first)
    assert voice_prints.episodes_with_voices(library) == {restored, stays}
    trash.restore(library, second)
    assert voice_prints.load_voices(library, restored) is not None
    # Deletions that fall out of the trash are cleaned up once a day.
    trash.remove_episodes(library, [restored])
    with library.transaction() as connection:
        connection.execute("DELETE FROM wastebasket")
    assert maintain_daily(library) is not None
    assert voice_prints.episodes_with_voices(library) == {stays}


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"voices": 3, "source": "", "named": true}',
        '{"1": {"Ada": 3, "Bo": [["x", "y"]], "Cy": [[1]]}}',
        '{"voices": [{"label": "a", "vector": "!", "speech_ms": 1, "sample": [0, 1]}],'
        ' "source": "", "named": true}',
        '{"voices": [{"label": "a", "vector": "AAAA", "speech_ms": 1, "sample": [0, 1]}],'
        ' "source": "", "named": true}',
        json.dumps({"source": "", "named": True, "voices": [{"label": "a", "sample": [1e999, 0]}]}),
    ],
)
def test_a_damaged_file_is_no_voice(content: str, tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        folder = library.folder / voice_prints.FOLDER_NAME
        folder.mkdir()
        (folder / "1.json").write_text(content)
        (folder / "accepted.json").write_text(content)
        assert voice_prints.load_voices(library, 1) is None
        assert voice_prints.accepted_names(library, 1) == {}


def test_labels_with_numbers_name_nobody() -> None:
    assert not any(map(is_named, ("Speaker 1", "SPEAKER_00", "Sprecher 12", "spk3", "2")))
    assert all(map(is_named, ("Ada", "Ruth Amsel", "Louis XIV", "Nr. 5 Anna")))


def test_a_name_is_proposed_only_if_one_print_is_alike_and_no_other() -> None:
    prints = {"Ada": vector(1, 0), "Bo": vector(0, 1)}
    proposal = propose_name(vector(1, 0.1), prints)
    assert proposal is not None and proposal.name == "Ada" and proposal.alike > 0.99
    assert propose_name(vector(1, 1), prints) is None
    assert propose_name(vector(1, 0), {}) is None
    twins = {"Ada": vector(1, 0), "Bo": vector(1, 0.1)}
    assert propose_name(vector(1, 0.05), twins) is None


def test_prints_are_means_of_the_episodes() -> None:
    shares = [print_share(vector(1, 0), 60_000), print_share(vector(0, 1), 60_000)]
    merged = merge_prints({"Ada": shares[0] + shares[1]})
    assert np.allclose(merged["Ada"], vector(1, 1))
