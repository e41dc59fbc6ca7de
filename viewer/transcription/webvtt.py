"""The result of a transcription as a WebVTT file that says how it was made."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import date

from viewer.text.timecode import stamp
from viewer.transcription.engine import SpokenSegment


def to_webvtt(
    segments: Sequence[SpokenSegment], *, title: str, engine: str, made: date, language: str | None
) -> str:
    """Return a WebVTT document with one cue for each segment.

    A NOTE block has the model and the day, so that readers of the file know that a machine
    wrote it.
    """
    lines = ["WEBVTT", "", "NOTE"]
    lines.append(f"Transcribed by a machine ({_plain(engine)}) on {made.isoformat()}.")
    lines.append(f"Title: {_plain(title)}")
    if language:
        lines.append(f"Language: {_plain(language)}")
    lines.append("")
    previous_end = 0
    for segment in segments:
        start = max(segment.start_ms, previous_end)
        end = max(segment.end_ms, start + 1)
        previous_end = end
        lines.append(f"{stamp(start)} --> {stamp(end)}")
        lines.append(html.escape(_plain(segment.text), quote=False))
        lines.append("")
    return "\n".join(lines)


def _plain(text: str) -> str:
    """Return one line that cannot be parsed as the times of a cue."""
    return " ".join(text.split()).replace("-->", "->")
