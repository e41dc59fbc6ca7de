"""A podcast feed as it was parsed: plain records, with addresses made absolute."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from viewer.transcripts.parsed_file import Notes


@dataclass(frozen=True, slots=True)
class TranscriptLink:
    """One of the transcripts that a feed names for an episode.

    Attributes:
        type: the media type as the feed gives it, in lower case; often wrong.
        language: a tag such as "en-GB"; "" where the feed does not say.
        captions: the feed says that its times are those of captions (`rel="captions"`).
    """

    url: str
    type: str = ""
    language: str = ""
    captions: bool = False


@dataclass(frozen=True, slots=True)
class Enclosure:
    """The audio file of an episode.

    Attributes:
        length: bytes as the feed declares them; None where it does not, or says 0.
        integrity: a subresource integrity value ("sha384-…"); "" without one.
    """

    url: str
    type: str = ""
    length: int | None = None
    integrity: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody credited in an episode; `role` as the feed has it ("host", "guest")."""

    name: str
    role: str = "host"


@dataclass(frozen=True, slots=True)
class Soundbite:
    """A short part of the episode (ms) that the publisher recommends."""

    start_ms: int
    duration_ms: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An episode in a feed.

    Attributes:
        guid: as the feed gives it; "" where it does not. Not unique in practice.
        published: with the zone that the feed states, UTC where it states none.
        page: the episode's page on the web.
        transcripts: in the order of the feed, each address once.
        chapters: address of a chapters file; "" without one.
        notes: the show notes as plain text with the links in them; None without any.
        blocked: the publisher asks not to list it (`itunes:block`).
    """

    title: str
    guid: str = ""
    published: datetime | None = None
    duration_ms: int | None = None
    page: str = ""
    enclosure: Enclosure | None = None
    transcripts: tuple[TranscriptLink, ...] = ()
    chapters: str = ""
    image: str = ""
    notes: Notes | None = None
    persons: tuple[Person, ...] = ()
    soundbites: tuple[Soundbite, ...] = ()
    season: str = ""
    episode: str = ""
    kind: str = ""
    blocked: bool = False


@dataclass(slots=True)
class Feed:
    """A show's feed.

    Attributes:
        new_url: the address that the feed says it has moved to; "" where it has not.
        locked: the publisher forbids other hosts to import it (`podcast:locked`).
        blocked: the publisher asks directories not to list it (`itunes:block`).
        remarks: what was left out or repaired, one sentence each.
    """

    title: str = ""
    description: str = ""
    author: str = ""
    language: str = ""
    page: str = ""
    image: str = ""
    new_url: str = ""
    locked: bool = False
    blocked: bool = False
    complete: bool = False
    persons: tuple[Person, ...] = ()
    items: list[FeedItem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
