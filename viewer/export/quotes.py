"""Quotes, the unit of every export, and the options by which they are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, Self

from viewer.export.deep_links import DeepLink, is_address, make, media
from viewer.text.timecode import clock

_SHORTEST_KEY = 4  # hexadecimal digits


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words of one speaker; `start_ms` is None if unknown."""

    speaker: str | None
    text: str
    start_ms: int | None = None


class CollectionRef(NamedTuple):
    """A collection that contains quotes, and its parent; `color` as in the library."""

    name: str
    color: int = 0
    description: str = ""
    outer: CollectionRef | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage with its source.

    Attributes:
        uid: the passage's stable identifier, 32 hexadecimal digits; empty for words that are
            not a passage.
        key: the beginning of `uid` that is unique among the quotes of one export; see
            `with_keys`.
        show: empty if it is only inferred from a folder, since it is then not cited.
        start, end: characters of the transcript's text.
        turns, cues: the words by speaker, and as the captions divide them.
        before, after: `Options.context_words` words around the quote.
        prefix, suffix: the text around it, which identifies its position (W3C TextQuoteSelector).
        held: the collections that contain it.
        audio: a path or an address, or None.
        audio_url, page_url: public addresses of the recording and of the episode's page.
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
    key: str = ""
    audio_url: str | None = None
    page_url: str | None = None

    @property
    def collections(self) -> tuple[str, ...]:
        """The names of the collections that contain it."""
        return tuple(collection.name for collection in self.held)

    @property
    def speakers(self) -> tuple[str, ...]:
        """The speakers in the order of speaking."""
        return tuple(
            dict.fromkeys(utterance.speaker for utterance in self.turns if utterance.speaker)
        )

    @property
    def link(self) -> str:
        """A link that opens it in Earmark."""
        return make(DeepLink(self.episode_id, self.start_ms, self.key or self.uid or None))

    @property
    def audio_link(self) -> str | None:
        """A link to its interval of the audio, which may be a file of this machine."""
        return media(self.audio, self.start_ms, self.end_ms) if self.audio else None

    @property
    def public_link(self) -> str | None:
        """A link to its beginning in the published recording: `https://…#t=26.6`."""
        address = self.audio_url
        if address is None and self.audio is not None and is_address(self.audio):
            address = self.audio
        return media(address, self.start_ms, None) if address else None

    @property
    def time(self) -> str:
        """The start time, `0:26`; empty if unknown."""
        return clock(self.start_ms) if self.start_ms is not None else ""

    @property
    def times(self) -> str:
        """The start and end times, `12:44–12:51`; empty if unknown."""
        if self.start_ms is None:
            return ""
        end = self.start_ms if self.end_ms is None else self.end_ms
        hours = end >= 3_600_000
        return f"{clock(self.start_ms, hours=hours)}–{clock(end, hours=hours)}"


def with_keys(quotes: Sequence[Quote]) -> list[Quote]:
    """Return the quotes with keys: the shortest unique beginnings of their uids.

    Older quotes get theirs first, so that adding a quote changes no key.
    """
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for quote in sorted(quotes, key=lambda quote: (quote.created_at, quote.uid)):
        if quote.uid in keys or not quote.uid:
            continue
        lengths = range(_SHORTEST_KEY, len(quote.uid) + 1)
        beginnings = (quote.uid[:length] for length in lengths)
        keys[quote.uid] = next((key for key in beginnings if key not in taken), quote.uid)
        taken.add(keys[quote.uid])
    return [
        quote if quote.key == key else replace(quote, key=key)
        for quote in quotes
        for key in (keys.get(quote.uid, ""),)
    ]


def by_episode(quotes: Iterable[Quote]) -> dict[int, list[Quote]]:
    """Return the quotes of each episode, by its id, in the order of their first quotes."""
    by_id: dict[int, list[Quote]] = {}
    for quote in quotes:
        by_id.setdefault(quote.episode_id, []).append(quote)
    return by_id


def repeats_title(episodes: Mapping[int, Sequence[Quote]], title: str) -> bool:
    """Return True if the only one of `by_episode` has the title of the document."""
    return len(episodes) == 1 and next(iter(episodes.values()))[0].title == title


class Style(StrEnum):
    """The dialect of a Markdown file."""

    MARKDOWN = "markdown"
    OBSIDIAN = "obsidian"  # with block identifiers, and collections as tags
    PANDOC = "pandoc"  # with citations


class Words(NamedTuple):
    """The program's own words in a document; the window gives them in its language."""

    quotes: str = "Quotes"  # the title of a document without one
    episode: str = "Episode"  # the heading of an episode without a title
    collections: str = "Collections"
    inside: str = "In"  # before the collections of a quote
    listen: str = "Listen"
    clip: str = "Clip"


ENGLISH = Words()


@dataclass(frozen=True, slots=True)
class Options:
    """Options of an export, stored with each collection, but for the words.

    Attributes:
        merge_cues: one paragraph a turn, rather than one line a caption.
        ellipses: "…" where a quote begins or ends inside a sentence.
        context_words: the number of words around each quote, in brackets.
        heading_level: of the title, 1 to 5; episodes are one below.
        by_episode: under a heading for each episode, unless it repeats the title; otherwise in
            the order given.
        front_matter: YAML with title, collection, date, tags and sources.
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
    style: Style = Style.MARKDOWN
    front_matter: bool = False
    words: Words = ENGLISH

    def as_mapping(self) -> dict[str, object]:
        """Return the options as a JSON object."""
        return {name: value for name, value in asdict(self).items() if name != "words"}

    @classmethod
    def from_mapping(cls, stored: Mapping[str, object]) -> Self:
        """Return stored options; unknown names and values of another type are left out."""
        values: dict[str, Any] = {}
        # As earlier versions stored it.
        if stored.get("front_matter") in (Style.OBSIDIAN, Style.PANDOC):
            stored = {**stored, "style": stored["front_matter"], "front_matter": True}
        for field in fields(cls):
            value, default = stored.get(field.name), field.default
            if field.name == "words":
                continue
            if isinstance(default, Style):
                if value in list(Style):
                    values[field.name] = Style(str(value))
            elif type(value) is type(default):
                values[field.name] = value
        options = cls(**values)
        count, level = options.context_words, options.heading_level
        values |= {"context_words": min(max(count, 0), 200), "heading_level": min(max(level, 1), 5)}
        return cls(**values)
