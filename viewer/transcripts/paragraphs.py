"""Splitting of long texts into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Length after which a paragraph is split at the end of a sentence, and its maximum.
COMFORTABLE_CHARACTERS = 450
TOO_MANY_CHARACTERS = 900

# A space after the end of a sentence, not after "Dr." or "U.S.", before a possible start of one.
_BETWEEN_SENTENCES = re.compile(r"(?<=[^\W\d]{3}[.!?…])\s(?=[^\Wa-z]|[“\"‘'¿¡(])|(?<=[!?])\s")
# Likely first words of a sentence in text without punctuation, best first.
_OPENERS = (
    re.compile(r"\s(?=(?:okay|ok|alright|all right|anyway|yeah so|yeah and|right so|now)\s)", re.I),
    re.compile(
        r"\s(?=(?:yeah|yes|but|however|let's|(?:so|well)(?= (?:I|we|you|they|he|she|it|that|this"
        r"|the|there|what|how|who|why|if|when|in|for|yeah|yes|to|with|can|after|now|on)\b))\b)",
        re.I,
    ),
    re.compile(r"\s(?=(?:and|because|then|I think|I mean|what|why|how|if|when|which)\s)", re.I),
)
# Words after which these do not begin a sentence: "as well", "for a while now", "is so".
_LINKED = frozenset(
    {
        "a",
        "about",
        "and",
        "are",
        "as",
        "at",
        "be",
        "because",
        "but",
        "by",
        "for",
        "from",
        "if",
        "in",
    }
    | {
        "is",
        "it's",
        "just",
        "like",
        "not",
        "of",
        "on",
        "or",
        "pretty",
        "right",
        "see",
        "so",
        "than",
    }
    | {
        "that",
        "that's",
        "the",
        "to",
        "until",
        "very",
        "was",
        "were",
        "while",
        "with",
        "know",
        "even",
    }
    | {"say", "think", "said", "guess", "oh", "this", "these", "those", "my", "your", "do"}
)
_SPACE = re.compile(r"\s")


def cuts(text: str, begun: int = 0, comfortable: int = COMFORTABLE_CHARACTERS) -> Iterator[int]:
    """Yield the offsets of white space in `text` at which paragraphs end.

    `begun` is the number of characters of the paragraph before the text. Paragraphs end after
    at least `comfortable` characters, at the end of a sentence; if there is none, before a word
    that is likely to begin one.
    """
    start = -begun
    cut_after = _sentence_cuts(text)
    candidate = next(cut_after, None)
    while len(text) - start > TOO_MANY_CHARACTERS or (
        candidate is not None and len(text) - start > comfortable
    ):
        while candidate is not None and candidate - start < comfortable:
            candidate = next(cut_after, None)
        if candidate is not None and candidate - start <= TOO_MANY_CHARACTERS:
            cut: int | None = candidate
        elif len(text) - start > TOO_MANY_CHARACTERS:
            cut = _likely(text, max(start + comfortable, 1), start + TOO_MANY_CHARACTERS)
        else:
            return
        if cut is None:
            return
        if cut < len(text) - 1:
            yield cut
        start = cut + 1


def _sentence_cuts(text: str) -> Iterator[int]:
    return (match.start() for match in _BETWEEN_SENTENCES.finditer(text))


def _likely(text: str, low: int, high: int) -> int | None:
    """Return the best white space between `low` and `high`, or else the first one after."""
    middle = low + (high - low) // 2
    for pattern in _OPENERS:
        for begin, end in ((low, middle), (middle, high)):
            for match in pattern.finditer(text, begin, end):
                before = text[max(match.start() - 12, 0) : match.start()].rpartition(" ")[2]
                if before.lower() not in _LINKED:
                    return match.start()
    space = _SPACE.search(text, middle)
    return space.start() if space else None
