"""A topic over time: passages in the order of their dates, in lanes by show or by speaker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from viewer.errors import UserError
from viewer.library.episodes import summary
from viewer.library.export_records import episode_sources
from viewer.library.library import Library
from viewer.library.transcripts import load_transcript
from viewer.services.search_messages import EpisodeRow, HitRow, Row
from viewer.transcripts.model import Span, Transcript


class TimelinePassage(NamedTuple):
    """A passage with the facts of its episode."""

    hit: HitRow
    title: str
    show: str
    published: date | None


def passages_of_rows(rows: Iterable[Row]) -> list[TimelinePassage]:
    """Return the hits of a list, by date; those without a date come last."""
    heads: dict[int, EpisodeRow] = {}
    found = []
    for row in rows:
        if isinstance(row, EpisodeRow):
            heads[row.episode] = row
        elif isinstance(row, HitRow) and row.episode in heads:
            head = heads[row.episode]
            found.append(TimelinePassage(row, head.title, head.show, head.published))
    return by_date(found)


def passages_of_places(
    library: Library, places: Sequence[tuple[int, Span]]
) -> list[TimelinePassage]:
    """Return characters of transcripts as passages, by date; those that cannot be read are missing.

    Args:
        places: pairs of an episode's id and a span.
    """
    sources = episode_sources(library, sorted({episode for episode, _ in places}))
    transcripts: dict[int, Transcript | None] = {}
    found = []
    for episode, span in places:
        if episode not in transcripts:
            try:
                transcripts[episode] = load_transcript(library, episode)
            except UserError:
                transcripts[episode] = None
        transcript = transcripts[episode]
        if transcript is None or episode not in sources:
            continue
        times, turn = transcript.time_map.interval(*span), transcript.turn_at(span.start)
        hit = HitRow(
            episode=episode,
            start=span.start,
            end=span.end,
            start_ms=times.start_ms if times is not None else None,
            end_ms=times.end_ms if times is not None else None,
            speaker=transcript.turns[turn].speaker if turn is not None else None,
            snippet=" ".join(transcript.text[span.start : span.end].split()),
            at=0,
            matches=(),
        )
        about = summary(library, episode)
        found.append(TimelinePassage(hit, about.title, sources[episode].show, about.published))
    return by_date(found)


def by_date(passages: Iterable[TimelinePassage]) -> list[TimelinePassage]:
    """Return passages by date, and by their place in each episode; each place once."""
    distinct = {passage.hit[:3]: passage for passage in passages}
    return sorted(
        distinct.values(),
        key=lambda one: (one.published or date.max, one.title, one.hit.episode, one.hit.start),
    )


def lanes(passages: Sequence[TimelinePassage], *, by_speaker: bool) -> list[str]:
    """Return the shows or speakers of passages, in the order in which they come first.

    Passages without one are in the lane "", which is the last.
    """
    names = dict.fromkeys(lane_of(passage, by_speaker=by_speaker) for passage in passages)
    return sorted(names, key=lambda name: not name)


def lane_of(passage: TimelinePassage, *, by_speaker: bool) -> str:
    """Return the lane of a passage: its speaker, or its show; "" if not known."""
    return (passage.hit.speaker or "") if by_speaker else passage.show
