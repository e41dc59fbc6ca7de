"""Detection of speaker labels in text: `Name: words`."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Collection
from itertools import pairwise

from viewer.transcripts.model import TurnKind
from viewer.transcripts.parsed_file import ParsedCue, ParsedFile, WordTime
from viewer.transcripts.readers.grammar.names import (
    LONGEST,
    NEVER,
    SMALL,
    are_counts,
    is_sound,
    loose_label,
    sign_after,
    signature,
)

# One to five words, the first with a capital or a script without them, then a colon and words.
_LABEL = re.compile(
    r"\s*(?:>>+\s*|[-–—]\s+)?((?:\[[^\]\n:]{1,40}\]|[^\W\d_a-z][^\s:<>\[\]]{0,30})"
    r"(?: [^\s:<>]{1,30}){0,4}?)\s?(?::(?=\s+\S|\s*\n)|：)\s*"
)
_MARKED = re.compile(
    r"\s*(?:[\[(【]([^\[\]()【】\n]{2,40})[\])】]|<v(?:\.\S{0,40})?\s([^<>\n]{1,60})>)\s*(?=\S)"
)
# Marks of another speaker in captions: ">> " always, "- " if it is frequent.
_CHEVRONS = re.compile(r"\s*(?:>{2,3}|≫)\s*(?=\S)")
_DASH = re.compile(r"\s*[-–—](?:\s+(?=[^\s\-–—])|(?=[^\W\d_]))")
_DASHES = 3
# "MAN: words", or with the words below
_CAPITALS = re.compile(
    r"([A-Z\u00c0-\u00de](?:[A-Z\u00c0-\u00de0-9#.'’ -]{0,30}[A-Z\u00c0-\u00de0-9#])):"
    r"(?:[ \t]*\n|[ \t]+)"
    r"(?=[^\n]{0,60}[a-z\u00df-\u00ff])"
)
_LOOSE_SIGN = re.compile(r":|\n|\s[-–—|=>]|;\s|[^\W\d_]\.\s|\A[<@]")
_END = re.compile(r"[.!?…][\"'”’»)\]]*\s*\Z")
_LONGEST_SENTENCE = 12  # cues
_CUES_A_NAME = 8
_SAMPLE = 150  # cues
_LONGEST_CUE = 20_000  # characters of a cue whose lines are searched for labels


def label_of(text: str) -> tuple[str, int] | None:
    """Return the name at the start of `text`, and the offset of the words, or None.

    A name has at most five capitalized words, or numbers after them.
    """
    match = _LABEL.match(text)
    if match is None:
        return None
    name = match[1].strip("[]* ")
    words = name.split()
    if not words or words[0].lower() in NEVER:
        return None
    bracketed = match[1].startswith("[")
    if not bracketed and any(word[:1].islower() and word.lower() not in SMALL for word in words):
        return None
    # The same names occur in many lines, so they are interned.
    return sys.intern(name), match.end()


def is_name(text: str) -> bool:
    """Return True if `text`, alone on its line, may be a person's name."""
    hit = label_of(f"{text}: x") if 0 < len(text) < 60 and text[-1] not in ".!?,;" else None
    return hit is not None and hit[1] == len(text) + 2


def label(reading: ParsedFile) -> None:
    """Move frequent labels, and marks of a change of speakers, from the words to the cues.

    A single `Name:` among many lines may be part of a sentence: a name counts if it is repeated,
    or if labels are frequent. Cues without a label continue the speaker before.
    """
    lines = (line for piece in reading.pieces for line in piece.text[:_LONGEST_CUE].split("\n"))
    counts = Counter(hit[0] for line in lines if (hit := label_of(line)))
    if not counts and (_take_marked(reading) or _take_loose(reading) or _take_signatures(reading)):
        return
    total = sum(counts.values())
    timed = any(piece.start_ms is not None for piece in reading.pieces)
    everywhere = timed and total == len(reading.pieces)
    often = everywhere or (total > 1 and total * 8 >= len(reading.pieces))
    repeated = {name for name, count in counts.items() if count > 1}
    names = set(counts) if often else repeated | {n for n in counts if repeated and _is_full(n)}
    changes = _changes(reading) if timed else set()
    if not names and (_take_capitals(reading) or (changes and _take_loose(reading))):
        return
    if not names and not changes:
        if counts:
            _take_loose(reading)
        return
    speaker: str | None = None
    for index, piece in enumerate(reading.pieces):
        hit = label_of(piece.text)
        if hit and hit[0] in names:
            speaker = hit[0]
            cut_front(piece, hit[1])
        elif index in changes:
            speaker = None
        if names and not piece.words and not piece.voices and len(piece.text) < _LONGEST_CUE:
            piece.text, piece.voices = _inner(piece.text, names)
        piece.speaker = speaker
        if piece.voices:
            speaker = piece.voices[-1][1]


