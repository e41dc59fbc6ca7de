"""Choice of the groups of a JSON document that are its transcript: cues, words, and speakers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from viewer.transcripts.readers.json_shape import ItemGroup, text_at

_COVERAGE = 0.6  # of the words of the largest group
_LONG_CUE = 120  # words
_SAID_NAMES = frozenset({"content", "message", "line", "words", "value", "said"})
_LEAST_TURNS = 4
_UNTIMED_NAMES = frozenset({"body", "text", "sentence", "transcript", "utterance"})


class TranscriptGroups(NamedTuple):
    """The groups of cues, of words, and of ranges in which somebody speaks."""

    cues: ItemGroup | None
    words: ItemGroup | None
    ranges: ItemGroup | None


def choose_groups(groups: Sequence[ItemGroup]) -> TranscriptGroups:
    """Choose the groups of the transcript."""
    texts = [group for group in groups if group.text is not None and group.texts]
    most = max((group.words for group in texts if group.start is not None), default=0)
    timed = [
        group
        for group in texts
        if group.start is not None and group.words >= _COVERAGE * most and _is_speech(group)
    ]
    timed = [group for group in timed if not group.is_aside] or timed
    words = max((group for group in timed if group.of_words), key=_word_rank, default=None)
    outer = words.outer if words is not None else None
    while outer is not None and outer.text is None and outer.speaker is None:
        outer = outer.outer
    if (
        outer is not None
        and words is not None
        and (outer.text is None or outer.words >= _COVERAGE * words.words)
    ):
        cues: ItemGroup | None = outer
    else:
        lines = [g for g in timed if not g.of_words and g.words <= _LONG_CUE * g.texts]
        cues = max(lines, key=lambda g: (g.speaker is not None, g.known, g.texts), default=None)
        if words is not None and words.speaker and cues is not None and cues.speaker is None:
            cues = None
    if cues is None and words is None:
        untimed = [g for g in texts if g.known and _says_so(g)]
        cues = max(untimed, key=lambda g: g.words, default=None)
    if cues is not None and words is None:
        inner = [g for g in texts if g.outer is cues and g.start is not None and g.of_words]
        words = max(inner, key=_word_rank, default=None)
    ranges = next(
        (g for g in groups if g.start is not None and g.speaker is not None and not g.texts), None
    )
    return TranscriptGroups(cues, words, ranges)


def _word_rank(group: ItemGroup) -> tuple[bool, bool, float, int]:
    """Rank lists of words: inside of lines, with speakers, with punctuation."""
    marked = sum(1 for i in group.items if text_at(i, group.text).strip()[-1:] in ".,?!…") / len(
        group.items
    )
    inside = group.outer is not None and (
        group.outer.text is not None or group.outer.speaker is not None
    )
    return inside, group.speaker is not None, round(marked, 2), -len(group.path)


def _is_speech(group: ItemGroup) -> bool:
    """Return True unless the times may be any numbers of unknown keys."""
    lasts = group.end is not None or group.duration is not None
    return group.known or lasts or group.speaker is not None


def _says_so(group: ItemGroup) -> bool:
    """Return True for lines without times that are certainly a transcript."""
    assert group.text is not None
    name = group.text.rpartition(".")[2].lower()
    if name in _SAID_NAMES and group.speaker is not None and len(group.items) >= _LEAST_TURNS:
        people = {text_at(item, group.speaker) for item in group.items}
        return len(people) > 1 and len(people) * 2 <= len(group.items)
    return name == "body" or (
        name in _UNTIMED_NAMES and (group.speaker is not None or group.names_times)
    )
