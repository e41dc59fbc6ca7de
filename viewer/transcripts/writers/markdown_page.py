"""A transcript as Markdown: title, chapters as headings, speakers in bold, times as links."""

from __future__ import annotations

import re

from viewer.text.bidi import isolated, settled
from viewer.text.timecode import clock
from viewer.transcripts.writers.page import Heading, TranscriptPage

_SPECIAL = re.compile(r"[\\`*\[\]<>]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_AT_START = re.compile(r"(?:[-+=#>~|:]|\d{1,9}(?=[.)]))")


def markdown_page(page: TranscriptPage) -> str:
    """Return the transcript as Markdown; passages are ==highlighted==."""
    parts = [f"# {_escaped(page.title)}"]
    if page.sources:
        parts.append(settled(", ".join(isolated(_escaped(source)) for source in page.sources)))
    for block in page.blocks():
        if isinstance(block, Heading):
            parts.append(f"## {_escaped(block.text)}")
            continue
        time = clock(block.start_ms) if block.start_ms is not None else ""
        link = page.moment_link(block.start_ms)
        if time:
            time = f"[{time}]({link}) " if link else f"[{time}] "
        words = ""
        for (start, end), is_marked in block.runs:
            text = _escaped(page.transcript.text[start:end])
            words += f"=={text}==" if is_marked and text.strip() else text
        if block.is_sound:
            words = f"*{words}*"
        name = f"**{isolated(_escaped(block.speaker))}:** " if block.speaker else ""
        if not name and not time and (match := _AT_START.match(words)):
            end = match.end() if match.group().isdigit() else 0
            words = f"{words[:end]}\\{words[end:]}"
        utterance = settled(f"{name}{isolated(words)}") if name else words
        parts.append(f"{time}{utterance}")
    return "\n\n".join(parts) + "\n"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda match: f"\\{match.group()}", " ".join(text.split("\n")))
