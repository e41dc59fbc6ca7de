"""Documents other than Word's: RTF, OpenDocument text, EPUB, and PDF with text.

RTF is read with striprtf and PDF with PDFium, both loaded when they are needed. OpenDocument and
EPUB are archives of XML, which is streamed as for DOCX.
"""

from __future__ import annotations

import io
import posixpath
import re
import threading
import zipfile
import zlib
from collections import Counter
from contextlib import closing
from typing import Any

from striprtf.striprtf import rtf_to_text

from viewer.transcripts.model import Repair
from viewer.transcripts.parsed_file import ParsedFile
from viewer.transcripts.readers import docx, html, text
from viewer.transcripts.readers.grammar import markup
from viewer.transcripts.readers.grammar.markup import Line
from viewer.transcripts.readers.source_file import SourceFile

_ZIP = b"PK\x03\x04"
_CONTENT, _META = "content.xml", "meta.xml"
_MOST_BYTES = 60_000_000  # of a PDF or RTF
_MOST_PAGES = 3_000
_MOST_CHARACTERS = 20_000_000
_MOST_EXPANSION = 40
_MOST_PIXELS = 400_000_000  # bytes of all images of a PDF
_CHUNK = 65_536
_RUNNING_LINES = 3  # of a header or footer, at most
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_WITHOUT_ENCRYPTION = 4  # PDFium's FPDF_REMOVE_SECURITY
_PDFIUM = threading.Lock()  # PDFium serves one thread at a time
_DIVIDED = re.compile(r"(\w+)[\x02\ufffe](?=(\w+))")  # PDFium's sign for a hyphen at a line's end
_SPACE = re.compile(r"(?<=\S) (?=\S)")
_PAGE_NUMBER = re.compile(r"\s*(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\s*\Z", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\d:])\d+(?![\d:])")  # but no time: two turns' heads differ by it
_ADDRESS = re.compile(r"(?<=\S)\(\"(?:https?|mailto|file):[^\"\n]{0,2000}\"\)")  # by striprtf
_LINK = re.compile(r"<(?:\w+:)?text\b[^>]{0,400}?\bsrc\s*=\s*[\"']([^\"'#]{0,300})#([^\"']{1,200})")
_CLIP = re.compile(
    r"\bclip(Begin|End)\s*=\s*[\"']((?:\d{1,9}:){0,2}\d{1,9}(?:\.\d{0,9})?)(m?s)?[\"']"
)
# Changes, comments, and notes below the text, as Word's are in files of their own.
_ASIDE = frozenset({"tracked-changes", "annotation", "note", "sequence-decls"})


def sniff(source: SourceFile) -> bool:
    """Return True for one of the four kinds of document."""
    return _kind(source) is not None


def parse(source: SourceFile) -> ParsedFile:
    """Return the turns of a document's text.

    Raises:
        UnsupportedFormatError: broken, encrypted, without text, or too large.
    """
    kind = _kind(source)
    if kind == "rtf":
        parsed = _parse_rtf(source)
    elif kind == "pdf":
        parsed = _parse_pdf(source)
    elif kind == "odt":
        parsed = _parse_odt(source)
    else:
        parsed = _parse_epub(source)
    for piece in parsed.pieces:
        piece.line = 0
    parsed.repairs = [Repair(None, repair.message) for repair in parsed.repairs]
    parsed.exceptions = [(0, words) for _, words in parsed.exceptions]
    return parsed


def _kind(source: SourceFile) -> str | None:
    data = source.data
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data[:1024].lstrip().startswith(b"%PDF"):
        return "pdf"
    if not data.startswith(_ZIP):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist()[:20_000])
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return None
    if "META-INF/container.xml" in names:
        return "epub"
    return "odt" if _CONTENT in names else None


def _fill(parsed: ParsedFile, words: str, source: SourceFile) -> None:
    lines: list[Line] = []
    blank = True
    for number, raw in enumerate(markup.RESERVED.sub("\ufffd", words).split("\n"), 1):
        if raw.strip():
            line = text.plain_line(number, raw.strip(), blank=blank)
            line.width = len(raw.rstrip())
            lines.append(line)
        blank = not raw.strip()
    text.parse_lines(parsed, lines, size=max(len(source.data), len(words)), keeps_bullets=True)


