"""Speakers by their voices: turns in a transcript without any, and names from the show."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.voice_weights import WEIGHTS, needs_weights
from viewer.errors import UserError
from viewer.library import voice_prints
from viewer.library.audio_files import audio_of
from viewer.library.episodes import find_episode
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.passage_edits import mark
from viewer.library.passages import of_episode
from viewer.library.recovery.library_copy import copy_library
from viewer.library.speakers import rename_speaker, speaker_names
from viewer.library.transcripts import load_transcript, transcripts_of
from viewer.library.undo import UndoStack
from viewer.paths import resources
from viewer.services.voices.identification import SpeakerOptions, VoiceResult, identify_speakers
from viewer.services.voices.naming import accept_names, voices_of_episode
from viewer.transcripts.model import Span

DEMO = resources() / "demo"
TALK, ALONE = "Cut Here", "Words at the Bottom of the Screen"
SHOW = "Said and Heard"


def add(folder: Path, source: Path, *names: str) -> None:
    """Add episodes of the demo to the library; the talk has no speakers."""
    source.mkdir(exist_ok=True)
    for name in names:
        for path in DEMO.glob(f"{name}.*"):
            target = source / path.name
            shutil.copy(path, target)
            if path.suffix == ".vtt":
                target.write_text(re.sub(r"<v [^>]*>", "", path.read_text("utf-8")), "utf-8")
    with Library.open(folder) as library:
        import_files(library, [source], show=SHOW)


def identify(folder: Path, name: str | int, count: int | None = None) -> VoiceResult:
    with Library.open(folder) as library:
        number = name if isinstance(name, int) else find_episode(library, name).id
    result = identify_speakers(
        folder,
        number,
        WEIGHTS,
        SpeakerOptions(count),
        report=lambda _: None,
        cancelled=lambda: False,
    )
    assert result is not None
    return result


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, VoiceResult]:
    """A library with the talk, of which the speakers were identified, and a named episode."""
    folder = tmp_path_factory.mktemp("voices")
    add(folder / "library", folder / "files", TALK, ALONE)
    with Library.open(folder / "library") as library:
        number = find_episode(library, TALK).id
        transcript = load_transcript(library, number)
        start = transcript.text.index("razor blade")
        mark(library, number, Span(start, start + 11), transcript, [])
    return folder / "library", identify(folder / "library", TALK)


@pytest.fixture
def identified(made: tuple[Path, VoiceResult], tmp_path: Path) -> tuple[Path, VoiceResult]:
    """A copy of that library, to change."""
    return shutil.copytree(made[0], tmp_path / "library"), made[1]


def true_speakers() -> list[tuple[str, str]]:
    """The speaker of each word of the talk."""
    text = (DEMO / f"{TALK}.vtt").read_text("utf-8")
    said = re.findall(r"<v ([^>]+)>([^\n]*(?:\n(?!\n)[^\n]+)*)", text)
    return [(name, word) for name, words in said for word in words.split()]


@needs_weights
@pytest.mark.slow
def test_a_talk_gets_turns_and_speakers(identified: tuple[Path, VoiceResult]) -> None:
    folder, result = identified
    assert result.speakers == 2
    with Library.open(folder) as library:
        transcript = load_transcript(library, result.episode_id)
        (passage,) = of_episode(library, result.episode_id)
    assert transcript.speakers == ("Speaker 1", "Speaker 2")
    heard = [
        (turn.speaker, word)
        for turn in transcript.turns
        for word in transcript.text[turn.start : turn.end].split()
    ]
    truth = true_speakers()
    assert [word for _, word in heard] == [word for _, word in truth]
    names = {"Ruth Amsel": "Speaker 1", "Daniel Marsh": "Speaker 2"}
    wrong = sum(names[t] != h for (t, _), (h, _) in zip(truth, heard, strict=True))
    assert wrong <= 0.03 * len(truth)
    # The passage is at its words in the new transcript.
    assert transcript.text[passage.start : passage.end] == passage.quote == "razor blade"
    assert not passage.review


@needs_weights
@pytest.mark.slow
def test_a_known_voice_is_proposed_and_not_set(identified: tuple[Path, VoiceResult]) -> None:
    folder, result = identified
    assert result.named == () and result.proposed == 1
    with Library.open(folder) as library:
        voices = voices_of_episode(library, result.episode_id)
        assert [voice.proposed for voice in voices] == ["", "Daniel Marsh"]
        assert [voice.shown for voice in voices] == ["Speaker 1", "Speaker 2"]
        assert voices[1].alike >= 0.88
        change = accept_names(library, result.episode_id, {voices[1].label: "Daniel Marsh"})
        transcript = load_transcript(library, result.episode_id)
        assert transcript.speakers == ("Speaker 1", "Daniel Marsh")
        stack = UndoStack(library)
        stack.add(change)
        stack.undo()
        assert load_transcript(library, result.episode_id).speakers == ("Speaker 1", "Speaker 2")


@needs_weights
@pytest.mark.slow
def test_an_accepted_name_is_set_in_later_episodes(
    identified: tuple[Path, VoiceResult], tmp_path: Path
) -> None:
    folder, result = identified
    with Library.open(folder) as library:
        voices = voices_of_episode(library, result.episode_id)
        names = dict(zip((v.label for v in voices), ("Ruth Amsel", "Daniel Marsh"), strict=True))
        accept_names(library, result.episode_id, names)
    # The same talk in another file, as another episode.
    again = tmp_path / "again"
    again.mkdir()
    shutil.copy(DEMO / f"{TALK}.m4a", again / "Second.m4a")
    with (again / "Second.m4a").open("ab") as file:
        file.write(b"\0" * 8)
    text = re.sub(r"<v [^>]*>", "", (DEMO / f"{TALK}.vtt").read_text("utf-8"))
    (again / "Second.vtt").write_text(text.replace("Welcome", "Hello and welcome"), "utf-8")
    with Library.open(folder) as library:
        (second,) = import_files(library, [again], show=SHOW).added
    later = identify(folder, second)
    assert later.named == ("Ruth Amsel", "Daniel Marsh")
    with Library.open(folder) as library:
        assert load_transcript(library, later.episode_id).speakers == later.named
        # Turns and names are one step.
        stack = UndoStack(library)
        stack.add(later.change)
        stack.undo()
        assert stack.undo_name is None
        assert load_transcript(library, later.episode_id).speakers == ()
        stack.redo()
        assert load_transcript(library, later.episode_id).speakers == later.named


@needs_weights
@pytest.mark.slow
def test_identifying_is_undone_at_once(identified: tuple[Path, VoiceResult]) -> None:
    folder, result = identified
    with Library.open(folder) as library:
        stack = UndoStack(library)
        stack.add(result.change)
        stack.undo()
        assert load_transcript(library, result.episode_id).speakers == ()
        assert voices_of_episode(library, result.episode_id) == []
        stack.redo()
        assert load_transcript(library, result.episode_id).speakers == ("Speaker 1", "Speaker 2")
        assert len(transcripts_of(library, result.episode_id)) == 2


@needs_weights
@pytest.mark.slow
def test_a_speaker_who_is_renamed_in_the_show_is_not_in_other_episodes(
    identified: tuple[Path, VoiceResult],
) -> None:
    # "Speaker 1" of another episode is another person.
    folder, result = identified
    other = identify(folder, ALONE)
    with Library.open(folder) as library:
        rename_speaker(library, result.episode_id, "Speaker 1", "Ruth Amsel", in_show=True)
        assert "Ruth Amsel" in load_transcript(library, result.episode_id).speakers
        assert "Ruth Amsel" not in load_transcript(library, other.episode_id).speakers


@needs_weights
@pytest.mark.slow
def test_copies_have_no_voice_prints_and_one_command_deletes_them(
    identified: tuple[Path, VoiceResult], tmp_path: Path
) -> None:
    folder, result = identified
    assert voice_prints.has_voices(folder)
    copy_library(folder, tmp_path / "copy", report=lambda _: None, cancelled=lambda: False)
    assert not voice_prints.has_voices(tmp_path / "copy")
    with Library.open(folder) as library:
        before = speaker_names(library, result.episode_id)
        assert voice_prints.delete_voices(folder) == 2
        assert not (folder / voice_prints.FOLDER_NAME).exists()
        assert voices_of_episode(library, result.episode_id) == []
        assert speaker_names(library, result.episode_id) == before


def interrupted(folder: Path, name: str, act: Callable[[Library], object]) -> VoiceResult | None:
    """Identify, while something else is done once the work runs."""
    waiting = [act]

    def report(_: object) -> None:
        if waiting:
            with Library.open(folder) as library:
                waiting.pop()(library)

    with Library.open(folder) as library:
        number = find_episode(library, name).id
    return identify_speakers(folder, number, WEIGHTS, report=report, cancelled=lambda: False)


@needs_weights
@pytest.mark.slow
def test_voice_prints_that_are_deleted_meanwhile_do_not_come_back(
    identified: tuple[Path, VoiceResult],
) -> None:
    folder, _ = identified
    result = interrupted(folder, ALONE, lambda library: voice_prints.delete_voices(library.folder))
    assert result is not None and result.speakers == 1  # its turns are there
    assert not (folder / voice_prints.FOLDER_NAME).exists()


@needs_weights
@pytest.mark.slow
def test_a_name_that_is_given_meanwhile_is_not_replaced(
    identified: tuple[Path, VoiceResult],
) -> None:
    folder, result = identified

    def name(library: Library) -> None:
        rename_speaker(library, result.episode_id, "Speaker 1", "Ruth Amsel")

    with pytest.raises(UserError, match="changed while its speakers were identified"):
        interrupted(folder, TALK, name)
    with Library.open(folder) as library:
        speakers = load_transcript(library, result.episode_id).speakers
        assert speakers == ("Ruth Amsel", "Speaker 2")


@needs_weights
@pytest.mark.slow
def test_a_recording_that_changes_meanwhile_is_told(
    identified: tuple[Path, VoiceResult],
) -> None:
    folder, result = identified
    with Library.open(folder) as library:
        audio = audio_of(library, result.episode_id)
        assert audio is not None
        before = audio.path.read_bytes()

    def change(_: Library) -> None:
        with audio.path.open("ab") as file:
            file.write(b"more")

    try:
        with pytest.raises(UserError, match="recording was changed while it was read"):
            interrupted(folder, TALK, change)
        with Library.open(folder) as library:
            assert len(transcripts_of(library, result.episode_id)) == 2
            assert voices_of_episode(library, result.episode_id) == []  # those of other sound
    finally:
        audio.path.write_bytes(before)


@needs_weights
@pytest.mark.slow
def test_a_number_of_speakers_is_kept_to(identified: tuple[Path, VoiceResult]) -> None:
    folder, _ = identified
    assert identify(folder, TALK, 1).speakers == 1


@needs_weights
def test_an_episode_without_audio_or_words_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    add(folder, tmp_path / "files", TALK)
    (tmp_path / "files" / f"{TALK}.m4a").unlink()
    with pytest.raises(UserError, match="audio file cannot be read"):
        identify(folder, TALK)
    shutil.copy(DEMO / f"{ALONE}.opus", tmp_path / "silent.opus")
    with Library.open(folder) as library:
        (silent,) = import_files(library, [tmp_path / "silent.opus"]).added
    with pytest.raises(UserError, match="no transcript"):
        identify(folder, silent)


def test_without_a_model_nothing_is_changed(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    add(folder, tmp_path / "files", TALK)
    with Library.open(folder) as library:
        number = find_episode(library, TALK).id
    with pytest.raises(UserError, match="no voice model"):
        identify_speakers(folder, number, tmp_path, report=lambda _: None, cancelled=lambda: False)
    with Library.open(folder) as library:
        assert len(transcripts_of(library, number)) == 1
