"""Lexer of the query language: words, quotes, filters, operators and parentheses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from viewer.messages import Message
from viewer.search.date_ranges import RANGE, parse_date_range
from viewer.search.query_ast import (
    FARTHEST,
    NEAR,
    DateRange,
    FieldFilter,
    HasAudio,
    InCollection,
    Leaf,
    Near,
    Node,
    Phrase,
    Speaker,
    Word,
)
from viewer.search.tokenizer import CURRENCIES, PARTICLE, normalize_term, terms, tokenize
from viewer.search.tokenizer import Word as Token

MOST_WORDS = 200
# Words that may match thousands of terms, or that are searched by proximity.
MOST_WIDE = 40
MOST_EDITS = 2
OPERATORS = {"AND", "OR", "NOT"}
FILTERS = ("speaker", "show", "title", "date", "in", "has")

QUOTES = '"“”„«»'
NAMES = "|".join(FILTERS)
# An amount with a space before or after its sign.
_AMOUNT = rf"\d[\d.,]*[ \u00a0\u202f][{CURRENCIES}%](?!\S)|[{CURRENCIES}]\s\d[\d.,]*(?!\S)"
_PIECE = re.compile(
    rf"""(?P<space>\s+)
    |(?P<minus>-(?=[^\s\-)]))?+(?:
        (?P<paren>[()])
        |date\s*:\s*(?P<group>\(\s*)?(?P<range>{RANGE})(?(group)\s*\))
        |(?:(?P<filter>{NAMES})\s*:\s*(?P<without>-(?=[^\s\d\-)]))?)?
         (?:[{QUOTES}](?P<quoted>[^{QUOTES}]*)(?:[{QUOTES}]|\Z)(?:~(?P<near>\d*))?
            |(?(filter)'(?P<single>[^'{QUOTES}]*)'(?![^\s()])|(?!))
            |(?(filter)(?P<compared>[<>]=?\s*\d[\d\-]*)(?![^\s()])|(?!))
            |(?P<plain>{_AMOUNT}|[^\s(){QUOTES}]+)
            |(?P<open>(?=[()]|\Z))))""",
    re.VERBOSE | re.IGNORECASE,
)
_ENDING = re.compile(r"(?P<word>.*?)(?:(?P<prefix>\*+)|~(?P<edits>\d*))?\Z", re.DOTALL)
_JOINED = re.compile(r"[^\W_]+(?:[-‐‑_./&][^\W_]+)+\W*\Z|[^\W\d_]['’ʼ][^\W_]{3,}\W*\Z")


class QuerySyntaxError(Exception):
    """Error of a query that is then parsed as plain words, with a hint for the user."""

    def __init__(self, hint: str, **values: object) -> None:
        super().__init__(hint)
        self.hint = Message(hint, **values)


class Piece(NamedTuple):
    """A part of a query.

    Attributes:
        kind: "(", ")", "and", "or", "not", "minus", "nothing", "filter" (without a value), "node".
        filter: the name before a group's opening parenthesis, or of a filter without a value.
        at: start and end of a parenthesis in the query.
    """

    kind: str
    node: Node | None = None
    filter: str = ""
    at: tuple[int, int] = (0, 0)


def split_query(typed: str) -> Iterator[Piece]:
    """Yield the parts of a query.

    Raises:
        QuerySyntaxError: it has too many words, or a filter with an invalid value.
    """
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
            yield Piece("minus")
        if match["without"]:  # "title:-brett" is "-title:brett"
            yield Piece("minus")
        if match["paren"]:
            yield Piece(match["paren"], at=match.span())
            continue
        plain = match["plain"]
        if match["filter"] is None and plain in OPERATORS and not match["minus"]:
            yield Piece(plain.lower())
            continue
        node = _node(match)
        if node is None:
            if match["filter"] and match["open"] is not None and typed[at : at + 1] == "(":
                at += 1
                yield Piece("(", filter=match["filter"].lower(), at=(match.start(), at))
            elif match["filter"]:
                yield Piece("filter", filter=match["filter"].lower())
            elif match["minus"] or match["without"]:
                yield Piece("nothing")
            continue
        within = node.words if isinstance(node, Phrase | Near) else (node,)
        words += len(within)
        if words > MOST_WORDS:
            raise QuerySyntaxError("A search can have up to {n} words", n=MOST_WORDS)
        wide += sum(isinstance(node, Near) or _is_wide(word) for word in within)
        if wide > MOST_WIDE:
            raise QuerySyntaxError("A search can have up to {n} words with * or ~", n=MOST_WIDE)
        yield Piece("node", node)


def _is_wide(node: Node) -> bool:
    return isinstance(node, Word) and bool(node.prefix or node.edits)


def _node(match: re.Match[str]) -> Leaf | None:
    # The span of a filter includes its minus.
    at = match.span()
    if match["range"] is not None:
        return replace(_date_range(match["range"]), at=at)
    if match["filter"] is not None:
        quoted = match["quoted"] if match["single"] is None else match["single"]
        value = quoted or match["compared"] or match["plain"] or ""
        leaf = filter_leaf(match["filter"].lower(), value, quoted=quoted is not None)
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


def filter_leaf(name: str, value: str, *, quoted: bool) -> Leaf | None:
    """Return the filter of a value; None for a value without words.

    Raises:
        QuerySyntaxError: the value is invalid.
    """
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
            raise QuerySyntaxError("Only “audio” can follow “has:”")
        return HasAudio()
    if not words_asked and not prefix:
        return None
    return (
        Speaker(words_asked, prefix)
        if name == "speaker"
        else FieldFilter(name, words_asked, prefix)
    )


def bad_date() -> QuerySyntaxError:
    """Return the error of an invalid date."""
    return QuerySyntaxError("Write a date as 2025, 2025-01 or 2025-01-31, or as from..to")


def _date_range(value: str) -> DateRange:
    dates = parse_date_range(value)
    if dates is None:
        raise bad_date()
    return dates
