"""Transcripts in JSON, parsed by the shape of their data: see `json_shape`.

The document's groups are cues (lines with times), words (with times), and ranges (speakers with
times). Cues with words of their own are preferred; words alone are joined to cues.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from itertools import islice, pairwise

from viewer.transcripts.parsed_file import ParsedCue, ParsedFile
from viewer.transcripts.readers import (
    json_facts,
    json_fields,
    json_layouts,
    speaker_labels,
    timed_words,
)
from viewer.transcripts.readers.json_groups import TranscriptGroups, choose_groups
from viewer.transcripts.readers.json_shape import (
    ItemGroup,
    TimeValue,
    amount,
    amount_at,
    groups_of,
    text_at,
    value_at,
)
from viewer.transcripts.readers.json_times import ItemTimes
from viewer.transcripts.readers.source_file import SourceFile
from viewer.transcripts.readers.timed_words import Word

_SPECIAL = re.compile(r"\[_[A-Z]\w*\]\Z|<\|.{0,40}\|>\Z")  # tokens of Whisper that are not text
_NO_TIME = "segment {n} has no readable time"


def sniff(source: SourceFile) -> bool:
    """Return True for a JSON document with the shape of a transcript."""
    document = json_layouts.listed(source.json)
    if document is None:
        return False
    shape = choose_groups(groups_of(document))
    return shape.cues is not None or shape.words is not None or _lone_text(document) is not None


def _lone_text(document: object) -> str | None:
    """Return the whole text of a document."""
    return json_facts.lone_text(document) or json_layouts.text_of_lines(document)


def parse(source: SourceFile) -> ParsedFile:
    """Return cues, with times, speakers and confidences of their words if given."""
    document = json_layouts.listed(source.json)
    parsed = ParsedFile("json")
    groups = groups_of(document)
    shape = choose_groups(groups)
    names = json_facts.speaker_names(document, groups)
    json_facts.describe(parsed, document)
    if shape.cues is None and shape.words is None:
        return _parse_text(source, parsed, _lone_text(document) or "")
    reader = _Assembler(source, parsed, shape, names, json_facts.stated_length(document))
    reader.read(json_facts.lone_text(document) or "")
    if not any(piece.speaker for piece in parsed.pieces):
        speaker_labels.label(parsed)
    return parsed


class _Assembler:
    """Builder of the cues of one document."""

    def __init__(
        self,
        source: SourceFile,
        parsed: ParsedFile,
        shape: TranscriptGroups,
        names: dict[str, str],
        stated: TimeValue | None,
    ) -> None:
        self._parsed = parsed
        self._shape = shape
        self._names = names
        self._times = ItemTimes(shape.words, stated)
        self._ranges: list[tuple[int, int, str | None]] | None = None
        group = shape.cues or shape.words
        assert group is not None
        self._lines = list(
            islice(
                source.object_lines(group.path.removesuffix("[]").rpartition(".")[2]),
                len(group.items),
            )
        )

    def read(self, text: str) -> None:
        """Fill the parsed file; `text` has the punctuation that single words may lack."""
        cues, words = self._shape.cues, self._shape.words
        spoken = self._words(words) if words is not None else []
        if cues is None:
            assert words is not None
            self._check(words)
            heard = self._in_order(self._with_speakers([word for _, word in spoken]))
            self._parsed.pieces = timed_words.flow(_punctuated(text, heard))
        else:
            self._parsed.pieces = self._cues(cues, spoken)
        if self._times.is_clocked:
            line = self._lines[0] if self._lines else 0
            self._parsed.add_repair(line, "times of day were counted from the first one")
        self._close()
        json_fields.sort_by_time(self._parsed)

    def _in_order(self, words: list[Word]) -> list[Word]:
        """Return the words sorted by time, with a repair for each that was out of order."""
        latest = 0
        for word, line in zip(words, self._lines, strict=False):
            if word.start_ms is not None and word.start_ms < latest:
                self._parsed.add_repair(line, "a cue out of order was moved to its place")
            latest = max(latest, word.start_ms or 0)
        keys: list[int] = []
        for word in words:
            keys.append(word.start_ms if word.start_ms is not None else (keys[-1] if keys else 0))
        return [words[index] for index in sorted(range(len(keys)), key=keys.__getitem__)]

    def _cues(self, group: ItemGroup, spoken: list[tuple[int, Word]]) -> list[ParsedCue]:
        words = self._shape.words
        own: dict[int, list[Word]] = {}
        loose: list[Word] = []
        for word_index, word in spoken:
            at = self._place_in(group, word_index) if words is not None else -1
            if at < 0:
                loose.append(word)
            else:
                own.setdefault(at, []).append(word)
        loose.sort(key=lambda word: -(word.start_ms or 0))
        times = self._times.of(group)
        latest: str | None = None
        pieces: list[ParsedCue] = []
        for index, (item, (start, end), line) in enumerate(
            zip(group.items, times, self._lines, strict=False)
        ):
            body = text_at(item, group.text).strip()
            mine = own.get(index, [])
            if not mine and loose and start is not None and end is not None:
                while loose and (loose[-1].start_ms or 0) < end:
                    mine.append(loose.pop())
            if not body and not mine:
                continue
            speaker = self._speaker(group, index)
            if group.text == "body" and group.speaker == "speaker":
                # Podcasting 2.0: who speaks is given when it changes.
                speaker = latest = speaker or latest
            self._check_times(group, index, start, end, line, has_words=bool(mine))
            mine = self._with_speakers(mine) if speaker is None else mine
            if not body or len({word.speaker for word in mine}) > 1:
                split = timed_words.flow(w._replace(speaker=w.speaker or speaker) for w in mine)
                for piece in split:
                    piece.line = line
                pieces += split
                continue
            piece = ParsedCue(body, start, end, speaker, line=line)
            if start is not None and end is not None:
                piece.end_ms = max(end, start)
            placed = timed_words.place(body, mine)
            if placed:
                piece.words = placed
                piece.start_ms = placed[0].start_ms if start is None else start
                piece.end_ms = max(piece.end_ms or 0, placed[-1].end_ms)
            if piece.speaker is None and mine:
                piece.speaker = mine[0].speaker
            if piece.speaker is None and start is not None:
                piece.speaker = self._range_speaker(start, end)
            if piece.start_ms is None:
                piece.end_ms = None
            pieces.append(piece)
        one_word = group.of_words and words is None and any(p.start_ms is not None for p in pieces)
        if one_word and len(pieces) > 1:
            json_sorted = sorted(pieces, key=lambda p: p.start_ms if p.start_ms is not None else 0)
            return timed_words.flow(
                Word(p.text, p.start_ms, p.end_ms, p.speaker) for p in json_sorted
            )
        return pieces

    def _place_in(self, group: ItemGroup, index: int) -> int:
        """Return the index in `group` of the item that contains a word; -1 if there is none."""
        inner = self._shape.words
        while inner is not None and inner is not group:
            index = inner.parents[index] if 0 <= index < len(inner.parents) else -1
            inner = inner.outer
        return index if inner is group else -1

    def _words(self, group: ItemGroup) -> list[tuple[int, Word]]:
        """Return the words, joined where the file gives parts of words, with their item's index."""
        times = self._times.of(group)
        texts = [text_at(item, group.text) for item in group.items]
        spaced = sum(1 for text in texts if text[:1].isspace() or text[-1:].isspace())
        exact = spaced * 5 >= len(texts)  # spaces are in the texts: join them as they are
        words: list[tuple[int, Word]] = []
        boundary = True
        for index, (text, (start, end)) in enumerate(zip(texts, times, strict=True)):
            bare = text.strip()
            if not bare or _SPECIAL.match(bare):
                boundary = boundary or bool(text)
                continue
            last = words[-1][1] if words else None
            same = words and group.parents[words[-1][0]] == group.parents[index]
            speaker = self._speaker(group, index)
            clings = exact and not boundary and not text[:1].isspace()
            clings = clings and last is not None and last.speaker == speaker
            clings = clings or (start in {None, end} and not any(c.isalnum() for c in bare))
            if last is not None and same and clings:
                ends = [ms for ms in (last.end_ms, end) if ms is not None]
                joined = last._replace(text=last.text + bare, end_ms=max(ends, default=None))
                words[-1] = (words[-1][0], joined)
            else:
                words.append((index, Word(bare, start, end, speaker, _confidence(group, index))))
            boundary = text[-1:].isspace()
        return _without_repeats(_with_ends(words))

    def _speaker(self, group: ItemGroup, index: int) -> str | None:
        """Return the speaker of an item, or of the enclosing items."""
        scope: ItemGroup | None = group
        while scope is not None and 0 <= index < len(scope.items):
            if scope.speaker is not None:
                name = text_at(scope.items[index], scope.speaker).strip()
                if name:
                    return self._names.get(name, name)[:200]
            index, scope = scope.parents[index], scope.outer
        return None

    def _with_speakers(self, words: list[Word]) -> list[Word]:
        """Return the words with the speakers of the ranges that contain them, if they have none."""
        if self._shape.ranges is None or any(word.speaker for word in words):
            return words
        return [
            word._replace(speaker=self._range_speaker(word.start_ms, word.end_ms))
            if word.start_ms is not None
            else word
            for word in words
        ]

    def _range_speaker(self, start: int, end: int | None) -> str | None:
        group = self._shape.ranges
        if group is None:
            return None
        if self._ranges is None:
            spans = zip(self._times.of(group), range(len(group.items)), strict=True)
            self._ranges = [
                (a, b or a, self._speaker(group, i)) for (a, b), i in spans if a is not None
            ]
            self._ranges.sort(key=lambda entry: entry[0])
        middle = (start + (end if end is not None else start)) // 2
        index = bisect_right(self._ranges, middle, key=lambda entry: entry[0]) - 1
        return self._ranges[index][2] if index >= 0 else None

    def _check(self, group: ItemGroup) -> None:
        numbered = enumerate(zip(self._times.of(group), self._lines, strict=False))
        for index, ((start, end), line) in numbered:
            if text_at(group.items[index], group.text).strip() and start is not None:
                self._check_times(group, index, start, end, line, has_words=True)

    def _check_times(
        self,
        group: ItemGroup,
        index: int,
        start: int | None,
        end: int | None,
        line: int,
        *,
        has_words: bool,
    ) -> None:
        raw = amount_at(group.items[index], group.start)
        if raw is not None and raw.number < 0:
            self._parsed.add_repair(line, "segment {n} started before 0", n=index + 1)
        says_times = group.start is not None or group.names_times or group.text == "body"
        if start is None and not has_words and says_times:
            self._parsed.add_repair(line, _NO_TIME, n=index + 1)
        elif start is not None and end is not None and end < start:
            self._parsed.add_repair(line, "segment {n} ended before it started", n=index + 1)

    def _close(self) -> None:
        """Set missing ends of cues to the next start, or by the number of characters."""
        timed = [piece for piece in self._parsed.pieces if piece.start_ms is not None]
        for piece, after in zip(timed, [*timed[1:], None], strict=False):
            assert piece.start_ms is not None
            if piece.end_ms is None:
                piece.end_ms = piece.start_ms + max(1_000, len(piece.text) * 65)
                if (
                    after is not None
                    and after.start_ms is not None
                    and after.start_ms > piece.start_ms
                ):
                    piece.end_ms = min(piece.end_ms * 10, after.start_ms)


