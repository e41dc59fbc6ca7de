"""Names of speakers before words. Another style is one entry in `STYLES`."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

NEVER = frozenset(
    {"note", "notes", "warning", "example", "title", "date", "summary", "source", "sources", "ps"}
    | {"link", "links", "http", "https", "transcript", "chapter", "part", "section", "question"}
    | {"answer", "update", "spoiler", "tip", "fact", "remember", "transcription", "url", "duration"}
    | {"nota", "notas", "hinweis", "anmerkung", "remarque", "slide", "slides", "nb", "image"}
    | {"published", "language", "copyright", "keywords", "tags", "description", "download"}
)
SMALL = frozenset(
    {"de", "la", "van", "von", "der", "den", "da", "dos", "del", "di", "bin", "al", "el", "and"}
    | {"the", "of", "und", "y", "e", "&", "zu", "du", "le", "ibn", "ter", "ten"}
)
_JOINING = frozenset({"and", "the", "of", "und", "y", "e", "&"})
_OPENERS = frozenset(
    {"in", "on", "at", "for", "from", "by", "to", "with", "as", "but", "if", "when", "what", "how"}
    | {"why", "this", "that", "these", "those", "there", "here", "then", "finally", "first", "next"}
    | {"second", "third", "also", "again", "my", "our", "your", "it", "its", "we", "they", "today"}
    | {"remember", "now", "so", "because", "some", "most", "each", "every", "everything", "last"}
)
_LONE_OPENERS = frozenset(
    {"january", "february", "july", "september", "october", "november", "december", "finally"}
    | {"monday", "tuesday", "wednesday", "thursday", "saturday", "sunday", "today", "tomorrow"}
    | {"yesterday", "example", "examples", "here", "first", "second", "third", "next", "then"}
    | {"also", "now", "meaning", "result", "conclusion", "problem", "solution", "edit", "email"}
)
_COMMON = frozenset(
    {"i", "i'm", "i’m", "the", "and", "yes", "no", "yeah", "okay", "ok", "oh", "well", "you", "he"}
    | {"she", "or", "not", "do", "is", "are", "can", "let", "let's", "let’s", "there's", "mr"}
    | {"it's", "it’s", "that's", "that’s", "thank", "thanks", "please", "all", "one", "chapter"}
    | {"ich", "und", "der", "die", "das", "es", "wir", "je", "le", "la", "el", "un", "dr", "mrs"}
)
_ROLES = frozenset(
    {"narrator", "announcer", "host", "guest", "interviewer", "interviewee", "moderator", "caller"}
    | {"presenter", "reporter", "operator", "audience", "all", "both", "everyone", "voiceover"}
    | {"voice-over", "unknown", "unidentified", "unknown speaker", "unidentified speaker"}
    | {"male speaker", "female speaker", "speaker", "audience member", "co-host", "cohost"}
    | {"automated", "recording", "voicemail", "clip", "archive", "producer", "erzähler", "sprecher"}
)
_SOUND = re.compile(
    r"music|laugh|applau|play|sound|noise|silen|pause|inaudible|crosstalk|beep|clip|theme|jingle"
    r"|musi[qk]|lach|rire|risas|break|transition|intro|outro|cheer|ring|sigh|cough|end|start",
    re.IGNORECASE,
)
_TIME = re.compile(r"\d[:.]\d\d|\b\d{4}\b|\d ?(?:min|sec)\b|\d[hms](?:\d|\b)|\d:\d", re.IGNORECASE)
_WORD = r"[^\s:：<>\[\]{}|]{1,30}"
_PLAIN = re.compile(
    rf"[^\W\d_]{_WORD[:-6]}{{0,30}}(?: {{1,2}}{_WORD}){{0,5}}?(?=\s?(?::(?:\s|\Z)|：))"
)
_BRACKET = re.compile(
    r"\[([^\[\]\n]{1,40})\]|\(([^()\n]{1,40})\)|\{([^{}\n]{1,40})\}"
    r"|【([^【】\n]{1,40})】|〔([^〔〕\n]{1,40})〕|［([^［］\n]{1,40})］"
)
_SENTENCE = re.compile(r"[.!?…,;:]\Z|[.!?…]\s")
_ABBREVIATED = re.compile(
    r"(?:^|\s)(?:(?:[^\W\d_]\.)+[^\W\d_]|\w|D[rR]|M[rR]|M[rR][sS]|M[sS]|Prof|PROF|St|Jr|JR"
    r"|Sr|SR|Rev|Hon|HON|Gen|Lt|Sgt|Capt)\."
)
_ASIDE = re.compile(r"(?<=\S)\s(?:\([^()]{1,30}\)|\[[^\[\]]{1,30}\])\Z")  # "Ann (host)"
# Labels that are names only if most turns begin with one, and a sign in them. Another one is one
# more entry here.
_LOOSE = (
    (
        "",
        re.compile(
            r"(?:@|//\s?|\*|[○◯●■◆◇▪♦★]\s?)?"
            r"(?P<name>[^\W_](?:[^:：|=<>;\n]{0,38}?[^\s:：|=<>;,])??)"
            r"(?P<sign>\s?:{1,2}(?=\s|[^\s\d/:])|\s[-–—]{1,3}(?=\s)|(?<=[A-Za-z])-(?=\s)(?!\s(?i:(?P=name))\b)"
            r"|\s?[|=](?=\s)|\s>{1,3}(?=\s)|;(?=\s)|[ \xa0]{3,}|\u3000+|(?=[「『]))\s*(?=\S)"
        ),
    ),
    (
        ":",
        re.compile(r"(?P<name>[\"“][^\"“”\n]{1,20}[\"”] [^\W_][^:\n]{0,30})(?P<sign>:)\s+(?=\S)"),
    ),
    ("<", re.compile(r"<(?P<name>[^\W_][^<>\n]{0,38})(?P<sign>)>:?\s*(?=\S)")),
    ("@", re.compile(r"@(?P<name>\w[\w.-]{1,29})(?P<sign>)\s+(?=\S)")),
    (
        ". ",
        re.compile(
            r"(?P<name>[^\W\d_][^\s.:]{0,20}\.?(?: [^\W\d_][^\s.:]{1,20}){1,2})(?P<sign>\.)"
            r"\s+(?=\S)"
        ),
    ),
    (
        ". ",
        re.compile(
            r"(?P<name>[^\W\d_a-z](?:[^\W\d_a-z]|[ '.-](?=[^\W\d_a-z])){0,30})(?P<sign>\.)"
            r"\s+(?=\S)"
        ),
    ),
)
_FIGURE = re.compile(r"(?:\[(\d{1,2})\]:?|(\d{1,2}):)\s+(?=\S)")  # "1." counts a list
_SIGN = re.compile(
    r"[:：|=<>;「『\"“\xa0–—@\u3000-]|   |\A[\[(]?\d"
)  # one of those in `_LOOSE`, for speed
_SIDES = frozenset({"question", "answer"})
_TAG = re.compile(r"[^\W\d_][\w-]{1,24}")
_SIGNED = re.compile(r"(?<=\S)\s+(?:[-–—]{1,2}|~)\s?([^\W\d_][^\n–—~]{0,38})\Z")
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
LONGEST = 60


class NameStyle(NamedTuple):
    """A style of names, and a function that writes it for tests."""

    key: str
    write: Callable[[str], str]
    markdown: bool = False
    colon: bool = True  # a colon follows; otherwise the name needs a time, a tab, or its own line


STYLES: tuple[NameStyle, ...] = (
    NameStyle("plain", lambda name: f"{name}:"),
    NameStyle("bold", lambda name: f"**{name}:**", markdown=True),
    NameStyle("bold, colon outside", lambda name: f"**{name}**:", markdown=True),
    NameStyle("italic", lambda name: f"_{name}:_", markdown=True),
    NameStyle("underscored", lambda name: f"__{name}__:", markdown=True),
    NameStyle("linked", lambda name: f"[{name}](https://example.org/a):", markdown=True),
    NameStyle("bracket", lambda name: f"[{name}]", colon=False),
    NameStyle("bracket, colon", lambda name: f"[{name}]:"),
    NameStyle("voice tag", lambda name: f"<v {name}>", colon=False),
    NameStyle("dash", lambda name: f"{name} –"),
    NameStyle("bar", lambda name: f"{name} |"),
    NameStyle("chat", lambda name: f"<{name}>"),
    NameStyle("columns", lambda name: f"{name}     "),
)


@lru_cache(maxsize=4_096)
def is_name(text: str) -> bool:
    """Return True if `text`, alone or before a colon, may be a name.

    Up to six words, each with a capital, a number, or a script without capitals.
    """
    text = text.strip()
    if not 0 < len(text) <= LONGEST or text[0] in "-–—•*>\"“'’.,!?" or text[-1] in "!?,;…":
        return False
    bare = _ABBREVIATED.sub(" ", text)
    if re.search(r"[.!?…](?:\s|\Z)|[「」『』。、！？]", bare):
        return False
    words = _ASIDE.sub("", text).split() or text.split()
    if len(words) > 6 or words[0].lower().strip(".:") in NEVER or words[0].isdecimal():
        return False
    if _TIME.search(text):
        return False  # a time or a date
    if words[0][:1].islower() and (words[0] not in SMALL - _JOINING or len(words) < 2):
        return False
    return all(_is_name_word(word) for word in words) and any(c.isalpha() for c in text)


def _is_name_word(word: str) -> bool:
    bare = word.strip("()[]\"'“”‘’.,/")
    return not bare[:1].islower() or bare.lower() in SMALL or bare[:1].isdigit()


def is_name_with_role(text: str) -> bool:
    """Return True for a full name and what somebody is: "Ann Lee, host of the show"."""
    name, sign, role = text.strip().partition(", ")
    return bool(sign) and " " in name and is_name(name) and is_loose_name(role)


def is_sound(text: str) -> bool:
    """Return True for words in brackets that are heard, and are nobody's name."""
    return _SOUND.search(text) is not None


