"""Save Chapters As: an episode's chapters as Podcasting 2.0's JSON chapters."""

from __future__ import annotations

import json

from viewer.errors import UserError
from viewer.transcripts.model import Transcript
from viewer.transcripts.writers.captions import UNKNOWN, Metadata, OutputFormat


def chapters_json(transcript: Transcript, about: Metadata = UNKNOWN) -> str:
    """Titles and start times, as `formats.chapters_json` reads them.

    A chapter that is a place in the text begins with the first word there that has a time.
    Format: Podcast namespace, jsonChapters, version 1.2.0.

    Raises:
        UserError: there are no chapters, or none of them has a time.
    """
    if not transcript.chapters:
        raise UserError("this episode has no chapters")
    found: list[tuple[int, str]] = []
    for chapter in transcript.chapters:
        ms = chapter.start_ms
        if ms is None and chapter.offset is not None:
            ms = transcript.time_map.next_ms(chapter.offset)
        if ms is not None:
            found.append((ms, chapter.title))
    if not found:
        raise UserError(
            "the chapters of this episode have no times",
            remedy="Align the transcript with its audio first",
        )
    found.sort(key=lambda chapter: chapter[0])
    document: dict[str, object] = {"version": "1.2.0"}
    if about.title:
        document["title"] = about.title
    if about.show:
        document["podcastName"] = about.show
    document["chapters"] = [{"startTime": ms / 1000, "title": title} for ms, title in found]
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


CHAPTERS = OutputFormat("chapters", "Chapters (JSON)", ".chapters.json", chapters_json)
