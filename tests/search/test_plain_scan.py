"""From caption files to the answers, against a scan that knows nothing of the search.

What a word is folded to stands here by hand, as does what shares a stem; the times are worked
out from the cues. The questions are made of the same parts as the scan, not read from text. They
are asked through both doors: as `earmark search --json` asks, and by Whoosh's API alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from whoosh import index as whoosh_index
from whoosh import query as whoosh_query
from whoosh.qparser import QueryParser
from whoosh.query import Query
from whoosh.query.spans import SpanNear2

from tests.support.library_samples import sound, write
from viewer.library.collections import create_collection
from viewer.library.episodes import rename_episode
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.passage_edits import mark
from viewer.library.transcripts import load_transcript
from viewer.search.query_parser import EpisodeQueryParser
from viewer.services.indexer import index_folder, update_index
from viewer.services.library_search import search_json
from viewer.text.timecode import stamp
from viewer.transcripts.model import Span

# As it is written: the words in it, each with its first and last character.
WRITTEN: dict[str, list[tuple[str, int, int]]] = {
    "the": [("the", 0, 3)],
    "The": [("the", 0, 3)],
    "you": [("you", 0, 3)],
    "know,": [("know", 0, 4)],
    "KNOW.": [("know", 0, 4)],
    "deep": [("deep", 0, 4)],
    "Deep-water": [("deep", 0, 4), ("water", 5, 10)],
    "water": [("water", 0, 5)],
    "café": [("cafe", 0, 4)],
    "Cafe\u0301!": [("cafe", 0, 5)],
    "naïve": [("naive", 0, 5)],
    "Straße": [("strasse", 0, 6)],
    "strasse": [("strasse", 0, 7)],
    "running": [("running", 0, 7)],
    "runs.": [("runs", 0, 4)],
    "run": [("run", 0, 3)],
    "it's": [("it", 0, 2), ("s", 3, 4)],
    "5.6": [("5.6", 0, 3)],
    "1,000": [("1000", 0, 5)],
    "“quoted”": [("quoted", 1, 7)],
    "—": [],
    "東京。": [("東", 0, 1), ("京", 1, 2)],
    "京": [("京", 0, 1)],
    "😀": [],
}
STEMS = {"running": "run", "runs": "run"}
TERMS = sorted({term for words in WRITTEN.values() for term, _, _ in words} | {"unheard"})
VOICES = ("Ada", "Ada Lovelace", "Guest 1")
SHOWS = ("Better Offline", "Night Train")
DAYS = (date(2025, 1, 31), date(2025, 2, 1), date(2024, 2, 29), None)


class Said(NamedTuple):
    """A word: what it is folded to, and when it begins and ends."""

    term: str
    start_ms: int
    end_ms: int
    voice: str
    cue: int


@dataclass
class Episode:
    cues: list[tuple[str, list[str]]]
    title: str
    show: str
    day: date | None
    audio: bool
    marked: int | None  # a cue

    def write(self, path: Path) -> None:
        lines = [f"WEBVTT - {self.title}", "Language: en", ""]
        for (voice, words), (start, end) in zip(self.cues, self.times(), strict=True):
            lines += [f"{stamp(start)} --> {stamp(end)}", f"<v {voice}>{' '.join(words)}", ""]
        write(path, "\n".join(lines))
        if self.audio:
            sound(path.with_suffix(".mp3"), int(path.stem.split()[1]))

    def times(self) -> list[tuple[int, int]]:
        return [(1_000 + 3_000 * k, 3_500 + 3_000 * k) for k in range(len(self.cues))]

    def said(self) -> list[Said]:
        found = []
        for cue, ((voice, words), (start, end)) in enumerate(
            zip(self.cues, self.times(), strict=True)
        ):
            length, at = len(" ".join(words)), 0
            for written in words:
                for term, a, b in WRITTEN[written]:
                    begin = start + (at + a) * (end - start) // length
                    until = start + (at + b) * (end - start) // length
                    found.append(Said(term, begin, until, voice, cue))
                at += len(written) + 1
        return found


class Question(NamedTuple):
    """`leaf` with filters: what is typed, and how it is answered here."""

    kind: str
    words: tuple[str, ...]
    distance: int
    without: tuple[str, ...]
    voice: str | None
    other_voice: bool
    show: str | None
    days: tuple[date, date] | None
    audio: bool
    marked: bool

    def typed(self) -> str:
        row = " ".join(self.words)
        parts = {
            "word": self.words[0],
            "exact": f'"{self.words[0]}"',
            "phrase": f'"{row}"',
            "near": f'"{row}"~{self.distance}',
            "prefix": f"{self.words[0][:2]}*",
        }
        asked = [parts[self.kind]]
        if self.without:
            asked.append(f'-"{" ".join(self.without)}"')
        if self.voice:
            asked.insert(0, f"{'-' if self.other_voice else ''}speaker:{self.voice}")
        if self.show:
            asked.append(f'show:"{self.show}"')
        if self.days:
            asked.append(f"date:{self.days[0]}..{self.days[1]}")
        if self.audio:
            asked.append("has:audio")
        if self.marked:
            asked.insert(0, "in:chosen")
        return " ".join(asked)

    def simple(self) -> Question:
        """The same without filters and stems, and two words near, as Whoosh's queries can ask."""
        words = tuple(dict.fromkeys(self.words))[:2] if self.kind == "near" else self.words
        one = self.kind == "word" or (self.kind == "near" and len(words) < 2)
        kind = "exact" if one else self.kind
        return Question(kind, words, self.distance, (), None, False, None, None, False, False)

    def as_whoosh_query(self) -> Query:
        """The words of a simple question as queries of Whoosh."""
        if self.kind == "phrase":
            return whoosh_query.Phrase("text", list(self.words))
        if self.kind == "prefix":
            return whoosh_query.Prefix("text", self.words[0][:2])
        if self.kind == "near":
            terms = [whoosh_query.Term("text", word) for word in self.words]
            return SpanNear2(terms, slop=self.reach(), ordered=False)
        return whoosh_query.Term("text", self.words[0])

    def has_speaker(self, library: Sequence[Episode]) -> bool:
        """True if the filter names somebody who speaks."""
        voices = {voice for episode in library for voice, _ in episode.cues}
        return not self.voice or any(self.voice in voice.lower().split() for voice in voices)

    def allows(self, word: Said, episode: Episode) -> bool:
        if self.voice and (self.voice in word.voice.lower().split()) == self.other_voice:
            return False
        return not self.marked or word.cue == episode.marked

    def spans(self, said: Sequence[Said]) -> list[tuple[int, int]]:
        """First and last word of each hit, before anything is filtered."""
        terms = [word.term for word in said]
        wanted = list(self.words)
        one = wanted[0]
        if self.kind == "word":
            stem = STEMS.get(one, one)
            return [(k, k) for k, term in enumerate(terms) if STEMS.get(term, term) == stem]
        if self.kind == "exact":
            return [(k, k) for k, term in enumerate(terms) if term == one]
        if self.kind == "prefix":
            return [(k, k) for k, term in enumerate(terms) if term.startswith(one[:2])]
        if self.kind == "phrase":
            return rows(terms, wanted)
        found = [
            (a, b)
            for a in range(len(terms))
            for b in range(a, min(a + self.reach(), len(terms) - 1) + 1)
            if set(wanted) <= set(terms[a : b + 1])
        ]
        return [
            (a, b)
            for a, b in found
            if not any((c, d) != (a, b) and a <= c and d <= b for c, d in found)
        ]

    def reach(self) -> int:
        return max(self.distance, len(set(self.words)) - 1)

    def hits(self, episode: Episode) -> list[tuple[int, int, str]]:
        said = episode.said()
        if self.show and self.show != episode.show:
            return []
        if self.days and not (episode.day and self.days[0] <= episode.day <= self.days[1]):
            return []
        if self.audio and not episode.audio:
            return []
        if self.without:
            of_it = rows([word.term for word in said], list(self.without))
            if any(self.allows(said[a], episode) for a, _ in of_it):
                return []
        return [
            (said[a].start_ms, said[b].end_ms, said[a].voice)
            for a, b in self.spans(said)
            if self.allows(said[a], episode)
        ]


