"""Three-way merge of lines: two versions with a common base.

The user's side has precedence: where both changed the same line differently, the user's lines
are kept and the pair is reported as a conflict. Lines are compared without trailing white
space, and those of the user without the characters that isolate titles in a right-to-left script,
which some editors remove.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from viewer.text.bidi import without_isolates


class Conflict(NamedTuple):
    """Lines that both sides changed: the user's, which were kept, and the generated ones."""

    yours: tuple[str, ...]
    ours: tuple[str, ...]


class _Edit(NamedTuple):
    """Lines `start` to `end` of the base (half-open) replaced by `lines`."""

    start: int
    end: int
    lines: tuple[str, ...]


def merge_lines(
    base: Sequence[str], yours: Sequence[str], ours: Sequence[str], *, prefer_ours: bool = False
) -> tuple[list[str], list[Conflict]]:
    """Return the user's lines with the changes from `base` to `ours` applied, and conflicts.

    With `prefer_ours`, the generated lines are taken where both sides changed the same ones.
    """
    by_user, rest = _edits(base, yours, line_key)
    generated, _ = _edits(base, ours, str.rstrip)
    merged: list[str] = []
    conflicts: list[Conflict] = []
    position = 0
    for start, end, user_edits, own_edits in _groups(by_user, generated):
        merged += rest[position:start]
        position = end
        theirs = _applied(base, start, end, user_edits)
        wanted_lines = _applied(base, start, end, own_edits)
        if not user_edits:
            merged += wanted_lines
        elif not own_edits or _keys(theirs) == _keys(wanted_lines):
            merged += theirs
        elif all(edit.start == edit.end for edit in user_edits):
            merged += _interleaved(start, end, user_edits, wanted_lines)
        else:
            merged += wanted_lines if prefer_ours else theirs
            conflicts.append(Conflict(tuple(theirs), tuple(wanted_lines)))
    return merged + list(rest[position:]), conflicts


def line_key(line: str) -> str:
    """Return what of a line of the user's is compared."""
    return without_isolates(line).rstrip()


def _keys(lines: Sequence[str]) -> list[str]:
    return [line_key(line) for line in lines]


def _edits(
    base: Sequence[str], other: Sequence[str], key: Callable[[str], str]
) -> tuple[list[_Edit], list[str]]:
    """Return the edits from `base` to `other`, and `base` with `other`'s trailing space.

    `key` returns what of a line is compared.
    """
    lines = list(base)
    edits: list[_Edit] = []
    matcher = SequenceMatcher(None, list(map(key, base)), list(map(key, other)), autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            lines[a:b] = other[c:d]
        elif tag == "replace" and b - a == d - c:  # so that each line is merged by itself
            edits += [_Edit(a + n, a + n + 1, (other[c + n],)) for n in range(b - a)]
        else:
            edits.append(_Edit(a, b, tuple(other[c:d])))
    return edits, lines


def _groups(
    by_user: list[_Edit], generated: list[_Edit]
) -> list[tuple[int, int, list[_Edit], list[_Edit]]]:
    """Group the edits of both sides that overlap; each group with its range of lines."""
    tagged = [(edit, 0) for edit in generated] + [(edit, 1) for edit in by_user]
    groups: list[tuple[int, int, list[_Edit], list[_Edit]]] = []
    # Generated insertions come before the user's at the same place, and before a replacement.
    for edit, side in sorted(
        tagged,
        key=lambda edit_and_side: (edit_and_side[0].start, edit_and_side[0].end, edit_and_side[1]),
    ):
        inserted_together = groups and edit.start == edit.end and groups[-1][:2] == edit[:2]
        if inserted_together or (groups and edit.start < groups[-1][1]):
            start, end, theirs, own = groups.pop()
        else:
            start, end, theirs, own = edit.start, edit.end, [], []
        (theirs if side else own).append(edit)
        groups.append((start, max(end, edit.end), theirs, own))
    return groups


def _applied(base: Sequence[str], start: int, end: int, edits: list[_Edit]) -> list[str]:
    result: list[str] = []
    position = start
    for edit in edits:
        result += [*base[position : edit.start], *edit.lines]
        position = edit.end
    return result + list(base[position:end])


def _interleaved(
    start: int, end: int, insertions: list[_Edit], result_lines: list[str]
) -> list[str]:
    """Return the generated lines with the user's insertions at the same line offsets.

    If both sides insert at one position, the generated lines come first, without those that the
    user's text already has.
    """
    if start == end:
        theirs = [line for edit in insertions for line in edit.lines]
        their_keys = set(_keys(theirs))
        return [line for line in result_lines if line_key(line) not in their_keys] + theirs
    result = list(result_lines)
    for edit in reversed(insertions):
        offset = min(edit.start - start, len(result_lines))
        result[offset:offset] = edit.lines
    return result
