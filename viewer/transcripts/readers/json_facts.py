"""Metadata of a JSON transcript: title, date, language, length, names of speakers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from viewer.transcripts.parsed_file import ParsedFile
from viewer.transcripts.readers import json_fields, text_metadata
from viewer.transcripts.readers.json_shape import ItemGroup, TimeValue, amount, scalars


def describe(parsed: ParsedFile, document: object) -> None:
    """Take title, show, date and language that the document says of itself."""
    for name, value in scalars(document):
        if not isinstance(value, str) or not value.strip() or len(value) > 400:
            continue
        if name in {"title", "episode", "episodetitle"}:
            parsed.title = parsed.title or value.strip()
        elif name in {"podcastname", "podcast", "show", "showname", "podcasttitle"}:
            parsed.show = parsed.show or value.strip()
        elif name in {"date", "published", "publishdate", "pubdate", "releasedate"}:
            parsed.published = parsed.published or text_metadata.find_date(value)
        elif name in {"language", "languagecode", "lang", "locale", "detectedlanguage"}:
            parsed.language = parsed.language or text_metadata.language(value)


_LENGTHS = frozenset(
    {"duration", "audioduration", "mediaduration", "durationseconds", "totalduration"}
    | {"durationinseconds", "audiolength", "recordinglength"}
)


def stated_length(document: object) -> TimeValue | None:
    """Return the length of the recording that the document states."""
    for name, value in scalars(document):
        bare = name.removesuffix("ms")
        if bare in _LENGTHS:
            time = amount(value)
            if time is not None and time.number > 0:
                return TimeValue(time.number, 1.0) if bare != name else time
    return None


_PEOPLE = re.compile(r"speaker|participant|attendee|people|persons|members|users")
_NAMES = ("name", "label", "displayName", "display_name", "speaker_name", "full_name")


def speaker_names(document: object, groups: Sequence[ItemGroup]) -> dict[str, str]:
    """Return names by id, from a list or an object of speakers."""
    names: dict[str, str] = {}
    for group in groups:
        if _PEOPLE.search(group.path.lower()) and group.start is None:
            for item in json_fields.objects(group.items):
                name = json_fields.text(item, *_NAMES)
                key = json_fields.text(
                    item, "id", "_id", "uuid", "speaker_id", "speakerId", "key", "speaker"
                )
                if name and key:
                    names[key] = name
    stack = [document]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            for key, child in value.items():
                if _PEOPLE.search(str(key).lower()) and isinstance(child, dict):
                    for identifier, name in child.items():
                        text = json_fields.text(name, *_NAMES) if isinstance(name, dict) else name
                        if isinstance(text, str) and text.strip():
                            names[str(identifier)] = text.strip()
                elif isinstance(child, dict):
                    stack.append(child)
    return names


_FILES = ("srt", "vtt", "webvtt", "subtitles", "captions")  # of another format


def lone_text(document: object) -> str | None:
    """Return the whole text that stands beside the words, or alone."""
    if not isinstance(document, dict):
        return None
    for holder in (document, document.get("result"), document.get("retval"), document.get("data")):
        for name in ("text", "transcript", "transcription", "punct", *_FILES):
            value = holder.get(name) if isinstance(holder, dict) else None
            if isinstance(value, str) and value.strip():
                return value
    return None
