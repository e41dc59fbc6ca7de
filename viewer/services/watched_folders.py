"""Watched folders: new files in them come into the library by themselves.

A scan finds files that have not come in yet. Those that have not changed from one scan to the
next are added, each with the others of its episode, as when the folder is added.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from viewer.errors import UserError
from viewer.library.imports import file_scanner
from viewer.library.imports.file_groups import is_audio
from viewer.library.imports.file_scanner import ImportPlan
from viewer.library.imports.watched_files import (
    FileStamp,
    SeenFile,
    former_paths,
    remember_files,
    seen_files,
    used_files,
)
from viewer.library.library import Library
from viewer.library.records import AddResult, Progress, RejectedFile, SameTranscript
from viewer.paths import from_text
from viewer.settings import Settings

_MOST_OBSERVED = 2_000  # folders of which the system is asked to report changes
_LONGEST_PAUSE_S = 30.0  # between two scans while files grow
_POLL_S = 0.1
# Kinds of file systems whose changes by other computers the system does not report.
_REMOTE = ("nfs", "cifs", "smb", "9p", "afs", "ceph", "gluster", "fuse.", "ncp", "vboxsf", "drvfs")


class FoldersScanned(NamedTuple):
    """Report of a round of scans.

    Attributes:
        problems: why a folder cannot be watched now, by folder; None if it can.
        observed: folders on local drives, of which the system can report changes.
    """

    problems: dict[Path, UserError | None]
    observed: list[Path]


class FilesAdding(NamedTuple):
    """Report of files that are being added from a folder."""

    folder: Path
    progress: Progress


class FilesAdded(NamedTuple):
    """Report of files that were added from a folder.

    Attributes:
        added: new episodes.
        changed: True if the list of episodes has changed.
        unreadable: number of files that could not be read.
        same: files that were not added, as an episode has the same transcript.
        problem: the error that ended it, or None.
    """

    folder: Path
    added: list[int]
    changed: bool
    unreadable: int
    same: Sequence[SameTranscript] = ()
    problem: UserError | None = None


WatchReport = FoldersScanned | FilesAdding | FilesAdded


@dataclass(frozen=True)
class FolderScan:
    """The result of a scan.

    Attributes:
        problem: the reason if the folder cannot be watched now.
        folders: the folder and those inside it, to be watched for changes.
        new: files that have not come in yet, or have changed since; they may still be growing.
    """

    folder: Path
    problem: UserError | None = None
    folders: Sequence[Path] = ()
    new: Mapping[Path, FileStamp] = field(default_factory=dict)


def own_folders(library_folder: Path) -> list[Path]:
    """Return the folders in which this library writes files."""
    settings = Settings.load(library_folder)
    chosen = (settings.audio_folder, settings.notes_folder)
    return [library_folder, *(from_text(text) for text in chosen if text)]


def watch_folders(
    library_folder: Path,
    folders: Sequence[Path],
    pause_s: float,
    *,
    report: Callable[[WatchReport], None],
    cancelled: Callable[[], bool],
) -> bool:
    """Scan folders, and add their new files once these do not change any more, in a job process.

    Scans again every `pause_s` seconds, then more seldom, while there are files that may grow.
    Returns False if it was cancelled.

    Raises:
        UserError: the library cannot be opened.
    """
    growing: dict[Path, Mapping[Path, FileStamp]] = {}
    failed: set[Path] = set()
    wait_s = pause_s
    while True:
        skipped = own_folders(library_folder)
        with Library.open(library_folder) as library:
            scans = [
                scan_folder(library, folder, skipped, cancelled=cancelled) for folder in folders
            ]
        if cancelled():
            return False
        report(FoldersScanned({scan.folder: scan.problem for scan in scans}, _observable(scans)))
        has_added = False
        for scan in scans:
            before = growing.get(scan.folder, {})
            still = {path: stamp for path, stamp in scan.new.items() if before.get(path) == stamp}
            growing[scan.folder] = {
                path: stamp for path, stamp in scan.new.items() if path not in still
            }
            if still and scan.folder not in failed:
                has_added = True
                add = partial(
                    add_new_files,
                    *(library_folder, scan.folder, still, frozenset(growing[scan.folder])),
                    report=partial(_report_progress, report, scan.folder),
                    cancelled=cancelled,
                )
                outcome = _outcome(scan.folder, add)
                report(outcome)
                if outcome.problem is not None:
                    failed.add(scan.folder)  # the next job tries it again
        if cancelled():
            return False
        if not any(growing.values()):
            return True
        wait_s = pause_s if has_added else min(wait_s * 1.5, max(_LONGEST_PAUSE_S, pause_s))
        if not _wait(wait_s, cancelled):
            return False


def _outcome(folder: Path, add: Callable[[], AddResult]) -> FilesAdded:
    try:
        result = add()
    except UserError as problem:
        return FilesAdded(folder, [], True, 0, (), problem)
    changed = bool(result.added or result.restored or result.changed or result.notes)
    return FilesAdded(folder, result.added, changed, len(result.not_understood), tuple(result.same))


def _report_progress(
    report: Callable[[WatchReport], None], folder: Path, progress: Progress
) -> None:
    report(FilesAdding(folder, progress))


def _wait(seconds: float, cancelled: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while not cancelled():
        left_s = end - time.monotonic()
        if left_s <= 0:
            return True
        time.sleep(min(_POLL_S, left_s))
    return False


def _observable(scans: Sequence[FolderScan]) -> list[Path]:
    """Return the scanned folders on local drives, at most `_MOST_OBSERVED`."""
    mounts = _remote_mounts()
    observed: list[Path] = []
    for scan in scans:
        if not _is_remote(scan.folder, mounts):
            observed += scan.folders[: _MOST_OBSERVED - len(observed)]
    return observed


def _remote_mounts() -> list[tuple[Path, bool]]:
    """Return mount points, and whether a network drive is there; none if the system differs."""
    try:
        lines = Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return []
    mounts = []
    for line in lines:
        before, _, after = line.partition(" - ")
        fields, kind = before.split(" "), after.partition(" ")[0]
        if len(fields) > 4:
            place = fields[4].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
            mounts.append((Path(place), kind.startswith(_REMOTE)))
    return mounts


def _is_remote(folder: Path, mounts: Sequence[tuple[Path, bool]]) -> bool:
    real = Path(os.path.realpath(folder))
    if sys.platform == "win32":
        return real.drive.startswith("\\\\")
    if sys.platform == "darwin":
        return real.is_relative_to("/Volumes")  # removable drives, too
    depth, remote = 0, False
    for place, is_remote in mounts:
        if real.is_relative_to(place) and len(place.parts) >= depth:
            depth, remote = len(place.parts), is_remote
    return remote


def scan_folder(
    library: Library,
    folder: Path,
    skipped: Sequence[Path] = (),
    *,
    cancelled: Callable[[], bool] = lambda: False,
) -> FolderScan:
    """Find the new files in the tree of `folder`, without reading them.

    The library's own folder and those in `skipped` are left out. Files of an episode that was
    removed are remembered, also under another name, and are not new.
    """
    refused: list[RejectedFile] = []
    suffixes = file_scanner.file_suffixes()
    folders: list[Path] = []
    found: dict[Path, FileStamp] = {}
    for inner, names in file_scanner.walk(
        folder, refused, cancelled, skipped=[library.folder, *skipped]
    ):
        folders.append(inner)
        for name in names:
            if name.lower().endswith(suffixes):
                try:
                    found[inner / name] = FileStamp.of(inner / name)
                except OSError:
                    continue  # gone meanwhile
    refusal = next((one for one in refused if one.path == folder), None)
    if cancelled():
        return FolderScan(folder)
    if refusal is not None or not folders:
        return FolderScan(folder, _problem(refusal))
    seen, used = seen_files(library, folder), used_files(library)
    new: dict[Path, FileStamp] = {}
    renamed: dict[Path, FileStamp] = {}
    for path, stamp in found.items():
        if cancelled():
            return FolderScan(folder)
        before = seen.get(path)
        if before is None:
            former = former_paths(library, stamp)
            removed = former and not used.intersection(former)
            (renamed if removed else new)[path] = stamp
        elif before.stamp != stamp and (before.refused or (is_audio(path.name) and path in used)):
            new[path] = stamp
    if renamed:
        remember_files(library, renamed)
    return FolderScan(folder, None, folders, new)


def _problem(refusal: RejectedFile | None) -> UserError:
    if refusal is None:
        return UserError("this folder belongs to Earmark and is not watched")
    if refusal.reason == file_scanner.too_many():
        return UserError(
            "there are more than {most} files in this watched folder, and none was added",
            remedy="Watch a smaller folder inside it",
            most=file_scanner.MOST_FILES,
        )
    return UserError(
        "this watched folder cannot be read ({why})",
        remedy="Its episodes stay in the library, and new files are added when it is back",
        why=refusal.reason,
    )


def add_new_files(
    library_folder: Path,
    folder: Path,
    still: Mapping[Path, FileStamp],
    growing: frozenset[Path],
    *,
    report: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> AddResult:
    """Add files of a watched folder that do not change any more, in a job process.

    An episode of which a file is `growing`, or came after the scan, waits for the next time.
    """
    from viewer.library.imports import importer

    taken: dict[Path, FileStamp] = {}
    waiting: set[Path] = set()
    with Library.open(library_folder) as library:
        seen, used = seen_files(library, folder), used_files(library)

        def select(plans: list[ImportPlan]) -> list[ImportPlan]:
            chosen = []
            for plan in plans:
                restricted = _restrict(plan, still.keys(), growing, seen, used)
                if restricted is not None:
                    chosen.append(restricted)
                elif _grows(plan, still.keys(), growing, seen, used):
                    waiting.update(_files(plan))
            for plan in chosen:
                audio = [plan.audio] if plan.audio is not None else []
                files = {*plan.texts, *plan.unsure, *audio}
                taken.update({path: still[path] for path in files & still.keys()})
            return chosen

        result = importer.import_files(
            *(library, [folder]),
            skipped=own_folders(library_folder),
            select=select,
            report=report,
            cancelled=cancelled,
        )
        if not (result.cancelled or cancelled()):
            refused = {one.path for one in result.not_understood}
            taken |= _unused(still, waiting, refused)
            remember_files(library, taken, refused)
    result.not_understood = [one for one in result.not_understood if one.path in still]
    return result


def _unused(
    still: Mapping[Path, FileStamp], waiting: Set[Path], refused: Set[Path]
) -> dict[Path, FileStamp]:
    """Return the files that no episode uses, such as a second recording, without reading them.

    Those are left out that wait for others of their episode, or were out of reach.
    """
    unused = {}
    for path, stamp in still.items():
        if path not in waiting and refused.isdisjoint(path.parents):
            try:
                is_same = FileStamp.of(path) == stamp
            except OSError:
                continue  # gone meanwhile
            if is_same:
                unused[path] = stamp
    return unused


def _restrict(
    plan: ImportPlan,
    still: Set[Path],
    growing: Set[Path],
    seen: Mapping[Path, SeenFile],
    used: Set[Path],
) -> ImportPlan | None:
    """Leave out files that are not to come in; None if nothing new is left, or a file grows."""
    audio = (plan.audio,) if plan.audio is not None else ()
    wanted = {path for path in _files(plan) if path in still or path in used}
    if _grows(plan, still, growing, seen, used) or still.isdisjoint({*plan.texts, *audio}):
        return None
    return ImportPlan(
        tuple(path for path in plan.texts if path in wanted),
        plan.audio if plan.audio in wanted else None,
        tuple(path for path in plan.unsure if path in wanted),
        *(plan.title, plan.show),
    )


def _grows(
    plan: ImportPlan,
    still: Set[Path],
    growing: Set[Path],
    seen: Mapping[Path, SeenFile],
    used: Set[Path],
) -> bool:
    """Return True if a file of an episode may grow, or came after the scan."""
    return any(
        path in growing or not (path in still or path in seen or path in used)
        for path in _files(plan)
    )


def _files(plan: ImportPlan) -> list[Path]:
    suffixes = file_scanner.file_suffixes()
    audio = (plan.audio,) if plan.audio is not None else ()
    files = (*plan.texts, *audio, *plan.unsure)
    return [path for path in files if path.name.lower().endswith(suffixes)]
