from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.library_samples import sound, write
from tests.support.marked_library import TALK, add_episode, marked, new_collection, span_of, vtt
from viewer.errors import UserError
from viewer.export.passage_import import ImportedPassage, import_passages
from viewer.library import collections, passage_edits, passages, transcript_change, trash
from viewer.library.anchors import make_selector
from viewer.library.audio_files import set_audio
from viewer.library.change_log import ChangeSet, undoable_edit
from viewer.library.corrections import correct
from viewer.library.hit_passages import HitRef, create_passages_for_hits
from viewer.library.library import Library
from viewer.library.passage_edits import PassageEdge
from viewer.library.recovery.integrity import check
from viewer.library.transcripts import (
    load_transcript,
    pins,
    save_pins,
    save_time_map,
    transcripts_of,
)
from viewer.library.undo import UndoStack, revert
from viewer.transcripts.model import Span
from viewer.transcripts.time_map import TimeMap

TABLES = ("collection", "passage", "passage_collection", "correction", "wastebasket")


def state(library: Library) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the reader's work, and which transcript each episode reads."""
    rows = {table: library.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES}
    return rows | {"episode": library.rows("SELECT id, transcript_id FROM episode ORDER BY 1")}


class Sample:
    """An episode with three collections, one inside another, and passages, one for review."""

    def __init__(self, library: Library, folder: Path) -> None:
        self.library, self.folder = library, folder
        self.episode = add_episode(library, folder)
        self.craft = new_collection(library, "Craft")
        self.tools = new_collection(library, "Tools", self.craft)
        self.people = new_collection(library, "People")
        self.tape = marked(
            library, self.episode, "The tape was cut by hand", self.craft, self.tools
        )
        self.typed = marked(library, self.episode, "typed by people", self.craft, self.people)
        self.clerk = marked(library, self.episode, "a clerk made cards", self.people, note="who?")
        self.plain = marked(library, self.episode, "Nobody thought of search")
        self.lost = marked(library, self.episode, "We still use it")
        for_review = "UPDATE passage SET review = 1, candidates = '[]' WHERE id = ?"
        library.connection.execute(for_review, (self.lost,))
        self.transcript = load_transcript(library, self.episode)
        trash.delete_collection(library, new_collection(library, "Gone"))
        ((self.deleted,),) = library.rows("SELECT id FROM wastebasket")

    def other_file(self) -> Path:
        lines = (TALK[0].replace("by hand", "with care"), "An advertisement came here.", *TALK[1:])
        return write(self.folder / "corrected.vtt", vtt(lines))


def brought(sample: Sample) -> ImportedPassage:
    """A passage as another library exported it."""
    words = make_selector(sample.transcript.text, *span_of(sample.transcript, "nobody remembers"))
    return ImportedPassage(
        "0" * 32, "", "The Card Index", "", words, "said last", ("People", "New")
    )


EDITS: dict[str, Callable[[Sample], ChangeSet]] = {
    "create": lambda d: collections.create_collection(d.library, "Ideas", parent_id=d.people),
    "rename": lambda d: collections.rename_collection(d.library, d.craft, "Handwork"),
    "recolour": lambda d: collections.recolor_collection(d.library, d.craft, 5),
    "describe": lambda d: collections.describe_collection(d.library, d.craft, "What hands do"),
    "options": lambda d: collections.save_export_options(d.library, d.craft, {"times": False}),
    "nest": lambda d: collections.move_collection(
        d.library, d.people, parent_id=d.tools, position=0
    ),
    "order": lambda d: collections.move_collection(d.library, d.people, parent_id=None, position=0),
    "merge": lambda d: collections.merge_collections(d.library, d.craft, d.people),
    "delete": lambda d: trash.delete_collection(d.library, d.craft),
    "delete with passages": lambda d: trash.delete_collection(d.library, d.craft, passages=True),
    "mark": lambda d: passage_edits.mark(
        d.library,
        d.episode,
        span_of(d.transcript, "cards became"),
        d.transcript,
        [d.craft, d.people],
        note="new",
    ),
    "mark again": lambda d: passage_edits.mark(
        d.library, d.episode, span_of(d.transcript, "typed by people"), d.transcript, [d.tools]
    ),
    "resize": lambda d: passage_edits.resize(
        d.library, d.tape, span_of(d.transcript, "cut by hand, you know"), d.transcript
    ),
    "extend": lambda d: passage_edits.move_edge(
        d.library, d.typed, PassageEdge.END, 3, d.transcript
    ),
    "shrink": lambda d: passage_edits.move_edge(
        d.library, d.typed, PassageEdge.START, -1, d.transcript
    ),
    "note": lambda d: passage_edits.set_note(d.library, d.clerk, "her name is lost"),
    "add": lambda d: passage_edits.add_to(d.library, [d.plain, d.clerk], d.craft),
    "remove": lambda d: passage_edits.remove_from(d.library, [d.tape, d.typed], d.craft),
    "delete passages": lambda d: passage_edits.delete_passages(d.library, [d.tape, d.clerk]),
    "arrange": lambda d: passage_edits.set_order(d.library, d.craft, [d.typed, d.tape]),
    "correct": lambda d: correct(
        d.library, d.episode, span_of(d.transcript, "by hand"), "with great care"
    ),
    "mark hits": lambda d: create_passages_for_hits(
        d.library, [HitRef(d.episode, 4, 8, "tape")], d.people, sentences=True
    ),
    "import": lambda d: import_passages(d.library, [brought(d)]).change,
    "accept": lambda d: transcript_change.accept(
        d.library, d.lost, span_of(d.transcript, "the index")
    ),
    "bring back": lambda d: trash.restore(d.library, d.deleted),
    "replace transcript": lambda d: transcript_change.replace_with_file(
        d.library, d.episode, d.other_file()
    ),
}


