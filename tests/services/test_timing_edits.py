"""Other times for an episode: shifted, pinned, discarded, and each of it undone."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.support.marked_library import add_episode, marked, span_of
from tests.support.speech import silence, speech, write
from viewer.errors import UserError
from viewer.library.audio_files import set_audio
from viewer.library.change_log import ChangeSet
from viewer.library.corrections import correct
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.passages import passage
from viewer.library.transcripts import (
    base_map,
    computed_map,
    load_transcript,
    pins,
    save_time_map,
)
from viewer.library.undo import UndoStack
from viewer.messages import Message, translate
from viewer.services import timing_edits
from viewer.services.timing_edits import TimingInputs
from viewer.transcripts.assemble import assemble
from viewer.transcripts.model import Transcript
from viewer.transcripts.readers import read_bytes
from viewer.transcripts.time_map import Confidence, Segment, TimeMap
from viewer.transcripts.writers.captions import webvtt

Step = Callable[[], ChangeSet]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library") as opened:
        yield opened


@pytest.fixture
def episode(library: Library, tmp_path: Path) -> int:
    """Five cues of four seconds, with their sound."""
    number = add_episode(library, tmp_path)
    set_audio(library, number, write(tmp_path / "talk.wav", speech(0, 20_000), silence(5)))
    return number


def align(library: Library, episode: int) -> TimeMap:
    """As an alignment leaves it: word after word, 350 ms each."""
    text = load_transcript(library, episode)
    found = TimeMap(
        Segment(*word, 500 + 350 * n, 800 + 350 * n, Confidence.SURE)
        for n, word in enumerate(text.words())
    )
    save_time_map(
        library,
        episode,
        found,
        coverage=0.987654321,
        inserts=((0, 400),),
        method="pocketsphinx",
        remarks=(Message("The audio ends early, after {end}", end="0:20"),),
    )
    return found


class State(NamedTuple):
    transcript: Transcript
    time_maps: list[Any]
    pins: list[Any]
    passages: list[Any]


def state(library: Library, episode: int) -> State:
    return State(
        load_transcript(library, episode),
        library.rows("SELECT * FROM time_map ORDER BY 1, 2"),
        library.rows("SELECT * FROM pin ORDER BY 1, 2"),
        library.rows('SELECT id, start, "end", quote FROM passage'),
    )


def reversion(library: Library, episode: int, *steps: Step) -> None:
    """Do all, undo all, redo all, twice; the words and passages stay as they are."""
    history = UndoStack(library)
    states = [state(library, episode)]
    for step in steps:
        assert history.add(step()), "nothing was done"
        states.append(state(library, episode))
    for _ in range(2):
        for before in reversed(states[:-1]):
            history.undo()
            assert state(library, episode) == before
        for after in states[1:]:
            history.redo()
            assert state(library, episode) == after
    assert len({found.transcript.text for found in states}) == 1
    assert len({str(found.passages) for found in states}) == 1


@pytest.mark.parametrize("aligned", [False, True])
def test_everything_is_done_undone_and_redone_twice(
    library: Library, episode: int, aligned: bool
) -> None:
    text = load_transcript(library, episode)
    marked(library, episode, "a razor and a ruler")
    if aligned:
        align(library, episode)
    reversion(
        library,
        episode,
        lambda: timing_edits.shift(library, episode, 100),
        lambda: timing_edits.pin(library, episode, span_of(text, "captions").start, 5_000),
        lambda: timing_edits.shift(library, episode, -300, repairs=True),
        lambda: timing_edits.pin(library, episode, span_of(text, "index").start, 18_000),
        lambda: timing_edits.unpin(library, episode, span_of(text, "captions").start),
        lambda: timing_edits.unpin(library, episode),
        lambda: timing_edits.discard(library, episode),
    )


def test_words_without_times_are_pinned_and_undone(library: Library, tmp_path: Path) -> None:
    words = tmp_path / "plain.txt"
    words.write_text("- One two three four.\n- Five six seven eight.\n", encoding="utf-8")
    sound = write(tmp_path / "plain.wav", speech(0, 12_000))
    number = import_files(library, [words], audio=sound).added[0]
    assert not load_transcript(library, number).time_map
    timing_edits.warm_loudness_cache(library.folder, number)
    text = load_transcript(library, number)
    reversion(
        library,
        number,
        lambda: timing_edits.pin(library, number, span_of(text, "One").start, 1_000),
        lambda: timing_edits.pin(library, number, span_of(text, "Five").start, 6_000),
        lambda: timing_edits.shift(library, number, 500),
        lambda: timing_edits.unpin(library, number),
    )
    assert computed_map(library, number) is None


def test_a_pin_taken_back_after_a_nudge_leaves_the_nudged_times(
    library: Library, episode: int
) -> None:
    found = align(library, episode)
    word = found[10]
    timing_edits.pin(library, episode, word.start, word.start_ms + 4_000)
    timing_edits.shift(library, episode, 200)
    assert pins(library, episode) == {word.start: word.start_ms + 4_200}
    timing_edits.unpin(library, episode, word.start)
    now = computed_map(library, episode)
    assert now is not None
    assert [s.start_ms for s in now.time_map] == [s.start_ms + 200 for s in found]
    assert base_map(library, episode) is None


def test_an_undone_nudge_does_not_stay_in_what_pins_start_from(
    library: Library, episode: int
) -> None:
    found = align(library, episode)
    history = UndoStack(library)
    history.add(timing_edits.pin(library, episode, found[10].start, found[10].start_ms + 2_000))
    history.add(timing_edits.shift(library, episode, 700))
    history.undo()
    history.add(timing_edits.unpin(library, episode))
    now = computed_map(library, episode)
    assert now is not None
    assert now.time_map == found


def test_remarks_stay_until_the_times_are_discarded(library: Library, episode: int) -> None:
    found = align(library, episode)
    changes: tuple[Step, ...] = (
        lambda: timing_edits.pin(library, episode, found[10].start, found[10].start_ms + 2_000),
        lambda: timing_edits.shift(library, episode, 100),
        lambda: timing_edits.unpin(library, episode),
    )
    for change in changes:
        change()
        now = computed_map(library, episode)
        assert now is not None
        (remark,) = now.remarks
        assert translate(remark, lambda known: f"~{known}") == "~The audio ends early, after 0:20"
    timing_edits.discard(library, episode)
    assert computed_map(library, episode) is None


def test_a_correction_moves_what_the_pins_start_from(library: Library, episode: int) -> None:
    found = align(library, episode)
    text = load_transcript(library, episode)
    pinned = span_of(text, "index").start
    timing_edits.pin(library, episode, pinned, (found.to_ms(pinned) or 0) + 1_500)
    correct(library, episode, span_of(text, "razor"), "very sharp razor-blade")
    timing_edits.unpin(library, episode)
    now, words = computed_map(library, episode), load_transcript(library, episode)
    assert now is not None
    for quote in ("tape", "clerk", "index", "remembers"):
        after = now.time_map.to_ms(span_of(words, quote).start)
        assert after == found.to_ms(span_of(text, quote).start), quote


def test_times_are_computed_for_the_corrected_words(library: Library, episode: int) -> None:
    text = load_transcript(library, episode)
    correct(library, episode, span_of(text, "razor"), "very sharp razor-blade")
    assert timing_edits.original(library, episode).text == load_transcript(library, episode).text


def test_what_was_corrected_while_it_was_aligned_keeps_its_time(
    library: Library, episode: int
) -> None:
    history = UndoStack(library)
    text = load_transcript(library, episode)
    first = correct(library, episode, span_of(text, "tape"), "recording tape")
    history.add(first)
    begun = TimingInputs.of(library, episode)
    words = load_transcript(library, episode)
    found = TimeMap(Segment(*word, 350 * n, 350 * n + 300) for n, word in enumerate(words.words()))
    history.undo()  # and instead of it
    correct(library, episode, span_of(text, "razor"), "very sharp razor-blade")
    after = begun.convert(found, TimingInputs.of(library, episode))
    now = load_transcript(library, episode)
    for quote in ("ruler", "clerk", "nobody remembers"):
        assert after.to_ms(span_of(now, quote).start) == found.to_ms(span_of(words, quote).start)


def test_other_words_or_other_sound_are_refused(
    library: Library, episode: int, tmp_path: Path
) -> None:
    begun = TimingInputs.of(library, episode)
    set_audio(library, episode, write(tmp_path / "other.wav", speech(30_000, 5_000)))
    with pytest.raises(UserError, match="replaced during the alignment"):
        begun.convert(TimeMap(), TimingInputs.of(library, episode))


def test_passages_gain_times_and_lose_what_is_discarded(library: Library, tmp_path: Path) -> None:
    words = tmp_path / "plain.txt"
    words.write_text("- One two three four.\n- Five six seven eight.\n", encoding="utf-8")
    number = import_files(
        library, [words], audio=write(tmp_path / "p.wav", speech(0, 9_000))
    ).added[0]
    one = marked(library, number, "two three")
    assert passage(library, one).start_ms is None
    found = align(library, number)
    text = load_transcript(library, number)
    span = span_of(text, "two three")
    assert passage(library, one).start_ms == found.to_ms(span.start)
    timing_edits.shift(library, number, 250)
    assert passage(library, one).start_ms == (found.to_ms(span.start) or 0) + 250
    timing_edits.discard(library, number)
    assert passage(library, one).start_ms is None


@pytest.mark.parametrize("aligned", [False, True])
def test_words_shifted_before_the_beginning_are_silent_and_come_home(
    library: Library, episode: int, aligned: bool
) -> None:
    if aligned:
        align(library, episode)
    text = load_transcript(library, episode)
    early = text.time_map[0].start
    timing_edits.pin(library, episode, early, text.time_map[0].start_ms)
    before = load_transcript(library, episode)
    last = before.time_map[-1]
    timing_edits.shift(library, episode, -last.start_ms)
    gone = load_transcript(library, episode)
    assert [segment.start for segment in gone.time_map] == [last.start]
    assert gone.time_map.to_ms(early) is None
    assert [cue.start_ms for cue in gone.cues[:-1]] == [None] * (len(gone.cues) - 1)
    captions = assemble(read_bytes(webvtt(gone).encode(), "gone.vtt"))
    assert captions.text.split() == text.text.split()
    correct(library, episode, span_of(text, "razor"), "very sharp razor")
    timing_edits.shift(library, episode, last.start_ms)
    after = load_transcript(library, episode)
    assert [s[2:] for s in after.time_map] == [s[2:] for s in before.time_map]
    assert list(pins(library, episode)) == [early]


def test_shifting_needs_times(library: Library, tmp_path: Path) -> None:
    words = tmp_path / "plain.txt"
    words.write_text("- One two three.\n- Four five six.\n", encoding="utf-8")
    number = import_files(
        library, [words], audio=write(tmp_path / "p.wav", speech(0, 2_000))
    ).added[0]
    with pytest.raises(UserError, match="no times"):
        timing_edits.shift(library, number, 100)
