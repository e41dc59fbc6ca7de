"""Query expansion by spellings: "deepseek" and "deep seek", "4" and "four", "50 %".

Only for words outside quotes. Variants are phrases, whose last word matches all its forms.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice, pairwise, product

from whoosh import query

from viewer.search.query_ast import Node, Not, Phrase, Word
from viewer.search.tokenizer import CURRENCIES, PARTICLE
from viewer.text.english_numbers import digit_variants, spoken_variants

Variants = list[tuple[str, ...]]

# Words that are never a part of a compound: "into" is not "in to", "therapist" not
# "the rapist". Those in the second group may be the last part: "set up", "log in".
_NEVER = frozenset(
    re.findall(
        r"\w+",
        "a am an and are as at be but by can could did do does for get had has have he her him his"
        " i if is it its me may my no nor not of or our she should so than that the their them"
        " then there they this to us was we were what when where who why will with would you your",
    )
)
_ONLY_LAST = frozenset({"in", "on", "off", "out", "up", "down", "over", "back", "all", "any"})
_ONLY_LAST |= {"some", "one", "how", "ever"}
# Letters before a hyphen, as in "e-mail"; "m" in "I'm other" does not form "mother".
_LETTERS = frozenset("bcefghjklnopqrtuvwxyz")
_SHORTEST_HALF, _SHORTEST_AFTER_LETTER = 2, 3
_LONGEST = 40
_MOST_VARIANTS = 64
_UNITS = {
    "%": ("percent", "per cent"),
    "$": ("dollars", "dollar", "bucks"),
    "€": ("euros", "euro"),
    "£": ("pounds",),
    "¥": ("yen",),
}
_SIGNS = {word: sign for sign, words in _UNITS.items() for word in words}
# "ae" in "Michael" and "ue" in "value", "guest" and "queue" are not umlauts.
_UMLAUT = re.compile("(?<=[bcdfhjklmnprstvwxyz])(?:ae(?!ls?\\Z)|oe|ue)(?=[bcdfghjklmnpqrstvwxyz])")
_SHORTEST_WITH_UMLAUT = 5
# "I'd", "I'm" and "a C compiler" are consecutive words of one letter, too.
_TWO_WORDS = re.compile("i[dm]|a.")
_WITHOUT_VOWELS = re.compile("[bcdfghjklmnpqrtvwxz]{3,}s?")
_SPELLED = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"}


def add_variants(node: Node, typed: str) -> Node:
    """Return the query with variants of its words outside quotes."""
    if isinstance(node, query.Not):
        return Not(add_variants(node.query, typed))
    if isinstance(node, query.And):
        return type(node)(tuple(_vary_row(tuple(node), typed)))
    if isinstance(node, query.Or):
        return type(node)(tuple(add_variants(child, typed) for child in node))
    if isinstance(node, Phrase):
        return _vary_phrase(node, typed)
    return next(_vary_row((node,), typed)) if isinstance(node, Word) else node


def _vary_phrase(phrase: Phrase, typed: str) -> Phrase:
    """Add variants to a phrase without quotes, such as "GPT-4"."""
    if not all(word.is_plain for word in phrase.words):
        return phrase
    row = [word.term for word in phrase.words]
    also = [*phrase.also, *_variants(row, split=True)[1:]]
    also += [(digits,) for digits in digit_variants(row)]
    if phrase.at and "&" in typed[slice(*phrase.at)]:
        also += _with_and(row)
    return replace(phrase, also=tuple(dict.fromkeys(also)))


def _vary_row(nodes: tuple[Node, ...], typed: str) -> Iterator[Node]:
    row: list[Word] = []
    for node in nodes:
        if isinstance(node, Word) and node.is_plain:
            row.append(node)
            continue
        yield from _vary_words(row, typed)
        row = []
        yield add_variants(node, typed) if not isinstance(node, Word) else node
    yield from _vary_words(row, typed)


def _vary_words(row: list[Word], typed: str) -> Iterator[Word]:
    forms = _written([word.term for word in row])
    for index, word in enumerate(row):
        term = word.term
        written = typed[slice(*word.at)] if word.at else term
        also = [
            *(way for pair in _apart(term) for way in _variants(pair)),
            *_contracted(term),
            *spoken_variants(term),
            *_with_unit(term),
            *_umlauts(term, written),
            *_initials(term, written),
            *_plural_of_initials(term, written),
            *forms.get(index, ()),
        ]
        yield replace(word, also=tuple(dict.fromkeys(also)))


def _with_unit(term: str) -> Variants:
    """Return spoken forms of a number with a sign: "50%" is "50 percent" and "fifty percent"."""
    sign = term[-1] if term[-1] in _UNITS else term[0]
    if sign not in _UNITS or len(term) < 2:
        return []
    number = term.strip(sign)
    units = [tuple(unit.split()) for unit in _UNITS[sign]]
    return [(*way, *unit) for way in [(number,), *spoken_variants(number)] for unit in units]


def _umlauts(term: str, typed: str) -> Variants:
    """Return "mueller" for "müller", and vice versa."""
    written = unicodedata.normalize("NFC", typed).casefold()
    if any(letter in written for letter in "äöü"):
        spelled = written.translate(_SPELLED)
        return [(spelled,)] if spelled.isalpha() else []
    if len(term) < _SHORTEST_WITH_UMLAUT:
        return []
    folded = _UMLAUT.sub(lambda match: match.group()[0], term)
    return [(folded,)] if folded != term else []


def _initials(term: str, written: str) -> Variants:
    """Return the letters of "IO" and "US", typed in capitals, for "I/O" and "U.S."."""
    is_pair = len(term) == 2 and term.isalpha() and written.isupper()
    return [(term[0], term[1])] if is_pair and not _TWO_WORDS.match(term) else []


def _plural_of_initials(term: str, written: str) -> Variants:
    """Return "phd" for "PhDs", and vice versa; stemming changes no word without vowels."""
    if written[-1:] == "s" and written[-2:-1].isupper():
        return [(term[:-1],)]
    if not _WITHOUT_VOWELS.fullmatch(term):
        return []
    return [(term[:-1],)] if term.endswith("s") else [(f"{term}s",)]


def _with_and(row: Sequence[str]) -> Variants:
    """Return "r and d" for "R&D"."""
    return [tuple(chain(*((term, "and") for term in row[:-1]), row[-1:]))]


def _apart(term: str) -> Variants:
    """Return the pairs of possible words into which a word can be split."""
    variants: Variants = []
    if not term.isalnum() or len(term) > _LONGEST or term in _NEVER:
        return variants
    for cut in range(1, len(term)):
        first, second = term[:cut], term[cut:]
        if first[-1].isdigit() != second[0].isdigit() or (
            term.isalpha() and _may_be_halves(first, second)
        ):
            variants.append((first, second))
    if term.startswith("d") and term.isalpha() and len(term) > _SHORTEST_AFTER_LETTER:
        variants.append((PARTICLE, term[1:]))
    return variants


def _may_be_halves(first: str, second: str) -> bool:
    if second in _NEVER:
        return False
    if len(first) == 1:
        return first in _LETTERS and len(second) >= _SHORTEST_AFTER_LETTER
    shortest = min(len(first), len(second))
    return shortest >= _SHORTEST_HALF and first not in _NEVER and first not in _ONLY_LAST


def _variants(parts: Sequence[str], split: bool = False) -> Variants:
    """Return spoken variants of consecutive words; with `split`, also with split words.

    The first variant is `parts`; there are at most `_MOST_VARIANTS`.
    """
    ways = [[(part,), *spoken_variants(part), *(_apart(part) if split else ())] for part in parts]
    spoken = [
        [*way, *(other for pair in way if len(pair) > 1 for other in _variants(pair))]
        if split
        else way
        for way in ways
    ]
    rows = islice(product(*spoken), _MOST_VARIANTS)
    return list(dict.fromkeys(tuple(chain.from_iterable(row)) for row in rows))


def _contracted(term: str) -> Variants:
    """Return `don't` for `dont`, and vice versa."""
    if term.endswith("n't"):
        return [(term.replace("'", ""),)]
    return [(f"{term[:-1]}'t",)] if term.endswith("nt") and len(term) > 3 else []


def _written(words: Sequence[str]) -> dict[int, Variants]:
    """Return the written forms that consecutive words are parts of, by index of the word.

    Adjacent words as one ("deep seek": "deepseek"), number words as digits ("five point six":
    "5.6"), and numbers with units ("50 percent": "50%").
    """
    forms: dict[int, Variants] = {}
    for index in range(len(words) - 2):
        before, joint, after = words[index : index + 3]
        if joint == "and" and len(before) == len(after) == 1:
            for part in range(index, index + 3):
                forms.setdefault(part, []).append((before, after))
    for index, pair in enumerate(pairwise(words)):
        if pair in _apart("".join(pair)):
            for part in (index, index + 1):
                forms.setdefault(part, []).append(("".join(pair),))
    for first in range(len(words)):
        for last in range(first + 2, min(first + 6, len(words)) + 1):
            row = tuple(words[first:last])
            for written in [*digit_variants(row), *_with_sign(row)]:
                for part in range(first, last):
                    forms.setdefault(part, []).append((written,))
    return forms


def _with_sign(row: tuple[str, ...]) -> list[str]:
    unit = 2 if row[-2:] == ("per", "cent") else 1
    sign = _SIGNS.get(" ".join(row[-unit:]))
    number = row[:-unit]
    if sign is None or not number:
        return []
    digits = [number[0]] if len(number) == 1 and number[0][0].isdigit() else digit_variants(number)
    return [sign + amount if sign in CURRENCIES else amount + sign for amount in digits]
