"""Subscribe to feeds: from what the user typed to episodes in the library."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from viewer.atomic_write import replace_file
from viewer.errors import UserError, describe_os_error
from viewer.feeds import opml
from viewer.feeds.addresses import ascii_host
from viewer.feeds.answer import Limits
from viewer.feeds.feed_parser import MOST_BYTES, parse_feed
from viewer.feeds.fetch_errors import Cancellation, FetchError
from viewer.feeds.fetcher import Fetcher
from viewer.feeds.keyring_store import delete_secret, load_secret, store_secret
from viewer.feeds.model import Feed
from viewer.feeds.opml import Outline
from viewer.feeds.plain_html import one_line
from viewer.feeds.secrets import Secret, displayed, is_complete, split_secret
from viewer.library.change_log import ChangeSet
from viewer.library.library import Library
from viewer.library.subscriptions import feeds
from viewer.library.subscriptions.feed_items import StoredItems, store_items
from viewer.library.subscriptions.feeds import NONE, RemovedFeed, Subscription
from viewer.library.subscriptions.soundbites import remove_soundbites
from viewer.library.trash import restore
from viewer.messages import Message
from viewer.runtime import log
from viewer.services.feed_trust import trust_address, trust_feeds, was_typed

FEED_LIMITS = Limits(MOST_BYTES, total_s=60)
PICTURE_LIMITS = Limits(8_000_000, total_s=30)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?!\d)", re.IGNORECASE)
_APP_SCHEMES = frozenset(("feed", "itpc", "pcast", "podcast", "rss"))
_ANY_TYPE = "application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5"


@dataclass(frozen=True, slots=True)
class ReadFeed:
    """The result of reading a feed. `feed` is None if it has not changed since the last time.

    `url` is its address, `moved_to` the target of a permanent redirect, or "".
    """

    feed: Feed | None
    url: str
    moved_to: str = ""
    etag: str = ""
    modified: str = ""


class Address(NamedTuple):
    """An address: as it is stored, what is secret in it, and whether the user typed it."""

    url: str
    secret: Secret
    typed: bool = True


@dataclass(slots=True)
class NewSubscriptions:
    """Result of subscribing to addresses: feeds, episodes, and problems by address.

    `remarks` are ids, titles and problems of feeds that are followed, but left something out.
    """

    feeds: list[int] = field(default_factory=list)
    added: list[int] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[tuple[int, str, str]] = field(default_factory=list)


class Unsubscribed(NamedTuple):
    """A feed that is not followed any more, and what is needed to undo that."""

    feed_id: int
    title: str
    removed: RemovedFeed
    secret: Secret


def parse_address(text: str) -> Address:
    """Return the address of a feed that the user typed or dropped.

    Raises:
        UserError: it is not an address on the web.
    """
    text = text.strip().strip("<>\"'")
    match = _SCHEME.match(text)
    if match and match[1].lower() in _APP_SCHEMES:
        rest = text[match.end() :].lstrip("/")
        text = rest if rest.lower().startswith(("http:", "https:")) else f"https://{rest}"
    elif match is None and text and not any(c.isspace() for c in text):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        usable = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
        _ = parts.port
        if usable and text.isprintable() and " " not in text and len(text) <= 4_000:
            return Address(*split_secret(_normal(parts)))
    except ValueError:
        pass
    raise UserError(
        "this is not the address of a feed", remedy="It begins with https:// and names a site"
    )


def _normal(parts: SplitResult) -> str:
    """Return an address so that each way to type it is the same feed."""
    user, separator, _ = parts.netloc.rpartition("@")
    host = ascii_host(parts.hostname or "")
    host = f"[{host}]" if ":" in host else host
    if parts.port not in (None, {"http": 80, "https": 443}[parts.scheme]):
        host += f":{parts.port}"
    return parts._replace(netloc=f"{user}{separator}{host}", fragment="").geturl()


def parse_addresses(
    texts: Iterable[str], *, typed: bool
) -> tuple[list[Address], list[tuple[str, str]]]:
    """Return the usable addresses of a list, and the others, each with the reason."""
    addresses: dict[str, Address] = {}
    failed: list[tuple[str, str]] = []
    for text in texts:
        try:
            address = parse_address(text)
        except UserError as error:
            failed.append((shown_address(text), error.message))
        else:
            addresses.setdefault(address.url, address._replace(typed=typed))
    return list(addresses.values()), failed


def shown_address(text: str) -> str:
    """Return an address for display, without its secrets."""
    try:
        return displayed(split_secret(text.strip())[0])
    except ValueError:
        return one_line(text, 60)


def read_feed(
    fetcher: Fetcher, url: str, secret: Secret, *, typed: bool, etag: str = "", modified: str = ""
) -> ReadFeed:
    """Fetch and parse a feed; `url` is without secrets, `etag` and `modified` of the last time.

    Raises:
        NotAFeed: it is a web page.
        FetchError: it cannot be fetched.
        UserError: it is not a feed.
    """
    address = secret.reveal(url)
    if not is_complete(address):
        raise UserError(
            "the secret part of its address is not in the keyring", remedy="Subscribe to it again"
        )
    headers = {"Accept": _ANY_TYPE}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": modified} if modified else {}
    host = urlsplit(address).hostname or ""
    with fetcher.get(
        address,
        FEED_LIMITS,
        headers=headers,
        secret=secret,
        typed=(host,) if typed else (),
        accept=(200, 304) if etag or modified else (200,),
    ) as answer:
        moved = _new_address(url, secret.conceal(answer.moved_to))
        if answer.status == 304:
            return ReadFeed(None, answer.url, moved)
        document = parse_feed(answer.chunks(), answer.url)
        return ReadFeed(
            document,
            answer.url,
            moved or _new_address(url, secret.conceal(document.new_url)),
            answer.header("ETag"),
            answer.header("Last-Modified"),
        )


def _new_address(url: str, moved_to: str) -> str:
    """Return the address to which a feed has moved, or "".

    One that contains a secret of its own is not stored, but found again by each request. Nor is
    one without encryption, in place of one with it.
    """
    if moved_to in ("", url):
        return ""
    try:
        public, secret = split_secret(moved_to)
    except ValueError:
        return ""
    lost = url.lower().startswith("https:") and not moved_to.lower().startswith("https:")
    return "" if secret or lost else public


def secret_of(subscription: Subscription) -> Secret:
    """Return what is secret in a feed's address."""
    return load_secret(subscription.keyring_id, subscription.secret)


