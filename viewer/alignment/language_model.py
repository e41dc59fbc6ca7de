"""Trigram language model of one transcript, which restricts a recognizer to its words.

Relative frequencies with a constant discount for unseen words (Katz back-off), in the ARPA
format.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import log10
from pathlib import Path

_DISCOUNT = 0.3
_LOG_ZERO = -99.0
_Ngram = tuple[str, ...]


def write_model(sentences: Iterable[Sequence[str]], path: Path) -> None:
    """Write the model of `sentences` (spoken words) as an ARPA file to `path`."""
    counts: tuple[Counter[_Ngram], ...] = (Counter(), Counter(), Counter())
    for sentence in sentences:
        words = ["<s>", *sentence, "</s>"]
        for order, ngrams in enumerate(counts, 1):
            ngrams.update(zip(*(words[shift:] for shift in range(order)), strict=False))
    del counts[0][("<s>",)]
    total = sum(counts[0].values())
    single = {ngram: count / total for ngram, count in counts[0].items()}
    single[("<s>",)] = 0.0
    probabilities = [single, _probabilities(counts[1]), _probabilities(counts[2])]
    backoff = [
        _backoff(probabilities[1], probabilities[0]),
        _backoff(probabilities[2], probabilities[1]),
    ]
    with path.open("w", encoding="utf-8") as file:
        file.write("\\data\\\n")
        for order, share in enumerate(probabilities, 1):
            file.write(f"ngram {order}={len(share)}\n")
        for order, share in enumerate(probabilities, 1):
            file.write(f"\n\\{order}-grams:\n")
            weights = backoff[order - 1] if order < 3 else {}
            for ngram, value in sorted(share.items()):
                line = f"{log10(value) if value else _LOG_ZERO:.4f} {' '.join(ngram)}"
                file.write(
                    f"{line} {log10(weights.get(ngram, 1.0)):.4f}\n" if order < 3 else f"{line}\n"
                )
        file.write("\n\\end\\\n")


def _probabilities(ngrams: Counter[_Ngram]) -> dict[_Ngram, float]:
    histories: Counter[_Ngram] = Counter()
    for ngram, count in ngrams.items():
        histories[ngram[:-1]] += count
    return {
        ngram: (1 - _DISCOUNT) * count / histories[ngram[:-1]] for ngram, count in ngrams.items()
    }


def _backoff(longer: dict[_Ngram, float], shorter: dict[_Ngram, float]) -> dict[_Ngram, float]:
    """Return the back-off weight of each history."""
    seen: defaultdict[_Ngram, float] = defaultdict(float)
    for ngram in longer:
        seen[ngram[:-1]] += shorter[ngram[1:]]
    return {history: _DISCOUNT / max(1 - total, 1e-3) for history, total in seen.items()}
