"""Parser of the query language. It accepts any input, in bounded time."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from whoosh import qparser

from viewer.messages import Message
from viewer.search import evaluation  # noqa: F401  gives the leaves their evaluation
from viewer.search.edit_distance import nearest_name
from viewer.search.query_ast import (
    FARTHEST,
    NEAR,
    AllWords,
    And,
    DateRange,
    FieldFilter,
    Filter,
    HasAudio,
    InCollection,
    Leaf,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    Speaker,
    Word,
    exclude,
    nothing,
    restrict,
)
from viewer.search.query_expansion import add_variants
from viewer.search.schema import SCHEMA
from viewer.search.tokenizer import CURRENCIES, PARTICLE, normalize_term, terms, tokenize
from viewer.search.tokenizer import Word as Token

MOST_CHARACTERS = 1_000
MOST_WORDS = 200
# Words that may match thousands of terms, or that are searched by proximity.
MOST_WIDE = 40
MOST_EDITS = 2
DEEPEST = 20
_OPERATORS = {"AND", "OR", "NOT"}
FILTERS = ("speaker", "show", "title", "date", "in", "has")

_QUOTES = '"“”„«»'
_NAMES = "|".join(FILTERS)
# An amount with a space before or after its sign.
_AMOUNT = rf"\d[\d.,]*[ \u00a0\u202f][{CURRENCIES}%](?!\S)|[{CURRENCIES}]\s\d[\d.,]*(?!\S)"
_PIECE = re.compile(
    rf"""(?P<space>\s+)
    |(?P<minus>-(?=[^\s\-)]))?+(?:
        (?P<paren>[()])
        |date\s*:\s*(?P<range>(?:\d[\d\-]*)?\s*(?:\.{{2,3}}|…)\s*(?:\d[\d\-]*(?![^\s()]))?)
        |(?:(?P<filter>{_NAMES})\s*:\s*)?
         (?:[{_QUOTES}](?P<quoted>[^{_QUOTES}]*)(?:[{_QUOTES}]|\Z)(?:~(?P<near>\d*))?
            |(?P<plain>{_AMOUNT}|[^\s(){_QUOTES}]+)
            |(?P<open>(?=[()]|\Z))))""",
    re.VERBOSE | re.IGNORECASE,
)
_QUOTED = re.compile(rf"[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]?")
_UNKNOWN = re.compile(
    rf"(?<![^\s(\-])(?!(?:{_NAMES})\s*:)([A-Za-z]{{2,12}})\s*:(?!//)\w", re.IGNORECASE
)
# Signs that cannot begin a phrase, a group or a filter.
_SIGN = re.compile(rf"[^\s\w{_QUOTES}():\-]")
# A star before a word, which has no meaning.
_STAR = re.compile(r"\*[^\W_]")
_FOREIGN_OPERATOR = re.compile(r"(?<=\w)(?:\||\^)(?=\w)|\|\||&&")
_NEGATIVE_NUMBER = re.compile(r"-\d[\d.,]*")
_ENDING = re.compile(r"(?P<word>.*?)(?:(?P<prefix>\*+)|~(?P<edits>\d*))?\Z", re.DOTALL)
_JOINED = re.compile(r"[^\W_]+(?:[-‐‑_./&][^\W_]+)+\W*\Z|[^\W\d_]['’ʼ][^\W_]{3,}\W*\Z")
_DOTS = re.compile(r"\.{2,3}|…")
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z", re.ASCII)


class _QuerySyntaxError(Exception):
    """Error of a query that is then parsed as plain words, with a hint for the user."""

    def __init__(self, hint: str, **values: object) -> None:
        super().__init__(hint)
        self.hint = Message(hint, **values)


class _Piece(NamedTuple):
    kind: str  # "(", ")", "and", "or", "not", "minus", "nothing", "filter", "node"
    node: Node | None = None
    filter: str = ""  # of a group
    at: tuple[int, int] = (0, 0)


class EpisodeQueryParser(qparser.QueryParser):  # type: ignore[misc]  # Whoosh has no types
    """The parser with Whoosh's interface, for code that searches the index by Whoosh's API alone.

    Whoosh's own grammar is not used: of 1,500 random strings, 33 raised errors and 10 took over
    3 s.
    """

    def __init__(self) -> None:
        super().__init__("text", SCHEMA)

    def parse(self, text: str, normalize: bool = True, debug: bool = False) -> Node:
        """Return the tree of a query."""
        return parse(text).asks


def parse(typed: str) -> Query:
    """Parse a query; one with syntax errors becomes plain words, with a hint."""
    hint = None
    if len(typed) > MOST_CHARACTERS:
        typed = typed[:MOST_CHARACTERS]
        hint = Message("Only the first {n} characters were searched for", n=MOST_CHARACTERS)
    try:
        pieces = list(_pieces(typed))
        parser = _Parser(pieces, typed)
        asks = parser.parse()
    except _QuerySyntaxError as error:
        # Operators are searched as words only if there are no other words.
        plain = " ".join(word for word in typed.split() if word not in _OPERATORS)
        words = tuple(dict.fromkeys(map(Word, (terms(plain) or terms(typed))[:MOST_WORDS])))
        hint = Message("{why}; searched as text", why=error.hint)
        return Query(typed, add_variants(AllWords(words), typed), hint)
    asks = restrict(add_variants(asks, typed))
    return Query(typed, asks, hint or _hint(typed, asks, pieces), tuple(sorted(parser.filters)))


def _hint(typed: str, asks: Node, pieces: list[_Piece]) -> str | None:
    """Return a hint if the query may not be what the user meant."""
    if isinstance(asks, AllWords) and not len(asks):
        return Message("Type a word or a number") if _SIGN.search(typed) else None
    following = [*pieces[1:], None]
    without_value = (
        piece.filter
        for piece, after in zip(pieces, following, strict=True)
        if piece.kind == "filter" or (piece.filter and after and after.kind == ")")
    )
    if empty := next(without_value, None):
        return Message("Type something after “{name}:”", name=empty)
    if _STAR.search(typed) or any("*" in quoted for quoted in _QUOTED.findall(typed)):
        return Message("A * works at the end of a word, and not in quotes")
    bare = _QUOTED.sub(" ", typed)
    if unknown := _UNKNOWN.search(bare):
        return _unknown_filter(unknown[1])
    if sign := _FOREIGN_OPERATOR.search(bare):
        return Message("“{sign}” has no meaning here. Use OR, AND and NOT", sign=sign.group())
    if isinstance(asks, Not) and _NEGATIVE_NUMBER.fullmatch(typed.strip()):
        return Message(
            "This excludes {number}. To search for it, put it in quotes", number=typed.strip()[1:]
        )
    return None


def _unknown_filter(name: str) -> Message:
    if (nearest := nearest_name(name.lower(), FILTERS)) is not None:
        return Message(
            "Unknown filter “{name}:”, searched as text. Did you mean “{nearest}:”?",
            name=name,
            nearest=nearest,
        )
    filters = ", ".join(f"{name}:" for name in FILTERS)
    return Message(
        "Unknown filter “{name}:”, searched as text. Filters: {filters}",
        name=name,
        filters=filters,
    )


def _pieces(typed: str) -> Iterator[_Piece]:
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
            yield _Piece("minus")
        if match["paren"]:
            yield _Piece(match["paren"], at=match.span())
            continue
        plain = match["plain"]
        if match["filter"] is None and plain in _OPERATORS and not match["minus"]:
            yield _Piece(plain.lower())
            continue
        node = _node(match)
        if node is None:
            if match["filter"] and match["open"] is not None and typed[at : at + 1] == "(":
                at += 1
                yield _Piece("(", filter=match["filter"].lower(), at=(match.start(), at))
            elif match["filter"]:
                yield _Piece("filter", filter=match["filter"].lower())
            elif match["minus"]:
                yield _Piece("nothing")
            continue
        within = node.words if isinstance(node, Phrase | Near) else (node,)
        words += len(within)
        if words > MOST_WORDS:
            raise _QuerySyntaxError("A search can have {n} words", n=MOST_WORDS)
        wide += sum(isinstance(node, Near) or _is_wide(word) for word in within)
        if wide > MOST_WIDE:
            raise _QuerySyntaxError("A search can have {n} words with * or ~", n=MOST_WIDE)
        yield _Piece("node", node)


def _is_wide(node: Node) -> bool:
    return isinstance(node, Word) and bool(node.prefix or node.edits)


def _node(match: re.Match[str]) -> Leaf | None:
    # The span of a filter includes its minus.
    at = match.span()
    if match["range"] is not None:
        return replace(_date_range(match["range"]), at=at)
    if match["filter"] is not None:
        value = match["quoted"] if match["plain"] is None else match["plain"]
        leaf = _filter(match["filter"].lower(), value or "", quoted=match["plain"] is None)
        return replace(leaf, at=at) if leaf is not None else None
    if match["quoted"] is not None:
        return _quoted(match)
    return _plain(match["plain"], match.start("plain")) if match["plain"] else None


def _word(token: Token, offset: int, **options: Any) -> Word:
    return Word(token.term, at=(offset + token.start, offset + token.end), **options)


def _quoted(match: re.Match[str]) -> Leaf | None:
    start = match.start("quoted")
    words = tuple(_word(token, start, exact=True) for token in tokenize(match["quoted"]))
    if not words:
        return None
    if match["near"] is not None and len(words) > 1:
        different = tuple(dict.fromkeys(words))
        # The distance of adjacent words.
        least = len(different) - 1
        distance = int(match["near"][:9] or NEAR)
        return Near(different, min(max(distance, least), FARTHEST), at=match.span())
    return words[0] if len(words) == 1 else Phrase(words, at=match.span())


def _plain(chunk: str, offset: int) -> Leaf | None:
    parts = chunk.split()
    if len(parts) > 1:  # an amount
        return Word(normalize_term("".join(parts)), at=(offset, offset + len(chunk)))
    ending = _ENDING.match(chunk)
    assert ending is not None
    words = [_word(token, offset) for token in tokenize(ending["word"])]
    if not words or (len(words) == 1 and words[0].term in f"{CURRENCIES}%"):
        return None
    last = words[-1]
    if ending["prefix"]:
        words[-1] = replace(last, prefix=True)
    elif ending["edits"] is not None:
        # Short words have too many similar terms at an edit distance of two.
        digits = ending["edits"][:9]
        edits = int(digits) if digits else (1 if len(last.term) < 6 else 2)
        words[-1] = replace(last, edits=min(edits, MOST_EDITS, len(last.term) // 2))
    if len(words) == 1:
        return words[0]
    # "GPT-4" is also spelled "GPT4"; but "we're" is not "were", and "U.S." not "us".
    # Nor is "3-4" 34.
    numbers = all(word.term.isdigit() for word in words)
    letters = "." in chunk and all(len(word.term) == 1 and word.term.isalpha() for word in words)
    joined = (
        last.is_plain
        and not letters
        and not numbers
        and _JOINED.match(chunk)
        and ending["edits"] is None
    )
    whole = "".join("d" if word.term == PARTICLE else word.term for word in words)
    also = ((whole,),) if joined and not ending["prefix"] else ()
    return Phrase(tuple(words), also, at=(offset, offset + len(chunk)))


def _filter(name: str, value: str, *, quoted: bool) -> Leaf | None:
    value = value.strip()
    if not value:
        return None
    prefix = value.endswith("*") and not quoted
    words_asked = tuple(terms(value))
    if name == "in":
        return InCollection(value)
    if name == "date":
        return DateRange(date.min, date.max) if value == "*" else _date_range(value)
    if name == "has":
        if words_asked != ("audio",):
            raise _QuerySyntaxError("has: knows only has:audio")
        return HasAudio()
    if not words_asked and not prefix:
        return None
    return (
        Speaker(words_asked, prefix)
        if name == "speaker"
        else FieldFilter(name, words_asked, prefix)
    )


def _date_range(value: str) -> DateRange:
    value = _DOTS.sub("..", value)
    first, dots, last = (part.strip() for part in value.partition(".."))
    begin, end = _days(first), _days(last if dots else first)
    if begin is None or end is None:
        raise _QuerySyntaxError("Write a date as 2025, 2025-01 or 2025-01-31, or as from..to")
    if begin[0] > end[1]:
        begin, end = end, begin
    return DateRange(begin[0], end[1])


def _days(value: str) -> tuple[date, date] | None:
    """Return the first and last day of a year, month or day; all days if it is empty."""
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
    def __init__(self, pieces: list[_Piece], typed: str) -> None:
        self._pieces = pieces
        self._typed = typed
        self._at = 0
        self.filters: set[tuple[int, int]] = set()

    def parse(self) -> Node:
        node = self._any(0)
        if self._at < len(self._pieces):
            raise _QuerySyntaxError("A closing parenthesis has no opening one")
        return node

    def _next(self) -> str | None:
        return self._pieces[self._at].kind if self._at < len(self._pieces) else None

    def _any(self, depth: int) -> Node:
        alternatives = [self._all(depth)]
        while self._next() == "or":
            self._at += 1
            alternatives.append(self._all(depth))
        if len(alternatives) == 1:
            return alternatives[0]
        if any(_is_empty(node) for node in alternatives):
            raise _QuerySyntaxError("OR needs a word on both sides")
        # Nested disjunctions are flattened.
        flat = (
            child for node in alternatives for child in (node if isinstance(node, Or) else (node,))
        )
        return Or(tuple(dict.fromkeys(flat)))

    def _all(self, depth: int) -> Node:
        nodes: list[Node] = []
        explicit = joined = False  # has an AND; has an AND without its right side so far
        while (kind := self._next()) not in {None, "or", ")"}:
            if kind == "and":
                if not nodes or joined:
                    raise _QuerySyntaxError("AND needs a word on both sides")
                explicit = joined = True
                self._at += 1
                continue
            node = self._one(depth)
            joined = joined and node is None
            if node is not None:
                nodes.append(node)
        if joined:
            raise _QuerySyntaxError("AND needs a word on both sides")
        different = tuple(dict.fromkeys(nodes))
        if len(different) == 1:
            return different[0]
        return And(different) if explicit else AllWords(different)

    def _one(self, depth: int) -> Node | None:
        piece = self._pieces[self._at]
        self._at += 1
        if piece.kind in {"not", "minus"}:
            return self._negated(depth)
        if piece.kind != "(":
            if isinstance(piece.node, Filter) and piece.node.at is not None:
                self.filters.add(piece.node.at)
            return piece.node
        if depth >= DEEPEST:
            raise _QuerySyntaxError("Parentheses can be {n} deep", n=DEEPEST)
        inner = self._any(depth + 1)
        if self._next() != ")":
            raise _QuerySyntaxError("A parenthesis is not closed")
        end = self._pieces[self._at].at[1]
        self._at += 1
        if _is_empty(inner):
            return None
        if not piece.filter:
            return inner
        self.filters.add((piece.at[0], end))
        return self._as_filters(piece.filter, inner)

    def _negated(self, depth: int) -> Node | None:
        negative = True
        while self._next() in {"not", "minus"}:
            self._at += 1
            negative = not negative
        if self._next() in {"nothing", "filter"}:
            self._at += 1
            return None
        if self._next() in {None, "and", "or", ")"}:
            raise _QuerySyntaxError("NOT needs a word after it")
        node = self._one(depth)
        return exclude(node) if node is not None and negative else node

    def _as_filters(self, name: str, node: Node) -> Node:
        """Return a group in which each word is the value of a filter."""
        if isinstance(node, Word | Phrase | Near):
            assert node.at is not None
            value = self._typed[slice(*node.at)]
            quoted = value[:1] in _QUOTES
            if isinstance(node, Word) and node.prefix:
                value += "*"
            leaf = _filter(name, value.strip(_QUOTES), quoted=quoted)
            return replace(leaf, at=node.at) if leaf is not None else nothing()
        if isinstance(node, Not):
            return exclude(self._as_filters(name, node.query))
        if isinstance(node, And | Or):
            return type(node)(tuple(self._as_filters(name, child) for child in node))
        return node


def _is_empty(node: Node) -> bool:
    return isinstance(node, AllWords) and not len(node)
