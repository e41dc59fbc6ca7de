"""Items of feeds as episodes of the library, which are updated by each refresh."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any

from viewer.feeds.identity import KnownItem, describe, distinct, match
from viewer.feeds.model import Feed, FeedItem, Person, Soundbite
from viewer.feeds.secrets import Secret, is_complete
from viewer.library import notes, stored_values
from viewer.library.library import Library, now
from viewer.library.records import Origin
from viewer.library.speakers import touch_episode
from viewer.library.subscriptions.feeds import Subscription

# Transcripts of younger episodes are fetched again if the feed has changed, since publishers
# correct them.
_YOUNG_DAYS, _LOOK_AGAIN_S = 14, 6 * 3600
_SHOW_NOTES = "Show notes"


@dataclass(frozen=True, slots=True)
class StoredItems:
    """Ids of new and of changed episodes."""

    added: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemDetails:
    """Data of an episode from its feed, for the window.

    Attributes:
        enclosure: address of its audio, without secrets; "" without audio.
        length: bytes of the audio as declared by the feed; often wrong.
        newer_transcript_id: a transcript that was fetched after the current one, or None.
    """

    item_id: int
    feed_id: int
    enclosure: str
    type: str
    length: int | None
    integrity: str
    season: str
    number: str
    kind: str
    image: str
    persons: tuple[Person, ...]
    soundbites: tuple[Soundbite, ...]
    newer_transcript_id: int | None


def store_items(
    library: Library, feed: Subscription, document: Feed, secret: Secret, *, first: bool
) -> StoredItems:
    """Update the episodes of a feed, in one transaction.

    Episodes that the feed does not list any more are kept. The user's titles and deletions
    are kept. Episodes that are added by the `first` refresh are not marked as new.
    """
    items = distinct(item for item in document.items)
    with library.transaction():
        rows = library.rows(
            "SELECT id, guid, enclosure, title, day, page, digest, episode_id FROM feed_item "
            "WHERE feed_id = ? ORDER BY id",
            feed.id,
        )
        known_items = [KnownItem(*row[:6]) for row in rows]
        before = {row[0]: row for row in rows}
        concealed = [_concealed(item, secret) for item in items]
        writer = _Writer(library, feed, document, first)
        added: list[int] = []
        changed: list[int] = []
        pairs = list(zip(concealed, match(known_items, concealed), strict=True))
        for item, item_id in _oldest_first(pairs):
            digest = _digest(item, document.persons)
            if item_id is None:
                if not item.blocked:
                    added.append(writer.add(item, digest))
            elif before[item_id][6] != digest:
                writer.update(item_id, item, digest, before[item_id])
                changed.append(before[item_id][7])
        _schedule_refetch(library, feed.id)
    present = {row[0] for row in library.rows("SELECT id FROM episode")} if changed else set()
    return StoredItems(
        tuple(added), tuple(episode_id for episode_id in changed if episode_id in present)
    )


def details_of(library: Library, episode_id: int) -> ItemDetails | None:
    """Return the feed's data of an episode; None if it is not from a feed."""
    row = library.row(
        "SELECT id, feed_id, enclosure, enclosure_type, enclosure_length, integrity, season, "
        "number, kind, image, persons, soundbites, newer_transcript_id "
        "FROM feed_item WHERE episode_id = ?",
        episode_id,
    )
    if row is None:
        return None
    values = dict(zip((field.name for field in fields(ItemDetails)), row, strict=True))
    values["persons"] = stored_values.persons(values["persons"])
    values["soundbites"] = stored_values.soundbites(values["soundbites"])
    return ItemDetails(**values)


def has_audio(library: Library, episode_id: int) -> bool:
    """Return True if a feed has audio for the episode."""
    query = "SELECT 1 FROM feed_item WHERE episode_id = ? AND enclosure <> ''"
    return library.row(query, episode_id) is not None


def persons_of(library: Library, episode_id: int) -> list[str]:
    """Return the persons that the feed lists for an episode, hosts first."""
    details = details_of(library, episode_id)
    persons = sorted(details.persons if details else (), key=lambda person: person.role != "host")
    return list(dict.fromkeys(person.name for person in persons))


