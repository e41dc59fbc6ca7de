"""Parser of one episode of a feed: an `item` of RSS or an `entry` of Atom."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from viewer.feeds.dates import parse_date, parse_duration
from viewer.feeds.elements import absolute_url, is_yes, tag_name, text_of
from viewer.feeds.model import Enclosure, FeedItem, Person, Soundbite, TranscriptLink
from viewer.feeds.plain_html import notes_from, one_line

MOST_PERSONS = 60
_MOST_LINKS, _MOST_SOUNDBITES = 12, 40
# Elements with one line of text: the name of the value, and its maximum of characters.
_TEXTS = {
    ("podcast", "season"): ("season", 40),
    ("podcast", "episode"): ("episode", 40),
    ("itunes", "season"): ("season", 40),
    ("itunes", "episode"): ("episode", 40),
    ("itunes", "episodetype"): ("kind", 20),
    ("itunes", "duration"): ("duration", 40),
    ("itunes", "block"): ("block", 10),
    ("itunes", "title"): ("itunes-title", 1_000),
    ("", "title"): ("title", 1_000),
    ("atom", "title"): ("title", 1_000),
    ("", "guid"): ("guid", 2_000),
    ("atom", "id"): ("guid", 2_000),
    ("", "pubdate"): ("date", 100),
    ("dc", "date"): ("date", 100),
    ("atom", "published"): ("date", 100),
    ("atom", "updated"): ("updated", 100),
}


def read_item(element: Any, base: str) -> FeedItem | None:
    """Return an `item` or `entry` element as an episode; None if nothing identifies it."""
    values: dict[str, str] = {}
    notes: dict[str, str] = {}
    transcripts: dict[str, TranscriptLink] = {}
    enclosures: list[Enclosure] = []
    media: list[Enclosure] = []
    alternates: list[tuple[Any, bool]] = []
    persons: list[Person] = []
    soundbites: list[Soundbite] = []
    own_base = element.get("{http://www.w3.org/XML/1998/namespace}base")
    base = (absolute_url(own_base, base) or base) if own_base else base
    for child in element:
        prefix, name = tag_name(child)
        name = name.lower()
        if (prefix, name) in _TEXTS:
            key, most = _TEXTS[prefix, name]
            display = child.get("display") if key == "episode" else None
            values.setdefault(key, one_line(display or text_of(child), most))
            continue
        match prefix, name:
            case ("podcast", "transcript"):
                _add_transcript(transcripts, _transcript(child, base))
            case ("podcast", "chapters") if "json" in (child.get("type") or "json"):
                values.setdefault("chapters", absolute_url(child.get("url") or "", base))
            case ("podcast", "person"):
                persons += person_of(child)
            case ("podcast", "soundbite"):
                soundbites += _soundbite(child)
            case ("podcast", "alternateenclosure"):
                alternates.append((child, child.get("default") == "true"))
            case ("itunes", "image"):
                values["image"] = absolute_url(child.get("href") or "", base)
            case ("", "enclosure"):
                enclosures += _enclosure(child, "url", base)
            case ("media", "content" | "group"):
                media += _media(child, base)
            case ("" | "atom", "link"):
                _link(child, base, values, enclosures, transcripts)
            case ("content", "encoded") | ("atom", "content"):
                notes["1"] = text_of(child)
            case ("", "description") | ("itunes", "summary") | ("atom", "summary"):
                notes.setdefault("2" if prefix == "" else "3", text_of(child))
    enclosure = _with_integrity(_audio(enclosures) or _audio(media), alternates, base)
    title = values.get("title") or values.get("itunes-title") or ""
    written = next((notes[key] for key in sorted(notes) if notes[key].strip()), "")
    if not (title or enclosure or values.get("guid") or written):
        return None
    published = parse_date(values.get("date", "")) or parse_date(values.get("updated", ""))
    return FeedItem(
        title=title or _title_without(enclosure, published),
        guid=values.get("guid", ""),
        published=published,
        duration_ms=parse_duration(values.get("duration", "")),
        page=values.get("page", ""),
        enclosure=enclosure,
        transcripts=tuple(transcripts.values()),
        chapters=values.get("chapters", ""),
        image=values.get("image", ""),
        notes=notes_from(written, values.get("page") or base),
        persons=tuple(persons[:MOST_PERSONS]),
        soundbites=tuple(soundbites[:_MOST_SOUNDBITES]),
        season=values.get("season", ""),
        episode=values.get("episode", ""),
        kind=values.get("kind", "").lower(),
        blocked=is_yes(values.get("block", "")),
    )


def _link(
    child: Any,
    base: str,
    values: dict[str, str],
    enclosures: list[Enclosure],
    transcripts: dict[str, TranscriptLink],
) -> None:
    relation = (child.get("rel") or "alternate").lower()
    if relation == "enclosure":
        enclosures.extend(_enclosure(child, "href", base))
    elif relation == "transcript":
        address = absolute_url(child.get("href") or "", base)
        kind, language = child.get("type") or "", child.get("hreflang") or ""
        _add_transcript(transcripts, TranscriptLink(address, kind.lower(), language))
    elif relation == "alternate":
        values.setdefault("page", absolute_url(child.get("href") or text_of(child), base))


def _add_transcript(transcripts: dict[str, TranscriptLink], link: TranscriptLink) -> None:
    if link.url and len(transcripts) < _MOST_LINKS:
        transcripts.setdefault(link.url, link)


def _transcript(child: Any, base: str) -> TranscriptLink:
    return TranscriptLink(
        absolute_url(child.get("url") or "", base),
        one_line(child.get("type") or "", 100).lower(),
        one_line(child.get("language") or "", 40).replace("_", "-"),
        (child.get("rel") or "").lower() == "captions",
    )


def _enclosure(child: Any, attribute: str, base: str) -> list[Enclosure]:
    address = absolute_url(child.get(attribute) or "", base)
    length = (child.get("length") or "").strip()
    size = int(length) if length.isascii() and length.isdigit() and len(length) < 16 else 0
    kind = one_line(child.get("type") or "", 100).lower()
    return [Enclosure(address, kind, size or None)] if address else []


def _media(element: Any, base: str) -> list[Enclosure]:
    """Return the recordings of a `media:content`, or of those in a `media:group`."""
    contents = element if tag_name(element)[1] == "group" else [element]
    return [
        enclosure
        for content in contents
        if tag_name(content) == ("media", "content")
        for enclosure in _enclosure(content, "url", base)
        if enclosure.type.startswith(("audio/", "video/"))
        or (content.get("medium") or "").lower() in ("audio", "video")
    ]


def _audio(enclosures: list[Enclosure]) -> Enclosure | None:
    """Return the audio of several files, or the first that is no image or document."""
    sound = (enclosure for enclosure in enclosures if enclosure.type.startswith("audio/"))
    other = (
        enclosure
        for enclosure in enclosures
        if not enclosure.type.startswith(("image/", "application/pdf", "text/"))
    )
    return next(sound, None) or next(other, None)


def _with_integrity(
    enclosure: Enclosure | None, alternates: list[tuple[Any, bool]], base: str
) -> Enclosure | None:
    """Add the integrity value of the `alternateEnclosure` with the same file."""
    for element, is_default in alternates:
        sources = [
            absolute_url(child.get("uri") or "", base)
            for child in element
            if tag_name(child)[1] == "source"
        ]
        value = next(
            (
                one_line(child.get("value") or "", 400)
                for child in element
                if tag_name(child)[1] == "integrity" and (child.get("type") or "sri") == "sri"
            ),
            "",
        )
        if enclosure is None and sources and (element.get("type") or "").startswith("audio/"):
            enclosure = Enclosure(sources[0], (element.get("type") or "").lower(), None, value)
        elif enclosure and value and (enclosure.url in sources or (is_default and not sources)):
            return Enclosure(enclosure.url, enclosure.type, enclosure.length, value)
    return enclosure


def person_of(element: Any) -> list[Person]:
    """Return the person that a `podcast:person` element credits, if it names one."""
    name = one_line(text_of(element), 200)
    return [Person(name, one_line(element.get("role") or "host", 60).lower())] if name else []


def _soundbite(element: Any) -> list[Soundbite]:
    start, length = (parse_duration(element.get(key) or "") for key in ("startTime", "duration"))
    if length is None or (start is None and (element.get("startTime") or "").strip("0.") != ""):
        return []
    return [Soundbite(start or 0, length, one_line(text_of(element), 300))]


def _title_without(enclosure: Enclosure | None, published: datetime | None) -> str:
    if enclosure is not None:
        name = urlsplit(enclosure.url).path.rpartition("/")[2].rpartition(".")[0]
        if name:
            return one_line(name.replace("_", " ").replace("%20", " "), 200)
    return f"{published:%Y-%m-%d}" if published is not None else "?"
