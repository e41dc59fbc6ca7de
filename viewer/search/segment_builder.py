"""Builder of index segments: collects episodes and returns the segment's arrays.

Most of the time is spent on words. A text is split at white space, and each distinct chunk is
tokenized and folded once; later occurrences cost one dictionary look-up.
"""

from __future__ import annotations

import json
import re
import zlib
from array import array
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from viewer.search import postings, stemming
from viewer.search.array_file import Array
from viewer.search.documents import EpisodeDocument
from viewer.search.postings import EMPTY
from viewer.search.schema import TEXT_FIELDS
from viewer.search.tokenizer import terms

_CHECKPOINT = 512  # characters between two stored pairs of character and word number
# Characters of a compressed block: smaller blocks need more space, larger ones take longer to read.
_BLOCK = 8_192
_COMPRESSION = 4  # three times faster than 6, and only a few percent larger
_REMEMBERED = 40  # characters; longer chunks are rarely repeated
_SPACE = re.compile(r"\s")


class _ChunkVocabulary(dict[str, int]):
    """Numbers of chunks (text between white space) in the order of appearance, and their words.

    Number 0 stands for the end of an episode.
    """

    def __init__(self) -> None:
        super().__init__()
        self.terms: dict[str, int] = {}
        self.words: list[tuple[int, ...]] = [(-1,)]

    def __missing__(self, chunk: str) -> int:
        term_numbers = self.terms
        number = len(self.words)
        self.words.append(
            tuple(term_numbers.setdefault(term, len(term_numbers)) for term in terms(chunk))
        )
        if len(chunk) <= _REMEMBERED:
            self[chunk] = number
        return number


class FieldWriter:
    """The chunks of one field, in order; positions are counted in chunks."""

    def __init__(self) -> None:
        self.chunks = _ChunkVocabulary()
        self.stream = array("i")
        self.bases = array("i", [0])

    def add(self, text: str) -> None:
        """Append the words of `text` to the field."""
        self.stream.extend(map(self.chunks.__getitem__, text.split()))

    def end_episode(self) -> None:
        """Close the current episode."""
        self.stream.append(0)
        self.bases.append(len(self.stream))

    def in_words(self) -> tuple[Array, Array]:
        """Return the numbers of all words, -1 after each episode, and each chunk's first index."""
        words = self.chunks.words
        lengths = np.fromiter(map(len, words), np.int32, len(words))
        flat = np.fromiter(chain.from_iterable(words), np.int32, int(lengths.sum()))
        first = np.cumsum(lengths, dtype=np.int32) - lengths
        stream = np.frombuffer(self.stream, np.int32) if self.stream else EMPTY
        before = np.zeros(len(stream) + 1, np.int32)
        np.cumsum(lengths[stream], dtype=np.int32, out=before[1:])
        in_order = np.empty(before[-1], np.int32)
        for part in postings.slices(len(stream)):
            chunks, start, end = stream[part], before[part.start], before[part.stop]
            # The index of each word: that of its chunk's first word, and those that follow.
            shift = np.repeat(first[chunks] - before[part], lengths[chunks])
            in_order[start:end] = flat[np.arange(start, end, dtype=np.int32) + shift]
        return in_order, before


