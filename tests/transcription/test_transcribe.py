"""Transcribing chunk by chunk: silence is skipped, what was heard is kept, loops are cut."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.support.speech import music, silence, write
from viewer.errors import UserError
from viewer.library import audio_files
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.transcripts import current_sources, load_transcript
from viewer.services.transcription_jobs import TranscriptionResult, transcribe_episode
from viewer.transcription.engine import SpokenSegment
from viewer.transcription.repetition import cut_loops
from viewer.transcription.transcribe import (
    Journal,
    TranscriptionCancelled,
    TranscriptionProgress,
    transcribe,
)
from viewer.transcription.webvtt import to_webvtt
from viewer.transcripts import readers
from viewer.transcripts.assemble import assemble


class CountingEngine:
    """Says for each chunk where it began."""

    name = "counting"

    def __init__(self) -> None:
        self.starts: list[int] = []

    def transcribe(
        self, samples: NDArray[np.int16], start_ms: int, vocabulary: str
    ) -> list[SpokenSegment]:
        self.starts.append(start_ms)
        length_ms = len(samples) * 1000 // 16_000
        return [SpokenSegment(start_ms, start_ms + length_ms, f"Chunk at {start_ms}.", 0.9)]


@pytest.fixture
def audio(tmp_path: Path) -> Path:
    return write(tmp_path / "talk.wav", music(40), silence(30), music(40))


def run(audio: Path, engine: CountingEngine, journal: Journal) -> list[SpokenSegment]:
    return transcribe(audio, engine, journal, report=lambda _: None, cancelled=lambda: False)


def test_chunks_come_in_order_and_silence_is_skipped(audio: Path, tmp_path: Path) -> None:
    engine = CountingEngine()
    segments = run(audio, engine, Journal(tmp_path / "journal.jsonl"))
    assert segments == sorted(segments)
    covered = sum(segment.end_ms - segment.start_ms for segment in segments)
    assert 70_000 < covered < 100_000


def test_what_was_heard_is_not_heard_again(audio: Path, tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    first = CountingEngine()
    seen: list[TranscriptionProgress] = []
    with pytest.raises(TranscriptionCancelled):
        transcribe(
            audio,
            first,
            Journal(path),
            report=seen.append,
            cancelled=lambda: len(first.starts) >= 2,
        )
    with path.open("a") as file:
        file.write('[1, 2, [["torn')  # as a kill leaves it
    second = CountingEngine()
    segments = run(audio, second, Journal(path))
    assert not set(first.starts[:2]) & set(second.starts)
    whole = run(audio, CountingEngine(), Journal(tmp_path / "other.jsonl"))
    assert segments == whole
    assert seen[-1].done_ms <= seen[-1].total_ms


def test_a_recording_without_speech_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "quiet.wav", silence(20))
    with pytest.raises(UserError, match="No speech"):
        run(path, CountingEngine(), Journal(tmp_path / "journal.jsonl"))


@pytest.mark.parametrize("line", ["", "{}", "[1]", "[1,2,3]", '[1,2,[["a","b",1,2]]]', "[" * 5000])
def test_a_foreign_journal_is_ignored(tmp_path: Path, line: str) -> None:
    path = tmp_path / "journal.jsonl"
    path.write_text(line + "\n" + json.dumps([0, 9, [[0, 9, "kept", 1.0]]]) + "\n")
    assert Journal(path).get(0, 9) == [SpokenSegment(0, 9, "kept", 1.0)]


def test_an_episode_gets_its_transcript(audio: Path, tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        (number,) = import_files(library, [audio]).added
        assert not load_transcript(library, number).text
        assert audio_files.audio_of(library, number) is not None
    result = transcribe_episode(
        tmp_path / "library",
        number,
        tmp_path,
        engine=CountingEngine(),
        report=lambda _: None,
        cancelled=lambda: False,
    )
    assert result is not None
    with Library.open(tmp_path / "library") as library:
        transcript = load_transcript(library, number)
        assert transcript.text.startswith("Chunk at 0.")
        assert len(transcript.cues) == result.cues
        assert not list((library.cache / "transcription").iterdir())
        assert current_sources(library)[number].read_text().startswith("WEBVTT")


def test_a_recording_that_changes_meanwhile_is_told(audio: Path, tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        (number,) = import_files(library, [audio]).added
    changes: list[Callable[[], object]] = [
        lambda: write(audio, music(20)),
        lambda: None,
        audio.unlink,
        lambda: None,
    ]

    def listen() -> TranscriptionResult | None:
        waiting = [changes.pop(0)]

        def report(_: TranscriptionProgress) -> None:
            if waiting:
                waiting.pop()()

        return transcribe_episode(
            tmp_path / "library",
            number,
            tmp_path,
            engine=CountingEngine(),
            report=report,
            cancelled=lambda: False,
        )

    with pytest.raises(UserError, match="The recording was changed while it was read"):
        listen()
    with Library.open(tmp_path / "library") as library:
        assert not load_transcript(library, number).text
        assert not list((library.cache / "transcription").iterdir())
    assert listen() is not None  # the recording that is there now
    for _ in range(2):  # it goes away meanwhile, and is away
        with pytest.raises(UserError, match="audio file cannot be read"):
            listen()


def test_episodes_of_one_title_keep_their_own_files(tmp_path: Path) -> None:
    texts: dict[int, bytes] = {}
    for folder, length in (("a", 20), ("b", 30)):
        (tmp_path / folder).mkdir()
        audio = write(tmp_path / folder / "talk.wav", music(length))
        with Library.open(tmp_path / "library") as library:
            (number,) = import_files(library, [audio]).added
        transcribe_episode(
            tmp_path / "library",
            number,
            tmp_path,
            engine=CountingEngine(),
            report=lambda _: None,
            cancelled=lambda: False,
        )
        with Library.open(tmp_path / "library") as library:
            texts[number] = current_sources(library)[number].read_bytes()
    with Library.open(tmp_path / "library") as library:
        sources = current_sources(library)
        assert len({*sources.values()}) == 2
        assert {number: sources[number].read_bytes() for number in texts} == texts


def test_an_episode_without_audio_is_refused(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("Ada: Hello there.\n\nBen: Good morning.\n")
    with Library.open(tmp_path / "library") as library:
        (number,) = import_files(library, [tmp_path / "words.txt"]).added
    with pytest.raises(UserError, match="no audio"):
        transcribe_episode(
            tmp_path / "library",
            number,
            tmp_path,
            engine=CountingEngine(),
            report=lambda _: None,
            cancelled=lambda: False,
        )


# Loops


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("so " * 40, "so […]"),
        ("We begin. " + "thank you for watching " * 9 + "The end.", None),
        ("No, no, no, no.", "No, no, no, no."),
        ("row row row your boat", "row row row your boat"),
    ],
)
def test_loops_are_cut(text: str, kept: str | None) -> None:
    shortened, _ = cut_loops(text)
    assert shortened == (kept or "We begin. thank you for watching […] The end.")


@given(st.lists(st.sampled_from(["one", "two", "three."]), max_size=60))
def test_cutting_keeps_the_order_of_words(words: list[str]) -> None:
    text, cut = cut_loops(" ".join(words))
    kept = [word for word in text.split() if word != "[…]"]
    remaining = iter(words)
    assert all(word in remaining for word in kept)
    assert cut == ("[…]" in text)


# The file


def test_the_file_reads_back_and_names_its_origin(tmp_path: Path) -> None:
    segments = [
        SpokenSegment(0, 1500, "Fish & <chips> --> more", 0.9),
        SpokenSegment(1400, 1450, "Overlaps.", 0.5),
    ]
    text = to_webvtt(
        segments, title="A\n\n00:01 --> 00:02", engine="tiny", made=date(2026, 1, 2), language="en"
    )
    path = tmp_path / "made.vtt"
    path.write_text(text, encoding="utf-8")
    transcript = assemble(readers.read(path, strict=True))
    assert [transcript.text[cue.start : cue.end] for cue in transcript.cues] == [
        "Fish & <chips> -> more",
        "Overlaps.",
    ]
    assert "Transcribed by a machine (tiny) on 2026-01-02." in text
