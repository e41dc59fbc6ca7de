"""Parsing of transcripts: rate for each format, and time for twenty hours."""

from __future__ import annotations

import time
from collections.abc import Iterable

from tools.bench import Measure, at_least, at_most
from viewer.text import timecode
from viewer.transcripts.assemble import assemble
from viewer.transcripts.readers import read_bytes
from viewer.transcripts.writers.captions import Metadata
from viewer.transcripts.writers.documents import document_format
from viewer.transcripts.writers.page import TranscriptPage

_CUES = 24_000
_WORDS = "the dough is ready when it says so and not a minute before that, said the baker"


def measures() -> Iterable[Measure]:
    """Yield MB/s for each format that we write, and seconds for twenty hours of WebVTT."""
    webvtt = _captions(_CUES)
    yield at_most("a 20-hour WebVTT, read and composed", _seconds(webvtt), 1.5, "s")
    transcript = assemble(read_bytes(_captions(_CUES // 4), "bench"))
    page = TranscriptPage(transcript, Metadata())
    for form in map(document_format, ("vtt", "srt", "txt", "json")):
        assert form.write is not None
        data = form.write(page, False)
        yield at_least(f"reading {form.label}", len(data) / 1e6 / _seconds(data), 1.5, "MB/s")


def _captions(count: int) -> bytes:
    cues = (
        f"{timecode.stamp(n * 3_000)} --> {timecode.stamp(n * 3_000 + 2_900)}\n"
        f"<v Speaker {n // 9 % 3}>{_WORDS}\n"
        for n in range(count)
    )
    return ("WEBVTT\n\n" + "\n".join(cues)).encode()


def _seconds(data: bytes) -> float:
    begun = time.perf_counter()
    assemble(read_bytes(data, "bench"))
    return time.perf_counter() - begun
