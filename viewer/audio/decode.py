"""Streaming decoding of audio files to PCM samples, in bounded memory."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.audio import ffmpeg
from viewer.audio.probe import parse, probe, probe_error
from viewer.errors import UserError
from viewer.text.timecode import clock

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PIECE_BYTES = 1 << 20
# Decoding begins this much before the start: codecs need some frames after a seek.
_RUN_UP_MS = 500
# Missing audio (a frame dropped after a seek, damage) is replaced by silence, so that samples keep
# the timestamps of the file, by which players seek, too.
_KEEP_TIME = ("-af", "aresample=first_pts=0:min_comp=0.00001:min_hard_comp=0.02")
# A larger jump of the timestamps is an error of the file and is not filled with silence.
_LONGEST_GAP = ("-dts_error_threshold", "30")  # seconds
# Tolerated difference to the length in the header (encoders pad).
_SLACK_MS = 1_000


def decode(
    path: Path,
    *,
    rate: int,
    channels: int = 1,
    start_ms: int = 0,
    length_ms: int | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Generator[NDArray[np.int16], None, None]:
    """Decode the first sound track of `path`, from `start_ms` on, for `length_ms` or to its end.

    Yields arrays of int16 samples at `rate` a second, of shape (n,) for one channel and
    (n, channels) for more, each of at most `PIECE_BYTES` bytes; together they are gapless.
    ffmpeg ends when the generator is closed, for which callers that may fail in between use
    `contextlib.closing`, or when `cancelled()` returns true: then the generator just ends. A
    start after the end of the file yields nothing, or a moment of silence.

    Raises:
        UserError: the file is missing or unreadable, is no audio file, or there is no decoder
            for it. A truncated file first yields all samples that could be decoded.
    """
    import numpy as np

    if start_ms:  # some demuxers return arbitrary samples after the end
        about = probe(path)
        if about.claimed_ms is not None and not about.estimated and start_ms >= about.claimed_ms:
            return
    frame = 2 * channels
    run_up = min(start_ms, _RUN_UP_MS) * rate // 1000
    samples = None if length_ms is None else length_ms * rate // 1000
    arguments = [
        *_LONGEST_GAP,
        *ffmpeg.source(path, start_ms=max(0, start_ms - _RUN_UP_MS)),
        *("-map", "0:a:0", "-vn", "-sn", "-dn", "-map_metadata", "-1"),
        *_KEEP_TIME,
        *("-ac", str(channels), "-ar", str(rate), "-c:a", "pcm_s16le", "-f", "s16le", "pipe:1"),
    ]
    position = -run_up  # of the next frame, counted from start_ms
    with ffmpeg.FfmpegProcess(arguments) as running:
        while samples is None or position < samples:
            if cancelled is not None and cancelled():
                return
            data = running.output.read(PIECE_BYTES // frame * frame)
            count = len(data) // frame
            if not count:
                break
            piece = np.frombuffer(data, dtype="<i2", count=count * channels)
            if channels > 1:
                piece = piece.reshape(count, channels)
            piece = piece[max(0, -position) :]
            if samples is not None:
                piece = piece[: samples - max(0, position)]
            position += count
            if len(piece):
                yield piece
        else:
            return
        status = running.wait()
        messages = running.messages()
    _check(path, status, messages, start_ms + position * 1000 // rate)


def _check(path: Path, status: int, messages: list[str], end_ms: int) -> None:
    """Raise the error of a decoding that ended at `end_ms`, if there is one."""
    probed = parse(messages)
    if probed is None or (status and end_ms <= 0):
        raise probe_error(messages, path)
    claimed = None if probed.estimated else probed.claimed_ms
    if claimed is not None and end_ms < claimed - _SLACK_MS:
        raise UserError(
            "The audio ends early, after {end} of {whole}",
            path=path,
            remedy="Download the file again if it should be longer",
            end=clock(end_ms),
            whole=clock(claimed),
        )
    if status:
        raise UserError("The audio ends early, after {end}", path=path, end=clock(end_ms))
