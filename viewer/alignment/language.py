"""Is a text English? The words that every text of a language is full of tell."""

from __future__ import annotations

from collections.abc import Sequence

_COMMON_ENGLISH = (
    "the and of to a in is it that you i for was on with as this have be are not but they we "
    "what so at by from or your do if can just like an my about there all would he she"
)
_COMMON_ELSEWHERE = (
    # German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Polish, Turkish
    "der die das und ist nicht ein eine ich sie mit auf für den dem auch es wir le la les et est "
    "une des que pas pour dans qui ce je vous nous el los las y en por con una no se lo como "
    "del muy il di che è un per non sono della si ma o os as não uma com para mais em foi het een "
    "van ik niet dat op zijn voor maar och att det som på är inte av jag w nie się na z że jest "
    "bir ve bu için ile çok ne değil"
)
_SAMPLE = 20_000
_LEAST_LATIN = 0.5


def is_english(words: Sequence[str], declared: str | None = None) -> bool:
    """Whether spoken words (lower-case) are English.

    Args:
        words: the words, or the first of them.
        declared: a language tag ("en-GB") that the file or the reader gives; it decides.
    """
    if declared:
        return declared.lower().split("-")[0].split("_")[0] in {"en", "eng", "english"}
    sample = words[:_SAMPLE]
    plain = sum(word.isascii() for word in sample)
    if plain < _LEAST_LATIN * len(sample):
        return False
    english = set(_COMMON_ENGLISH.split())
    elsewhere = set(_COMMON_ELSEWHERE.split()) - english
    return sum(word in english for word in sample) >= sum(word in elsewhere for word in sample)
