"""Rebasing of offsets from the text that the user saw to the current text of the episode.

A text on the page is older than a change that is still on its way, or that another program
makes: an undo and a mark right after it, say. What was meant are the words, not their offsets.
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
    """The episode's transcript: the one that was seen, while that is its last revision.

    Raises:
        UserError: it is another one, and its bytes are gone or damaged.
    """
    row = library.row("SELECT revision FROM episode WHERE id = ?", episode_id)
    return seen if row == (seen.revision,) else load_transcript(library, episode_id)


def rebase_span(span: Span, seen: Transcript, transcript: Transcript) -> Span:
    """Where the words at `span` of the transcript that was seen are in another text.

    Raises:
        UserError: they are not surely found there.
    """
    return _all_carried([span], seen, transcript)[0]


def rebase_word(offset: int, seen: Transcript, transcript: Transcript) -> int:
    """Where the word that begins at `offset` of what was seen begins in another text.

    Raises:
        UserError: it is not surely found there.
    """
    return rebase_span(_word(seen.text, offset), seen, transcript).start


def rebase_turns(starts: Sequence[int], seen: Transcript, transcript: Transcript) -> list[int]:
    """Where the turns begin that have the first words of those at `starts` of what was seen.

    Raises:
        UserError: one of these words is not surely found there.
    """
    if transcript.text.startswith(seen.text):
        return list(starts)
    words = [_word(seen.text, start) for start in starts]
    found = [transcript.turn_at(word.start) for word in _all_carried(words, seen, transcript)]
    return list(dict.fromkeys(transcript.turns[n].start for n in found if n is not None))


def _word(text: str, start: int) -> Span:
    """The first word from `start` on in its line."""
    end = text.find("\n", start)
    match = WORD.search(text, start, end if end >= 0 else len(text))
    return Span(*match.span()) if match is not None else Span(start, start + 1)


def _all_carried(spans: Sequence[Span], seen: Transcript, transcript: Transcript) -> list[Span]:
    if transcript.text.startswith(seen.text):  # the page may show the beginning only
        return list(spans)

    selectors = [Selector(seen.text[slice(*span)], "", "", *span) for span in spans]
    anchors = map_selectors(seen.text, transcript.text, selectors, transcript.time_map)
    if not all(anchor.sure for anchor in anchors):
        raise UserError("this place is not in the transcript")
    return [Span(anchor.start, anchor.end) for anchor in anchors]