def _confidence(group: ItemGroup, index: int) -> float | None:
    if group.confidence is None:
        return None
    time = amount(value_at(group.items[index], group.confidence))
    if time is None:
        return None
    number = math.exp(time.number) if group.confidence.endswith("logprob") else time.number
    return min(max(number, 0.0), 1.0)


def _with_ends(words: list[tuple[int, Word]]) -> list[tuple[int, Word]]:
    """Set missing ends of words to the next start, or by the number of characters."""
    for at_index, (index, word) in enumerate(words):
        if word.start_ms is not None and word.end_ms is None:
            after = words[at_index + 1][1].start_ms if at_index + 1 < len(words) else None
            end = word.start_ms + max(150, 65 * len(word.text))
            if after is not None and after > word.start_ms:
                end = min(end, after)
            words[at_index] = index, word._replace(end_ms=end)
    return words


def _without_repeats(words: list[tuple[int, Word]]) -> list[tuple[int, Word]]:
    """Drop words that are repeated later with speakers, as by Google."""
    starts = [word.start_ms or 0 for _, word in words]
    for index in range(1, len(starts)):
        if starts[index] < starts[index - 1] and starts[index] <= starts[0] + 1:
            again = words[index:]
            if len(again) >= 0.9 * index and [w.text for _, w in again[:5]] == [
                w.text for _, w in words[:5]
            ]:
                return again
    return words


