"""From what was typed to what it asks. Nothing that can be typed raises or takes long."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from viewer.messages import Message
from viewer.search.query_ast import (
    FARTHEST,
    NEAR,
    And,
    DateRange,
    FieldFilter,
    HasAudio,
    InCollection,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    Speaker,
    Word,
)
from viewer.search.query_expansion import spell
from viewer.search.tokenizer import terms

MOST_CHARACTERS = 1_000
MOST_WORDS = 200
# Words that may each stand for thousands, or are looked for in all that is around another.
MOST_WIDE = 40
MOST_EDITS = 2
DEEPEST = 20
_OPERATORS = {"AND", "OR", "NOT"}
FILTERS = ("speaker", "show", "title", "date", "in", "has")

_QUOTES = '"“”„«»'
_PIECE = re.compile(
    rf"""(?P<space>\s+)
    |(?P<minus>-(?=[^\s\-)]))?+(?:
        (?P<paren>[()])
        |(?:(?P<filter>{"|".join(FILTERS)}):(?!\s))?
         (?:[{_QUOTES}](?P<quoted>[^{_QUOTES}]*)(?:[{_QUOTES}]|\Z)(?:~(?P<near>\d{{0,9}}))?
            |(?P<plain>[^\s(){_QUOTES}]+)
            |(?P<open>(?=[()]|\Z))))""",
    re.VERBOSE | re.IGNORECASE,
)
_QUOTED = re.compile(rf"[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]?")
_UNKNOWN = re.compile(
    rf"(?<![^\s(\-])(?!(?:{'|'.join(FILTERS)}):)([A-Za-z]{{2,12}}):(?!//)\w", re.IGNORECASE
)
# What is no beginning of a phrase, a group or a filter that is still to be typed.
_SIGN = re.compile(rf"[^\s\w{_QUOTES}():\-]")
# A star that begins no word: where it stands it says nothing.
_STAR = re.compile(r"\*[^\W_]")
_ENDING = re.compile(r"(?P<word>.*?)(?:(?P<prefix>\*+)|~(?P<edits>\d{0,9}))?\Z", re.DOTALL)
_HYPHENED = re.compile(r"[^\W_]+(?:[-‐‑_][^\W_]+)+\W*\Z")
_ONLY_SIGNS = "There are only signs in this: what is looked for are words and numbers"
_NO_FILTER = "There is no filter “{name}:”, so this is taken as words; there are {filters}"
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z", re.ASCII)


class _QuerySyntaxError(Exception):
    """Carries the hint."""

    def __init__(self, hint: str, **values: object) -> None:
        super().__init__(hint)
        self.hint = Message(hint, **values)


class _Token(NamedTuple):
    kind: str  # "(", ")", "and", "or", "not", "minus", "node"
    node: Node | None = None


def parse(typed: str) -> Query:
    """What a query asks. One that cannot be read is taken as plain words, with a hint."""
    hint = None
    if len(typed) > MOST_CHARACTERS:
        typed = typed[:MOST_CHARACTERS]
        hint = Message("Only the first {n} characters were looked for", n=MOST_CHARACTERS)
    try:
        asks = spell(_Parser(list(_pieces(typed))).read())
        return Query(typed, asks, hint or _hint(typed, asks))
    except _QuerySyntaxError as why:
        # Outside of what it joins, an operator is a word only if there is no other.
        plain = " ".join(word for word in typed.split() if word not in _OPERATORS)
        found = tuple(map(Word, dict.fromkeys((terms(plain) or terms(typed))[:MOST_WORDS])))
        hint = Message("{why}, so these are taken as plain words", why=why.hint)
        return Query(typed, spell(And(found)), hint)


def _hint(typed: str, asks: Node) -> str | None:
    """What the reader may not have meant."""
    if asks == And(()) and _SIGN.search(typed):
        return Message(_ONLY_SIGNS)
    if _STAR.search(typed) or any("*" in quoted for quoted in _QUOTED.findall(typed)):
        return Message("A * holds at the end of a word, and not in quotes")
    if unknown := _UNKNOWN.search(_QUOTED.sub(" ", typed)):
        filters = ", ".join(f"{name}:" for name in FILTERS)
        return Message(_NO_FILTER, name=unknown[1], filters=filters)
    return None


def _pieces(typed: str) -> Iterator[_Token]:
    at = words = wide = 0
    while at < len(typed):
        match = _PIECE.match(typed, at)
        if match is None or match.end() == at:
            at += 1
            continue
        at = match.end()
        if match["space"]:
            continue
        if match["minus"]:
            yield _Token("minus")
        if match["paren"]:
            yield _Token(match["paren"])
            continue
        plain = match["plain"]
        if match["filter"] is None and plain in _OPERATORS and not match["minus"]:
            yield _Token(plain.lower())
            continue
        node = _node(match)
        if node is None:
            if match["minus"]:
                yield _Token("nothing")
            continue
        within = node.words if isinstance(node, Phrase | Near) else (node,)
        words += len(within)
        if words > MOST_WORDS:
            raise _QuerySyntaxError("A search may have {n} words", n=MOST_WORDS)
        wide += sum(isinstance(node, Near) or _is_wide(word) for word in within)
        if wide > MOST_WIDE:
            raise _QuerySyntaxError("A search may have {n} words with * or ~", n=MOST_WIDE)
        yield _Token("node", node)


def _is_wide(node: Node) -> bool:
    return isinstance(node, Word) and bool(node.prefix or node.edits)


def _node(match: re.Match[str]) -> Node | None:
    if match["filter"] is not None:
        value = match["quoted"] if match["plain"] is None else match["plain"]
        return _filter(match["filter"].lower(), value or "", quoted=match["plain"] is None)
    if match["quoted"] is not None:
        found = tuple(Word(term, exact=True) for term in terms(match["quoted"]))
        if not found:
            return None
        if match["near"] is not None and len(found) > 1:
            different = tuple(dict.fromkeys(found))
            # Nothing could be nearer than side by side.
            least = len(different) - 1
            return Near(different, min(max(int(match["near"] or NEAR), least), FARTHEST))
        return found[0] if len(found) == 1 else Phrase(found)
    return _plain(match["plain"]) if match["plain"] else None


def _plain(chunk: str) -> Node | None:
    ending = _ENDING.match(chunk)
    assert ending is not None
    found = [Word(term) for term in terms(ending["word"])]
    if not found:
        return None
    last = found[-1]
    if ending["prefix"]:
        found[-1] = replace(last, prefix=True)
    elif ending["edits"] is not None:
        # Short words have too many neighbours at two letters' distance.
        edits = int(ending["edits"]) if ending["edits"] else (1 if len(last.term) < 6 else 2)
        found[-1] = replace(last, edits=min(edits, MOST_EDITS, len(last.term) // 2))
    if len(found) == 1:
        return found[0]
    # "GPT-4" is also written in one; but "we're" is not "were", and "U.S." not "us".
    whole = not (ending["prefix"] or ending["edits"] is not None) and _HYPHENED.match(chunk)
    return Phrase(tuple(found), (("".join(w.term for w in found),),) if whole else ())


def _filter(name: str, value: str, *, quoted: bool) -> Node | None:
    if not value.strip():
        return None
    prefix = value.endswith("*") and not quoted
    found = tuple(terms(value))
    if name == "in":
        return InCollection(value.strip())
    if name == "date":
        return _dated(value)
    if name == "has":
        if found != ("audio",):
            raise _QuerySyntaxError("has: knows only has:audio")
        return HasAudio()
    if not found:
        return None
    return Speaker(found, prefix) if name == "speaker" else FieldFilter(name, found, prefix)


def _dated(value: str) -> DateRange:
    first, dots, last = (part.strip() for part in value.partition(".."))
    begin, end = _days(first), _days(last if dots else first)
    if begin is None or end is None:
        raise _QuerySyntaxError("A date is written as 2025, 2025-01 or 2025-01-31, or as from..to")
    if begin[0] > end[1]:
        begin, end = end, begin
    return DateRange(begin[0], end[1])


def _days(value: str) -> tuple[date, date] | None:
    """The first and the last day that a date may mean; all of them for none."""
    if not value:
        return date.min, date.max
    match = _DAY.match(value)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        begin = date(year, month or 1, day or 1)
        last_month = month or 12
        return begin, date(year, last_month, day or monthrange(year, last_month)[1])
    except ValueError:
        return None


class _Parser:
    def __init__(self, pieces: list[_Token]) -> None:
        self._pieces = pieces
        self._at = 0

    def read(self) -> Node:
        node = self._any(0)
        if self._at < len(self._pieces):
            raise _QuerySyntaxError("A parenthesis is closed that was not opened")
        return node

    def _next(self) -> str | None:
        return self._pieces[self._at].kind if self._at < len(self._pieces) else None

    def _any(self, depth: int) -> Node:
        found = [self._all(depth)]
        while self._next() == "or":
            self._at += 1
            found.append(self._all(depth))
        if len(found) == 1:
            return found[0]
        if any(node == And(()) for node in found):
            raise _QuerySyntaxError("OR stands between two words")
        # One within another is the same as one: parentheses cost nothing.
        flat = (one for node in found for one in (node.of if isinstance(node, Or) else (node,)))
        return Or(tuple(dict.fromkeys(flat)))

    def _all(self, depth: int) -> Node:
        found: list[Node] = []
        joined = False  # by an AND that waits for its right side
        while (kind := self._next()) not in {None, "or", ")"}:
            if kind == "and":
                if not found or joined:
                    raise _QuerySyntaxError("AND stands between two words")
                joined = True
                self._at += 1
                continue
            node = self._one(depth)
            joined = joined and node is None
            if node is not None:
                found.append(node)
        if joined:
            raise _QuerySyntaxError("AND stands between two words")
        different = tuple(dict.fromkeys(found))  # twice the same is once
        return different[0] if len(different) == 1 else And(different)

    def _one(self, depth: int) -> Node | None:
        kind, node = self._pieces[self._at]
        self._at += 1
        if kind in {"not", "minus"}:
            negative = True
            while self._next() in {"not", "minus"}:
                self._at += 1
                negative = not negative
            if self._next() == "nothing":
                self._at += 1
                return None
            if self._next() in {None, "and", "or", ")"}:
                raise _QuerySyntaxError("NOT stands before a word")
            of = self._one(depth)
            if of is None:
                return None
            return Not(of) if negative else of
        if kind != "(":
            return node
        if depth >= DEEPEST:
            raise _QuerySyntaxError("Parentheses may be {n} deep", n=DEEPEST)
        inner = self._any(depth + 1)
        if self._next() != ")":
            raise _QuerySyntaxError("A parenthesis is not closed")
        self._at += 1
        return None if inner == And(()) else inner
