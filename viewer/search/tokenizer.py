"""Tokenizer and normalizer of the index.

A word is a run of letters and digits. All other characters separate words, except for combining
marks, the apostrophes of "n't" and "D'Angelo", points and commas of a number ("5.6", "v5.6",
"1,000") with its sign ("$600", "5€", "50%"), points of initials ("Ph.D.", "U.K."), the slash of
"I/O" and the ampersand of "R&D", the signs of "C++", "C#" and "F#", and the point of ".NET". A sign
of a number may stand alone ("5 €"). In scripts without spaces each character is a word, so that
phrases find any part of a text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

# Han, kana, Hangul; Thai and Lao; Burmese; Khmer.
_UNSPACED = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u3096\u3099\u309a\u309d-\u309f"
    "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\uff66-\uff9f\u0e00-\u0e3e\u0e40-\u0e4e\u0e50-\u0e59\u0e80-\u0eff\u1000-\u1049\u1050-\u109f"
    "\u1780-\u17d3\u17d7-\u17dd\u17e0-\u17e9\U00020000-\U0003ffff"
)
# Accents, points, harakat and invisible characters, which normalization removes.
_ACCENTS = (
    "\u00ad\u200c\u200d\u2060\ufeff"
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
)
# Vowel signs of the scripts of India, which it keeps.
_SIGNS = "\u0900-\u0963\u0966-\u0df3"
_LETTER = f"[^\\W_{_UNSPACED}]"
CURRENCIES = "$€£¥"
# The "d'" of "D'Angelo", which is not the "d" of "I'd".
PARTICLE = "d'"
# Initials that are another word in small letters. In capitals, they are a term in capitals, with
# periods one with periods: "us" finds "US", but neither "US" nor "U.S." finds "us".
_INITIALS = {"US": "u.s", "IT": "i.t", "AM": "a.m", "WHO": "w.h.o"}
# Two initials that would spell one of these words are two words.
_NO_INITIALS = re.findall("..", "isasatbebydogoheifinmemynoofonorsotoupweanhiahoh")
_NO_POINTS = "|".join(re.escape(f"{word[0]}.{word[1]}") for word in _NO_INITIALS)
_NO_SLASH = "|".join(f"{word[0]}/{word[1]}" for word in _NO_INITIALS)


def _tokens(letter: str, tail: str, *rest: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return two patterns of words: for texts without signs in words, and for any text.

    Args:
        letter: a class of characters.
        tail: pattern of the rest of a word after its first letter.
        rest: words of another form.
    """
    begin, end = f"(?<!{letter})", f"(?!{letter})"
    forms = (
        rf"[{CURRENCIES}]\d++(?:[.,]\d++)*+{end}",
        rf"\d++(?:[.,]\d++)*+(?:%|[{CURRENCIES}]{end})",
        rf"(?<!\S)[{CURRENCIES}%](?=[.,;:!?)]*+(?!\S))",
        rf"(?:{begin}[vV])?\d++(?:[.,]\d++)++",
        rf"(?<!['’ʼ]){begin}[dD]['’ʼ](?={letter}{{2}})",
        rf"{begin}(?<!\.)(?!(?i:{_NO_POINTS})\.?(?!\.|{letter}))"
        rf"(?:[A-Za-z]\.)+[A-Za-z]{end}\.?+",
        rf"{begin}(?i:(?:ph|ed)\.d|[bm]\.(?:sc|eng))\.?+{end}",
        rf"{begin}(?<![/.])(?!(?i:{_NO_SLASH}){end})[A-Za-z]{{1,2}}(?:/[A-Za-z])++{end}(?!/)",
        rf"{begin}[A-Za-z]{{1,2}}(?:&[A-Za-z]{{1,2}})++{end}",
        rf"{begin}[A-Za-z](?:\+\+|\#)(?![A-Za-z#+])",
        rf"(?<!\.)\.(?i:net){end}",
    )
    # Most words begin with three letters and have none of these forms.
    begins = rf"[{CURRENCIES}%\d.]|[vV]\d|[dD]['’ʼ]|[A-Za-z]{{1,2}}[.+#/&]"
    special = rf"(?={begins})(?:{'|'.join(forms)})"
    plain = "|".join((letter + tail, *rest))
    return re.compile(plain), re.compile(f"[A-Za-z]{{3}}{tail}|{special}|{plain}")


