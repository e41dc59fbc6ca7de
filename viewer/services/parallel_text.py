"""Two transcripts of one episode side by side: corresponding places, and differences."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from viewer.library.library import Library
from viewer.library.records import TranscriptFile
from viewer.library.transcript_files import add_file
from viewer.library.transcripts import load_former, transcripts_of
from viewer.library.word_diff import Word, diff_words, words
from viewer.transcripts.active_cues import ActiveCueIndex, ActiveCues
from viewer.transcripts.model import WORD, Span, Transcript, Turn

# Texts have the same words if this share of the shorter one's runs of five words is in the other:
# 0.0 for translations, 0.3 where every fifth word was misheard.
_RUN, _SAME_RUNS = 5, 0.02
_FEW_WORDS, _SAME_WORDS = 60, 0.5  # below so many, the share of words decides
_NEAR_MS = 2_000  # between the starts of cues that correspond
_NEAR = 40  # characters between the starts of paragraphs that stand beside each other


class AnchoredOffset(NamedTuple):
    """Offsets of the same moment in two texts."""

    left: int
    right: int


class PairedSpans(NamedTuple):
    """Spans of two texts that correspond."""

    left: Span
    right: Span


@dataclass(frozen=True, slots=True)
class OffsetMapping:
    """A monotone map between the offsets of two texts, linear between its anchors."""

    sources: Sequence[int]
    targets: Sequence[int]

    def around(self, offset: int) -> tuple[AnchoredOffset, AnchoredOffset]:
        """Return the last anchor at or before an offset, and the next one."""
        index = min(max(bisect_right(self.sources, offset) - 1, 0), len(self.sources) - 2)
        first, last = (AnchoredOffset(self.sources[i], self.targets[i]) for i in (index, index + 1))
        return first, last

    def at(self, offset: int) -> int:
        """Return the offset in the other text."""
        first, last = self.around(offset)
        length = last.left - first.left
        share = (min(max(offset, first.left), last.left) - first.left) / length if length else 0
        return first.right + round(share * (last.right - first.right))

    def is_exact(self, offset: int) -> bool:
        """Return True for an offset that is an anchor."""
        return self.around(offset)[0].left == offset


@dataclass(frozen=True, slots=True)
class ParallelText:
    """Correspondence of two transcripts.

    Attributes:
        to_right, to_left: the maps between their offsets.
        same_language: the texts have the same words, so that they can be compared.
        differences: where words differ; one of the spans may be empty. Case and punctuation
            are ignored. Without any in different languages.
    """

    to_right: OffsetMapping
    to_left: OffsetMapping
    same_language: bool
    differences: tuple[PairedSpans, ...]


@dataclass(frozen=True, slots=True)
class OtherTranscript:
    """A transcript beside the current one: its words and times, and how both correspond."""

    transcript: Transcript
    highlight: ActiveCueIndex
    parallel: ParallelText


def others(library: Library, episode_id: int) -> list[TranscriptFile]:
    """Return the transcripts of an episode that are not shown, the newest first."""
    return [file for file in transcripts_of(library, episode_id) if not file.current]


def add_other(library: Library, episode_id: int, path: Path) -> int:
    """Store a file as another transcript of the episode; return its id.

    Raises:
        UserError: the file cannot be read or is not a transcript.
    """
    return add_file(library, episode_id, path)


def load_other(library: Library, file: TranscriptFile) -> Transcript:
    """Return a transcript of `others`.

    Raises:
        UserError: the copy is missing or damaged.
    """
    return load_former(library, file)


def pair(left: Transcript, right: Transcript) -> OtherTranscript:
    """Return `right` as it is shown beside `left`, with paragraphs that begin with those there."""
    parallel = compare(left, right)
    right = _with_breaks(right, (parallel.to_right.at(turn.start) for turn in left.turns))
    return OtherTranscript(right, ActiveCueIndex(right), parallel)


def compare(left: Transcript, right: Transcript) -> ParallelText:
    """Find which places correspond: by their words, or else their times, or else paragraphs."""
    old, new = words(left.text), words(right.text)
    same = _has_same_words(old, new)
    differences: tuple[PairedSpans, ...] = ()
    if same:
        to, equal = diff_words(old, new)[0]
        pairs = [(i, to[i]) for i in range(len(old)) if equal[i]]
        anchors: Iterable[tuple[int, int]] = (
            place
            for i, j in pairs
            for place in ((old[i].start, new[j].start), (old[i].end, new[j].end))
        )
        differences = tuple(_differences(old, new, pairs))
    elif left.time_map and right.time_map:
        anchors = _by_times(left, right)
    else:
        anchors = _by_paragraphs(left, right)
    sources, targets = _increasing(anchors, len(left.text), len(right.text))
    return ParallelText(
        OffsetMapping(sources, targets), OffsetMapping(targets, sources), same, differences
    )


def carry_over(active: ActiveCues, mapping: OffsetMapping, transcript: Transcript) -> ActiveCues:
    """Return what is active in the other text, a `transcript` without times, by `mapping`."""
    spans = (Span(mapping.at(cue.start), mapping.at(cue.end)) for cue in active.cues)
    cues = tuple(span for span in map(transcript.whole_words, spans) if span.end > span.start)
    exact = all(mapping.is_exact(cue.start) for cue in active.cues)
    return ActiveCues(cues, None, active.light or not exact, active.until_ms)


def level_turns(
    left: Transcript, right: Transcript, to_right: OffsetMapping
) -> list[tuple[int, int]]:
    """Return the indices of the turns that begin with the same words, in order."""
    starts = [turn.start for turn in right.turns]
    level: list[tuple[int, int]] = []
    for index, turn in enumerate(left.turns):
        at = to_right.at(turn.start)
        after = bisect_left(starts, at)
        near = [n for n in (after - 1, after) if 0 <= n < len(starts)]
        best = min(near, key=lambda n: abs(starts[n] - at), default=None)
        last = level[-1][1] if level else -1
        if best is not None and best > last and abs(starts[best] - at) <= _NEAR:
            level.append((index, best))
    return level


def _has_same_words(old: Sequence[Word], new: Sequence[Word]) -> bool:
    a, b = sorted(([word.key for word in text] for text in (old, new)), key=len)
    if len(a) < _FEW_WORDS:
        known = set(b)
        return bool(a) and sum(word in known for word in a) >= _SAME_WORDS * len(a)
    runs, others = (set(zip(*(text[n:] for n in range(_RUN)), strict=False)) for text in (a, b))
    return len(runs & others) >= _SAME_RUNS * len(runs)


def _differences(
    old: Sequence[Word], new: Sequence[Word], pairs: Sequence[tuple[int, int]]
) -> Iterator[PairedSpans]:
    i = j = 0
    for next_i, next_j in (*pairs, (len(old), len(new))):
        if next_i > i or next_j > j:
            yield PairedSpans(_span(old, i, next_i), _span(new, j, next_j))
        i, j = next_i + 1, next_j + 1


def _span(text: Sequence[Word], first: int, last: int) -> Span:
    """Return the span of words `first` to `last`, empty behind the word before if there is none."""
    if last > first:
        return Span(text[first].start, text[last - 1].end)
    at = text[first - 1].end if first else 0
    return Span(at, at)


def _by_times(left: Transcript, right: Transcript) -> Iterator[tuple[int, int]]:
    """Yield the starts of cues with the start of the nearest cue, or the word, at that time."""
    timed = sorted((cue.start_ms, cue.start) for cue in right.cues if cue.start_ms is not None)
    times = [ms for ms, _ in timed]
    for cue in left.cues:
        ms = left.time_map.to_ms(cue.start)
        if ms is None:
            continue
        after = bisect_left(times, ms)
        near = min(
            (n for n in (after - 1, after) if 0 <= n < len(times)),
            key=lambda n: abs(times[n] - ms),
            default=None,
        )
        if near is not None and abs(times[near] - ms) <= _NEAR_MS:
            yield cue.start, timed[near][1]
            continue
        offset = right.time_map.next_offset(ms)
        if offset is not None:
            word = right.word_at(offset)
            yield cue.start, word.start if word is not None else offset


def _by_paragraphs(left: Transcript, right: Transcript) -> Iterator[tuple[int, int]]:
    if len(left.turns) == len(right.turns):
        for old, new in zip(left.turns, right.turns, strict=True):
            yield old.start, new.start


def _increasing(
    anchors: Iterable[tuple[int, int]], left_end: int, right_end: int
) -> tuple[Sequence[int], Sequence[int]]:
    """Return the offsets of the anchors that increase in both texts, from their starts to ends."""
    sources, targets = array("q", [0]), array("q", [0])
    for left, right in (*anchors, (left_end, right_end)):
        if left > sources[-1] and right > targets[-1]:
            sources.append(left)
            targets.append(right)
    if len(sources) == 1 or (sources[-1], targets[-1]) != (left_end, right_end):
        sources.append(left_end)
        targets.append(right_end)
    return sources, targets


def _with_breaks(transcript: Transcript, places: Iterable[int]) -> Transcript:
    """Return the transcript with further paragraphs, which begin at the words at these places."""
    text, turns = transcript.text, transcript.turns
    breaks: set[int] = set()
    for place in places:
        word = transcript.word_at(place)
        if word is None or word.end <= place:  # between words: the next one begins the paragraph
            found = WORD.search(text, place, place + _NEAR)
            word = Span(*found.span()) if found else None
        start = _behind_space(text, word.start if word is not None else place)
        if start is not None:
            breaks.add(start)
    ordered = sorted(breaks)
    broken: list[Turn] = []
    for turn in turns:
        inside = ordered[bisect_right(ordered, turn.start) : bisect_left(ordered, turn.end)]
        starts = [turn.start, *inside]
        ends = [*(start - 1 for start in inside), turn.end]
        for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
            continues = turn.continues or number > 0
            broken.append(turn._replace(start=start, end=end, continues=continues))
    if len(broken) == len(turns):
        return transcript
    letters = list(text)
    for turn in broken[1:]:
        letters[turn.start - 1] = "\n"
    return replace(transcript, text="".join(letters), turns=tuple(broken))


def _behind_space(text: str, start: int) -> int | None:
    """Return `start`, or where opening signs before it begin, if a space is before that."""
    while start > 0 and not text[start - 1].isspace() and not text[start - 1].isalnum():
        start -= 1
    return start if start > 0 and text[start - 1] == " " else None
