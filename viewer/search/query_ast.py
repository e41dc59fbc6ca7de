"""Queries: the tree that a typed query is parsed into, which Whoosh's searcher evaluates.

`And`, `Or` and `Not` are Whoosh's or subclasses of them. The leaves are ours: they find documents
and positions with operations on whole arrays, where Whoosh's take a Python object a position.
All words in them are normalized as the index's words are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, ClassVar, TypeAlias, TypeVar

from whoosh import matching, query

# Words in quotes with `~` and no number may be so many words apart, ...
NEAR = 8
# ... and with a number, so many at most.
FARTHEST = 1_000

Node: TypeAlias = Any  # a query of Whoosh's, which has no types
Place = tuple[int, int] | None  # characters of what was typed, from and to


class Leaf(query.Query):  # type: ignore[misc]  # Whoosh has no types
    """A part of a query that is evaluated as a whole.

    Attributes:
        evaluation_of: returns the `Evaluation` of Whoosh's searcher; set by that class's module.
    """

    boost = 1.0
    evaluation_of: ClassVar[Callable[[Any], Any]]

    def is_leaf(self) -> bool:
        """Return True."""
        return True

    def field(self) -> str:
        """Return the name of the field whose positions are hits."""
        return "text"

    def normalize(self) -> Leaf:
        """Return the query itself."""
        return self

    def estimate_size(self, reader: Any) -> int:
        """Return the number of all documents: to know better costs as much as to search."""
        return int(reader.doc_count_all())

    def matcher(self, searcher: Any, context: object = None) -> matching.Matcher:
        """Return Whoosh's matcher of the documents of a segment."""
        return Leaf.evaluation_of(searcher).matcher(searcher.reader(), self)


# Text


@dataclass(frozen=True)
class Word(Leaf):
    """A word.

    Attributes:
        exact: only this form, not what shares its stem.
        prefix: every word that begins so.
        edits: every word that differs by at most so many letters.
        also: other ways to say or write it, each a phrase.
        scope: what restricts its hits: all of these hold where it is spoken.
        spoken: it counts in the text alone, not in title and notes.
    """

    term: str
    exact: bool = False
    prefix: bool = False
    edits: int = 0
    also: tuple[tuple[str, ...], ...] = ()
    scope: tuple[Node, ...] = ()
    spoken: bool = False
    at: Place = field(default=None, compare=False)

    @property
    def is_plain(self) -> bool:
        """Return whether it is typed without quotes or signs."""
        return not (self.exact or self.prefix or self.edits)


@dataclass(frozen=True)
class Phrase(Leaf):
    """Words that follow each other; other attributes as of a word."""

    words: tuple[Word, ...]
    also: tuple[tuple[str, ...], ...] = ()
    scope: tuple[Node, ...] = ()
    spoken: bool = False
    at: Place = field(default=None, compare=False)


@dataclass(frozen=True)
class Near(Leaf):
    """Words in any order, the first and the last at most `distance` words from each other."""

    words: tuple[Word, ...]
    distance: int
    scope: tuple[Node, ...] = ()
    spoken: bool = False
    at: Place = field(default=None, compare=False)


# Filters


@dataclass(frozen=True)
class Speaker(Leaf):
    """Only what is said by those whose name holds these words, the last perhaps cut short.

    Without words: by anybody who has a name. Negated: only what is said by others.
    """

    words: tuple[str, ...]
    prefix: bool = False
    negated: bool = False
    at: Place = field(default=None, compare=False)


@dataclass(frozen=True)
class InCollection(Leaf):
    """Only what is marked in a collection of this name, as it was typed; "*" is any."""

    collection: str
    negated: bool = False
    at: Place = field(default=None, compare=False)


@dataclass(frozen=True)
class FieldFilter(Leaf):
    """Only episodes whose `name`, "show" or "title", holds these words; without: is not empty."""

    name: str
    words: tuple[str, ...]
    prefix: bool = False
    at: Place = field(default=None, compare=False)


@dataclass(frozen=True)
class DateRange(Leaf):
    """Only episodes published from `first` to `last`, both included."""

    first: date
    last: date
    at: Place = field(default=None, compare=False)


@dataclass(frozen=True)
class HasAudio(Leaf):
    """Only episodes with audio."""

    at: Place = field(default=None, compare=False)


# Compounds

And = query.And


