"""DOCX: paragraphs of a Word file, parsed like lines of text.

The document's XML is streamed, with a limit on its expanded size: a tree would take a hundred
times the size of the file, and gigabytes for a hostile one.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from viewer.transcripts.model import Repair
from viewer.transcripts.parsed_file import ParsedFile
from viewer.transcripts.readers import tables, text
from viewer.transcripts.readers.grammar import markup
from viewer.transcripts.readers.grammar.markup import Line
from viewer.transcripts.readers.source_file import SourceFile
from viewer.transcripts.readers.xml_stream import Target

_DOCUMENT = "word/document.xml"
_PROPERTIES = "docProps/core.xml"
_MOST_EXPANSION = 40
_ALWAYS_ALLOWED = 4_000_000
# Tracked deletions, and the form of a box for old programs.
_HIDDEN = frozenset({"del", "moveFrom", "Fallback"})
_HEADING_STYLE = re.compile(r"(?:heading|berschrift|titre)\s?(\d)?", re.IGNORECASE)


def sniff(source: SourceFile) -> bool:
    """Return True for a ZIP archive with a Word document.

    Raises:
        UnsupportedFormatError: another or a broken ZIP archive.
    """
    if not source.data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            members = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        source.reject("this ZIP archive or Word file is damaged")
    if "xl/workbook.xml" in members:
        source.reject("this is a spreadsheet; save it as CSV")
    if _DOCUMENT not in members:
        source.reject("this is a ZIP archive, not a transcript")
    return True


def parse(source: SourceFile) -> ParsedFile:
    """Return the turns of a document's paragraphs and tables.

    Raises:
        UnsupportedFormatError: broken, encrypted, or too large when it is unpacked.
    """
    parsed = ParsedFile("docx")
    target = _WordDocument()
    stream_member(source, _DOCUMENT, target)
    if not target.lines:
        source.reject("this Word file contains no text")
    text.parse_lines(parsed, target.lines, size=max(len(source.data), 64 * len(target.lines)))
    properties = Properties()
    stream_member(source, _PROPERTIES, properties)
    parsed.title = parsed.title or properties.values.get("title", "").strip() or None
    parsed.language = parsed.language or properties.values.get("language", "").strip() or None
    for piece in parsed.pieces:
        piece.line = 0
    parsed.repairs = [Repair(None, repair.message) for repair in parsed.repairs]
    parsed.exceptions = [(0, words) for _, words in parsed.exceptions]
    return parsed


def stream_member(source: SourceFile, name: str, target: Target) -> None:
    """Feed the XML file `name` of the archive to `target`; nothing if it is not there."""
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
                        source.reject("this Word file is too large when unpacked")
                    parser.feed(data)
        parser.close()
    except (ParseError, DefusedXmlException) as error:
        source.reject("this Word file is damaged ({why})", why=str(error)[:80])
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError) as error:
        source.reject("this Word file is damaged ({why})", why=str(error)[:80])
    except (NotImplementedError, RuntimeError):
        source.reject("this Word file is encrypted or compressed in an unsupported way")


class Paragraphs:
    """Collector of a document's paragraphs and tables as lines.

    A paragraph may lie inside of another one, as in a box or a note.
    """

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.parts: list[str] = []  # of the current paragraph
        self.level = 0  # of its heading, 0 for text
        self._outer: list[tuple[list[str], int]] = []
        self._rows: list[list[str]] | None = None
        self._tables = 0  # open ones

    @property
    def is_inside(self) -> bool:
        """True between the beginning and the end of a paragraph."""
        return bool(self._outer)

    def begin_paragraph(self, level: int = 0) -> None:
        """Begin a paragraph, or a heading of a level."""
        self._outer.append((self.parts, self.level))
        self.parts, self.level = [], level

    def end_paragraph(self) -> None:
        """End the current paragraph."""
        text, level = "".join(self.parts), self.level
        self.parts, self.level = self._outer.pop() if self._outer else ([], 0)
        if self._rows and self._rows[-1]:
            cell = self._rows[-1][-1]
            self._rows[-1][-1] = f"{cell}\n{text}" if cell else text
            return
        blank = True
        for part in text.split("\n"):
            line = markup.line_of(len(self.lines) + 1, part, level=level, blank=blank)
            if not line.is_empty:
                self.lines.append(line)
                blank = False

    def begin_table(self) -> None:
        """Begin a table; one inside of another is part of its cell."""
        self._tables += 1
        self._rows = [] if self._rows is None else self._rows

    def begin_row(self) -> None:
        """Begin a row of the table."""
        if self._rows is not None:
            self._rows.append([])

    def begin_cell(self) -> None:
        """Begin a cell of the row."""
        if self._rows:
            self._rows[-1].append("")

    def end_table(self) -> None:
        """End the table, whose rows become lines."""
        self._tables -= 1
        if self._tables <= 0 and self._rows is not None:
            rows, self._rows = self._rows, None
            self.lines += tables.lines_of(rows)

    def close(self) -> None:
        """Handle the end of the document."""


class _WordDocument(Paragraphs):
    """Parser target for a Word document, with emphasis and levels of headings."""

    def __init__(self) -> None:
        super().__init__()
        self._in_text = False
        self._strong = False
        self._in_run = False
        self._silent = 0  # open elements that show nothing

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element."""
        name = tag.rpartition("}")[2]
        if name == "tbl":
            self.begin_table()
        elif name == "tr":
            self.begin_row()
        elif name == "tc":
            self.begin_cell()
        elif name == "p":
            self.begin_paragraph()
        elif name == "pStyle":
            style = next(iter(attributes.values()), "")
            match = _HEADING_STYLE.search(style)
            if style.lower() in {"title", "titel", "titre"}:
                self.level = 1
            elif match:
                self.level = min(int(match[1] or 1), 6)
        elif name == "r":
            self._in_run, self._strong = True, False
        elif name in {"b", "i", "u"} and self._in_run:
            on = next(iter(attributes.values()), "1") not in {"0", "false", "off", "none"}
            self._strong = self._strong or on
        elif name == "t":
            self._in_text = True
        elif name == "tab":
            self.parts.append("\t")
        elif name in {"br", "cr"}:
            self.parts.append("\n")
        elif name in _HIDDEN:
            self._silent += 1

    def data(self, text: str) -> None:
        """Add characters of text elements, without tracked deletions."""
        if self._in_text and not self._silent:
            text = markup.RESERVED.sub("\ufffd", text)
            if self._strong and text.strip():
                text = f"{markup.STRONG_ON}{text}{markup.STRONG_OFF}"
            self.parts.append(text)

    def end(self, tag: str) -> None:
        """Handle the end of an element."""
        name = tag.rpartition("}")[2]
        if name == "t":
            self._in_text = False
        elif name == "r":
            self._in_run = self._strong = False
        elif name in _HIDDEN:
            self._silent = max(self._silent - 1, 0)
        elif name == "p":
            self.end_paragraph()
        elif name == "tbl":
            self.end_table()


class Properties:
    """Parser target for a document's title and language."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self._name = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Handle the start of a property."""
        self._name = tag.rpartition("}")[2]

    def data(self, text: str) -> None:
        """Add characters of the property's value."""
        if len(self.values.get(self._name, "")) < 1_000:
            self.values[self._name] = self.values.get(self._name, "") + text

    def end(self, tag: str) -> None:
        """Handle the end of a property."""
        self._name = ""

    def close(self) -> None:
        """Handle the end of the document."""
