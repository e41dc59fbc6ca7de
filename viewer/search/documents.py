"""The document of an episode in the index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class SpokenBy(NamedTuple):
    """A turn: `speaker` speaks from character `start` to the next turn."""

    start: int
    speaker: str | None


@dataclass(frozen=True, slots=True)
class EpisodeDocument:
    """The indexed content of an episode.

    Attributes:
        episode: its id in the library.
        state: an opaque value that changes when the episode must be indexed again.
        text: the transcript's text, to which the offsets of hits refer.
        turns: the starts of turns, in the order of the text.
        language: an ISO 639 code or a longer language tag, or None.
        notes: the text of its notes.
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


def to_fields(document: EpisodeDocument) -> dict[str, object]:
    """Return the document as the stored fields of Whoosh's schema."""
    return {
        "episode": str(document.episode),
        "state": document.state,
        "title": document.title,
        "show": document.show,
        "text": document.text,
        "turns": [list(turn) for turn in document.turns],
        "published": document.published.isoformat() if document.published else None,
        "language": document.language,
        "notes": document.notes,
    }


def from_fields(fields: Mapping[str, object], number: int) -> EpisodeDocument:
    """Return the document of Whoosh's stored fields, which may be missing or invalid.

    Args:
        number: index of the document in its segment; a missing episode's id is derived from it.
    """

    def text(name: str) -> str:
        value = fields.get(name)
        return value if isinstance(value, str) else ""

    episode, published = -1 - number, None
    with suppress(ValueError):
        episode = int(text("episode"))
    with suppress(ValueError):
        published = date.fromisoformat(text("published"))
    return EpisodeDocument(
        episode=episode,
        state=text("state"),
        title=text("title"),
        show=text("show"),
        text=text("text"),
        turns=list(_turns(fields.get("turns"))),
        published=published,
        language=text("language") or None,
        notes=text("notes"),
    )


def _turns(value: object) -> Sequence[SpokenBy]:
    turns: list[SpokenBy] = []
    for turn in value if isinstance(value, list) else ():
        if isinstance(turn, list | tuple) and len(turn) == 2:
            start, speaker = turn
            if isinstance(start, int) and (speaker is None or isinstance(speaker, str)):
                turns.append(SpokenBy(start, speaker))
    return turns
