"""A transcript as bytes and back: the form that the library keeps for opening at once.

A snapshot is a cache of what a reader made of a file. Its version changes with the readers,
so that an old one is never taken for what today's reader would say. Corrections and passages
find their words in what a newer reader makes of a file (`library.review`); pins, attributed
speakers and computed times stay at their characters, so that a change of the readers that
changes texts has to carry them.
"""

from __future__ import annotations

import json

from viewer.transcripts.model import Chapter, Cue, Timing, Transcript, Turn, TurnKind
from viewer.transcripts.time_map import TimeMap

VERSION = 2


def dump(transcript: Transcript) -> bytes:
    """The transcript as UTF-8 JSON of columns."""
    document = {
        "version": VERSION,
        "text": transcript.text,
        "timing": transcript.timing,
        "cues": list(zip(*transcript.cues, strict=True)),
        "turns": list(zip(*transcript.turns, strict=True)),
        "chapters": [[c.title, c.start_ms, c.offset] for c in transcript.chapters],
        "time_map": transcript.time_map.columns(),
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def load(data: bytes) -> Transcript:
    """The transcript that `dump` wrote.

    Raises:
        ValueError: damaged, or of another version.
    """
    try:
        document = json.loads(data)
        if document["version"] != VERSION:
            raise ValueError("a snapshot of another version")
        kinds = {kind.value: kind for kind in TurnKind}
        return Transcript(
            text=document["text"],
            cues=tuple(map(Cue, *document["cues"])) if document["cues"] else (),
            turns=tuple(
                Turn(start, end, speaker, kinds[kind], continues)
                for start, end, speaker, kind, continues in zip(*document["turns"], strict=True)
            ),
            chapters=tuple(Chapter(*chapter) for chapter in document["chapters"]),
            time_map=TimeMap.from_columns(document["time_map"]),
            timing=Timing(document["timing"]),
        )
    except (KeyError, TypeError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ValueError(f"a damaged snapshot: {error}") from error