def rows(terms: list[str], wanted: list[str]) -> list[tuple[int, int]]:
    """Return the spans of consecutive wanted terms."""
    return [
        (k, k + len(wanted) - 1)
        for k in range(len(terms) - len(wanted) + 1)
        if terms[k : k + len(wanted)] == wanted
    ]


term = st.sampled_from(TERMS)


@st.composite
def spoken(draw: st.DrawFn, library: Sequence[Episode], most: int) -> tuple[str, ...]:
    """Words that follow each other somewhere, often, or any."""
    said = [word.term for word in draw(st.sampled_from(library)).said()]
    start = draw(st.integers(0, len(said) - 1))
    found = said[start : start + draw(st.integers(1, most))]
    if draw(st.integers(0, 3)) == 0:
        found = draw(st.lists(term, min_size=1, max_size=most))
    return tuple(draw(st.permutations(found)) if draw(st.booleans()) else found)


def questions(library: Sequence[Episode]) -> st.SearchStrategy[Question]:
    """Few have more than one filter, or nothing would be found."""

    def seldom(*values: object, otherwise: object) -> st.SearchStrategy[Any]:
        return st.sampled_from([*[otherwise] * 6 * len(values), *values])

    return st.builds(
        Question,
        kind=st.sampled_from(["word", "exact", "phrase", "phrase", "near", "near", "prefix"]),
        words=spoken(library, 3),
        distance=st.integers(0, 8),
        without=st.one_of(st.just(()), st.just(()), st.just(()), spoken(library, 2)),
        voice=seldom("ada", "lovelace", "guest", otherwise=None),
        other_voice=st.booleans(),
        show=seldom(*SHOWS, otherwise=None),
        days=seldom((date(2025, 1, 31), date(2025, 2, 1)), otherwise=None),
        audio=seldom(True, otherwise=False),
        marked=seldom(True, otherwise=False),
    )


