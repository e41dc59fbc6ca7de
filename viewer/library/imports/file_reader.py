"""Parsing of files for an import, in worker processes.

A worker parses a file and writes its bytes and a snapshot to the library's folder. It does not
use the database: the rows are inserted later by the importing process. A crash in between leaves
copies without rows, which `check` finds, but never a row without its copy.
"""

from __future__ import annotations

import hashlib
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from multiprocessing import current_process
from pathlib import Path

from viewer.errors import UserError, describe_os_error
from viewer.library import notes
from viewer.library.blob_store import save_snapshot, store_blob
from viewer.library.imports.file_scanner import ImportPlan
from viewer.messages import Message
from viewer.paths import readable
from viewer.runtime import log
from viewer.runtime.processes import exit_with_parent, lower_priority, spawn_context
from viewer.runtime.regular_file import open_regular, read_regular
from viewer.transcripts import fit, snapshot
from viewer.transcripts.assemble import assemble
from viewer.transcripts.model import Chapter, Timing
from viewer.transcripts.readers import FORMATS, MAX_BYTES, read_bytes

# Below this, starting a process costs more than it saves.
_ALONE_FILES, _ALONE_BYTES = 6, 3_000_000
_RANK = {Timing.WORDS: 3, Timing.CUES: 2, Timing.TURNS: 1, Timing.NONE: 0}
# Of equal content in several formats, the richest format is preferred.
_FORMS = {file_format.key: -index for index, file_format in enumerate(FORMATS)}

_UNREADABLE = "the file cannot be read ({why})"
_TOO_LARGE = "it is larger than 200 MB, too large for a transcript"


