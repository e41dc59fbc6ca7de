"""Merge of an export into an existing Markdown file that the user may have edited.

The file is merged in three ways, block by block: the *base* is what was generated for it last
time, the *file* is its content now, and the *fresh* blocks are what is generated now.
Blocks are found in the file by their lines, also where they were moved (`block_search`); from
there to the next block that was found reaches a region, which holds what the user wrote around
it. Each region is merged by lines (`line_merge`). Where the base is not known, blocks that are
in the file stay as they are, and only those that are missing are added.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace

from viewer.export.block_search import find_blocks
from viewer.export.legacy_markdown import read_legacy
from viewer.export.line_merge import Conflict, line_key, merge_lines
from viewer.export.markdown import FRONT, Block, join_blocks

_HEADING = re.compile(r"#{1,6}\s")
_CODE_FENCE = re.compile(r"\s*(```|~~~)")
_FRONT_FENCE = re.compile(r"---\s*\Z")
_FRONT_END = re.compile(r"(?:---|\.\.\.)\s*\Z")


@dataclass(frozen=True, slots=True)
class MergeResult:
    """The new text of the file, and the result for each quote (by uid).

    Attributes:
        added, updated, unchanged: quotes of the library.
        removed: quotes that are no longer exported and that nobody had edited in the file.
        deleted: quotes that are no longer exported and were kept, since the user edited them.
        dismissed: quotes that the user deleted from the file; they stay deleted.
        conflicts: lines that were changed on both sides; the user's were kept.
        is_base_known: False if the blocks generated for this file are not known.
        base: base of the next merge: the fresh blocks, and those that were kept.
    """

    text: str
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    dismissed: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    is_base_known: bool = True
    base: tuple[Block, ...] = ()


def merge_markdown(
    text: str,
    fresh: Sequence[Block],
    base: Sequence[Block] | None = None,
    *,
    prefer_fresh: bool = False,
) -> MergeResult:
    """Return `text`, a file that may have been edited, with its blocks updated.

    All lines of the user stay, with their own line endings; new lines end as most do. With
    `prefer_fresh`, the generated lines replace those of the user in conflicts.
    """
    if not text.strip():
        quotes = tuple(block.name for block in fresh if block.is_quote)
        return MergeResult(join_blocks(fresh), added=quotes, base=tuple(fresh))
    ending = "\r" if text.count("\r\n") * 2 > text.count("\n") else ""
    return _Merge(text, fresh, base or (), ending, prefer_fresh=prefer_fresh).result()


@dataclass(slots=True)
class _Region:
    """Lines of the file; `name` is the block that they belong to, None for the user's own.

    With `is_apart`, it needs an empty line on either side.
    """

    lines: list[str]
    name: str | None = None
    is_apart: bool = False


@dataclass(slots=True)
class _Outcome:
    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)


class _Merge:
    def __init__(
        self,
        text: str,
        fresh: Sequence[Block],
        base: Sequence[Block],
        ending: str,
        *,
        prefer_fresh: bool,
    ) -> None:
        self._ending = ending
        self._prefer_fresh = prefer_fresh
        self._outcome = _Outcome()
        lines = text.split("\n")
        if lines[-1] == "":
            lines.pop()
        words = {
            line_key(line)
            for block in (*base, *fresh)
            if block.name != FRONT
            for line in block.lines
            if line.strip()
        }
        self._front, self._front_end, body = _split_front(lines, words)
        self._ends_in_words = bool(lines[-1:] and lines[-1].strip())
        legacy = read_legacy(body, fresh)
        starts: dict[str, int] = {}
        if legacy is not None:
            body, starts = legacy.lines, legacy.starts
            base = [*legacy.base, *(block for block in base if block.name == FRONT)]
        legacy_front = read_legacy(self._front, fresh) if self._front is not None else None
        if legacy_front is not None:
            self._front = legacy_front.lines
            base = [*(block for block in base if block.name != FRONT), *legacy_front.base]
        self._body = body
        self._base = {block.name: block.lines for block in base}
        self._generated = {block.name: block.lines for block in fresh}
        self._fresh = {block.name: self._ended(block.lines) for block in fresh}
        self._order = [block.name for block in fresh if block.name != FRONT]
        self._quotes = {block.name for block in (*base, *fresh) if block.is_quote}
        self._claimed: set[int] = set()
        self._starts = starts or self._found([block for block in base if block.name != FRONT])
        # By a quote, or by two headings where none is left, since other files may have one title.
        quotes = self._quotes.intersection(self._starts)
        has_quotes = any(block.is_quote for block in base)
        self.is_base_known = bool(
            quotes or len(self._starts) > 1 or (self._starts and not has_quotes)
        )
        if not self.is_base_known:
            front = self._base.get(FRONT)
            self._base = {FRONT: front} if front is not None and legacy_front else {}
            self._starts = {}
            self._claimed = set()
        self._find_unrecorded(fresh)

    def result(self) -> MergeResult:
        """Merge everything."""
        front = self._merged_front()
        regions = self._regions()
        moved = self._is_moved(regions)
        regions = [
            merged for region in regions if (merged := self._merged(region, regions)) is not None
        ]
        if self.is_base_known and not moved:
            regions = self._in_fresh_order(regions)
        regions = self._with_new(regions)
        dismissed = [key for key in self._order if key in self._base and key not in self._starts]
        outcome = self._outcome

        def quotes(names: Sequence[str]) -> tuple[str, ...]:
            return tuple(name for name in names if name in self._quotes)

        body = _joined(regions, self._ending)
        if self._ends_in_words:  # also if the last quote was removed
            body = _without_tail(body)[0]
        return MergeResult(
            "\n".join([*front, *body]) + "\n",
            added=quotes(outcome.added),
            updated=quotes(outcome.updated),
            unchanged=quotes(outcome.unchanged),
            removed=quotes(outcome.removed),
            deleted=quotes(outcome.deleted),
            dismissed=quotes(dismissed),
            conflicts=tuple(outcome.conflicts),
            is_base_known=self.is_base_known,
            base=(
                *(Block(name, lines) for name, lines in self._generated.items()),
                *(Block(name, tuple(self._base[name])) for name in outcome.deleted),
            ),
        )

    def _ended(self, lines: Sequence[str]) -> list[str]:
        return [line + self._ending for line in lines]

    def _found(self, base: Sequence[Block]) -> dict[str, int]:
        located = find_blocks(base, self._body)
        self._claimed = set(located.claimed)
        return located.starts

    def _find_unrecorded(self, fresh: Sequence[Block]) -> None:
        """Find blocks that are in the file although the base does not have them."""
        claimed = self._claimed | set(self._starts.values())
        for name, start, end in self._places():
            generated = set(_keys(self._base.get(name, ())))
            claimed |= {at for at in range(start, end) if line_key(self._body[at]) in generated}
        rest = [block for block in fresh if block.name not in self._base and block.name != FRONT]
        located = find_blocks(rest, self._body, claimed, strict=True)
        for name, start in located.starts.items():
            if start not in self._starts.values():
                self._starts[name] = start

    # The front matter

    def _merged_front(self) -> list[str]:
        yours, base, fresh = self._front, self._base.get(FRONT), self._fresh.get(FRONT)
        if yours is None:
            if fresh is None or base is not None:  # the user's deletion is kept
                return []
            fence = f"---{self._ending}"
            return [fence, *fresh, fence, self._ending]
        merged = list(yours)
        if base is not None:
            merged, conflicts = self._merged_lines(base, yours, fresh or [])
            self._outcome.conflicts += conflicts
            if not merged and fresh is None:
                return []
        return [f"---{self._ending}", *merged, *self._front_end]

    # The body

    def _regions(self) -> list[_Region]:
        """Divide the file at the starts of blocks and at headings of the user."""
        places = self._places()
        regions: list[_Region] = []
        first = places[0][1] if places else len(self._body)
        if first:
            regions.append(_Region(self._body[:first]))
        for name, start, end in places:
            lines = self._body[start:end]
            cut = self._own_heading(name, lines)
            regions.append(_Region(lines[:cut], name))
            if cut < len(lines):
                regions.append(_Region(lines[cut:]))
        return regions

    def _places(self) -> list[tuple[str, int, int]]:
        """Return the blocks in the order of the file, each with its range of lines."""
        starts = sorted((start, name) for name, start in self._starts.items())
        ends = [start for start, _ in starts[1:]] + [len(self._body)]
        return [(name, start, end) for (start, name), end in zip(starts, ends, strict=False)]

    def _own_heading(self, name: str, lines: Sequence[str]) -> int:
        """Return the index of the user's first heading after the lines of the block."""
        generated = {
            line_key(line)
            for line in (*self._base.get(name, ()), *self._fresh.get(name, ()))
            if line.strip()
        }
        last = max((at for at, line in enumerate(lines) if line_key(line) in generated), default=0)
        in_code = False
        for at, line in enumerate(lines):
            if _CODE_FENCE.match(line):
                in_code = not in_code
            elif at > last and not in_code and _HEADING.match(line):
                return at
        return len(lines)

    def _is_moved(self, regions: Sequence[_Region]) -> bool:
        """Return True if the user has reordered blocks."""
        both = (name for name in self._base if name in self._fresh)
        base = {name: index for index, name in enumerate(both)}
        places = [base[region.name] for region in regions if region.name in base]
        return places != sorted(places)

    def _merged(self, region: _Region, regions: Sequence[_Region]) -> _Region | None:
        """Return the merged region; None if it is to be removed."""
        name = region.name
        if name is None:
            return region
        base = self._base.get(name)
        body, tail = _without_tail(region.lines)
        fresh = self._fresh.get(name)
        if fresh is None:
            untouched = base is not None and _keys(body) == _keys(base)
            if untouched and (name in self._quotes or self._is_section_gone(name, regions)):
                self._outcome.removed.append(name)
                return None
            if base is not None:
                self._outcome.deleted.append(name)
            return region
        if base is None:
            self._outcome.unchanged.append(name)
            return region
        merged, conflicts = self._merged_lines(base, body, fresh)
        self._outcome.conflicts += conflicts
        (self._outcome.unchanged if merged == body else self._outcome.updated).append(name)
        return replace(region, lines=[*merged, *tail])

    def _merged_lines(
        self, base: Sequence[str], yours: Sequence[str], fresh: Sequence[str]
    ) -> tuple[list[str], list[Conflict]]:
        return merge_lines(base, yours, fresh, prefer_ours=self._prefer_fresh)

    def _is_section_gone(self, name: str, regions: Sequence[_Region]) -> bool:
        """Return True if nothing is left below the heading of an episode."""
        index = next(at for at, region in enumerate(regions) if region.name == name)
        for region in regions[index + 1 :]:
            if region.name not in self._quotes:
                return region.name is not None
            base = self._base.get(region.name or "", ())
            if _keys(_without_tail(region.lines)[0]) != _keys(base):
                return False
            if region.name in self._fresh:
                return False
        return True

    def _in_fresh_order(self, regions: list[_Region]) -> list[_Region]:
        """Return regions in the order of the fresh blocks; others keep their positions."""
        rank = {name: at for at, name in enumerate(self._order)}
        slots = [at for at, region in enumerate(regions) if region.name in rank]
        ordered = sorted(
            (regions[at] for at in slots), key=lambda present: rank[present.name or ""]
        )
        if ordered == [regions[at] for at in slots]:
            return regions
        rearranged = [replace(region, is_apart=True) for region in regions]
        for slot, region in zip(slots, ordered, strict=True):
            rearranged[slot] = replace(region, is_apart=True)
        return rearranged

    def _with_new(self, regions: list[_Region]) -> list[_Region]:
        """Return the regions with new blocks inserted after their predecessors."""
        there = {region.name for region in regions}
        behind: dict[str | None, list[_Region]] = {}
        before: str | None = None
        for name in self._order:
            if name in there:
                before = name
            elif name not in self._starts and name not in self._base:
                self._outcome.added.append(name)
                new = _Region(list(self._fresh[name]), name, is_apart=True)
                behind.setdefault(before, []).append(new)
        first = behind.pop(None, [])
        merged_regions: list[_Region] = []
        for region in regions:
            if first and region.name in self._order:
                merged_regions += first
                first = []
            merged_regions += [region, *behind.get(region.name or "", ())]
        return merged_regions + first