def subscribe_all(
    library: Library,
    fetcher: Fetcher,
    addresses: Sequence[Address],
    *,
    keep_audio: int = NONE,
    fetch_transcripts: bool = True,
    report: Callable[[int], None] = lambda _: None,
) -> NewSubscriptions:
    """Follow feeds that the user has typed, or that are in a list.

    Those of a list may be in the local network only where the user has typed such an address
    before. One that fails does not stop the others; those that are followed already stay as
    they are.

    Raises:
        NotAFeed, UserError: there is one address alone, and it fails.
        Cancellation: the user stopped it; the feeds so far are followed.
    """
    trust_feeds(library)
    result = NewSubscriptions()
    for number, address in enumerate(addresses):
        try:
            followed = feeds.subscribed(library, address.url)
            if followed is None:
                typed = address.typed or was_typed(address.url)
                read = read_feed(fetcher, address.url, address.secret, typed=typed)
                followed, stored = subscribe(
                    library,
                    address,
                    read,
                    typed=typed,
                    keep_audio=keep_audio,
                    fetch_transcripts=fetch_transcripts,
                )
                result.added += stored.added
                if followed.problem is not None:
                    result.remarks.append((followed.id, followed.title, followed.problem))
            else:
                if address.typed:
                    trust_address(address.url)
                if address.secret and not secret_of(followed):  # lost, or left out by the trash
                    name, kept = store_secret(address.secret)
                    feeds.set_secret(library, followed.id, keyring_id=name, secret=kept)
            result.feeds.append(followed.id)
        except Cancellation:
            raise
        except Exception as problem:
            if len(addresses) == 1:
                raise
            result.failed.append((displayed(address.url), log.as_user_error(problem).message))
        report(number + 1)
    return result


def subscribe(
    library: Library,
    address: Address,
    read: ReadFeed,
    *,
    typed: bool = True,
    keep_audio: int = NONE,
    fetch_transcripts: bool = True,
) -> tuple[Subscription, StoredItems]:
    """Keep a feed that was read, with its episodes; transcripts and audio come later."""
    assert read.feed is not None, "read without conditions"
    if typed:
        trust_address(address.url)
    existing = feeds.subscribed(library, address.url)
    name, stored_secret = store_secret(address.secret) if existing is None else ("", "")
    with library.transaction():
        added = feeds.add_subscription(
            library,
            address.url,
            address.secret.conceal(read.feed.title) or urlsplit(address.url).hostname or "",
            typed=typed,
            keep_audio=keep_audio,
            fetch_transcripts=fetch_transcripts,
            keyring_id=name,
            secret=stored_secret,
        )
        stored = store_read(library, added, read, address.secret, first=existing is None)
    return feeds.subscription(library, added.id), stored


