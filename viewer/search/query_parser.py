"""Parser of the query language. It accepts any input, in bounded time."""

from __future__ import annotations

from dataclasses import replace

from whoosh import qparser

from viewer.messages import Message
from viewer.search import evaluation  # noqa: F401  gives the leaves their evaluation
from viewer.search.query_ast import (
    AllWords,
    And,
    Filter,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    Word,
    exclude,
    nothing,
    restrict,
)
from viewer.search.query_expansion import add_variants
from viewer.search.query_hints import hint_about
from viewer.search.query_lexer import (
    MOST_WORDS,
    OPERATORS,
    QUOTES,
    Piece,
    QuerySyntaxError,
    bad_date,
    filter_leaf,
    split_query,
)
from viewer.search.schema import SCHEMA
from viewer.search.tokenizer import terms

MOST_CHARACTERS = 1_000
DEEPEST = 20


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
    typed = typed.replace("\uff1a", ":")  # the colon of Chinese and Japanese keyboards
    if len(typed) > MOST_CHARACTERS:
        typed = typed[:MOST_CHARACTERS]
        hint = Message("Only the first {n} characters were searched for.", n=MOST_CHARACTERS)
    try:
        pieces = list(split_query(typed))
        parser = _Parser(pieces, typed)
        asks = parser.parse()
    except QuerySyntaxError as error:
        # Operators are searched as words only if there are no other words.
        plain = " ".join(word for word in typed.split() if word not in OPERATORS)
        words = tuple(dict.fromkeys(map(Word, (terms(plain) or terms(typed))[:MOST_WORDS])))
        hint = Message("{why}; searched as text.", why=error.hint)
        return Query(typed, add_variants(AllWords(words), typed), hint)
    asks = restrict(add_variants(asks, typed))
    return Query(
        typed, asks, hint or hint_about(typed, asks, pieces), tuple(sorted(parser.filters))
    )


class _Parser:
    def __init__(self, pieces: list[Piece], typed: str) -> None:
        self._pieces = pieces
        self._typed = typed
        self._at = 0
        self.filters: set[tuple[int, int]] = set()

    def parse(self) -> Node:
        node = self._any(0)
        if self._at < len(self._pieces):
            raise QuerySyntaxError("A closing parenthesis has no opening one")
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
            raise QuerySyntaxError("OR needs a word on both sides")
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
                    raise QuerySyntaxError("AND needs a word on both sides")
                explicit = joined = True
                self._at += 1
                continue
            node = self._one(depth)
            joined = joined and node is None
            if node is not None:
                nodes.append(node)
        if joined:
            raise QuerySyntaxError("AND needs a word on both sides")
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
            raise QuerySyntaxError("Parentheses can be nested up to {n} deep", n=DEEPEST)
        inner = self._any(depth + 1)
        if self._next() != ")":
            raise QuerySyntaxError("A parenthesis is not closed")
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
            raise QuerySyntaxError("NOT needs a word after it")
        node = self._one(depth)
        return exclude(node) if node is not None and negative else node

    def _as_filters(self, name: str, node: Node) -> Node:
        """Return a group in which each word is the value of a filter."""
        if isinstance(node, Word | Phrase | Near):
            assert node.at is not None
            value = self._typed[slice(*node.at)]
            quoted = value[:1] in QUOTES
            if isinstance(node, Word) and node.prefix:
                value += "*"
            leaf = filter_leaf(name, value.strip(QUOTES), quoted=quoted)
            return replace(leaf, at=node.at) if leaf is not None else nothing()
        if isinstance(node, Not):
            return exclude(self._as_filters(name, node.query))
        if isinstance(node, And | Or):
            if name == "date" and isinstance(node, And) and len(node) > 1:
                raise bad_date()
            return type(node)(tuple(self._as_filters(name, child) for child in node))
        return node


def _is_empty(node: Node) -> bool:
    return isinstance(node, AllWords) and not len(node)
