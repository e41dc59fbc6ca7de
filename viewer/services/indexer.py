"""Incremental indexer: brings the search index up to date with the library.

The library's state of an episode is written down beside it in the index. Bringing the index
up to date means comparing these, so that it does not matter when or how an earlier run ended,
or what became of the index since.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from viewer.errors import UserError, describe_os_error
from viewer.library import index_rows, notes
from viewer.library.library import Library
from viewer.library.stored_values import calendar_date
from viewer.library.transcripts import load_transcript
from viewer.paths import cache_folder
from viewer.runtime.processes import start_child
from viewer.transcripts import snapshot
from viewer.transcripts.model import Transcript
from viewer.transcripts.parsed_file import Notes

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from viewer.search.documents import EpisodeDocument
    from viewer.search.writer import Writer

# With fewer episodes, one process is done before a second one has started.
_FEW = 100
# Words of a part of the index that is written while many episodes come, beside other work: with
# more it would need much memory. They are merged later.
_INTERIM_WORDS = 500_000
# What is filed can be found after so many seconds, then after twice as many, and so on, so
# that a long run is of use early and leaves few segments.
_FIRST_COMMIT_S = 1.0
_OLD_FILE = re.compile(r"[._]?earmark_\w+(\.\w+)*")


class IndexProgress(NamedTuple):
    """Progress of an index update: `done` of `total` changed episodes."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class IndexResult:
    """Result of an index update; `problems` of the index were found and repaired."""

    filed: int
    removed: int
    problems: tuple[str, ...]
    cancelled: bool = False


def index_folder(library: Library) -> Path:
    """Return the folder of a library's index, in the user's cache: it may be deleted at any time.

    A copy of a library has an index of its own, because its episodes may differ.
    """
    path = sha256(os.fsencode(library.folder.resolve())).hexdigest()
    return cache_folder() / "index" / f"{library.identity}-{path[:12]}"


def remove_old_index(library: Library) -> None:
    """Delete the index that earlier versions stored inside the library, without reading it.

    Only files of its names are deleted, and nothing behind a link.
    """
    folder = library.cache / "index"
    if not library.writable or folder.resolve() != library.folder.resolve() / "cache" / "index":
        return
    with suppress(OSError):
        for path in folder.iterdir():
            if _OLD_FILE.fullmatch(path.name):
                path.unlink()
        folder.rmdir()


