"""Scanner that groups files and folders into episodes by their names, without reading them."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from viewer.errors import describe_os_error
from viewer.library import identity
from viewer.library.imports import file_groups
from viewer.library.records import RejectedFile
from viewer.library.subscriptions import download_folders
from viewer.messages import Message
from viewer.paths import readable

# Limits of a folder tree; files beyond them are reported.
MOST_FILES = 200_000
_TOO_MANY = "more than {most} files: the rest were skipped"
DEEPEST = 64
_MOST_BESIDE = 20_000
_SYSTEM_NAMES = ("__MACOSX", "desktop.ini")


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The files of one episode.

    Attributes:
        texts: files that may be transcripts, chapters or notes.
        audio: its recording.
        unsure: recordings one of which may belong to it, the likeliest first.
        title: a title from the file names, used if the files contain none.
        show: the folder's name in a tree; None for files that were named themselves.
    """

    texts: tuple[Path, ...]
    audio: Path | None
    unsure: tuple[Path, ...]
    title: str
    show: str | None


def plan_import(
    paths: Iterable[Path],
    cancelled: Callable[[], bool],
    skipped: Collection[Path] | None = None,
) -> tuple[list[ImportPlan], list[RejectedFile]]:
    """Return the episodes in files and folder trees, and paths that are missing or unusable.

    `skipped` as in `walk`.
    """
    planned: list[ImportPlan] = []
    refused: list[RejectedFile] = []
    seen: set[Path] = set()
    for path in paths:
        try:
            mode = path.stat().st_mode
        except FileNotFoundError:
            refused.append(RejectedFile(path, "there is no such file or folder"))
        except (OSError, ValueError) as error:
            refused.append(RejectedFile(path, describe_os_error(error)))
        else:
            if stat.S_ISDIR(mode):
                groups = _tree(path, refused, cancelled, skipped)
            elif stat.S_ISREG(mode):
                groups = iter([_file(path)])
            else:
                refused.append(RejectedFile(path, "this is neither a file nor a folder"))
                continue
            for plan in groups:
                if not seen.issuperset(plan.texts) or (plan.audio and plan.audio not in seen):
                    seen.update(plan.texts, [plan.audio] if plan.audio else [])
                    planned.append(plan)
    return planned, refused


def file_suffixes() -> tuple[str, ...]:
    """Return the suffixes of transcripts and recordings, in lower case."""
    from viewer.transcripts.readers import FORMATS

    texts = (suffix for file_format in FORMATS for suffix in file_format.suffixes)
    return (*texts, *file_groups.AUDIO_SUFFIXES)


def _file(path: Path) -> ImportPlan:
    """Plan a single file, with its recording, transcripts and chapters in the same folder."""
    usual = file_suffixes()
    names = {path.name}
    try:
        with os.scandir(path.parent) as entries:
            for entry, _ in zip(entries, range(_MOST_BESIDE), strict=False):
                name = entry.name
                if name.startswith(".") or not name.lower().endswith(usual):
                    continue
                if entry.is_file():
                    names.add(name)
    except OSError:
        pass  # the folder cannot be listed: only the file
    group = next(
        group
        for group in file_groups.groups(names)
        if path.name in group.texts or path.name in group.audio
    )
    if path.name in group.audio:
        group.audio = [path.name]
    else:
        group.texts = [n for n in group.texts if n == path.name or file_groups.holds_chapters(n)]
    return _planned(path.parent, group, show=None)


def _tree(
    root: Path,
    refused: list[RejectedFile],
    cancelled: Callable[[], bool],
    skipped: Collection[Path] | None,
) -> Iterator[ImportPlan]:
    folders = dict(walk(root, refused, cancelled, skipped=skipped))
    by_folder = {folder: file_groups.groups(names) for folder, names in folders.items()}
    _join_across_folders(by_folder)
    for folder, folder_groups in by_folder.items():
        groups = [group for group in folder_groups if group.texts or group.audio]
        # With a folder for each episode, its name is the title and its parent's name the show.
        own = len(groups) == 1 and not groups[0].key and folder != root
        show = readable((folder.parent if own else folder).resolve().name)
        for group in groups:
            yield _planned(folder, group, show)