def _parse_rtf(source: SourceFile) -> ParsedFile:
    if len(source.data) > _MOST_BYTES:
        source.reject("this RTF document is too large")
    try:
        convert: Any = rtf_to_text  # it has no types
        words = str(convert(source.data.decode("latin-1"), errors="replace"))
    except (ValueError, LookupError, RecursionError, IndexError, TypeError) as error:
        source.reject("this RTF document is damaged ({why})", why=str(error)[:80])
    if not words.strip("\0 \t\r\n"):
        source.reject("this RTF document contains no text")
    parsed = ParsedFile("rtf")
    # Paragraphs have no blank lines between them.
    words = _ADDRESS.sub("", words.replace("\0", ""))
    _fill(parsed, words.replace("\n", "\n\n"), source)
    return parsed


def _parse_pdf(source: SourceFile) -> ParsedFile:
    if len(source.data) > _MOST_BYTES:
        source.reject("this PDF is too large")
    pages, title = _pages_of_pdf(source)
    _drop_running_lines(pages)
    words = _join_hyphenated("\n".join(line for page in pages for line in page))
    if not words.strip():
        source.reject("this PDF contains no text, only images of pages")
    parsed = ParsedFile("pdf")
    _fill(parsed, words, source)
    if title and not title.lower().startswith("microsoft word"):
        parsed.title = parsed.title or title[:300]
    return parsed


def _pages_of_pdf(source: SourceFile) -> tuple[list[list[str]], str]:
    """Return the lines of each page, and the title."""
    from pypdfium2 import PdfDocument, PdfiumError

    pages: list[list[str]] = []
    length = 0
    with _PDFIUM:
        try:
            with PdfDocument(source.data) as document:
                if _unpacks_too_far(document, source.data):
                    source.reject("this PDF is too large when unpacked")
                for number in range(min(len(document), _MOST_PAGES)):
                    with closing(document[number]) as page, closing(page.get_textpage()) as content:
                        lines = _lines_of_page(content, upright=page.get_rotation() == 0)
                    length += sum(map(len, lines))
                    pages.append(lines)
                    if length > _MOST_CHARACTERS:
                        break
                return pages, document.get_metadata_value("Title").strip()
        except (PdfiumError, ValueError) as error:
            if "password" in str(error).lower():
                source.reject("this PDF is protected with a password")
            source.reject("this PDF cannot be read ({why})", why=str(error)[:80])


def _lines_of_page(content: Any, *, upright: bool) -> list[str]:
    """Return the lines of a page, also where PDFium puts a space between two paragraphs."""
    words = content.get_text_range()
    count = min(len(words), content.count_chars()) if upright else 0
    parts = []
    start = 0
    line, until = (0.0, 0.0), -1  # the height of the last word, and its offset
    for match in _SPACE.finditer(words, 0, count):
        space = match.start()
        if until < 0 or words.find("\n", until, space) >= 0:
            line = _height(content, space - 1)
        after = _height(content, space + 1)
        if _is_below(line, after) and _is_below(_height(content, space - 1), after):
            parts.append(words[start:space])
            start = space + 1
        line, until = after, space + 1
    parts.append(words[start:])
    return "\n".join(parts).splitlines()


def _height(content: Any, index: int) -> tuple[float, float]:
    """Return the bottom and the top of a character."""
    _, bottom, _, top = content.get_charbox(index, loose=True)
    return bottom, top


def _is_below(line: tuple[float, float], after: tuple[float, float]) -> bool:
    """Return True if a character is on another line than the one before."""
    common = min(line[1], after[1]) - max(line[0], after[0])
    return common < min(line[1] - line[0], after[1] - after[0]) / 5


