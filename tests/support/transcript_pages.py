"""A transcript page with everything that documents show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from viewer.transcripts.assemble import assemble
from viewer.transcripts.model import Chapter
from viewer.transcripts.readers import read_bytes
from viewer.transcripts.writers.captions import Metadata
from viewer.transcripts.writers.page import MarkedPassage, TranscriptPage

CAPTIONS = """WEBVTT

00:00:00.500 --> 00:00:04.000
<v Ada>The tape was cut by hand, with a razor & a <ruler>.

00:00:04.500 --> 00:00:08.000
<v Bob>Right, and the captions were "typed".

00:00:09.000 --> 00:00:12.000
<v Ada>Nobody thought of *search*.

00:00:12.500 --> 00:00:16.000
<v ليلى>تتذكر خمس كلمات من كتاب.

00:00:16.500 --> 00:00:20.000
<v 木村>本から五つの言葉を覚えている。
"""


def page(text: str = CAPTIONS, **changes: object) -> TranscriptPage:
    """The page of these captions; `changes` replace fields."""
    transcript = assemble(read_bytes(text.encode(), "talk.vtt"))
    chapters = (Chapter("Cutting", 0), Chapter("Search & cards", 9_000))
    transcript = replace(transcript, chapters=chapters)
    words = "captions were"
    start = transcript.text.find(words)
    passages = (MarkedPassage(start, start + len(words), "so & so", ("Craft",)),)
    about = Metadata("A <talk> & more", "The Card Index", date(2025, 2, 6), "en")
    made = TranscriptPage(transcript, about, passages, "a b.mp3", "earmark://episode/1")
    return made._replace(**changes)  # type: ignore[arg-type]  # a test names fields that exist
