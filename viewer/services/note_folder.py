"""A folder of Markdown notes that follows the library: collections, episodes and shows.

Each note carries an identifier in its front matter and is found by it when it was renamed or
moved. Notes are merged with what the user wrote in them, written atomically, and nothing else
in the folder is touched. A note whose subject has gone is deleted while nobody has edited it.
"""

from __future__ import annotations

import os
import re
import threading
import time
from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from viewer.atomic_write import UNFINISHED, replace_file
from viewer.errors import UserError, describe_os_error
from viewer.export import linked_notes
from viewer.export.line_merge import Conflict
from viewer.export.linked_notes import NoteTarget, note_stem
from viewer.export.markdown import Block, join_blocks
from viewer.export.markdown_escape import yaml
from viewer.export.markdown_merge import MergeResult, merge_markdown
from viewer.export.quote_builder import build_quotes
from viewer.export.quotes import ENGLISH, CollectionRef, Quote, Words, with_keys
from viewer.library import export_records, passages
from viewer.library.change_log import ChangeSet
from viewer.library.export_records import EpisodeSource, ExportBase, MarkedEpisode
from viewer.library.library import Library
from viewer.library.passages import Passage
from viewer.services.note_files import NoteFiles, identifier_of, name_key, read_note
from viewer.services.note_subjects import NoteSubjects

_PREFIX = "note:"
_FOLDERS = {"collection": "Collections", "episode": "Episodes", "show": "Shows"}
_BLOCK_ID = re.compile(r"\^em-([0-9a-f]{4,32})\b")
_UNFINISHED = re.compile(rf"\.\w{{8}}{re.escape(UNFINISHED)}")
_STALE_S = 60.0  # age of an unfinished file that nobody is writing any more
_BATCH = 40  # notes whose records are written in one transaction, which locks the library
_TRIES = 3  # merges of a note that another program writes at the same moment


class NoteConflict(NamedTuple):
    """A note with lines that were changed in it and in the library.

    Attributes:
        text: the note with the user's version of these lines, as it was written.
        other: the same with the library's version.
    """

    path: Path
    text: str
    other: str
    lines: tuple[Conflict, ...]


@dataclass(slots=True)
class FolderReport:
    """Result of an update: paths, and sentences about what failed.

    Attributes:
        conflicts: notes with lines that were changed there and in the library; the user's stay.
        merged: what is in the notes with conflicts, and what else could be.
        dismissed: notes that the user deleted, and that are not written again.
        targets: the subjects of these.
        left: notes whose subject has gone, and that stay since the user wrote in them.
    """

    written: list[Path] = field(default_factory=list)
    deleted: list[Path] = field(default_factory=list)
    left: list[Path] = field(default_factory=list)
    dismissed: list[Path] = field(default_factory=list)
    conflicts: list[Path] = field(default_factory=list)
    merged: list[NoteConflict] = field(default_factory=list)
    targets: list[NoteTarget] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


