"""Clips of quotes, cut aside first: they come beside the file when all of it is made."""

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
from viewer.errors import UserError
from viewer.export.quotes import Quote

LARGEST_INSIDE = 100_000_000  # bytes of clips in one page; further ones lie beside it
_KINDS = {  # as browsers call them (RFC 2046 and the IANA registry)
    ".mp3": "audio/mpeg",
    ".wav": "audio/wav",
    ".m4a": "audio/mp4",
    ".mp4": "audio/mp4",
    ".aac": "audio/aac",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".opus": "audio/ogg",
    ".flac": "audio/flac",
    ".webm": "audio/webm",
}


class ClipStaging:
    """The clips of an export to `path`, as they are cut; `problems` are those that cannot be."""

    def __init__(self, path: Path, staging: Path, *, inside: bool) -> None:
        """Use `stage_clips`."""
        self.folder = path.with_name(path.stem + " clips")
        self.problems: list[str] = []
        self.count = 0
        self._staging = staging
        self._room = LARGEST_INSIDE if inside else 0
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
            except UserError as trouble:
                self.problems.append(trouble.message)
                continue
            self.count += 1
            done[-1] = replace(quote, clip=self._address(clip))
        return done

    def _address(self, clip: Path) -> str:
        """The clip itself as a `data:` address while there is room for it, or a link to it."""
        size = clip.stat().st_size
        kind = _KINDS.get(clip.suffix.lower())
        if size <= self._room and kind is not None:
            self._room -= size
            return f"data:{kind};base64,{b64encode(clip.read_bytes()).decode()}"
        self._made.append(clip)
        return percent(f"{self.folder.name}/{clip.name}")

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
def stage_clips(path: Path, *, inside: bool = False) -> Iterator[ClipStaging]:
    """Clips for an export to `path`, or `inside` it; those not kept are gone afterwards.

    Raises:
        OSError: the folder of `path` cannot be written.
    """
    with tempfile.TemporaryDirectory(
        prefix=".", suffix=UNFINISHED, dir=path.parent, ignore_cleanup_errors=True
    ) as staging:
        yield ClipStaging(path, Path(staging), inside=inside)
