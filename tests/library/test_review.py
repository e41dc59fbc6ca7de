"""Passages of a file that is read otherwise than it was when they were marked."""

import json
from pathlib import Path

import pytest

from tests.library.marked import TALK, add_episode, marked, span_of
from viewer.library import passages as p
from viewer.library import review
from viewer.library.copies import snapshot_path
from viewer.library.corrections import correct
from viewer.library.library import Library
from viewer.library.passage_places import at_their_words
from viewer.library.transcripts import load_transcript, transcripts_of
from viewer.transcripts import snapshot
from viewer.ui.open_episode import open_episode

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
    review.settle(library, episode)
    waiting = {one.id: one for one in p.for_review(library)}
    before = load_transcript(library, episode)
    (start, end, _), *_ = waiting[number].candidates
    words = before.text[start:end]
    assert "clerk made cards" in words
    correct(library, episode, span_of(before, "razor"), "long and slender knife")
    text = load_transcript(library, episode).text
    (start, end, _), *_ = p.passage(library, number).candidates
    assert text[start:end] == words
