"""Reference implementation of search: a plain scan of the texts, slow and simple."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from viewer.search.documents import EpisodeDocument
from viewer.search.filters import matches_name
from viewer.search.query_ast import (
    NEAR,
    AllWords,
    And,
    AtLeast,
    DateRange,
    FieldFilter,
    InCollection,
    Near,
    Not,
    Or,
    Phrase,
    Speaker,
    Word,
)
from viewer.search.stemming import common_words, stemmer
from viewer.search.tokenizer import Word as Found
from viewer.search.tokenizer import tokenize

Span = tuple[int, int]  # characters
# Terms that a word finds beside itself and its stems.
_OTHERS = {"d": {"d'"}, "net": {".net"}}
for _capitals, _points in (("US", "u.s"), ("IT", "i.t"), ("AM", "a.m"), ("WHO", "w.h.o")):
    _OTHERS |= {_capitals.lower(): {_capitals}, _capitals: {_points}, _points: {_capitals}}
Hits = dict[Span, set[Span]]  # each hit, and the words in it that are marked


def distance(a: str, b: str) -> int:
    """Optimal string alignment: Levenshtein's, in which two letters may also be swapped."""
    rows = [list(range(len(b) + 1))]
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            row.append(min(rows[-1][j] + 1, row[j - 1] + 1, rows[-1][j - 1] + (x != y)))
            if i > 1 and j > 1 and (a[i - 2], x) == (y, b[j - 2]) and x != y:
                row[j] = min(row[j], rows[-2][j - 2] + 1)
        rows.append(row)
    return rows[-1][-1]


