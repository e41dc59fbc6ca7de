"""DOCX: a Word file's paragraphs, then read as the text that they are.

The document's XML is read as a stream, and never more of it than a file of this size can hold:
a library that builds a tree needs a hundred times the file, and gigabytes for a hostile one.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path

from viewer.transcripts.model import Repair, TurnKind
from viewer.transcripts.parsed_file import ParsedCue, ParsedFile
from viewer.transcripts.readers import (
    dash_dialogue,
    markdown,
    speaker_labels,
    text_metadata,
    timestamped_text,
    web_page_text,
)
from viewer.transcripts.readers.source_file import SourceFile

_DOCUMENT = "word/document.xml"
_PROPERTIES = "docProps/core.xml"
_MOST_EXPANSION = 40
_ALWAYS_ALLOWED = 4_000_000
_HEADING_STYLE = re.compile(r"(?:heading|berschrift|titre)\s?(\d)?", re.IGNORECASE)


def sniff(source: SourceFile) -> bool:
    """A ZIP archive with a Word document in it.

    Raises:
        UnsupportedFormatError: another or a broken ZIP archive.
    """
    if not source.data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            word = _DOCUMENT in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        source.reject("this ZIP archive or Word file is broken")
    if not word:
        source.reject("this is a ZIP archive, not a transcript")
    return True


def parse(source: SourceFile) -> ParsedFile:
    """Bold labels and headings as Markdown would mark them, and read as that, or as timed text.

    Raises:
        UnsupportedFormatError: broken, encrypted, or expanding beyond reason.
    """
    target = _Paragraphs()
    _parse(source, _DOCUMENT, target)
    lines = target.lines
    if not any(line.strip() for line in lines):
        source.reject("this Word file holds no words")
    text = "\n\n".join(lines)
    inner = SourceFile(text.encode(), Path(source.path.name))
    reading = ParsedFile("docx")
    for reader in (web_page_text, timestamped_text, dash_dialogue, markdown):
        if reader.sniff(inner):
            reading = reader.parse(inner)
            break
    else:
        reading = _paragraphs(lines)
    properties = _Properties()
    _parse(source, _PROPERTIES, properties)
    reading.title = reading.title or properties.values.get("title", "").strip() or None
    reading.language = reading.language or properties.values.get("language", "").strip() or None
    for piece in reading.pieces:
        piece.line = 0
    reading.repairs = [Repair(None, repair.message) for repair in reading.repairs]
    return reading


def _paragraphs(lines: list[str]) -> ParsedFile:
    reading = ParsedFile("docx")
    for line in lines:
        if line.strip() and not (not reading.pieces and text_metadata.take_field(reading, line)):
            heading = line.startswith("# ")
            kind = TurnKind.HEADING if heading else TurnKind.SPEECH
            reading.pieces.append(ParsedCue(line.removeprefix("# "), new_turn=True, kind=kind))
    speaker_labels.label(reading)
    return reading


def _parse(source: SourceFile, name: str, target: _Paragraphs | _Properties) -> None:
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    limit = max(len(source.data) * _MOST_EXPANSION, _ALWAYS_ALLOWED)
    parser = DefusedXMLParser(target=target, forbid_dtd=True, forbid_entities=True)
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            if name not in archive.namelist():
                return
            with archive.open(name) as part:
                while data := part.read(65_536):
                    limit -= len(data)
                    if limit < 0:
                        source.reject("this Word file expands beyond all reason")
                    parser.feed(data)
        parser.close()
    except (ParseError, DefusedXmlException) as error:
        source.reject("this Word file is broken ({why})", why=str(error)[:80])
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError) as error:
        source.reject("this Word file is broken ({why})", why=str(error)[:80])
    except (NotImplementedError, RuntimeError):
        source.reject("this Word file is encrypted or packed in an unknown way")


class _Paragraphs:
    """The target of the parser: each paragraph a line, bold runs in stars, headings with `#`.

    A row of a table is one line, as a transcript in text would have it; see `_row`.
    """

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._parts: list[str] = []
        self._in_text = False
        self._bold = False
        self._in_run = False
        self._prefix = ""
        self._deleted = 0
        self._row: list[list[str]] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = tag.rpartition("}")[2]
        if name == "tr":
            self._end_row()
            self._row = []
        elif name == "tc" and self._row is not None:
            self._row.append([])
        elif name == "p":
            self._parts, self._prefix = [], ""
        elif name == "pStyle":
            style = next(iter(attributes.values()), "")
            match = _HEADING_STYLE.search(style)
            if style.lower() in {"title", "titel", "titre"}:
                self._prefix = "# "
            elif match:
                self._prefix = "#" * min(int(match[1] or 1), 6) + " "
        elif name == "r":
            self._in_run, self._bold = True, False
        elif name == "b" and self._in_run:
            self._bold = next(iter(attributes.values()), "1") not in {"0", "false", "off"}
        elif name == "t":
            self._in_text = True
        elif name == "tab":
            self._parts.append(" ")
        elif name in {"br", "cr"}:
            self._parts.append("\n")
        elif name in {"del", "moveFrom"}:
            self._deleted += 1

    def data(self, text: str) -> None:
        """Characters inside of a text element are words; tracked deletions are not."""
        if self._in_text and not self._deleted:
            if self._bold and text.strip():
                lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
                text = f"{lead}**{text.strip()}**{tail}"
            self._parts.append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        name = tag.rpartition("}")[2]
        if name == "t":
            self._in_text = False
        elif name == "r":
            self._in_run = self._bold = False
        elif name in {"del", "moveFrom"}:
            self._deleted = max(self._deleted - 1, 0)
        elif name == "p":
            text = "".join(self._parts).replace("****", "")
            said = (f"{self._prefix}{line.strip()}" for line in text.split("\n"))
            (self._row[-1] if self._row else self.lines).extend(said)
            self._parts, self._prefix = [], ""
        elif name == "tr":
            self._end_row()

    def close(self) -> None:
        """The document is over."""

    def _end_row(self) -> None:
        if self._row is not None:
            self.lines.extend(_row(self._row))
        self._row = None


def _row(cells: list[list[str]]) -> list[str]:
    """The lines of a table's row: `[0:10] Ann: words` for cells with a time, a name, and words.

    A row of one cell is its paragraphs; the heads of the columns are not words.
    """
    cells = [kept for cell in cells if (kept := [line for line in cell if line.strip()])]
    if len(cells) < 2:
        return cells[0] if cells else []
    if all(
        len(cell) == 1 and cell[0].strip("* ").lower() in timestamped_text.COLUMNS for cell in cells
    ):
        return []
    times: list[str] = []
    name = ""
    while len(cells) > 1 and len(cells[0]) == 1:
        text = cells[0][0].strip("* ")
        if timestamped_text.is_time(text):
            times.append(text.strip("[]()"))
        elif not name and speaker_labels.is_name(text.rstrip(": ")):
            name = f"{text.rstrip(': ')}: "
        elif not (text.isdecimal() and len(cells) > 2 and not times):  # the number of a row
            break
        cells.pop(0)
    lines = [line for cell in cells for line in cell]
    stamp = f"[{' - '.join(times[:2])}] " if times else ""
    return [f"{stamp}{name}{lines[0]}", *lines[1:]]


class _Properties:
    """The target of the parser for the file's own title and language."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self._name = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A property begins."""
        self._name = tag.rpartition("}")[2]

    def data(self, text: str) -> None:
        """Its value."""
        if len(self.values.get(self._name, "")) < 1_000:
            self.values[self._name] = self.values.get(self._name, "") + text

    def end(self, tag: str) -> None:
        """A property ends."""
        self._name = ""

    def close(self) -> None:
        """All were seen."""
