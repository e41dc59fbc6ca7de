"""Synthetic episodes: Zipf's law over 40,000 words, turns, sentences, dates."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from viewer.search.documents import EpisodeDocument, SpokenBy

VOCABULARY = 40_000
WORDS = 12_000  # in an episode
SHOWS = ("Better Offline", "The Long View", "Kitchen Science", "Night Train", "Open Questions")
# The most frequent words of spoken English, if there are no real transcripts.
_COMMON = (
    "the and to of a that i it in is you so this was they we have for but what be on not with are"
    " know like just do about as if there one can or your at all think right from people going he"
    " how really because them would up more very get were when out then yeah some time who kind"
    " well my mean thing said now which these deepseek china nvidia chips model models training"
    " open ai data money market maybe probably company world inference zetron running silicon"
)
_SYLLABLES = "ka lo mi ter an ous pre con sta vel dor er tion ment un re ba che li no sa ther"


def vocabulary() -> list[str]:
    """Return words by frequency: those of real transcripts if available."""
    default = Path(__file__).parents[3] / "shared" / "seeds"
    folder = Path(os.environ.get("EARMARK_SEEDS", default))
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    spoken = re.findall(r"[a-z]+(?:'[a-z]+)?|[0-9]+", " ".join(texts).lower())
    words = [word for word, _ in Counter(spoken).most_common()]
    words += [word for word in re.findall(r"\S+", _COMMON) if word not in set(words)]
    chance = np.random.default_rng(0)
    syllables = re.findall(r"\S+", _SYLLABLES)
    known = set(words)
    while len(words) < VOCABULARY:
        word = "".join(chance.choice(syllables, int(chance.integers(2, 6))))
        if word not in known:
            known.add(word)
            words.append(word)
    return words


def episodes(count: int, first: int = 1, seed: int = 1) -> Iterator[EpisodeDocument]:
    """Yield `count` episodes, the same for the same numbers."""
    words = vocabulary()
    ranks = np.arange(1, len(words) + 1)
    likely = 1 / (ranks + 2.7)
    borders = np.cumsum(likely / likely.sum())
    written = np.array(words, dtype=object)
    for number in range(first, first + count):
        chance = np.random.default_rng((seed, number))
        spoken = written[np.searchsorted(borders, chance.random(WORDS))].tolist()
        lengths = chance.integers(20, 160, WORDS // 20)
        lines, turns, at, word = [], [], 0, 0
        for index, length in enumerate(lengths.tolist()):
            if word >= WORDS:
                break
            turn = spoken[word : word + length]
            for end in range(11, len(turn), 13):
                turn[end] += "," if end % 2 else "."
            turn[0] = turn[0].capitalize()
            line = " ".join(turn) + "."
            turns.append(SpokenBy(at, f"Speaker {1 + (index + number) % (2 + number % 3)}"))
            lines.append(line)
            at += len(line) + 1
            word += length
        yield EpisodeDocument(
            episode=number,
            state="1",
            title=f"Episode {number}: {' '.join(spoken[100:104])}",
            show=SHOWS[number % len(SHOWS)],
            text="\n".join(lines),
            turns=turns,
            published=date(2020, 1, 1) + timedelta(days=number % 2000),
            language="en",
            notes=" ".join(spoken[200:260]),
        )
