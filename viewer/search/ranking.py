"""Ranking of episodes: BM25F over text and notes, plus the title's BM25."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh import scoring

from viewer.search.array_file import Array
from viewer.search.segment import Segment

# Fields that are scored together, and the weight of each group. If titles were added to the text
# before saturation, many mentions in a text would be worth as much as being its subject.
_GROUPS = (("text", "notes"), ("title",))
_GROUP_WEIGHTS = (1.0, 2.0)
# Saturation of each group (k1 of BM25). 1.2 is usual for web pages, but an hour of speech repeats
# its subject, and the tenth mention still counts.
_SATURATION = (6.0, 1.2)
# Weight of each field in its group, and its length normalization (b of BM25F, 0 to 1).
_WEIGHTS = {"text": 1.0, "notes": 2.0, "title": 1.0}
_LENGTH_MATTERS = {"text": 0.5, "notes": 0.75, "title": 0.6}


class Statistics(NamedTuple):
    """The number of documents, and the relative length of each field in those of each segment."""

    documents: int
    relative: list[dict[str, NDArray[np.float64]]]

    @classmethod
    def of(cls, segments: Sequence[Segment]) -> Statistics:
        """Return the statistics of all segments together."""
        documents = sum(len(segment) for segment in segments)
        relative: list[dict[str, NDArray[np.float64]]] = [{} for _ in segments]
        for name in _WEIGHTS:
            average = sum(segment.fields[name].total for segment in segments) / max(documents, 1)
            for of_segment, segment in zip(relative, segments, strict=True):
                of_segment[name] = segment.fields[name].lengths / max(average, 1.0)
        return cls(documents, relative)


class FieldsTogether(scoring.WeightingModel):  # type: ignore[misc]  # Whoosh has no types
    """BM25F (Robertson, Zaragoza, Taylor 2004) with statistics of the whole index.

    Counts of text and notes are added before saturation. Titles are added after it, with their own
    document frequency: a word of every text may be in one title only.
    """

    def score_all(
        self,
        statistics: Statistics,
        segments: Sequence[Segment],
        counts: Sequence[Mapping[str, Array]],
    ) -> list[NDArray[np.float64]]:
        """Return the score of each document in each segment, for one leaf of a query.

        Args:
            counts: for each segment, frequency in each document by field.
        """
        scores = [np.zeros(len(segment)) for segment in segments]
        for index, names in enumerate(_GROUPS):
            weighted = [
                _weigh_together(relative, {n: of[n] for n in names if n in of})
                for relative, of in zip(statistics.relative, counts, strict=True)
            ]
            having = sum(int(np.count_nonzero(sums)) for sums in weighted if sums is not None)
            if not having:
                continue
            rarity = _rarity(statistics.documents, having)
            for total, sums in zip(scores, weighted, strict=True):
                if sums is not None:
                    np.add(total, rarity * _saturate(index, sums), out=total)
        return scores

    def scorer(self, searcher: Any, fieldname: str, text: bytes, qf: float = 1) -> _TermScorer:
        """Return the scorer of one term in one field, for Whoosh's own queries."""
        return _TermScorer(searcher, fieldname, text)


class _TermScorer(scoring.BaseScorer):  # type: ignore[misc]  # Whoosh has no types
    def __init__(self, searcher: Any, fieldname: str, text: bytes) -> None:
        parent = searcher.get_parent()
        self._name = fieldname
        self._group = 1 if fieldname == "title" else 0
        self._lengths = searcher.doc_field_length
        self._average = max(parent.avg_field_length(fieldname, 1.0), 1.0)
        self._rarity = _rarity(parent.doc_count_all(), parent.doc_frequency(fieldname, text))

    def score(self, matcher: Any) -> float:
        """Return the score of the matcher's current document."""
        relative = self._lengths(matcher.id(), self._name, 1) / self._average
        weight = _weigh(self._name, matcher.weight(), relative)
        return float(self._rarity * _saturate(self._group, weight))


def _weigh_together(
    relative: Mapping[str, NDArray[np.float64]], counts: Mapping[str, Array]
) -> NDArray[np.float64] | None:
    """Return the sum of the weighted counts of some fields; None if all are 0."""
    sums = None
    for name, count in counts.items():
        if count.any():
            weighted = _weigh(name, count, relative[name])
            sums = weighted if sums is None else sums + weighted
    return sums


def _weigh(name: str, count: Any, relative_length: Any) -> Any:
    matters = _LENGTH_MATTERS.get(name, 0.0)
    return _WEIGHTS.get(name, 1.0) * count / (1 - matters + matters * relative_length)


def _saturate(group: int, weight: Any) -> Any:
    most = _GROUP_WEIGHTS[group] * (_SATURATION[group] + 1)
    return most * weight / (weight + _SATURATION[group])


def _rarity(documents: int, having: int) -> float:
    return float(np.log(1 + (documents - having + 0.5) / (having + 0.5)))
