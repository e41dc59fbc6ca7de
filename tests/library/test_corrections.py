from pathlib import Path

import pytest

from tests.support.library_samples import sound
from tests.support.marked_library import add_episode, marked, span_of
from viewer.errors import UserError
from viewer.library import passages as p
from viewer.library.audio_files import set_audio
from viewer.library.corrections import correct, correct_all
from viewer.library.library import Library
from viewer.library.recovery.integrity import check
from viewer.library.transcripts import (
    computed_map,
    corrections_of,
    load_transcript,
    pins,
    save_pins,
    save_time_map,
    transcripts_of,
)
from viewer.library.undo import UndoStack
from viewer.transcripts.model import Span
from viewer.transcripts.replacements import Replacement, ReplaceQuery, find_replacements


@pytest.fixture
def episode(library: Library, files: Path) -> int:
    return add_episode(library, files)


def everything(library: Library, episode: int) -> tuple[object, ...]:
    tables = ("passage", "pin", "turn_speaker", "time_map", "correction", "chapter")
    return (
        load_transcript(library, episode),
        *(library.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables),
    )


def test_a_correction_moves_everything_and_is_undone(
    library: Library, episode: int, files: Path
) -> None:
    set_audio(library, episode, sound(files / "a.mp3"))
    before = load_transcript(library, episode)
    save_time_map(library, episode, before.time_map, coverage=1.0, method="test")
    clerk = before.text.index("clerk")
    save_pins(library, episode, {0: 0, clerk: 13_000})
    inside = marked(library, episode, "a razor and a ruler")
    around = marked(library, episode, "with a razor and")
    later = marked(library, episode, "a clerk made cards")
    whole = marked(library, episode, "razor")
    history = UndoStack(library)
    state = everything(library, episode)
    history.add(correct(library, episode, span_of(before, "razor"), "very sharp razor-blade"))
    after = load_transcript(library, episode)
    assert after.text == before.text.replace("razor", "very sharp razor-blade")
    quotes = {
        inside: "a very sharp razor-blade and a ruler",
        around: "with a very sharp razor-blade and",
        later: "a clerk made cards",
        whole: "very sharp razor-blade",
    }
    for number, quote in quotes.items():
        one = p.passage(library, number)
        assert (one.quote, after.text[one.start : one.end], one.review) == (quote, quote, False)
    assert pins(library, episode) == {0: 0, after.text.index("clerk"): 13_000}
    computed = computed_map(library, episode)
    assert computed is not None
    assert computed.time_map.to_ms(after.text.index("clerk")) == before.time_map.to_ms(clerk)
    assert [cue.start_ms for cue in after.cues] == [cue.start_ms for cue in before.cues]
    (file,) = transcripts_of(library, episode)
    assert len(corrections_of(library, file.id)) == 1
    done = everything(library, episode)
    for _ in range(2):
        assert history.undo_name == "Correct Words"
        history.undo()
        assert everything(library, episode) == state
        history.redo()
        assert everything(library, episode) == done
    assert [f for f in check(library, repair=False) if "passages" in f.problem] == []


def test_a_passage_of_which_nothing_is_left_is_for_review(library: Library, episode: int) -> None:
    number = marked(library, episode, "you know,")
    before = load_transcript(library, episode)
    correct(library, episode, span_of(before, " you know,"), "")
    assert p.passage(library, number).review
    assert "hand, with a razor" in load_transcript(library, episode).text


def test_search_learns_of_a_correction_and_of_its_undoing(library: Library, episode: int) -> None:
    history = UndoStack(library)
    seen = []
    for step in (
        lambda: history.add(correct(library, episode, Span(4, 8), "reel")),
        history.undo,
        history.redo,
    ):
        step()
        seen.append(library.row("SELECT revision FROM episode"))
    assert len(set(seen)) == 3


def test_what_cannot_be_corrected(library: Library, episode: int) -> None:
    text = load_transcript(library, episode).text
    line = text.index("\n")
    for span, words in (
        (Span(line - 3, line + 3), "x"),
        (Span(0, line), "  "),
        (Span(5, 5), "x"),
        (Span(10**6, 10**6 + 1), "x"),
        (Span(-5, 3), "x"),
    ):
        with pytest.raises(UserError):
            correct(library, episode, span, words)
    assert not correct(library, episode, Span(0, 3), text[:3])
    assert load_transcript(library, episode).text == text


def test_many_places_are_replaced_and_undone_at_once(library: Library, episode: int) -> None:
    numbers = [marked(library, episode, words) for words in ("you know", "a clerk made cards")]
    history = UndoStack(library)
    states = [everything(library, episode)]
    for find, words in (("you know", "so to speak"), ("to", "TO"), ("so TO speak", ""), ("a", "e")):
        seen = load_transcript(library, episode)
        found = find_replacements(seen, ReplaceQuery(find, words))
        assert found
        history.add(correct_all(library, episode, found, seen=seen))
        after = load_transcript(library, episode)
        expected = seen.text
        for (start, end), new in reversed(found):
            expected = expected[:start] + new + expected[end:]
        assert after.text == expected
        assert [cue.start_ms for cue in after.cues] == [cue.start_ms for cue in seen.cues]
        states.append(everything(library, episode))
        for one in (p.passage(library, number) for number in numbers):
            assert one.review or after.text[one.start : one.end] == one.quote
    assert p.passage(library, numbers[0]).review
    assert p.passage(library, numbers[1]).quote == "e clerk mede cerds"
    for _ in range(2):
        for state in reversed(states[:-1]):
            assert history.undo_name == "Replace Words"
            history.undo()
            assert everything(library, episode) == state
        for state in states[1:]:
            history.redo()
            assert everything(library, episode) == state
    assert [f for f in check(library, repair=False) if "passages" in f.problem] == []


def test_places_that_overlap_are_refused_and_neighbors_are_one(
    library: Library, episode: int
) -> None:
    text = load_transcript(library, episode).text
    overlapping = [Replacement(Span(0, 5), "x"), Replacement(Span(3, 8), "y")]
    with pytest.raises(UserError):
        correct_all(library, episode, overlapping)
    line = text.index("\n")
    with pytest.raises(UserError):
        halves = [Replacement(Span(0, 9), ""), Replacement(Span(9, line), "")]
        correct_all(library, episode, halves)
    assert load_transcript(library, episode).text == text
    correct_all(library, episode, [Replacement(Span(4, 6), "re"), Replacement(Span(6, 8), "el")])
    assert load_transcript(library, episode).text == text.replace("tape", "reel", 1)
    (file,) = transcripts_of(library, episode)
    assert len(corrections_of(library, file.id)) == 1