class NoteFolder:
    """Keeps the notes in one folder current; updates of several threads wait for each other.

    Quotes are kept between updates, so that a change costs as much as what it changed. The notes
    have the program's own words in the language of `words`.
    """

    def __init__(self, folder: Path, words: Words = ENGLISH) -> None:
        self.folder = folder
        self._words = words
        self._quotes: dict[int, _BuiltQuote] = {}
        self._lines: dict[str, tuple[Quote, tuple[str, ...]]] = {}
        self._files = NoteFiles(folder)
        self._lock = threading.Lock()
        self._subjects: NoteSubjects
        self._collections: list[CollectionRef] = []
        self._places: dict[NoteTarget, Path] = {}
        self._stems: dict[NoteTarget, str] = {}
        self._is_durable = True

    def targets_of(self, library: Library, change: ChangeSet) -> set[NoteTarget]:
        """Return the notes that a change concerns."""
        collection_ids = set(change.collections)
        episodes = set(change.episodes)
        for passage in passages.get_many(library, change.passages):
            collection_ids |= set(passage.collections)
            episodes.add(passage.episode_id)
        if change.collection_rows:  # a name is in the notes of all episodes that link to it
            for number in change.collections:
                episodes |= {
                    passage.episode_id for passage in passages.of_collection(library, number)
                }
        targets = {NoteTarget("collection", number) for number in collection_ids}
        targets |= {NoteTarget("episode", number) for number in episodes}
        shows = export_records.shows_of(library, sorted(episodes))
        return targets | {NoteTarget("show", number) for number in shows}

    def update(
        self, library: Library, only: Iterable[NoteTarget] | None = None, *, restore: bool = False
    ) -> FolderReport:
        """Write the notes that differ: all, or `only` some; deleted ones with `restore`.

        Raises:
            UserError: the folder is not there.
        """
        if not self.folder.is_dir():
            raise UserError(
                "the notes folder is missing", path=self.folder, remedy="Choose another one"
            )
        with self._lock:
            return self._updated(library, only, restore=restore)

    def take_library_lines(self, conflicts: Sequence[NoteConflict]) -> list[NoteConflict]:
        """Put the library's version of lines into notes; return what takes that back.

        A note that has changed since is left as it is.

        Raises:
            UserError: a note cannot be read or written.
        """
        taken = []
        with self._lock:
            for conflict in conflicts:
                try:
                    if read_note(conflict.path) == conflict.text.encode("utf-8", "replace"):
                        replace_file(conflict.path, conflict.other.encode("utf-8", "replace"))
                        taken.append(conflict._replace(text=conflict.other, other=conflict.text))
                except OSError as error:
                    why = describe_os_error(error)
                    raise UserError(
                        "the note cannot be written ({why})", path=conflict.path, why=why
                    ) from error
        return taken

    def _updated(
        self, library: Library, only: Iterable[NoteTarget] | None, *, restore: bool
    ) -> FolderReport:
        report = FolderReport()
        subjects = self._subjects = NoteSubjects(library)
        if list(subjects.collections) != self._collections:  # they are in the quotes
            self._collections = list(subjects.collections)
            self._quotes.clear()
            self._lines.clear()
        targets = subjects.targets()
        recorded = self._recorded(library)
        chosen = targets | set(recorded) if only is None else set(only)
        self._files.forget()
        if self._locate(library, chosen, recorded):
            chosen = targets | set(recorded)  # links name the files
            self._locate(library, chosen, recorded)
        self._name_files(targets, again=chosen if restore else ())
        if only is None:
            self._remove_unfinished()
        ordered = sorted(chosen)
        # Many notes are not waited for one by one: what a crash takes is written again.
        self._is_durable = len(ordered) <= _BATCH
        for start in range(0, len(ordered), _BATCH):
            with library.transaction():
                for target in ordered[start : start + _BATCH]:
                    try:
                        if target in targets:
                            self._write(library, target, report, restore=restore)
                        else:
                            self._remove(library, target, report)
                    except OSError as error:
                        why = describe_os_error(error)
                        problem = UserError("the note cannot be written ({why})", why=why)
                        report.problems.append(f"{target.key}: {problem}")
        return report

    def _recorded(self, library: Library) -> dict[NoteTarget, str]:
        """Return the places of this folder's notes when they were last written."""
        paths = {}
        start = f"{self.folder}{os.sep}"
        for name, path in export_records.export_paths(library, _PREFIX):
            kind, _, number = name.removeprefix(_PREFIX).partition("-")
            if kind in _FOLDERS and number.isdigit() and path.startswith(start):
                paths[NoteTarget(kind, int(number))] = path
        return paths

    def _locate(
        self,
        library: Library,
        targets: Iterable[NoteTarget],
        recorded: Mapping[NoteTarget, str],
    ) -> bool:
        """Find the files of notes; return True where one of them has another name by now."""
        is_renamed = False
        self._places = {}
        self._stems = {target: _stem(path) for target, path in recorded.items()}
        for target in targets:
            path = self._find(library, target, recorded.get(target))
            if path is not None:
                self._places[target] = path
                is_renamed |= target in recorded and path.stem != _stem(recorded[target])
                self._stems[target] = path.stem
        return is_renamed

    def _find(self, library: Library, target: NoteTarget, recorded: str | None) -> Path | None:
        """Return the note's file: at its last path, or the one with its identifier."""
        before = Path(recorded) if recorded is not None else None
        if before is not None and before.is_file() and identifier_of(before) == target.key:
            return before
        path = self._files.of_identifier(target.key)
        if path is not None and (recorded is not None or self._is_ours(library, target, path)):
            return path
        return None

    def _is_ours(self, library: Library, target: NoteTarget, path: Path) -> bool:
        """Return False for the note of another library, where the same number is another thing."""
        try:
            text = read_note(path).decode("utf-8-sig")
        except OSError:
            return False
        if f"title: {yaml(self._subjects.titles.get(target, ''))}" in text.splitlines():
            return True
        of = passages.of_episode if target.kind == "episode" else passages.of_collection
        uids = (
            [passage.uid for passage in of(library, target.number)] if target.kind != "show" else []
        )
        return any(uid.startswith(tuple(_BLOCK_ID.findall(text))) for uid in uids)

    def _name_files(self, targets: Set[NoteTarget], again: Iterable[NoteTarget]) -> None:
        """Give new notes names that no other file of the folder has: links tell names alone.

        Notes `again` that are not there are new, too.
        """
        for target in again:
            if target not in self._places:
                self._stems.pop(target, None)
        new = sorted(target for target in targets if target not in self._stems)
        if not new:
            return
        taken = set(map(name_key, self._stems.values())) | self._files.stems()
        for target in new:
            title = note_stem(self._subjects.titles[target], target.kind)
            stem, number = title, 1
            while name_key(stem) in taken:
                number += 1
                stem = f"{title} {number}"
            taken.add(name_key(stem))
            self._stems[target] = stem

    def _blocks(self, library: Library, target: NoteTarget) -> list[Block]:
        subjects, stems = self._subjects, self._stems
        title = subjects.titles[target]
        if target.kind == "show":
            return linked_notes.show_note(target, title, subjects.episodes_of(target), stems)
        if target.kind == "collection":
            chosen: Sequence[Passage] = passages.of_collection(library, target.number)
            return linked_notes.collection_note(
                target, title, self._built(library, chosen), stems, lines_of=self._lines_of
            )
        own = passages.of_episode(library, target.number, soundbites=False)
        quotes = self._built(library, own)
        show = subjects.show_of.get(target)
        return linked_notes.episode_note(
            *(target, quotes, stems, subjects.collections, show),
            lines_of=self._lines_of,
            words=self._words,
        )

    def _built(self, library: Library, passages: Sequence[Passage]) -> list[Quote]:
        """Return the quotes of passages; unchanged ones are not built again."""
        episodes = self._subjects.episodes
        listed = list(passages)
        missing = []
        for current in listed:
            built = self._quotes.get(current.id)
            if (
                built is None
                or built.passage != current
                or built.episode != episodes[current.episode_id]
            ):
                missing.append(current)
        for current, quote in zip(missing, build_quotes(library, missing), strict=True):
            self._quotes[current.id] = _BuiltQuote(current, episodes[current.episode_id], quote)
        quotes = with_keys([self._quotes[passage.id].quote for passage in listed])
        for current, quote in zip(listed, quotes, strict=True):
            if self._quotes[current.id].quote is not quote:
                self._quotes[current.id] = self._quotes[current.id]._replace(quote=quote)
        return quotes

    def _lines_of(self, quote: Quote) -> tuple[str, ...]:
        cached = self._lines.get(quote.uid)
        if cached is None or cached[0] is not quote:
            cached = self._lines[quote.uid] = quote, linked_notes.note_lines(quote, self._words)
        return cached[1]

    def _write(
        self, library: Library, target: NoteTarget, report: FolderReport, *, restore: bool
    ) -> None:
        base = self._base(library, target)
        path = self._places.get(target)
        if path is None and base is not None and not restore:
            report.dismissed.append(base.path)
            report.targets.append(target)
            return
        blocks = self._blocks(library, target)
        is_new = path is None
        path = path or self.folder / _FOLDERS[target.kind] / f"{self._stems[target]}.md"
        stored = (
            [Block(*fields) for fields in base.blocks] if base is not None and not is_new else None
        )
        if stored == blocks and base is not None and base.path == path:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        for _ in range(_TRIES):
            before = b"" if is_new else read_note(path)
            mark = BOM_UTF8 if before.startswith(BOM_UTF8) else b""
            text = before.decode("utf-8-sig")
            merged = self._merged(text, blocks, stored)
            data = mark + merged.text.encode("utf-8", "replace")
            if path.exists() == is_new or (not is_new and read_note(path) != before):
                continue  # it was written just now: never over what the user wrote
            if data != before:
                replace_file(path, data, durable=self._is_durable)
                report.written.append(path)
            break
        else:
            raise OSError(f"{path.name} is written by another program")
        if merged.conflicts:
            other = merge_markdown(text, blocks, stored, prefer_fresh=True)
            report.conflicts.append(path)
            yours, ours = (f"{mark.decode()}{version.text}" for version in (merged, other))
            report.merged.append(NoteConflict(path, yours, ours, merged.conflicts))
        if base is not None and base.path != path:
            export_records.forget_export(library, _PREFIX + target.key, base.path)
        digest = sha256(data).hexdigest()
        export_records.save_export_base(
            library, _PREFIX + target.key, path, digest, [(b.name, b.lines) for b in merged.base]
        )

    @staticmethod
    def _merged(text: str, blocks: list[Block], stored: list[Block] | None) -> MergeResult:
        if stored is not None and text == join_blocks(stored):  # nobody has edited it
            return MergeResult(join_blocks(blocks), base=tuple(blocks))
        return merge_markdown(text, blocks, stored)

    def _remove(self, library: Library, target: NoteTarget, report: FolderReport) -> None:
        """Delete the note of what has gone, unless the user wrote in it."""
        base = self._base(library, target)
        if base is None:
            return
        path = self._places.get(target)
        if path is not None:
            blocks = [Block(*fields) for fields in base.blocks]
            if read_note(path).decode("utf-8-sig") == join_blocks(blocks):
                path.unlink()
                report.deleted.append(path)
            else:
                report.left.append(path)
        export_records.forget_export(library, _PREFIX + target.key, base.path)

    def _base(self, library: Library, target: NoteTarget) -> ExportBase | None:
        """Return the text that was last written for a note in this folder."""
        bases = export_records.export_bases(library, _PREFIX + target.key)
        return next((base for base in bases if base.path.is_relative_to(self.folder)), None)

    def _remove_unfinished(self) -> None:
        """Remove the unfinished files that a crash left in the folders of notes."""
        now = time.time()
        for folder in {self.folder / name for name in _FOLDERS.values()}:
            for path in folder.glob(f".*{UNFINISHED}"):
                with suppress(OSError):
                    if _UNFINISHED.fullmatch(path.name) and now - path.stat().st_mtime > _STALE_S:
                        path.unlink()


class _BuiltQuote(NamedTuple):
    """A quote, and what it was built of."""

    passage: Passage
    episode: tuple[MarkedEpisode, EpisodeSource]
    quote: Quote


def _stem(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0]  # noqa: PTH119, PTH122  quick, for thousands
