"""A trigram model of one transcript, so that a recogniser expects just its words.

Absolute shares with a fixed mass kept back for what was not seen (Katz's backing off with
a constant discount), in the ARPA format.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import log10
from pathlib import Path

_KEPT_BACK = 0.3
_NEVER = -99.0
_Gram = tuple[str, ...]


def write_model(sentences: Iterable[Sequence[str]], path: Path) -> None:
    """The model of `sentences` (spoken words) as an ARPA file at `path`."""
    counts: tuple[Counter[_Gram], ...] = (Counter(), Counter(), Counter())
    for sentence in sentences:
        words = ["<s>", *sentence, "</s>"]
        for order, grams in enumerate(counts, 1):
            grams.update(zip(*(words[shift:] for shift in range(order)), strict=False))
    del counts[0][("<s>",)]
    total = sum(counts[0].values())
    single = {gram: count / total for gram, count in counts[0].items()}
    single[("<s>",)] = 0.0
    shares = [single, _shares(counts[1]), _shares(counts[2])]
    backing = [_backing(shares[1], shares[0]), _backing(shares[2], shares[1])]
    with path.open("w", encoding="utf-8") as file:
        file.write("\\data\\\n")
        for order, share in enumerate(shares, 1):
            file.write(f"ngram {order}={len(share)}\n")
        for order, share in enumerate(shares, 1):
            file.write(f"\n\\{order}-grams:\n")
            weights = backing[order - 1] if order < 3 else {}
            for gram, value in sorted(share.items()):
                line = f"{log10(value) if value else _NEVER:.4f} {' '.join(gram)}"
                file.write(
                    f"{line} {log10(weights.get(gram, 1.0)):.4f}\n" if order < 3 else f"{line}\n"
                )
        file.write("\n\\end\\\n")


def _shares(grams: Counter[_Gram]) -> dict[_Gram, float]:
    histories: Counter[_Gram] = Counter()
    for gram, count in grams.items():
        histories[gram[:-1]] += count
    return {gram: (1 - _KEPT_BACK) * count / histories[gram[:-1]] for gram, count in grams.items()}


def _backing(longer: dict[_Gram, float], shorter: dict[_Gram, float]) -> dict[_Gram, float]:
    """What is left for words not seen behind each history, against their shorter shares."""
    seen: defaultdict[_Gram, float] = defaultdict(float)
    for gram in longer:
        seen[gram[:-1]] += shorter[gram[1:]]
    return {history: _KEPT_BACK / max(1 - total, 1e-3) for history, total in seen.items()}
