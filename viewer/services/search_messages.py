"""What the window and the process that searches say to each other.

Each answer has the `number` of its question.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from viewer.library.bulk_marking import HitRef, first_word

if TYPE_CHECKING:
    from viewer.library.bulk_marking import HitRef


class SearchRequest(NamedTuple):
    """What does `typed` find? `order` is "relevance", "newest" or "oldest"."""

    number: int
    typed: str
    order: str = "relevance"


class NextPage(NamedTuple):
    """The next rows, a page of them, of the answer to question `number`."""

    number: int


class EpisodeSpansRequest(NamedTuple):
    """Where in one episode's text are the found words of question `number`?"""

    number: int
    episode: int


class AllHitsRequest(NamedTuple):
    """Which words are all hits of question `number`?"""

    number: int


class CompletionRequest(NamedTuple):
    """What may a filter at the cursor, in characters from the beginning, become?"""

    number: int
    typed: str
    cursor: int


class RelatedRequest(NamedTuple):
    """Request for passages about the same thing as a quote.

    Attributes:
        without: the quote's own place, as (episode, start, end) in characters.
    """

    number: int
    quote: str
    without: tuple[int, int, int] | None = None


Question = (
    SearchRequest
    | NextPage
    | EpisodeSpansRequest
    | AllHitsRequest
    | CompletionRequest
    | RelatedRequest
)


class EpisodeRow(NamedTuple):
    """An episode that answers, above its `hits` hits; 0 where title or notes answer."""

    episode: int
    title: str
    show: str
    published: date | None
    hits: int


class HitRow(NamedTuple):
    """Characters `start` to `end` of an episode answer; times in ms, None where not known.

    `matches` are the found words inside of `snippet`, in characters; the hit is at `at` there.
    """

    episode: int
    start: int
    end: int
    start_ms: int | None
    end_ms: int | None
    speaker: str | None
    snippet: str
    at: int
    matches: tuple[tuple[int, int], ...]

    @property
    def words(self) -> HitRef:
        """The hit, for marking."""
        word = first_word(self.snippet[self.at : self.at + self.end - self.start])
        return HitRef(self.episode, self.start, self.end, word)


Row = EpisodeRow | HitRow


class SearchResponse(NamedTuple):
    """The answer to `SearchRequest`.

    Attributes:
        asks_nothing: what was typed is only the beginning of a question, or signs.
        filters: the filters in what was typed: from, to, in characters.
        months: hits by month of publication, as ("2025-01", 12).
        hint: why the question was not read as typed.
        suggestion: what to ask instead, when nothing was found.
        incomplete: what is wrong with the index.
        named: how many episodes answer without a hit: by title, notes, or filters alone.
        whole: whether `rows` are all rows.
    """

    number: int
    typed: str
    total: int
    episodes: int
    named: int
    elapsed_ms: float
    asks_nothing: bool
    filters: tuple[tuple[int, int], ...]
    months: tuple[tuple[str, int], ...]
    hint: str | None
    suggestion: str | None
    incomplete: str | None
    rows: tuple[Row, ...]
    whole: bool


class PageResponse(NamedTuple):
    """The answer to `NextPage`; `whole` when no rows are left."""

    number: int
    rows: tuple[Row, ...]
    whole: bool


class EpisodeSpansResponse(NamedTuple):
    """The answer to `EpisodeSpansRequest`: spans in characters, in order."""

    number: int
    episode: int
    spans: tuple[tuple[int, int], ...]


class AllHitsResponse(NamedTuple):
    """The answer to `AllHitsRequest`."""

    number: int
    hits: tuple[HitRef, ...]


class RelatedResponse(NamedTuple):
    """Reply to `RelatedRequest`: rows grouped by episode, the best episode first.

    Attributes:
        repeats: number of further episodes with nearly the same words, by row index.
        incomplete: a problem of the index.
    """

    number: int
    rows: tuple[Row, ...]
    repeats: dict[int, int]
    incomplete: str | None = None


class Ack(NamedTuple):
    """So many questions were read, answered or not: there is room for others."""

    questions: int


class Completions(NamedTuple):
    """Reply to `CompletionRequest`: characters `start` to `end` may become any of `options`."""

    number: int
    start: int
    end: int
    options: tuple[str, ...]
