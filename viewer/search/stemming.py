"""Languages: detection, common words, and stems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from viewer.search.tokenizer import normalize_term, terms

# Minimum share of a language's common words in a text.
_SURE = 0.2
_REMEMBERED = 200_000  # stems of a language


def stemmer_code(language: str | None) -> str | None:
    """Return the two-letter code of a language that has a stemmer, from a tag such as "en-GB"."""
    from whoosh.lang import has_stemmer, two_letter_code

    code = two_letter_code((language or "").replace("_", "-").split("-")[0].lower())
    return code if code is not None and has_stemmer(code) else None


# Exceptions of stemmers: "its" is not a form of "it", nor "iOS" of "IO".
_STEMS = {"en": {"its": "its", "ios": "ios", "aws": "aws"}}


# What is said about any topic, besides stop words.
_FILLERS = {
    "en": (
        "actually also basically bit could else even gonna got guess hmm kind kinda know let like "
        "literally lot lots maybe mean oh ok okay quite really right say says sort sorta stuff "
        "sure talk talked talking tell thing things think told uh uhm um wanna want well would "
        "yeah yep yes"
    ),
    "de": (
        "ah ahm ähm eben eigentlich einfach genau halt irgendwie ja mal naja ne okay quasi schon "
        "sozusagen wirklich"
    ),
}


@cache
def empty_words(language: str | None) -> frozenset[str]:
    """Return the words of a language that say nothing about a topic: stop words and fillers."""
    fillers = _FILLERS.get(language or "", "").split()
    return common_words(language or "") | frozenset(map(normalize_term, fillers))


def common_words(language: str) -> frozenset[str]:
    """Return the stop words of a language, such as "the"."""
    return _common_words().get(language, frozenset())


@cache
def _common_words() -> dict[str, frozenset[str]]:
    from whoosh.lang import has_stemmer
    from whoosh.lang.stopwords import stoplists

    return {
        language: frozenset(term for word in words for term in terms(word))
        for language, words in stoplists.items()
        if has_stemmer(language)
    }


def detect_language(terms: Iterable[str]) -> str | None:
    """Return the language whose common words have the largest share; None if it is too small."""
    counts = Counter(terms)
    total = sum(counts.values())
    best, most = None, _SURE * total
    for language, common in _common_words().items():
        share = sum(counts[word] for word in common if word in counts)
        if share > most:
            best, most = language, share
    return best


@cache
def stemmer(language: str | None) -> Callable[[str], str] | None:
    """Return the function from a normalized word to its stem; None if there is no stemmer.

    It is a Snowball stemmer. Whoosh's other one for English is four times faster, but does not
    stem "running" to "run".
    """
    from whoosh.lang import stemmer_for_language

    if stemmer_code(language) is None:
        return None
    stem: Callable[[str], str] = stemmer_for_language(language)
    irregular = _STEMS.get(language or "", {})

    # Segments have most words in common.
    @lru_cache(_REMEMBERED)
    def safely(word: str) -> str:
        if word.isupper():  # initials
            return word
        # Some stemmers raise errors for very short words.
        try:
            return irregular.get(word) or stem(word) or word
        except (IndexError, ValueError):
            return word

    return safely
