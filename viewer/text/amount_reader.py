"""Find amounts in English and German text: see `viewer.text.amounts` for what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from math import inf
from typing import NamedTuple

from viewer.text import amount_words as w
from viewer.text.amount_dates import find_dates
from viewer.text.amounts import (
    CLOCK,
    DATE,
    MONTHS,
    ORDINAL,
    PERCENT,
    SECONDS,
    TIMES,
    YEAR,
    Amount,
    half_of_last_digit,
)
from viewer.text.number_words import ORDINALS, SCALES, SHORT_SCALES, VALUES, said_number

_LONGEST = 20_000  # characters of a text that are searched
_TOKEN = re.compile(r"\d+(?:[.,:’']\d+)*|[^\W\d_]+|\S")
_FEW = 13  # smaller numbers in words often count nothing: "one of them"
_YEARS = range(1600, 2100)
_NOUN_WITHIN = 3  # words behind a number
_MOST_DIGITS = 24  # with the signs between them


class _Token(NamedTuple):
    word: str  # in lower case
    start: int
    end: int


class _Part(NamedTuple):
    """A number with its unit, up to token `end`: `low` and `high` are multiplied by `scale`."""

    end: int
    low: float
    high: float
    scale: float = 1.0
    unit: str = ""
    is_said: bool = False
    has_comma: bool = False
    rounded: float = 0.0


def find_amounts(text: str) -> list[Amount]:
    """Return the amounts of a text, in order; at most 20,000 characters are searched."""
    text = text[:_LONGEST]
    dates = [Amount(start, end, first, last, DATE) for start, end, first, last in find_dates(text)]
    amounts = [
        amount
        for amount in _Reader(text).amounts()
        if not any(day.start < amount.end and amount.start < day.end for day in dates)
    ]
    return sorted([*dates, *amounts], key=lambda amount: amount.start)


class _Reader:
    """Reads the amounts of one text, token by token."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = [
            _Token(match.group().lower(), match.start(), match.end())
            for match in _TOKEN.finditer(text)
        ]
        self._words = [token.word for token in self._tokens]

    def amounts(self) -> list[Amount]:
        """Return all amounts but dates, in order."""
        found = []
        at = 0
        while at < len(self._tokens):
            amount, at = self._amount(at)
            if amount is not None:
                found.append(amount)
        return found

    def _amount(self, at: int) -> tuple[Amount | None, int]:
        """Return the amount that begins at a token, if any, and the token to go on with."""
        start = at
        first = self._part(at)
        if first is None:
            return None, at + 1
        first = self._range(first, opened=at > 0 and self._words[at - 1] in w.BETWEEN)
        low, high = sorted((first.low * first.scale, first.high * first.scale))
        end = first.end
        unit, noun = first.unit, ""
        if not unit:
            noun = self._noun(end)
        if not unit and not noun and first.scale == 1 and not first.has_comma:
            whole = low == int(low) and high == int(high)
            unit = YEAR if whole and low in _YEARS and high in _YEARS else ""
        is_bare = not unit and low == high
        amount = Amount(
            self._tokens[start].start,
            self._tokens[end - 1].end,
            low,
            high,
            unit,
            noun,
            rounded=first.rounded,
            in_passing=first.is_said
            and (unit in (ORDINAL, TIMES) or (is_bare and low < _FEW and first.scale == 1)),
        )
        if is_bare and first.is_said and low <= 1 and not noun:
            return None, end
        return self._bounded(amount, start, end), end

    # Parts

    def _part(self, at: int) -> _Part | None:
        """Return the number that begins at a token, with its sign, currency, scale and unit."""
        begin, sign = at, 1.0
        if self._word(at) in ("-", "−", "minus") and self._may_be_signed(at):
            begin, sign = at + 1, -1.0
        currency, begin = self._currency(begin)
        part = (
            self._special(begin)
            or self._fraction(begin)
            or self._plural(begin)
            or self._digits(begin, bool(currency))
            or self._said(begin)
        )
        if part is None:
            return None
        if part.unit in ("", SECONDS, MONTHS) or currency:
            part = self._with_half(part)
        if not part.unit:
            part = self._with_unit(part)
        if currency:
            part = part._replace(unit=currency)
        if sign < 0:
            part = part._replace(low=-part.high, high=-part.low)
        return part

    def _word(self, at: int) -> str:
        return self._words[at] if 0 <= at < len(self._words) else ""

    def _touches(self, at: int) -> bool:
        """Return True if no space is between a token and the one before."""
        return 0 < at < len(self._tokens) and self._tokens[at - 1].end == self._tokens[at].start

    def _may_be_signed(self, at: int) -> bool:
        if self._word(at) == "minus":
            return True
        return self._touches(at + 1) and not self._touches(at)

    def _currency(self, at: int) -> tuple[str, int]:
        """Return the currency before a number, and the token behind it."""
        word, after = self._word(at), self._word(at + 1)
        if word in w.SYMBOLS:
            return w.SYMBOLS[word], at + 1
        if word in w.DOLLARS and after == "$" and self._touches(at + 1):
            return w.DOLLARS[word], at + 2
        if len(word) == 3 and after[:1].isdecimal() and word in w.CURRENCIES:
            return w.CURRENCIES[word], at + 1
        return "", at

    def _special(self, at: int) -> _Part | None:
        """Read what is a number in one word: "twice", "3rd", "nineties", "tenfold"."""
        word, after = self._word(at), self._word(at + 1)
        if word in w.MULTIPLES:
            value = w.MULTIPLES[word]
            return _Part(at + 1, value, value, unit=TIMES, is_said=True)
        if word in w.DECADES and self._word(at - 1) in ("the", "early", "late", "mid", "-"):
            first = 1900 + w.DECADES[word]
            return _Part(at + 1, first, first + 9, unit=YEAR)
        if (
            word.isdecimal()
            and len(word) < _MOST_DIGITS
            and self._touches(at + 1)
            and not self._is_in_name(at)
        ):
            value = float(word)
            if after in ("st", "nd", "rd", "th"):
                return self._ordinal(at + 2, value, is_said=False)
            if after in ("s", "er", "ern") and value % 10 == 0 and (value < 100 or value in _YEARS):
                first = value if value >= 100 else 1900 + value
                return _Part(at + 2, first, first + 9, unit=YEAR)
        if word in ORDINALS and self._word(at - 1) not in ("a", "per"):
            return self._ordinal(at + 1, ORDINALS[word], is_said=True)
        if VALUES.get(word, 0) >= 20:
            next_at = at + 2 if after == "-" else at + 1
            if 0 < ORDINALS.get(self._word(next_at), 0) < 10:
                value = VALUES[word] + ORDINALS[self._word(next_at)]
                return self._ordinal(next_at + 1, value, is_said=True)
        return None

    def _ordinal(self, end: int, value: float, *, is_said: bool) -> _Part:
        if self._word(end) in ("century", "jahrhundert"):
            return _Part(end + 1, (value - 1) * 100 + 1, value * 100, unit=YEAR)
        return _Part(end, value, value, unit=ORDINAL, is_said=is_said)

    def _fraction(self, at: int) -> _Part | None:
        """Read "half a million", "two thirds of", "one in five", "a couple of hundred"."""
        begin = at + 1 if self._word(at) in w.ONES else at
        if self._word(begin) in w.HALVES:
            end = begin + 1
            end += self._word(end) in ("a", "an", "of")
            end += self._word(end) in ("a", "an")
            return self._share(end, 0.5, has_article=self._word(end - 1) in ("a", "an"))
        part = self._parts_of(at)
        if part is not None:
            return part
        if self._word(begin) == "couple" or (self._word(begin) in w.FEWS):
            end = begin + 1 + (self._word(begin + 1) == "of")
            low, high = (2.0, 2.0) if self._word(begin) == "couple" else (2.0, 9.0)
            scale, after = self._scales(end)
            return _Part(after, low, high, scale, is_said=True) if scale > 1 else None
        if begin > at and self._word(begin) in w.SECONDS | w.MONTHS:
            one = self._with_unit(_Part(begin, 1.0, 1.0))  # "an hour and a half"
            return one if self._word(one.end - 1) in w.HALVES else None
        chances = self._word(at + 2) if self._word(at + 1) == "in" else ""
        if self._word(at + 1) == "out" and self._word(at + 2) == "of":
            chances = self._word(at + 3)
        left, right = _small(self._word(at)), _small(chances)
        if left and right and left <= right and right < 1000 and right != 1:
            end = at + (3 if self._word(at + 1) == "in" else 4)
            if self._word(end) not in SCALES and not self._is_in_name(at):
                share = 100 * left / right
                return _Part(end, share, share, unit=PERCENT, rounded=0.5)
        return None

    def _parts_of(self, at: int) -> _Part | None:
        count = 1.0 if self._word(at) in w.ONES else _small(self._word(at))
        name_at = at + 1 + (self._word(at + 1) == "-")
        parts = w.PARTS.get(self._word(name_at), 0)
        if not count or count >= 10 or not parts or count >= parts:
            return None
        end = name_at + 1
        if self._word(end) == "of":
            end += 1
            end += self._word(end) in w.ONES and self._word(end + 1) in SCALES
            return self._share(end, count / parts, is_of=True)
        if self._word(end) in ("der", "des", "aller"):
            return self._share(end, count / parts, is_of=True)
        return self._share(end, count / parts) if count > 1 else None

    def _share(
        self, end: int, share: float, *, is_of: bool = False, has_article: bool = False
    ) -> _Part | None:
        """Return a part of a scale or unit, such as "half a million", or a part of something."""
        scale, after = self._scales(end)
        if scale > 1:
            return _Part(after, share, share, scale)
        part = self._with_unit(_Part(end, share, share))
        if part.unit:
            return part
        if has_article:
            return None  # "half a chance"
        end -= self._word(end - 1) == "of"
        is_of = is_of or self._word(end) in ("of", "the", "der", "die", "das")
        if not is_of and share == 0.5:
            return None
        return _Part(end, 100 * share, 100 * share, unit=PERCENT, is_said=True, rounded=0.5)

    def _plural(self, at: int) -> _Part | None:
        """Read "tens of billions", "hundreds of people"."""
        span = w.PLURALS.get(self._word(at))
        if span is None:
            return None
        low, high = span
        end, of = at + 1, self._word(at + 1) in ("of", "von")
        if of and self._word(end + 1) in w.PLURALS:
            more = w.PLURALS[self._word(end + 1)][0]
            low, high = low * more, high * more
            end += 2
        if not of and not self._with_unit(_Part(end, low, high)).unit:
            return None
        behind = end + (self._word(end) in ("of", "von"))
        part = self._with_unit(_Part(behind, low, high))
        return part if part.unit else _Part(end, low, high)

    def _digits(self, at: int, has_currency: bool) -> _Part | None:
        word = self._word(at)
        if not word[:1].isdecimal() or (self._is_in_name(at) and not has_currency):
            return None
        if re.match(r"0\d", word) and ":" not in word:
            return None  # a name, such as "o1" misheard as "01"
        clock = self._clock(at)
        if clock is not None:
            return clock
        end = at + 1
        scale, after = self._scales(end, is_digits=True, is_money=has_currency)
        value = _value(word, is_german=self._is_german(end))
        if value is None:
            return None
        if self._touches(end) and self._word(end).isalpha() and after == end:
            unit = self._with_unit(_Part(end, value, value)).unit
            if not unit:
                return None  # "5G", "4x4"
        return _Part(after, value, value, scale, has_comma="," in word)

    def _clock(self, at: int) -> _Part | None:
        match = re.fullmatch(r"(\d{1,2})(?:[:.](\d{2}))?", self._word(at))
        if match is None:
            return None
        end, after = at + 1, self._word(at + 1)
        half = "".join(self._words[end : end + 3]) if after in ("a", "p") else after
        is_named = after in ("am", "pm", "uhr") or half in ("a.m", "p.m", "a.m.", "p.m.")
        if ":" not in self._word(at) and not is_named:
            return None
        minutes = int(match[1]) % 24 * 60 + int(match[2] or 0)
        if is_named:
            end += 1 if len(after) > 1 else len(self._words[end : end + 4][: 4 if half else 3])
            end = min(end, len(self._words))
            if half[0] == "p" and int(match[1]) < 12:
                minutes += 12 * 60
        return _Part(end, minutes, minutes, unit=CLOCK)

    def _said(self, at: int) -> _Part | None:
        said = said_number(self._words[at : at + 40])
        if said is None:
            return None
        end = at + said.length
        more, after = self._scales(end)
        scale = said.scale * more
        return _Part(after, said.value / said.scale, said.value / said.scale, scale, is_said=True)

    def _is_in_name(self, at: int) -> bool:
        """Return True for digits in a name, such as H100 or GPT-4."""
        if not self._touches(at):
            return False
        before = self._word(at - 1)
        if before[:1].isalpha():
            return before not in w.CURRENCIES
        if before == "-" and self._touches(at - 1):
            name = self._word(at - 2)
            return name[:1].isalpha() and name not in w.BEFORE_YEARS and name not in w.CURRENCIES
        return before in ("_", "@", "#", "/", "\\") and before != "#"

    def _is_german(self, end: int) -> bool:
        return self._word(end) in (
            *("millionen", "milliarden", "milliarde", "billionen", "mio", "mrd", "prozent", "euro"),
            *("dollar", "franken", "euros", "€", "kilometer", "menschen", "uhr", "mark", "tausend"),
        )

    def _scales(
        self, at: int, *, is_digits: bool = False, is_money: bool = False
    ) -> tuple[float, int]:
        """Return the product of the words at a token that multiply, and the token behind."""
        scale = 1.0
        begin = at + 1 if self._word(at) == "-" and self._word(at + 1) in SCALES else at
        short = SHORT_SCALES.get(self._word(begin), 0.0) if is_digits else 0.0
        if short and (self._touches(begin) or is_money) and begin == at:
            is_metre = self._word(begin) in ("m", "t", "b") and not self._touches(begin)
            if not is_metre or is_money:
                return short, begin + 1
        while self._word(begin) in SCALES:
            scale *= SCALES[self._word(begin)]
            is_short = self._word(begin) in ("mio", "mrd")
            begin += 1
            at = begin + (is_short and self._word(begin) == ".")
            begin = at
        return scale, at

    def _with_half(self, part: _Part) -> _Part:
        """Add the half of "two and a half million", "a million and a half"."""
        at = part.end
        if self._word(at) not in w.AND or self._word(at + 2) not in w.HALVES:
            return part
        end = at + 3
        scale, after = self._scales(end)
        if part.scale == 1 and scale > 1:
            return part._replace(end=after, low=part.low + 0.5, high=part.high + 0.5, scale=scale)
        return part._replace(end=end, low=part.low + 0.5, high=part.high + 0.5)

    def _with_unit(self, part: _Part) -> _Part:
        """Return a part with the unit behind it, in the unit's smallest part."""
        at = part.end
        if self._word(at) == "-" and self._word(at + 1)[:1].isalpha():
            at += 1
        if self._word(at) == "in" and self._word(at + 1) in w.NATIONS:
            at += 1
        at += self._word(at) in w.NATIONS
        word, after = self._word(at), self._word(at + 1)
        if word == "per" and after == "cent":
            return part._replace(end=at + 2, unit=PERCENT)
        if word == "basis" and after == "points":
            hundredth = part._replace(low=part.low / 100, high=part.high / 100)
            return hundredth._replace(end=at + 2, unit=PERCENT)
        if word in w.PERCENT:
            points = word == "percentage" and after in ("point", "points")
            return part._replace(end=at + 1 + points, unit=PERCENT)
        if word in w.CURRENCIES or (word in w.SYMBOLS and not self._word(at + 1)[:1].isdecimal()):
            unit = w.CURRENCIES.get(word) or w.SYMBOLS[word]
            return part._replace(end=at + 1, unit=unit)
        if word in w.HUNDREDTHS:
            return part._replace(
                end=at + 1, unit=w.HUNDREDTHS[word], low=part.low / 100, high=part.high / 100
            )
        for units, unit in ((w.SECONDS, SECONDS), (w.MONTHS, MONTHS)):
            if word in units:
                size = units[word]
                made = part._replace(end=at + 1, unit=unit)
                half = self._word(at + 1) in w.AND and self._word(at + 3) in w.HALVES
                if half and part.scale == 1:
                    made = made._replace(end=at + 4, low=part.low + 0.5, high=part.high + 0.5)
                return made._replace(low=made.low * size, high=made.high * size)
        if word in w.TIMES and not (word == "x" and self._word(at + 1)[:1].isdecimal()):
            return part._replace(end=at + 1, unit=TIMES)
        return part

    # Around a part

    def _range(self, first: _Part, *, opened: bool) -> _Part:
        """Return a part joined with the next one, as in "five to six million"."""
        sign = self._word(first.end)
        if sign not in w.TO and not (opened and sign in w.AND):
            return first
        other = self._part(first.end + 1)
        if other is None or first.low != first.high or other.low != other.high:
            return first
        is_guess = first.is_said and other.is_said and other.scale > 1 and first.low < 20
        if sign == "," and not is_guess:
            return first
        if first.unit and other.unit and first.unit != other.unit:
            return first
        if {first.unit, other.unit} & {ORDINAL, CLOCK}:
            return first
        scale = first.scale
        if scale == 1 and not first.has_comma and first.low <= other.low:
            scale = other.scale
        low, high = first.low * scale, other.low * other.scale
        if first.unit in (SECONDS, MONTHS) and first.unit != other.unit:
            return first
        if not first.unit and other.unit in (SECONDS, MONTHS):
            low *= self._unit_size(other.end - 1)
        if not low < high or (low > 0 and high / low > 1000):
            return first
        unit = first.unit or other.unit
        is_said = first.is_said and other.is_said
        return _Part(other.end, low, high, 1.0, unit, is_said, first.has_comma)

    def _unit_size(self, at: int) -> float:
        word = self._word(at)
        return w.SECONDS.get(word) or w.MONTHS.get(word) or 1.0

    def _noun(self, at: int) -> str:
        """Return what a bare number counts: a plural within three words, in the singular."""
        for index in range(at, min(at + _NOUN_WITHIN, len(self._tokens))):
            word = self._word(index)
            if not word.isalpha() and word != "-":
                return ""
            if word in w.SMALL_WORDS or word in w.VERBS:
                return ""
            if word in w.IRREGULAR_NOUNS:
                return w.IRREGULAR_NOUNS[word]
            if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
                return word.removesuffix("s")
        return ""

    def _bounded(self, amount: Amount, start: int, end: int) -> Amount:
        """Return an amount with what is said of it before and behind: "more than", "about"."""
        if amount.low != amount.high or amount.unit in (ORDINAL, CLOCK):
            return amount
        before = " ".join(self._words[max(start - 3, 0) : start])
        behind = " ".join(self._words[end : end + 2])
        is_time = amount.unit in (SECONDS, MONTHS)
        if behind in ("or more", "oder mehr") or (self._word(end) == "+" and self._touches(end)):
            return replace(amount, high=inf)
        if behind in ("or less", "or fewer", "oder weniger"):
            return replace(amount, low=min(0.0, amount.low))
        if _ends_with(before, w.ABOVE) and not (is_time and before.endswith(("over", "über"))):
            return replace(amount, high=inf)
        if _ends_with(before, w.BELOW) and amount.unit != YEAR:
            return replace(amount, low=min(0.0, amount.low))
        if _ends_with(before, w.ABOUT) or behind == "or so":
            if amount.unit == YEAR:
                return replace(amount, about=1.0)
            return replace(amount, about=half_of_last_digit(amount.low))
        return amount


def _ends_with(before: str, phrases: Sequence[str]) -> bool:
    return any(before == phrase or before.endswith(f" {phrase}") for phrase in phrases)


def _small(word: str) -> float:
    """Return the value of digits or of one number word, 0 for others."""
    if word.isascii() and word.isdecimal() and len(word) < 5:
        return float(word)
    return VALUES.get(word, 0.0)


def _value(digits: str, *, is_german: bool) -> float | None:
    """Return the value of digits: "5,600.5", in German "5.600,5"; None if they are none."""
    if len(digits) > _MOST_DIGITS:
        return None
    if re.fullmatch(r"\d{1,3}(?:[’']\d{3})+", digits):
        return float(re.sub(r"\D", "", digits))
    if re.fullmatch(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?", digits):
        if is_german and digits.count(",") == 1 and "." not in digits:
            return float(digits.replace(",", "."))
        return float(digits.replace(",", ""))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}", digits) or (
        is_german and re.fullmatch(r"\d{1,3}\.\d{3}", digits)
    ):
        return float(digits.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+(?:[.,]\d+)?", digits):
        return float(digits.replace(",", "."))
    return None