def _split_front(
    lines: list[str], words: Container[str]
) -> tuple[list[str] | None, list[str], list[str]]:
    """Return the lines of the front matter, its end with empty lines, and the rest.

    If one of `words`, the generated lines of the body, is before the end of the front matter,
    it is no front matter.
    """
    if not lines or not _FRONT_FENCE.match(lines[0]):
        return None, [], lines
    for at in range(1, len(lines)):
        if line_key(lines[at]) in words:
            break
        if _FRONT_END.match(lines[at]):
            end = at + 1
            while end < len(lines) and not lines[end].strip():
                end += 1
            return lines[1:at], lines[at:end], lines[end:]
    return None, [], lines


def _without_tail(lines: list[str]) -> tuple[list[str], list[str]]:
    """Split trailing empty lines from `lines`."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return lines[:end], lines[end:]


def _joined(regions: Sequence[_Region], ending: str) -> list[str]:
    """Return all lines, with an empty one around each region that was inserted or moved."""
    joined: list[str] = []
    was_apart = False
    for region in regions:
        if joined and joined[-1].strip() and (region.is_apart or was_apart):
            joined.append(ending)
        joined += region.lines
        was_apart = region.is_apart
    return _without_tail(joined)[0] if was_apart else joined


def _keys(lines: Sequence[str]) -> list[str]:
    return [line_key(line) for line in lines]
