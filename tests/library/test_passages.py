from pathlib import Path

import pytest

from tests.support.library_samples import sound, write
from tests.support.marked_library import TALK, add_episode, marked, new_collection, span_of, vtt
from viewer.errors import UserError
from viewer.library import passage_edits, passage_positions, transcript_change
from viewer.library import passages as p
from viewer.library.audio_files import set_audio
from viewer.library.library import Library
from viewer.library.passage_edits import PassageEdge
from viewer.library.passages import PassageOrder
from viewer.library.transcripts import load_transcript, save_time_map, transcripts_of
from viewer.library.undo import revert
from viewer.transcripts.model import Span
from viewer.transcripts.time_map import TimeMap


@pytest.fixture
def episode(library: Library, files: Path) -> int:
    return add_episode(library, files)


def test_a_mark_has_its_words_its_context_and_its_times(library: Library, episode: int) -> None:
    transcript = load_transcript(library, episode)
    span = span_of(transcript, TALK[1])
    change = passage_edits.mark(
        library, episode, Span(span.start - 1, span.end + 1), transcript, note="two"
    )
    one = p.passage(library, change.passages[0])
    assert (one.quote, one.start, one.end, one.note) == (TALK[1], *span, "two")
    assert transcript.text[one.start - len(one.prefix) :].startswith(
        one.prefix + one.quote + one.suffix
    )
    assert (one.start_ms, one.end_ms) == (4000, 8000)
    assert (one.collections, one.review, one.candidates) == ((), False, ())


def test_marks_overlap_and_are_in_several_collections(library: Library, episode: int) -> None:
    a, b = new_collection(library, "A"), new_collection(library, "B")
    wide = marked(library, episode, "cut by hand, you know, with a razor", a)
    narrow = marked(library, episode, "by hand", b, a)
    assert [one.id for one in p.of_episode(library, episode)] == [wide, narrow]
    assert p.passage(library, narrow).collections == (a, b)
    transcript = load_transcript(library, episode)
    again = passage_edits.mark(library, episode, span_of(transcript, "by hand"), transcript, [b])
    assert not again
    assert len(p.of_episode(library, episode)) == 2


def test_marked_again_keeps_both_notes(library: Library, episode: int) -> None:
    transcript = load_transcript(library, episode)
    span = span_of(transcript, "by hand")
    for note in ("first", "second", "", "first"):
        passage_edits.mark(library, episode, span, transcript, note=note)
    (one,) = p.of_episode(library, episode)
    assert one.note == "first\n\nsecond"


def test_what_waits_for_review_is_not_what_is_marked_at_its_old_place(
    library: Library, episode: int
) -> None:
    transcript = load_transcript(library, episode)
    waiting = marked(library, episode, "by hand")
    library.connection.execute("UPDATE passage SET review = 1 WHERE id = ?", (waiting,))
    change = passage_edits.mark(library, episode, span_of(transcript, "by hand"), transcript)
    (made,) = change.created_ids("passage")
    assert made != waiting
    assert not p.passage(library, made).review


def test_nothing_to_mark(library: Library, episode: int) -> None:
    transcript = load_transcript(library, episode)
    for span in (Span(3, 3), Span(3, 4), Span(5, 2), Span(-9, 0), Span(10**6, 10**6 + 3)):
        if transcript.text[max(span.start, 0) : span.end].strip():
            continue
        with pytest.raises(UserError, match="no words"):
            passage_edits.mark(library, episode, span, transcript)
    with pytest.raises(UserError, match="no episode"):
        passage_edits.mark(library, 99, Span(0, 5), transcript)
    with pytest.raises(UserError, match="no collection"):
        passage_edits.mark(library, episode, Span(0, 5), transcript, [99])
    assert p.of_episode(library, episode) == []


def test_edges_move_by_words(library: Library, episode: int) -> None:
    transcript = load_transcript(library, episode)
    number = marked(library, episode, "cut by hand")

    def quote() -> str:
        return p.passage(library, number).quote

    passage_edits.move_edge(library, number, PassageEdge.END, 2, transcript)
    assert quote() == "cut by hand, you know"
    passage_edits.move_edge(library, number, PassageEdge.START, 99, transcript)
    assert quote() == "The tape was cut by hand, you know"
    passage_edits.move_edge(library, number, PassageEdge.START, -3, transcript)
    passage_edits.move_edge(library, number, PassageEdge.END, -99, transcript)
    assert quote() == "cut"
    passage_edits.move_edge(library, number, PassageEdge.END, 10**6, transcript)
    assert quote().endswith("who she was")


