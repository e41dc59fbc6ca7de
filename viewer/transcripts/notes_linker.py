"""Links from the points of a digest to the transcript.

Each bullet is compared with every window of the transcript by shared words, weighted by their
inverse document frequency in the transcript. A monotone alignment of all bullets (dynamic
programming, as in sequence alignment) then chooses the windows; bullets whose gain would be too
small are not linked.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from viewer.transcripts.model import WORD, Chapter, Span, Transcript
from viewer.transcripts.parsed_file import Notes, ParsedFile

_STRETCH_WORDS = 90
_STEP_WORDS = 15
# Minimum share of a point's weight (measured: in a digest of another episode on the same subject,
# a quarter of the points are linked, in that of the episode four fifths).
_THRESHOLD = 0.25
_LINKED_SHARE = 0.45
_SHARED_STEMS = 2
_SUFFIX = re.compile(r"(?:'s|’s|ies|ing|ed|es|s|ly|ment|ation|ations|y|e)\Z")
_MOST_STRETCHES = 20_000


class NotesLink(NamedTuple):
    """A point of the notes and its span in the transcript.

    `bullet` is None for the section itself. `confidence` (0 to 1) is the weighted share of the
    point's words that the span has.
    """

    section: int
    bullet: int | None
    span: Span
    confidence: float


def link_notes(notes: Notes, transcript: Transcript) -> list[NotesLink]:
    """Return links for the sections and bullets of `notes`, in order, without uncertain ones."""
    points = [
        (section, bullet, f"{text}")
        for section, part in enumerate(notes.sections)
        for bullet, text in _texts(part.title, part.bullets)
    ]
    stretches = _stretches(transcript)
    if not points or not stretches:
        return []
    stems = [_stems(text) for _, _, text in points]
    places = _align(stems, stretches)
    if sum(target is not None for target in places) < _LINKED_SHARE * len(points):
        return []
    links: list[NotesLink] = []
    floor = 0
    section = -1
    for (number, bullet, _), point_stems, target in zip(points, stems, places, strict=True):
        if target is None:
            continue
        span = _narrowed(transcript, stretches[target[0]].span, point_stems)
        # Windows overlap, but the order of links is kept.
        floor = max(floor, span.start)
        link = NotesLink(number, bullet, Span(floor, max(span.end, floor)), target[1])
        if number != section and bullet is not None:
            links.append(link._replace(bullet=None))
        section = number
        links.append(link)
    return links


def chapters_from_notes(
    notes: Notes, links: Iterable[NotesLink], transcript: Transcript
) -> list[Chapter]:
    """Return the linked sections as chapters, with times if the transcript has them."""
    return [
        Chapter(
            notes.sections[link.section].title,
            transcript.time_map.next_ms(link.span.start) if transcript.time_map else None,
            link.span.start,
        )
        for link in links
        if link.bullet is None
    ]


def match_score(
    notes: ParsedFile, title: str | None, published: date | None, show: str | None
) -> float:
    """Return the likelihood (0 to 1) that `notes` belong to an episode, by title, date and show.

    From one half, they may be proposed to the user. Titles are compared by shared words, weighted
    by their length. A date that differs by several days decreases the score; the same date and
    the same show increase it.
    """
    score = _likeness(notes.title, title)
    if notes.published and published:
        apart = abs((notes.published - published).days)
        if apart > 3:
            return score * 0.3
        score += 0.35 if apart == 0 else 0.15
    if notes.show and show:
        score += 0.15 * _likeness(notes.show, show)
    return min(score, 1.0) if score >= 0.3 else score * 0.5


class _Stretch(NamedTuple):
    span: Span
    stems: frozenset[str]


def _texts(title: str, bullets: Sequence[str]) -> Iterable[tuple[int | None, str]]:
    if not bullets:
        yield None, title
    yield from enumerate(bullets)


def _stem(word: str) -> str:
    word = word.lower()
    shorter = _SUFFIX.sub("", word)
    return shorter if len(shorter) >= 3 else word


def _stems(text: str) -> frozenset[str]:
    return frozenset(
        _stem(part)
        for match in WORD.finditer(text)
        for part in re.split(r"[-–/]", match[0])
        if part
    )


def _stretches(transcript: Transcript) -> list[_Stretch]:
    """Return overlapping windows of words, which begin at starts of cues if possible."""
    words = transcript.words()
    step = max(_STEP_WORDS, len(words) // _MOST_STRETCHES)
    starts = [word.start for word in words]
    stretches: list[_Stretch] = []
    used = -1
    for index in range(0, len(words), step):
        cue = transcript.cue_at(words[index].start)
        begin = index
        if cue is not None and transcript.cues[cue].end - transcript.cues[cue].start < 600:
            begin = bisect_right(starts, transcript.cues[cue].start - 1)
        if begin <= used:
            continue
        used = begin
        end = min(begin + _STRETCH_WORDS, len(words)) - 1
        span = Span(words[begin].start, words[end].end)
        stretches.append(_Stretch(span, _stems(transcript.text[span.start : span.end])))
    return stretches


def _narrowed(transcript: Transcript, span: Span, point_stems: frozenset[str]) -> Span:
    """Return the span from the cue (or the word) with the first long shared word."""
    for match in WORD.finditer(transcript.text, span.start, span.end):
        if len(match[0]) > 4 and _stem(match[0]) in point_stems:
            cue = transcript.cue_at(match.start())
            start = transcript.cues[cue].start if cue is not None else match.start()
            return Span(start if start >= span.start else match.start(), span.end)
    return span


def _align(
    points: Sequence[frozenset[str]], stretches: Sequence[_Stretch]
) -> list[tuple[int, float] | None]:
    """Return the index of a window and the confidence for each point, monotonically."""
    count = len(stretches)
    document = Counter(stem for stretch in stretches for stem in stretch.stems)
    rarity = {stem: math.log(count / occurrences + 1.0) for stem, occurrences in document.items()}
    unheard = math.log(count + 1.0) * 0.5
    index: dict[str, list[int]] = {}
    for stretch_index, stretch in enumerate(stretches):
        for stem in stretch.stems:
            index.setdefault(stem, []).append(stretch_index)
    gains: list[dict[int, float]] = []
    for stems in points:
        total = sum(rarity.get(stem, unheard) for stem in stems) or 1.0
        shared: dict[int, float] = {}
        common: Counter[int] = Counter()
        for stem in stems:
            for stretch_index in index.get(stem, ()):
                shared[stretch_index] = shared.get(stretch_index, 0.0) + rarity[stem] / total
                common[stretch_index] += 1
        gains.append(
            {
                index: round(share, 3)
                for index, share in shared.items()
                if share > _THRESHOLD and common[index] >= min(_SHARED_STEMS, len(stems))
            }
        )
    return _best_path(gains, count)


def _best_path(gains: Sequence[dict[int, float]], count: int) -> list[tuple[int, float] | None]:
    """Return the monotone chain of maximum weight, with at most one window for each point.

    A maximum weight increasing subsequence, with a Fenwick tree of the best chains by their end.
    """
    nodes: list[tuple[int, int, float, int]] = []  # point, place, weight of the chain, node before
    tree = [-1] * (count + 1)

    def best_until(index: int) -> int:
        best = -1
        index += 1
        while index > 0:
            node = tree[index]
            if node >= 0 and (best < 0 or nodes[node][2] > nodes[best][2]):
                best = node
            index -= index & -index
        return best

    for point, gain in enumerate(gains):
        first = len(nodes)
        for index, share in gain.items():
            before = best_until(index)
            weight = share - _THRESHOLD + (nodes[before][2] if before >= 0 else 0.0)
            nodes.append((point, index, weight, before))
        for node in range(first, len(nodes)):
            index = nodes[node][1] + 1
            while index <= count:
                if tree[index] < 0 or nodes[node][2] > nodes[tree[index]][2]:
                    tree[index] = node
                index += index & -index
    places: list[tuple[int, float] | None] = [None] * len(gains)
    node = best_until(count - 1)
    while node >= 0:
        point, index, _, before = nodes[node]
        places[point] = (index, gains[point][index])
        node = before
    return places


def _likeness(first: str | None, other: str | None) -> float:
    """Return the share of common words of two titles, weighted by length."""
    if not first or not other:
        return 0.0
    a, b = _stems(first), _stems(other)
    shared = sum(len(stem) for stem in a & b)
    smaller = min(sum(map(len, a)), sum(map(len, b)))
    return shared / smaller * min(1.0, len(a & b) / 2) if smaller else 0.0