class Or(query.Or):  # type: ignore[misc]  # Whoosh has no types
    """Any of these. Whoosh's other matchers lose documents whose score is 0: those of filters."""

    matcher_type = query.Or.DEFAULT_MATCHER


class AllWords(query.And):  # type: ignore[misc]  # Whoosh has no types
    """Parts that were typed next to each other.

    Where few episodes have all of the words, those with most of them may answer.
    """


class AtLeast(query.Or):  # type: ignore[misc]  # Whoosh has no types
    """At least `minmatch` of some words, which Whoosh's `Or` only announces."""

    def matcher(self, searcher: Any, context: object = None) -> matching.Matcher:
        """Return Whoosh's matcher of the documents of a segment."""
        return Leaf.evaluation_of(searcher).matcher_of_most(searcher.reader(), self)


class Not(query.Not):  # type: ignore[misc]  # Whoosh has no types
    """Only episodes without. Adds nothing to their score, where Whoosh's adds 1."""

    def matcher(self, searcher: Any, context: object = None) -> matching.Matcher:
        """Return Whoosh's matcher of the documents of a segment."""
        reader = searcher.reader()
        child = self.query.matcher(searcher, searcher.boolean_context())
        limit, missing = reader.doc_count_all(), reader.is_deleted
        return matching.InverseMatcher(child, limit, missing=missing, weight=0.0)


Text = Word | Phrase | Near
Filter = Speaker | InCollection | FieldFilter | DateRange | HasAudio
_Kind = TypeVar("_Kind", bound=Leaf)


@dataclass(frozen=True)
class Query:
    """A query as it was typed.

    Attributes:
        asks: what it asks.
        hint: why it was not read as typed.
        filters: where filters are in it: from, to, in characters.
    """

    typed: str
    asks: Node
    hint: str | None = None
    filters: tuple[tuple[int, int], ...] = ()

    @property
    def asks_nothing(self) -> bool:
        """Return whether there is nothing to look for yet."""
        return isinstance(self.asks, query.And) and not len(self.asks)


def nothing() -> AllWords:
    """Return a query that asks nothing."""
    return AllWords(())


def leaves(node: Node, kind: type[_Kind]) -> Iterator[_Kind]:
    """Yield the leaves of a class, those inside of `Not` included."""
    if isinstance(node, kind):
        yield node
    for child in node.children():
        yield from leaves(child, kind)


def text_leaves(node: Node, *, excluded: bool = True) -> Iterator[Text]:
    """Yield words, phrases and neighborhoods; those inside of `Not` only if `excluded`."""
    if isinstance(node, Word | Phrase | Near):
        yield node
    elif excluded or not isinstance(node, query.Not):
        for child in node.children():
            yield from text_leaves(child, excluded=excluded)


def has_hits(node: Node) -> bool:
    """Return whether there are hits where it holds."""
    return next(text_leaves(node, excluded=False), None) is not None


def restricts_hits(node: Node) -> bool:
    """Return whether it restricts hits, not only episodes."""
    if isinstance(node, query.CompoundQuery):
        return len(node) > 0 and all(map(restricts_hits, node))
    return isinstance(node, Speaker | InCollection)


def exclude(node: Node) -> Node:
    """Return the query for what a query does not find."""
    if isinstance(node, Speaker | InCollection):
        return replace(node, negated=not node.negated)
    if isinstance(node, query.Or) and restricts_hits(node):
        return And(tuple(map(exclude, node)))
    return Not(node)


def restrict(node: Node, scope: tuple[Node, ...] = (), spoken: bool = False) -> Node:
    """Return the query with the parts that restrict hits noted in each word they restrict.

    What is excluded is excluded where it is spoken: a title does not count.
    """
    if isinstance(node, Word | Phrase | Near):
        return replace(node, scope=scope, spoken=spoken or bool(scope))
    if isinstance(node, query.And):
        scope += tuple(child for child in node if restricts_hits(child))
    if isinstance(node, query.Not):
        return Not(restrict(node.query, scope, spoken=True))
    if isinstance(node, query.CompoundQuery):
        return type(node)(tuple(restrict(child, scope, spoken) for child in node))
    return node


def collections_asked_for(node: Node) -> set[str]:
    """Return the names after `in:`, as they were typed."""
    return {leaf.collection for leaf in leaves(node, InCollection)}
