"""A folder of Markdown notes that follows the library: collections, episodes and shows.

Each note carries an identifier in its front matter and is found by it when it was renamed or
moved. Notes are merged with what the user wrote in them, written atomically, and nothing else
in the folder is touched. A note whose subject has gone is deleted while nobody has edited it.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from viewer.atomic_write import write_atomically
from viewer.errors import UserError, describe_os_error
from viewer.export import linked_notes
from viewer.export.linked_notes import NoteTarget, note_stem
from viewer.export.markdown import Block, join_blocks
from viewer.export.markdown_merge import merge_markdown
from viewer.export.quote_builder import build_quotes
from viewer.export.quotes import Quote, with_keys
from viewer.library import export_records, passages
from viewer.library.change_log import ChangeSet
from viewer.library.collections import collections
from viewer.library.export_records import ExportBase
from viewer.library.library import Library
from viewer.library.passages import Passage

_PREFIX = "note:"
_FOLDERS = {"collection": "Collections", "episode": "Episodes", "show": "Shows"}
_HEAD = 4_000  # bytes of a note in which its identifier is looked for
_ID = re.compile(rf"^{linked_notes.ID_KEY}: ((?:collection|episode|show)-\d{{1,18}})\s*$", re.M)
_BATCH = 40  # notes whose records are written in one transaction, which locks the library
_LARGEST = 50_000_000  # bytes of a note that is merged


@dataclass(slots=True)
class FolderReport:
    """Result of an update: paths, and sentences about what failed.

    Attributes:
        conflicts: lines that were changed in a note and in the library; the user's stay.
        dismissed: notes that the user deleted, and that are not written again.
        left: notes whose subject has gone, and that stay since the user wrote in them.
    """

    written: list[Path] = field(default_factory=list)
    deleted: list[Path] = field(default_factory=list)
    left: list[Path] = field(default_factory=list)
    dismissed: list[Path] = field(default_factory=list)
    conflicts: list[Path] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


class NoteFolder:
    """Keeps the notes in one folder current; updates of several threads wait for each other.

    Quotes are kept between updates, so that a change costs as much as what it changed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._quotes: dict[int, tuple[Passage, int, Quote]] = {}
        self._index: dict[str, Path] | None = None
        self._lock = threading.Lock()
        self._revisions: dict[int, int] = {}
        self._is_durable = True

    def targets_of(self, library: Library, change: ChangeSet) -> set[NoteTarget]:
        """Return the notes that a change concerns."""
        held = set(change.collections)
        episodes = set(change.episodes)
        for one in passages.get_many(library, change.passages):
            held |= set(one.collections)
            episodes.add(one.episode_id)
        if change.collection_rows:  # a name is in the notes of all episodes that link to it
            for number in change.collections:
                episodes |= {one.episode_id for one in passages.of_collection(library, number)}
        found = {NoteTarget("collection", number) for number in held}
        found |= {NoteTarget("episode", number) for number in episodes}
        shows = export_records.shows_of(library, sorted(episodes))
        return found | {NoteTarget("show", number) for number in shows}

    def update(
        self, library: Library, only: Iterable[NoteTarget] | None = None, *, restore: bool = False
    ) -> FolderReport:
        """Write the notes that differ: all, or `only` some; deleted ones with `restore`.

        Raises:
            UserError: the folder is not there.
        """
        if not self.folder.is_dir():
            raise UserError(
                "the folder of notes is not there", path=self.folder, remedy="Choose another one"
            )
        with self._lock:
            return self._updated(library, only, restore=restore)

    def _updated(
        self, library: Library, only: Iterable[NoteTarget] | None, *, restore: bool
    ) -> FolderReport:
        report = FolderReport()
        self._index = None
        self._revisions = export_records.episode_revisions(library)
        subjects = _Subjects(library)
        wanted = subjects.targets()
        chosen = wanted | self._recorded(library) if only is None else set(only)
        stems = {target: note_stem(subjects.titles[target], target.kind) for target in wanted}
        ordered = sorted(chosen)
        # Many notes are not waited for one by one: what a crash takes is written again.
        self._is_durable = len(ordered) <= _BATCH
        for start in range(0, len(ordered), _BATCH):
            with library.transaction():
                for target in ordered[start : start + _BATCH]:
                    try:
                        if target in wanted:
                            blocks = self._blocks(library, target, subjects, stems)
                            stem = stems[target]
                            self._write(library, target, blocks, stem, report, restore=restore)
                        else:
                            self._remove(library, target, report)
                    except OSError as error:
                        why = describe_os_error(error)
                        problem = UserError("the note cannot be written ({why})", why=why)
                        report.problems.append(f"{target.key}: {problem}")
        return report

    def _recorded(self, library: Library) -> set[NoteTarget]:
        found = set()
        for name in export_records.export_targets(library, _PREFIX):
            kind, _, number = name.removeprefix(_PREFIX).partition("-")
            if kind in _FOLDERS and number.isdigit():
                found.add(NoteTarget(kind, int(number)))
        return found

    def _blocks(
        self,
        library: Library,
        target: NoteTarget,
        subjects: _Subjects,
        stems: dict[NoteTarget, str],
    ) -> list[Block]:
        title = subjects.titles[target]
        if target.kind == "show":
            return linked_notes.show_note(target, title, subjects.episodes_of(target), stems)
        if target.kind == "collection":
            found: Sequence[Passage] = passages.of_collection(library, target.number)
            return linked_notes.collection_note(target, title, self._built(library, found), stems)
        quotes = self._built(library, passages.of_episode(library, target.number))
        show = subjects.show_of.get(target)
        return linked_notes.episode_note(target, quotes, stems, subjects.collections, show)

    def _built(self, library: Library, found: Sequence[Passage]) -> list[Quote]:
        """The quotes of passages; those that are as they were are not built again."""
        revisions = self._revisions
        missing = []
        listed = list(found)
        for one in listed:
            known = self._quotes.get(one.id)
            if known is None or known[0] != one or known[1] != revisions[one.episode_id]:
                missing.append(one)
        for one, quote in zip(missing, build_quotes(library, missing), strict=True):
            self._quotes[one.id] = (one, revisions[one.episode_id], quote)
        return with_keys([self._quotes[one.id][2] for one in listed])

    def _write(
        self,
        library: Library,
        target: NoteTarget,
        blocks: list[Block],
        stem: str,
        report: FolderReport,
        *,
        restore: bool,
    ) -> None:
        base = self._base(library, target)
        path = self._find(target, base)
        if path is None and base is not None and not restore:
            report.dismissed.append(base.path)
            return
        before = b""
        if path is None:
            path = self._free(target, stem)
        else:
            before = _read(path)
        known = base if base is not None and before else None
        text = before.decode("utf-8-sig")
        stored = [Block(*one) for one in known.blocks] if known is not None else None
        if stored == blocks and known is not None and known.path == path:
            return
        if stored is not None and text == join_blocks(stored):
            text, merged_base = join_blocks(blocks), tuple(blocks)
        else:
            merged = merge_markdown(text, blocks, stored)
            text, merged_base = merged.text, merged.base
            if merged.conflicts:
                report.conflicts.append(path)
        data = text.encode("utf-8", "replace")
        if data != before:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, data, durable=self._is_durable)
            report.written.append(path)
        if base is not None and base.path != path:
            export_records.forget_export(library, _PREFIX + target.key, base.path)
        digest = sha256(data).hexdigest()
        export_records.save_export_base(
            library, _PREFIX + target.key, path, digest, [(b.name, b.lines) for b in merged_base]
        )

    def _remove(self, library: Library, target: NoteTarget, report: FolderReport) -> None:
        """Delete the note of what has gone, unless the user wrote in it."""
        base = self._base(library, target)
        if base is None:
            return
        path = self._find(target, base)
        if path is not None:
            if sha256(_read(path)).hexdigest() == base.sha256:
                path.unlink()
                report.deleted.append(path)
            else:
                report.left.append(path)
        export_records.forget_export(library, _PREFIX + target.key, base.path)

    def _base(self, library: Library, target: NoteTarget) -> ExportBase | None:
        """Return the text that was last written for a note in this folder."""
        found = export_records.export_bases(library, _PREFIX + target.key)
        return next((one for one in found if one.path.is_relative_to(self.folder)), None)

    def _find(self, target: NoteTarget, base: ExportBase | None) -> Path | None:
        """The note's file: where it was, or wherever its identifier is."""
        if base is not None and base.path.is_file() and _identifier(base.path) == target.key:
            return base.path
        if self._index is None:
            self._index = {key: path for path in self._files() if (key := _identifier(path))}
        return self._index.get(target.key)

    def _files(self) -> Iterator[Path]:
        """The Markdown files of the folder, without hidden folders and links."""
        for path in sorted(self.folder.rglob("*.md")):
            inside = path.relative_to(self.folder)
            if not any(part.startswith(".") for part in inside.parts) and not path.is_symlink():
                yield path

    def _free(self, target: NoteTarget, stem: str) -> Path:
        """A path at which there is no file."""
        place = self.folder / _FOLDERS[target.kind]
        path, number = place / f"{stem}.md", 1
        while path.exists():
            number += 1
            path = place / f"{stem} {number}.md"
        return path


