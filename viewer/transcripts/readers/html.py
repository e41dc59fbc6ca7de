"""HTML transcripts: Podcasting 2.0's (`cite`, `time`, `p`), and pages that hold a transcript.

libxml2 reads the page as a stream of events: no tree, no network, no images, no scripts.
"""

from __future__ import annotations

import re
from typing import Any

from viewer.text import timecode
from viewer.transcripts.model import TurnKind
from viewer.transcripts.parsed_file import ParsedCue, ParsedFile
from viewer.transcripts.readers import crowded, speaker_labels, text_metadata, timestamped_text
from viewer.transcripts.readers.source_file import SourceFile

_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|article|cite|p|div|time)\b", re.IGNORECASE)
_SILENT = frozenset(
    {"script", "style", "nav", "footer", "aside", "form", "button", "noscript", "svg", "select"}
    | {"template", "iframe", "object", "textarea", "dialog", "figure"}
)
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "main",
        "li",
        "ul",
        "ol",
        "blockquote",
        "tr",
        "td",
        "dd",
        "dt",
    }
    | {"header", "table", "body", "hr", "dl", "pre", "th"}
)
_CELLS = frozenset({"td", "th"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NOT_WORDS = frozenset({"transcript", "full transcript", "episode transcript", "transcription"})
_META_SHOW = frozenset({"og:site_name", "podcast"})
_META_TITLE = frozenset({"og:title"})
_META_DATE = frozenset({"article:published_time", "date", "datepublished", "dc.date", "pubdate"})
_MACHINE_TIME = re.compile(r"PT(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:(\d{1,6})(?:\.(\d{1,3})\d*)?S)?\Z")


def sniff(source: SourceFile) -> bool:
    """A file that begins with a tag of HTML."""
    return source.head.startswith("<") and _HTML.match(_past_comments(source.head)) is not None


def parse(source: SourceFile) -> ParsedFile:
    """Blocks of the page as pieces; `cite` names who talks, `time` says when."""
    from lxml import etree

    handler = _Handler(crowded.max_pieces(len(source.data)))
    target: Any = handler  # the stubs still ask for the bytes of Python 2
    try:
        data = source.text.encode("utf-8", errors="replace")
        parser = etree.HTMLParser(target=target, no_network=True, encoding="utf-8")
        for begin in range(0, len(data), 65_536):
            parser.feed(data[begin : begin + 65_536])
        parser.close()
    except (etree.LxmlError, ValueError) as error:
        source.reject("this HTML cannot be read ({why})", why=str(error)[:80])
    reading = handler.reading
    reading.title = reading.title or handler.page_title
    if not reading.pieces:
        source.reject("this page holds no words")
    timestamped_text.finish(reading)
    if not any(piece.speaker for piece in reading.pieces):
        speaker_labels.label(reading)
    return reading


def _past_comments(head: str) -> str:
    for _ in range(20):
        if head.startswith("<?xml"):
            head = head.partition("?>")[2].lstrip()
        elif head.startswith("<!--"):
            head = head.partition("-->")[2].lstrip()
    return head


class _Handler:
    """The target of the parser: gathers the words of a block, and who says them when."""

    def __init__(self, most_pieces: int) -> None:
        self.reading = ParsedFile("html")
        self._most_pieces = most_pieces
        self.page_title: str | None = None
        self._silent = 0
        self._parts: list[str] = []
        self._catching: str | None = None
        self._caught: list[str] = []
        self._machine_time: str | None = None
        self._heading = False
        self._speaker: str | None = None
        self._start_ms: int | None = None
        # A cell's only words are held back: a time or a name goes with the next cell.
        self._in_cell = False
        self._held: str | None = None
        self._row_name: str | None = None
        self._heads = False  # a table has begun, and nobody has said anything in it

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A tag opens."""
        if tag in _SILENT:
            self._silent += 1
        if self._silent:
            return
        if tag == "html":
            self.reading.language = attributes.get("lang") or self.reading.language
        elif tag == "meta":
            self._meta(attributes)
        elif tag in {"cite", "time", "title"}:
            if tag == "cite":
                self.flush()
            self._catching, self._caught = tag, []
            self._machine_time = attributes.get("datetime")
        elif tag == "br":
            self._parts.append("\n")
        elif tag in _BLOCKS or tag in _HEADINGS:
            self.flush()
            self._heading = tag in _HEADINGS
            if tag in _CELLS:
                self._in_cell = True
            elif tag == "tr":
                self._end_row()
            self._heads = self._heads or tag == "table"

    def end(self, tag: str) -> None:
        """A tag closes."""
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
            return
        if self._silent:
            return
        if tag == self._catching:
            self._caught_all(tag)
        elif tag in _BLOCKS or tag in _HEADINGS:
            self.flush()
            self._heading = False
            if tag in _CELLS:
                self._end_cell()
            elif tag == "tr":
                self._end_row()

    def data(self, text: str) -> None:
        """Words, wherever they stand."""
        if self._silent:
            return
        if self._catching is not None:
            self._caught.append(text)
        else:
            self._parts.append(re.sub(r"\s+", " ", text))

    def comment(self, text: str) -> None:
        """Comments are not words."""

    def close(self) -> None:
        """The page is over."""
        self.flush()
        self._end_cell()
        self._end_row()

    def _release(self) -> None:
        """What was held back of a cell are words after all."""
        held, self._held = self._held, None
        self._in_cell = False
        if self._row_name is not None:
            self._speaker, self._row_name = self._row_name, None
        if held is not None:
            self._say(held)

    def _end_cell(self) -> None:
        held = self._held
        if held is not None and self._heads and held.lower() in timestamped_text.COLUMNS:
            self._held = None
        elif held is not None and timestamped_text.is_time(held):
            hit = timestamped_text.stamped(held)
            self._start_ms = hit.start_ms if hit is not None else None
            self._held = None
        elif (
            held is not None
            and self._row_name is None
            and speaker_labels.is_name(held.rstrip(": "))
        ):
            self._row_name, self._held = held.rstrip(": "), None
        else:
            self._release()
        self._in_cell = False

    def _end_row(self) -> None:
        """A name with nothing said after it in its row is words."""
        name, self._row_name = self._row_name, None
        if name is not None:
            self._say(name)

    def flush(self) -> None:
        """End the block: what was gathered becomes a piece."""
        text = "".join(self._parts)
        self._parts.clear()
        if "  " in text:
            text = re.sub(r" {2,}", " ", text)
        if "\n" in text:
            text = re.sub(r" *\n *", "\n", text)
        text = text.strip()
        if not text:
            return
        if self._in_cell and self._held is None and len(text) < 60 and not self._heading:
            self._held = text
            return
        self._release()
        self._say(text)

    def _say(self, text: str) -> None:
        reading = self.reading
        self._heads = False
        if self._heading:
            if reading.title is None and not reading.pieces:
                reading.title = text
            elif text.strip(":").lower() not in _NOT_WORDS:
                reading.pieces.append(ParsedCue(text, kind=TurnKind.HEADING, new_turn=True))
            return
        hit = timestamped_text.stamped(text) if self._start_ms is None else None
        if hit is not None:
            self._start_ms = hit.start_ms
            self._speaker = hit.label or self._speaker
            text = hit.rest
            if not text:
                return
        last = reading.pieces[-1] if len(reading.pieces) > self._most_pieces else None
        if last is not None and len(last.text) < 400:
            last.text = f"{last.text}\n{text}"
        else:
            reading.pieces.append(
                ParsedCue(text, self._start_ms, None, self._speaker, new_turn=True)
            )
        self._start_ms = None

    def _caught_all(self, tag: str) -> None:
        text = " ".join("".join(self._caught).split())
        self._catching = None
        if tag == "cite":
            self._speaker = text.rstrip(":").strip() or None
        elif tag == "title":
            self.page_title = text or None
        else:
            ms = _time(text, self._machine_time)
            if ms is not None:
                # A time closes the words before it; one in the middle of a block begins a cue.
                self.flush()
                self._start_ms = ms
            else:
                found = text_metadata.find_date(self._machine_time or text)
                if found and self.reading.published is None:
                    self.reading.published = found
                elif not found:
                    self._parts.append(text)

    def _meta(self, attributes: dict[str, str]) -> None:
        name = (attributes.get("property") or attributes.get("name") or "").lower()
        content = attributes.get("content") or ""
        if name in _META_SHOW:
            self.reading.show = content.strip() or None
        elif name in _META_TITLE:
            self.reading.title = content.strip() or None
        elif name in _META_DATE:
            self.reading.published = text_metadata.find_date(content)


def _time(text: str, machine: str | None) -> int | None:
    match = _MACHINE_TIME.match(machine.strip()) if machine else None
    if match and any(match.groups()):
        return timecode.to_ms(*match.groups())
    for value in (text.strip("[]() "), machine or ""):
        try:
            return timecode.parse(value)
        except ValueError:
            continue
    return None
