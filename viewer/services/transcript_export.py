"""Export of an episode's transcript as a document."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from viewer.atomic_write import replace_file
from viewer.audio.container import MEDIA_TYPES
from viewer.errors import UserError, describe_os_error
from viewer.export.deep_links import DeepLink, is_address, make
from viewer.library.collections import collections
from viewer.library.episodes import language_of, summary
from viewer.library.export_records import episode_sources
from viewer.library.library import Library
from viewer.library.passages import of_episode
from viewer.library.transcripts import load_transcript
from viewer.transcripts.writers.captions import Metadata
from viewer.transcripts.writers.documents import DocumentFormat
from viewer.transcripts.writers.page import MarkedPassage, TranscriptPage

LARGEST_EMBEDDED = 300_000_000  # bytes of audio inside a page
PdfWriter = Callable[[TranscriptPage], bytes]


def load_page(
    library: Library,
    episode_id: int,
    *,
    output: Path | None = None,
    passages: bool = True,
    embed_audio: bool = False,
) -> TranscriptPage:
    """Load an episode as a page; its audio is named relative to the file `output`.

    A show that is only the name of a folder is not named.

    Raises:
        UserError: there is no such episode, its transcript is gone, or its audio cannot be put
            inside the page.
    """
    episode = summary(library, episode_id)
    source = episode_sources(library, [episode_id])[episode_id]
    language = language_of(library, episode_id)
    marked: list[MarkedPassage] = []
    if passages:
        names = {collection.id: collection.name for collection in collections(library)}
        for passage in of_episode(library, episode_id, soundbites=False):
            if not passage.review:
                inside = tuple(names[number] for number in passage.collections if number in names)
                marked.append(MarkedPassage(passage.start, passage.end, passage.note, inside))
    return TranscriptPage(
        load_transcript(library, episode_id),
        Metadata(episode.title, source.show or None, episode.published, language),
        tuple(marked),
        _audio(episode.audio, output, embed=embed_audio),
        make(DeepLink(episode_id)),
    )


def write_page(
    page: TranscriptPage,
    form: DocumentFormat,
    output: Path,
    *,
    words: bool = False,
    pdf_writer: PdfWriter | None = None,
) -> None:
    """Write the page, the whole of it or nothing.

    Raises:
        UserError: the format needs times that are not known, or the file cannot be written.
    """
    data = render_page(page, form, words=words, pdf_writer=pdf_writer)
    try:
        replace_file(output, data)
    except OSError as error:
        raise UserError(
            "the file could not be saved ({why})", path=output, why=describe_os_error(error)
        ) from error


def render_page(
    page: TranscriptPage,
    form: DocumentFormat,
    *,
    words: bool = False,
    pdf_writer: PdfWriter | None = None,
) -> bytes:
    """Return the bytes of the document.

    Raises:
        UserError: the format needs times that are not known.
    """
    if form.write is not None:
        return form.write(page, words)
    assert pdf_writer is not None, "PDF is written by Qt"
    return pdf_writer(page)


def _audio(audio: Path | None, output: Path | None, *, embed: bool) -> str | None:
    if audio is None or is_address(str(audio)):
        return None
    if embed:
        kind = MEDIA_TYPES.get(audio.suffix.lower(), "audio/mpeg")
        try:
            if audio.stat().st_size > LARGEST_EMBEDDED:
                raise UserError("this recording is too large for a web page", path=audio)
            return f"data:{kind};base64,{b64encode(audio.read_bytes()).decode()}"
        except OSError as error:
            why = describe_os_error(error)
            raise UserError("the audio cannot be read ({why})", path=audio, why=why) from error
    if output is None:
        return quote(audio.name)
    try:
        relative = os.path.relpath(audio, output.absolute().parent)
    except ValueError:  # another drive of Windows
        return audio.as_uri()
    return quote(Path(relative).as_posix())
