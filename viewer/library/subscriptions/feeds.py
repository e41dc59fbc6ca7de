"""Subscriptions: addresses, rules and state of feeds.

Addresses are stored without secrets, which are added for requests (`viewer.feeds.secrets`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from viewer.errors import UserError
from viewer.feeds.model import Feed
from viewer.library.episodes import delete_episodes, show_named
from viewer.library.library import Library, now
from viewer.messages import from_json, to_json

ALL, NONE = -1, 0  # of `keep_audio`

# Wait after a failure (seconds), doubled after each further one, and its maximum.
_FIRST_WAIT_S, _LONGEST_WAIT_S = 15 * 60, 24 * 3600


@dataclass(frozen=True, slots=True)
class Subscription:
    """A subscribed feed.

    Attributes:
        url: without secrets; `feeds.secrets.displayed` returns it for display.
        typed: True if the user typed the address, which may then be in the local network.
        keep_audio: NONE, ALL, or the number of the newest recordings to download.
        checked_at, next_at, retry_at: seconds since 1970; before `next_at` it is only refreshed
            if the user wants it, before `retry_at`, which the server named, not at all.
        problem: the error of the last check, or what the feed left out, or None.
        gone: True if the server reported that the feed does not exist any more.
    """

    id: int
    show: str
    url: str
    title: str
    description: str
    author: str
    language: str
    page: str
    image: str
    locked: bool
    blocked: bool
    typed: bool
    keyring_id: str
    secret: str
    keep_audio: int
    fetch_transcripts: bool
    etag: str
    modified: str
    moved_to: str
    gone: bool
    failures: int
    problem: str | None
    checked_at: int | None
    next_at: int
    retry_at: int

    def __repr__(self) -> str:
        return f"Subscription({self.id}, {self.title!r})"


@dataclass(frozen=True, slots=True)
class FeedCounts:
    """Numbers of a feed's episodes that are in the library."""

    episodes: int = 0
    transcripts: int = 0
    downloaded: int = 0
    new: int = 0


class RemovedFeed(NamedTuple):
    """A removed feed: episodes that were kept, those removed, and its id in the trash."""

    kept: tuple[int, ...]
    removed: tuple[int, ...]
    trash_id: int


_COLUMNS = (
    *("id", "url", "title", "description", "author", "language", "page", "image", "locked"),
    *("blocked", "typed", "keyring_id", "secret", "keep_audio", "fetch_transcripts", "etag"),
    *("modified", "moved_to", "gone", "failures", "problem", "checked_at"),
    *("next_at", "retry_at"),
)
_SELECT = (
    f"SELECT {', '.join(f'feed.{name}' for name in _COLUMNS)}, show.name FROM feed "
    "JOIN show ON show.id = feed.show_id "
)


def subscriptions(library: Library) -> list[Subscription]:
    """Return all feeds, by title."""
    rows = library.rows(_SELECT + "ORDER BY feed.title COLLATE NOCASE, feed.id")
    return [_subscription(row) for row in rows]


def subscription(library: Library, feed_id: int) -> Subscription:
    """Return one feed.

    Raises:
        UserError: there is none with this id.
    """
    row = library.row(_SELECT + "WHERE feed.id = ?", feed_id)
    if row is None:
        raise UserError("there is no feed {feed_id}", feed_id=feed_id)
    return _subscription(row)


def find_subscription(library: Library, name: str) -> Subscription:
    """Return the feed with this id or address, or the only one whose title contains `name`.

    Raises:
        UserError: there is none, or there are several.
    """
    followed = subscriptions(library)
    if name.isascii() and name.isdigit():
        numbered = [subscription for subscription in followed if str(subscription.id) == name]
        if numbered:
            return numbered[0]
    key = name.casefold().strip()
    exact = [
        subscription
        for subscription in followed
        if key in (subscription.url.casefold(), subscription.title.casefold())
    ]
    some = exact or [
        subscription for subscription in followed if key and key in subscription.title.casefold()
    ]
    if len(some) == 1:
        return some[0]
    if not some:
        raise UserError("no feed is named “{name}”", remedy="earmark feeds lists them", name=name)
    raise UserError(
        "“{name}” is in the titles of {count} feeds",
        remedy="Use its number instead: {some}",
        name=name,
        count=len(some),
        some="; ".join(f"{subscription.id} {subscription.title}" for subscription in some[:6]),
    )


