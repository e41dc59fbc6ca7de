"""HTML transcripts: Podcasting 2.0's (`cite`, `time`, `p`), and pages with a transcript.

libxml2 reads the page as a stream of events: no tree, no network, no images, no scripts. Blocks
become lines for the grammar; elements and attributes of speakers and times become marks.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Any

from viewer.text import timecode
from viewer.transcripts.parsed_file import ParsedFile
from viewer.transcripts.readers import postprocess, tables, text, text_metadata, timed_words
from viewer.transcripts.readers.grammar import markup, timestamps
from viewer.transcripts.readers.grammar.heads import Kind, head_of
from viewer.transcripts.readers.grammar.markup import Line
from viewer.transcripts.readers.grammar.names import is_loose_name, is_name
from viewer.transcripts.readers.source_file import SourceFile
from viewer.transcripts.readers.timed_words import Word

_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|base|meta|title|body|section|main|dl|table|h[1-6]|article|cite|p|div|time|[uo]l|blockquote|details)\b",
    re.IGNORECASE,
)
_SILENT = frozenset(
    {"script", "style", "nav", "footer", "aside", "form", "button", "noscript", "svg", "select"}
    | {"template", "iframe", "object", "textarea", "dialog", "figure"}
)
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "li", "ul", "ol", "blockquote", "tr", "td", "dd"}
    | {"dt", "header", "table", "body", "hr", "dl", "pre", "th"}
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_TIMED = frozenset({"span", "a", "w", "word"})  # may have the time of their text
_STRONG = frozenset({"b", "strong", "em", "i", "u"})
_COLORED = frozenset({"span", "font"})  # emphasis, if they have a color or a weight
_META_SHOW = frozenset({"og:site_name", "podcast"})
_META_TITLE = frozenset({"og:title"})
_META_DATE = frozenset({"article:published_time", "date", "datepublished", "dc.date", "pubdate"})
_MACHINE_TIME = re.compile(r"PT(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:(\d{1,6})(?:\.(\d{1,3})\d*)?S)?\Z")
# Attributes with the start of an element's text: in ms, or in seconds.
_IN_MS = ("data-m", "data-start-ms", "data-begin-ms", "data-ms", "data-seek-ms", "data-time-ms")
_IN_SECONDS = (
    *("data-timestamp", "data-start", "data-start-time", "data-begin", "data-time", "data-seconds"),
    *("data-timecode", "data-offset", "starttime", "data-starttime", "data-seek", "data-t"),
    *("begin", "data-from", "data-starts"),
)
_LENGTHS_MS = ("data-d", "data-duration-ms")
_ENDS = ("data-end", "data-end-time", "data-stop")
_SPEAKERS = ("data-speaker", "data-speaker-name", "data-name")
_WHO = re.compile(
    r"data-(?:[a-z]{1,20}-)?(?:speaker|who|author|participant|person|voice)(?:-?(?:name|label))?\Z"
)
_LABELS = ("aria-label", "title")  # names where some of them come again
_LABEL = re.compile(
    r"<(?:p|div|li|section|article|blockquote|tr)\b[^<>]{0,300}?\s"
    r"(?:aria-label|title)\s*=\s*[\"']([^\"'<>]{1,60})[\"']",
    re.I,
)
_CALL = re.compile(
    r"(?:play|seek|jump|goto|skip|time)\w*\(\s*['\"]?([\d:.]{1,16})['\"]?\s*\)", re.I
)
_ANCHOR = re.compile(r"ts_(\d{1,12})_(\d{1,12})(?:_|\Z)")
_NAME_CLASS = re.compile(
    r"(?:\A|[\s_-])(?:speaker|speaker-?name|sprecher|who|spk)(?:[\s_-]?(?:name|label))?(?:\Z|\s)",
    re.I,
)
_TIME_CLASS = re.compile(r"(?:\A|[\s_-])(?:time-?stamp|time-?code|time|ts)(?:\Z|\s)", re.I)
# Classes that name somebody where a page has many of them, rather than its author.
_AUTHOR_CLASS = re.compile(
    r"(?:\A|[\s_-])(?:author|name|user-?name|user|person|participant|sender)(?:\Z|\s)", re.I
)
_CLASSES = re.compile(
    r"<(?:span|div|b|strong|h\d|p|a|td)\b[^<>]{0,200}?\sclass=[\"']([^\"'<>]{1,80})"
)
_LEAST_AUTHORS = 4
_STYLED = re.compile(r"\b(?:color|font-weight|font-variant|font-style)\s*:", re.I)
_DIVIDED = (Kind.STRONG, Kind.STRONG_COLON, Kind.COLON)  # names set apart from words
_MARKDOWN = (".md", ".markdown")
_EMPHASIS = re.compile(r"^(?:[-*>] )?(?:\*\*|__)\S", re.MULTILINE)
_NAMED = re.compile(f"{markup.NAME_ON}[^{markup.NAME_OFF}]*{markup.NAME_OFF}")
_NOTE_SIGN = re.compile(r"\[?(?:\d{1,3}|[*†‡])\]?")
_SPACES = re.compile(r"\s+")
_LONGEST_NAME = 80


def sniff(source: SourceFile) -> bool:
    """Return True for a file that begins with an HTML tag."""
    head = source.head
    if not head.startswith("<") or _HTML.match(_past_comments(head)) is None:
        return False
    # Markdown may begin with a tag.
    return not (source.suffix in _MARKDOWN and _EMPHASIS.search(head) and "<html" not in head)


def parse(source: SourceFile) -> ParsedFile:
    """Return the turns of the page's text.

    Raises:
        UnsupportedFormatError: libxml2 cannot read it, or there are no words.
    """
    return parse_page(source, source.text)


def parse_page(
    source: SourceFile, html: str, times: dict[str, tuple[int, int | None]] | None = None
) -> ParsedFile:
    """Return the turns of `html`, the file or a part; `times` are the ms of elements by id."""
    from lxml import etree

    handler = _Handler(max_lines=postprocess.max_pieces(len(source.data) // 2))
    handler.times = times or {}
    handler.labels = _labels(html)
    handler.authors = sum(1 for c in _CLASSES.findall(html) if _AUTHOR_CLASS.search(c)) >= (
        _LEAST_AUTHORS
    )
    target: Any = handler  # the stubs still ask for the bytes of Python 2
    try:
        data = html.encode("utf-8", errors="replace")
        parser = etree.HTMLParser(target=target, no_network=True, encoding="utf-8")
        for begin in range(0, len(data), 65_536):
            parser.feed(data[begin : begin + 65_536])
        parser.close()
    except (etree.LxmlError, ValueError) as error:
        source.reject("this HTML cannot be read ({why})", why=str(error)[:80])
    parsed = handler.parsed
    if handler.table is not None:
        return handler.table
    lines = handler.lines
    if parsed.title is None and not any(line.level == 1 for line in lines[:3]):
        parsed.title = handler.page_title
    if not lines:
        source.reject("this page contains no text")
    if handler.spans > 3 and handler.spans * 2 > len(lines):
        parsed.pieces = handler.timed_pieces()
        return parsed
    text.parse_lines(parsed, lines, size=len(source.data))
    if not parsed.pieces and not parsed.notes and not parsed.chapters:
        source.reject("this page contains no text")
    parsed.title = parsed.title or handler.page_title
    for piece in parsed.pieces:
        piece.line = 0
    parsed.exceptions = [(0, words) for _, words in parsed.exceptions]
    return parsed


def _labels(html: str) -> set[str]:
    """Return the names in attributes that describe blocks, if there are several in turns."""
    counts = Counter(name for name in _LABEL.findall(html) if is_name(name))
    people = {name for name, count in counts.items() if count > 1}
    return set(counts) if len(people) > 1 and len(counts) * 2 <= counts.total() else set()


def _past_comments(head: str) -> str:
    for _ in range(20):
        if head.startswith("<?xml"):
            head = head.partition("?>")[2].lstrip()
        elif head.startswith("<!--"):
            head = head.partition("-->")[2].lstrip()
    return head


class _Handler:
    """Parser target that makes lines of blocks, and marks of names and times."""

    def __init__(self, max_lines: int) -> None:
        self.parsed = ParsedFile("html")
        self.lines: list[Line] = []
        self.page_title: str | None = None
        self.table: ParsedFile | None = None
        self.times: dict[str, tuple[int, int | None]] = {}
        self.labels: set[str] = set()  # names in attributes that describe blocks
        self.authors = False  # whether elements of `_AUTHOR_CLASS` are speakers
        self.spans = 0  # elements of a word or two that have their own times
        self._words: list[tuple[int, Word]] = []
        self._max_lines = max_lines
        self._silent = 0
        self._parts: list[str] = []
        self._level = 0
        self._blank = True
        self._title: list[str] | None = None
        self._catching: tuple[str, int, str] | None = None  # tag, first part, "name" or "time"
        self._depth = 0
        self._time: str | None = None  # of the current time element
        self._span: tuple[int, int | None, int] | None = None
        self._speaker: str | None = None  # of the enclosing block, by an attribute
        self._rows: list[list[str]] | None = None
        self._cells = 0
        self._buttons = 0  # open ones that play from a time
        self._button: int | None = None  # the first part of what the innermost one says
        self._quotes = 0  # open quotations
        self._quoted = 0  # the first line of the innermost one
        self._styled: list[bool] = []  # whether the open elements of `_COLORED` are emphasized
        self._term = False  # a term of a list has just been closed

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Handle an opening tag."""
        if tag == "button" and not self._silent and _is_player(attributes):
            self._buttons += 1
            self._end_words()
        elif tag == "footer" and self._quotes:
            tag = "cite"  # who is quoted
        elif tag in _SILENT:
            self._silent += 1
        if self._silent:
            return
        if tag == "html":
            self.parsed.language = attributes.get("lang") or self.parsed.language
        elif tag == "meta":
            self._meta(attributes)
        elif tag == "title":
            self._title = []
        elif tag == "br":
            self._flush(blank=False)
        elif tag == "dd" and self._term:
            self._term = False  # it goes on with the line of what it is said by
        elif tag in _BLOCKS or tag in _HEADINGS:
            self._flush()
            self._level = _HEADINGS.get(tag, 0)
            self._open_cell(tag)
            if tag == "dt":
                self._parts.append(markup.STRONG_ON)
            if attributes:
                self._say_speaker(attributes)
        if tag == "blockquote":
            self._quotes, self._quoted = self._quotes + 1, len(self.lines)
        if tag in _COLORED:
            styled = tag == "font" or bool(_STYLED.search((attributes.get("style") or "")[:300]))
            self._styled.append(styled)
        if tag in _STRONG or (tag in _COLORED and self._styled[-1]):
            self._parts.append(markup.STRONG_ON)
        self._look(tag, attributes)

    def _is_name(self, kind: str) -> bool:
        """Return True for a class of elements with a name."""
        if _NAME_CLASS.search(kind):
            return True
        return self.authors and _AUTHOR_CLASS.search(kind) is not None

    def _look(self, tag: str, attributes: dict[str, str]) -> None:
        """Handle speakers and times in a tag and its attributes."""
        if self._catching is not None:
            self._depth += tag == self._catching[0]
            return
        if not attributes and tag not in {"cite", "time"}:
            return
        kind = attributes.get("class") or ""
        anchor = _ANCHOR.match(attributes.get("name") or attributes.get("id") or "")
        clip = self.times.get(attributes.get("id") or "")
        if clip is not None:
            self._parts.append(timestamps.mark(*clip))
        if anchor:
            self._parts.append(timestamps.mark(int(anchor[1]), int(anchor[2])))
            return
        if tag == "cite" or (self._is_name(kind) and tag not in {"body", "main", "section"}):
            if tag == "cite" and not self._quotes:
                self._flush()
            self._catching, self._depth = (tag, len(self._parts), "name"), 0
            return
        time = _attribute_time(attributes)
        if self._button is not None and _TIME_CLASS.search(kind):
            self._catching, self._depth = (tag, len(self._parts), "label"), 0
            return
        if tag == "time" or (time is not None and _TIME_CLASS.search(kind)):
            self._catching, self._depth = (tag, len(self._parts), "time"), 0
            self._time = attributes.get("datetime") if tag == "time" else None
            if time is not None:
                self._time = timestamps.mark(time)
        elif time is not None and tag in _TIMED and "onclick" not in attributes:
            end = _attribute_end(attributes, time)
            self._span = (time, end, len(self._parts))
            self._catching, self._depth = (tag, len(self._parts), "span"), 0
        elif time is not None:
            self._parts.append(timestamps.mark(time))
            if tag == "button":
                self._button = len(self._parts)
            elif tag == "a":
                self._catching, self._depth = (tag, len(self._parts), "sign"), 0
        elif (
            tag == "a" and (time := timestamps.linked_ms(attributes.get("href") or "")) is not None
        ):
            own = (attributes.get("href") or "")[:1] in {"?", "#"}  # of this page's recording
            self._span = (time, None, len(self._parts))
            self._catching, self._depth = (tag, len(self._parts), "span" if own else "link"), 0
        elif tag == "a" and _is_note(attributes):
            self._catching, self._depth = (tag, len(self._parts), "note"), 0
        elif tag == "button" and _TIME_CLASS.search(kind):
            self._catching, self._depth = (tag, len(self._parts), "time"), 0
            self._time = None

    def end(self, tag: str) -> None:
        """Handle a closing tag."""
        if tag == "button" and self._buttons and not self._silent:
            self._buttons -= 1
            if self._button is not None:
                _take_label(self._parts, self._button)
            self._button = None
        elif tag == "footer" and self._quotes:
            tag = "cite"
        elif tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
            return
        if self._silent:
            return
        if tag == "title" and self._title is not None:
            self.page_title = " ".join("".join(self._title).split()) or None
            self._title = None
        if self._catching is not None and tag == self._catching[0]:
            if self._depth:
                self._depth -= 1
            else:
                self._caught()
        self._quotes -= tag == "blockquote" and self._quotes > 0
        styled = tag in _COLORED and bool(self._styled) and self._styled.pop()
        if tag in _STRONG or styled:
            self._parts.append(markup.STRONG_OFF)
        elif tag == "dt" and is_loose_name(_bare("".join(self._parts)).strip(": ")):
            self._parts.append(f"{markup.STRONG_OFF}: ")
            self._term = True
        elif tag in _BLOCKS or tag in _HEADINGS:
            self._flush()
            self._level = 0
            self._close_cell(tag)

    def data(self, text: str) -> None:
        """Handle text."""
        if self._silent:
            return
        if self._title is not None:
            self._title.append(text)
            return
        if "\\" in text:
            text = text.replace("\\[", "[").replace("\\]", "]")  # left over from Markdown
        self._parts.append(markup.RESERVED.sub("\ufffd", _SPACES.sub(" ", text)))

    def comment(self, text: str) -> None:
        """Ignore comments."""

    def close(self) -> None:
        """Handle the end of the page."""
        self._flush()
        self._close_cell("table")

    def timed_pieces(self) -> list[Any]:
        """Return the cues of a page whose words have their own times."""
        names = self._names()
        speaker: str | None = None
        spoken: list[Word] = []
        last = -1
        for index, word in self._words:
            for line_index in range(last + 1, index + 1):
                speaker = names.get(line_index, speaker)
            last = index
            spoken.append(word._replace(speaker=speaker))
        return timed_words.flow(spoken)

    def _names(self) -> dict[int, str]:
        """Return the names at the beginnings of lines, also emphasized ones that come again."""
        heads = {i: head for i, line in enumerate(self.lines) if (head := head_of(line))}
        counts = Counter(head.name for head in heads.values())
        names = {
            i: head.name
            for i, head in heads.items()
            if head.name and head.kind in _DIVIDED and counts[head.name] > 1
        }
        voices = {i: line.voices[0][1] for i, line in enumerate(self.lines) if line.voices}
        return names | {i: name.strip("[]: ") for i, name in voices.items()}

    def _caught(self) -> None:
        assert self._catching is not None
        _, first, kind = self._catching
        self._catching = None
        inner = "".join(self._parts[first:])
        bare = re.sub("[\ufdd0-\ufdd5]", "", inner).strip()
        if kind == "name":
            last = timestamps.last_time(bare)
            if last is not None and last[0]:
                bare = bare[: last[0]].rstrip(" -–—|·•")
            if 0 < len(bare) <= _LONGEST_NAME:
                name = bare.rstrip(":").strip()
                self._parts[first:] = [timestamps.mark(last[1].start_ms), " "] if last else []
                # The source of a quotation stands behind it.
                at = 0 if self._quotes else first
                if self._quotes and self._quoted < len(self.lines) and not self._parts:
                    quoted = self.lines[self._quoted]
                    self.lines[self._quoted] = replace(quoted, voices=((0, name),))
                    return
                self._parts.insert(at, f"{markup.NAME_ON}{name.strip('[]')}{markup.NAME_OFF}")
        elif kind == "time":
            self._caught_time(first, bare)
        elif kind == "link":
            if self._span is not None and not any(c.isalnum() for c in bare):
                self._parts[first:] = [timestamps.mark(self._span[0]), " "]
        elif kind == "label":
            _take_label(self._parts, first)
        elif kind == "note":
            if _NOTE_SIGN.fullmatch(bare):
                self._parts[first:] = []
        elif kind == "sign":
            if not any(c.isalnum() for c in bare):
                self._parts[first:] = []
        elif self._span is not None:
            time, end, _ = self._span
            if bare and len(bare.split()) <= 3 and timestamps.time_at(bare, 0) is None:
                self.spans += 1
                self._parts.insert(first, timestamps.mark(time, end))
                self._words.append((len(self.lines), Word(bare, time, end)))
            elif bare and len(self._parts) >= first:
                sign = timestamps.time_at(bare, 0)
                shown = "" if sign is not None and sign.until == len(bare) else f" {inner}"
                self._parts[first:] = [timestamps.mark(time), shown]

    def _caught_time(self, first: int, bare: str) -> None:
        machine = self._time or ""
        if machine.startswith(timestamps.MARK_ON):
            self._parts[first:] = [machine, " "]
            return
        ms = _time(bare, machine)
        if ms is not None:
            # A time ends the words before it.
            self._parts[first:] = []
            self._end_words()
            self._parts += [timestamps.mark(ms), " "]
            return
        published = text_metadata.find_date(machine or bare)
        if published is not None:
            self.parsed.published = self.parsed.published or published
            self._parts[first:] = []

    def _end_words(self) -> None:
        """End the current line before a time, if it has words rather than a name."""
        said = _NAMED.sub("", markup.without_times("".join(self._parts)))
        if any(map(str.isalnum, said)):
            self._flush(blank=False)

    def _say_speaker(self, attributes: dict[str, str]) -> None:
        name = next((attributes[key] for key in _SPEAKERS if attributes.get(key)), None)
        name = name or next((attributes[key] for key in attributes if _WHO.match(key)), None)
        name = name or next(
            (attributes[key] for key in _LABELS if attributes.get(key) in self.labels), None
        )
        if name is not None and name != self._speaker and len(name) <= _LONGEST_NAME:
            self._speaker = name
            self._parts.append(f"{markup.NAME_ON}{name}{markup.NAME_OFF}")

    def _open_cell(self, tag: str) -> None:
        if tag == "table" and self._rows is None:
            self._rows = []
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag in {"td", "th"} and self._rows and self._cells < self._max_lines:
            self._rows[-1].append("")
            self._cells += 1

    def _close_cell(self, tag: str) -> None:
        if tag == "table" and self._rows is not None:
            rows, self._rows = self._rows, None
            self.lines += tables.lines_of(rows)

    def _flush(self, *, blank: bool = True) -> None:
        """End the current line."""
        marked = "".join(self._parts)
        self._parts.clear()
        self._button = None
        if self._catching is not None:
            self._catching = None
        if marked.strip("\ufdd0\ufdd1 "):
            room = self._cells < self._max_lines
            if self._rows is not None and self._rows and self._rows[-1] and room:
                cell = self._rows[-1][-1]
                self._rows[-1][-1] = f"{cell}\n{marked.strip()}" if cell else marked.strip()
            else:
                self._add(marked)
        self._blank = self._blank or blank

    def _add(self, marked: str) -> None:
        full = len(self.lines) > self._max_lines
        if full and self.lines and len(self.lines[-1].text) < 400:
            last = self.lines[-1]
            self.lines[-1] = replace(last, text=f"{last.text} {markup.line_of(0, marked).text}")
            return
        line = markup.line_of(len(self.lines) + 1, marked, level=self._level, blank=self._blank)
        if not line.is_empty:
            self.lines.append(line)
            self._blank = False

    def _meta(self, attributes: dict[str, str]) -> None:
        name = (attributes.get("property") or attributes.get("name") or "").lower()
        content = (attributes.get("content") or "").strip()
        if name in _META_SHOW:
            self.parsed.show = content or None
        elif name in _META_TITLE:
            self.parsed.title = content or None
        elif name in _META_DATE:
            self.parsed.published = text_metadata.find_date(content)