def walk(
    root: Path,
    refused: list[RejectedFile],
    cancelled: Callable[[], bool],
    *,
    skipped: Collection[Path] | None = None,
) -> Iterator[tuple[Path, list[str]]]:
    """Yield each folder once, also if links lead to it, with the names of its visible files.

    The folders `skipped` are left out with all that is in them, and so are libraries and folders
    of downloads; None leaves out nothing. A tree with more than `MOST_FILES` ends with an entry
    for `root` in `refused`, as does a root that cannot be read.
    """
    own = {(status.st_dev, status.st_ino) for status in _statuses(skipped or ())}
    waiting = [] if own and _is_inside(root, own) else [(root, 0)]
    entered = set(own)
    count = 0
    while waiting and not cancelled():
        folder, depth = waiting.pop()
        names: list[str] = []
        inner: list[Path] = []
        try:
            status = folder.stat()
            if (status.st_dev, status.st_ino) in entered:
                continue
            entered.add((status.st_dev, status.st_ino))
            if skipped is not None and _belongs_to_earmark(folder):
                continue
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.startswith(".") or entry.name in _SYSTEM_NAMES:
                        continue
                    if entry.is_dir():
                        path = folder / entry.name
                        if not (own and entry.is_symlink() and _is_inside(path, own)):
                            inner.append(path)
                    elif entry.is_file():
                        names.append(entry.name)
                    if count + len(names) > MOST_FILES:
                        refused.append(RejectedFile(root, too_many()))
                        return
        except OSError as error:
            refused.append(RejectedFile(folder, describe_os_error(error)))
            continue
        count += len(names)
        yield folder, names
        if depth < DEEPEST:
            waiting += [(path, depth + 1) for path in sorted(inner, reverse=True)]
        elif inner:
            refused.append(RejectedFile(folder, "folders nested too deeply were skipped"))


def too_many() -> str:
    """Return the reason for which a tree was not walked to its end."""
    return Message(_TOO_MANY, most=MOST_FILES)


def _belongs_to_earmark(folder: Path) -> bool:
    """Return True for the folder of a library, and for one that is marked for downloads."""
    return (
        os.path.lexists(folder / download_folders.MARK)
        or identity.folder_identity(folder) is not None
    )


def _is_inside(path: Path, own: Collection[tuple[int, int]]) -> bool:
    """Return True if `path` is inside one of the folders with these devices and inodes."""
    try:
        parents = path.resolve().parents
    except (OSError, RuntimeError):
        return False  # it cannot be read either
    return any((status.st_dev, status.st_ino) in own for status in _statuses(parents))


def _statuses(folders: Iterable[Path]) -> Iterator[os.stat_result]:
    for folder in folders:
        with suppress(OSError, ValueError):
            yield folder.stat()


def _join_across_folders(by_folder: dict[Path, list[file_groups.Group]]) -> None:
    """Join `audio/ep 1.mp3` and `transcripts/ep 1.vtt` if both names are unique in the tree."""
    silent: dict[str, list[file_groups.Group]] = {}
    loose: dict[str, list[tuple[Path, file_groups.Group]]] = {}
    for folder, groups in by_folder.items():
        for group in groups:
            if group.key and not group.audio:
                silent.setdefault(group.key, []).append(group)
            elif group.key and not group.texts:
                loose.setdefault(group.key, []).append((folder, group))
    for key, texts in silent.items():
        sounds = loose.get(key, [])
        if len(texts) == len(sounds) == 1:
            folder, sound = sounds[0]
            # `folder / name` keeps an absolute path unchanged.
            texts[0].audio = [str(folder.absolute() / name) for name in sound.audio]
            sound.audio = []


def _planned(folder: Path, group: file_groups.Group, show: str | None) -> ImportPlan:
    name = (group.texts or group.audio)[0]
    title = file_groups.title(name) if group.key else folder.resolve().name
    return ImportPlan(
        tuple(folder / text for text in group.texts),
        folder / group.audio[0] if group.audio else None,
        tuple(folder / audio for audio in group.unsure),
        readable(title) or readable(name),
        show,
    )
