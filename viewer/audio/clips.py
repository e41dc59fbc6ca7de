"""Cutting of clips: a section of a recording as a file of its own."""

from __future__ import annotations

import tempfile
import warnings
from enum import StrEnum
from pathlib import Path

from viewer.atomic_write import UNFINISHED
from viewer.audio import ffmpeg
from viewer.audio.decode import decode
from viewer.audio.probe import probe_error
from viewer.errors import UserError

FADE_MS = 8  # at either end; a hard cut is heard as a click
LONGEST_MS = 20 * 60_000  # decoded into memory at once: about 200 MB
RATE, CHANNELS = 44_100, 2


class ClipFormat(StrEnum):
    """Formats of clips; `COPY` keeps the recording's codec and cuts at its frames."""

    MP3 = "mp3"
    WAV = "wav"
    COPY = "copy"


def cut_clip(
    audio: Path, start_ms: int, end_ms: int, target: Path, form: ClipFormat = ClipFormat.MP3
) -> Path:
    """Write `start_ms` to `end_ms` of `audio` to `target` with the format's suffix.

    Only this section is decoded. Returns the file's path; on failure there is no file.

    Raises:
        UserError: there is no audio in this section, the file is missing or damaged, or the
            section is too long.
        OSError: the folder cannot be written.
    """
    if end_ms <= start_ms:
        raise UserError("a clip needs a start and an end", path=audio)
    if form is not ClipFormat.COPY and end_ms - start_ms > LONGEST_MS:
        raise UserError(
            "this is too long for a clip",
            path=audio,
            remedy="Choose the original format, which has no limit",
        )
    suffix = audio.suffix if form is ClipFormat.COPY else f".{form}"
    path = target.with_name(target.name + suffix)
    with tempfile.TemporaryDirectory(
        prefix=".", suffix=UNFINISHED, dir=path.parent, ignore_cleanup_errors=True
    ) as folder:
        part = Path(folder) / path.name
        if form is ClipFormat.COPY:
            _copy(audio, start_ms, end_ms, part)
        else:
            _encode(audio, start_ms, end_ms, part, form)
        part.replace(path)
    return path


def _encode(audio: Path, start_ms: int, end_ms: int, part: Path, form: ClipFormat) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pydub misses ffmpeg in PATH; it is set below
        from pydub import AudioSegment
        from pydub.exceptions import CouldntEncodeError

    pieces = decode(
        audio, rate=RATE, channels=CHANNELS, start_ms=start_ms, length_ms=end_ms - start_ms
    )
    samples = b"".join(piece.tobytes() for piece in pieces)
    if not samples:
        raise UserError("there is no audio here", path=audio)
    segment = AudioSegment(samples, sample_width=2, frame_rate=RATE, channels=CHANNELS)
    fade = min(FADE_MS, len(segment) // 2)
    AudioSegment.converter = str(ffmpeg.binary())
    try:
        file = segment.fade_in(fade).fade_out(fade).export(part, format=str(form))
    except CouldntEncodeError as error:
        raise UserError("ffmpeg could not write the clip", path=part) from error
    file.close()


def _copy(audio: Path, start_ms: int, end_ms: int, part: Path) -> None:
    arguments = [
        *ffmpeg.source(audio, start_ms=start_ms),
        *("-t", f"{(end_ms - start_ms) / 1000:.3f}", "-map", "0:a:0", "-c", "copy"),
        *("-map_metadata", "-1", "-y", f"file:{part.absolute()}"),
    ]
    with ffmpeg.FfmpegProcess(arguments) as running:
        status = running.wait()
        messages = running.messages()
    if status or not part.exists() or not part.stat().st_size:
        raise probe_error(messages, audio)
