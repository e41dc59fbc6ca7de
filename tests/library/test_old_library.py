"""A library made by Earmark 0.1.0 opens, and all of the user's work is in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from viewer.library import alignment_queue, collections, episodes, notes, schema, transcripts
from viewer.library.audio_files import audio_of, relocate_audio, state_of
from viewer.library.library import Library
from viewer.library.passages import of_collection, of_episode
from viewer.library.records import AudioState, SyncState
from viewer.library.recovery.backups import backups
from viewer.library.recovery.integrity import check
from viewer.library.saved_searches import saved_searches
from viewer.library.trash import deleted_items, restore
from viewer.paths import resources
from viewer.services.library_search import search_json
from viewer.services.timing_edits import unpin

SAMPLE = Path(__file__).parents[1] / "samples" / "library-0.1.0"
CUT_HERE, BOOK, NO_TRANSCRIPT = 1, 2, 3


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    folder = tmp_path / "library"
    folder.mkdir()
    shutil.copy(SAMPLE / "library.db", folder)
    shutil.copytree(SAMPLE / "transcripts", folder / "transcripts")
    with Library.open(folder) as opened:
        yield opened


def test_it_is_migrated_and_the_old_database_is_backed_up(library: Library) -> None:
    assert library.row("PRAGMA user_version") == (schema.VERSION,)
    if schema.VERSION > 6:  # the version of 0.1.0
        assert backups(library.folder)


def test_episodes_with_transcripts_times_and_corrections(library: Library) -> None:
    summaries = {episode.id: episode for episode in episodes.summaries(library)}
    assert {number: episode.title for number, episode in summaries.items()} == {
        CUT_HERE: "Cut Here",
        BOOK: "The Back of the Book",
        NO_TRANSCRIPT: "Words at the Bottom of the Screen",
    }
    assert {episode.show for episode in summaries.values()} == {"Small Hours"}
    assert summaries[CUT_HERE].sync is SyncState.ALIGNED
    assert summaries[NO_TRANSCRIPT].transcript is None
    transcript = transcripts.load_transcript(library, CUT_HERE)
    assert "you have brought a razor-blade into the studio" in transcript.text
    assert transcript.speakers == ("Ruth Amsel", "Daniel")
    assert transcript.time_map.to_ms(transcript.text.index("thought of tape")) == 31_900
    computed = transcripts.computed_map(library, CUT_HERE)
    assert computed is not None and computed.method == "pocketsphinx"
    assert computed.coverage == pytest.approx(0.9965, abs=0.0001)
    assert [c.title for c in transcripts.load_transcript(library, BOOK).chapters] == [
        *("Five hundred friars", "Eleven million words", "Two fingers", "Which one first")
    ]
    assert episodes.opened(library, BOOK).position_ms == 61_000


def test_passages_in_their_collections(library: Library) -> None:
    names = {one.name: one for one in collections.collections(library)}
    assert set(names) == {"Tape", "Cutting", "Concordances"}
    assert names["Cutting"].parent_id == names["Tape"].id
    assert names["Cutting"].description == "How sound was cut"
    quotes = {
        name: [(passage.quote, passage.note) for passage in of_collection(library, one.id)]
        for name, one in names.items()
    }
    assert quotes == {
        "Tape": [("you threw the disc away", "")],
        "Cutting": [("you could not cut a disc", "Why tape won")],
        "Concordances": [("five words from a book", "The question of the whole episode")],
    }
    text = transcripts.load_transcript(library, CUT_HERE).text
    for passage in of_episode(library, CUT_HERE):
        assert text[passage.start : passage.end] == passage.quote
    assert {p.uid for p in of_episode(library, BOOK)} == {"5b5971bfea244f1fb5da14c83f87fa2f"}


def test_notes_searches_queue_and_trash(library: Library) -> None:
    (found,) = notes.notes_of(library, BOOK)
    assert found.content.summary.startswith("The episode follows one idea")
    assert saved_searches(library) == ['"cut a disc" speaker:Daniel']
    assert [waiting.episode_id for waiting in alignment_queue.waiting(library)] == [BOOK]
    (deleted,) = deleted_items(library)
    assert deleted.name == "Put away"
    restore(library, deleted.id)
    assert "Put away" in {one.name for one in collections.collections(library)}


def test_moved_recordings_are_found_again_and_a_pin_can_be_removed(library: Library) -> None:
    for number in (CUT_HERE, BOOK, NO_TRANSCRIPT):
        audio = audio_of(library, number)
        assert audio is not None and state_of(audio) is AudioState.MISSING
        relocate_audio(library, audio, resources() / "demo" / audio.path.name)
        assert state_of(audio_of(library, number)) is AudioState.HERE
    unpin(library, CUT_HERE)
    transcript = transcripts.load_transcript(library, CUT_HERE)
    at_ms = transcript.time_map.to_ms(transcript.text.index("thought of tape"))
    assert at_ms is not None and at_ms != 31_900


def test_it_is_searched(library: Library) -> None:
    answer = search_json(library, '"cut a disc" speaker:Daniel', 10)
    assert answer["total"] == 1


def test_only_the_recordings_are_missing(library: Library) -> None:
    problems = {issue.subject for issue in check(library, repair=False) if not issue.harmless}
    audios = [audio_of(library, number) for number in (CUT_HERE, BOOK, NO_TRANSCRIPT)]
    assert problems == {str(audio.path) for audio in audios if audio is not None}
