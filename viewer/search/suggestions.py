"""Completion of queries: names of filters, and their values in the library."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from viewer.search.index import Index
from viewer.search.query_lexer import FILTERS
from viewer.search.tokenizer import terms

MOST = 12
_LONGEST = 200  # characters of a filter
_BEING_TYPED = re.compile(r"""(?:^|(?<=[\s(-]))(?:([A-Za-z]+):("[^"]*|[^\s"()]*)|([A-Za-z]+))\Z""")


class Completion(NamedTuple):
    """Replacements (`options`) of characters `start` to `end` of the query."""

    start: int
    end: int
    options: tuple[str, ...]


def complete(index: Index, typed: str, cursor: int, collections: Iterable[str] = ()) -> Completion:
    """Return completions of the filter at the cursor, if there are any.

    Args:
        cursor: offset in characters; text after it is kept.
        collections: names of collections, for `in:`.
    """
    skipped = max(cursor - _LONGEST, 0)
    match = _BEING_TYPED.search(typed[skipped:cursor])
    if match is None:
        return Completion(cursor, cursor, ())
    name, value, word = match.groups()
    if word is not None:
        begun = [
            f"{filter_name}:" for filter_name in FILTERS if filter_name.startswith(word.lower())
        ]
        return Completion(skipped + match.start(3), cursor, tuple(begun))
    values = _values(index, name.lower(), collections)
    value_terms = terms(value)
    fitting = [value for value in values if _begins(terms(value), value_terms)]
    fitting.sort(
        key=lambda candidate: (
            terms(candidate)[: len(value_terms)] != value_terms,
            candidate.casefold(),
        )
    )
    options = tuple(f"{name}:{_quoted(value)}" for value in fitting[:MOST])
    return Completion(skipped + match.start(1), cursor, options)


def _values(index: Index, name: str, collections: Iterable[str]) -> set[str]:
    if name == "has":
        return {"audio"}
    if name == "in":
        return set(collections)
    values: set[str] = set()
    for segment in index.segments:
        places = segment.live.nonzero()[0].tolist()
        if name == "speaker":
            values.update(speaker for speaker in segment.details["speakers"] if speaker)
        elif name in {"show", "title"}:
            names = segment.details["show" if name == "show" else "title"]
            values.update(names[docnum] for docnum in places)
        elif name == "date":
            days = (segment.dates[docnum] for docnum in places)
            values.update(day.isoformat()[:7] for day in days if day)
    return values - {""}


def _begins(have: list[str], prefix: list[str]) -> bool:
    """Return True if a name contains the wanted words in order, the last one as a prefix."""
    if not prefix:
        return True
    *whole, last = prefix
    return any(
        have[at : at + len(whole)] == whole and have[at + len(whole)].startswith(last)
        for at in range(len(have) - len(whole))
    )


def _quoted(value: str) -> str:
    return value if re.fullmatch(r"[\w.-]+", value) else '"{}"'.format(value.replace('"', ""))
