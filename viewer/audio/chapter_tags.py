"""Writing of chapters to a copy of an MP3 file (ID3v2 Chapter Frame Addendum)."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from viewer.atomic_write import UNFINISHED
from viewer.errors import UserError, describe_os_error


def copy_with_chapters(
    source: Path, target: Path, chapters: Sequence[tuple[str, int, int]]
) -> None:
    """Copy an MP3 file, with `chapters` (title, start and end in ms) in place of its own.

    The recording itself is never changed.

    Raises:
        UserError: `source` is no MP3 file, `target` is the recording itself, or a file cannot be
            read or written.
    """
    from mutagen.id3 import CHAP, CTOC, ID3, TIT2, CTOCFlags, ID3NoHeaderError
    from mutagen.mp3 import MP3, HeaderNotFoundError

    try:
        if target.exists() and target.samefile(source):
            raise UserError("this is the recording itself", path=target, remedy="Choose a new file")
        MP3(source)
        # Not mkstemp(): a file of that is for this user only.
        with tempfile.TemporaryDirectory(
            prefix=".", suffix=UNFINISHED, dir=target.parent, ignore_cleanup_errors=True
        ) as folder:
            copy = Path(folder) / target.name
            shutil.copyfile(source, copy)
            try:
                tags = ID3(copy)
            except ID3NoHeaderError:
                tags = ID3()
            tags.delall("CHAP")
            tags.delall("CTOC")
            names = [f"chp{number}" for number in range(len(chapters))]
            flags = CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED
            tags.add(CTOC(element_id="toc", flags=flags, child_element_ids=names, sub_frames=[]))
            for name, (title, start_ms, end_ms) in zip(names, chapters, strict=True):
                frames = [TIT2(encoding=3, text=[title])]
                times = {"start_time": start_ms, "end_time": end_ms}
                tags.add(CHAP(element_id=name, **times, sub_frames=frames))
            tags.save(copy)
            copy.replace(target)
    except HeaderNotFoundError as error:
        raise UserError("chapters can only be put into an MP3 file", path=source) from error
    except OSError as error:
        raise UserError(
            "the copy cannot be written ({why})", path=target, why=describe_os_error(error)
        ) from error
