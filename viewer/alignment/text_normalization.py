"""Normalize written text to the words that are spoken (verbalization).

Each spoken word keeps a reference to its written word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from viewer.text import english_numbers
from viewer.transcripts.model import Span, Transcript, TurnKind

_CURRENCIES = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen", "₹": "rupee"}
_PLURALS = {"yen": "yen"}  # of currencies; the others get an "s"
# Hundredths, singular and plural; yen have none.
_HUNDREDTHS = {
    "dollar": ("cent", "cents"),
    "pound": ("penny", "pence"),
    "euro": ("cent", "cents"),
    "rupee": ("paisa", "paise"),
}
_MAGNITUDES = {"hundred", "thousand", "million", "billion", "trillion"}
_SCALE_LETTERS = {"k": "thousand", "m": "million", "b": "billion", "bn": "billion"}
_TITLES = {
    "mr": "mister",
    "mrs": "missus",
    "dr": "doctor",
    "vs": "versus",
    "etc": "et cetera",
    "st": "saint",
    "prof": "professor",
}
_SIGNS = {"&": "and", "@": "at", "%": "percent", "°": "degrees", "+": "plus", "=": "equals"}
_PIECE = re.compile(
    r"(?P<decimal>\d{1,15}\.\d{1,15})"
    r"|(?P<number>\d+)(?P<tail>st|nd|rd|th|'?s|bn|[kmb])?(?![a-z])"
    r"|(?P<digits>\d+)"
    r"|(?P<initials>[a-z](?:\.[a-z])+)(?![a-z])"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*'?)"
    r"|(?P<sign>[&@%°+=])"
)
_GROUPING = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# Not spoken: "[laughter]", "(upbeat music)" inside a turn of speech.
_STAGE = re.compile(r"\[[^\][]{1,80}\]|\([a-z ]{0,20}(?:music|laugh|applause)[a-z ]{0,20}\)", re.I)
# Soft hyphens are removed.
_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''", "\xad")


class SpokenToken(NamedTuple):
    """A spoken word, lower-case.

    Attributes:
        word: the word.
        owner: index of its written word.
        ends: last word of a sentence or a turn.
    """

    word: str
    owner: int
    ends: bool


class SpokenScript(NamedTuple):
    """A verbalized transcript: its written words as spans, and the spoken words."""

    spans: list[Span]
    spoken: list[SpokenToken]


def verbalize_transcript(transcript: Transcript) -> SpokenScript:
    """Verbalize `transcript`.

    Written words that are not spoken (sound cues, stage directions, dashes) have no token.
    """
    text = transcript.text
    spans = transcript.words()
    silent = _silences(transcript)
    spoken: list[SpokenToken] = []
    tokens = [text[start:end] for start, end in spans]
    for owner, words in enumerate(_spoken_words(text, spans, tokens)):
        if silent[spans[owner].start] or not words:
            continue
        following = spans[owner + 1].start if owner + 1 < len(spans) else len(text)
        ends = _closes(text[spans[owner].end : following][:8]) or owner + 1 == len(spans)
        for word in words[:-1]:
            spoken.append(SpokenToken(word, owner, False))
        spoken.append(SpokenToken(words[-1], owner, ends))
    return SpokenScript(spans, spoken)


def _silences(transcript: Transcript) -> bytearray:
    silent = bytearray(len(transcript.text) + 1)
    spans = [(t.start, t.end) for t in transcript.turns if t.kind == TurnKind.SOUND]
    spans += [match.span() for match in _STAGE.finditer(transcript.text)]
    for start, end in spans:
        silent[start:end] = b"\x01" * (end - start)
    return silent


def _closes(between: str) -> bool:
    return any(mark in between for mark in ".?!\n。？！…")


def _spoken_words(text: str, spans: Sequence[Span], tokens: Sequence[str]) -> Iterator[list[str]]:
    """Yield the spoken words of each written word; a currency follows its magnitude."""
    carried: list[str] = []
    for index, token in enumerate(tokens):
        start = spans[index].start
        currency = _CURRENCIES.get(token[0]) or _CURRENCIES.get(text[start - 1 : start])
        minutes = len(token) == 2 and text[start - 1 : start] == ":" and token.isdecimal()
        words = [*(_minutes(token) if minutes else verbalize(token)), *carried]
        carried = []
        if currency and words and token.lstrip("".join(_CURRENCIES))[:1].isdigit():
            following = tokens[index + 1].lower() if index + 1 < len(tokens) else ""
            if following in _MAGNITUDES:
                carried = [_plural_of(currency)]
            else:
                words = _money(token, currency) or [*words, _plural_of(currency)]
        yield words


def _minutes(row: str) -> list[str]:
    if int(row) == 0:
        return []
    return (["oh"] if int(row) < 10 else []) + english_numbers.cardinal(int(row))


def _plural_of(currency: str) -> str:
    return _PLURALS.get(currency, f"{currency}s")


def _money(token: str, currency: str) -> list[str] | None:
    """Verbalize "$4.50" as dollars and cents; None for other amounts, and for parts of a yen."""
    match = re.fullmatch(r"\D?(\d{1,12})(?:\.(\d\d))?", _GROUPING.sub("", token))
    if match is None or (match[2] and currency not in _HUNDREDTHS):
        return None
    whole, hundredths = int(match[1]), int(match[2] or 0)
    words = [*english_numbers.cardinal(whole), currency if whole == 1 else _plural_of(currency)]
    if hundredths:
        words += english_numbers.cardinal(hundredths)
        words.append(_HUNDREDTHS[currency][hundredths != 1])
    return words


def verbalize(token: str) -> list[str]:
    """Verbalize a written word, lower-case: numbers, years, signs and titles in words.

    Accents are kept; they are up to the pronunciation dictionary.
    """
    plain = unicodedata.normalize("NFKC", token).lower().translate(_APOSTROPHES)
    plain, grouped = _GROUPING.subn("", plain)
    words: list[str] = []
    for match in _PIECE.finditer(plain):
        kind = match.lastgroup if match.lastgroup != "tail" else "number"
        piece = match.group()
        if kind == "decimal":
            whole, fraction = piece.split(".")
            words += [
                *english_numbers.cardinal(int(whole)),
                "point",
                *english_numbers.spell_digits(fraction),
            ]
        elif kind == "number":
            words += _number(
                match["number"], (match["tail"] or "").lstrip("'"), may_be_year=not grouped
            )
        elif kind == "digits":
            words += _number(piece, "", may_be_year=False)
        elif kind == "initials":
            words += piece.split(".")
        elif kind == "sign":
            words.append(_SIGNS[piece])
        else:
            word = piece.rstrip("'")
            words += _TITLES.get(word, word).split() if word == plain else [word]
    return words


def _number(row: str, tail: str, *, may_be_year: bool) -> list[str]:
    if (
        not row.isascii()
        or len(row) > english_numbers.LONGEST_NUMBER
        or (row[0] == "0" and len(row) > 1)
    ):
        return english_numbers.spell_digits(
            "".join(str(unicodedata.digit(digit, 0)) for digit in row)
        )
    number = int(row)
    if tail in ("st", "nd", "rd", "th"):
        return english_numbers.ordinal(english_numbers.cardinal(number))
    if tail in _SCALE_LETTERS:
        return [*english_numbers.cardinal(number), _SCALE_LETTERS[tail]]
    words = (
        english_numbers.year(number)
        if may_be_year and len(row) == 4
        else english_numbers.cardinal(number)
    )
    return english_numbers.plural(words) if tail == "s" else words
