"""What was found as one JSON document."""

from __future__ import annotations

from collections.abc import Callable

from viewer.search.results import Hit, Results
from viewer.transcripts.time_map import TimeMap


def document(results: Results, limit: int, time_map: Callable[[int], TimeMap]) -> dict[str, object]:
    """The first `limit` hits as `search --json` prints them.

    Args:
        time_map: an episode's times, asked for once each.
    """
    hits = results.hits(0, limit)
    times = {episode: time_map(episode) for episode in {hit.episode for hit in hits}}
    names = {group.episode: group for group in results.groups}
    return {
        "query": results.query.typed,
        "total": results.total,
        "episodes": results.episodes,
        "elapsed_ms": round(results.elapsed_ms, 1),
        "hits": [
            {
                "episode": hit.episode,
                "title": names[hit.episode].title,
                "show": names[hit.episode].show or None,
                **_times(hit, times[hit.episode]),
                "speaker": hit.speaker,
                "snippet": hit.snippet,
                "matches": [list(match) for match in hit.matches],
            }
            for hit in hits
        ],
        "hint": results.hint,
        "suggestion": results.suggestion,
    }


def _times(hit: Hit, times: TimeMap) -> dict[str, int | None]:
    interval = times.interval(hit.start, hit.end)
    if interval is None:
        return {"start_ms": None, "end_ms": None}
    return {"start_ms": interval.start_ms, "end_ms": interval.end_ms}