def test_sorted_by_time_date_and_hand(library: Library, episode: int) -> None:
    craft = new_collection(library, "Craft")
    last = marked(library, episode, "nobody remembers", craft)
    first = marked(library, episode, "a razor", craft)
    middle = marked(library, episode, "a clerk", craft)
    passage_edits.set_order(library, craft, [middle, 999])

    def order(order: PassageOrder) -> list[int]:
        return [one.id for one in p.of_collection(library, craft, order)]

    assert order(PassageOrder.TIME) == [first, middle, last]
    assert order(PassageOrder.DATE) == [middle, first, last]
    assert order(PassageOrder.HAND) == [middle, last, first]


def test_all_passages_are_those_of_the_user(library: Library, episode: int, tmp_path: Path) -> None:
    craft = new_collection(library, "Craft")
    other = add_episode(library, tmp_path, ("Another talk about a clerk.",))
    second = marked(library, other, "Another talk")
    last = marked(library, episode, "nobody remembers", craft)
    first = marked(library, episode, "a razor")
    bite = marked(library, episode, "a ruler")
    with library.transaction() as connection:
        connection.execute("UPDATE passage SET from_feed = 1 WHERE id = ?", (bite,))
    listed = p.of_library(library)
    assert [one.id for one in listed] == [first, last, second]
    assert [one.collections for one in listed] == [(), (craft,), ()]
    assert [one.id for one in p.of_library(library, PassageOrder.DATE)] == [first, last, second]


def test_nested_collections_are_read_together(library: Library, episode: int) -> None:
    craft = new_collection(library, "Craft")
    tools = new_collection(library, "Tools", craft)
    a = marked(library, episode, "a razor", craft, tools)
    b = marked(library, episode, "a ruler", tools)
    assert [one.id for one in p.of_collection(library, craft)] == [a]
    assert [one.id for one in p.of_collection(library, craft, nested=True)] == [a, b]


def test_a_hand_order_holds_for_what_lies_inside(library: Library, episode: int) -> None:
    craft = new_collection(library, "Craft")
    tools = new_collection(library, "Tools", craft)
    razor = marked(library, episode, "a razor", craft, tools)
    ruler = marked(library, episode, "a ruler", tools)
    clerk = marked(library, episode, "a clerk", craft)
    last = marked(library, episode, "nobody remembers", tools)

    def order(number: int) -> list[int]:
        found = p.of_collection(library, number, PassageOrder.HAND, nested=True)
        return [one.id for one in found]

    change = passage_edits.set_order(library, craft, [last, clerk, ruler, razor])
    assert order(craft) == [last, clerk, ruler, razor]
    assert order(tools) == [last, ruler, razor]
    passage_edits.set_order(
        library, tools, [razor, last, ruler]
    )  # the clerk keeps the second place
    assert order(craft) == [razor, clerk, last, ruler]
    assert order(tools) == [razor, last, ruler]
    assert not passage_edits.set_order(library, tools, [razor, last, ruler])
    passage_edits.set_order(library, craft, [last, clerk, ruler, razor])
    revert(library, change)
    assert order(craft)[0] == razor


def corrected(files: Path) -> Path:
    lines = (
        "An advertisement was put in here, before everything else.",
        TALK[0].replace("The tape", "the tape").replace("razor", "blade"),
        TALK[1].upper(),
        "Then a clerk made index cards for every voice, and the cards became the index.",
        *TALK[4:],
    )
    return write(files / "corrected.vtt", vtt(lines))