class Scan:
    """One episode, read from beginning to end for every question."""

    def __init__(
        self,
        episode: EpisodeDocument,
        language: str,
        audio: bool = False,
        collections: dict[str, list[Span]] | None = None,
        languages: Iterable[str] = ("en",),
    ) -> None:
        self.episode = episode
        self.words = list(tokenize(episode.text))
        self.others = [list(tokenize(text)) for text in (episode.title, episode.notes)]
        self.stem: Callable[[str], str] = stemmer(language) or (lambda word: word)
        self.audio = audio
        self.collections = collections or {}
        known = set(languages) - {""} or {"en"}
        self.common = frozenset().union(*map(common_words, known))

    def is_one(self, found: Found, asked: Word) -> bool:
        term = found.term
        if asked.prefix:
            return (term.lower() if term.isupper() else term).startswith(asked.term)
        if asked.edits:
            return distance(term, asked.term) <= asked.edits
        if asked.term[0].isdigit() and asked.term[-1].isdigit():
            term = term.strip("$€£¥%")
            if "." in asked.term and term.startswith(f"{asked.term}."):
                return True
        if term in _OTHERS.get(asked.term, ()):
            return True
        if asked.exact:
            return term == asked.term
        return term == asked.term or self.stem(term) == self.stem(asked.term)

    def is_common(self, asked: Any) -> bool:
        return isinstance(asked, Word) and asked.is_plain and asked.term in self.common

    def rows(self, words: Sequence[Found], asked: Sequence[Word]) -> Hits:
        hits = {}
        for at in range(len(words) - len(asked) + 1):
            row = words[at : at + len(asked)]
            if all(map(self.is_one, row, asked)):
                span = row[0].start, row[-1].end
                hits[span] = {span}
        return hits

    def leaf(self, words: Sequence[Found], asked: Any) -> Hits:
        if isinstance(asked, Near):
            return self.near(words, asked)
        hits = self.rows(words, (asked,) if isinstance(asked, Word) else asked.words)
        for *before, last in asked.also:
            for at in range(len(words) - len(before)):
                row = words[at : at + len(before) + 1]
                same = [word.term for word in row[:-1]] == before
                if same and self.is_one(row[-1], Word(last)):
                    span = row[0].start, row[-1].end
                    hits[span] = {span}
        return hits

    def near(self, words: Sequence[Found], asked: Near) -> Hits:
        windows = []
        for first in range(len(words)):
            missing = set(asked.words)
            for last in range(first, min(first + asked.distance + 1, len(words))):
                missing -= {word for word in missing if self.is_one(words[last], word)}
                if not missing:
                    windows.append((first, last))
                    break
        hits = {}
        for a, b in innermost(windows):
            found = [f for f in words[a : b + 1] if any(self.is_one(f, w) for w in asked.words)]
            hits[words[a].start, words[b].end] = {(f.start, f.end) for f in found}
        return hits

    def once(self, found: Iterable[Hits]) -> Hits:
        """Without a hit whose first and last word are marked in a longer one."""
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

    def together(self, children: Sequence[Any], found: Sequence[Hits]) -> Hits:
        """All parts near each other as one hit, the others as far as they are near each other."""
        first = {word.start: number for number, word in enumerate(self.words)}
        last = {word.end: number for number, word in enumerate(self.words)}
        common = [self.is_common(child) for child in children]
        all_common = all(common)
        lists = [
            [(first[a], last[b]) for a, b in hits]
            for hits, of in zip(found, common, strict=True)
            if all_common or not of
        ]
        around = [
            (first[a], last[b])
            for hits, of in zip(found, common, strict=True)
            if of and not all_common
            for a, b in hits
        ]
        every = sorted({span for spans in lists for span in spans})
        close = self.windows(lists, every)
        left = [
            span for span in every if not all(any(a <= end <= b for a, b in close) for end in span)
        ]
        hits = sorted({*close, *self.grouped(left, {a for a, _ in close})})
        if around:
            hits = self.widened(hits, around, sum(common))
        marked = {mark for of_one in found for marks in of_one.values() for mark in marks}
        result: Hits = {}
        for a, b in hits:
            parts = [any(a <= first[x] <= b for x, _ in of_one) for of_one in found]
            if all_common and sum(parts) < 2:
                continue
            span = self.words[a].start, self.words[b].end
            result[span] = {(x, y) for x, y in marked if a <= first[x] and last[y] <= b}
        return result

    def windows(self, lists: list[list[Span]], every: list[Span]) -> list[Span]:
        if len(lists) == 1:
            return sorted(set(lists[0]))
        found = []
        for a, _ in every:
            for b in range(a, a + NEAR + 1):
                if all(any(a <= start <= b for start, _ in spans) for spans in lists):
                    found.append((a, b))
                    break
        longer = []
        for a, b in innermost(found):
            end = max(end for start, end in every if start == b)
            if self.turn(a) == self.turn(max(b, end)):
                longer.append((a, max(b, end)))
        kept: list[Span] = []
        for a, b in sorted(longer, key=lambda window: (window[1] - window[0], window)):
            if all(b < c or d < a for c, d in kept):
                kept.append((a, b))
        return kept

    def turn(self, number: int) -> int:
        return sum(turn.start <= self.words[number].start for turn in self.episode.turns)

    def grouped(self, spans: list[Span], borders: set[int]) -> list[Span]:
        groups: list[Span] = []
        for a, b in spans:
            if groups:
                begin, end = groups[-1]
                apart = any(begin < border <= a for border in borders)
                if a - begin <= NEAR and not apart and self.turn(a) == self.turn(begin):
                    groups[-1] = begin, max(end, b)
                    continue
            groups.append((a, b))
        return groups

    def widened(self, hits: list[Span], around: list[Span], most: int) -> list[Span]:
        """With common words directly before and after, as many as were asked for."""

        def is_common_word(number: int) -> bool:
            return any(a <= number <= b for a, b in around)

        begins = {
            number
            for number in range(len(self.words))
            if number == 0 or self.turn(number) != self.turn(number - 1)
        }
        for _ in range(most):
            for index, (a, b) in enumerate(hits):
                free = index == 0 or a - 1 > hits[index - 1][1]
                if free and is_common_word(a - 1) and a not in begins:
                    hits[index] = a - 1, b
            before = list(hits)
            for index, (a, b) in enumerate(before):
                free = index == len(hits) - 1 or b + 1 < before[index + 1][0]
                if free and is_common_word(b + 1) and b + 1 not in begins:
                    hits[index] = a, b + 1
        return hits

    def speaker(self, char: int) -> str | None:
        said = None
        for turn in self.episode.turns:
            if turn.start <= char:
                said = turn.speaker
        return said

    def allowed(self, char: int, asked: Any) -> bool:
        if isinstance(asked, Or):
            return any(self.allowed(char, child) for child in asked)
        if isinstance(asked, And):
            return all(self.allowed(char, child) for child in asked)
        if isinstance(asked, Speaker):
            return matches_name(self.speaker(char), asked) != asked.negated
        assert isinstance(asked, InCollection)
        marked = self.collections.get(asked.collection, [])
        word = next(word for word in self.words if word.start == char)
        return any(a < word.end and word.start < b for a, b in marked) != asked.negated

    def find(self, asked: Any, outer: bool = True) -> tuple[bool, Hits]:
        """Return if the text matches, and its hits."""
        if isinstance(asked, Word | Phrase | Near):
            hits = {
                hit: marks
                for hit, marks in self.leaf(self.words, asked).items()
                if all(self.allowed(hit[0], only) for only in asked.scope)
            }
            return bool(hits), hits
        if isinstance(asked, Not):
            return not self.find(asked.query, outer=False)[0], {}
        if isinstance(asked, And):
            found = [self.find(child, outer=False) for child in asked]
            if not all(answers for answers, _ in found):
                return False, {}
            finding = [(c, hits) for c, (_, hits) in zip(asked, found, strict=True) if finds(c)]
            if outer and len(finding) > 1:
                return True, self.together(*zip(*finding, strict=True))
            return True, self.once(hits for _, hits in found)
        if isinstance(asked, AtLeast):
            found = [self.find(child) for child in asked]
            hits = self.together(list(asked), [hits for _, hits in found])
            return any(answers for answers, _ in found), hits
        if isinstance(asked, Or):
            found = [self.find(child, outer) for child in asked]
            return any(answers for answers, _ in found), self.once(hits for _, hits in found)
        return self.passes(asked), {}

    def answers(self, asked: Any) -> bool:
        """Return True if the episode matches, including its title and notes."""
        if isinstance(asked, Word | Phrase | Near):
            others = [] if asked.spoken else self.others
            return self.find(asked)[0] or any(self.leaf(words, asked) for words in others)
        if isinstance(asked, Not):
            return not self.answers(asked.query)
        if isinstance(asked, AtLeast):
            return bool(sum(map(self.answers, asked)) >= asked.minmatch)
        if isinstance(asked, And):
            return all(map(self.answers, asked))
        if isinstance(asked, Or):
            return any(map(self.answers, asked))
        return self.passes(asked)

    def passes(self, asked: Any) -> bool:
        if isinstance(asked, Speaker):
            return asked.negated or any(
                matches_name(turn.speaker, asked) for turn in self.episode.turns
            )
        if isinstance(asked, InCollection):
            return asked.negated or bool(self.collections.get(asked.collection))
        if isinstance(asked, FieldFilter):
            return matches_name(getattr(self.episode, asked.name), asked)
        if isinstance(asked, DateRange):
            day = self.episode.published
            return day is not None and asked.first <= day <= asked.last
        return self.audio


def innermost(windows: list[Span]) -> list[Span]:
    """The windows that hold no other one."""
    return [
        (a, b)
        for a, b in windows
        if not any((c, d) != (a, b) and a <= c and d <= b for c, d in windows)
    ]


def finds(node: Any) -> bool:
    """Return True if the node marks words."""
    if isinstance(node, Not):
        return False
    return isinstance(node, Word | Phrase | Near) or any(map(finds, node.children()))


def most_of(scans: Sequence[Scan], asked: Any) -> Any:
    """Return the query for half of the words; None if all are required."""
    if not isinstance(asked, AllWords):
        return None
    having = sum(scan.answers(asked) for scan in scans)
    plain = [child for child in asked if isinstance(child, Word) and child.is_plain]
    content = [word for word in plain if not scans[0].is_common(word)]
    if having >= max(1, min(40, len(scans) / 10)) or len(plain) < 2 or not content:
        return None
    most = AtLeast(tuple(content), minmatch=(len(content) + 1) // 2)
    others = [child for child in asked if child not in plain]
    relaxed = And((most, *others)) if others else most
    return relaxed if sum(scan.answers(relaxed) for scan in scans) > having else None
