"""Passages by date, in lanes by show and by speaker."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from viewer.library.episodes import summaries
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.services.search_messages import EpisodeRow, HitRow, Row, SectionRow
from viewer.services.topics.timeline import lane_of, lanes, passages_of_places, passages_of_rows
from viewer.transcripts.model import Span


def hit(episode: int, start: int, speaker: str | None = None) -> HitRow:
    return HitRow(episode, start, start + 5, None, None, speaker, "words", 0, ())


def test_hits_come_by_date_and_place_and_each_once() -> None:
    rows: list[Row] = [
        SectionRow(True, 3, 2),
        EpisodeRow(1, "Late", "Show B", date(2025, 2, 6), 2),
        hit(1, 50, "Ada"),
        hit(1, 20, "Ben"),
        EpisodeRow(2, "Undated", "", None, 1),
        hit(2, 0),
        EpisodeRow(3, "Early", "Show A", date(2025, 1, 31), 1),
        hit(3, 7, "Ada"),
        SectionRow(False, 1, 1),
        EpisodeRow(1, "Late", "Show B", date(2025, 2, 6), 1),
        hit(1, 20, "Ben"),
    ]
    found = passages_of_rows(rows)
    places = [(one.hit.episode, one.hit.start) for one in found]
    assert places == [(3, 7), (1, 20), (1, 50), (2, 0)]
    assert lanes(found, by_speaker=False) == ["Show A", "Show B", ""]
    assert lanes(found, by_speaker=True) == ["Ada", "Ben", ""]
    assert lane_of(found[0], by_speaker=True) == "Ada"


def test_places_have_their_speakers_and_times(tmp_path: Path) -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ada>The bridge cost nine million.\n"
    (tmp_path / "one.vtt").write_text(text, encoding="utf-8")
    with Library.open(tmp_path / "library") as library:
        import_files(library, [tmp_path / "one.vtt"])
        (episode,) = summaries(library)
        (found,) = passages_of_places(library, [(episode.id, Span(4, 10))])
    assert (found.hit.speaker, found.hit.snippet, found.title) == ("Ada", "bridge", "one")
    assert found.hit.start_ms is not None
    assert 1000 <= found.hit.start_ms < 4000
