"""Marks made on a text that is not the episode's any more by the time that they are made."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.library_samples import sound, write
from tests.support.marked_library import TALK, add_episode, marked, span_of, vtt
from viewer.errors import UserError
from viewer.library import passage_edits, transcript_change
from viewer.library import passages as p
from viewer.library.audio_files import set_audio
from viewer.library.corrections import correct
from viewer.library.library import Library
from viewer.library.recovery.integrity import check
from viewer.library.speakers import rename_speaker, set_turn_speaker
from viewer.library.stale_offsets import current_transcript, rebase_span, rebase_turns
from viewer.library.transcripts import load_transcript, pins, transcripts_of
from viewer.library.undo import UndoStack
from viewer.services import timing_edits
from viewer.services.episode_loader import first_part
from viewer.transcripts.model import Span, Transcript


@pytest.fixture
def episode(library: Library, files: Path) -> int:
    return add_episode(library, files)


def replaced(library: Library, files: Path, episode: int) -> None:
    path = write(files / "other.vtt", vtt((*TALK[:1], "Take two.", *TALK[1:])))
    transcript_change.replace_with_file(library, episode, path)


def brought_back(library: Library, files: Path, episode: int) -> None:
    transcript_change.bring_back(library, episode, transcripts_of(library, episode)[-1].id)


def corrected(library: Library, files: Path, episode: int) -> None:
    span = span_of(load_transcript(library, episode), "razor")
    correct(library, episode, span, "long and slender knife")


def undone(library: Library, files: Path, episode: int) -> None:
    history = UndoStack(library)
    span = span_of(load_transcript(library, episode), "hand")
    history.add(correct(library, episode, span, "hand and by ear"))
    history.undo()
    corrected(library, files, episode)


@pytest.mark.parametrize("meanwhile", [replaced, corrected, undone])
def test_the_words_that_were_seen_are_marked_widened_and_corrected(
    library: Library, files: Path, episode: int, meanwhile: Callable[[Library, Path, int], None]
) -> None:
    seen = load_transcript(library, episode)
    other = marked(library, episode, "Nobody thought of search")
    meanwhile(library, files, episode)
    quote = "the cards became the index"
    made = passage_edits.mark(library, episode, span_of(seen, quote), seen).created_ids("passage")
    wider = span_of(seen, "Nobody thought of search, you know")
    passage_edits.resize(library, other, wider, seen)
    passage_edits.move_edge(library, other, passage_edits.PassageEdge.END, 2, seen)
    text = load_transcript(library, episode).text
    for number, words in ((made[0], quote), (other, f"{seen.text[slice(*wider)]}, until the")):
        one = p.passage(library, number)
        assert (one.quote, text[one.start : one.end]) == (words, words)
        assert text[: one.start].endswith(one.prefix)
    correct(library, episode, span_of(seen, "clerk"), "librarian", seen=seen)
    assert "Then a librarian made cards" in load_transcript(library, episode).text
    assert check(library, repair=False) == []


def test_a_transcript_that_came_back_before_a_mark(
    library: Library, files: Path, episode: int
) -> None:
    replaced(library, files, episode)
    seen = load_transcript(library, episode)
    brought_back(library, files, episode)
    passage_edits.mark(library, episode, span_of(seen, "nobody remembers"), seen)
    assert check(library, repair=False) == []
    with pytest.raises(UserError, match="not in the transcript"):
        passage_edits.mark(library, episode, span_of(seen, "Take two"), seen)
    with pytest.raises(UserError, match="not in the transcript"):
        correct(library, episode, span_of(seen, "Take"), "Part", seen=seen)
    assert [one.quote for one in p.of_episode(library, episode)] == ["nobody remembers"]


@pytest.mark.parametrize("meanwhile", [replaced, corrected, undone])
def test_pins_speakers_and_places_are_of_the_words_that_were_seen(
    library: Library, files: Path, episode: int, meanwhile: Callable[[Library, Path, int], None]
) -> None:
    set_audio(library, episode, sound(files / "a.mp3"))
    seen = load_transcript(library, episode)
    timing_edits.pin(library, episode, span_of(seen, "captions").start, 5_000, seen=seen)
    lost = marked(library, episode, "nobody remembers")
    meanwhile(library, files, episode)
    library.connection.execute("UPDATE passage SET review = 1 WHERE id = ?", (lost,))
    timing_edits.pin(library, episode, span_of(seen, "index").start, 18_000, seen=seen)
    now = load_transcript(library, episode)
    pinned = {now.text[offset:].split()[0]: ms for offset, ms in pins(library, episode).items()}
    assert pinned.pop("captions", 5_000) == 5_000  # it stays with another transcript
    assert pinned == {"index.": 18_000}
    timing_edits.unpin(library, episode, span_of(seen, "index").start, seen=seen)
    assert span_of(now, "index").start not in pins(library, episode)
    clerk = next(turn.start for turn in seen.turns if "clerk" in seen.text[turn.start : turn.end])
    (start,) = rebase_turns([clerk], seen, current_transcript(library, episode, seen))
    set_turn_speaker(library, episode, start, "Ada")
    now = load_transcript(library, episode)
    told = {now.text[turn.start : turn.end]: turn.speaker for turn in now.turns}
    assert [text for text, speaker in told.items() if speaker == "Ada"] == [TALK[3]]
    transcript_change.accept(library, lost, span_of(seen, "use it today"), seen=seen)
    one = p.passage(library, lost)
    assert (one.quote, now.text[one.start : one.end]) == ("use it today", "use it today")
    with pytest.raises(UserError, match="no longer needs review"):
        transcript_change.accept(library, lost, span_of(seen, "nobody"), seen=seen)
    assert p.passage(library, lost) == one


def test_pins_speakers_and_places_of_words_that_are_gone_are_refused(
    library: Library, files: Path, episode: int
) -> None:
    set_audio(library, episode, sound(files / "a.mp3"))
    replaced(library, files, episode)
    seen = load_transcript(library, episode)
    lost = marked(library, episode, "nobody remembers")
    brought_back(library, files, episode)
    library.connection.execute("UPDATE passage SET review = 1 WHERE id = ?", (lost,))
    gone = span_of(seen, "Take two")
    with pytest.raises(UserError, match="not in the transcript"):
        timing_edits.pin(library, episode, gone.start, 5_000, seen=seen)
    with pytest.raises(UserError, match="not in the transcript"):
        rebase_turns([gone.start], seen, current_transcript(library, episode, seen))
    with pytest.raises(UserError, match="not in the transcript"):
        transcript_change.accept(library, lost, gone, seen=seen)
    assert pins(library, episode) == {}
    assert p.passage(library, lost).review


def test_what_waits_for_review_has_no_edge_to_move(
    library: Library, files: Path, episode: int
) -> None:
    number = marked(library, episode, TALK[4])
    path = write(files / "short.vtt", vtt(("Something else.", "Entirely so.")))
    transcript_change.replace_with_file(library, episode, path)
    before = p.passage(library, number)
    assert before.review
    with pytest.raises(UserError, match="not in the transcript"):
        passage_edits.move_edge(
            library, number, passage_edits.PassageEdge.END, 1, load_transcript(library, episode)
        )
    assert p.passage(library, number) == before


def test_the_last_revision_is_not_read_again(library: Library, episode: int) -> None:
    seen = load_transcript(library, episode)
    assert current_transcript(library, episode, seen) is seen
    rename_speaker(library, episode, "Speaker 1", "Ada")
    again = current_transcript(library, episode, seen)
    assert again.speakers != seen.speakers
    assert again.text == seen.text
    assert current_transcript(library, episode, Transcript(seen.text)) == again


def test_a_page_with_the_beginning_only_has_its_own_offsets() -> None:
    whole = Transcript("\n".join(TALK))
    page = first_part(Transcript(whole.text[:90]))
    assert rebase_span(Span(4, 8), page, whole) == Span(4, 8)
