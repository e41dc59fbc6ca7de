"""Passages of a file that is read again than it was when they were marked."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from tests.support.marked_library import TALK, add_episode, marked, span_of
from viewer.errors import UserError
from viewer.library import passages as p
from viewer.library import transcript_change
from viewer.library.blob_store import snapshot_path
from viewer.library.corrections import (
    candidates,
    correct,
    discard,
    lost_corrections,
    reattach,
)
from viewer.library.library import Library
from viewer.library.passage_positions import at_their_words
from viewer.library.recovery.integrity import check
from viewer.library.transcripts import corrections_of, load_transcript, transcripts_of
from viewer.library.undo import UndoStack
from viewer.services.episode_loader import open_episode
from viewer.transcripts import snapshot
from viewer.transcripts.model import Transcript, Turn

# What an earlier reader made of the same file: a line of its header, and words it lost.
EARLIER = "An Index Card\n" + "\n".join(
    (TALK[0], TALK[1].replace("Right, ", ""), "", *TALK[3:])
).replace("\n\n", "\n")


@pytest.fixture
def episode(library: Library, files: Path) -> int:
    """An episode that an earlier reader had read; its passages stand in what that gave."""
    episode = add_episode(library, files)
    (file,) = transcripts_of(library, episode)
    path = snapshot_path(library.folder, file.sha256)
    document = json.loads(path.read_bytes()) | {"text": EARLIER, "version": snapshot.VERSION - 1}
    path.with_name(f"{file.sha256}-{snapshot.VERSION - 1}.json").write_text(json.dumps(document))
    return episode


QUOTES = ("The tape was cut by hand", "captions were typed by people", "you know", "still use it")


def mark_as_earlier(library: Library, episode: int) -> dict[str, int]:
    """Passages where their words were in the earlier text, and one of words that are gone."""
    found = {}
    for quote in QUOTES:
        number = found[quote] = marked(library, episode, quote)
        start = EARLIER.index(quote)
        end = start + len(quote)
        library.connection.execute(
            'UPDATE passage SET start = ?, "end" = ?, quote = ?, prefix = ?, suffix = ? '
            "WHERE id = ?",
            (
                *(start, end, quote, EARLIER[max(start - 90, 0) : start]),
                *(EARLIER[end : end + 90], number),
            ),
        )
    gone = found["gone"] = marked(library, episode, "We still")
    library.connection.execute(
        'UPDATE passage SET start = 0, "end" = 13, quote = ?, prefix = ?, suffix = ? WHERE id = ?',
        ("An Index Card", "", EARLIER[13:90], gone),
    )
    return found


@pytest.mark.parametrize("cache", ["kept", "emptied"])
def test_passages_are_carried_when_the_episode_is_opened(
    library: Library, episode: int, cache: str
) -> None:
    found = mark_as_earlier(library, episode)
    if cache == "emptied":
        for path in (library.cache / "transcripts").iterdir():
            path.unlink()
    opened = open_episode(library, episode)
    text = opened.transcript.text
    assert opened.doubtful == 1
    for quote in QUOTES:
        one = p.passage(library, found[quote])
        assert (text[one.start : one.end], one.quote, one.review) == (quote, quote, False)
        assert one.start == text.index(quote)
    (lost,) = p.for_review(library)
    assert (lost.id, lost.quote) == (found["gone"], "An Index Card")
    assert at_their_words(library, episode, text)
    assert open_episode(library, episode).doubtful == 0


def test_what_stands_at_its_words_is_left_alone(library: Library, episode: int) -> None:
    number = marked(library, episode, "still use it")
    before = p.passage(library, number)
    assert open_episode(library, episode).doubtful == 0
    assert p.passage(library, number) == before


def test_candidates_follow_a_correction(library: Library, episode: int) -> None:
    mark_as_earlier(library, episode)
    number = marked(library, episode, "a clerk made cards")
    library.connection.execute(
        "UPDATE passage SET quote = ?, prefix = '', suffix = '' WHERE id = ?",
        ("the clerk made some cards", number),
    )
    transcript_change.reanchor_passages(library, episode)
    waiting = {one.id: one for one in p.for_review(library)}
    before = load_transcript(library, episode)
    (start, end, _), *_ = waiting[number].candidates
    words = before.text[start:end]
    assert "clerk made cards" in words
    correct(library, episode, span_of(before, "razor"), "long and slender knife")
    text = load_transcript(library, episode).text
    (start, end, _), *_ = p.passage(library, number).candidates
    assert text[start:end] == words


def read_otherwise(library: Library, episode: int, text: str) -> None:
    """Let the file of the episode's transcript give another text, as a newer reader does."""
    (file,) = transcripts_of(library, episode)
    path = snapshot_path(library.folder, file.sha256)
    document = json.loads(path.read_bytes()) | {"version": snapshot.VERSION - 1}
    older = path.with_name(f"{file.sha256}-{snapshot.VERSION - 1}.json")
    older.write_text(json.dumps(document))
    starts = [0, *(k + 1 for k, c in enumerate(text) if c == "\n"), len(text) + 1]
    turns = tuple(Turn(start, end - 1, None) for start, end in pairwise(starts))
    path.write_bytes(snapshot.dump(Transcript(text, turns=turns)))


def words_of(library: Library, episode: int) -> str:
    return load_transcript(library, episode).text


CORRECTIONS = (
    ("razor", "very sharp blade"),
    ("listened twice", "listened three times"),
    ("clerk", "librarian"),
    ("a librarian made", "an old librarian made"),  # of words that a correction gave
    ("nobody remembers", "everybody forgot"),
)