class _Subjects:
    """Subjects of notes, with titles."""

    def __init__(self, library: Library) -> None:
        self.titles: dict[NoteTarget, str] = {}
        self.collections: dict[str, NoteTarget] = {}
        self.show_of: dict[NoteTarget, NoteTarget] = {}
        self._dates: dict[NoteTarget, str] = {}
        for one in collections(library):
            target = NoteTarget("collection", one.id)
            self.titles[target] = one.name
            self.collections[one.name] = target
        for episode in export_records.marked_episodes(library):
            target = NoteTarget("episode", episode.id)
            self.titles[target], self._dates[target] = episode.title, episode.published
            if episode.show:
                self.show_of[target] = NoteTarget("show", episode.show_id)
                self.titles[self.show_of[target]] = episode.show

    def targets(self) -> set[NoteTarget]:
        """All of them."""
        return set(self.titles)

    def episodes_of(self, show: NoteTarget) -> list[tuple[NoteTarget, str, str]]:
        """The episodes of a show that have passages, by date."""
        return [
            (episode, self.titles[episode], self._dates[episode])
            for episode, its in self.show_of.items()
            if its == show
        ]


def _identifier(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8", "replace")
    except OSError:
        return None
    front = head[: head.find("\n---", 3)] if head.startswith(("---\n", "---\r\n")) else ""
    match = _ID.search(front)
    return match[1] if match else None


def _read(path: Path) -> bytes:
    """The bytes of a note.

    Raises:
        OSError: it cannot be read, is too large, or is not text.
    """
    if path.stat().st_size > _LARGEST:
        raise OSError(f"{path.name} is too large")
    data = path.read_bytes()
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise OSError(f"{path.name} is not in UTF-8") from None
    return data
