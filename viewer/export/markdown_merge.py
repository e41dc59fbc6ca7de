"""Exporting again into a Markdown file in which the reader has written since."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from viewer.export.markdown import END, FRONT, FRONT_END, Block, marks, rendered

_BEGIN = re.compile(r"(?:<!--|#) earmark:([a-z0-9-]{1,64})((?: [0-9a-f]{6}){0,4000})(?: -->)?\s*\Z")
_QUOTE = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class MergeResult:
    """The new text of the file, and the uids of quotes by what became of them.

    `deleted` are in the file and no longer in the library; they stay where they are.
    """

    text: str
    added: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    deleted: tuple[str, ...]


def merge_markdown(text: str, blocks: Sequence[Block]) -> MergeResult:
    """`text` with its blocks as they are now and new ones beside their neighbours.

    Lines that Earmark did not write stay where they are, also inside blocks, with their own
    line endings; new lines end as most do. A block that did not change in the library is left
    as it is, with whatever was altered in it by hand.
    """
    ending = "\r" if text.count("\r\n") * 2 > text.count("\n") else ""
    lines = text.split("\n")
    pieces, places = _pieces(lines)
    if blocks and blocks[0].name == FRONT and FRONT not in places:
        if lines[0].strip() != "---":  # front matter of the reader's own stays alone
            front = ["---", *rendered(blocks[0]), "---", ""]
            pieces[0] = [*(line + ending for line in front), *pieces[0]]
        blocks = blocks[1:]
    wanted = {block.name: block for block in blocks}
    added: list[str] = []
    updated: list[str] = []
    unchanged: list[str] = []
    for name, place in places.items():
        block = wanted.get(name)
        if block is None:
            continue
        merged = _merged(pieces[place], block, ending)
        (unchanged if merged == pieces[place] else updated).append(name)
        pieces[place] = merged
    inserted: dict[int, list[str]] = {}
    after = -1
    if not any(block.name in places for block in blocks if block.name != FRONT):
        after = len(pieces) - 1
    for block in blocks:
        if block.name in places:
            after = places[block.name] if block.name != FRONT else after
            continue
        added.append(block.name)
        new = [line + ending for line in ("", *rendered(block))]
        inserted.setdefault(after, []).extend(new)
    if -1 in inserted:
        # Before the first block, and behind whatever the reader put above it.
        first = min(place for name, place in places.items() if name != FRONT)
        pieces[first] = [*inserted.pop(-1)[1:], ending, *pieces[first]]
    for place, new in inserted.items():
        pieces[place] = [*pieces[place], *new]
    deleted = [name for name in places if name not in wanted]
    found = "\n".join(line for piece in pieces for line in piece)
    return MergeResult(
        found if found.endswith("\n") else found + ending + "\n",
        *(tuple(filter(_QUOTE.fullmatch, names)) for names in (added, updated, unchanged, deleted)),
    )


def _pieces(lines: list[str]) -> tuple[list[list[str]], dict[str, int]]:
    """The lines cut at blocks, and which piece each block is; of two of a name the first."""
    pieces: list[list[str]] = [[]]
    places: dict[str, int] = {}
    at = 0
    while at < len(lines):
        begin = _BEGIN.match(lines[at])
        end = _end(lines, at) if begin else None
        if begin is None or end is None or begin[1] in places:
            pieces[-1].append(lines[at])
            at += 1
            continue
        places[begin[1]] = len(pieces)
        pieces += [lines[at : end + 1], []]
        at = end + 1
    return pieces, places


def _end(lines: list[str], begin: int) -> int | None:
    ending = FRONT_END if lines[begin].startswith("#") else END
    for at in range(begin + 1, len(lines)):
        if lines[at].strip() == ending:
            return at
        if _BEGIN.match(lines[at]):
            return None  # its end was deleted: nothing of it can be told from the reader's lines
    return None


def _merged(piece: list[str], block: Block, ending: str) -> list[str]:
    begin = _BEGIN.match(piece[0])
    assert begin is not None
    old = begin[2].split()
    if old == marks(block.lines):
        return piece
    new = marks(block.lines)
    own: dict[int, list[str]] = {}
    at = 0
    for line, mark in zip(piece[1:-1], marks(piece[1:-1]), strict=True):
        if mark in old[at:] and (line.strip() or mark == old[at]):
            at = old.index(mark, at) + 1
        else:
            own.setdefault(_place(old, new, at), []).append(line)
    begin_line, *fresh = rendered(block)
    merged = [begin_line + ending]
    for number, line in enumerate(fresh):
        merged += [*own.pop(number, []), line + ending]
    return merged


def _place(old: list[str], new: list[str], at: int) -> int:
    """Before which new line a line of the reader's belongs that stood before old line `at`."""
    if at >= len(old):
        return len(new)
    if at and old[at - 1] in new and old[at - 1] not in _BLANK:
        return new.index(old[at - 1]) + 1
    return min(at, len(new))


_BLANK = marks([""])