def corrected(library: Library, episode: int) -> str:
    for old, new in CORRECTIONS:
        correct(library, episode, span_of(load_transcript(library, episode), old), new)
    return words_of(library, episode)


@pytest.mark.parametrize("cache", ["kept", "emptied"])
def test_corrections_are_found_again_where_a_file_is_read_otherwise(
    library: Library, files: Path, cache: str
) -> None:
    episode = add_episode(library, files)
    before = corrected(library, episode)
    quotes = ("very sharp blade and a ruler", "an old librarian made cards", "cards became")
    found = [marked(library, episode, quote) for quote in quotes]
    first = "The Card Index, read aloud"
    read_otherwise(library, episode, "\n".join((first, *TALK[:2], "A new line.", *TALK[2:])))
    if cache == "emptied":
        for path in (library.cache / "transcripts").glob(f"*-{snapshot.VERSION - 1}.json"):
            path.unlink()
    assert "its corrections are not at their words" in [
        one.problem for one in check(library, repair=False)
    ]
    opened = open_episode(library, episode)
    assert (opened.lost, opened.doubtful) == (0, 0)
    lines = before.split("\n")
    assert opened.transcript.text.split("\n") == [first, *lines[:2], "A new line.", *lines[2:]]
    for number, quote in zip(found, quotes, strict=True):
        one = p.passage(library, number)
        assert (one.quote, opened.transcript.text[one.start : one.end]) == (quote, quote)
        assert not one.review
    problems = [one.problem for one in check(library, repair=False)]
    assert not [one for one in problems if "correction" in one or "passages" in one]
    revision = opened.transcript.revision
    assert open_episode(library, episode).transcript.revision == revision


def test_a_correction_whose_words_are_gone_waits_for_the_reader(
    library: Library, files: Path
) -> None:
    episode = add_episode(library, files)
    corrected(library, episode)
    changed = TALK[0].replace("with a razor and a ruler", "on a splicing block")
    read_otherwise(library, episode, "\n".join((changed, *TALK[1:])))
    with pytest.raises(UserError, match="read again"):
        correct(library, episode, span_of(load_transcript(library, episode), "tape"), "reel")
    opened = open_episode(library, episode)
    assert opened.lost == 1
    assert open_episode(library, episode).lost == 0  # it is told once, and listed
    (lost,) = lost_corrections(library)
    kept = lost.correction
    assert (lost.episode_id, kept.old, kept.new) == (episode, "razor", "very sharp blade")
    assert "cut by hand, you know, with a " in kept.prefix
    text = words_of(library, episode)
    for _, new in CORRECTIONS[1:]:
        assert new in text or new == "librarian"
    assert "on a splicing block" in text
    # A later correction is in force, and can be undone, beside the one that waits.
    history = UndoStack(library)
    transcript = load_transcript(library, episode)
    history.add(correct(library, episode, span_of(transcript, "index"), "whole index"))
    history.add(reattach(library, kept.id, span_of(transcript, "splicing block"), seen=transcript))
    done = words_of(library, episode)
    assert "on a very sharp blade." in done
    assert "became the whole index" in done
    assert lost_corrections(library) == []
    for _ in range(2):
        history.undo()
        assert lost_corrections(library) == [lost]
        assert words_of(library, episode) == text.replace("the index", "the whole index")
        history.undo()
        assert words_of(library, episode) == text
        history.redo()
        history.redo()
        assert words_of(library, episode) == done
        assert lost_corrections(library) == []
    history.undo()
    history.add(discard(library, kept.id))
    assert lost_corrections(library) == []
    history.undo()
    assert lost_corrections(library) == [lost]
    assert words_of(library, episode) == text.replace("the index", "the whole index")


def test_places_of_a_lost_correction_are_proposed(library: Library, files: Path) -> None:
    episode = add_episode(library, files)
    transcript = load_transcript(library, episode)
    correct(library, episode, span_of(transcript, "cut by hand"), "cut by machine")
    other = TALK[0].replace("cut by hand, you know, with", "edited by many hands and with")
    read_otherwise(library, episode, "\n".join((other, *TALK[1:])))
    assert open_episode(library, episode).lost == 1
    (lost,) = lost_corrections(library)
    text = words_of(library, episode)
    proposed = [text[place.start : place.end] for place in candidates(lost.correction, text)]
    assert any("by" in words for words in proposed)


def test_what_a_newer_reader_gives_as_it_was_corrected_stays_so(
    library: Library, files: Path
) -> None:
    episode = add_episode(library, files)
    before = corrected(library, episode)
    read_otherwise(library, episode, "\n".join(TALK).replace("razor", "very sharp blade"))
    assert open_episode(library, episode).lost == 0
    assert words_of(library, episode) == before
    (file,) = transcripts_of(library, episode)
    assert corrections_of(library, file.id)


def test_a_correction_that_knows_nothing_of_its_surroundings_is_never_guessed(
    library: Library, files: Path
) -> None:
    episode = add_episode(library, files)
    corrected(library, episode)
    library.connection.execute("UPDATE correction SET prefix = '', suffix = ''")
    text = words_of(library, episode)
    assert open_episode(library, episode).lost == 0
    assert words_of(library, episode) == text
    read_otherwise(library, episode, "\n".join(("One more line.", *TALK)))
    told = "its corrections are not at their words"
    for repaired, findings in ((True, 1), (False, 0)):
        found = [one for one in check(library, repair=repaired) if one.problem == told]
        assert [one.repaired for one in found] == [True] * findings
    assert len(lost_corrections(library)) == len(CORRECTIONS)
    assert words_of(library, episode) == "\n".join(("One more line.", *TALK))
