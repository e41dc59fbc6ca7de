"""Texts for an episode's facts from its feed."""

from __future__ import annotations

from viewer.library.records import EpisodeSummary
from viewer.ui.i18n.translate import tr


def feed_facts(episode: EpisodeSummary) -> list[str]:
    """Return season and number ("S2 E5"), and the kind if it is a trailer or a bonus episode."""
    season, number = episode.season, episode.number
    if season.isdigit():
        season = tr("S{season}").format(season=season)
    if number.isdigit():
        number = tr("E{number}").format(number=number)
    kinds = {"trailer": tr("trailer"), "bonus": tr("bonus")}
    facts = (f"{season} {number}".strip(), kinds.get(episode.kind, ""))
    return [fact for fact in facts if fact]
