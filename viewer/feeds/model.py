"""Records of a parsed podcast feed, with absolute addresses."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from viewer.transcripts.parsed_file import Notes


@dataclass(frozen=True, slots=True)
class TranscriptLink:
    """A transcript of an episode to which a feed links.

    Attributes:
        type: the media type stated by the feed, in lower case; often wrong.
        language: a tag such as "en-GB", or "".
        captions: True for `rel="captions"`: the times are those of captions.
    """

    url: str
    type: str = ""
    language: str = ""
    captions: bool = False


@dataclass(frozen=True, slots=True)
class Enclosure:
    """The audio file of an episode.

    Attributes:
        length: bytes declared by the feed; None if missing or 0.
        integrity: a subresource integrity value ("sha384-…"); "" without one.
    """

    url: str
    type: str = ""
    length: int | None = None
    integrity: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A person credited in an episode; `role` as in the feed ("host", "guest")."""

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
        guid: as in the feed, or "". Not unique in practice.
        published: with the time zone of the feed, or UTC.
        page: the episode's page on the web.
        transcripts: in the order of the feed, each address once.
        chapters: address of a chapters file, or "".
        notes: the show notes as plain text, and their links; None without any.
        blocked: True if the publisher asks not to list it (`itunes:block`).
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
        new_url: the address to which the feed has moved, or "".
        locked: True if other hosts must not import it (`podcast:locked`).
        blocked: True if directories must not list it (`itunes:block`).
        remarks: sentences about omissions and repairs.
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
