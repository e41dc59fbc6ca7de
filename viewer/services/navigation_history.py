"""Navigation history within and between episodes."""

from __future__ import annotations

from dataclasses import dataclass, field

_MOST = 100


@dataclass(frozen=True, slots=True)
class VisitedPlace:
    """The first visible offset of an episode, and the playback position (ms) if it is known."""

    episode_id: int
    offset: int
    ms: int | None = None


@dataclass
class NavigationHistory:
    """Back and forward stacks of places, as in a browser."""

    _behind: list[VisitedPlace] = field(default_factory=list)
    _ahead: list[VisitedPlace] = field(default_factory=list)

    @property
    def can_go_back(self) -> bool:
        """True if there is an earlier place."""
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        """True if the user has gone back."""
        return bool(self._ahead)

    def leave(self, visit: VisitedPlace) -> None:
        """Add the place before a jump; the forward stack is cleared."""
        self._ahead.clear()
        if not self._behind or self._behind[-1] != visit:
            self._behind.append(visit)
            del self._behind[:-_MOST]

    def back(self, here: VisitedPlace) -> VisitedPlace | None:
        """Return the earlier place, and note `here` as one ahead."""
        return self._step(self._behind, self._ahead, here)

    def forward(self, here: VisitedPlace) -> VisitedPlace | None:
        """Return the place that was left by going back."""
        return self._step(self._ahead, self._behind, here)

    def forget(self, episode_ids: set[int]) -> None:
        """Keep only places in these episodes."""
        for places in (self._behind, self._ahead):
            places[:] = [visit for visit in places if visit.episode_id in episode_ids]

    @staticmethod
    def _step(
        source: list[VisitedPlace], target: list[VisitedPlace], here: VisitedPlace
    ) -> VisitedPlace | None:
        if not source:
            return None
        target.append(here)
        return source.pop()
