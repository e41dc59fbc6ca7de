"""A segment: a part of the index's episodes, in one file."""

from __future__ import annotations

import json
import zlib
from bisect import bisect_right
from collections.abc import Collection
from datetime import date
from functools import cached_property, lru_cache
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from viewer.search.array_file import Array, Arrays, CorruptIndexError
from viewer.search.documents import EpisodeDocument, SpokenBy
from viewer.search.postings import FieldPostings
from viewer.search.schema import TEXT_FIELDS
from viewer.search.tokenizer import token_spans


class _Details(TypedDict):
    state: list[str]
    title: list[str]
    show: list[str]
    notes: list[str]
    language: list[str | None]
    languages: list[str]
    speakers: list[str | None]


class Segment:
    """An open segment.

    An episode's place is its index in the segment, which Whoosh calls docnum.

    Args:
        deleted: places of deleted episodes.
    """

    def __init__(self, sections: Arrays, deleted: Collection[int] = ()) -> None:
        self._sections = sections
        self.name = sections.name
        self.episodes: NDArray[np.int64] = self._sections["episode"]  # type: ignore[assignment]  # as written
        self.live = np.ones(len(self.episodes), np.bool_)
        self.live[list(deleted)] = False
        self._texts = lru_cache(64)(self._read_block)
        # The same passages are needed again for each key that is typed after "in:".
        self.words_between = lru_cache(100_000)(self._words_between)

    def __len__(self) -> int:
        return len(self.episodes)

    @cached_property
    def fields(self) -> dict[str, FieldPostings]:
        """The fields text, title and notes."""
        return {name: FieldPostings(name, self._sections) for name in TEXT_FIELDS}

    @cached_property
    def details(self) -> _Details:
        """Metadata of the episodes, by their places."""
        details: _Details = json.loads(self._sections["details"].tobytes())
        return details

    @cached_property
    def published(self) -> Array:
        """Dates of publication as `date.toordinal`; 0 if unknown."""
        return self._ints("published")

    @cached_property
    def dates(self) -> list[date | None]:
        """Dates of publication; None if unknown."""
        return [date.fromordinal(day) if day else None for day in self.published.tolist()]

    @cached_property
    def months(self) -> Array:
        """Months of publication as `12 * year + month - 1`; 0 if unknown."""
        months = (12 * day.year + day.month - 1 if day else 0 for day in self.dates)
        return np.fromiter(months, np.int32, len(self))

    @cached_property
    def language(self) -> Array:
        """Languages of the episodes, as indexes into `details["languages"]`."""
        return self._ints("language")

    def _ints(self, name: str) -> Array:
        return self._sections[name]  # type: ignore[return-value]  # as written

    def is_whole(self) -> bool:
        """Return False if its file was truncated since it was opened."""
        return self._sections.is_whole()

    def is_intact(self) -> bool:
        """Return True if its file is undamaged, after reading all of it."""
        if not self.is_whole():
            return False
        try:
            self.verify()
        except CorruptIndexError:
            return False
        return True

    def verify(self) -> None:
        """Read every byte.

        Raises:
            CorruptIndexError: the file is not what was written.
        """
        self._sections.verify()

    # Positions

    def places(self, positions: Array) -> NDArray[np.int64]:
        """Return the places of the episodes of positions in the text."""
        return np.searchsorted(self.fields["text"].bases, positions, "right") - 1

    @cached_property
    def turn_first(self) -> Array:
        """The first position of each turn."""
        return self._ints("turn.first")

    @cached_property
    def turn_speaker(self) -> Array:
        """Speakers of the turns, as indexes into `details["speakers"]`."""
        return self._ints("turn.speaker")

    @cached_property
    def turn_end(self) -> Array:
        """Index of the first turn of each episode, and the end."""
        return self._ints("turn.end")

    @cached_property
    def breaks(self) -> Array:
        """The first position of each turn and of each episode."""
        return np.sort(np.concatenate((self.turn_first, self.fields["text"].bases)))

    def speaker(self, docnum: int, position: int) -> str | None:
        """Return the speaker of the word at a position."""
        first, last = self._range("turn.end", docnum)
        turn = bisect_right(self.turn_first, position, first, last) - 1
        return self.details["speakers"][self.turn_speaker[turn]] if turn >= first else None

    def bounds(self, docnum: int, first: int, last: int) -> list[tuple[int, int]]:
        """Return the spans (characters) of an episode's words `first` to `last`, from 0."""
        char, _, offsets = self.passage(docnum, first, last)
        return [(char + start, char + end) for start, end in offsets] if char else offsets

    def passage(self, docnum: int, first: int, last: int) -> tuple[int, str, list[tuple[int, int]]]:
        """Return a part of an episode's text that contains its words `first` to `last`, from 0.

        Returns the start of the part in the text (characters), the part, and the spans of the words
        in it.
        """
        start, end = self._range("point.end", docnum)
        point_word, point_char = self._ints("point.word"), self._ints("point.char")
        point = max(bisect_right(point_word, first, start, end) - 1, start)
        after = bisect_right(point_word, last, point, end)
        char = int(point_char[point])
        text = self.text(docnum, char, int(point_char[after]) if after < end else None)
        skip = first - int(point_word[point])
        return char, text, token_spans(text, skip, skip + last - first + 1)

    def words_about(
        self, places: NDArray[np.int64], starts: NDArray[np.int64], ends: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Return ranges of words that contain those at characters `starts` to `ends`.

        An approximation without reading texts: for each episode, the first and the end (exclusive),
        from 0 in each episode.
        """
        words = np.append(self._ints("point.word"), 0)
        point_end = self._ints("point.end")
        before = np.searchsorted(self._points, places << 32 | starts, "right") - 1
        after = np.searchsorted(self._points, places << 32 | ends)
        return np.stack(
            (
                np.where(before >= point_end[places], words[before], 0),
                np.where(
                    after < point_end[places + 1],
                    words[after],
                    self.fields["text"].lengths[places],
                ),
            )
        )

    @cached_property
    def _points(self) -> NDArray[np.int64]:
        """Checkpoints of words: place of the episode and character, as one integer."""
        of = np.repeat(np.arange(len(self)), np.diff(self._ints("point.end")))
        return of << 32 | self._ints("point.char")

    def _words_between(self, docnum: int, start: int, end: int) -> tuple[int, int]:
        """Return the range (exclusive) of the words that overlap characters `start` to `end`.

        Counted from 0 in the episode.
        """
        return self._words_before(docnum, start, whole=True), self._words_before(
            docnum, end, whole=False
        )

    def _words_before(self, docnum: int, char: int, *, whole: bool) -> int:
        """Return the number of words that end at or before a character; else, begin before it."""
        first, last = self._range("point.end", docnum)
        point = bisect_right(self._ints("point.char"), char, first, last) - 1
        if point < first:
            return 0
        begin = int(self._ints("point.char")[point])
        until = int(self._ints("point.char")[point + 1]) if point + 1 < last else None
        text = self.text(docnum, begin, until)
        limit = char - begin
        # Include all of a word that contains `char`.
        space = text.find(" ", limit)
        words = token_spans(text if space < 0 else text[:space])
        count = sum((b if whole else a + 1) <= limit for a, b in words)
        return int(self._ints("point.word")[point]) + count

    def _range(self, name: str, docnum: int) -> tuple[int, int]:
        ends = self._ints(name)
        return int(ends[docnum]), int(ends[docnum + 1])

    # The text

    def text(self, docnum: int, start: int = 0, end: int | None = None) -> str:
        """Return characters `start` to `end` of an episode's text."""
        first, last = self._range("block.end", docnum)
        block_char = self._ints("block.char")
        block = max(bisect_right(block_char, start, first, last) - 1, first)
        parts = []
        origin = int(block_char[block]) if block < last else 0
        while block < last and (end is None or int(block_char[block]) < end):
            parts.append(self._texts(block))
            block += 1
        joined = parts[0] if len(parts) == 1 else "".join(parts)
        return joined[start - origin : None if end is None else end - origin]

    def _read_block(self, block: int) -> str:
        ends = self._sections["block.byte"]
        data = self._sections["blocks"][int(ends[block]) : int(ends[block + 1])]
        return zlib.decompress(data.data).decode("utf-8", "surrogatepass")

    def document(self, docnum: int) -> EpisodeDocument:
        """Return the indexed document of an episode."""
        first, last = self._range("turn.end", docnum)
        speakers, details = self.details["speakers"], self.details
        turns = [
            SpokenBy(char, speakers[speaker])
            for char, speaker in zip(
                self._ints("turn.char")[first:last].tolist(),
                self.turn_speaker[first:last].tolist(),
                strict=True,
            )
        ]
        return EpisodeDocument(
            episode=int(self.episodes[docnum]),
            state=details["state"][docnum],
            title=details["title"][docnum],
            show=details["show"][docnum],
            text=self.text(docnum),
            turns=turns,
            published=self.dates[docnum],
            language=details["language"][docnum],
            notes=details["notes"][docnum],
        )
