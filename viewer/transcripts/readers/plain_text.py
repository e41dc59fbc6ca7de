"""Plain text: paragraphs or lines of words, perhaps with names before them, without times."""

from __future__ import annotations

import re

from viewer.transcripts.parsed_file import ParsedCue, ParsedFile
from viewer.transcripts.readers import speaker_labels, text_metadata
from viewer.transcripts.readers.source_file import SourceFile

_XML = re.compile(r"<(?:\?xml|!DOCTYPE|svg|rss|feed|plist)\b", re.IGNORECASE)
_DENSE = 24  # characters a line
# Encoded data and noise: no Latin writing has words of so many letters on average.
_LONGEST_WORD, _SAMPLE = 80, 1_000_000


def sniff(source: SourceFile) -> bool:
    """Whatever is text at all; asked last.

    Raises:
        UnsupportedFormatError: JSON or XML, which are for programs and are none that is known.
    """
    if source.json is not None:
        source.reject("this is JSON, but not a transcript in any form that is known")
    if _XML.match(source.head):
        source.reject("this is XML, but not a transcript in any form that is known")
    sample = source.text[:_SAMPLE]
    if sample.isascii() and len(sample) > _LONGEST_WORD * max(50, len(sample.split())):
        source.reject("this is text, but holds no words")
    return bool(source.text.strip("\ufeff \t\n\f"))


def parse(source: SourceFile) -> ParsedFile:
    """One piece a line; a blank line begins a paragraph."""
    reading = ParsedFile("text")
    begin = _front(reading, source.head)
    dense = source.is_fragmented(_DENSE)
    blank = False
    for number, line in enumerate(source.each_line(), 1):
        words = line.strip("\ufeff \t\f\v\xa0")
        if not words or number <= begin:
            blank = blank or not words
            continue
        last = reading.pieces[-1] if reading.pieces else None
        if dense and last is not None and len(last.text) < 400:
            last.text += f"\n{words}"
        else:
            reading.pieces.append(ParsedCue(words, new_turn=True if blank else None, line=number))
        blank = False
    if not dense:
        speaker_labels.label(reading)
    return reading


def _front(reading: ParsedFile, head: str) -> int:
    """Take `Title: …` and `Date: …` off the top; the number of lines that they cover."""
    taken = 0
    for number, line in enumerate(head.split("\n")[:30], 1):
        if line.strip() and not (
            re.match(r"\s*[A-Za-z][A-Za-z ]{0,24}:\s", line)
            and text_metadata.take_field(reading, line)
        ):
            break
        if line.strip():
            taken = number
    return taken
