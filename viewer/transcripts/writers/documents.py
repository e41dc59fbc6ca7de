"""The formats in which a transcript is saved, each with its writer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from viewer.errors import UserError
from viewer.transcripts.model import Cue, Transcript
from viewer.transcripts.time_map import Confidence, Segment, TimeMap
from viewer.transcripts.writers import captions
from viewer.transcripts.writers.captions import Metadata
from viewer.transcripts.writers.eaf import eaf
from viewer.transcripts.writers.html_page import html_page
from viewer.transcripts.writers.markdown_page import markdown_page
from viewer.transcripts.writers.page import TranscriptPage, timed_words
from viewer.transcripts.writers.textgrid import textgrid
from viewer.transcripts.writers.word_document import word_document


class DocumentFormat(NamedTuple):
    """A format: its key on the command line, its label and suffix, its writer.

    `write` is None for PDF, which needs Qt. `is_timed` is True if the format needs times.
    """

    key: str
    label: str
    suffix: str
    write: Callable[[TranscriptPage, bool], bytes] | None
    is_timed: bool = False


def _captions(
    write: Callable[[Transcript, Metadata], str], prepare: Callable[[Transcript], Transcript]
) -> Callable[[TranscriptPage, bool], bytes]:
    def written(page: TranscriptPage, words: bool) -> bytes:
        transcript = prepare(page.transcript) if words else page.transcript
        return write(transcript, page.about).encode()

    return written


def _text(write: Callable[[TranscriptPage], str]) -> Callable[[TranscriptPage, bool], bytes]:
    return lambda page, _words: write(page).encode("utf-8", "replace")


def with_word_times(transcript: Transcript) -> Transcript:
    """Return the transcript with a time for each word, interpolated if needed."""
    segments = [
        Segment(
            *(word.start, word.end, word.start_ms, word.end_ms),
            Confidence.GIVEN if word.is_exact else Confidence.INTERPOLATED,
        )
        for word in timed_words(transcript)
    ]
    return replace(transcript, time_map=TimeMap(segments))


def with_word_cues(transcript: Transcript) -> Transcript:
    """Return the transcript with a cue for each word, with the punctuation around it."""
    timed = with_word_times(transcript)
    text, words = transcript.text, timed_words(transcript)
    cues: list[Cue] = []
    position = 0
    for number, word in enumerate(words):
        turn = transcript.turn_at(word.start)
        start = max(position, transcript.turns[turn].start) if turn is not None else position
        end = words[number + 1].start if number + 1 < len(words) else len(text)
        if turn is not None:
            end = min(end, transcript.turns[turn].end)
        gap = text.find(" ", word.end, end)  # characters up to the space belong to the word
        end = gap if gap >= 0 else end
        while start < word.start and text[start].isspace():
            start += 1
        speaker = transcript.turns[turn].speaker if turn is not None else None
        cues.append(Cue(start, end, word.start_ms, word.end_ms, speaker))
        position = end
    return replace(timed, cues=tuple(cues))


DOCUMENTS: tuple[DocumentFormat, ...] = (
    DocumentFormat("vtt", "WebVTT", ".vtt", _captions(captions.webvtt, with_word_times), True),
    DocumentFormat("srt", "SubRip", ".srt", _captions(captions.subrip, with_word_cues), True),
    DocumentFormat("txt", "Text", ".txt", _captions(captions.text, lambda same: same)),
    DocumentFormat("md", "Markdown", ".md", _text(markdown_page)),
    DocumentFormat("html", "Web page that plays", ".html", _text(html_page)),
    DocumentFormat("docx", "Word document", ".docx", lambda page, _words: word_document(page)),
    DocumentFormat("pdf", "PDF", ".pdf", None),
    DocumentFormat(
        "json",
        "Podcast transcript (JSON)",
        ".json",
        _captions(captions.podcast_json, with_word_cues),
        True,
    ),
    DocumentFormat("textgrid", "Praat TextGrid", ".TextGrid", _text(textgrid), True),
    DocumentFormat("eaf", "ELAN (EAF)", ".eaf", _text(eaf), True),
)


def document_format(key: str) -> DocumentFormat:
    """Return the format with this key or file suffix, with or without its dot.

    Raises:
        UserError: there is none.
    """
    wanted_key = key.lower().lstrip(".")
    for document_format in DOCUMENTS:
        if wanted_key in (document_format.key, document_format.suffix.lower().lstrip(".")):
            return document_format
    keys = ", ".join(document_format.key for document_format in DOCUMENTS)
    raise UserError(
        "there is no format “{key}”", remedy="The formats are {known}", key=key, known=keys
    )