class _Writer:
    """Writer of the rows of one feed's episodes, in a transaction."""

    def __init__(self, library: Library, feed: Subscription, document: Feed, first: bool) -> None:
        self._library = library
        self._feed = feed
        self._first = first
        self._persons = document.persons
        (self._show_id,) = library.rows("SELECT show_id FROM feed WHERE id = ?", feed.id)[0]
        # Episodes without a feed: from files, or from an earlier subscription.
        self._free: dict[tuple[str, str], list[int]] = {}
        for episode_id, title, day in library.rows(
            "SELECT id, title, coalesce(published, '') FROM episode WHERE show_id = ? AND id NOT "
            "IN (SELECT episode_id FROM feed_item)",
            self._show_id,
        ):
            self._free.setdefault((title.casefold(), day), []).append(episode_id)

    def add(self, item: FeedItem, digest: str) -> int:
        """Add an episode; return its id."""
        known = describe(item)
        existing = self._free.get((item.title.casefold(), known.day))
        episode_id = existing.pop() if existing else self._new_episode(item, known.day)
        (item_id,) = self._library.connection.execute(
            "INSERT INTO feed_item (feed_id, episode_id, guid, enclosure, title, day, page, "
            "digest, is_new) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            (
                *(self._feed.id, episode_id, known.guid, known.enclosure, known.title, known.day),
                *(known.page, digest, int(not self._first)),
            ),
        ).fetchone()
        self._describe(item_id, episode_id, item, digest)
        return episode_id

    def update(self, item_id: int, item: FeedItem, digest: str, before: Any) -> None:
        """Update an episode, except for values that the user has changed."""
        *_, old_title, old_day, _, _, episode_id = before
        connection = self._library.connection
        day = describe(item).day
        cursor = connection.execute(
            "UPDATE episode SET title = iif(title = ?, ?, title), "
            "published = iif(coalesce(published, '') = ?, nullif(?, ''), published) "
            "WHERE id = ? AND (title IS NOT iif(title = ?, ?, title) OR coalesce(published, '') "
            "IS NOT iif(coalesce(published, '') = ?, ?, coalesce(published, '')))",
            (
                *(old_title, item.title, old_day, day, episode_id),
                *(old_title, item.title, old_day, day),
            ),
        )
        if cursor.rowcount:
            touch_episode(self._library, episode_id)
        self._describe(item_id, episode_id, item, digest)

    def _new_episode(self, item: FeedItem, day: str) -> int:
        public = not (self._feed.blocked or self._feed.keyring_id or self._feed.secret)
        audio = item.enclosure.url if item.enclosure is not None else ""
        given = {
            "title": item.title,
            "show": self._show_id,
            "date": day,
            "language": self._feed.language,
            "speakers": self._credited(item),
        }
        origins = {field: Origin.FEED for field, value in given.items() if value}
        (episode_id,) = self._library.connection.execute(
            "INSERT INTO episode (show_id, title, published, language, duration_ms, added_at, "
            "audio_url, page_url, origins) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            (
                *(self._show_id, item.title, day or None, self._feed.language or None),
                *(item.duration_ms, now()),
                audio if public and audio and is_complete(audio) else None,
                item.page if public and item.page and is_complete(item.page) else None,
                json.dumps(origins),
            ),
        ).fetchone()
        return int(episode_id)

    def _describe(self, item_id: int, episode_id: int, item: FeedItem, digest: str) -> None:
        connection = self._library.connection
        known, audio = describe(item), item.enclosure
        persons = self._credited(item)
        connection.execute(
            "UPDATE feed_item SET guid = ?, enclosure = ?, enclosure_type = ?, "
            "enclosure_length = ?, integrity = ?, title = ?, day = ?, page = ?, season = ?, "
            "number = ?, kind = ?, image = ?, duration_ms = ?, persons = ?, soundbites = ?, "
            "chapters_done = iif(chapters = ?, chapters_done, 0), chapters = ?, digest = ? "
            "WHERE id = ?",
            (
                *(known.guid, known.enclosure, audio.type if audio else ""),
                *(audio.length if audio else None, audio.integrity if audio else ""),
                *(
                    known.title,
                    known.day,
                    known.page,
                    item.season,
                    item.episode,
                    item.kind,
                    item.image,
                ),
                *(item.duration_ms, json.dumps([[p.name, p.role] for p in persons])),
                json.dumps([[b.start_ms, b.duration_ms, b.title] for b in item.soundbites]),
                *(item.chapters, item.chapters, digest, item_id),
            ),
        )
        self._transcripts(item_id, item)
        self._notes(episode_id, item)

    def _credited(self, item: FeedItem) -> tuple[Person, ...]:
        """Return the episode's persons, then those of the show, such as its host."""
        by_name = {person.name: person for person in (*self._persons, *item.persons)}
        names = dict.fromkeys(person.name for person in (*item.persons, *self._persons))
        return tuple(by_name[name] for name in names)

    def _transcripts(self, item_id: int, item: FeedItem) -> None:
        """Store the links of transcripts; transcripts of removed links are kept."""
        urls = [link.url for link in item.transcripts]
        among = ", ".join("?" * len(urls))
        self._library.connection.execute(
            f"DELETE FROM feed_transcript WHERE item_id = ? AND url NOT IN ({among})",
            (item_id, *urls),
        )
        self._library.each(
            "INSERT INTO feed_transcript (item_id, url, type, language, position) "
            "VALUES (?, ?, ?, ?, ?) ON CONFLICT (item_id, url) DO UPDATE SET type = excluded.type, "
            "language = excluded.language, position = excluded.position, checked_at = 0, tries = 0",
            [
                (item_id, link.url, link.type, link.language, position)
                for position, link in enumerate(item.transcripts)
            ],
        )

    def _notes(self, episode_id: int, item: FeedItem) -> None:
        connection = self._library.connection
        connection.execute("DELETE FROM notes WHERE episode_id = ? AND from_feed", (episode_id,))
        here = self._library.row("SELECT 1 FROM episode WHERE id = ?", episode_id)
        if item.notes is None or here is None:
            return
        content = notes.to_json(item.notes)
        identity = f"feed notes\n{self._feed.id}\n{episode_id}\n{content}"
        connection.execute(
            "INSERT OR IGNORE INTO notes (episode_id, confirmed, title, show, published, sha256, "
            "file_name, source_path, content, added_at, from_feed) "
            "VALUES (?, 1, ?, ?, ?, ?, ?, '', ?, ?, 1)",
            (
                *(episode_id, item.title, self._feed.show, describe(item).day or None),
                *(hashlib.sha256(identity.encode()).hexdigest(), _SHOW_NOTES, content, now()),
            ),
        )
        touch_episode(self._library, episode_id)


