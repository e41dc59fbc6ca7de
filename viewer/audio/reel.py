"""A reel: sections of several recordings one after another, as one file."""

from __future__ import annotations

import subprocess
import tempfile
import wave
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from viewer.atomic_write import UNFINISHED
from viewer.audio import ffmpeg
from viewer.audio.chapter_tags import copy_with_chapters
from viewer.audio.clips import CHANNELS, FADE_MS, RATE
from viewer.audio.decode import decode
from viewer.audio.probe import probe_error
from viewer.errors import UserError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PAUSE_MS = 1_000  # of silence between two sections
SUFFIXES = (".mp3", ".wav")
LONGEST_MS = 6 * 3_600_000  # a WAV file cannot be larger than 4 GB
_LOOK_S = 0.2  # between two looks at `cancelled`


class ReelSection(NamedTuple):
    """Milliseconds `start_ms` to `end_ms` of a recording, and the title of its chapter."""

    audio: Path
    start_ms: int
    end_ms: int
    title: str


class ReelCancelled(Exception):
    """The user cancelled; no file was written."""


def write_reel(
    sections: Sequence[ReelSection],
    target: Path,
    *,
    report: Callable[[int], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[tuple[int, int] | None]:
    """Write sections to an MP3 or WAV file, with a second of silence between them.

    An MP3 file has a chapter for each. Samples go through a temporary file beside `target`, so that
    memory does not grow with the length. Returns the start and end (ms) of each section in the
    file; None for those whose recording cannot be read.

    Args:
        report: called with the number of sections that are written.

    Raises:
        UserError: none of the recordings can be read, they are longer than six hours together, or
            ffmpeg cannot write the file.
        ReelCancelled: `cancelled` returned True.
        OSError: the folder cannot be written.
    """
    length_ms = sum(section.end_ms - section.start_ms + PAUSE_MS for section in sections)
    if length_ms > LONGEST_MS:
        raise UserError(
            "this is too long for one file",
            path=target,
            remedy="Choose fewer passages: one file can hold {hours} hours",
            hours=LONGEST_MS // 3_600_000,
        )
    with tempfile.TemporaryDirectory(
        prefix=".", suffix=UNFINISHED, dir=target.parent, ignore_cleanup_errors=True
    ) as folder:
        samples = Path(folder) / "reel.wav"
        places = _write_samples(sections, samples, report, cancelled)
        if not any(places):
            raise UserError("none of the recordings can be read", path=target)
        if target.suffix.lower() == ".wav":
            samples.replace(target)
            return places
        encoded = Path(folder) / "reel.mp3"
        _encode(samples, encoded, cancelled)
        chapters = [
            (section.title, *place)
            for section, place in zip(sections, places, strict=True)
            if place is not None
        ]
        copy_with_chapters(encoded, target, chapters)
    return places


def _write_samples(
    sections: Sequence[ReelSection],
    path: Path,
    report: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> list[tuple[int, int] | None]:
    places: list[tuple[int, int] | None] = []
    with wave.open(str(path), "wb") as file:
        file.setnchannels(CHANNELS)
        file.setsampwidth(2)
        file.setframerate(RATE)
        for number, section in enumerate(sections):
            report(number)
            try:
                places.append(_append(section, file, cancelled))
            except UserError:
                places.append(None)
        report(len(sections))
    return places


def _append(
    section: ReelSection, file: wave.Wave_write, cancelled: Callable[[], bool]
) -> tuple[int, int] | None:
    """Append a section, after a pause if something is before it; returns its place (ms).

    Raises:
        UserError: nothing of it can be read; of a truncated recording, what there is is appended.
    """
    import numpy as np

    pieces = decode(
        section.audio,
        rate=RATE,
        channels=CHANNELS,
        start_ms=section.start_ms,
        length_ms=section.end_ms - section.start_ms,
        cancelled=cancelled,
    )
    start: int | None = None
    # A hard cut is heard as a click: the start is faded in, and the end, which is held back, out.
    fade = RATE * FADE_MS // 1000
    held = np.empty((0, CHANNELS), np.int16)
    try:
        with closing(pieces):
            for piece in pieces:
                samples = np.concatenate([held, piece])
                if start is None:
                    if file.tell():
                        file.writeframes(bytes(2 * CHANNELS * RATE * PAUSE_MS // 1000))
                    start = file.tell()
                    samples = _faded(samples, 0, 1, fade)
                file.writeframes(samples[:-fade].tobytes())
                held = samples[-fade:]
    except UserError:
        if start is None:
            raise
    if cancelled():
        raise ReelCancelled
    if start is None:
        return None
    file.writeframes(_faded(held, 1, 0, fade).tobytes())
    return start * 1000 // RATE, file.tell() * 1000 // RATE


def _faded(samples: NDArray[np.int16], first: int, last: int, count: int) -> NDArray[np.int16]:
    """Return samples, of which `count` are multiplied by a ramp from `first` to `last`."""
    import numpy as np

    ramp = np.linspace(first, last, min(count, len(samples)))[:, None]
    beginning = (samples[: len(ramp)] * ramp).astype(np.int16)
    return np.concatenate([beginning, samples[len(ramp) :]])


def _encode(samples: Path, encoded: Path, cancelled: Callable[[], bool]) -> None:
    arguments = [
        *ffmpeg.source(samples),
        *("-map", "0:a:0", "-b:a", "160k", "-map_metadata", "-1", "-f", "mp3"),
        *("-y", f"file:{encoded.absolute()}"),
    ]
    with ffmpeg.FfmpegProcess(arguments) as running:
        status = None
        while status is None:
            if cancelled():
                raise ReelCancelled
            try:
                status = running.wait(_LOOK_S)
            except subprocess.TimeoutExpired:
                continue
        messages = running.messages()
    if status or not encoded.exists() or not encoded.stat().st_size:
        raise probe_error(messages, encoded)
