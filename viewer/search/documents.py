"""What the index is told of an episode, and what it says of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class SpokenBy(NamedTuple):
    """Characters from `start` on, until the next of its kind, are said by `speaker`."""

    start: int
    speaker: str | None


@dataclass(frozen=True, slots=True)
class EpisodeDocument:
    """An episode as it is filed.

    Attributes:
        episode: its number in the library.
        state: whatever changes when the episode must be filed anew; compared, never read.
        text: the transcript's text, whose offsets every hit carries.
        turns: where speakers begin to talk, in the order of the text.
        language: an ISO 639 code or a longer language tag; None where it is not known.
        notes: the words of its notes.
    """

    episode: int
    state: str
    title: str
    show: str
    text: str
    turns: Sequence[SpokenBy] = ()
    published: date | None = None
    language: str | None = None
    notes: str = ""