def store_read(
    library: Library, subscription: Subscription, read: ReadFeed, secret: Secret, *, first: bool
) -> StoredItems:
    """Keep what a feed says now, in one transaction; what it left out is its problem."""
    stored = StoredItems()
    remarks = read.feed.remarks if read.feed is not None else []
    # A feed that was cut off, or says that it has moved, is to be sent again without changes.
    again = bool(remarks or (read.feed is not None and read.feed.new_url and read.moved_to))
    with library.transaction():
        if read.feed is not None:
            feeds.update_from_feed(library, subscription.id, _concealed(read.feed, secret))
            current = feeds.subscription(library, subscription.id)
            stored = store_items(library, current, read.feed, secret, first=first)
        feeds.note_checked(
            library,
            subscription.id,
            etag=None if read.feed is None else "" if again else read.etag,
            modified=None if read.feed is None else "" if again else read.modified,
            moved_to=read.moved_to,
            problem=remarks[0] if remarks else None,
        )
    return stored


def _concealed(feed: Feed, secret: Secret) -> Feed:
    """Return the feed without its secret in what it says of the show."""
    hide = secret.conceal
    return replace(
        feed,
        title=hide(feed.title),
        description=hide(feed.description),
        page=hide(feed.page),
        image=hide(feed.image),
    )


def note_problem(library: Library, subscription: Subscription, error: UserError) -> None:
    """Note why a feed could not be read."""
    status = error.status if isinstance(error, FetchError) else 0
    wait_s = error.retry_after_s if isinstance(error, FetchError) else None
    feeds.note_failed(library, subscription.id, error.message, wait_s=wait_s, gone=status == 410)


def unsubscribe(library: Library, feed_id: int) -> Unsubscribed:
    """Stop following a feed; as `library.subscriptions.feeds.remove_subscription`."""
    feed = feeds.subscription(library, feed_id)
    secret = secret_of(feed)
    with library.transaction():
        remove_soundbites(library, feed_id)
        removed = feeds.remove_subscription(library, feed_id)
    delete_secret(feed.keyring_id)
    return Unsubscribed(feed_id, feed.title, removed, secret)


def unsubscribe_undoably(library: Library, feed_id: int) -> ChangeSet:
    """Stop following a feed, as a change that can be undone."""
    name = Message("Unsubscribe")
    undone = unsubscribe(library, feed_id)

    def put_back(again: Library) -> ChangeSet:
        undo_unsubscribe(again, undone)
        return ChangeSet(
            name,
            restored=undone.removed.removed,
            feeds=True,
            reverse=lambda library: unsubscribe_undoably(library, feed_id),
        )

    return ChangeSet(name, removed=undone.removed.removed, feeds=True, reverse=put_back)


def undo_unsubscribe(library: Library, undone: Unsubscribed) -> None:
    """Restore a subscription with its episodes from the trash.

    Raises:
        UserError: it is not there any more.
    """
    name, stored_secret = store_secret(undone.secret)
    try:
        with library.transaction():
            restore(library, undone.removed.trash_id)
            feeds.set_secret(library, undone.feed_id, keyring_id=name, secret=stored_secret)
    except Exception:
        delete_secret(name)
        raise


def read_list(path: Path) -> list[Outline]:
    """Return the feeds of an OPML file.

    Raises:
        UserError: it cannot be read, or is not OPML.
    """
    try:
        with path.open("rb") as file:
            data = file.read(opml.MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise UserError(
            "the list cannot be read ({why})", path=path, why=describe_os_error(error)
        ) from None
    try:
        return opml.read_opml(data)
    except UserError as error:
        raise UserError(error.problem, path=path, remedy=error.remedy) from None


def save_list(library: Library, path: Path) -> list[str]:
    """Write the subscriptions to an OPML file; return the titles that were left out.

    Raises:
        UserError: the file cannot be written.
    """
    data, left_out = export_list(library)
    try:
        replace_file(path, data)
    except OSError as error:
        raise UserError(
            "the list could not be written ({why})", path=path, why=describe_os_error(error)
        ) from error
    return left_out


def export_list(library: Library) -> tuple[bytes, list[str]]:
    """Return the subscriptions as OPML, and the titles that were left out.

    Secrets are never written: a feed whose address holds one is left out; of one with a name
    and a password the address alone is there. One that is not to be listed is left out, too.
    """
    followed = feeds.subscriptions(library)
    public = [
        subscription
        for subscription in followed
        if is_complete(subscription.url) and not subscription.blocked
    ]
    left_out = [subscription.title for subscription in followed if subscription not in public]
    return opml.to_opml(
        Outline(subscription.url, subscription.title) for subscription in public
    ), left_out