def subscribed(library: Library, url: str) -> Subscription | None:
    """Return the feed with this address (without secrets), or None."""
    row = library.row(_SELECT + "WHERE feed.url = ?", url)
    return _subscription(row) if row is not None else None


def add_subscription(
    library: Library,
    url: str,
    title: str,
    *,
    typed: bool = True,
    keep_audio: int = NONE,
    fetch_transcripts: bool = True,
    keyring_id: str = "",
    secret: str = "",
) -> Subscription:
    """Subscribe to the feed at `url`; an existing subscription is returned unchanged.

    Its show gets the feed's title, with a number if another feed has that show.
    """
    with library.transaction() as connection:
        existing = subscribed(library, url)
        if existing is not None:
            return existing
        title = title or url
        name, number = title, 1
        while library.row(
            "SELECT 1 FROM feed JOIN show ON show.id = show_id WHERE show.name = ?", name
        ):
            number += 1
            name = f"{title} ({number})"
        connection.execute(
            "INSERT INTO feed (show_id, url, title, typed, keep_audio, fetch_transcripts, "
            "keyring_id, secret, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(show_named(library, name).id, url, title, int(typed), keep_audio),
                *(int(fetch_transcripts), keyring_id, secret, now()),
            ),
        )
        added = subscribed(library, url)
    assert added is not None
    return added


def update_from_feed(library: Library, feed_id: int, feed: Feed) -> None:
    """Store the feed's metadata."""
    with library.transaction() as connection:
        connection.execute(
            "UPDATE feed SET title = coalesce(nullif(?, ''), title), description = ?, author = ?, "
            "language = ?, page = ?, image = ?, locked = ?, blocked = ? WHERE id = ?",
            (
                *(feed.title, feed.description, feed.author, feed.language, feed.page),
                *(feed.image, int(feed.locked), int(feed.blocked), feed_id),
            ),
        )
        if feed.blocked:  # exports would link to it
            connection.execute(
                "UPDATE episode SET audio_url = NULL, page_url = NULL WHERE id IN "
                "(SELECT episode_id FROM feed_item WHERE feed_id = ?)",
                (feed_id,),
            )


def set_rules(
    library: Library,
    feed_id: int,
    *,
    keep_audio: int | None = None,
    fetch_transcripts: bool | None = None,
) -> None:
    """Set the rules of a feed; None keeps a rule unchanged."""
    with library.transaction() as connection:
        connection.execute(
            "UPDATE feed SET keep_audio = coalesce(?, keep_audio), "
            "fetch_transcripts = coalesce(?, fetch_transcripts) WHERE id = ?",
            (
                keep_audio,
                int(fetch_transcripts) if fetch_transcripts is not None else None,
                feed_id,
            ),
        )


def note_checked(
    library: Library,
    feed_id: int,
    *,
    etag: str | None = None,
    modified: str | None = None,
    moved_to: str = "",
    problem: str | None = None,
) -> None:
    """Record that the feed was read, or has not changed; `problem` is what it left out.

    The target of a permanent redirect becomes its address when it was received twice in a row.
    """
    with library.transaction() as connection:
        connection.execute(
            "UPDATE feed SET checked_at = ?, next_at = 0, retry_at = 0, failures = 0, "
            "problem = ?, gone = 0, etag = coalesce(?, etag), modified = coalesce(?, modified), "
            "moved_count = iif(? = '', 0, iif(moved_to = ?, moved_count + 1, 1)), moved_to = ? "
            "WHERE id = ?",
            (
                *(now(), to_json(problem) if problem is not None else None, etag, modified),
                *(moved_to, moved_to, moved_to, feed_id),
            ),
        )
        # If another feed has that address, both are kept.
        connection.execute(
            "UPDATE OR IGNORE feed SET url = moved_to, moved_to = '', moved_count = 0 "
            "WHERE id = ? AND moved_count >= 2",
            (feed_id,),
        )