cue = st.tuples(
    st.sampled_from(VOICES),
    st.lists(st.sampled_from(sorted(WRITTEN)), min_size=1, max_size=6).filter(
        lambda words: any(WRITTEN[word] for word in words)
    ),
)
episodes = st.builds(
    Episode,
    cues=st.lists(cue, min_size=1, max_size=8),
    title=st.sampled_from(["Monday", "Deep water"]),
    show=st.sampled_from(SHOWS),
    day=st.sampled_from(DAYS),
    audio=st.booleans(),
    marked=st.sampled_from([None, 0]),
)


@settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.generate],
)
@given(st.lists(episodes, min_size=1, max_size=4), st.data())
def test_the_answer_is_that_of_a_plain_scan(library: list[Episode], data: st.DataObject) -> None:
    asked = data.draw(st.lists(questions(library), min_size=6, max_size=14))
    with TemporaryDirectory() as name:
        folder = Path(name)
        with Library.open(folder / "library") as opened:
            numbers = fill(opened, folder / "files", library)
            update_index(opened.folder)
            for question in asked:
                expected = {
                    number: hits
                    for number, episode in zip(numbers, library, strict=True)
                    if (hits := question.hits(episode))
                }
                found = search_json(opened, question.typed(), 10_000)
                assert found["hint"] is None or not expected or not question.has_speaker(library)
                told: dict[int, list[tuple[int, int, str]]] = {}
                for hit in found["hits"]:  # type: ignore[attr-defined]  # a list of hits
                    here = hit["start_ms"], hit["end_ms"], hit["speaker"]
                    told.setdefault(hit["episode"], []).append(here)
                    assert hit["matches"]
                assert {n: sorted(hits) for n, hits in told.items()} == expected, question.typed()
                assert found["total"] == sum(map(len, expected.values()))
                assert found["episodes"] == len(expected)
            ask_by_whoosh(opened, dict(zip(numbers, library, strict=True)), asked)


def ask_by_whoosh(
    library: Library, episodes: dict[int, Episode], asked: Sequence[Question]
) -> None:
    """Ask with nothing but Whoosh's API: its parser and queries, and our parser in its searcher."""
    with whoosh_index.open_dir(index_folder(library)).searcher() as searcher:

        def found(query: Query) -> set[int]:
            return {int(hit["episode"]) for hit in searcher.search(query, limit=None)}

        for question in asked:
            simple = question.simple()
            expected = {n for n, episode in episodes.items() if simple.spans(episode.said())}
            assert found(simple.as_whoosh_query()) == expected, simple
            if simple.kind != "near":  # in its parser's language, it is in order
                parser = QueryParser("text", searcher.schema)
                assert found(parser.parse(simple.typed())) == expected, simple
            if not question.audio and not question.marked:  # these need the library
                groups: Any = search_json(library, question.typed(), 0)["groups"]
                answers = {group["episode"] for group in groups}
                assert found(EpisodeQueryParser().parse(question.typed())) == answers, question


def fill(library: Library, files: Path, episodes: list[Episode]) -> list[int]:
    """The episodes as files, added; returns their numbers."""
    (chosen,) = create_collection(library, "Chosen").created_ids("collection")
    numbers = []
    for index, episode in enumerate(episodes):
        path = files / f"Part {index}.vtt"
        # No two files of the same bytes, which would be one episode.
        episode.title += f" {index}"
        episode.write(path)
        audio = path.with_suffix(".mp3") if episode.audio else None
        (number,) = import_files(library, [path], audio=audio).added
        rename_episode(
            library, number, title=episode.title, show=episode.show, published=episode.day
        )
        if episode.marked is not None:
            transcript = load_transcript(library, number)
            span = Span(*transcript.cues[episode.marked][:2])
            mark(library, number, span, transcript, [chosen])
        numbers.append(number)
    return numbers
