"""100,000 passages in 1,000 episodes: mark, list, export."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from tools.bench import Measure, at_most
from tools.bench._marked import Message, fill
from viewer.export.exporter import Format, render_text
from viewer.export.quote_builder import build_quotes
from viewer.export.quotes import Options
from viewer.library.collections import meetings
from viewer.library.library import Library
from viewer.library.passage_edits import mark
from viewer.library.passages import of_collection, of_episode
from viewer.library.transcripts import load_transcript
from viewer.transcripts.model import Span, Transcript

EXPORTED = 10_000


def _ms(work: Callable[[], object], times: int = 5) -> float:
    """Return the median of several runs in milliseconds."""
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        spent.append((time.perf_counter() - began) * 1000)
    return round(statistics.median(spent), 1)


def measures() -> Iterable[Measure]:
    """Yield milliseconds of edits and lists, and seconds of exports."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "files"
        folder.mkdir()
        with Library.open(Path(name) / "library") as library:
            yield from _measured(library, fill(library, folder))


def _measured(library: Library, filled: Message) -> Iterable[Measure]:
    episodes, crowded, largest = filled

    def opened() -> None:
        load_transcript(library, episodes[3])
        of_episode(library, episodes[3])

    yield at_most("an episode among 1,000 with its 100 passages", _ms(opened), 200, "ms")
    for name, episode in (("100", episodes[5]), ("10,000", crowded)):
        transcript = load_transcript(library, episode)
        places = iter(range(100, 2000, 50))

        def marked(episode: int = episode, transcript: Transcript = transcript) -> None:
            start = next(places)  # noqa: B023  used up before the next round
            mark(library, episode, Span(start, start + 40), transcript, [largest])

        told = f"keeping a mark in an episode with {name} passages"
        yield at_most(told, _ms(marked, 15), 30, "ms")
    yield at_most("where eight collections meet", _ms(lambda: meetings(library)), 1000, "ms")
    passages = of_collection(library, largest)[:EXPORTED]
    for form in (Format.MARKDOWN, Format.CSV, Format.HTML, Format.ANNOTATIONS):
        began = time.perf_counter()
        render_text(build_quotes(library, passages), "Bench", form, Options())
        spent = round(time.perf_counter() - began, 2)
        yield at_most(f"10,000 quotes as {form}", spent, 3, "s")
