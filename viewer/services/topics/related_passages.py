"""Related passages: the quote taken from an episode, the answer with its times."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from viewer.errors import UserError
from viewer.library.episodes import find_episode
from viewer.library.library import Library
from viewer.library.transcripts import load_transcript
from viewer.services.indexer import index_folder, update_index
from viewer.services.library_search import passage_filter
from viewer.services.meaning import (
    MeaningSearch,
    Related,
    VectorProgress,
    chosen_model,
    find_passages,
    no_model,
    update_vectors,
)
from viewer.transcripts.find_text import find_all, fold
from viewer.transcripts.model import Span, Transcript
from viewer.transcripts.sentences import sentence_at
from viewer.transcripts.time_map import TimeMap

if TYPE_CHECKING:
    from viewer.search.related import RelatedPassage

_LONGEST_QUOTE = 2_000  # characters


def quoted_span(transcript: Transcript, quote: str) -> Span:
    """Return the first place of a quote in a transcript.

    Raises:
        UserError: the words are not there.
    """
    places = find_all(fold(transcript.text), quote, limit=1)
    if not places:
        raise UserError("the transcript does not have these words: “{quote}”", quote=quote)
    return places[0]


def sentence_at_time(transcript: Transcript, time_ms: int) -> Span:
    """Return the sentence that is spoken at a time (ms).

    Raises:
        UserError: the transcript has no times, or nothing is spoken there.
    """
    offset = transcript.time_map.to_offset(time_ms)
    if offset is None:
        raise UserError("no words of the transcript are spoken at this time")
    span = sentence_at(transcript, offset)
    if span.end <= span.start:
        raise UserError("no words of the transcript are spoken at this time")
    return span


class Sentences(NamedTuple):
    """Whole sentences of a transcript."""

    span: Span
    text: str


def sentences_around(library: Library, episode_id: int, span: Span) -> Sentences:
    """Return the sentences that characters of a transcript are in.

    Raises:
        UserError: the transcript cannot be read.
    """
    transcript = load_transcript(library, episode_id)
    first = sentence_at(transcript, span.start)
    last = sentence_at(transcript, max(span.end - 1, span.start))
    whole = Span(min(first.start, span.start), max(last.end, span.end))
    return Sentences(whole, transcript.text[whole.start : whole.end])


def related_to(
    library: Library,
    episode_id: int,
    span: Span,
    *,
    limit: int,
    filters: str = "",
    cancelled: Callable[[], bool] = lambda: False,
) -> Related:
    """Return the passages of all episodes about the same thing as a span, best first.

    Passages that touch the span are left out, and those that `filters` of a query exclude.

    Raises:
        UserError: the transcript cannot be read.
    """
    from viewer.search.index import Index

    transcript = load_transcript(library, episode_id)
    quote = transcript.text[span.start : min(span.end, span.start + _LONGEST_QUOTE)]
    index = Index(index_folder(library))
    _, only = passage_filter(library, index, filters, cancelled)
    return find_passages(
        index,
        MeaningSearch(library),
        quote,
        limit=limit,
        without=[(episode_id, span.start, span.end)],
        only=only,
        cancelled=cancelled,
    )


def related_json(
    library: Library,
    episode: str,
    *,
    quote: str | None,
    at_ms: int | None,
    limit: int,
    filters: str = "",
    report: Callable[[VectorProgress], None] = lambda _: None,
) -> dict[str, object]:
    """Return what `earmark related --json` prints, from an index that is up to date.

    Raises:
        UserError: no such episode, or the words or the time are not in it.
    """
    source = find_episode(library, episode)
    transcript = load_transcript(library, source.id)
    span = (
        quoted_span(transcript, quote)
        if quote is not None
        else sentence_at_time(transcript, at_ms or 0)
    )
    bring_up_to_date(library, report)
    found = related_to(library, source.id, span, limit=limit, filters=filters)
    return {
        "episode": source.id,
        "quote": transcript.text[span.start : span.end],
        "related": passage_rows(library, found),
        "by_meaning": found.by_meaning,
        "problem": str(found.problem) if found.problem is not None else None,
    }


def meaning_json(
    library: Library,
    text: str,
    limit: int,
    report: Callable[[VectorProgress], None] = lambda _: None,
) -> dict[str, object]:
    """Return what `earmark search --meaning --json` prints: passages that mean what `text` says.

    Raises:
        UserError: no model is chosen, or it cannot be used.
    """
    from viewer.search.index import Index

    meaning = MeaningSearch(library)
    if not meaning.is_available:
        raise no_model()
    bring_up_to_date(library, report)
    index = Index(index_folder(library))
    words, only = passage_filter(library, index, text)
    found = find_passages(index, meaning, words, limit=limit, only=only)
    return {
        "query": text,
        "hits": passage_rows(library, found),
        "by_meaning": found.by_meaning,
        "problem": str(found.problem) if found.problem is not None else None,
    }


def bring_up_to_date(
    library: Library, report: Callable[[VectorProgress], None] = lambda _: None
) -> None:
    """Update the index and, if a model is chosen, the vectors; without what cannot be updated."""
    with contextlib.suppress(UserError):  # then what is indexed already is searched
        update_index(library.folder, processes=2)
    model = chosen_model(library.folder)
    if model is not None:
        with contextlib.suppress(UserError):
            update_vectors(library.folder, model, report=report)


def passage_rows(library: Library, found: Related) -> list[dict[str, object]]:
    """Return passages as JSON objects, with their times (ms) where the transcript has some."""
    times: dict[int, TimeMap] = {}
    rows = []
    for passage, why in found.passages:
        if passage.episode not in times:
            try:
                times[passage.episode] = load_transcript(library, passage.episode).time_map
            except UserError:
                times[passage.episode] = TimeMap()
        rows.append(_row(passage, why, times[passage.episode]))
    return rows


def _row(passage: RelatedPassage, why: str, times: TimeMap) -> dict[str, object]:
    interval = times.interval(passage.start, passage.end)
    return {
        "episode": passage.episode,
        "title": passage.title,
        "show": passage.show or None,
        "date": passage.published.isoformat() if passage.published else None,
        "speaker": passage.speaker,
        "start_ms": interval.start_ms if interval else None,
        "end_ms": interval.end_ms if interval else None,
        "text": passage.text,
        "matches": [list(match) for match in passage.matches],
        "shared": list(passage.shared),
        "why": why,
        "score": round(passage.score, 3),
        "repeats": list(passage.repeats),
    }
