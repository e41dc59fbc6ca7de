"""Lines of a transcript with their markup, for all kinds of documents.

While a line is parsed, noncharacters of Unicode represent markup: they cannot be in the text,
because `SourceFile` replaces them. Other modules do not depend on the syntax of emphasis.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from viewer.text import timecode
from viewer.transcripts.readers.grammar import timestamps

STRONG_ON, STRONG_OFF = "\ufdd0", "\ufdd1"
NAME_ON, NAME_OFF = "\ufdd2", "\ufdd3"
RESERVED = re.compile("[\ufdd0-\ufdef]")
_ESCAPABLE = "\\`*_{}[]()#+-.!>|~\"&<:'/"
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>|~\"&<:'/])")
_FIRST_ESCAPED = 0xFDD6
_ESCAPED = re.compile(f"[{chr(_FIRST_ESCAPED)}-\ufdef]")
_MARK = re.compile(f"{STRONG_ON}|{STRONG_OFF}|{NAME_ON}([^{NAME_OFF}]{{0,200}}){NAME_OFF}")
_HEADING = re.compile(r" {0,3}(#{1,6})\s+(\S.{0,280}?)\s*#*\s*(?:\{[#.:][^{}\n]{0,80}\})?\s*\Z")
_HTML_HEADING = re.compile(r"\s{0,3}<h([1-6])\b[^<>\n]{0,200}>(.{1,280}?)</h\1>\s*\Z", re.I)
_SUMMARY = re.compile(
    r"\s{0,3}(?:<details[^<>\n]{0,80}>)?\s*<summary>(.{1,200}?)</summary>\s*\Z", re.I
)
# An address may hold brackets in pairs.
_TARGET = (
    r"\(\s?<?[^()\s]{0,2000}+(?:\([^()\s]{0,300}+\)[^()\s]{0,2000}+){0,3}"
    r"(?:\s\"[^\"\n]{0,300}+\")?\s?\)"
)
_IMAGE = re.compile(rf"!\[([^\[\]\n]{{0,300}})\]{_TARGET}")
_LINK = re.compile(
    rf"\[((?:[^\[\]\n]{{1,300}}+|\[[^\[\]\n]{{0,100}}+\]){{1,9}}+)\]{_TARGET}(?:\{{:?[^{{}}\n]{{1,80}}\}})?"
)
_REFERRING = re.compile(r"\[([^\[\]\n]{1,300})\]\[([^\[\]\n]{0,100})\]")
_TARGET_LINE = re.compile(
    r" {0,3}\[([^\[\]\n]{1,100})\]:\s*<?(?:[a-z]{3,8}://|mailto:|[/#.]|\{\{)\S{0,2000}>?"
    r"(?:\s+[\"'(][^\n]{0,300})?\s*\Z"
)
# What site generators take off a page: template tags, and attributes of the block above.
# Headings of wikis, of plain text, and of Org.
_PLAIN_HEADING = re.compile(r"(={1,6})\s*([^=\n]{1,200}?)\s*\1\s*\Z")
_ORG = re.compile(r"(?:(\*{1,6})|#\+([A-Za-z_]{2,20}):)\s+(\S.*)\Z")
_UNDERLINE = re.compile(r"\s*(={3,}|-{3,}|~{3,})\s*\Z")
_TEMPLATE = re.compile(r"\s*(?:\{%[^\n]{0,400}%\}|\{\{[^\n]{0,400}\}\}|\{:[^{}\n]{0,200}\})\s*\Z")
# One that shows what is in quote marks: {{< transcript "Welcome to the show." >}}
_SHOWN_TAG = re.compile(
    r"\s*\{\{[<%]?\s*[\w-]{1,40}\s+[\"“]([^\n{}]{0,20000}\s[^\n{}]{0,20000})[\"”]\s*[%>]?\}\}\s*\Z"
)
_FENCE = re.compile(r" {0,3}(?:`{3,}[^`\n]{0,80}|~{3,}[^\n]{0,80})\Z")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,15})\b([^<>\n]{0,400})>")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,40})?\s+([^<>\n]{1,80})>|</v>")
_EMPHASIS = (
    re.compile(r"\*\*\*(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s*])\*\*\*"),
    re.compile(r"\*\*(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s*])\*\*"),
    re.compile(r"(?<!\w)__(?=[^\s_])([^\n]{1,300}?)(?<=[^\s_])__(?!\w)"),
    re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s*])\*(?![\w*])"),
    re.compile(r"(?<!\w)_(?=[^\s_])([^\n]{1,300}?)(?<=[^\s_])_(?!\w)"),
)
_FOOTNOTE = re.compile(r"\[\^[\w-]{1,30}\](?!:)")  # the number of a footnote in the text
_CODE = re.compile(r"`([^`\n]{1,500})`")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_STYLED = re.compile(r"\b(?:style|class|color)\s*=", re.I)  # of an element that may be emphasis
_SPEAKER = re.compile(r"\b(?:speaker|who|author|name)\s*=\s*[\"']([^\"'<>]{1,80})[\"']", re.I)
_BEGIN = re.compile(
    r"\b(?:time-?stamp|time|start|begin|from)\s*=\s*[\"']?(?:(\d{1,2}):)?(\d{1,3}):(\d\d)(?:\.(\d{1,3}))?",
    re.I,
)
_STRONG_TAGS = frozenset({"b", "strong", "em", "i", "u"})
_TAGS = _STRONG_TAGS | {
    *("p", "div", "span", "a", "br", "hr", "font", "small", "sub", "sup", "s", "cite", "time"),
    *("section", "article", "center", "blockquote", "ul", "ol", "li", "img", "h1", "h2", "h3"),
    *("h4", "h5", "h6", "details", "summary", "figure", "iframe", "code", "mark"),
    *("turn", "speaker", "speech", "utterance", "segment"),
}
_BLOCK = re.compile(
    r"\A\s*(?:>\s?)*+\s*(?:\[![A-Za-z]{1,20}\][+-]?\s*)?(?:([-*+•‣●]|\d{1,3}\.)\s+(?=\S))?"
)
# Template tags of site generators in a line; a time in one is kept.
_CODE_TAG = re.compile(r"\{%[^{}\n]{0,300}%\}|\{\{[^{}\n]{0,300}\}\}")
_TAGGED_TIME = re.compile(r"(?<![\d:])(?:\d{1,2}:)?\d{1,2}:\d\d(?![\d:])")
_SPAN = re.compile(r"\[([^\[\]\n]{1,300})\]\{([^{}\n]{1,100})\}")  # with attributes
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|\n]{1,100}\|)?([^\[\]|\n]{1,100})\]\]")
_HIGHLIGHT = re.compile(r"==(?=\S)([^=\n]{1,300})(?<=\S)==")
# Emphasis of wikis, and of LaTeX.
_OTHER_EMPHASIS = (
    re.compile(r"'{3}(?=[^\s'])([^'\n]{1,300})(?<=\S)'{3}"),
    re.compile(r"\\(?:textbf|textit|textsc|emph)\{([^{}\n]{1,300})\}"),
)
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,}|={3,}|(?:\* ){2,}\*)\s*\Z")
_LONGEST_COMMENT = 100  # lines
GOES_ON = -1
_NEAR = 300  # characters of a line in which emphasis may indicate a name


@dataclass(slots=True)
class Line:
    """A line or paragraph.

    `strong` are emphasized spans near its beginning; `voices` are offsets of speakers in the
    markup, with names; `level` is that of a heading, 0 for text; `bullet` is the sign of a list
    or of a change of speakers before the text; `blank` is True after a blank line or at the
    start of a paragraph. `width` is that of the line as written, in columns; 0 if unknown, and
    `GOES_ON` if the paragraph of the line above goes on here.
    """

    number: int
    text: str
    strong: tuple[tuple[int, int], ...] = ()
    voices: tuple[tuple[int, str], ...] = ()
    level: int = 0
    bullet: str = ""
    blank: bool = False
    width: int = 0

    @property
    def goes_on(self) -> bool:
        """True if the paragraph of the line above goes on here."""
        return self.width == GOES_ON

    @property
    def is_empty(self) -> bool:
        """True if the line has no content."""
        return not self.voices and not self.text.strip()


def line_of(
    number: int, marked: str, *, level: int = 0, bullet: str = "", blank: bool = False
) -> Line:
    """Return the line of `marked` text, which has marks of emphasis and names."""
    if STRONG_ON not in marked and NAME_ON not in marked:
        return Line(number, marked.strip(), level=level, bullet=bullet, blank=blank)
    parts: list[str] = []
    strong: list[tuple[int, int]] = []
    voices: list[tuple[int, str]] = []
    length = last = 0
    opened: int | None = None
    marked = marked.strip()
    for match in _MARK.finditer(marked):
        part = marked[last : match.start()]
        part = part.lstrip() if not length else part
        parts.append(part)
        length += len(part)
        last = match.end()
        if match[0] == STRONG_ON:
            opened = length if opened is None else opened
        elif match[0] == STRONG_OFF:
            if opened is not None and opened < length and opened < _NEAR:
                if strong and strong[-1][1] == opened:
                    opened = strong.pop()[0]
                strong.append((opened, length))
            opened = None
        elif len(voices) < 200 and match[1].strip():
            voices.append((length, " ".join(match[1].split())))
    parts.append(marked[last:] if length else marked[last:].lstrip())
    return Line(number, "".join(parts).rstrip(), tuple(strong), tuple(voices), level, bullet, blank)


def part(line: Line, begin: int, until: int) -> Line:
    """Return the line from one offset to another, with its markup there."""
    return replace(
        line,
        text=line.text[begin:until].rstrip(),
        strong=tuple(
            (max(a - begin, 0), min(b, until) - begin)
            for a, b in line.strong
            if begin < b and a < until
        ),
        voices=tuple((max(o - begin, 0), name) for o, name in line.voices if o < until),
        blank=line.blank or begin > 0,
    )


def written_lines(raws: Sequence[str], first: int) -> Iterator[tuple[int, str]]:
    """Yield lines of Markdown with their numbers, from `first` on; lines that show nothing empty.

    Comments, fences of code, targets of links, and template tags show nothing.
    """
    targets = {
        match[1].lower()
        for raw in raws
        if raw[:4].lstrip()[:1] == "[" and (match := _TARGET_LINE.match(raw))
    }
    ends = _comment_ends(raws)
    until = -1  # the line in which a comment ends
    for index, raw in enumerate(raws):
        shown = raw
        if index <= until:
            shown = raw.partition("-->")[2] if index == until else ""
        if "<!--" in shown and ends[index] >= 0:
            shown, is_open = _without_comments(shown)
            end = ends[index + 1] if is_open and index + 1 < len(raws) else -1
            if is_open and 0 <= end < index + _LONGEST_COMMENT:
                until = end
            elif is_open:
                shown = raw  # it never ends: no comment
        if targets and "][" in shown:
            shown = _REFERRING.sub(
                lambda match: match[1] if (match[2] or match[1]).lower() in targets else match[0],
                shown,
            )
        sign = shown.lstrip()[:1]
        if sign == "{" and (spoken := _SHOWN_TAG.match(shown)) is not None:
            shown = spoken[1]
        marked = sign in {"{", "[", "`", "~"} and (
            _TEMPLATE.match(shown) or _TARGET_LINE.match(shown) or _FENCE.match(shown)
        )
        yield first + index, "" if marked else shown


def _comment_ends(raws: Sequence[str]) -> list[int]:
    """Return for each line the next one, or itself, in which a comment may end; -1 without one."""
    ends = [-1] * len(raws)
    following = -1
    for index in range(len(raws) - 1, -1, -1):
        following = index if "-->" in raws[index] else following
        ends[index] = following
    return ends


def _without_comments(line: str) -> tuple[str, bool]:
    """Return the line without its comments, and True if the last of them does not end in it."""
    first, *others = line.split("<!--")
    parts = [first]
    is_open = False
    for other in others:
        _, sign, after = other.partition("-->")
        is_open = not sign
        parts.append(after)
    return "".join(parts), is_open


def take_headings(raws: list[str], *, is_org: bool = False) -> dict[int, int]:
    """Remove the signs of headings other than Markdown's `#`; return levels by index.

    They are those of wikis (`== Title ==`), a line of signs below a title, and Org's (`* Title`).
    """
    levels: dict[int, int] = {}
    for index, raw in enumerate(raws):
        sign = raw[:1]
        if sign in {"=", "-", "~"} and index and (level := _underlined(raws, index)):
            levels[index - 1], raws[index] = level, ""
        elif sign == "=" and len(raw) < 300 and (match := _PLAIN_HEADING.match(raw)):
            levels[index], raws[index] = len(match[1]), match[2]
        elif is_org and (match := _ORG.match(raw)):
            raws[index] = f"{match[2].capitalize()}: {match[3]}" if match[2] else match[3]
            levels |= {index: len(match[1])} if match[1] else {}
    return levels


def _underlined(raws: Sequence[str], index: int) -> int:
    """Return the level of the title above a line of signs of about its length; 0 for others."""
    match = _UNDERLINE.match(raws[index])
    title = raws[index - 1].strip()
    apart = index == 1 or not raws[index - 2].strip()
    if match is None or not apart or not 0 < len(title) <= 120 or title[-1] in ".,;!?":
        return 0
    alike = abs(len(match[1]) - len(title)) <= 3 or match[1][0] == "="
    return (1 if match[1][0] == "=" else 2) if alike and title[0] not in "#>-=|" else 0


def is_rule(raw: str) -> bool:
    """Return True for a line that Markdown draws as a rule."""
    return _RULE.match(raw) is not None


def markdown_line(number: int, raw: str, *, blank: bool) -> Line:
    """Return a line of Markdown: heading, list item, quote, or text."""
    if len(raw) <= 320:
        match = _HEADING.match(raw)
        if match:
            return line_of(number, inline(match[2]), level=len(match[1]), blank=True)
        match = _HTML_HEADING.match(raw)
        if match:
            return line_of(number, inline(match[2]), level=int(match[1]), blank=True)
        match = _SUMMARY.match(raw)
        if match:
            return line_of(number, inline(match[1]), level=6, blank=True)
    block = _BLOCK.match(raw)
    bullet = ""
    if block is not None and block.end():
        bullet = block[1] or ""
        numbered = bullet[:1].isdigit()
        raw = raw[block.start(1) if numbered else block.end() :]
        bullet = "" if numbered else bullet
    return line_of(number, inline(raw), bullet=bullet, blank=blank)


def inline(text: str) -> str:
    """Return the text of a line of Markdown with its inline markup as marks."""
    if not any(sign in text for sign in "*_`[\\<&{='"):
        return text
    if "{" in text:
        text = _SPAN.sub(_span, _CODE_TAG.sub(_code_tag, text))
    if "==" in text:
        text = _HIGHLIGHT.sub(r"\1", text)
    text = other_emphasis(text)
    if "\\" in text:
        text = _ESCAPE.sub(lambda m: chr(_FIRST_ESCAPED + _ESCAPABLE.index(m[1])), text)
    if "[" in text:
        text = _FOOTNOTE.sub("", text) if "[^" in text else text
        text = _LINK.sub(_linked, _IMAGE.sub("", text))
        text = _WIKI_LINK.sub(r"\1", text) if "[[" in text else text
    if "`" in text:
        text = _CODE.sub(r"\1", text)
    text = tags(text)
    if "*" in text or "_" in text:
        for pattern in _EMPHASIS:
            text = pattern.sub(rf"{STRONG_ON}\1{STRONG_OFF}", text)
    text = unescape(text)
    return _ESCAPED.sub(lambda m: _ESCAPABLE[ord(m[0]) - _FIRST_ESCAPED], text)


def _linked(match: re.Match[str]) -> str:
    """Return the text of a link; a sign that plays from a time is that time."""
    if (
        not any(map(str.isalnum, match[1]))
        and (start := timestamps.linked_ms(match[0])) is not None
    ):
        return timestamps.mark(start)
    return match[1]


def _span(match: re.Match[str]) -> str:
    named = re.search(r"\.(?:speaker|name|who)", match[2])
    return f"{NAME_ON}{match[1]}{NAME_OFF}" if named else match[1]


def _code_tag(match: re.Match[str]) -> str:
    times = _TAGGED_TIME.findall(match[0])
    return f"[{times[0]}]" if len(times) == 1 else ""


def other_emphasis(text: str) -> str:
    """Return `text` with the emphasis of wikis and of LaTeX as marks."""
    if "'''" in text or "\\" in text:
        for pattern in _OTHER_EMPHASIS:
            text = pattern.sub(rf"{STRONG_ON}\1{STRONG_OFF}", text)
    return text


def plain(text: str) -> str:
    """Return the text of Markdown without any markup."""
    return line_of(0, inline(text)).text


def tags(text: str) -> str:
    """Return `text` with HTML tags as marks; unknown tags are kept."""
    if "<" not in text:
        return text
    text = _VOICE.sub(lambda m: f"{NAME_ON}{m[1]}{NAME_OFF}" if m[1] else "", text)
    return _TAG.sub(_tag, text)


def _tag(match: re.Match[str]) -> str:
    closing, name = match[1], match[2].lower()
    said_by = _SPEAKER.search(match[3]) if match[3] and "=" in match[3] else None
    if said_by is not None and name not in {"a", "img", "iframe"}:
        begin = _BEGIN.search(match[3])
        mark = f"{timestamps.mark(timecode.to_ms(*begin.groups()))} " if begin is not None else ""
        return f"{mark}{NAME_ON}{said_by[1]}{NAME_OFF}"
    if name not in _TAGS:
        return match[0]
    if name in _STRONG_TAGS:
        return STRONG_OFF if closing else STRONG_ON
    if name in {"span", "font"} and (closing or _STYLED.search(match[3])):
        return STRONG_OFF if closing else STRONG_ON
    if name == "cite":
        return NAME_OFF if closing else NAME_ON
    return " " if name == "br" else ""


def unescape(text: str) -> str:
    """Return `text` with HTML's character references resolved."""
    if "&" not in text:
        return text
    return _REFERENCE.sub(lambda m: RESERVED.sub("\ufffd", html.unescape(m[0])), text)


def without_times(text: str) -> str:
    """Return `text` without the marks of times."""
    if timestamps.MARK_ON not in text:
        return text
    return re.sub(
        f"{timestamps.MARK_ON}[^{timestamps.MARK_OFF}]{{0,40}}{timestamps.MARK_OFF}\\s?", "", text
    )