def is_role(name: str) -> bool:
    """Return True for what somebody does in a conversation, which may name him only once."""
    return name.lower() in _ROLES


def is_opening(name: str) -> bool:
    """Return True for what rather opens a sentence than names somebody: "In April", "October"."""
    first, *others = name.lower().replace(",", "").split()
    return (bool(others) and first in _OPENERS) or (not others and first in _LONE_OPENERS)


def is_common(word: str) -> bool:
    """Return True for a word that begins many sentences, and names nobody."""
    return word.lower() in NEVER | _OPENERS | _LONE_OPENERS | _COMMON


def is_loose_name(text: str) -> bool:
    """Return True if emphasized `text` may be a name: short, and no sentence."""
    text = text.strip()
    bare = _ABBREVIATED.sub(" ", text)
    return (
        0 < len(text) <= LONGEST
        and len(text.split()) <= 6
        and not _SENTENCE.search(bare)
        and any(c.isalnum() for c in text)
        and text.split()[0].lower() not in NEVER
    )


def plain_label(text: str, position: int) -> tuple[str, int] | None:
    """Return the name before a colon at `position`, and the offset after the colon."""
    if (
        ":" not in text[position : position + LONGEST + 4]
        and "：" not in text[position : position + LONGEST + 4]
    ):
        return None
    match = _PLAIN.match(text, position)
    if match is None or not is_name(match[0]):
        return None
    until = match.end() + (text[match.end()].isspace())
    return sys.intern(match[0].rstrip(_INVISIBLE)), until + 1