@pytest.fixture
def sample(library: Library, files: Path) -> Sample:
    return Sample(library, files)


@pytest.mark.parametrize("name", EDITS)
def test_each_edit_is_done_undone_and_redone_twice(sample: Sample, name: str) -> None:
    history = UndoStack(sample.library)
    before = state(sample.library)
    change = history.add(EDITS[name](sample))
    after = state(sample.library)
    assert change
    assert after != before
    for _ in range(2):
        assert history.undo_name == change.name
        history.undo()
        assert state(sample.library) == before
        assert history.undo_name is None
        assert history.redo_name == change.name
        history.redo()
        assert state(sample.library) == after
    assert sample.library.rows("PRAGMA foreign_key_check") == []


def test_all_edits_in_a_row_are_undone_to_the_beginning(sample: Sample) -> None:
    history = UndoStack(sample.library)
    states = [state(sample.library)]
    last = (
        *("merge", "delete", "delete with passages", "delete passages", "replace transcript"),
        *("accept", "correct"),
    )
    for name in [name for name in EDITS if name not in last] + ["delete passages", "merge"]:
        history.add(EDITS[name](sample))
        states.append(state(sample.library))
    for _ in range(2):
        for expected in reversed(states[:-1]):
            history.undo()
            assert state(sample.library) == expected
        for expected in states[1:]:
            history.redo()
            assert state(sample.library) == expected


def test_a_change_says_what_it_touched(sample: Sample) -> None:
    change = passage_edits.add_to(sample.library, [sample.plain], sample.people)
    assert (change.passages, change.collections) == ((sample.plain,), (sample.people,))
    change = EDITS["mark"](sample)
    assert change.created_ids("passage") == change.passages
    assert change.episodes == (sample.episode,)
    assert change.collections == (sample.craft, sample.people)
    assert change.name == "Mark Passage"


def test_what_changes_nothing_is_no_change(sample: Sample) -> None:
    history = UndoStack(sample.library)
    history.add(passage_edits.add_to(sample.library, [sample.tape], sample.craft))
    history.add(passage_edits.set_note(sample.library, sample.clerk, "who?"))
    assert history.undo_name is None


def test_a_new_change_ends_what_could_be_redone(sample: Sample) -> None:
    history = UndoStack(sample.library)
    history.add(EDITS["note"](sample))
    history.undo()
    history.add(EDITS["rename"](sample))
    assert history.redo_name is None
    assert history.redo() is None


def test_what_was_changed_elsewhere_is_not_overwritten(sample: Sample) -> None:
    history = UndoStack(sample.library)
    history.add(EDITS["note"](sample))
    passage_edits.set_note(sample.library, sample.clerk, "another window wrote this")
    before = state(sample.library)
    with pytest.raises(UserError, match="changed later"):
        history.undo()
    assert state(sample.library) == before
    assert history.undo_name is None


def test_edits_inside_an_edit_are_one_change(sample: Sample) -> None:
    before = state(sample.library)
    with undoable_edit(sample.library, "Both") as editing:
        inner = EDITS["rename"](sample)
        EDITS["note"](sample)
    assert len(inner.rows) == 1
    assert len(editing.change.rows) == 2
    revert(sample.library, editing.change)
    assert state(sample.library) == before


def test_an_edit_that_fails_changes_nothing(sample: Sample) -> None:
    before = state(sample.library)
    with pytest.raises(UserError), undoable_edit(sample.library, "Both"):
        EDITS["note"](sample)
        passage_edits.add_to(sample.library, [sample.tape], 99)
    assert state(sample.library) == before


def test_the_place_in_an_episode_is_no_edit(sample: Sample) -> None:
    with undoable_edit(sample.library, "Listen") as editing:
        sample.library.connection.execute("UPDATE episode SET position_ms = 5000")
    assert not editing.change


