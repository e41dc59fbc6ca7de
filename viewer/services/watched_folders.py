"""Watched folders: new files in them come into the library by themselves.

A scan finds files that have not come in yet. Those that have not changed from one scan to the
next are added, each with the others of its episode, as when the folder is added.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path

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
from viewer.library.records import AddResult, Progress, RejectedFile


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
    if refusal is not None or not folders:
        return FolderScan(folder, _problem(refusal))
    seen, used = seen_files(library, folder), used_files(library)
    new: dict[Path, FileStamp] = {}
    renamed: dict[Path, FileStamp] = {}
    for path, stamp in found.items():
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
    with Library.open(library_folder) as library:
        seen, used = seen_files(library, folder), used_files(library)

        def restrict(plan: ImportPlan) -> ImportPlan | None:
            return _restrict(plan, set(still), growing, seen, used)

        def select(plans: list[ImportPlan]) -> list[ImportPlan]:
            chosen = [plan for plan in map(restrict, plans) if plan is not None]
            for plan in chosen:
                audio = [plan.audio] if plan.audio is not None else []
                files = {*plan.texts, *plan.unsure, *audio}
                taken.update({path: still[path] for path in files & still.keys()})
            return chosen

        result = importer.import_files(
            library, [folder], select=select, report=report, cancelled=cancelled
        )
        if not result.cancelled:
            refused = {one.path for one in result.not_understood}
            remember_files(library, taken, refused)
    return result


def _restrict(
    plan: ImportPlan,
    still: Set[Path],
    growing: Set[Path],
    seen: Mapping[Path, SeenFile],
    used: Set[Path],
) -> ImportPlan | None:
    """Leave out files that are not to come in; None if nothing new is left, or a file grows."""
    suffixes = file_scanner.file_suffixes()
    audio = (plan.audio,) if plan.audio is not None else ()
    files = [
        path for path in (*plan.texts, *audio, *plan.unsure) if path.name.lower().endswith(suffixes)
    ]
    grows = any(
        path in growing or not (path in still or path in seen or path in used) for path in files
    )
    wanted = {path for path in files if path in still or path in used}
    if grows or not still & {*plan.texts, *audio}:
        return None
    return ImportPlan(
        tuple(path for path in plan.texts if path in wanted),
        plan.audio if plan.audio in wanted else None,
        tuple(path for path in plan.unsure if path in wanted),
        *(plan.title, plan.show),
    )