def _take_marked(reading: ParsedFile) -> bool:
    """Move names in brackets or escaped voice tags to the cues, if most begin with one."""
    hits = {n: hit for n, piece in enumerate(reading.pieces) if (hit := _MARKED.match(piece.text))}
    marked = {n: hit[1] or hit[2] for n, hit in hits.items()}
    names = Counter(marked.values())
    habit = len(hits) > 1 and 2 * len(hits) > len(reading.pieces)
    if (
        not habit
        or len(names) * 2 > len(hits) + 1
        or any(is_sound(name) for name in names)
        or not (all(map(is_name, names)) or _everywhere(names, len(reading.pieces)))
    ):
        return False
    for index, hit in hits.items():
        piece = reading.pieces[index]
        cut_front(piece, hit.end())
        piece.text = piece.text.removesuffix("</v>")
        piece.speaker = marked[index]
    return True


def _take_signatures(reading: ParsedFile) -> bool:
    """Move names behind the words to their cues: "words – Ann"."""
    sample = reading.pieces[:_SAMPLE]
    if 10 * sum(1 for piece in sample if signature(piece.text)) < 7 * len(sample):
        return False
    found = [(piece, hit) for piece in reading.pieces if (hit := signature(piece.text))]
    counts = Counter(name for _, (name, _) in found)
    if len(found) < _DASHES or len(counts) < 2 or len(counts) * 2 > len(found):
        return False
    for piece, (name, until) in found:
        piece.text, piece.speaker = piece.text[:until], name
        piece.words = [word for word in piece.words if word.end <= until]
    return True


def _everywhere(names: Counter[str], cues: int) -> bool:
    """Return True if nearly every cue begins with one of few names that come again."""
    return names.total() * 10 >= 8 * cues and min(names.values()) > 1


def _take_capitals(reading: ParsedFile) -> bool:
    """Move names in capitals, above or before words that are not, to their cues.

    Captions for the deaf say so who speaks where nobody can be seen: only for this sentence.
    """
    hits = [
        (n, hit)
        for n, piece in enumerate(reading.pieces)
        if ":" in piece.text and (hit := _CAPITALS.match(piece.text))
    ]
    found = [(n, hit) for n, hit in hits if not is_sound(hit[1])]
    for index, hit in found:
        piece = reading.pieces[index]
        cut_front(piece, hit.end())
        piece.speaker = sys.intern(hit[1])
        piece.new_turn = True
        for before, after in pairwise(reading.pieces[index : index + _LONGEST_SENTENCE]):
            if after.speaker or _END.search(before.text[-4:]) or _CAPITALS.match(after.text):
                break
            after.speaker = piece.speaker
    return bool(found)


def _take_loose(reading: ParsedFile) -> bool:
    """Move names before other signs ("ann: …", "Ann – …") to the cues, if they are a habit.

    Names that are none are listed as exceptions.
    """
    signs: dict[str, dict[int, tuple[str, int]]] = {}
    for index, piece in enumerate(reading.pieces):
        if index == _SAMPLE and sum(map(len, signs.values())) * 10 < index:
            return False  # no habit
        if piece.kind != TurnKind.SPEECH or not _LOOSE_SIGN.search(piece.text, 0, LONGEST):
            continue
        first, line_break, _ = piece.text.partition("\n")
        hit = loose_label(piece.text, 0)
        if line_break and is_name(first):
            hit = sys.intern(first), len(first) + 1
        if hit is not None:
            sign = "<" if piece.text[0] == "<" else sign_after(piece.text, *hit)
            signs.setdefault(sign, {})[index] = hit
    for sign, found in sorted(signs.items(), key=lambda entry: -len(entry[1])):
        counts = Counter(name for name, _ in found.values())
        many = len(reading.pieces) <= _CUES_A_NAME * len(found) and sign == ":"
        most = 2 * len(found) >= len(reading.pieces)
        people = len(counts) * 2 <= len(found) and (len(counts) > 1 or sign == ":")
        people = people and not are_counts([name for name, _ in found.values()])
        if len(found) > 2 and people and min(counts.values()) > 1 and (many or most):
            speaker: str | None = None
            for index, piece in enumerate(reading.pieces):
                if index in found:
                    speaker, offset = found[index]
                    cut_front(piece, offset)
                    piece.new_turn = True
                piece.speaker = speaker
            return True
        reading.exceptions += [
            (reading.pieces[index].line, name)
            for index, (name, _) in found.items()
            if counts[name] > 2
        ]
    return False


