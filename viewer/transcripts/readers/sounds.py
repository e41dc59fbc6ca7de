"""Sounds that captions describe: `(upbeat music)`, `[Laughter]`, `♪ …`."""

import re

from viewer.transcripts.model import TurnKind
from viewer.transcripts.parsed_file import ParsedFile

_SOUND = re.compile(
    r"\s*(?:-\s*)?(?:\((?=[^()]*[^\W\d_])[^()\n]{2,80}\)|\[(?=[^\[\]]*[^\W\d_])[^\[\]\n]{2,80}\]"
    r"|\*[^*\s\n][^*\n]{0,60}\*|[♪♫][^\n]{0,200})\s*\Z"
)


def is_sound(text: str) -> bool:
    """Whether `text` is nothing but the description of a sound; a bleep `[ __ ]` is speech."""
    return len(text) < 220 and _SOUND.match(text) is not None


def mark(reading: ParsedFile) -> None:
    """Tell the reading's sounds from its speech."""
    for piece in reading.pieces:
        if piece.text[:1] in "([*♪♫- " and piece.kind == TurnKind.SPEECH and is_sound(piece.text):
            piece.kind = TurnKind.SOUND
            piece.speaker = None
