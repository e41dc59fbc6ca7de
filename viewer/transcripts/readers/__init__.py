"""Readers of transcript formats: a module and a line in the registry for each format."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, Protocol

from viewer.errors import UnsupportedFormatError, UserError, describe_os_error
from viewer.transcripts import fit, reading_choice
from viewer.transcripts.parsed_file import ParsedFile
from viewer.transcripts.readers import (
    annotation_text,
    ass,
    chapter_lists,
    chapters_json,
    delimited,
    documents,
    docx,
    ebu_stl,
    html,
    json_transcript,
    lrc,
    old_captions,
    postprocess,
    sbv,
    scc,
    show_notes,
    speaker_labels,
    subrip,
    text,
    text_metadata,
    ttml,
    webvtt,
    xml_transcript,
)
from viewer.transcripts.readers.source_file import SourceFile
from viewer.transcripts.reading_choice import ReadingChoice

MAX_BYTES = 200_000_000


class Reader(Protocol):
    """Interface of a format's module."""

    def sniff(self, source: SourceFile, /) -> bool:
        """Return True for content of this format, detected by its beginning.

        Raises:
            UnsupportedFormatError: it is of this format, and cannot be read.
        """

    def parse(self, source: SourceFile, /) -> ParsedFile:
        """Return the content of the file. Raises UnsupportedFormatError."""


class Format(NamedTuple):
    """A line of the registry."""

    key: str  # its name in `earmark inspect`
    suffixes: tuple[str, ...]  # usual suffixes, for file dialogs and folders; not for detection
    reader: Reader
    variants: tuple[str, ...] = ()  # further keys that the reader may set


TEXT_VARIANTS = ("page", "markdown", "timed-text", "dialogue")


# In the order of detection: from unmistakable formats to plain text.
FORMATS: tuple[Format, ...] = (
    Format("rtf", (".rtf", ".odt", ".epub", ".pdf"), documents, ("odt", "epub", "pdf")),
    Format("docx", (".docx",), docx),
    Format("stl", (".stl",), ebu_stl),
    Format("webvtt", (".vtt",), webvtt),
    Format("chapters", (".json",), chapters_json),
    Format("json", (".json", ".otr"), json_transcript),
    Format("ttml", (".ttml", ".dfxp", ".xml"), ttml),
    Format("captions", (".smi", ".sami", ".sub"), old_captions),
    Format("xml", (".eaf", ".exb", ".trs", ".srv1", ".srv2", ".srv3"), xml_transcript),
    Format("html", (".html", ".htm", ".xhtml"), html),
    Format("annotation", (".textgrid", ".cha", ".ctm", ".stm"), annotation_text),
    Format("chapters", (), chapter_lists),
    Format("scc", (".scc",), scc),
    Format("ass", (".ass", ".ssa"), ass),
    Format("srt", (".srt",), subrip),
    Format("sbv", (".sbv",), sbv),
    Format("lrc", (".lrc",), lrc),
    Format("table", (".tsv", ".csv"), delimited),
    Format("digest", (), show_notes),
    Format("text", (".txt", ".text", ".md", ".markdown"), text, TEXT_VARIANTS),
)


def read(path: Path, *, strict: bool = False) -> ParsedFile:
    """Return the content of a file; with `strict`, exactly as the standard requires (WebVTT).

    Raises:
        UnsupportedFormatError: not a transcript of a supported format.
        UserError: the file cannot be read.
    """
    try:
        if path.is_dir():
            raise UserError("this is a folder, not a file", path=path, remedy="Add it as a folder")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UserError("there is no such file", path=path) from None
    except PermissionError:
        raise UserError("you have no permission to read this file", path=path) from None
    except (OSError, ValueError) as error:
        raise UserError(
            "the file cannot be read ({why})", path=path, why=describe_os_error(error)
        ) from error
    return _read(SourceFile(data, path, strict))


def read_bytes(
    data: bytes,
    name: str,
    *,
    strict: bool = False,
    choice: ReadingChoice = ReadingChoice.AUTOMATIC,
) -> ParsedFile:
    """Return the content of `data`, the bytes of a file with this name, parsed by `choice`.

    Raises:
        UnsupportedFormatError: not a transcript of a supported format.
    """
    source = SourceFile(data, Path(name.replace("\0", "") or "unnamed"), strict)
    if choice == ReadingChoice.PLAIN_TEXT:
        return text.parse_plain(source)
    parsed = _read(source)
    if choice == ReadingChoice.NAMES:
        speaker_labels.take_labels(parsed)
    reading_choice.apply(parsed, choice)
    return parsed


def parse_inner(text: str, source: SourceFile) -> ParsedFile:
    """Parse `text`, a document inside another one, by the reader of its format."""
    inner = SourceFile(text.encode(errors="replace"), source.path)
    inner_format = next(file_format for file_format in FORMATS if file_format.reader.sniff(inner))
    parsed = inner_format.reader.parse(inner)
    if parsed.format not in inner_format.variants:
        parsed.format = inner_format.key
    return parsed


def _read(source: SourceFile) -> ParsedFile:
    if len(source.data) > MAX_BYTES:
        source.reject("it is larger than 200 MB, too large for a transcript")
    if not source.data.strip(b"\0 \t\r\n\f"):
        source.reject("the file is empty")
    for file_format in FORMATS:
        if file_format.reader.sniff(source):
            reading = file_format.reader.parse(source)
            postprocess.merge_fragments(reading, len(source.data))
            if reading.format not in (*file_format.variants, "chapters"):
                reading.format = file_format.key
            reading.repairs[:0] = source.repairs
            if not source.strict:
                postprocess.mark_sounds(reading)
                beginning = " ".join(piece.text for piece in reading.pieces[:12])[:1_000]
                show = text_metadata.spoken_show(beginning)
                if reading.show is None and show is not None:
                    reading.inferred["show"] = show
                fit.assess(reading)
            return reading
    raise UnsupportedFormatError("this is not a supported transcript format", path=source.path)
