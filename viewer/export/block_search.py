"""Search for generated blocks in a file that the user has edited and reordered."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from viewer.export.markdown import Block
from viewer.text.bidi import without_isolates

_TOKEN = re.compile(r"\^em-[0-9a-f]{4,32}\b|earmark://[^\s<>)\]]+")
_HEADING = re.compile(r"(#{1,6})\s")
_SHORT = 2  # characters; shorter lines identify nothing
_LONG = 12  # characters of a line that can be compared by similarity
_COMPARED = 400  # characters of a line that are compared by similarity
_MOST_COMPARED = 2_000_000  # pairs of lines that are compared by similarity
_ALIKE, _SAME = 65, 90  # percent: an edited line of a block; one that is surely the block's


@dataclass(slots=True)
class Located:
    """Positions of blocks: the index of the first line of each, and the set of all their lines."""

    starts: dict[str, int] = field(default_factory=dict)
    claimed: dict[int, str] = field(default_factory=dict)


def find_blocks(
    blocks: Sequence[Block],
    lines: Sequence[str],
    taken: Iterable[int] = (),
    *,
    strict: bool = False,
) -> Located:
    """Find the blocks that are in `lines`, in any order.

    Lines with an index in `taken` belong to other blocks. With `strict`, for blocks that may
    never have been in this file, only their first lines, links and identifiers are compared.
    """
    if strict:
        blocks = [Block(name, _identifying(own)) for name, own in blocks]
    search = _Search(blocks, lines, set(taken))
    search.by_unique_lines()
    search.by_order()
    if not strict:
        search.by_heading()
    search.by_similarity(*((_SAME, 5 * _LONG) if strict else (_ALIKE, _LONG)))
    return search.located()


class _Search:
    def __init__(self, blocks: Sequence[Block], lines: Sequence[str], taken: set[int]) -> None:
        self._blocks = blocks
        self._lines = [_plain(line) for line in lines]
        self._taken = taken
        self._claimed: dict[int, str] = {}
        self._hits: dict[str, dict[int, int]] = {}  # block: index of its line: position in the file
        self._where: dict[str, list[int]] = defaultdict(list)
        for position, line in enumerate(self._lines):
            if position not in taken:
                for sign in _signs(line):
                    self._where[sign].append(position)
        self._common = Counter(
            sign for block in blocks for line in block.lines for sign in set(_signs(_plain(line)))
        )

    def by_unique_lines(self) -> None:
        """Match lines, links and identifiers that one block has and that the file has once."""
        for block in self._blocks:
            for index, line in enumerate(block.lines):
                for sign in _signs(_plain(line)):
                    occurrences = self._where.get(sign, [])
                    if self._common[sign] == 1 and len(occurrences) == 1:
                        self._hit(block.name, index, occurrences[0])

    def by_order(self) -> None:
        """Match first lines that several blocks have, each with the next free one."""
        after = -1
        for block in self._blocks:
            if block.name not in self._hits and block.lines:
                free = [
                    position
                    for position in self._where.get(_plain(block.lines[0]), ())
                    if position not in self._claimed
                ]
                if free:
                    behind = [position for position in free if position > after]
                    self._hit(block.name, 0, (behind or free)[0])
            after = max(after, self._first(block) or 0)

    def by_heading(self) -> None:
        """Match reworded headings: the free one of the same level between the neighbors."""
        starts = [self._first(block) for block in self._blocks]
        before = -1
        for number, block in enumerate(self._blocks):
            start = starts[number]
            if start is not None:
                before = max(before, start)
                continue
            match = _HEADING.match(block.lines[0]) if block.lines else None
            if match is None:
                continue
            later = (later_start for later_start in starts[number + 1 :] if later_start is not None)
            behind = next(later, len(self._lines))
            for position in range(before + 1, behind):
                other = _HEADING.match(self._lines[position])
                if other and other[1] == match[1] and self._is_free(position):
                    self._hit(block.name, 0, position)
                    before = position
                    break

    def by_similarity(self, percent: int, shortest: int) -> None:
        """Match edited lines of at least `shortest` characters, similar by `percent`."""
        from rapidfuzz import fuzz, process

        rest = [b for b in self._blocks if b.name not in self._hits]
        rest = [b for b in rest if b.lines and not _HEADING.match(b.lines[0])]
        free = {
            position: line[:_COMPARED]
            for position, line in enumerate(self._lines)
            if len(line) >= shortest and self._is_free(position) and not _HEADING.match(line)
        }
        if len(rest) * len(free) > _MOST_COMPARED:
            return
        for block in rest:
            index = next((i for i, line in enumerate(block.lines) if len(line) >= shortest), None)
            if index is None or not free:
                continue
            wanted_text = _plain(block.lines[index])[:_COMPARED]
            match = process.extractOne(wanted_text, free, scorer=fuzz.ratio, score_cutoff=percent)
            if match is not None:
                self._hit(block.name, index, match[2])
                del free[match[2]]

    def located(self) -> Located:
        """Return the index of the first line of each block."""
        located = Located(claimed=self._claimed)
        for block in self._blocks:
            hits = self._hits.get(block.name)
            if hits:
                index = min(hits)
                located.starts[block.name] = self._begin(block, index, hits[index])
        return located

    def _begin(self, block: Block, index: int, position: int) -> int:
        """Go up from a line of the block over as many paragraphs as it has before that line."""
        above = [line.strip() for line in block.lines[:index]]
        paragraphs = sum(
            1 for line, after in pairwise([*above, block.lines[index]]) if line and not after
        )
        # Lines above the first line of a block are not its own, even without an empty line.
        top = self._paragraph_top(position) if above and above[-1] else position
        for _ in range(paragraphs):
            blank = top
            while blank and not self._lines[blank - 1] and self._is_free(blank - 1):
                blank -= 1
            if blank == top or not blank or not self._is_free(blank - 1):
                break
            top = self._paragraph_top(blank - 1)
        return top

    def _paragraph_top(self, position: int) -> int:
        """Return the first free line of the paragraph around a line."""
        while position and self._lines[position - 1] and self._is_free(position - 1):
            position -= 1
        return position

    def _first(self, block: Block) -> int | None:
        return min(self._hits.get(block.name, {}).values(), default=None)

    def _is_free(self, position: int) -> bool:
        return position not in self._claimed and position not in self._taken

    def _hit(self, name: str, index: int, position: int) -> None:
        if self._is_free(position):
            self._claimed[position] = name
            self._hits.setdefault(name, {})[index] = position


def _identifying(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the first line, and only the links and identifiers of the others."""
    return (*lines[:1], *(" ".join(_TOKEN.findall(line)) for line in lines[1:]))


def _plain(line: str) -> str:
    return without_isolates(line).strip()


def _signs(line: str) -> list[str]:
    """Return the keys that identify a line: all of it, and the links and identifiers in it."""
    if len(line) < _SHORT:
        return []
    return [line, *_TOKEN.findall(line)] if ":" in line or "^" in line else [line]
