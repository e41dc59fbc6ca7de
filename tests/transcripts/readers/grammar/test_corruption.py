"""Damaged conversations of each dress: read rightly, or reported as doubtful."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from tests.transcripts.readers.grammar.test_grammar import (
    CLOCK,
    DRESSES,
    F4,
    Dress,
    Turn,
    conversation,
    dressed,
    right,
)
from viewer.transcripts import fit
from viewer.transcripts.parsed_file import ParsedFile
from viewer.transcripts.readers import read_bytes
from viewer.transcripts.readers.grammar.names import STYLES

Damage = Callable[[str, random.Random], bytes]


def lose_lines(text: str, pick: random.Random) -> bytes:
    """Leave out every fifth line, roughly."""
    return "\n".join(line for line in text.split("\n") if pick.random() > 0.2).encode()


def break_stamps(text: str, pick: random.Random) -> bytes:
    """Damage a digit of half of the times."""
    parts = text.split(":0")
    joints = [":x" if pick.random() < 0.5 else ":0" for _ in parts[1:]]
    return "".join(map(str.__add__, parts, [*joints, ""])).encode()


def mix_encodings(text: str, pick: random.Random) -> bytes:
    """Write half of the lines in UTF-8 and half in Windows-1252, with a word that differs."""
    lines = [f"{line} naïve café" if len(line) > 20 else line for line in text.split("\n")]
    western = [line.encode("cp1252", "replace").decode("cp1252") == line for line in lines]
    return b"\n".join(
        line.encode(pick.choice(["utf-8", "cp1252"]) if fits else "utf-8")
        for line, fits in zip(lines, western, strict=True)
    )


def written(dress: Dress, seed: int) -> tuple[list[Turn], str]:
    turns = conversation(random.Random(seed))
    spelling = F4 if dress.brackets == ("#",) else CLOCK
    return turns, dressed(turns, dress, STYLES[0], spelling, dress.brackets[0], "\n\n")


def is_named(dress: Dress) -> bool:
    return "{n}" in dress.form or "{p}" in dress.form


def is_doubtful(parsed: ParsedFile) -> bool:
    return parsed.fit < fit.DOUBTFUL or bool(parsed.repairs) or bool(parsed.exceptions)


@pytest.mark.parametrize("dress", DRESSES, ids=lambda dress: dress.key)
def test_broken_stamps_are_reported(dress: Dress) -> None:
    if "{t}" not in dress.form:
        pytest.skip("without times")
    silent = 0
    for seed in range(20):
        turns, text = written(dress, seed)
        data = break_stamps(text, random.Random(seed))
        parsed = read_bytes(data, "a.txt")
        wrong = right(turns, parsed, named=is_named(dress), timed=True) < len(turns)
        silent += wrong and not is_doubtful(parsed) and b":x" in data
    assert silent <= 1


@pytest.mark.parametrize("dress", DRESSES, ids=lambda dress: dress.key)
def test_lost_lines_lose_nothing_else(dress: Dress) -> None:
    """The words that are left stay words, and nobody gets a name that the file does not have."""
    silent = 0
    for seed in range(20):
        turns, text = written(dress, seed)
        damaged = lose_lines(text, random.Random(seed)).decode()
        parsed = read_bytes(damaged.encode(), "a.txt")
        strange = {piece.speaker for piece in parsed.pieces} - {turn.name for turn in turns}
        silent += bool(strange - {None}) and not is_doubtful(parsed)
        kept = "".join("".join(piece.text.split()) for piece in parsed.pieces)
        left = [turn.words for turn in turns if turn.words in damaged]
        assert [words for words in left if "".join(words.split()) not in kept] == []
    assert silent <= 1


@pytest.mark.parametrize("dress", DRESSES, ids=lambda dress: dress.key)
def test_mixed_encodings_lose_no_letter(dress: Dress) -> None:
    for seed in range(5):
        _, text = written(dress, seed)
        data = mix_encodings(text, random.Random(seed))
        parsed = read_bytes(data, "a.txt")
        words = " ".join(piece.text for piece in parsed.pieces)
        whole = words.count("naïve café")
        assert whole == sum(len(line) > 20 for line in text.split("\n")) or is_doubtful(parsed)
