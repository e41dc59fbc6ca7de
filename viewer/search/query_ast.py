"""Query trees: the result of parsing, which Whoosh's searcher evaluates.

`And`, `Or` and `Not` are Whoosh's or subclasses of them. The leaves are our own: they find
documents and positions with array operations, while Whoosh's use a Python object a position. Their
words are normalized as in the index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, ClassVar, TypeAlias, TypeVar

from whoosh import matching, query

# Maximum distance of words in quotes with `~` and no number, ...
NEAR = 8
# ... and the upper limit of the number.
FARTHEST = 1_000

Node: TypeAlias = Any  # a query of Whoosh's, which has no types
Place = tuple[int, int] | None  # start and end in the typed query, in characters


class Leaf(query.Query):  # type: ignore[misc]  # Whoosh has no types
    """A leaf of a query tree.

    Attributes:
        evaluation_of: returns the `Evaluation` of Whoosh's searcher; set by that module.
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
        """Return the number of all documents: a better estimate takes as long as the search."""
        return int(reader.doc_count_all())

    def matcher(self, searcher: Any, context: object = None) -> matching.Matcher:
        """Return Whoosh's matcher of the documents of a segment."""
        return Leaf.evaluation_of(searcher).matcher(searcher, self)


# Text


@dataclass(frozen=True)
class Word(Leaf):
    """A word.

    Attributes:
        exact: True to match only this form, not words with the same stem.
        prefix: True to match every word that begins with it.
        edits: maximum edit distance of matching words.
        also: other spellings, each a phrase.
        scope: filters that a hit must match.
        spoken: True to search only the text, not title and notes.
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
        """Return True for a word without quotes and operators."""
        return not (self.exact or self.prefix or self.edits)


@dataclass(frozen=True)
class Phrase(Leaf):
    """Consecutive words; other attributes as of `Word`."""

    words: tuple[Word, ...]
    also: tuple[tuple[str, ...], ...] = ()
    scope: tuple[Node, ...] = ()
    spoken: bool = False
    at: Place = field(default=None, compare=False)


@dataclass(frozen=True)
class Near(Leaf):
    """Words in any order, with at most `distance` words from the first to the last.

    Attributes:
        boost: factor of its score.
    """

    words: tuple[Word, ...]
    distance: int
    scope: tuple[Node, ...] = ()
    spoken: bool = False
    boost: float = 1.0
    at: Place = field(default=None, compare=False)


# Filters


@dataclass(frozen=True)
class Speaker(Leaf):
    """Filter by speakers whose names contain these words, the last of which may be a prefix.

    Without words, it matches all speakers with a name.
    """

    words: tuple[str, ...]
    prefix: bool = False
    negated: bool = False
    at: Place = field(default=None, compare=False)


@dataclass(frozen=True)
class InCollection(Leaf):
    """Filter by passages in a collection with the typed name; "*" is any collection."""

    collection: str
    negated: bool = False
    at: Place = field(default=None, compare=False)


@dataclass(frozen=True)
class FieldFilter(Leaf):
    """Filter by words in the field `name`, "show" or "title"; without words, by non-empty ones."""

    name: str
    words: tuple[str, ...]
    prefix: bool = False
    at: Place = field(default=None, compare=False)


@dataclass(frozen=True)
class DateRange(Leaf):
    """Filter by date of publication from `first` to `last`, inclusive."""

    first: date
    last: date
    at: Place = field(default=None, compare=False)


@dataclass(frozen=True)
class HasAudio(Leaf):
    """Filter by episodes with audio."""

    at: Place = field(default=None, compare=False)


# Compounds

And = query.And


class Or(query.Or):  # type: ignore[misc]  # Whoosh has no types
    """A disjunction with Whoosh's matcher that keeps documents with score 0, as of filters."""

    matcher_type = query.Or.DEFAULT_MATCHER


class AllWords(query.And):  # type: ignore[misc]  # Whoosh has no types
    """A conjunction of adjacent parts of a query.

    If few episodes have all words, those with most of them are found, too. Whoosh's matchers step
    through the documents of the parts in 1.5 to 3 times the time of operations on arrays.
    """

    def matcher(self, searcher: Any, context: object = None) -> matching.Matcher:
        """Return Whoosh's matcher of the documents of a segment."""
        return Leaf.evaluation_of(searcher).matcher(searcher, self)


class WithBonus(query.AndMaybe):  # type: ignore[misc]  # Whoosh has no types
    """A query whose documents get the scores of other words, too."""

    def matcher(self, searcher: Any, context: object = None) -> matching.Matcher:
        """Return Whoosh's matcher of the documents of a segment."""
        return Leaf.evaluation_of(searcher).matcher(searcher, self)


class AtLeast(query.Or):  # type: ignore[misc]  # Whoosh has no types
    """A disjunction of which at least `minmatch` parts match, which Whoosh does not implement."""

    def matcher(self, searcher: Any, context: object = None) -> matching.Matcher:
        """Return Whoosh's matcher of the documents of a segment."""
        return Leaf.evaluation_of(searcher).matcher(searcher, self)


class Not(query.Not):  # type: ignore[misc]  # Whoosh has no types
    """A negation that adds nothing to scores, while Whoosh's adds 1."""

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
    """A parsed query.

    Attributes:
        asks: its tree.
        hint: message if it was not parsed as typed, or None.
        filters: start and end of its filters, in characters.
    """

    typed: str
    asks: Node
    hint: str | None = None
    filters: tuple[tuple[int, int], ...] = ()

    @property
    def asks_nothing(self) -> bool:
        """Return True for an empty query."""
        return isinstance(self.asks, query.And) and not len(self.asks)


def nothing() -> AllWords:
    """Return an empty query."""
    return AllWords(())


def leaves(node: Node, kind: type[_Kind]) -> Iterator[_Kind]:
    """Yield the leaves of a class, also inside `Not`."""
    if isinstance(node, kind):
        yield node
    for child in node.children():
        yield from leaves(child, kind)


def text_leaves(node: Node, *, excluded: bool = True) -> Iterator[Text]:
    """Yield words, phrases and proximity queries; those inside `Not` only if `excluded`."""
    if isinstance(node, Word | Phrase | Near):
        yield node
    elif excluded or not isinstance(node, query.Not):
        for child in node.children():
            yield from text_leaves(child, excluded=excluded)


def has_hits(node: Node) -> bool:
    """Return True if a node has hits, and does not only select episodes."""
    return next(text_leaves(node, excluded=False), None) is not None


def restricts_hits(node: Node) -> bool:
    """Return True if a node filters hits, not only episodes."""
    if isinstance(node, query.CompoundQuery):
        return len(node) > 0 and all(map(restricts_hits, node))
    return isinstance(node, Speaker | InCollection)


def exclude(node: Node) -> Node:
    """Return the negation of a query."""
    if isinstance(node, Speaker | InCollection):
        return replace(node, negated=not node.negated)
    if isinstance(node, query.Or) and restricts_hits(node):
        return And(tuple(map(exclude, node)))
    return Not(node)


def restrict(node: Node, scope: tuple[Node, ...] = (), spoken: bool = False) -> Node:
    """Return the query with filters of hits copied to the words that they apply to.

    Excluded words are only searched in the text, not in titles.
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
    """Return the typed names after `in:`."""
    return {leaf.collection for leaf in leaves(node, InCollection)}
