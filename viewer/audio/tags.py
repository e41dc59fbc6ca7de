"""Tags of recordings: title, show, date, chapters, cover. Read with mutagen."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from viewer.errors import UserError, describe_os_error
from viewer.runtime.regular_file import open_regular
from viewer.text import timecode
from viewer.transcripts.assemble import sanitize_line
from viewer.transcripts.model import Chapter

MAX_COVER_BYTES = 10_000_000
MAX_CHAPTERS = 1_000
_MAX_CHARACTERS = 500
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_CHAPTER_KEY = re.compile(r"chapter(\d{1,4})\Z", re.IGNORECASE)
_STAMP = re.compile(r"(\d{1,4}):(\d{1,2}):(\d{1,2})(?:\.(\d{1,9}))?\Z")
_ADDRESS = re.compile(r"https?://[^\s@]{1,2000}", re.IGNORECASE)  # none with credentials
_UNKNOWN_MS = 0xFFFFFFFF  # ID3's value for an unknown time


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of a recording, as plain text; None or empty if missing.

    `cover` is a JPEG or PNG file of at most `MAX_COVER_BYTES`. `audio_url` and
    `page_url` are public http(s) addresses of the recording and of its page.
    """

    title: str | None = None
    show: str | None = None
    published: date | None = None
    chapters: tuple[Chapter, ...] = ()
    cover: bytes | None = None
    audio_url: str | None = None
    page_url: str | None = None


def read_tags(path: Path) -> Tags:
    """Return the tags of the recording at `path`; empty if it has none or they are damaged.

    Raises:
        UserError: the file cannot be opened.
    """
    import mutagen

    try:
        with open_regular(path) as file:
            file.read(1)
    except (OSError, ValueError) as error:
        raise UserError(
            "the recording cannot be read ({why})", path=path, why=describe_os_error(error)
        ) from error
    try:
        recording = mutagen.File(path)
        if recording is None or recording.tags is None:
            return Tags()
        if hasattr(recording.tags, "getall"):
            return _id3(recording.tags)
        if type(recording).__name__ == "MP4":
            return _mp4(recording)
        return _vorbis(recording)
    except Exception:
        # mutagen's parsers raise anything; the recording can still be played.
        return Tags()


def has_known_header(path: Path) -> bool:
    """Return whether mutagen knows the file's header; other formats may be playable, too."""
    import mutagen

    try:
        with open_regular(path) as file:
            file.read(1)
        return mutagen.File(path) is not None
    except Exception:  # mutagen's parsers may raise any exception
        return False


def _id3(tags: Any) -> Tags:
    listed = {child for toc in tags.getall("CTOC") for child in toc.child_element_ids}
    frames = [chap for chap in tags.getall("CHAP") if not listed or chap.element_id in listed]
    stamped = []
    for frame in frames[:MAX_CHAPTERS]:
        title = _text(frame.sub_frames.get("TIT2"))
        if frame.start_time != _UNKNOWN_MS:
            stamped.append((int(frame.start_time), title))
    pictures = sorted(tags.getall("APIC"), key=lambda picture: picture.type != 3)
    return Tags(
        title=_text(tags.get("TIT2")),
        show=_text(tags.get("TALB")),
        published=_date(_text(tags.get("TDRL")) or _text(tags.get("TDRC"))),
        chapters=_chapters(stamped),
        cover=_cover(picture.data for picture in pictures),
        audio_url=_address(tags.get("WOAS")),
        page_url=_address(tags.get("WOAF")),
    )


def _address(frame: Any) -> str | None:
    """Return the public address in an ID3 URL frame (ID3v2.4 frames, 4.3.1)."""
    text = str(frame.url).strip() if frame is not None else ""
    return text if _ADDRESS.fullmatch(text) else None


def _mp4(recording: Any) -> Tags:
    tags = recording.tags
    stamped = [
        (round(chapter.start * 1000), _text(chapter.title))
        for chapter in list(recording.chapters or ())[:MAX_CHAPTERS]
    ]
    return Tags(
        title=_text(tags.get("\xa9nam")),
        show=_text(tags.get("\xa9alb")),
        published=_date(_text(tags.get("\xa9day"))),
        chapters=_chapters(stamped),
        cover=_cover(bytes(picture) for picture in tags.get("covr", ())),
    )


def _vorbis(recording: Any) -> Tags:
    """Return the tags of FLAC, Ogg and Opus: Vorbis comments, with `CHAPTER001(NAME)`."""
    tags = recording.tags
    stamped = []
    for key in list(tags.keys())[: MAX_CHAPTERS * 4]:
        match = _CHAPTER_KEY.match(key)
        stamp = _STAMP.match(_text(tags.get(key)) or "") if match else None
        if stamp:
            stamped.append((timecode.to_ms(*stamp.groups()), _text(tags.get(f"{key}name"))))
    return Tags(
        title=_text(tags.get("title")),
        show=_text(tags.get("album")),
        published=_date(_text(tags.get("date"))),
        chapters=_chapters(stamped[:MAX_CHAPTERS]),
        cover=_cover(_pictures(recording)),
    )


def _pictures(recording: Any) -> Iterable[bytes]:
    from mutagen.flac import Picture

    yield from (picture.data for picture in getattr(recording, "pictures", ()))
    for block in recording.tags.get("metadata_block_picture", ())[:10]:
        if len(block) < MAX_COVER_BYTES * 2:
            yield Picture(base64.b64decode(block)).data


def _chapters(stamped: Iterable[tuple[int, str | None]]) -> tuple[Chapter, ...]:
    ordered = sorted(stamped, key=lambda pair: pair[0])
    return tuple(
        Chapter(title or f"Chapter {number}", start_ms)
        for number, (start_ms, title) in enumerate(ordered, 1)
    )


def _cover(pictures: Iterable[bytes]) -> bytes | None:
    for picture in pictures:
        is_picture = picture.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))
        if is_picture and len(picture) <= MAX_COVER_BYTES:
            return picture
    return None


def _text(value: Any) -> str | None:
    """Return the first text of a tag as one line of plain text."""
    value = getattr(value, "text", value)
    if isinstance(value, list | tuple):
        value = value[0] if value else None
    if value is None:
        return None
    return " ".join(sanitize_line(str(value)[:_MAX_CHARACTERS]).split()) or None


def _date(value: str | None) -> date | None:
    match = _DATE.match(value) if value else None
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
