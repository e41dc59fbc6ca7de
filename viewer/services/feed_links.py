"""Fetcher of the files that a feed links to: transcripts, chapters, pictures."""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from viewer.atomic_write import write_atomically
from viewer.errors import UserError, describe_os_error
from viewer.feeds.answer import Answer, Limits
from viewer.feeds.fetch_errors import Cancellation, FetchError
from viewer.feeds.fetcher import Fetcher
from viewer.feeds.secrets import Secret, is_complete
from viewer.feeds.transcript_types import suffix_of
from viewer.library.imports.file_reader import ParsedTextFile, parse_file
from viewer.library.library import Library, now
from viewer.library.subscriptions import feed_items, feeds
from viewer.library.subscriptions.feed_transcripts import (
    ChapterTask,
    FetchedTranscript,
    TranscriptTask,
)
from viewer.library.subscriptions.feeds import Subscription
from viewer.messages import Message
from viewer.runtime import log
from viewer.services import subscriptions
from viewer.services.feed_pictures import episode_picture_path, former_pictures, picture_path
from viewer.services.feed_trust import typed_hosts
from viewer.services.subscriptions import PICTURE_LIMITS
from viewer.text.file_names import safe_stem
from viewer.text.timecode import clock
from viewer.transcripts.model import Chapter

TRANSCRIPT_LIMITS = Limits(25_000_000, total_s=90)
_CHAPTER_LIMITS = Limits(4_000_000, total_s=60)
_TEMPORARY = (408, 425, 429)  # statuses of errors that a later request may not meet
# Transcripts from strangers may need much memory; more at once would not be faster.
_PARSED_AT_ONCE = 2


class LinkFetcher:
    """Fetches what feeds name, in threads; does not touch the library's database."""

    def __init__(
        self,
        library: Library,
        fetcher: Fetcher,
        followed: dict[int, tuple[Subscription, Secret]],
        scratch: Path,
    ) -> None:
        self._folder = library.folder
        self._fetcher = fetcher
        self._feeds = followed
        self._scratch = scratch
        self._parsing = threading.Semaphore(_PARSED_AT_ONCE)

    def transcript(self, task: TranscriptTask) -> FetchedTranscript:
        """Fetch and parse one transcript; what is wrong with it is in the result."""
        is_stored = bool(task.sha256)
        headers = {"If-None-Match": task.etag} if is_stored and task.etag else {}
        headers |= {"If-Modified-Since": task.modified} if is_stored and task.modified else {}
        # A folder for each, so that the file has the name that is shown.
        stored_path = self._scratch / str(task.id)
        name = safe_stem(f"{task.day} {task.title}", "transcript", replacement="-")
        path = stored_path / f"{name}{suffix_of(task.type, task.url)}"
        try:
            with self._open(task.feed_id, task.url, TRANSCRIPT_LIMITS, headers) as answer:
                if answer.status == 304:
                    return FetchedTranscript(task, etag=task.etag, modified=task.modified)
                stored_path.mkdir(exist_ok=True)
                with path.open("wb") as file:
                    for chunk in answer.chunks():
                        file.write(chunk)
                etag, modified = answer.header("ETag"), answer.header("Last-Modified")
            with self._parsing:
                file_ = parse_file(self._folder, path)
            if doubt := disagreement(task, file_):
                file_ = replace(file_, doubts=(*file_.doubts, doubt))
            return FetchedTranscript(task, file_, etag=etag, modified=modified)
        except OSError as error:
            raise UserError(
                "the transcript could not be saved ({why})",
                path=self._folder,
                why=describe_os_error(error),
            ) from error
        except Cancellation:
            raise
        except Exception as problem:  # a bug in one of them must not end the refresh
            return FetchedTranscript(task, problem=log.as_user_error(problem).message)

    def chapters(self, task: ChapterTask) -> tuple[Chapter, ...]:
        """Fetch one chapters file; none where it cannot be fetched or understood."""
        from viewer.transcripts.readers import read_bytes

        try:
            with self._open(task.feed_id, task.url, _CHAPTER_LIMITS, {}) as answer:
                data = answer.read()
            return tuple(read_bytes(data, "chapters.json").chapters)
        except Cancellation:
            raise
        except Exception as problem:  # see `transcript`
            log.as_user_error(problem)
            return ()

    def _open(
        self, feed_id: int, url: str, limits: Limits, headers: dict[str, str]
    ) -> AbstractContextManager[Answer]:
        feed, secret = self._feeds[feed_id]
        return open_linked(self._fetcher, feed, secret, url, limits, headers=headers)