def labels_left(parsed: ParsedFile) -> list[str]:
    """Return the labels at the start of cues, in order, that were parsed as words."""
    hits = (label_of(piece.text) for piece in parsed.pieces if piece.kind == TurnKind.SPEECH)
    return list(dict.fromkeys(hit[0] for hit in hits if hit is not None))


def take_labels(parsed: ParsedFile) -> None:
    """Take all labels at the start of cues as names of speakers."""
    speaker: str | None = None
    for piece in parsed.pieces:
        hit = label_of(piece.text) if piece.kind == TurnKind.SPEECH else None
        if hit is not None:
            cut_front(piece, hit[1])
            piece.new_turn = True
            speaker = hit[0]
        elif piece.speaker is not None:
            speaker = piece.speaker
        if piece.kind == TurnKind.SPEECH and speaker is not None:
            piece.speaker = speaker


def label_unnamed(parsed: ParsedFile) -> None:
    """Find labels in captions without speakers; else remove labels that repeat the speaker."""
    if any(piece.speaker for piece in parsed.pieces):
        drop_doubled(parsed)
    else:
        label(parsed)


def _is_full(name: str) -> bool:
    """Return True for a full name, which may occur once if other labels are frequent."""
    words = name.split()
    return len(words) > 1 and all(word[:1].isupper() for word in words)


def drop_doubled(reading: ParsedFile) -> None:
    """Remove a label from the words if the markup has the same speaker."""
    doubled = [
        (piece, hit[1])
        for piece in reading.pieces
        if piece.speaker
        and ":" in piece.text[:80]
        and (hit := label_of(piece.text))
        and hit[0] == piece.speaker
    ]
    if len(doubled) * 2 > len(reading.pieces):
        for piece, count in doubled:
            cut_front(piece, count)


def _changes(reading: ParsedFile) -> set[int]:
    """Remove marks of a change of speakers; return the indexes of cues that had one."""
    dashes = sum(1 for piece in reading.pieces if _DASH.match(piece.text)) >= _DASHES
    indices: set[int] = set()
    for index, piece in enumerate(reading.pieces):
        match = _CHEVRONS.match(piece.text) or (_DASH.match(piece.text) if dashes else None)
        if match:
            cut_front(piece, match.end())
            piece.new_turn = True
            indices.add(index)
        one_voice = not piece.words and not piece.voices and len(piece.text) < _LONGEST_CUE
        if match and "\n" in piece.text and one_voice:
            lines, *rest = piece.text.split("\n")
            voices: list[tuple[int, str | None]] = []
            for line in rest:
                inner = _CHEVRONS.match(line) or (_DASH.match(line) if dashes else None)
                if inner:
                    voices.append((len(lines) + 1, None))
                lines = f"{lines}\n{line[inner.end() :] if inner else line}"
            piece.text, piece.voices = lines, voices
    return indices


def cut_front(piece: ParsedCue, count: int) -> None:
    """Remove the first `count` characters of a cue, and adjust its word times."""
    piece.text = piece.text[count:]
    piece.words = [
        WordTime(max(w.start - count, 0), w.end - count, w.start_ms, w.end_ms, w.confidence)
        for w in piece.words
        if w.end > count
    ]
    piece.voices = [(max(offset - count, 0), name) for offset, name in piece.voices]


def _inner(text: str, names: Collection[str]) -> tuple[str, list[tuple[int, str | None]]]:
    """Find known names at the starts of the later lines of a cue."""
    if "\n" not in text or (":" not in text and "：" not in text):
        return text, []
    first, *rest = text.split("\n")
    lines = first
    voices: list[tuple[int, str | None]] = []
    for line in rest:
        hit = label_of(line)
        if hit and hit[0] in names:
            voices.append((len(lines) + 1, hit[0]))
            line = line[hit[1] :]  # noqa: PLW2901  # the label is not a word
        lines = f"{lines}\n{line}"
    return lines, voices
