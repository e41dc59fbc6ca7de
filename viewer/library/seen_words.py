"""Words in a text that the reader saw, in the text that their episode has by the time they count.

A text on the page is older than a change that is still on its way, or that another program
makes: an undo and a mark right after it, say. What was meant are the words, not their offsets.
"""

from __future__ import annotations

from viewer.errors import Trouble
from viewer.library.library import Library
from viewer.library.transcripts import load_transcript
from viewer.transcripts.transcript import Span, Transcript


def as_it_is(library: Library, episode_id: int, seen: Transcript) -> Transcript:
    """The episode's transcript: the one that was seen, while that is its last revision.

    Raises:
        Trouble: it is another one, and its bytes are gone or damaged.
    """
    row = library.row("SELECT revision FROM episode WHERE id = ?", episode_id)
    return seen if row == (seen.revision,) else load_transcript(library, episode_id)


def carried(span: Span, seen: Transcript, transcript: Transcript) -> Span:
    """Where the words at `span` of the transcript that was seen are in another text.

    Raises:
        Trouble: they are not surely found there.
    """
    if transcript.text.startswith(seen.text):  # the page may show the beginning only
        return span
    from viewer.library.anchors import Selector
    from viewer.library.carrying import carry

    selector = Selector(seen.text[slice(*span)], "", "", *span)
    (anchor,) = carry(seen.text, transcript.text, [selector], transcript.time_map)
    if not anchor.sure:
        raise Trouble("this place is not in the transcript")
    return Span(anchor.start, anchor.end)
