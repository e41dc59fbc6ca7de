"""What a reader may ask: the tree that a query is read into.

Everything in it is folded as the index's words are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

# Words in quotes with `~` and no number may be so many words apart, ...
NEAR = 8
# ... and with a number, so many at the most.
FARTHEST = 1_000


@dataclass(frozen=True, slots=True)
class Word:
    """A word.

    Attributes:
        exact: only this form, not what shares its stem.
        prefix: every word that begins so.
        edits: every word that differs by at most so many letters.
        also: other ways to say or write it, each a phrase of exact words.
    """

    term: str
    exact: bool = False
    prefix: bool = False
    edits: int = 0
    also: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow each other; `also` as for a word."""

    words: tuple[Word, ...]
    also: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Near:
    """Words in any order, the first and the last at most `distance` words from each other."""

    words: tuple[Word, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """Only what is said by those whose name holds these words, the last perhaps cut short."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class InCollection:
    """Only what was marked into a collection of this name, as it was typed."""

    collection: str


@dataclass(frozen=True, slots=True)
class FieldFilter:
    """Only episodes whose `field`, "show" or "title", holds these words."""

    field: str
    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class DateRange:
    """Only episodes published from `first` to `last`, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class HasAudio:
    """Only episodes with audio."""


@dataclass(frozen=True, slots=True)
class Not:
    """Only episodes without; of `Speaker` and `InCollection`, only words that are not theirs."""

    of: Node


@dataclass(frozen=True, slots=True)
class And:
    """All of these; none at all means every episode."""

    of: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of these."""

    of: tuple[Node, ...]


Filter = Speaker | InCollection | FieldFilter | DateRange | HasAudio
Node = (
    Word
    | Phrase
    | Near
    | Speaker
    | InCollection
    | FieldFilter
    | DateRange
    | HasAudio
    | Not
    | And
    | Or
)


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was typed, what it asks, and a hint where it was not read as typed."""

    typed: str
    asks: Node
    hint: str | None = None


def collections_asked_for(node: Node) -> set[str]:
    """The names after `in:`, as they were typed."""
    if isinstance(node, InCollection):
        return {node.collection}
    if isinstance(node, Not):
        return collections_asked_for(node.of)
    if isinstance(node, And | Or):
        return set().union(*map(collections_asked_for, node.of))
    return set()
