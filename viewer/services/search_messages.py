"""Messages between the window and the process that searches.

Each answer has the `number` of its request.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from viewer.library.hit_passages import HitRef, first_word

_QUOTES = '"“”„«»'  # as in `viewer.search.query_lexer`, whose import would cost start-up time


class SearchRequest(NamedTuple):
    """Request for what `typed` finds.

    `order` is of episodes: "relevance", "newest" or "oldest"; `hit_order` of hits in each:
    "closeness" or "time". `by_meaning` searches by meaning, too, as "meaning:" before `typed` does.
    """

    number: int
    typed: str
    order: str = "relevance"
    hit_order: str = "closeness"
    by_meaning: bool = False


class NextPage(NamedTuple):
    """Request for the next page of rows of answer `number`."""

    number: int


class EpisodeSpansRequest(NamedTuple):
    """Request for the places of the found words of answer `number` in one episode's text."""

    number: int
    episode: int


class AllHitsRequest(NamedTuple):
    """Request for all hits of answer `number`."""

    number: int


class CompletionRequest(NamedTuple):
    """Request for completions at the cursor, in characters from the beginning."""

    number: int
    typed: str
    cursor: int


class RelatedRequest(NamedTuple):
    """Request for passages about the same thing as a quote.

    Attributes:
        without: the quote's own place, as (episode, start, end) in characters.
        filters: a query, of which the filters hold.
    """

    number: int
    quote: str
    without: tuple[int, int, int] | None = None
    filters: str = ""


Request = (
    SearchRequest
    | NextPage
    | EpisodeSpansRequest
    | AllHitsRequest
    | CompletionRequest
    | RelatedRequest
)


class EpisodeRow(NamedTuple):
    """A heading above the `hits` hits of an episode.

    `why` says what answers: "text", or without hits "title", "notes" or "filter".
    """

    episode: int
    title: str
    show: str
    published: date | None
    hits: int
    why: str = "text"


class SectionRow(NamedTuple):
    """A heading above `hits` hits in `episodes`, with all words `together` or only some of them."""

    together: bool
    hits: int
    episodes: int


HEARD_AFTER_MS = 3_000  # of audio that is played after found words


class HitRow(NamedTuple):
    """A hit at characters `start` to `end` of an episode; times in ms, None if unknown.

    `matches` are spans of the found words in `snippet`; the hit begins there at character `at`.
    `why` is "words", "meaning" or "both"; `repeats` other episodes have nearly the same words.
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
    why: str = "words"
    repeats: int = 0

    @property
    def words(self) -> HitRef:
        """The hit, for marking."""
        word = first_word(self.snippet[self.at : self.at + self.end - self.start])
        return HitRef(self.episode, self.start, self.end, word)

    def excerpt(self, lead_in_ms: int) -> tuple[int, int] | None:
        """Return the range (ms) that is played of this hit; None if its times are unknown.

        Found words alone would be over before they are understood: what is said around them
        belongs to it. A passage, which does not begin with found words, is played as it is.
        """
        if self.start_ms is None or self.end_ms is None:
            return None
        if not self.matches or self.matches[0][0] != self.at:
            return self.start_ms, self.end_ms
        return max(0, self.start_ms - lead_in_ms), self.end_ms + HEARD_AFTER_MS


Row = SectionRow | EpisodeRow | HitRow


class SearchResponse(NamedTuple):
    """The answer to `SearchRequest`.

    Attributes:
        asks_nothing: the query has nothing to search for, such as only punctuation.
        together: number of hits with all words near each other.
        filters: spans of the filters in the query, in characters.
        months: hits by month of publication, as ("2025-01", 12).
        hint: the reason if the query was interpreted differently than typed.
        suggestion: another query, if nothing was found.
        incomplete: a problem of the index, None if all episodes were searched.
        named: number of episodes that match without a hit: by title, notes or filters alone.
        whole: True if `rows` are all rows.
    """

    number: int
    typed: str
    total: int
    together: int
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
        by_meaning: True if passages were looked for by meaning, too.
        problem: why passages were not looked for by meaning although a model is chosen.
        incomplete: a problem of the index.
    """

    number: int
    rows: tuple[Row, ...]
    by_meaning: bool = False
    problem: str | None = None
    incomplete: str | None = None


class Ack(NamedTuple):
    """Number of requests that were read, so that others can be sent."""

    requests: int


class Completions(NamedTuple):
    """Reply to `CompletionRequest`: characters `start` to `end` may become any of `options`."""

    number: int
    start: int
    end: int
    options: tuple[str, ...]


def narrow(base: str, typed: str) -> tuple[str, int]:
    """Return the query for what is `typed` within the results of `base`, and where that begins.

    What is open in either, quotation marks and parentheses, is closed. `base` may be empty.
    """
    if not base or not typed.strip():
        return base or typed, 0
    before = f"({_closed(base)}) AND ("
    return f"{before}{_closed(typed)})", len(before)


def _closed(query: str) -> str:
    """Return the query with all parentheses and quotation marks closed; no character moves."""
    parts, depth, is_quoted = list(query), 0, False
    for place, character in enumerate(query):
        is_quoted ^= character in _QUOTES
        if is_quoted or character not in "()":
            continue
        if character == ")" and not depth:
            parts[place] = " "
        else:
            depth += 1 if character == "(" else -1
    return "".join([*parts, '"' * is_quoted, ")" * depth])