def is_tag(text: str) -> bool:
    """Return True for a word that may name somebody by the habit of the file: "ann", "spk_0"."""
    return _TAG.fullmatch(text) is not None and text.lower() not in NEVER | _OPENERS


def without_aside(name: str) -> tuple[str, str]:
    """Return a name and what stands in brackets after it: "Ann (laughing)"."""
    aside = _ASIDE.search(name)
    return (name[: aside.start()], aside[0].strip()) if aside else (name, "")


def loose_label(text: str, position: int) -> tuple[str, int] | None:
    """Return what may be a name by the habit of the file, and where the words begin."""
    if not (text[position : position + 1].isupper() or _SIGN.search(text, position, position + 60)):
        return None
    figure = _FIGURE.match(text, position)
    if figure is not None:
        return sys.intern(figure[1] or figure[2]), figure.end()
    for sign, pattern in _LOOSE:
        match = pattern.match(text, position) if sign in text[position : position + 70] else None
        if match is not None and _may_name(match["name"], match["sign"].strip()):
            return sys.intern(match["name"]), match.end()
    return None


def _may_name(name: str, sign: str) -> bool:
    if name[0].isdigit() or not (is_loose_name(name) or name.lower() in _SIDES):
        return False
    if sign == ";" and "&" in name:
        return False
    if sign == "." and " " in name:
        return is_name(name)
    # Words before another sign than a colon name nobody.
    return sign[:1] in {":", "", "."} or not (name[0].islower() and " " in name) or is_name(name)


def are_counts(found: Sequence[str]) -> bool:
    """Return True for figures that count the entries of lists, rather than two speakers."""
    if not all(name.isdecimal() for name in found):
        return False
    rising = sum(int(after) == int(before) + 1 for before, after in pairwise(found))
    return rising * 10 >= 6 * (len(found) - 1)


def sign_after(text: str, name: str, until: int) -> str:
    """Return the sign between a name in `text` and the words at `until`; all dashes are one."""
    gap = text[text.find(name) + len(name) : until]
    sign = gap.strip()[:1] or gap[:1] or text[until : until + 1]
    return "-" if sign in {"–", "—"} else sign


def signature(text: str) -> tuple[str, int] | None:
    """Return the name behind a dash at the end of `text`, and the end of the words."""
    match = _SIGNED.search(text, max(len(text) - LONGEST, 0))
    if match is None or not text[: match.start()].strip() or not is_name(match[1]):
        return None
    return sys.intern(match[1]), match.start()


def bracket_label(text: str, position: int) -> tuple[str, int] | None:
    """Return the name in brackets at `position`, and the offset after them."""
    match = _BRACKET.match(text, position)
    if match is None:
        return None
    name = next(filter(None, match.groups())).strip()
    if not is_loose_name(name.replace(":", " ")) or not name[:1].isalpha():
        return None
    if (
        name[:1].islower()
        and not is_name(name)
        and text[match.end() : match.end() + 1] not in {":", "："}
    ):
        return None  # a sound, unless a colon follows
    return sys.intern(name.rstrip(":").strip()), match.end()