def test_a_replaced_transcript_keeps_the_passages(
    library: Library, episode: int, files: Path
) -> None:
    quotes = ["The tape was cut by hand", "typed by people", "a clerk made cards"]
    found = {quote: marked(library, episode, quote) for quote in quotes}
    gone = marked(library, episode, "Nobody thought of search")
    know = marked(library, episode, "you know", nth=2)
    old = load_transcript(library, episode)
    transcript_change.replace_with_file(library, episode, corrected(files))
    new = load_transcript(library, episode)
    for quote, words in zip(
        quotes,
        ("the tape was cut by hand", "TYPED BY PEOPLE", "a clerk made index cards"),
        strict=True,
    ):
        one = p.passage(library, found[quote])
        assert not one.review
        assert (one.quote, new.text[one.start : one.end]) == (words, words)
    assert p.passage(library, found["typed by people"]).start_ms in range(8000, 12000)
    one = p.passage(library, know)
    assert (one.start, one.end) == span_of(new, "you know", 1)
    lost = p.passage(library, gone)
    assert lost.review
    assert old.text[lost.start : lost.end] == lost.quote == "Nobody thought of search"
    assert [one.id for one in p.for_review(library)] == [gone]
    assert p.for_review(library, 99) == []


def test_a_reader_settles_what_was_not_sure(library: Library, episode: int, files: Path) -> None:
    gone = marked(library, episode, "Nobody thought of search")
    transcript_change.replace_with_file(library, episode, corrected(files))
    new = load_transcript(library, episode)
    with pytest.raises(UserError, match="not in the transcript"):
        transcript_change.accept(library, gone, Span(5, 10**7))
    transcript_change.accept(library, gone, span_of(new, "nobody remembers"))
    assert p.passage(library, gone).quote == "nobody remembers"
    assert p.for_review(library) == []


def test_an_old_transcript_comes_back_with_its_passages(
    library: Library, episode: int, files: Path
) -> None:
    marked(library, episode, "The tape was cut by hand")
    marked(library, episode, "Nobody thought of search")
    before = [(one.start, one.end, one.quote) for one in p.of_episode(library, episode)]
    transcript_change.replace_with_file(library, episode, corrected(files))
    old = transcripts_of(library, episode)[1]
    transcript_change.bring_back(library, episode, old.id)
    after = p.of_episode(library, episode)
    assert [(one.start, one.end, one.quote) for one in after] == before
    assert not any(one.review for one in after)


def test_new_times_change_no_words(library: Library, episode: int) -> None:
    number = marked(library, episode, "a clerk made cards")
    library.connection.execute("UPDATE passage SET start_ms = 1, end_ms = 2")
    before = p.passage(library, number)
    passage_positions.retime(library, episode, load_transcript(library, episode).time_map)
    after = p.passage(library, number)
    assert (after.quote, after.start, after.end) == (before.quote, before.start, before.end)
    assert after.start_ms is not None
    assert 12000 <= after.start_ms < 16000


def test_a_file_that_is_read_otherwise_than_before(library: Library, episode: int) -> None:
    number = marked(library, episode, "a clerk made cards")
    library.connection.execute('UPDATE passage SET start = start + 9, "end" = "end" + 9')
    transcript_change.reanchor(library, episode)
    one = p.passage(library, number)
    text = load_transcript(library, episode).text
    assert (text[one.start : one.end], one.review) == ("a clerk made cards", False)


def test_computed_times_reach_the_passages_and_go_with_their_map(
    library: Library, episode: int, files: Path
) -> None:
    set_audio(library, episode, sound(files / "a.mp3"))
    number = marked(library, episode, "a clerk made cards")
    before = p.passage(library, number)
    given = load_transcript(library, episode).time_map
    later = TimeMap(s._replace(start_ms=s.start_ms + 5_000, end_ms=s.end_ms + 5_000) for s in given)
    save_time_map(library, episode, later, coverage=1.0, method="test")
    one = p.passage(library, number)
    assert before.start_ms is not None
    assert before.end_ms is not None
    assert (one.start_ms, one.end_ms) == (before.start_ms + 5_000, before.end_ms + 5_000)
    assert one._replace(start_ms=before.start_ms, end_ms=before.end_ms) == before
    save_time_map(library, episode, TimeMap(s for s in later if s.start > one.end))
    assert p.passage(library, number).start_ms is None
    save_time_map(library, episode, None)
    assert p.passage(library, number) == before
    save_time_map(library, episode, later, coverage=1.0, method="test")
    set_audio(library, episode, sound(files / "b.mp3", 1))
    assert p.passage(library, number) == before