def _unpacks_too_far(document: Any, data: bytes) -> bool:
    """Return True if the streams of a PDF unpack to far more than text needs.

    PDFium would unpack up to 1 GB of each page without a word.
    """
    if b"/Encrypt" in data:
        copy = io.BytesIO()
        document.save(copy, flags=_WITHOUT_ENCRYPTION)
        data = copy.getvalue()
    left = {True: _MOST_PIXELS, False: max(len(data) * _MOST_EXPANSION, 4_000_000)}
    for match in _STREAM.finditer(data):
        before = data[max(match.start() - 400, 0) : match.start()]
        is_image = b"/Image" in before.rpartition(b"obj")[2]
        inflate = zlib.decompressobj()
        try:
            for start in range(match.end(), len(data), _CHUNK):
                chunk = data[start : start + _CHUNK]
                while chunk and left[is_image] >= 0 and not inflate.eof:
                    left[is_image] -= len(inflate.decompress(chunk, _CHUNK))
                    chunk = inflate.unconsumed_tail
                if inflate.eof or left[is_image] < 0:
                    break
        except zlib.error:
            continue  # packed in another way, or damaged
        if left[is_image] < 0:
            return True
    return False


def _join_hyphenated(words: str) -> str:
    """Join words that are divided at the ends of lines.

    The hyphen goes where the document has the word without it elsewhere, or else it stays.
    """
    if not _DIVIDED.search(words):
        return words
    known = set(re.findall(r"\w+", words.casefold()))
    return _DIVIDED.sub(
        lambda match: match[1] + ("" if (match[1] + match[2]).casefold() in known else "-"), words
    )


def _drop_running_lines(pages: list[list[str]]) -> None:
    """Remove page numbers, and headers and footers of a few lines."""
    for end in (0, -1) * _RUNNING_LINES:
        edges = [_NUMBER.sub("", page[end]).strip() for page in pages if page]
        often = Counter(edge for edge in edges if edge)
        common = {edge for edge, count in often.items() if count * 2 > len(pages) and count > 1}
        if len(pages) == 2:  # but no name above turns
            lines = Counter(_NUMBER.sub("", line).strip() for page in pages for line in page)
            common = {edge for edge in common if lines[edge] == 2}
        for page in pages:
            if page and (
                _PAGE_NUMBER.match(page[end]) or _NUMBER.sub("", page[end]).strip() in common
            ):
                page.pop(end)


def _parse_odt(source: SourceFile) -> ParsedFile:
    parsed = ParsedFile("odt")
    target = _OpenDocument()
    docx.stream_member(source, _CONTENT, target)
    if not target.lines:
        source.reject("this document contains no text")
    size = max(len(source.data), 64 * len(target.lines))
    text.parse_lines(parsed, target.lines, size=size)
    properties = docx.Properties()
    docx.stream_member(source, _META, properties)
    parsed.title = parsed.title or properties.values.get("title", "").strip() or None
    parsed.language = parsed.language or properties.values.get("language", "").strip() or None
    return parsed


