"""Query expansion by spellings: "deepseek" and "deep seek", "4" and "four", "50 %".

Only for words outside quotes. Variants are phrases, whose last word matches all its forms.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice, product

from whoosh import query

from viewer.search.query_ast import Node, Not, Phrase, Word
from viewer.search.symbols import (
    Variants,
    symbol_phrases,
    symbol_variants,
    written_with_symbols,
)
from viewer.search.tokenizer import PARTICLE
from viewer.text.english_numbers import digit_variants, spoken_variants

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
_MOST_PARTS = 6  # consecutive words that may be written as one
_MOST_VARIANTS = 64
# "ae" in "Michael" and "ue" in "value", "guest" and "queue" are not umlauts.
_UMLAUT = re.compile("(?<=[bcdfhjklmnprstvwxyz])(?:ae(?!ls?\\Z)|oe|ue)(?=[bcdfghjklmnpqrstvwxyz])")
_SHORTEST_WITH_UMLAUT = 5
_CAMEL = re.compile("[A-Z]?[a-z]+|[A-Z](?![a-z])")
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
    if phrase.at:
        also += symbol_phrases(row, typed[slice(*phrase.at)])
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
            *_camel(written),
            *_contracted(term),
            *spoken_variants(term),
            *_umlauts(term, written),
            *symbol_variants(term, written),
            *forms.get(index, ()),
        ]
        yield replace(word, also=tuple(dict.fromkeys(also)))


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


def _camel(written: str) -> Variants:
    """Return the words of "ObjectiveC", typed like this."""
    parts = _CAMEL.findall(written)
    if len(parts) < 2 or written.isupper() or "".join(parts) != written:
        return []
    return [tuple(map(str.lower, parts))]


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
    for first in range(len(words)):
        for last in range(first + 2, min(first + _MOST_PARTS, len(words)) + 1):
            row = tuple(words[first:last])
            whole = "".join(row)
            ways: Variants = [(digits,) for digits in digit_variants(row)]
            ways += written_with_symbols(row)
            if len(row) == 2 and (row in _apart(whole) or _may_end_compound(*row)):
                ways.append((whole,))
            for part in range(first, last):
                forms.setdefault(part, []).extend(ways)
    return forms


def _may_end_compound(first: str, second: str) -> bool:
    """Return True for words such as "objective c", which may be one with a letter at its end."""
    return len(second) == 1 and second in _LETTERS and len(first) >= _SHORTEST_AFTER_LETTER
