"""Adjustment of spans to a text of which one part was replaced."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.transcripts.model import Span


def move_spans(spans: Sequence[Span], before: str, after: str) -> list[Span]:
    """Return `spans` of `before` as spans of `after`, without those in the replaced part."""
    start = _common_length(before, after)
    rest = _common_length(before[start:][::-1], after[start:][::-1])
    end, by = len(before) - rest, len(after) - len(before)
    outside = (span for span in spans if span.end <= start or span.start >= end)
    return [span if span.end <= start else Span(span.start + by, span.end + by) for span in outside]


def _common_length(first: str, other: str) -> int:
    pairs = enumerate(zip(first, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(first), len(other)))
