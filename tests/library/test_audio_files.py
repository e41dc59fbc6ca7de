"""Recordings: referenced, missed, found again."""

import os
from pathlib import Path

import pytest

from tests.support.library_samples import sound, vtt, write
from viewer.errors import UserError
from viewer.library import audio_files
from viewer.library.episodes import summary
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.records import AudioFile, AudioState
from viewer.library.transcripts import computed_map, save_time_map
from viewer.transcripts.time_map import Segment, TimeMap


@pytest.fixture
def audio(library: Library, files: Path) -> AudioFile:
    write(files / "ep.vtt", vtt(1))
    sound(files / "ep.mp3", 7)
    (number,) = import_files(library, [files]).added
    save_time_map(library, number, TimeMap([Segment(0, 3, 0, 9)]), coverage=1.0)
    found = audio_files.audio_of(library, number)
    assert found is not None
    return audio_files.save_duration(library, found, 61_000)


def test_here_missing_changed(library: Library, audio: AudioFile) -> None:
    assert audio_files.audio_states(library) == {1: AudioState.HERE}
    os.utime(audio.path, ns=(0, 0))
    assert audio_files.state_of(audio) is AudioState.CHANGED
    audio.path.unlink()
    assert audio_files.state_of(audio) is AudioState.MISSING
    assert audio_files.state_of(None) is AudioState.NONE


def test_found_again_with_its_times(library: Library, audio: AudioFile) -> None:
    moved = audio.path.rename(audio.path.with_name("moved.mp3"))
    found = audio_files.relocate_audio(library, audio, moved)
    assert (found.path, found.fingerprint, found.duration_ms) == (
        moved,
        audio.fingerprint,
        61_000,
    )
    assert summary(library, 1).audio == moved
    assert computed_map(library, 1) is not None
    assert library.row("SELECT count(*) FROM audio") == (1,)


def test_another_recording_in_its_place_brings_no_times(
    library: Library, audio: AudioFile, files: Path
) -> None:
    other = sound(files / "other.mp3", 8)
    found = audio_files.relocate_audio(library, audio, other)
    assert found.fingerprint != audio.fingerprint
    assert computed_map(library, 1) is None
    audio_files.set_audio(library, 1, audio.path)
    assert computed_map(library, 1) is not None


def test_none_and_back(library: Library, audio: AudioFile) -> None:
    assert audio_files.set_audio(library, 1, None) is None
    assert audio_files.audio_of(library, 1) is None
    back = audio_files.set_audio(library, 1, audio.path)
    assert back is not None
    assert (back.id, back.duration_ms) == (audio.id, 61_000)


@pytest.mark.parametrize("name", ["nowhere.mp3", "."])
def test_what_is_no_file(library: Library, files: Path, name: str) -> None:
    with pytest.raises(UserError):
        audio_files.identify(files / name)


def test_a_fingerprint_sees_each_part(tmp_path: Path) -> None:
    path = tmp_path / "a.mp3"
    block = audio_files.BLOCK
    marks = set()
    for place in (0, 5 * block, 10 * block - 1):
        data = bytearray(10 * block)
        data[place] = 1
        path.write_bytes(data)
        marks.add(audio_files.fingerprint(path))
    path.write_bytes(bytes(10 * block + 1))
    marks.add(audio_files.fingerprint(path))
    assert len(marks) == 4
    path.write_bytes(b"")
    assert audio_files.fingerprint(path)
