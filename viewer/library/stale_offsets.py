"""Rebasing of offsets from the displayed text to the current text of the episode.

The displayed text may be older, if an edit is still running or another process made one. Words
that the user selected there are found in the current text.
"""

from __future__ import annotations

from collections.abc import Sequence

from viewer.errors import UserError
from viewer.library.anchors import Selector
from viewer.library.library import Library
from viewer.library.passage_map import map_selectors
from viewer.library.transcripts import load_transcript
from viewer.transcripts.model import WORD, Span, Transcript


def current_transcript(library: Library, episode_id: int, seen: Transcript) -> Transcript:
    """Return the episode's transcript; it is `seen` if that has the latest revision.

    Raises:
        UserError: it is another one, and its file is missing or damaged.
    """
    row = library.row("SELECT revision FROM episode WHERE id = ?", episode_id)
    return seen if row == (seen.revision,) else load_transcript(library, episode_id)


def rebase_span(span: Span, seen: Transcript, transcript: Transcript) -> Span:
    """Return the span in `transcript` of the words at `span` of `seen`.

    Raises:
        UserError: they are not found with certainty.
    """
    return rebase_spans([span], seen, transcript)[0]


def rebase_spans(spans: Sequence[Span], seen: Transcript, transcript: Transcript) -> list[Span]:
    """Return the spans in `transcript` of the words at `spans` of `seen`.

    Raises:
        UserError: any of them is not found with certainty.
    """
    if transcript.text.startswith(seen.text):  # the page may display only the beginning
        return list(spans)

    selectors = [Selector(seen.text[slice(*span)], "", "", *span) for span in spans]
    anchors = map_selectors(seen.text, transcript.text, selectors, transcript.time_map)
    if not all(anchor.sure for anchor in anchors):
        raise UserError("this place is not in the transcript")
    return [Span(anchor.start, anchor.end) for anchor in anchors]


def rebase_word(offset: int, seen: Transcript, transcript: Transcript) -> int:
    """Return the start in `transcript` of the word that begins at `offset` of `seen`.

    Raises:
        UserError: it is not found with certainty.
    """
    return rebase_span(_word(seen.text, offset), seen, transcript).start


def rebase_turns(starts: Sequence[int], seen: Transcript, transcript: Transcript) -> list[int]:
    """Return the starts in `transcript` of the turns that begin at `starts` in `seen`.

    Raises:
        UserError: the first word of a turn is not found with certainty.
    """
    if transcript.text.startswith(seen.text):
        return list(starts)
    words = [_word(seen.text, start) for start in starts]
    turn_indices = [
        transcript.turn_at(word.start) for word in rebase_spans(words, seen, transcript)
    ]
    return list(dict.fromkeys(transcript.turns[n].start for n in turn_indices if n is not None))


def _word(text: str, start: int) -> Span:
    """Return the span of the first word after `start` in the same line."""
    end = text.find("\n", start)
    match = WORD.search(text, start, end if end >= 0 else len(text))
    return Span(*match.span()) if match is not None else Span(start, start + 1)
