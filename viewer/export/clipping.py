"""Clips of quotes, cut aside first: they come beside the file when all of it is made."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote as percent

from viewer.audio.clips import ClipFormat, cut_clip
from viewer.errors import Trouble
from viewer.export.quotes import Quote
from viewer.files import UNFINISHED


class Clips:
    """The clips of an export to `path`, as they are cut; `problems` are those that cannot be."""

    def __init__(self, path: Path, staging: Path) -> None:
        """Use `cutting`."""
        self.folder = path.with_name(path.stem + " clips")
        self.problems: list[str] = []
        self._staging = staging
        self._made: list[Path] = []

    def cut(
        self, quotes: Sequence[Quote], form: ClipFormat, step: Callable[[], None]
    ) -> list[Quote]:
        """The quotes with links to their clips; `step` is called before each.

        Raises:
            OSError: the disk is full.
        """
        done: list[Quote] = []
        for quote in quotes:
            step()
            done.append(quote)
            if quote.audio is None or quote.start_ms is None or quote.end_ms is None:
                continue
            target = self._staging / quote.uid
            try:
                clip = cut_clip(Path(quote.audio), quote.start_ms, quote.end_ms, target, form)
            except Trouble as trouble:
                self.problems.append(str(trouble))
                continue
            self._made.append(clip)
            done[-1] = replace(quote, clip=percent(f"{self.folder.name}/{clip.name}"))
        return done

    def keep(self) -> tuple[Path, ...]:
        """Put the clips where they are linked; each is there whole.

        Raises:
            OSError: the folder cannot be written.
        """
        if not self._made:
            return ()
        self.folder.mkdir(exist_ok=True)
        return tuple(clip.replace(self.folder / clip.name) for clip in self._made)


@contextmanager
def cutting(path: Path) -> Iterator[Clips]:
    """Clips for an export to `path`; those that were not kept are gone afterwards.

    Raises:
        OSError: the folder of `path` cannot be written.
    """
    with tempfile.TemporaryDirectory(
        prefix=".", suffix=UNFINISHED, dir=path.parent, ignore_cleanup_errors=True
    ) as staging:
        yield Clips(path, Path(staging))
