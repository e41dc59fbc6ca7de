"""Schema of the index, and its analyzer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh.analysis import Token, Tokenizer
from whoosh.fields import ID, STORED, TEXT, Schema

from viewer.search.tokenizer import tokenize


class WordTokenizer(Tokenizer):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's interface to `viewer.search.tokenizer`.

    Whoosh's own analyzer splits "don't", drops stop words ("to be or not to be" finds nothing),
    and treats a Chinese sentence as one word.
    """

    def __eq__(self, other: object) -> bool:
        return type(other) is WordTokenizer

    __hash__ = object.__hash__

    def __call__(
        self, value: str, positions: bool = False, chars: bool = False, **options: Any
    ) -> Iterator[Token]:
        """Yield the same token object with changed values, like every analyzer of Whoosh."""
        token = Token(positions, chars, mode=options.get("mode", ""))
        begin = options.get("start_char", 0)
        for position, word in enumerate(tokenize(value), options.get("start_pos", 0)):
            token.text, token.boost, token.stopped = word.term, 1.0, False
            token.original = value[word.start : word.end]
            if positions:
                token.pos = position
            if chars:
                token.startchar, token.endchar = begin + word.start, begin + word.end
            yield token


TEXT_FIELDS = ("text", "title", "notes")
SCHEMA = Schema(
    episode=ID(stored=True, unique=True),
    show=STORED,
    published=STORED,
    language=STORED,
    turns=STORED,
    state=STORED,
    **{name: TEXT(analyzer=WordTokenizer(), stored=True) for name in TEXT_FIELDS},
)
