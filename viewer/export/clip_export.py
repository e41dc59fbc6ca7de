"""Clips of quotes, cut into a staging folder and moved beside the file when it is complete."""

from __future__ import annotations

import tempfile
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote as percent

from viewer.atomic_write import UNFINISHED
from viewer.audio.clips import ClipFormat, cut_clip
from viewer.audio.container import MEDIA_TYPES
from viewer.errors import UserError
from viewer.export.quotes import Quote

LARGEST_INSIDE = 100_000_000  # bytes of clips embedded in one page; others become files


class ClipStaging:
    """The clips of an export to `path`; `problems` are the messages of those that failed."""

    def __init__(self, path: Path, staging: Path, *, inside: bool) -> None:
        """Use `stage_clips`."""
        self.folder = path.with_name(path.stem + " clips")
        self.problems: list[str] = []
        self.count = 0
        self._staging = staging
        self._room = LARGEST_INSIDE if inside else 0
        self._made: list[Path] = []
        self._names: set[str] = set()

    def cut(
        self, quotes: Sequence[Quote], form: ClipFormat, step: Callable[[], None]
    ) -> list[Quote]:
        """Return the quotes with links to their clips; `step` is called before each.

        Raises:
            OSError: the disk is full.
        """
        done: list[Quote] = []
        for quote in quotes:
            step()
            done.append(quote)
            if quote.audio is None or quote.start_ms is None or quote.end_ms is None:
                continue
            target = self._staging / self._name(quote)
            try:
                clip = cut_clip(Path(quote.audio), quote.start_ms, quote.end_ms, target, form)
            except UserError as error:
                self.problems.append(error.message)
                continue
            self.count += 1
            done[-1] = replace(quote, clip=self._address(clip))
        return done

    def _name(self, quote: Quote) -> str:
        """Return a file name with title and time: `Episode 12.44`."""
        words = "".join(c if c.isalnum() or c in " -_" else " " for c in quote.title)
        name = f"{' '.join(words.split())[:60]} {quote.time.replace(':', '.')}".strip()
        if name.casefold() in self._names:
            name = f"{name} {quote.key or quote.uid}"
        self._names.add(name.casefold())
        return name

    def _address(self, clip: Path) -> str:
        """Return the clip as a `data:` URL while there is room for it, else a link to its file."""
        size = clip.stat().st_size
        kind = MEDIA_TYPES.get(clip.suffix.lower())
        if size <= self._room and kind is not None:
            self._room -= size
            return f"data:{kind};base64,{b64encode(clip.read_bytes()).decode()}"
        self._made.append(clip)
        return percent(f"{self.folder.name}/{clip.name}")

    def keep(self) -> tuple[Path, ...]:
        """Move the finished clips to the folder to which the links point.

        Raises:
            OSError: the folder cannot be written.
        """
        if not self._made:
            return ()
        self.folder.mkdir(exist_ok=True)
        return tuple(clip.replace(self.folder / clip.name) for clip in self._made)


@contextmanager
def stage_clips(path: Path, *, inside: bool = False) -> Iterator[ClipStaging]:
    """Stage clips for an export to `path`, or to embed `inside` it; delete those not kept.

    Raises:
        OSError: the folder of `path` cannot be written.
    """
    with tempfile.TemporaryDirectory(
        prefix=".", suffix=UNFINISHED, dir=path.parent, ignore_cleanup_errors=True
    ) as staging:
        yield ClipStaging(path, Path(staging), inside=inside)
