"""Detect English by its most frequent words."""

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
    "bir ve bu için ile çok ne değil "
    # Danish and Norwegian, Finnish, Hungarian, Czech, Romanian, Indonesian, Afrikaans, Catalan
    "og er jeg ikke af til har ja ei että oli se mutta az és hogy nem egy van meg je že jsem "
    "și este nu cu sunt yang dan ini itu tidak untuk dengan nie wat amb els però"
)
_ENGLISH = ("en", "eng", "english")
_SAMPLE = 20_000
# English text consists of a quarter such words, and of a hundredth of those of other languages.
_LEAST_SHARE, _LEAST_RATIO = 0.18, 4
_TELLING = 60  # least number of words to decide by frequency alone


def is_english(words: Sequence[str], declared: str | None = None) -> bool:
    """Return True if spoken words (lower-case) are English.

    Args:
        words: the words, or the first of them.
        declared: language tag ("en-GB") given by the file or the user. Tags are often wrong:
            it decides only if the words do not.
    """
    sample = words[:_SAMPLE]
    english = set(_COMMON_ENGLISH.split())
    elsewhere = set(_COMMON_ELSEWHERE.split()) - english
    english_count = sum(word in english for word in sample)
    other_count = sum(word in elsewhere for word in sample)
    plain = sum(word.isascii() for word in sample)
    declared_code = None if not declared else declared.lower().replace("_", "-").split("-")[0]
    if len(sample) >= _TELLING:
        least = max(_LEAST_SHARE * len(sample), _LEAST_RATIO * other_count)
        clearly = english_count >= least
        return clearly or (declared_code in _ENGLISH and english_count > 2 * other_count)
    if declared_code is not None:
        return declared_code in _ENGLISH
    return english_count >= 2 * other_count and 2 * plain >= len(sample)
