"""Did you mean: what the library does contain, for words that it does not."""

from __future__ import annotations

from viewer.search.index import Index
from viewer.search.matcher import close_terms, leaves
from viewer.search.query_ast import Query, Word
from viewer.search.tokenizer import tokenize


def suggestion(index: Index, query: Query) -> str | None:
    """The query with each unknown word replaced by the nearest that the transcripts have.

    None when all words are known, or nothing is near to one of them.
    """
    replaced: dict[str, str] = {}
    for leaf in leaves(query.asks):
        for word in (leaf,) if isinstance(leaf, Word) else leaf.words:
            if word.prefix or word.term in replaced or _known(index, word.term):
                continue
            nearest = _nearest(index, word.term)
            if nearest is None:
                return None
            replaced[word.term] = nearest
    typed, at = "", 0
    for term, start, end in tokenize(query.typed):
        if term in replaced:
            typed += query.typed[at:start] + replaced[term]
            at = end
    return typed + query.typed[at:] if replaced else None


def _known(index: Index, term: str) -> bool:
    return any(
        segment.fields["text"].lexicon.number(term) is not None for segment in index.segments
    )


def _nearest(index: Index, term: str) -> str | None:
    """By letters that differ first, then by the first letter, then by how common it is."""
    from rapidfuzz.distance import Levenshtein

    counts: dict[str, int] = {}
    for segment in index.segments:
        field = segment.fields["text"]
        for number in close_terms(field, term, 1 if len(term) < 5 else 2):
            name = field.lexicon[number]
            counts[name] = counts.get(name, 0) + int(field.counts[number])
    return min(
        counts,
        key=lambda name: (Levenshtein.distance(term, name), name[0] != term[0], -counts[name]),
        default=None,
    )
