"""Reference implementation of search by a plain scan of the texts: slow and simple."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from viewer.search.documents import EpisodeDocument
from viewer.search.filters import matches_name
from viewer.search.query_ast import (
    NEAR,
    And,
    DateRange,
    FieldFilter,
    InCollection,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Speaker,
    Word,
)
from viewer.search.stemming import stemmer
from viewer.search.tokenizer import Word as Found
from viewer.search.tokenizer import tokenize

Span = tuple[int, int]  # characters
Hits = dict[Span, set[Span]]  # each hit with its matching words


def distance(a: str, b: str) -> int:
    """Return the Levenshtein distance."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (x != y))
    return row[-1]


class Scan:
    """An episode that is scanned for every query."""

    def __init__(
        self,
        episode: EpisodeDocument,
        language: str,
        audio: bool = False,
        collections: dict[str, list[Span]] | None = None,
    ) -> None:
        self.episode = episode
        self.words = list(tokenize(episode.text))
        self.stem: Callable[[str], str] = stemmer(language) or (lambda word: word)
        self.audio = audio
        self.collections = collections or {}

    def is_one(self, found: Found, asked: Word) -> bool:
        if asked.prefix:
            return found.term.startswith(asked.term)
        if asked.edits:
            return distance(found.term, asked.term) <= asked.edits
        if asked.exact:
            return found.term == asked.term
        return self.stem(found.term) == self.stem(asked.term)

    def rows(self, asked: Sequence[Word]) -> Hits:
        hits = {}
        for at in range(len(self.words) - len(asked) + 1):
            row = self.words[at : at + len(asked)]
            if all(map(self.is_one, row, asked)):
                span = row[0].start, row[-1].end
                hits[span] = {span}
        return hits

    def near(self, asked: Near) -> Hits:
        windows = []
        for first in range(len(self.words)):
            missing = set(asked.words)
            for last in range(first, min(first + asked.distance + 1, len(self.words))):
                missing -= {word for word in missing if self.is_one(self.words[last], word)}
                if not missing:
                    windows.append((first, last))
                    break
        least = [
            (a, b)
            for a, b in windows
            if not any((c, d) != (a, b) and a <= c and d <= b for c, d in windows)
        ]
        hits = {}
        for a, b in least:
            found = [
                f for f in self.words[a : b + 1] if any(self.is_one(f, w) for w in asked.words)
            ]
            hits[self.words[a].start, self.words[b].end] = {(f.start, f.end) for f in found}
        return hits

    def once(self, found: Iterable[Hits]) -> Hits:
        """Drop hits that are inside of longer ones."""
        hits: Hits = {}
        for of_one in found:
            for span, marks in of_one.items():
                hits.setdefault(span, set()).update(marks)

        apart = [marks for span, marks in hits.items() if marks != {span}]
        shown = {mark for marks in apart for mark in marks}

        def in_longer(span: Span) -> bool:
            inside = [w for w in self.words if span[0] <= w.start and w.end <= span[1]]
            ends = inside[0], inside[-1]
            return any(
                (a, b) != span
                and a <= span[0]
                and span[1] <= b
                and (
                    marks == {(a, b)}
                    or all(any(c <= w.start and w.end <= d for c, d in shown) for w in ends)
                )
                for (a, b), marks in hits.items()
            )

        return {span: marks for span, marks in hits.items() if not in_longer(span)}

    def together(self, hits: Hits) -> Hits:
        """Merge hits that start at most so many words after another, in the same turn."""
        numbers = {word.start: number for number, word in enumerate(self.words)}
        turns = [turn.start for turn in self.episode.turns]
        joined: list[tuple[Span, set[Span]]] = []
        for (start, end), marks in sorted(hits.items()):
            if joined:
                (begin, until), known = joined[-1]
                near = numbers[start] - numbers[begin] <= NEAR
                if near and not any(begin < turn <= start for turn in turns):
                    joined[-1] = (begin, max(until, end)), known | marks
                    continue
            joined.append(((start, end), marks))
        return dict(joined)

    def speaker(self, char: int) -> str | None:
        said = None
        for turn in self.episode.turns:
            if turn.start <= char:
                said = turn.speaker
        return said

    def allowed(self, char: int, end: int, asked: Node) -> bool:
        if isinstance(asked, Not):
            return not self.allowed(char, end, asked.of)
        if isinstance(asked, Speaker):
            return matches_name(self.speaker(char), asked)
        assert isinstance(asked, InCollection)
        marked = self.collections.get(asked.collection, [])
        word = next(word for word in self.words if word.start == char)
        return any(a < word.end and word.start < b for a, b in marked)

    def find(
        self, asked: Node, scope: tuple[Node, ...] = (), outer: bool = True
    ) -> tuple[bool, Hits]:
        """Return if the episode matches, and its hits."""
        if isinstance(asked, Word | Phrase | Near):
            if isinstance(asked, Near):
                hits = self.near(asked)
            else:
                hits = self.rows((asked,) if isinstance(asked, Word) else asked.words)
                for also in asked.also:
                    hits |= self.rows([Word(term, exact=True) for term in also])
            hits = {
                hit: marks
                for hit, marks in hits.items()
                if all(self.allowed(*hit, only) for only in scope)
            }
            return bool(hits), hits
        if isinstance(asked, Not):
            if restricts(asked):
                return True, {}
            return not self.find(asked.of, scope)[0], {}
        if isinstance(asked, And):
            scope += tuple(node for node in asked.of if restricts(node))
            found = [self.find(node, scope, outer=False) for node in asked.of]
            if not all(answers for answers, _ in found):
                return False, {}
            hits = self.once(hits for _, hits in found)
            several = outer and sum(map(finds, asked.of)) > 1
            return True, self.together(hits) if several else hits
        if isinstance(asked, Or):
            found = [self.find(node, scope, outer) for node in asked.of]
            return any(answers for answers, _ in found), self.once(hits for _, hits in found)
        return self.passes(asked), {}

    def passes(self, asked: Node) -> bool:
        if isinstance(asked, Speaker):
            return any(matches_name(turn.speaker, asked) for turn in self.episode.turns)
        if isinstance(asked, InCollection):
            return bool(self.collections.get(asked.collection))
        if isinstance(asked, FieldFilter):
            return matches_name(getattr(self.episode, asked.field), asked)
        if isinstance(asked, DateRange):
            day = self.episode.published
            return day is not None and asked.first <= day <= asked.last
        return self.audio


def restricts(node: Node) -> bool:
    return isinstance(node, Speaker | InCollection) or (
        isinstance(node, Not) and restricts(node.of)
    )


def finds(node: Node) -> bool:
    """Return True if the node has hits of its own."""
    return isinstance(node, Word | Phrase | Near) or (
        isinstance(node, And | Or) and any(map(finds, node.of))
    )