_TOKENS = _tokens(
    _LETTER,
    f"(?:{_LETTER}|[{_ACCENTS}{_SIGNS}])*+(?:['’ʼ][tT](?!{_LETTER}))?+",
    f"[{_UNSPACED}][{_ACCENTS}]*+",
)
# The same for ASCII texts, several times faster.
_ASCII_TOKENS = _tokens("[A-Za-z0-9]", "[A-Za-z0-9]*+(?:'[tT](?![A-Za-z0-9]))?+")
# Signs that may belong to words. Two patterns that begin with a set of characters, and a search
# for single ones, take a third of the time of one pattern.
_POINT_IN_WORD = re.compile(r"[.,]\w")
_PARTICLE = re.compile(r"['’ʼ](?<=\b[dD].)(?=\w)")
_SIGNS_OF_WORDS = f"{CURRENCIES}%+#/&"
_WITH_SIGNS = {
    "net": [".net"],
    "d": [PARTICLE],
    **{capitals.lower(): [capitals] for capitals in _INITIALS},
    **{capitals: [points] for capitals, points in _INITIALS.items()},
    **{points: [capitals] for capitals, points in _INITIALS.items()},
}
_ACCENT = re.compile(f"[{_ACCENTS}]")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z")
_LETTERS_WITHOUT_PARTS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
    | {"’": "'", "ʼ": "'"}
)


class Word(NamedTuple):
    """A word of a text: its normalized form, and its characters `start` to `end`."""

    term: str
    start: int
    end: int


def _pattern(text: str) -> re.Pattern[str]:
    plain, signed = _ASCII_TOKENS if text.isascii() else _TOKENS
    has_signs = (
        any(sign in text for sign in _SIGNS_OF_WORDS)
        or _POINT_IN_WORD.search(text)
        or _PARTICLE.search(text)
    )
    return signed if has_signs else plain


def normalize_term(token: str) -> str:
    """Return the indexed form of a word: without case, accents and punctuation."""
    if token in _INITIALS:
        return token
    if not token.isalnum() and len(token) > 1:
        first, last = token[0], token[-1]
        if first in CURRENCIES:
            return first + normalize_term(token[1:])
        if last == "%":
            return normalize_term(token[:-1]) + last
        if last in CURRENCIES:
            return last + normalize_term(token[:-1])
        if first in "vV" and token[1].isdigit() and "." in token.replace(",", "."):
            token = token[1:]
            first = token[0]
        if first.isdigit():
            token = token.replace(",", "" if _THOUSANDS.match(token) else ".")
        elif first != "." and ("." in token or "/" in token):
            token = token.replace(".", "").replace("/", "")
            if token.upper() in _INITIALS:
                return _INITIALS[token.upper()]
    if token.isascii():
        return token.lower()
    bare = _ACCENT.sub("", unicodedata.normalize("NFKD", token).casefold())
    bare = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in bare)
    bare = unicodedata.normalize("NFC", bare.translate(_LETTERS_WITHOUT_PARTS))
    return "".join(bare.split()) or token


def with_signs(term: str) -> list[str]:
    """Return other terms that a term also finds: "$600" for "600", "U.S." for "US"."""
    if term[0].isdigit() and term[-1].isdigit():
        return [f"{term}%", *(sign + term for sign in CURRENCIES)]
    return _WITH_SIGNS.get(term, [])


def initials_with_prefix(prefix: str) -> list[str]:
    """Return the terms in capitals that begin with a prefix in small letters."""
    return [capitals for capitals in _INITIALS if capitals.lower().startswith(prefix)]


def tokenize(text: str) -> Iterator[Word]:
    """Yield the words of a text, in order."""
    for match in _pattern(text).finditer(text):
        yield Word(normalize_term(match.group()), match.start(), match.end())


def token_spans(text: str, first: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the starts and ends of a text's words `first` to `end` (exclusive), in order."""
    return list(map(re.Match.span, islice(_pattern(text).finditer(text), first, end)))


def terms(text: str) -> list[str]:
    """Return the normalized words of a text, in order."""
    return [normalize_term(token) for token in _pattern(text).findall(text)]