@dataclass(frozen=True, slots=True)
class ParsedTextFile:
    """Metadata of a parsed file; its text is in the library's folder.

    Attributes:
        sha256: hash of its bytes; "" if it could not be read.
        problem: the reason if it cannot be used, else None.
        known: the library has the same bytes; they were not parsed again.
        words: True for a transcript, to which `characters`, `speakers` and `end_ms` belong.
        doubts: reasons to doubt that the file was parsed correctly.
        notes: the digest or show notes in it, as JSON.
    """

    path: Path
    sha256: str = ""
    problem: str | None = None
    known: bool = False
    format: str = ""
    title: str | None = None
    show: str | None = None
    published: date | None = None
    language: str | None = None
    words: bool = False
    timing: Timing = Timing.NONE
    cues: int = 0
    characters: int = 0
    speakers: int = 0
    end_ms: int | None = None
    repairs: int = 0
    doubts: tuple[str, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    notes: str | None = field(default=None, repr=False)

    @property
    def file_name(self) -> str:
        """The file's name, as valid Unicode."""
        return readable(self.path.name)

    @property
    def richness(self) -> tuple[int, bool, int, int]:
        """Sort key of an episode's transcripts; the greatest is used."""
        form = _FORMS.get(self.format, -len(_FORMS))
        return _RANK[self.timing], self.speakers > 0, self.characters, form


def parse_file(folder: Path, path: Path) -> ParsedTextFile:
    """Parse the file at `path`; store its bytes and a snapshot in the library's `folder`.

    Raises:
        UserError: the library's folder cannot be written. Problems of the file itself are in
            the result.
    """
    parsed = ParsedTextFile(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            return replace(parsed, problem=Message(_TOO_LARGE))
        data = read_regular(path, most_bytes=MAX_BYTES)
        parsed = replace(parsed, sha256=hashlib.sha256(data).hexdigest())
        reading = read_bytes(data, parsed.file_name)
        transcript = assemble(reading)
    except UserError as error:
        problem = error.problem
        if error.line is not None:
            problem = Message("{problem} (line {n})", problem=problem, n=error.line)
        return replace(parsed, problem=problem)
    except OSError as error:
        return replace(parsed, problem=Message(_UNREADABLE, why=describe_os_error(error)))
    except Exception as error:  # a bug of one reader must not affect the other files
        return replace(parsed, problem=log.as_user_error(error).problem)
    words = bool(transcript.cues)
    if not (words or reading.notes or reading.chapters):
        return replace(parsed, problem=Message("it contains no words"))
    if words or reading.notes:
        store_blob(folder, data)
    if words:
        save_snapshot(folder, parsed.sha256, snapshot.dump(transcript))
    return replace(
        parsed,
        format=reading.format,
        title=reading.title,
        show=reading.show,
        published=reading.published,
        language=reading.language,
        words=words,
        timing=transcript.timing,
        cues=len(transcript.cues),
        characters=len(transcript.text),
        speakers=len(transcript.speakers),
        end_ms=transcript.time_map.end_ms or None,
        repairs=len(reading.repairs),
        doubts=tuple(fit.doubts(reading)),
        chapters=tuple(reading.chapters) if not words else (),
        notes=notes.to_json(reading.notes) if reading.notes is not None else None,
    )


def parse_all(
    folder: Path, planned: list[ImportPlan], seen: set[str], cancelled: Callable[[], bool]
) -> Generator[tuple[ImportPlan, list[ParsedTextFile]], None, None]:
    """Yield each item of `planned` with its parsed files, in order; a process for each core.

    Files whose SHA-256 is in `seen` are not parsed; that of each file is added to it. Ends
    early when `cancelled` returns True.

    Raises:
        UserError: the library's folder cannot be written.
    """
    jobs = [path for plan in planned for path in plan.texts]
    few = len(jobs) <= _ALONE_FILES and _bytes(jobs) <= _ALONE_BYTES
    if few or current_process().daemon:  # a daemon may not have children
        files = _alone(folder, jobs, seen)
    else:
        files = _together(folder, jobs, seen)
    with closing(files):
        for plan in planned:
            if cancelled():
                return
            yield plan, [next(files) for _ in plan.texts]


def _bytes(paths: Iterable[Path]) -> int:
    total = 0
    for path in paths:
        try:
            total += path.stat().st_size
        except OSError:
            continue
    return total


def _if_known(path: Path, seen: set[str]) -> ParsedTextFile | None:
    """Return a result without content if the same bytes are in `seen`, else None."""
    try:
        with open_regular(path) as file:
            if os.fstat(file.fileno()).st_size > MAX_BYTES:
                return None
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None  # parsing reports the reason
    if sha256 in seen:
        return ParsedTextFile(path, sha256, known=True)
    seen.add(sha256)
    return None


def _alone(
    folder: Path, jobs: Iterable[Path], seen: set[str]
) -> Generator[ParsedTextFile, None, None]:
    for path in jobs:
        yield _if_known(path, seen) or parse_file(folder, path)


def _together(
    folder: Path, jobs: list[Path], seen: set[str]
) -> Generator[ParsedTextFile, None, None]:
    """Yield results in order; the number of results ahead of the caller is bounded."""
    workers = min(os.cpu_count() or 2, 8, len(jobs))
    ahead: deque[tuple[Path, ParsedTextFile | Future[ParsedTextFile]]] = deque()
    rest = iter(jobs)
    pool = ProcessPoolExecutor(workers, spawn_context(), initializer=_begin_work)
    try:
        for path in rest:
            ahead.append((path, _if_known(path, seen) or pool.submit(parse_file, folder, path)))
            if len(ahead) >= workers * 4:
                yield _result(ahead[0][1])
                ahead.popleft()
        while ahead:
            yield _result(ahead[0][1])
            ahead.popleft()
    except BrokenProcessPool:
        # A worker was killed, or none can be started: go on without.
        for path, file in ahead:
            yield parse_file(folder, path) if isinstance(file, Future) else file
        yield from _alone(folder, rest, seen)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _result(file: ParsedTextFile | Future[ParsedTextFile]) -> ParsedTextFile:
    return file.result() if isinstance(file, Future) else file


def _begin_work() -> None:
    """Initialize a worker: lower priority, ends with its parent, ignores Ctrl+C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent handles it
    lower_priority()
    exit_with_parent()