class _OpenDocument(docx.Paragraphs):
    """Parser target for the content of an OpenDocument text."""

    def __init__(self) -> None:
        super().__init__()
        self._silent = 0  # open elements that show nothing in the text
        self._strong_styles: set[str] = set()
        self._style: str | None = None
        self._spans: list[bool] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element."""
        name = tag.rpartition("}")[2]
        get = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        if name in _ASIDE:
            self._silent += 1
        elif self._silent:
            return
        elif name == "style":
            self._style = get.get("name")
        elif name == "text-properties" and self._style is not None:
            if get.get("font-weight") == "bold" or get.get("font-style") == "italic":
                self._strong_styles.add(self._style)
        elif name in {"p", "h"}:
            level = min(int(get.get("outline-level", "1")[:1] or 1), 6) if name == "h" else 0
            self.begin_paragraph(1 if get.get("style-name", "").lower() == "title" else level)
        elif name == "span":
            strong = get.get("style-name") in self._strong_styles
            self._spans.append(strong)
            self.parts += [markup.STRONG_ON] if strong else []
        elif name == "tab":
            self.parts.append("\t")
        elif name == "s":
            count = get.get("c", "1")
            self.parts.append(" " * min(int(count) if count.isdecimal() else 1, 100))
        elif name == "line-break":
            self.parts.append("\n")
        elif name == "table":
            self.begin_table()
        elif name == "table-row":
            self.begin_row()
        elif name == "table-cell":
            self.begin_cell()

    def data(self, text: str) -> None:
        """Handle characters."""
        if self.is_inside and not self._silent:
            self.parts.append(markup.RESERVED.sub("\ufffd", text))

    def end(self, tag: str) -> None:
        """Handle the end of an element."""
        name = tag.rpartition("}")[2]
        if name in _ASIDE:
            self._silent = max(self._silent - 1, 0)
        elif self._silent:
            return
        elif name == "span" and self._spans:
            self.parts += [markup.STRONG_OFF] if self._spans.pop() else []
        elif name in {"p", "h"}:
            self.end_paragraph()
        elif name == "table":
            self.end_table()


def _parse_epub(source: SourceFile) -> ParsedFile:
    """Read the book's pages in order, with the times of its media overlays."""
    limit = max(len(source.data) * _MOST_EXPANSION, 4_000_000)
    pages: list[str] = []
    times: dict[str, tuple[int, int | None]] = {}
    package = ""
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            members = {}
            for entry in archive.infolist()[:20_000]:
                suffix = posixpath.splitext(entry.filename)[1].lower()
                if suffix in {".xhtml", ".html", ".htm", ".smil", ".opf"}:
                    limit -= entry.file_size
                    if limit < 0:
                        source.reject("this book is too large when unpacked")
                    members[entry.filename] = archive.read(entry).decode("utf-8", "replace")
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError) as error:
        source.reject("this book is damaged ({why})", why=str(error)[:80])
    except (NotImplementedError, RuntimeError):
        source.reject("this book is encrypted or compressed in an unsupported way")
    for name, content in members.items():
        if name.endswith(".opf"):
            package = content
        elif name.endswith(".smil"):
            times.update(_overlay(content))
    pages = [members[name] for name in _spine(package, list(members))]
    if not pages:
        source.reject("this book contains no pages")
    parsed = html.parse_page(source, "\n".join(pages), times)
    parsed.format = "epub"
    title = re.search(r"<dc:title[^>]{0,200}>([^<]{1,300})<", package)
    parsed.title = markup.unescape(title[1].strip()) if title else parsed.title
    language = re.search(r"<dc:language[^>]{0,200}>([^<]{1,40})<", package)
    parsed.language = parsed.language or (language[1].strip() if language else None)
    return parsed


def _spine(package: str, names: list[str]) -> list[str]:
    """Return the pages in reading order, or by name if the package does not specify it."""
    pages = sorted(n for n in names if n.lower().endswith((".xhtml", ".html", ".htm")))
    ids = {}
    for item in re.findall(r"<item\b([^>]{0,1000})>", package):
        key, link = re.search(r'\bid="([^"]+)"', item), re.search(r'\bhref="([^"]+)"', item)
        if key and link and 'properties="nav"' not in item:
            ids[key[1]] = link[1]
    ordered = []
    for key in re.findall(r'<itemref\b[^>]{0,300}?\bidref="([^"]+)"', package):
        page = next((n for n in pages if n == ids.get(key) or n.endswith(f"/{ids.get(key)}")), None)
        ordered += [page] if page is not None and page not in ordered else []
    return ordered or [page for page in pages if "nav" not in page.lower()] or pages


def _overlay(smil: str) -> dict[str, tuple[int, int | None]]:
    """Return the times (ms) of elements by their identifiers, from a media overlay."""
    clips_of: dict[str, tuple[int, int | None]] = {}
    for par in re.split(r"<(?:\w+:)?par\b", smil)[1:]:
        link = _LINK.search(par[:2_000])
        clips = {match[1]: match for match in _CLIP.finditer(par[:2_000])}
        if link and "Begin" in clips:
            end = _clip(clips["End"]) if "End" in clips else None
            clips_of[link[2]] = _clip(clips["Begin"]), end
    return clips_of


def _clip(match: re.Match[str]) -> int:
    seconds = 0.0
    for part in match[2].split(":"):
        seconds = seconds * 60 + float(part)
    return round(seconds * (1 if match[3] == "ms" else 1000))