def note_failed(
    library: Library,
    feed_id: int,
    problem: str,
    *,
    wait_s: int | None = None,
    gone: bool = False,
) -> None:
    """Record the error of a refresh; the wait until the next one grows with each failure.

    `wait_s` is the wait that the server required.
    """
    with library.transaction() as connection:
        (failures,) = connection.execute(
            "SELECT failures FROM feed WHERE id = ?", (feed_id,)
        ).fetchone() or (0,)
        wait = min(_FIRST_WAIT_S * 2 ** min(failures, 10), _LONGEST_WAIT_S)
        connection.execute(
            "UPDATE feed SET checked_at = ?, failures = failures + 1, problem = ?, next_at = ?, "
            "retry_at = ?, gone = max(gone, ?) WHERE id = ?",
            (
                *(now(), to_json(problem), now() + max(wait, wait_s or 0)),
                *(now() + wait_s if wait_s else 0, int(gone), feed_id),
            ),
        )


def due(library: Library, every_s: int) -> list[int]:
    """Return the feeds that were not checked for `every_s` seconds and need not wait."""
    moment = now()
    rows = library.rows(
        "SELECT id FROM feed WHERE NOT gone AND next_at <= ? AND coalesce(checked_at, 0) <= ? "
        "ORDER BY id",
        *(moment, moment - every_s),
    )
    return [feed_id for (feed_id,) in rows]


def counts(library: Library) -> dict[int, FeedCounts]:
    """Return the numbers of episodes for each feed."""
    rows = library.rows(
        "SELECT feed_id, count(*), count(e.transcript_id), count(e.audio_id), "
        "count(*) FILTER (WHERE is_new AND e.opened_at IS NULL) "
        "FROM feed_item JOIN episode e ON e.id = episode_id GROUP BY feed_id"
    )
    return {feed_id: FeedCounts(*numbers) for feed_id, *numbers in rows}


def mark_seen(library: Library, feed_id: int | None = None) -> None:
    """Clear the flag of new episodes, of one feed or of all."""
    with library.transaction() as connection:
        connection.execute(
            "UPDATE feed_item SET is_new = 0 WHERE feed_id = coalesce(?, feed_id)", (feed_id,)
        )


def kept_on_removal(library: Library, feed_id: int) -> tuple[list[int], list[int]]:
    """Return the episodes that are kept when the feed is removed, and those that are not.

    Episodes with passages, bookmarks or corrections are kept.
    """
    rows = library.rows(
        "SELECT e.id, EXISTS (SELECT 1 FROM passage WHERE episode_id = e.id AND NOT from_feed) "
        "OR EXISTS (SELECT 1 FROM bookmark WHERE episode_id = e.id) "
        "OR EXISTS (SELECT 1 FROM correction c JOIN transcript t ON t.id = c.transcript_id "
        "WHERE t.episode_id = e.id) FROM feed_item JOIN episode e ON e.id = episode_id "
        "WHERE feed_id = ? ORDER BY e.id",
        feed_id,
    )
    return [item for item, stays in rows if stays], [item for item, stays in rows if not stays]


def remove_subscription(library: Library, feed_id: int) -> RemovedFeed:
    """Remove a subscription; episodes with the user's work are kept.

    The others go to the trash together with the subscription, without its secrets, as one item.
    Audio files are not deleted.
    """
    with library.transaction() as connection:
        title = subscription(library, feed_id).title
        staying, going = kept_on_removal(library, feed_id)
        set_secret(library, feed_id, keyring_id="", secret="")
        # Its soundbites are removed, and placed again if the feed is restored.
        connection.execute("UPDATE feed_item SET placed = '' WHERE feed_id = ?", (feed_id,))
        trash_id = delete_episodes(library, going, kind="feed", name=title, feed_id=feed_id)
    return RemovedFeed(tuple(staying), tuple(going), trash_id)


def set_secret(library: Library, feed_id: int, *, keyring_id: str, secret: str) -> None:
    """Store the name of a feed's secret in the keyring, or the secret without a keyring."""
    with library.transaction() as connection:
        connection.execute(
            "UPDATE feed SET keyring_id = ?, secret = ? WHERE id = ?", (keyring_id, secret, feed_id)
        )


def _subscription(row: Any) -> Subscription:
    values = dict(zip(_COLUMNS, row, strict=False))
    for name in ("locked", "blocked", "typed", "gone", "fetch_transcripts"):
        values[name] = bool(values[name])
    problem = values.pop("problem")
    return Subscription(
        show=row[-1], problem=from_json(problem) if problem is not None else None, **values
    )
