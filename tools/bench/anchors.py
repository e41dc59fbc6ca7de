"""Passages mapped to a text with replaced, deleted and inserted words."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from tools.bench import Measure, at_least, at_most
from viewer.library.anchors import Anchor, Selector
from viewer.library.passage_map import map_selectors
from viewer.library.word_diff import words

SEEDS = Path(os.environ.get("EARMARK_SEEDS", "../shared/seeds"))
PASSAGES = 1_000
ROUNDS = 5  # random changes of each text
COMMON = ("the", "and", "that", "you", "know", "right", "so", "we", "of", "to", "a", "it", "is")
SYLLABLES = ("ka", "lo", "mi", "ter", "sen", "dra", "vo", "pel", "qui", "nor", "bas", "tim")


class Edited(NamedTuple):
    """A changed text, and for each of its words the index of the old word, or None."""

    text: str
    origin: list[int | None]


def synthetic(count: int, seed: int) -> str:
    """Return `count` synthetic words with the frequencies and repetitions of speech."""
    chance = random.Random(seed)
    rare = ["".join(chance.choices(SYLLABLES, k=chance.randrange(2, 5))) for _ in range(4_000)]
    vocabulary = [*COMMON, *rare]
    out: list[str] = []
    while len(out) < count:
        if chance.random() < 0.02:
            out += ["you", "know,"]
        elif chance.random() < 0.02:
            out.append(out[-1] if out else "well")
        else:
            out.append(vocabulary[int(len(vocabulary) ** chance.random()) - 1])
    return " ".join(out)


def edit(text: str, share: float, chance: random.Random) -> Edited:
    """Return `text` with a share of its words replaced, deleted, or followed by a new one."""
    old = words(text)
    parts: list[str] = []
    origin: list[int | None] = []
    cursor = 0
    for index, word in enumerate(old):
        between, cursor = text[cursor : word.start], word.end
        told = text[word.start : word.end]
        parts.append(between)
        kind = chance.random() / share if share else 1.0
        if kind < 1 / 3:
            told = text[slice(*chance.choice(old)[:2])]
            parts.append(told)
            origin.append(index)
        elif kind >= 2 / 3:
            parts.append(told)
            origin.append(index)
            if kind < 1:
                parts.append(" " + text[slice(*chance.choice(old)[:2])])
                origin.append(None)
    return Edited("".join([*parts, text[cursor:]]), origin)


class Tally(NamedTuple):
    """Shares of mapped passages; `silent` counts wrong ones that are not in review."""

    right: float
    exact: float
    review: float
    silent: int
    seconds: float


def tally(text: str, share: float, seed: int, count: int = PASSAGES) -> Tally:
    """Map random passages of 1 to 40 words and compare with the true positions.

    A position is right if at most one word in five (at least one) is missing or added at its edges;
    a passage of which nothing is left must be listed for review.
    """
    chance = random.Random(seed)
    old = words(text)
    passages, truths = [], []
    edited = edit(text, share, chance)
    went = {o: n for n, o in enumerate(edited.origin) if o is not None}
    for _ in range(count):
        first = chance.randrange(len(old) - 41)
        last = first + chance.choice((0, 1, 2, 4, 7, 11, 18, 25, 39))
        start, end = old[first].start, old[last].end
        passages.append(Selector(text[start:end], "", "", start, end))
        left = [went[i] for i in range(first, last + 1) if i in went]
        truths.append((left[0], left[-1]) if left else None)
    began = time.perf_counter()
    anchors = map_selectors(text, edited.text, passages)
    seconds = time.perf_counter() - began
    return _compare(anchors, truths, edited.text, seconds)


def _compare(
    anchors: Sequence[Anchor],
    truths: Sequence[tuple[int, int] | None],
    new: str,
    seconds: float,
) -> Tally:
    places = words(new)
    right = exact = silent = 0
    for anchor, truth in zip(anchors, truths, strict=True):
        if truth is None:
            good = perfect = not anchor.sure
        else:
            length = truth[1] - truth[0] + 1
            found = [i for i in (0, 1) if anchor.end]
            misses = length
            if found:
                start, end = places[truth[0]].start, places[truth[1]].end
                misses = sum(
                    1
                    for place in places[max(truth[0] - 60, 0) : truth[1] + 60]
                    if (start <= place.start < end) != (anchor.start <= place.start < anchor.end)
                )
                if anchor.start >= end or start >= anchor.end:
                    misses = length + 1
            perfect = misses == 0
            good = misses < length and misses <= max(1, length // 5) if length > 1 else perfect
        right, exact = right + good, exact + perfect
        silent += anchor.sure and not good
    total = len(anchors)
    review = sum(1 for anchor in anchors if not anchor.sure)
    return Tally(right / total, exact / total, review / total, silent, seconds)


def texts() -> Iterable[tuple[str, str]]:
    """Yield names and texts: real transcripts if available, and a synthetic one."""
    seeds = sorted(SEEDS.glob("*.txt")) if SEEDS.is_dir() else []
    for path in seeds:
        yield path.name[:3], path.read_text(encoding="utf-8")
    yield "own", synthetic(12_000, 5)


def measures() -> Iterable[Measure]:
    """Yield shares in percent, and seconds for a thousand passages."""
    for share, target in ((0.02, 99.0), (0.05, 99.0), (0.10, 97.0), (0.20, 95.0)):
        tallies = [
            tally(text, share, round_ * 100 + seed)
            for round_ in range(ROUNDS)
            for seed, (_, text) in enumerate(texts())
        ]
        right = 100 * min(t.right for t in tallies)
        silent = sum(t.silent for t in tallies)
        name = f"passages right with {share:.0%} of the words changed, worst text"
        yield at_least(name, round(right, 2), target, "%")
        name = f"passages wrong and not in review with {share:.0%} changed"
        yield at_most(name, silent, 0, f"of {len(tallies) * PASSAGES:,}")
    long = tally(synthetic(240_000, 7), 0.05, 7)
    name = "1,000 passages carried through 240,000 words"
    yield at_most(name, round(long.seconds, 2), 5, "s")
