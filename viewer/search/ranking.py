"""Ranking of episodes: BM25F over text, title and notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh import scoring

from viewer.search.array_file import Array
from viewer.search.segment import Segment

# Weight of each field, and its length normalization (b of BM25F, 0 to 1).
_WEIGHTS = {"text": 1.0, "title": 40.0, "notes": 2.0}
_LENGTH_MATTERS = {"text": 0.75, "title": 0.3, "notes": 0.75}
_SATURATION = 1.2


class Statistics(NamedTuple):
    """The number of documents, and the average length of each field in words."""

    documents: int
    average: dict[str, float]

    @classmethod
    def of(cls, segments: Sequence[Segment]) -> Statistics:
        """Return the statistics of all segments together."""
        documents = sum(len(segment) for segment in segments)
        average = {
            name: sum(segment.fields[name].total for segment in segments) / max(documents, 1)
            for name in _WEIGHTS
        }
        return cls(documents, average)


class FieldsTogether(scoring.WeightingModel):  # type: ignore[misc]  # Whoosh has no types
    """BM25F (Robertson, Zaragoza, Taylor 2004) with statistics of the whole index.

    Counts of all fields are added before they saturate; Whoosh's BM25F adds up scores of fields.
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
        weighted = []
        for segment, of_fields in zip(segments, counts, strict=True):
            sums = np.zeros(len(segment))
            for name, count in of_fields.items():
                relative = segment.fields[name].lengths / max(statistics.average[name], 1.0)
                np.add(sums, _weigh(name, count, relative), out=sums)
            weighted.append(sums)
        having = sum(int(np.count_nonzero(sums)) for sums in weighted)
        rarity = _rarity(statistics.documents, having)
        return [rarity * sums * (_SATURATION + 1) / (sums + _SATURATION) for sums in weighted]

    def scorer(self, searcher: Any, fieldname: str, text: bytes, qf: float = 1) -> _TermScorer:
        """Return the scorer of one term in one field, for Whoosh's own queries."""
        return _TermScorer(searcher, fieldname, text)


class _TermScorer(scoring.BaseScorer):  # type: ignore[misc]  # Whoosh has no types
    def __init__(self, searcher: Any, fieldname: str, text: bytes) -> None:
        parent = searcher.get_parent()
        self._name = fieldname
        self._lengths = searcher.doc_field_length
        self._average = max(parent.avg_field_length(fieldname, 1.0), 1.0)
        self._rarity = _rarity(parent.doc_count_all(), parent.doc_frequency(fieldname, text))

    def score(self, matcher: Any) -> float:
        """Return the score of the matcher's current document."""
        relative = self._lengths(matcher.id(), self._name, 1) / self._average
        weight = float(_weigh(self._name, matcher.weight(), relative))
        return self._rarity * weight * (_SATURATION + 1) / (weight + _SATURATION)


def _weigh(name: str, count: Any, relative_length: Any) -> Any:
    matters = _LENGTH_MATTERS.get(name, 0.0)
    return _WEIGHTS.get(name, 1.0) * count / (1 - matters + matters * relative_length)


def _rarity(documents: int, having: int) -> float:
    return float(np.log(1 + (documents - having + 0.5) / (having + 0.5)))