def disagreement(task: TranscriptTask, file: ParsedTextFile) -> str | None:
    """Return why a transcript may be of another episode: it is far longer than the feed says."""
    length_ms, end_ms = task.duration_ms, file.end_ms
    if not length_ms or not end_ms or end_ms <= length_ms * 1.5 + 5 * 60_000:
        return None
    return Message(
        "the transcript runs to {end}, but the episode is {length} long: it may belong "
        "to another episode",
        end=clock(end_ms),
        length=clock(length_ms),
    )


def open_linked(
    fetcher: Fetcher,
    feed: Subscription,
    secret: Secret,
    url: str,
    limits: Limits,
    *,
    headers: dict[str, str] | None = None,
    accept: tuple[int, ...] = (200, 304),
    compressed: bool = True,
) -> AbstractContextManager[Answer]:
    """Fetch what a feed names; its password goes to the feed's own site only."""
    address = secret.reveal(url)
    if not is_complete(address):
        raise UserError("the secret part of its address is not in the keyring")
    own, other = urlsplit(secret.reveal(feed.url)), urlsplit(address)
    same_site = (own.scheme, own.netloc) == (other.scheme, other.netloc)
    return fetcher.get(
        address,
        limits,
        headers=headers,
        secret=secret if same_site else None,
        typed=typed_hosts(feed),
        accept=accept,
        compressed=compressed,
    )


def fetch_episode_picture(library: Library, fetcher: Fetcher, episode_id: int) -> bool:
    """Fetch an episode's own picture, once; returns whether it is here now and was not before.

    Raises:
        Cancellation: the user stopped it.
    """
    details = feed_items.details_of(library, episode_id)
    if details is None or not details.image:
        return False
    feed = feeds.subscription(library, details.feed_id)
    path = episode_picture_path(library.folder, details)
    if path.exists() or details.image == feed.image:
        return False
    return _keep_picture(fetcher, feed, details.image, path)


def _keep_picture(fetcher: Fetcher, feed: Subscription, url: str, path: Path) -> bool:
    """Fetch a picture into a file, which is empty where there is none; returns whether there is.

    After a failure that may pass, there is no file, so that it is tried again.
    """
    picture = b""
    try:
        secret = subscriptions.secret_of(feed)
        with open_linked(fetcher, feed, secret, url, PICTURE_LIMITS, accept=(200,)) as answer:
            picture = answer.read()
    except UserError as error:
        status = error.status if isinstance(error, FetchError) else 0
        if not 200 <= status < 500 or status in _TEMPORARY:
            return False
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, picture, durable=False)
        for former in former_pictures(path):
            former.unlink()
    return bool(picture)


def fetch_pictures(library: Library, fetcher: Fetcher, feed_ids: Collection[int]) -> None:
    """Fetch the pictures of shows that are not here yet.

    Raises:
        Cancellation: the user stopped it.
    """
    for feed in feeds.subscriptions(library):
        path = picture_path(library.folder, feed)
        if feed.id in feed_ids and feed.image and not path.exists():
            try:
                _keep_picture(fetcher, feed, feed.image, path)
            except Cancellation:
                raise
            except Exception as problem:  # see `LinkFetcher.transcript`
                log.as_user_error(problem)


@contextmanager
def scratch_folder(library: Library) -> Iterator[Path]:
    """Create a folder in the library's cache for unfinished files.

    What a crash left in it is deleted.
    """
    parent = library.cache / "feeds" / "incoming"
    try:
        parent.mkdir(parents=True, exist_ok=True)
        for left in parent.iterdir():
            if now() - left.stat().st_mtime > 24 * 3600:
                shutil.rmtree(left, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(dir=parent))
    except OSError as error:
        raise UserError(
            "the library cannot be written ({why})",
            path=library.folder,
            why=describe_os_error(error),
        ) from error
    try:
        yield folder
    finally:
        with suppress(OSError):
            shutil.rmtree(folder)
