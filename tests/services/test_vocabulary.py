"""Names for the recognizer: where they come from, in which order, and how many."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.services.test_feed_refresh import follow
from tests.support.feed_server import FeedServer, item
from tests.support.marked_library import add_episode, span_of
from tests.support.speech import music, write
from viewer.library.corrections import correct
from viewer.library.episode_edits import set_show
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.notes import to_json
from viewer.library.speakers import rename_speaker
from viewer.library.transcripts import load_transcript
from viewer.paths import resources
from viewer.services.transcription_jobs import transcribe_episode
from viewer.services.vocabulary import MOST_CHARACTERS, names_in, vocabulary
from viewer.settings import Settings
from viewer.transcription.engine import SpokenSegment
from viewer.transcription.transcribe import (
    Journal,
    TranscriptionCancelled,
    TranscriptionProgress,
    transcribe,
)
from viewer.transcription.whisper_engine import WhisperEngine
from viewer.transcripts.parsed_file import Notes, NotesSection

DEMO = resources() / "demo" / "Words at the Bottom of the Screen.opus"


class HearingEngine:
    """Keeps the vocabulary that it is given."""

    name = "hearing"

    def __init__(self) -> None:
        self.given: set[str] = set()

    def transcribe(
        self, samples: NDArray[np.int16], start_ms: int, vocabulary: str
    ) -> list[SpokenSegment]:
        self.given.add(vocabulary)
        return [SpokenSegment(start_ms, start_ms + 1_000, "Words.", 0.9)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Today Ann Lee talks with Bo. She is from Köln, Österreich.", ["Ann Lee", "Bo", "Köln"]),
        ("we met Émile Zola; then Ольга", ["Émile Zola", "Ольга"]),
        ("It is. Then he said: Never", ["Never"]),
        ("", []),
    ],
)
def test_names_are_capitalized_words_inside_sentences(text: str, names: list[str]) -> None:
    found = list(names_in(text))
    assert found[: len(names)] == names


@pytest.mark.processes
def test_the_engine_is_given_all_names(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    audio = write(tmp_path / "about Card Catalogs.wav", music(20))
    with Library.open(folder) as library:
        (number,) = import_files(library, [audio]).added
        other = add_episode(library, tmp_path)
        set_show(library, [number, other], "Paper Trails")
        rename_speaker(library, other, "Speaker 1", "Zoë Quill")
        transcript = load_transcript(library, other)
        correct(library, other, span_of(transcript, "a razor and"), "a Rasor & Sons and")
        correct(library, other, span_of(load_transcript(library, other), "still"), "yet")
        content = Notes("A talk with Ida Noddack.", sections=[NotesSection("", ["on Paul Otlet"])])
        library.connection.execute(
            "INSERT INTO notes (episode_id, confirmed, sha256, file_name, source_path, content, "
            "added_at) VALUES (?, 1, 'n', 'n', 'n', ?, 0)",
            (number, to_json(content)),
        )
        library.connection.commit()
    settings = Settings.load(folder)
    settings.vocabulary = ["Mundaneum", "Dewey, Melvil"]
    settings.save(folder)
    engine = HearingEngine()
    result = transcribe_episode(
        *(folder, number, tmp_path),
        engine=engine,
        report=lambda _: None,
        cancelled=lambda: False,
    )
    assert result is not None
    (given,) = engine.given
    names = given.split(", ")
    assert names[:3] == ["Mundaneum", "Dewey Melvil", "Zoë Quill"]
    assert names.index("Rasor") < names.index("Paper Trails") < names.index("Ida Noddack")
    assert "Paul Otlet" in names and "yet" not in names


def test_persons_of_the_feed_come_before_the_show(library: Library, server: FeedServer) -> None:
    person = "<podcast:person>Ann Onym</podcast:person>"
    (number,) = follow(library, server.feed("/feed", item(1, person))).added
    assert vocabulary(library, number, ["Own"]).startswith("Own, Ann Onym, Loopback Radio")


def test_a_long_list_is_cut_between_names(library: Library, tmp_path: Path) -> None:
    number = add_episode(library, tmp_path)
    own = ["x" * 61, "Ann", "ann", " ", *(f"Name{at} Family{at}" for at in range(1_000))]
    given = vocabulary(library, number, own)
    assert given.startswith("Ann, Name0 Family0, ") and len(given) <= MOST_CHARACTERS
    assert given.split(", ")[-1] in own


def test_a_name_is_spelled_as_it_is_given(tmp_path: Path) -> None:
    pytest.importorskip("faster_whisper")
    if "EARMARK_WHISPER" not in os.environ:
        pytest.skip("EARMARK_WHISPER names no weights")
    engine = WhisperEngine(Path(os.environ["EARMARK_WHISPER"]), "en")

    def heard(given: str) -> str:
        """Return the beginning of the demo as it is heard."""
        told: list[TranscriptionProgress] = []
        with pytest.raises(TranscriptionCancelled):
            transcribe(
                DEMO,
                engine,
                Journal(tmp_path / f"{len(given)}.jsonl"),
                vocabulary=given,
                report=told.append,
                cancelled=lambda: bool(told),
            )
        return told[0].latest

    assert "The Jazz Singer" in heard("Emerson Romero, The Jazz Singer, Julia Child, Ada Lee")
    assert "the jazz singer" in heard("")  # else the test would show nothing