def update_index(
    library_folder: Path,
    report: Callable[[IndexProgress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    processes: int = 1,
    merge: bool = True,
) -> IndexResult:
    """Index the episodes that were added or changed, and remove those that are gone.

    Reads every byte of the index first: what is damaged, cut short, missing or another
    version's is filed anew, while readers go on with what they have open. To be run in a
    process of its own. What was filed when it is killed or cancelled stays filed.

    Args:
        processes: how many to use for a large library; 1 inside of a daemon.
        merge: merge small parts of the index, which needs the most memory and time.

    Raises:
        UserError: the library or the index cannot be read or written, or another process
            keeps on writing to the index.
    """
    from viewer.search.writer import MOST_WORDS, IndexLockedError, open_writer

    with Library.open(library_folder, create=False) as library:
        remove_old_index(library)
        folder = index_folder(library)
        try:
            with open_writer(folder, verify=True) as writer:
                most_words = MOST_WORDS if merge else _INTERIM_WORDS
                job = _IndexJob(library, writer, most_words, report, cancelled)
                problems = tuple(writer.problems)
                # What changed meanwhile, or a process that died left, is left to one process.
                more = job.pass_over(processes)
                while more:
                    if merge:
                        writer.merge(cancelled)
                    more = job.pass_over(1)
                if merge:
                    writer.merge(cancelled)
                return IndexResult(job.filed, job.removed, problems, cancelled())
        except IndexLockedError as error:
            raise UserError(
                "another Earmark is indexing", path=folder, remedy="Try again when it is done"
            ) from error
        except OSError as error:
            raise UserError(
                "the index could not be written ({why})", path=folder, why=describe_os_error(error)
            ) from error


def add_to_index(
    library_folder: Path,
    report: Callable[[IndexProgress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> IndexResult:
    """Update the index without merging its parts: for while many episodes come.

    Raises:
        UserError: as `update_index`.
    """
    return update_index(library_folder, report, cancelled, merge=False)


class _IndexJob:
    def __init__(
        self,
        library: Library,
        writer: Writer,
        most_words: int,
        report: Callable[[IndexProgress], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._library = library
        self._writer = writer
        self._most_words = most_words  # of a part of the index
        self._report = report
        self._cancelled = cancelled
        self.filed = self.removed = 0
        self._have = writer.states()
        self._mend = bool(writer.problems)

    def pass_over(self, processes: int) -> bool:
        """Index the differences in at most `processes`; return True if more may have changed."""
        states = _states(self._library)
        removed = self._have.keys() - states.keys()
        changed = [episode for episode, state in states.items() if self._have.get(episode) != state]
        if self._cancelled() or not (removed or changed or self._mend):
            return False
        self._writer.remove(removed)
        self.removed += len(removed)
        if processes > 1 and len(changed) > _FEW:
            self._file_together(changed, processes)
        else:
            self._file_alone(changed)
        self._writer.commit()
        self._mend = False
        self._have = self._writer.states()
        return bool(changed)

    def _file_alone(self, changed: list[int]) -> None:
        began, wait = time.monotonic(), _FIRST_COMMIT_S
        for done, episode in enumerate(changed):
            if self._cancelled():
                return
            self._report(IndexProgress(done, len(changed)))
            words = self._writer.add(episode_document(self._library, episode))
            self.filed += 1
            if words >= self._most_words or time.monotonic() - began > wait:
                self._writer.commit()
                began, wait = time.monotonic(), 2 * wait
        self._report(IndexProgress(len(changed), len(changed)))

    def _file_together(self, changed: list[int], processes: int) -> None:
        """Divide the work among processes; the share of one that dies is left to the next pass."""
        from multiprocessing.connection import wait

        done: dict[Connection, int] = {}
        workers = []
        for share in (changed[first::processes] for first in range(processes)):
            worker = start_child(_file_share, self._library.folder, share)
            workers.append(worker.process)
            done[worker.pipe] = 0
        listening = set(done)
        try:
            while listening and not self._cancelled():
                for receiver in listening & set(wait(listening, timeout=0.1)):
                    try:
                        news = receiver.recv()
                    except EOFError:
                        listening.remove(receiver)
                        continue
                    if isinstance(news, int):
                        done[receiver] = news
                    else:
                        self._writer.add_segment(news)
                        self._writer.commit()
                        self.filed += news.episodes
                self._report(IndexProgress(sum(done.values()), len(changed)))
        finally:
            for process in workers:
                process.kill()
                process.join()


def _file_share(sender: Connection, library_folder: Path, episodes: list[int]) -> None:
    """Index a share in a child process; send progress and finished segments."""
    from viewer.search.writer import build_segments

    def documents(library: Library) -> Iterator[EpisodeDocument]:
        for done, episode in enumerate(episodes):
            sender.send(done)
            yield episode_document(library, episode)
        sender.send(len(episodes))

    with Library.open(library_folder, create=False) as library:
        for part in build_segments(index_folder(library), documents(library)):
            sender.send(part)


def check_index(library: Library, *, repair: bool) -> list[str]:
    """Return the problems of the index as sentences; repair them if asked.

    Raises:
        UserError: as `update_index`.
    """
    from viewer.search.index import Index

    index = Index(index_folder(library))
    problems = index.verify()
    have, states = index.states(), _states(library)
    differ = sum(1 for episode, state in states.items() if have.get(episode) != state)
    if differ:
        problems.append(f"{differ} of {len(states)} episodes are not in the index as they are")
    if removed := len(have.keys() - states.keys()):
        problems.append(f"{removed} episodes are in the index that are not in the library")
    if repair and problems:
        update_index(library.folder)
    return problems


def _states(library: Library, episode: int | None = None) -> dict[int, str]:
    """Return the state that decides if an episode must be indexed again, by episode id."""
    # A new version of the readers may change the text.
    return {
        episode_id: "-".join(map(str, (*revision, snapshot.VERSION)))
        for episode_id, revision in index_rows.episode_revisions(library, episode).items()
    }


def episode_document(library: Library, episode: int) -> EpisodeDocument:
    """Return the document that is indexed for an episode.

    One whose transcript cannot be read is found by its title until that is mended; one that
    is gone meanwhile is filed empty, and taken out by the next pass.
    """
    from viewer.search.documents import EpisodeDocument, SpokenBy

    state = _states(library, episode).get(episode, "")  # before the rest: it may grow meanwhile
    fields = index_rows.indexed_episode(library, episode)
    title, show, published, language = fields or ("", "", None, None)
    try:
        transcript = load_transcript(library, episode)
    except UserError:
        transcript = Transcript()
    return EpisodeDocument(
        episode=episode,
        state=state,
        title=title,
        show=show,
        text=transcript.text,
        turns=[SpokenBy(turn.start, turn.speaker) for turn in transcript.turns],
        published=calendar_date(published),
        language=language,
        notes="\n".join(_words_of(record.content) for record in notes.notes_of(library, episode)),
    )


def _words_of(content: Notes) -> str:
    parts = [content.summary, *content.key_points]
    for section in content.sections:
        parts += [section.title, *section.bullets]
    return "\n".join(parts)
