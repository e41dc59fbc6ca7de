"""What is exported: quotes with all that lets them be checked, and how the reader wants them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, Self

from viewer.export.deep_links import DeepLink, make, media
from viewer.text.timecode import clock


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words of one speaker; `start_ms` where it is known."""

    speaker: str | None
    text: str
    start_ms: int | None = None


class CollectionRef(NamedTuple):
    """A collection that holds quotes, and the one that it lies in; `colour` as the library's."""

    name: str
    colour: int = 0
    description: str = ""
    outer: CollectionRef | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage with where it is from.

    Attributes:
        uid: the passage's stable name, 32 hexadecimal digits; empty for words that are none.
        start, end: characters of the transcript's text.
        turns, cues: the words by speaker, and as the captions divided them.
        before, after: the words around, as many as were asked for.
        prefix, suffix: the text around, as it is kept to find the words again.
        held: the collections that it is in.
        audio: a path or an address, or None.
        created_at: seconds since 1970 (UTC).
    """

    uid: str
    episode_id: int
    show: str
    title: str
    published: date | None
    start_ms: int | None
    end_ms: int | None
    text: str
    start: int = 0
    end: int = 0
    turns: tuple[Utterance, ...] = ()
    cues: tuple[Utterance, ...] = ()
    before: str = ""
    after: str = ""
    prefix: str = ""
    suffix: str = ""
    note: str = ""
    held: tuple[CollectionRef, ...] = ()
    audio: str | None = None
    clip: str | None = None
    created_at: int = 0

    @property
    def collections(self) -> tuple[str, ...]:
        """The names of the collections that it is in."""
        return tuple(one.name for one in self.held)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who speaks in it, in the order of speaking."""
        return tuple(dict.fromkeys(said.speaker for said in self.turns if said.speaker))

    @property
    def link(self) -> str:
        """A link that opens it in Earmark."""
        return make(DeepLink(self.episode_id, self.start_ms, self.uid or None))

    @property
    def audio_link(self) -> str | None:
        """A link to its stretch of the audio."""
        return media(self.audio, self.start_ms, self.end_ms) if self.audio else None

    @property
    def times(self) -> str:
        """`12:44–12:51`, or nothing where the times are not known."""
        if self.start_ms is None:
            return ""
        end = self.start_ms if self.end_ms is None else self.end_ms
        hours = end >= 3_600_000
        return f"{clock(self.start_ms, hours=hours)}–{clock(end, hours=hours)}"


class FrontMatter(StrEnum):
    """What a Markdown file begins with."""

    NONE = "none"
    OBSIDIAN = "obsidian"
    PANDOC = "pandoc"


@dataclass(frozen=True, slots=True)
class Options:
    """How a collection is exported; kept with it.

    Attributes:
        merge_cues: one paragraph a turn, rather than one line a caption.
        ellipses: "…" where a quote begins or ends inside a sentence.
        context_words: how many words around each quote, in brackets.
        heading_level: of the title, 1 to 5; episodes are one below.
        by_episode: under a heading for each episode; otherwise in the order given.
    """

    speakers: bool = True
    times: bool = True
    links: bool = True
    notes: bool = True
    collections: bool = True
    merge_cues: bool = True
    ellipses: bool = False
    context_words: int = 0
    heading_level: int = 1
    by_episode: bool = True
    front_matter: FrontMatter = FrontMatter.NONE

    def as_mapping(self) -> dict[str, object]:
        """For keeping as JSON."""
        return asdict(self)

    @classmethod
    def from_mapping(cls, kept: Mapping[str, object]) -> Self:
        """What was kept; anything that is not an option, or not of its kind, is left out."""
        found: dict[str, Any] = {}
        for field in fields(cls):
            value, default = kept.get(field.name), field.default
            if isinstance(default, FrontMatter):
                if value in list(FrontMatter):
                    found[field.name] = FrontMatter(str(value))
            elif type(value) is type(default):
                found[field.name] = value
        options = cls(**found)
        words, level = options.context_words, options.heading_level
        found |= {"context_words": min(max(words, 0), 200), "heading_level": min(max(level, 1), 5)}
        return cls(**found)