def test_undoing_a_replaced_transcript_lets_search_know(sample: Sample) -> None:
    change = EDITS["replace transcript"](sample)
    (before,) = sample.library.row("SELECT revision FROM episode") or (0,)
    revert(sample.library, change)
    assert sample.library.row("SELECT revision FROM episode") == (before + 1,)
    assert len(transcripts_of(sample.library, sample.episode)) == 2
    assert load_transcript(sample.library, sample.episode).text == sample.transcript.text
    one = passages.passage(sample.library, sample.tape)
    assert sample.transcript.text[one.start : one.end] == one.quote
    assert Span(one.start, one.end) == span_of(sample.transcript, "The tape was cut by hand")


def shifted(library: Library, episode: int, by_ms: int) -> None:
    """As computing times anew does it."""
    time_map = load_transcript(library, episode).time_map
    later = TimeMap(
        s._replace(start_ms=s.start_ms + by_ms, end_ms=s.end_ms + by_ms) for s in time_map
    )
    save_time_map(library, episode, later, coverage=1.0, method="test")


def without_times(
    rows: dict[str, list[tuple[object, ...]]],
) -> dict[str, list[tuple[object, ...]]]:
    return rows | {"passage": [row[:9] + row[11:] for row in rows["passage"]]}


@pytest.mark.parametrize("name", EDITS)
def test_other_times_are_no_obstacle_to_undo(sample: Sample, name: str) -> None:
    library, episode = sample.library, sample.episode
    set_audio(library, episode, sound(sample.folder / "a.mp3"))
    shifted(library, episode, 100)
    history = UndoStack(library)
    before = without_times(state(library))
    history.add(EDITS[name](sample))
    after = without_times(state(library))
    for by_ms in (1_000, 2_000):
        for step, expected in ((history.undo, before), (history.redo, after)):
            if name != "replace transcript":
                shifted(library, episode, by_ms)
            step()
            assert without_times(state(library)) == expected
            time_map = load_transcript(library, episode).time_map
            for one in passages.of_episode(library, episode):
                interval = time_map.interval(one.start, one.end)
                if not one.review and interval is not None:
                    assert (one.start_ms, one.end_ms) == interval[:2]


def test_a_correction_is_undone_after_the_words_got_other_times(sample: Sample) -> None:
    library, episode = sample.library, sample.episode
    set_audio(library, episode, sound(sample.folder / "a.mp3"))
    shifted(library, episode, 100)
    save_pins(library, episode, {sample.transcript.text.index("ruler"): 3_000})
    before = sample.transcript
    history = UndoStack(library)
    history.add(correct(library, episode, span_of(before, "razor"), "very sharp blade"))
    corrected = load_transcript(library, episode)
    clerk = corrected.text.index("clerk")
    for _ in range(2):
        shifted(library, episode, 1_000)
        save_pins(library, episode, pins(library, episode) | {clerk: 20_000})
        moved = load_transcript(library, episode).time_map.to_ms(clerk)
        history.undo()
        now = load_transcript(library, episode)
        assert now.text == before.text
        assert now.time_map.to_ms(before.text.index("clerk")) == moved
        assert pins(library, episode) == {
            before.text.index("ruler"): 3_000,
            before.text.index("clerk"): 20_000,
        }
        save_time_map(library, episode, None)
        shifted(library, episode, 500)
        history.redo()
        assert load_transcript(library, episode).text == corrected.text
        assert set(pins(library, episode)) == {corrected.text.index("ruler"), clerk}
        for one in passages.of_episode(library, episode):
            assert one.review or corrected.text[one.start : one.end] == one.quote


def test_a_mark_made_between_a_correction_and_its_undoing_stays_at_its_words(
    sample: Sample,
) -> None:
    history = UndoStack(sample.library)
    span = span_of(sample.transcript, "razor")
    history.add(correct(sample.library, sample.episode, span, "long and slender knife"))
    transcript = load_transcript(sample.library, sample.episode)
    span = span_of(transcript, "nobody remembers")
    made = history.add(
        passage_edits.mark(sample.library, sample.episode, span, transcript)
    ).passages[0]
    passage_edits.set_note(sample.library, made, "another window wrote this")
    with pytest.raises(UserError, match="changed later"):
        history.undo()
    for step in (history.undo, history.redo, history.undo):
        step()
        text = load_transcript(sample.library, sample.episode).text
        one = passages.passage(sample.library, made)
        assert (one.quote, one.review) == ("nobody remembers", False)
        assert text[one.start : one.end] == one.quote
        assert check(sample.library, repair=False) == []


def test_a_passage_comes_back_into_a_text_that_was_corrected_since(sample: Sample) -> None:
    history = UndoStack(sample.library)
    history.add(passage_edits.delete_passages(sample.library, [sample.clerk]))
    span = span_of(sample.transcript, "razor")
    correct(sample.library, sample.episode, span, "long and slender knife")
    history.undo()
    one = passages.passage(sample.library, sample.clerk)
    assert (one.quote, one.review) == ("a clerk made cards", False)
    assert check(sample.library, repair=False) == []
    history.redo()
    assert sample.clerk not in [
        one.id for one in passages.of_episode(sample.library, sample.episode)
    ]
