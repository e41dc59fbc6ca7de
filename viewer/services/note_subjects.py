"""The subjects of notes: collections, episodes with passages, and their shows."""

from __future__ import annotations

from viewer.export.linked_notes import NoteTarget
from viewer.export.quote_builder import collection_refs
from viewer.export.quotes import CollectionRef
from viewer.library import export_records
from viewer.library.collections import collections
from viewer.library.export_records import EpisodeSource, MarkedEpisode
from viewer.library.library import Library


class NoteSubjects:
    """The subjects of all notes of a library, with their titles."""

    def __init__(self, library: Library) -> None:
        self.titles: dict[NoteTarget, str] = {}
        self.collections: dict[CollectionRef, NoteTarget] = {}
        self.episodes: dict[int, tuple[MarkedEpisode, EpisodeSource]] = {}
        self.show_of: dict[NoteTarget, NoteTarget] = {}
        self._dates: dict[NoteTarget, str] = {}
        refs = collection_refs(library)
        for collection in collections(library):
            if not collection.read_only:  # soundbites are no work of the user's
                target = NoteTarget("collection", collection.id)
                self.titles[target] = collection.name
                self.collections[refs[collection.id]] = target
        marked = export_records.marked_episodes(library)
        sources = export_records.episode_sources(library, [one.id for one in marked])
        for episode in marked:
            self.episodes[episode.id] = episode, sources[episode.id]
            target = NoteTarget("episode", episode.id)
            self.titles[target], self._dates[target] = episode.title, episode.published
            if episode.show:
                self.show_of[target] = NoteTarget("show", episode.show_id)
                self.titles[self.show_of[target]] = episode.show

    def targets(self) -> set[NoteTarget]:
        """Return the targets of all subjects."""
        return set(self.titles)

    def episodes_of(self, show: NoteTarget) -> list[tuple[NoteTarget, str, str]]:
        """Return the episodes of a show that have passages, by date."""
        return [
            (episode, self.titles[episode], self._dates[episode])
            for episode, its in self.show_of.items()
            if its == show
        ]
