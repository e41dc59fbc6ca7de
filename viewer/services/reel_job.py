"""Job for a child process: save what Play All plays as one file, with its list of sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from viewer.atomic_write import write_atomically
from viewer.audio.reel import ReelCancelled, ReelSection, write_reel
from viewer.errors import UserError, describe_os_error
from viewer.export import deep_links
from viewer.export.export_record import ExportRecord, write_backup
from viewer.export.markdown_escape import destination, inline, part
from viewer.library import audio_files, episodes
from viewer.library.export_records import episode_sources
from viewer.library.library import Library
from viewer.runtime.processes import lower_priority
from viewer.text.bidi import settled
from viewer.text.timecode import clock

_TARGET = "reel"  # of the records of lists of sources


class ReelItem(NamedTuple):
    """Milliseconds `start_ms` to `end_ms` of an episode."""

    episode_id: int
    start_ms: int
    end_ms: int


class ReelProgress(NamedTuple):
    """Progress of a reel: `done` of `total` sections."""

    done: int
    total: int


class ReelResult(NamedTuple):
    """The audio file, the list of its sources, and the number of items without audio."""

    audio: Path
    sources: Path
    skipped: int


def save_reel(
    folder: Path,
    items: Sequence[ReelItem],
    target: Path,
    *,
    report: Callable[[ReelProgress], None],
    cancelled: Callable[[], bool],
) -> ReelResult | None:
    """Write items to `target` and their sources to a Markdown file beside it; None if cancelled.

    A list of sources that is there already is kept as a backup if it differs.

    Args:
        folder: the library.
        target: an MP3 or WAV file.

    Raises:
        UserError: none of the items has audio, `target` is one of their recordings, or a file
            cannot be written.
    """
    lower_priority()
    known: list[ReelItem] = []
    sections: list[ReelSection] = []
    with Library.open(folder, create=False) as library:
        for item in items:
            audio = audio_files.audio_of(library, item.episode_id)
            if audio is not None and item.end_ms > item.start_ms:
                title = episodes.summary(library, item.episode_id).title
                known.append(item)
                sections.append(ReelSection(audio.path, item.start_ms, item.end_ms, title))
        if not sections:
            raise UserError("none of these passages has audio", path=target)
        if any(_is_same_file(target, section.audio) for section in sections):
            raise UserError("this is the recording itself", path=target, remedy="Choose a new file")
        try:
            places = write_reel(
                sections,
                target,
                report=lambda done: report(ReelProgress(done, len(sections))),
                cancelled=cancelled,
            )
            used = [
                (item, place)
                for item, place in zip(known, places, strict=True)
                if place is not None
            ]
            path = target.with_name(f"{target.name}.md")
            _write_sources(path, _sources(library, target, used).encode(), folder)
        except ReelCancelled:
            return None
        except OSError as error:
            raise UserError(
                "the file could not be saved ({why})", path=target, why=describe_os_error(error)
            ) from error
    return ReelResult(target, path, len(items) - len(used))


def _is_same_file(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False  # one of them does not exist


def _write_sources(path: Path, data: bytes, folder: Path) -> None:
    """Write the list of sources; another one in its place is kept, see `write_backup`."""
    record = ExportRecord(folder, _TARGET)
    before = path.read_bytes() if path.exists() else None
    if before is not None and before != data:
        write_backup(path, before, record, is_merged=False)
    if before != data:
        write_atomically(path, data)
    record.save(path, data, ())


def _sources(
    library: Library, target: Path, used: Sequence[tuple[ReelItem, tuple[int, int]]]
) -> str:
    """Return the list of sources: where each begins in the file, and where it is from."""
    cited = episode_sources(library, sorted({item.episode_id for item, _ in used}))
    lines = [f"# {inline(target.stem)}", ""]
    for item, (start_ms, _) in used:
        episode = episodes.summary(library, item.episode_id)
        source = cited.get(item.episode_id)
        link = deep_links.make(deep_links.DeepLink(item.episode_id, item.start_ms))
        facts = [part(source.show)] if source is not None and source.show else []
        facts += [episode.published.isoformat()] if episode.published is not None else []
        facts.append(f"[{clock(item.start_ms)}–{clock(item.end_ms)}]({link})")
        if source is not None and source.page_url:
            facts.append(f"<{destination(source.page_url).strip('<>')}>")
        lines.append(settled(f"- {clock(start_ms)} **{part(episode.title)}**, {', '.join(facts)}"))
    return "\n".join(lines) + "\n"
