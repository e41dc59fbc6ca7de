"""Building of quotes from passages of the library."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from typing import Any

from viewer.errors import UserError
from viewer.export.quotes import CollectionRef, Quote, Utterance, with_keys
from viewer.library.collections import collections
from viewer.library.episodes import summaries, summary
from viewer.library.export_records import EpisodeSource, episode_sources
from viewer.library.library import Library
from viewer.library.passages import Passage
from viewer.library.records import EpisodeSummary
from viewer.library.transcripts import load_transcript
from viewer.transcripts.model import Transcript, Turn

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")  # but tabs and line ends
_FIELDS = tuple(field.name for field in fields(Quote))
_SAID = ("turns", "cues")
_FEW = 50  # up to so many episodes are queried one by one


def build_quotes(
    library: Library,
    passages: Sequence[Passage],
    *,
    context_words: int = 0,
    step: Callable[[], None] = lambda: None,
) -> list[Quote]:
    """Return the quotes of these passages, in their order; `step` is called before each.

    Speakers and context come from the transcript; a passage whose position is under review,
    or whose transcript is missing, has only its text. Context is `context_words` words before
    it and as many after it. A show that is only a folder's name is left out.
    """
    passages = list(passages)
    collections_by_id = collection_refs(library)
    quotes: dict[int, Quote] = {}
    by_episode: dict[int, list[Passage]] = {}
    for passage in passages:
        by_episode.setdefault(passage.episode_id, []).append(passage)
    episodes: dict[int, EpisodeSummary] = {}
    if len(by_episode) > _FEW:
        episodes = {episode.id: episode for episode in summaries(library)}
    sources = episode_sources(library, list(by_episode))
    for episode_id, group in by_episode.items():
        episode = episodes.get(episode_id) or summary(library, episode_id)
        try:
            transcript = load_transcript(library, episode_id)
        except UserError:
            transcript = Transcript()
        for passage in group:
            step()
            source = sources.get(episode_id)
            quote = _quote(
                passage,
                episode,
                source,
                transcript,
                collections_by_id,
                context_words=context_words,
            )
            quotes[passage.id] = _without_controls(quote)
    return with_keys([quotes[passage.id] for passage in passages])


def collection_refs(library: Library) -> dict[int, CollectionRef]:
    """Return the collections as quotes refer to them, by their numbers, in the user's order."""
    refs: dict[int, CollectionRef] = {}
    for collection in collections(library):  # each comes after the one that it lies in
        outer = refs.get(collection.parent_id) if collection.parent_id is not None else None
        name, description = _plain(collection.name), _plain(collection.description)
        refs[collection.id] = CollectionRef(name, collection.color, description, outer)
    return refs


def _plain(text: str) -> str:
    return _CONTROLS.sub("\ufffd", text)


def _without_controls(quote: Quote) -> Quote:
    """Return the quote without characters that a terminal would obey."""
    texts = {name: getattr(quote, name) for name in _FIELDS}
    said = (part for name in _SAID for one in texts[name] for part in (one.speaker or "", one.text))
    if not _CONTROLS.search("".join([*filter(_is_text, texts.values()), *said])):
        return quote
    dirty: dict[str, Any] = {}
    for name, value in texts.items():
        if isinstance(value, str) and _CONTROLS.search(value):
            dirty[name] = _plain(value)
    for name in _SAID:
        dirty[name] = tuple(
            replace(one, speaker=one.speaker and _plain(one.speaker), text=_plain(one.text))
            for one in texts[name]
        )
    return replace(quote, **dirty)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _quote(
    passage: Passage,
    episode: EpisodeSummary,
    source: EpisodeSource | None,
    transcript: Transcript,
    collections_by_id: dict[int, CollectionRef],
    *,
    context_words: int,
) -> Quote:
    text, start, end = transcript.text, passage.start, passage.end
    is_in_place = not passage.review and text[start:end] == passage.quote
    before = after = ""
    if is_in_place and context_words:
        before = _last_words(text[max(start - 40 * context_words, 0) : start], context_words)
        after = _first_words(text[end : end + 40 * context_words], context_words)
    return Quote(
        uid=passage.uid,
        episode_id=passage.episode_id,
        show=source.show if source else episode.show,
        title=episode.title,
        published=episode.published,
        start_ms=passage.start_ms,
        end_ms=passage.end_ms,
        text=passage.quote,
        start=start,
        end=end,
        turns=tuple(
            _turns(transcript, start, end)
            if is_in_place
            else (Utterance(None, line) for line in passage.quote.split("\n") if line.strip())
        ),
        cues=tuple(_cues(transcript, start, end)) if is_in_place else (),
        before=before,
        after=after,
        prefix=passage.prefix,
        suffix=passage.suffix,
        note=passage.note,
        held=tuple(
            collections_by_id[number]
            for number in passage.collections
            if number in collections_by_id
        ),
        audio=str(episode.audio) if episode.audio else None,
        created_at=passage.created_at,
        audio_url=source.audio_url if source else None,
        page_url=source.page_url if source else None,
    )


def _lines(transcript: Transcript, start: int, end: int) -> Iterable[tuple[Turn, int, int]]:
    """Return each turn from `start` to `end` with its part of them."""
    index = transcript.turn_at(start)
    while index is not None and index < len(transcript.turns):
        turn = transcript.turns[index]
        if turn.start >= end:
            return
        if turn.end > start:
            yield turn, max(turn.start, start), min(turn.end, end)
        index += 1


def _turns(transcript: Transcript, start: int, end: int) -> Iterable[Utterance]:
    for turn, a, b in _lines(transcript, start, end):
        if words := transcript.text[a:b].strip():
            sound = transcript.time_map.interval(a, b)
            yield Utterance(turn.speaker, words, sound.start_ms if sound else None)


def _cues(transcript: Transcript, start: int, end: int) -> Iterable[Utterance]:
    for turn, a, b in _lines(transcript, start, end):
        index = transcript.last_cue_before(a) or 0
        is_first_done = False
        while index < len(transcript.cues) and transcript.cues[index].start < b:
            cue = transcript.cues[index]
            if words := transcript.text[max(cue.start, a) : min(cue.end, b)].strip():
                is_first_done = True
                yield Utterance(cue.speaker or turn.speaker, words, cue.start_ms)
            index += 1
        if not is_first_done:
            yield Utterance(turn.speaker, transcript.text[a:b].strip())


def _last_words(text: str, count: int) -> str:
    return " ".join(re.findall(r"\S+", text)[-count:])


def _first_words(text: str, count: int) -> str:
    return " ".join(re.findall(r"\S+", text)[:count])