def _punctuated(text: str, words: list[Word]) -> list[Word]:
    """Return the words with punctuation and untimed words of the whole text."""
    placed = timed_words.place(text, words) if text else []
    if len(placed) * 2 < len(words) or not placed:
        return words
    if any(word.text[-1:] in ".,?!" for word in words) and len(placed) == len(words):
        return words
    cuts = [
        before.end + _before_space(text[before.end : after.start])
        for before, after in pairwise(placed)
    ]
    bounds = pairwise([0, *cuts, len(text)])
    by_start = {(word.start_ms, max(word.end_ms or 0, word.start_ms or 0)): word for word in words}
    return [
        by_start[at.start_ms, at.end_ms]._replace(text=text[start:end].strip())
        for at, (start, end) in zip(placed, bounds, strict=True)
    ]


def _before_space(joint: str) -> int:
    return next((n for n, character in enumerate(joint) if character.isspace()), len(joint))


def _parse_text(source: SourceFile, parsed: ParsedFile, text: str) -> ParsedFile:
    """Parse a document whose only text is one string, which may be a file of another format."""
    from viewer.transcripts import readers

    inner = readers.parse_inner(text.lstrip(), source)
    inner.title = inner.title or parsed.title
    inner.show = inner.show or parsed.show
    inner.language = inner.language or parsed.language
    return inner