class SegmentBuilder:
    """Builder of one segment from episodes."""

    def __init__(self) -> None:
        self._fields = {name: FieldWriter() for name in TEXT_FIELDS}
        self._columns: dict[str, list[object]] = {
            name: [] for name in ("state", "title", "show", "notes", "language")
        }
        self._episodes = array("q")
        self._published = array("i")
        self._languages: dict[str, int] = {}
        self._language = array("b")
        self._speakers: dict[str | None, int] = {None: 0}
        self._turn_first, self._turn_char = array("i"), array("i")
        self._turn_speaker, self._turn_end = array("i"), array("i", [0])
        self._point_char, self._point_word = array("i"), array("i")
        self._point_end = array("i", [0])
        self._blocks: list[bytes] = []
        self._block_char, self._block_end = array("i"), array("i", [0])
        self._block_byte = array("q", [0])

    def __len__(self) -> int:
        return len(self._episodes)

    @property
    def words(self) -> int:
        """Approximate number of words of text that were added."""
        return len(self._fields["text"].stream)

    def add(self, document: EpisodeDocument) -> None:
        """Add an episode."""
        self._episodes.append(document.episode)
        self._published.append(document.published.toordinal() if document.published else 0)
        for name, column in self._columns.items():
            column.append(getattr(document, name))
        for name in ("title", "notes"):
            self._fields[name].add(getattr(document, name))
            self._fields[name].end_episode()
        self._add_text(document)
        tag = document.language
        language = (stemming.stemmer_code(tag) if tag else self._guess()) or ""
        self._fields["text"].end_episode()
        self._language.append(self._languages.setdefault(language, len(self._languages)))

    def _guess(self) -> str | None:
        field = self._fields["text"]
        names = list(field.chunks.terms)
        chunks = field.stream[field.bases[-1] : field.bases[-1] + 3_000]
        words = chain.from_iterable(field.chunks.words[chunk] for chunk in chunks)
        return stemming.detect_language(names[word] for word in words)

    def _add_text(self, document: EpisodeDocument) -> None:
        text, field = document.text, self._fields["text"]
        turn_at = {turn.start: turn.speaker for turn in document.turns}
        cuts = [*sorted({start for start in turn_at if 0 < start < len(text)}), len(text)]
        start = block = 0
        for cut in cuts:
            if (speaker := turn_at.get(start, "")) != "":
                self._turn_char.append(start)
                self._turn_first.append(len(field.stream))
                self._turn_speaker.append(self._speakers.setdefault(speaker, len(self._speakers)))
            while start < cut:
                if start - block >= _BLOCK:
                    self._add_block(text, block, start)
                    block = start
                self._point_char.append(start)
                self._point_word.append(len(field.stream))
                space = _SPACE.search(text, start + _CHECKPOINT, cut)
                end = space.end() if space else cut
                field.add(text[start:end])
                start = end
        self._add_block(text, block, len(text))
        self._turn_end.append(len(self._turn_char))
        self._point_end.append(len(self._point_char))
        self._block_end.append(len(self._block_char))

    def _add_block(self, text: str, start: int, end: int) -> None:
        if start < end:
            self._block_char.append(start)
            self._blocks.append(
                zlib.compress(text[start:end].encode("utf-8", "surrogatepass"), _COMPRESSION)
            )
            self._block_byte.append(self._block_byte[-1] + len(self._blocks[-1]))

    def sections(self) -> dict[str, NDArray[np.generic]]:
        """Return the arrays of all added episodes."""
        sections: dict[str, NDArray[np.generic]] = {}
        language = np.array(self._language, np.int8)
        for name, field in self._fields.items():
            stream, before = field.in_words()
            bases = before[field.bases]
            term_numbers = field.chunks.terms
            written, rank = postings.file_terms(name, stream, term_numbers, bases)
            sections.update(written)
            if name == "text":
                sections["turn.first"] = before[self._turn_first]
                of_episode = np.repeat(bases[:-1], np.diff(self._point_end))
                sections["point.word"] = before[self._point_word] - of_episode
            ordered = sorted(term_numbers)
            for code, index in self._languages.items():
                if stemming.stemmer(code) is None:
                    continue
                used = np.ones(len(ordered), np.bool_)
                if len(self._languages) > 1:
                    of_words = np.repeat(language == index, np.diff(bases))
                    met = np.unique(stream[of_words & (stream >= 0)])
                    used[:] = False
                    used[rank[met]] = True
                sections.update(postings.stems(name, code, ordered, used))
        details = {
            **self._columns,
            "languages": list(self._languages),
            "speakers": list(self._speakers),
        }
        sections["details"] = np.frombuffer(json.dumps(details).encode(), np.uint8)
        sections["episode"] = np.array(self._episodes, np.int64)
        sections["published"] = np.array(self._published, np.int32)
        sections["language"] = language
        sections["blocks"] = np.frombuffer(b"".join(self._blocks), np.uint8)
        sections["block.byte"] = np.array(self._block_byte, np.int64)
        for name, values in {
            "turn.char": self._turn_char,
            "turn.speaker": self._turn_speaker,
            "turn.end": self._turn_end,
            "point.char": self._point_char,
            "point.end": self._point_end,
            "block.char": self._block_char,
            "block.end": self._block_end,
        }.items():
            sections[name] = np.array(values, np.int32)
        return sections
