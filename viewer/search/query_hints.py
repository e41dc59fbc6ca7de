"""Hints about queries that may not be what the user meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from viewer.messages import Message
from viewer.search.edit_distance import nearest_name
from viewer.search.query_ast import AllWords, Node, Not
from viewer.search.query_lexer import FILTERS, NAMES, QUOTES, Piece

_QUOTED = re.compile(rf"[{QUOTES}][^{QUOTES}]*[{QUOTES}]?")
_UNKNOWN = re.compile(
    rf"(?<![^\s(\-])(?!(?:{NAMES})\s*:)([A-Za-z]{{2,12}})\s*:(?!//)\w", re.IGNORECASE
)
_HEADING = re.compile(
    rf"(?<![^\s(\-])(?!(?:{NAMES})\s*:)([A-Za-z]{{5,12}})\s*:\s+\w", re.IGNORECASE
)
_EQUALS = re.compile(rf"(?<![^\s(\-])({NAMES})\s*=\s*\w", re.IGNORECASE)
_SIMILAR = re.compile(rf"(?<![^\s(\-])(?:{NAMES})\s*:\s*\(?[^\s()]+~\d*(?![^\s()])", re.IGNORECASE)
# Signs that cannot begin a phrase, a group or a filter.
_SIGN = re.compile(rf"[^\s\w{QUOTES}():\-]")
# A star before a word, which has no meaning.
_STAR = re.compile(r"\*[^\W_]")
_FOREIGN_OPERATOR = re.compile(r"(?<=\w)(?:\||\^)(?=\w)|\|\||&&")
_NEGATIVE_NUMBER = re.compile(r"-\d[\d.,]*")


def hint_about(typed: str, asks: Node, pieces: Sequence[Piece]) -> str | None:
    """Return a hint if the query may not be what the user meant."""
    following = [*pieces[1:], None][: len(pieces)]
    without_value = (
        piece.filter
        for piece, after in zip(pieces, following, strict=True)
        if piece.kind == "filter" or (piece.filter and after and after.kind == ")")
    )
    if empty := next(without_value, None):
        return Message("Type something after “{name}:”.", name=empty)
    if isinstance(asks, AllWords) and not len(asks):
        return Message("Type a word or a number.") if _SIGN.search(typed) else None
    if _STAR.search(typed) or any("*" in quoted for quoted in _QUOTED.findall(typed)):
        return Message("A * works at the end of a word, and not in quotes.")
    bare = _QUOTED.sub(" ", typed)
    if unknown := _UNKNOWN.search(bare):
        return _unknown_filter(unknown[1])
    for heading in _HEADING.findall(bare):  # "titel: x", but not "the answer: x"
        if nearest_name(heading.lower(), FILTERS) is not None:
            return _unknown_filter(heading)
    if equals := _EQUALS.search(bare):
        return Message("A filter is written with a colon: “{name}:”.", name=equals[1].lower())
    if _SIMILAR.search(bare):
        return Message("A ~ has no meaning in a filter.")
    if sign := _FOREIGN_OPERATOR.search(bare):
        return Message("“{sign}” has no meaning here. Use OR, AND and NOT.", sign=sign.group())
    if isinstance(asks, Not) and _NEGATIVE_NUMBER.fullmatch(typed.strip()):
        return Message(
            "This excludes {number}. To search for it, put it in quotes.", number=typed.strip()[1:]
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