def _oldest_first(
    pairs: list[tuple[FeedItem, int | None]],
) -> list[tuple[FeedItem, int | None]]:
    """Sort by date; if one is missing, the feed is assumed to list the newest first."""
    ordered = pairs[::-1]
    dates = [item.published for item, _ in ordered]
    if None not in dates:
        ordered.sort(key=lambda pair: pair[0].published or datetime.min.replace(tzinfo=UTC))
    return ordered


def _schedule_refetch(library: Library, feed_id: int) -> None:
    """Schedule the transcripts of young episodes to be fetched again."""
    library.connection.execute(
        "UPDATE feed_transcript SET checked_at = 0 WHERE sha256 <> '' AND checked_at < ? "
        "AND item_id IN (SELECT id FROM feed_item WHERE feed_id = ? AND day > date('now', ?))",
        (now() - _LOOK_AGAIN_S, feed_id, f"-{_YOUNG_DAYS} days"),
    )


def _concealed(item: FeedItem, secret: Secret) -> FeedItem:
    """Return the item without the feed's secret in its addresses and notes."""
    if not secret:
        return item

    hide = secret.conceal
    audio = item.enclosure
    return replace(
        item,
        title=hide(item.title),
        guid=hide(item.guid),
        page=hide(item.page),
        chapters=hide(item.chapters),
        image=hide(item.image),
        enclosure=replace(audio, url=hide(audio.url)) if audio is not None else None,
        transcripts=tuple(replace(link, url=hide(link.url)) for link in item.transcripts),
        notes=(
            replace(
                item.notes,
                summary=hide(item.notes.summary),
                links=[hide(link) for link in item.notes.links],
            )
            if item.notes is not None
            else None
        ),
    )


def _digest(item: FeedItem, persons: tuple[Person, ...]) -> str:
    """Return a hash of an item and of the show's persons, by which changes are detected."""
    of_show = [[person.name, person.role] for person in persons]
    text = json.dumps(asdict(item), default=str) + (json.dumps(of_show) if of_show else "")
    return hashlib.sha256(text.encode()).hexdigest()[:32]