def _attribute_time(attributes: dict[str, str]) -> int | None:
    """Return the start (ms) of an element's words by its attributes."""
    for key in _IN_MS:
        if (attributes.get(key) or "").isdecimal():
            return int(attributes[key][:13])
    for key in _IN_SECONDS:
        value = (attributes.get(key) or "").strip()
        if re.fullmatch(r"\d{1,7}(?:\.\d{1,9})?", value):
            return round(float(value) * 1000)
        if value:
            ms = _time(value, "")
            if ms is not None:
                return ms
    call = _CALL.search((attributes.get("onclick") or "")[:300])
    if call:
        value = call[1]
        if ":" not in value and re.fullmatch(r"\d+(?:\.\d+)?", value):
            return round(float(value) * 1000)
        return _time(value, "")
    return None


def _is_note(attributes: dict[str, str]) -> bool:
    """Return True for a link to a note, or to another place of the page."""
    role = f"{attributes.get('epub:type')} {attributes.get('role')}"
    return "noteref" in role or (attributes.get("href") or "").startswith("#")


def _is_player(attributes: dict[str, str]) -> bool:
    """Return True for a button that plays from a time."""
    timed = _TIME_CLASS.search(attributes.get("class") or "")
    return timed is not None or _attribute_time(attributes) is not None


def _take_label(parts: list[str], first: int) -> None:
    """Remove parts from `first` on that only show the time at which a button plays."""
    bare = _bare("".join(parts[first:])).strip()
    sign = timestamps.time_at(bare, 0)
    if not any(c.isalnum() for c in bare) or (sign is not None and sign.until == len(bare)):
        parts[first:] = [" "]


def _bare(marked: str) -> str:
    """Return text without marks of emphasis, names and times."""
    return markup.line_of(0, markup.without_times(marked)).text


def _attribute_end(attributes: dict[str, str], start: int) -> int | None:
    for key in _LENGTHS_MS:
        if (attributes.get(key) or "").isdecimal():
            return start + int(attributes[key][:13])
    for key in _ENDS:
        value = attributes.get(key) or ""
        if re.fullmatch(r"\d{1,7}(?:\.\d{1,9})?", value):
            return round(float(value) * 1000)
    return None


def _time(text: str, machine: str) -> int | None:
    match = _MACHINE_TIME.match(machine.strip()) if machine else None
    if match and any(match.groups()):
        return timecode.to_ms(*match.groups())
    for value in (text.strip("[]() "), machine):
        try:
            return timecode.parse(value)
        except ValueError:
            continue
    return None
