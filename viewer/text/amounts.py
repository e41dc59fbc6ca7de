"""Amounts in English and German text, as values that compare.

Counts, money, percentages, durations, ordinals, years and dates: `$5.6 million`, "five point six
million dollars" and "5–6 million" become ranges with a unit, which can be compared: same,
overlapping, different or unrelated.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import floor, inf, log10

CURRENCY, PERCENT, YEAR, DATE, SECONDS, MONTHS = "currency", "%", "year", "date", "s", "months"
TIMES, ORDINAL, CLOCK = "×", "ordinal", "time"
_CURRENCY_CODE = 3  # letters
_NEAR = 0.005  # relative difference that counts as the same amount
_DAY = 86_400.0  # seconds
_SHORTEST_MONTH, _LONGEST_MONTH = 28, 31  # days
_DISTINCT = 3  # significant digits of a count that is hardly the same by chance
_NO_YEAR = 10_000  # dates below have no year


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, or a range of numbers, at characters `start` to `end`.

    Attributes:
        low: the value, or the lower end of a range.
        high: the same, or the upper end; infinite for "more than".
        unit: an ISO 4217 currency, "%", "year", "date" (days as YYYYMMDD; 0000MMDD without a year),
            "s" (seconds), "months", "×" (times), "ordinal", "time" (minutes after midnight), or ""
            for a count or a bare number.
        noun: what is counted, in the singular; "" if unknown.
        about: how far off an "about" may be.
        rounded: deviation that still counts as the same, as of "a third".
        in_passing: True for small numbers in words and the like, which often count nothing.
    """

    start: int
    end: int
    low: float
    high: float
    unit: str
    noun: str = ""
    about: float = 0.0
    rounded: float = 0.0
    in_passing: bool = False


def compare_amounts(first: Amount, other: Amount) -> str:
    """Return "same", "overlap", "different", or "unrelated" where the units differ.

    A bare number may be any currency's, since the unit is often left out in speech.
    """
    units = {first.unit, other.unit}
    if units <= {YEAR, DATE} and DATE in units:
        return _compare_dates(_as_dates(first), _as_dates(other))
    if units == {SECONDS, MONTHS}:
        first, other = _as_seconds(first), _as_seconds(other)
    elif len(units) == 2 and all(map(is_currency, units)):
        return "different"
    elif first.unit != other.unit:
        if "" not in units or not (is_currency(first.unit) or is_currency(other.unit)):
            return "unrelated"
        if first.noun or other.noun or first.in_passing or other.in_passing:
            return "unrelated"
    elif not first.unit:
        return _compare_counts(first, other)
    return _compare_values(first, other)


def is_currency(unit: str) -> bool:
    """Return True for the code of a currency."""
    return len(unit) == _CURRENCY_CODE and unit.isupper()


def half_of_last_digit(value: float) -> float:
    """Return half a unit of the last digit that is not zero: 500,000 for 6,000,000."""
    if not value:
        return 0.0
    digits = f"{abs(value):.12g}"
    whole = digits.split(".", maxsplit=1)[0]
    if "e" not in digits and "." in digits:
        return float(0.5 * 10.0 ** -len(digits.split(".")[1]))
    zeros = len(whole) - len(whole.rstrip("0")) if "e" not in digits else floor(log10(abs(value)))
    return float(0.5 * 10.0**zeros)


def _compare_counts(first: Amount, other: Amount) -> str:
    """Compare two bare numbers: those of the same thing, or of what is not known."""
    verdict = _compare_values(first, other)
    if first.noun == other.noun and first.noun:
        return verdict
    if first.noun and other.noun:
        distinct = _significant_digits(first.low) >= _DISTINCT
        return verdict if verdict == "same" and distinct else "unrelated"
    if first.in_passing or other.in_passing:
        return "unrelated"
    return verdict


def _significant_digits(value: float) -> int:
    return len(f"{abs(value):.12g}".replace(".", "").strip("0"))


def _compare_values(first: Amount, other: Amount) -> str:
    rounded = max(first.rounded, other.rounded)
    if _is_close(first.low, other.low, rounded) and _is_close(first.high, other.high, rounded):
        return "same"
    low, high = max(first.low, other.low), min(first.high, other.high)
    return "overlap" if low <= high + first.about + other.about else "different"


def _is_close(first: float, other: float, rounded: float) -> bool:
    if first == other:
        return True
    if inf in (first, other) or -inf in (first, other):
        return False
    nearest = max(abs(first), abs(other))
    near = 0.0 if nearest == int(nearest) < 3000 and first == int(first) else _NEAR * nearest
    return abs(first - other) <= max(near, rounded)


def _as_dates(amount: Amount) -> Amount:
    if amount.unit == DATE:
        return amount
    return replace(amount, low=amount.low * 10_000 + 101, high=amount.high * 10_000 + 1231)


def _compare_dates(first: Amount, other: Amount) -> str:
    if (first.low < _NO_YEAR) != (other.low < _NO_YEAR):
        if first.low == first.high and other.low == other.high:
            same = first.low % _NO_YEAR == other.low % _NO_YEAR
            return "same" if same else "different"
        return "unrelated"
    if (first.low, first.high) == (other.low, other.high):
        return "same"
    return "overlap" if first.low <= other.high and other.low <= first.high else "different"


def _as_seconds(amount: Amount) -> Amount:
    if amount.unit == SECONDS:
        return amount
    low, high = amount.low * _SHORTEST_MONTH * _DAY, amount.high * _LONGEST_MONTH * _DAY
    return replace(amount, low=low, high=high, unit=SECONDS)
