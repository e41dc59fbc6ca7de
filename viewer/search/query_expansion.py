"""Other ways to say or write the same: "deepseek" and "deep seek", "4" and "four".

Only for words outside of quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice, pairwise, product

from viewer.search.query_ast import And, Node, Not, Or, Phrase, Word
from viewer.text.english_numbers import digit_variants, spoken_variants

# Words too common to be one half of a compound: "into" is not "in to", "therapist" not
# "the rapist". Those in the second group may end one: "set up", "log in".
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
_SHORTEST_HALF = 2
_LONGEST = 40
_MOST_VARIANTS = 64


def spell(node: Node) -> Node:
    """Adds other ways to say or write the words that stand outside of quotes."""
    if isinstance(node, Not):
        return Not(spell(node.of))
    if isinstance(node, Or):
        return Or(tuple(map(spell, node.of)))
    if isinstance(node, And):
        return And(tuple(_spell_row(node.of)))
    if isinstance(node, Phrase):
        return _spell_phrase(node)
    return next(_spell_row((node,))) if isinstance(node, Word) else node


def _spell_phrase(phrase: Phrase) -> Phrase:
    """One that stands in no quotes, as "GPT-4" does."""
    if any(word.exact or word.prefix or word.edits for word in phrase.words):
        return phrase
    row = [word.term for word in phrase.words]
    also = [*phrase.also, *_variants(row, split=True)[1:]]
    also += [(digits,) for digits in digit_variants(row)]
    return replace(phrase, also=tuple(dict.fromkeys(also)))


def _spell_row(nodes: tuple[Node, ...]) -> Iterator[Node]:
    row: list[Word] = []
    for node in nodes:
        if isinstance(node, Word) and not (node.exact or node.prefix or node.edits):
            row.append(node)
            continue
        yield from _spell_words(row)
        row = []
        yield spell(node) if isinstance(node, Not | And | Or | Phrase) else node
    yield from _spell_words(row)


def _spell_words(row: list[Word]) -> Iterator[Word]:
    forms = _written([word.term for word in row])
    for index, word in enumerate(row):
        term = word.term
        also = [
            *(way for pair in _apart(term) for way in _variants(pair)),
            *_contracted(term),
            *spoken_variants(term),
            *forms.get(index, ()),
        ]
        yield replace(word, also=tuple(dict.fromkeys(also)))


def _apart(term: str) -> list[tuple[str, ...]]:
    """Two words that may stand for one: at each place inside it where both halves can be words."""
    found: list[tuple[str, ...]] = []
    if not term.isalnum() or len(term) > _LONGEST:
        return found
    for place in range(1, len(term)):
        first, second = term[:place], term[place:]
        if first[-1].isdigit() != second[0].isdigit() or (
            min(len(first), len(second)) >= _SHORTEST_HALF
            and term.isalpha()
            and first not in _NEVER
            and second not in _NEVER
            and first not in _ONLY_LAST
        ):
            found.append((first, second))
    return found


def _variants(parts: Sequence[str], split: bool = False) -> list[tuple[str, ...]]:
    """Words that follow each other, with each as it may be said, and with `split` as two words.

    The first is `parts` themselves; there are a few dozen at the most.
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


def _contracted(term: str) -> list[tuple[str, ...]]:
    """`dont` and `don't` are the same."""
    if term.endswith("n't"):
        return [(term.replace("'", ""),)]
    return [(f"{term[:-1]}'t",)] if term.endswith("nt") and len(term) > 3 else []


def _written(words: Sequence[str]) -> dict[int, list[tuple[str, ...]]]:
    """For each of a row of words, the joined or written forms that it is a part of.

    Neighbours joined to one word ("deep seek" to "deepseek"), and rows of number words as
    digits ("five point six" to "5.6").
    """
    forms: dict[int, list[tuple[str, ...]]] = {}
    for index, pair in enumerate(pairwise(words)):
        if pair in _apart("".join(pair)):
            for part in (index, index + 1):
                forms.setdefault(part, []).append(("".join(pair),))
    for first in range(len(words)):
        for last in range(first + 2, min(first + 6, len(words)) + 1):
            row = tuple(words[first:last])
            for digits in digit_variants(row):
                for part in range(first, last):
                    forms.setdefault(part, []).append((digits,))
    return forms
