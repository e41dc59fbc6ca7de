"""Against the reference: the same hits, no more and no fewer, at the same characters."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.support.search_reference import Scan, Span, most_of
from viewer.search.documents import EpisodeDocument, SpokenBy
from viewer.search.filters import FilterContext
from viewer.search.index import Index
from viewer.search.query_parser import parse
from viewer.search.searcher import search
from viewer.search.writer import open_writer

# At least as many random queries are compared with the reference.
QUERIES = int(os.environ.get("EARMARK_QUERIES", "600"))
_LEAST = 4  # for each library
WORDS = [
    "the",
    "you",
    "know",
    "deep",
    "seek",
    "deepseek",
    "deep-seek",
    "GPT-4",
    "gpt",
    "4",
    "four",
    "5.6",
    "five",
    "point",
    "six",
    "million",
    "running",
    "runs",
    "run",
    "don't",
    "dont",
    "Don",
    "café",
    "CAFE",
    "naïve",
    "東京",
    "東",
    "京",
    "zetron",
    "Zitron,",
    "chips.",
    "chip",
    "o1",
    "state-of-the-art",
    "it's",
    "its",
    "maybe",
    "D'Angelo",
    "dangelo",
    "v5.6.1",
    "I/O",
    "PhDs",
    *("US", "us", "U.S.", "R&D", "$600", "5 €", "iOS", "it", "10am", "1,000"),
]
TERMS = [
    *(*WORDS, "stat", "unheard", "o-1", "twenty", "kno", "IO", "PhD", "d", "RD", "600", "5€"),
    *("600 dollars", "10 a.m.", "1.000", "r and d", "u.s", "know n chip"),
]
SPEAKERS = ["Ada", "Ada Lovelace", "Guest 1", "Guest 12", None]


@st.composite
def episodes(draw: st.DrawFn) -> list[EpisodeDocument]:
    found = []
    for number in range(1, draw(st.integers(1, 5)) + 1):
        turns, lines, at = [], [], 0
        for _ in range(draw(st.integers(0, 4))):
            line = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12)))
            if draw(st.booleans()):
                turns.append(SpokenBy(at, draw(st.sampled_from(SPEAKERS))))
            lines.append(line)
            at += len(line) + 1
        found.append(
            EpisodeDocument(
                episode=number,
                state="1",
                title=draw(st.sampled_from(["Deep Learning", "Monday", ""])),
                show=draw(st.sampled_from(["Better Offline", "Offline"])),
                text="\n".join(lines),
                turns=turns,
                published=draw(st.sampled_from([None, date(2025, 1, 31), date(2024, 2, 29)])),
                language=draw(st.sampled_from(["en", "de-AT", "xx"])),
                notes=draw(st.sampled_from(["", "chips and million"])),
            )
        )
    return found


word = st.sampled_from(TERMS)
row = st.lists(word, min_size=1, max_size=3).map(" ".join)
filters = st.sampled_from(
    [
        *("speaker:ada", "speaker:guest", 'speaker:"guest 1"', "speaker:lov*", "show:offline"),
        *('show:"better offline"', "title:deep", "title:mon*", "date:2025", "date:2024-02.."),
        *("date:..2024-12-31", "in:Chips", "has:audio"),
    ]
)
leaf = st.one_of(
    word,
    row.map('"{}"'.format),
    st.tuples(row, st.integers(0, 9)).map(lambda pair: '"{}"~{}'.format(*pair)),
    st.sampled_from(["d*", "kn*", "ru*", "東*", "zitron~", "seak~", "gpt-4*", "million~1", "us*"]),
)
queries = st.recursive(
    st.one_of(leaf, filters),
    lambda inner: st.one_of(
        inner.map("-({})".format),
        st.lists(inner, min_size=2, max_size=3).map(" ".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda of: f"({' OR '.join(of)})"),
    ),
    max_leaves=5,
)


def code(episode: EpisodeDocument) -> str:
    return {"en": "en", "de-AT": "de"}.get(episode.language or "", "")


@pytest.mark.slow
@settings(
    deadline=None,
    max_examples=-(-QUERIES // _LEAST),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(episodes(), st.lists(queries, min_size=_LEAST, max_size=8), st.integers(0, 3), st.data())
def test_hits_are_those_of_a_plain_scan(
    library: Sequence[EpisodeDocument], asked: list[str], cut: int, data: st.DataObject
) -> None:
    audio = frozenset(data.draw(st.sets(st.integers(1, 5))))
    passages = {
        episode.episode: data.draw(
            st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted), max_size=2)
        )
        for episode in library
    }
    chips = {number: [(a, b) for a, b in spans if a < b] for number, spans in passages.items()}
    languages = {code(e) for e in library}
    scans = [
        Scan(e, code(e), e.episode in audio, {"Chips": chips[e.episode]}, languages)
        for e in library
    ]
    with TemporaryDirectory() as folder:
        for part in (library[:cut], library[cut:]):
            with open_writer(Path(folder)) as writer:
                for episode in part:
                    writer.add(episode)
                writer.commit()
        index = Index(Path(folder))
        for query in asked:
            expected, marks, answering = {}, dict[int, set[Span]](), set()
            asks = parse(query).asks
            relaxed = most_of(scans, asks)
            for scan in scans:
                _, hits = scan.find(asks if relaxed is None else relaxed)
                if scan.answers(asks if relaxed is None else relaxed):
                    answering.add(scan.episode.episode)
                    if hits:
                        expected[scan.episode.episode] = sorted(hits)
                        marks[scan.episode.episode] = set().union(*hits.values())
            results = search(index, query, context=FilterContext(audio, {"Chips": chips}))
            assert results.incomplete is None
            assert results.groups or relaxed is None
            if relaxed is None:
                assert "of these words" not in (results.hint or "")
            else:
                assert results.hint is not None
            assert {group.episode for group in results.groups} == answering, query
            found = {
                group.episode: results.spans_in(group.episode)
                for group in results.groups
                if group.hits
            }
            assert {n: sorted(spans) for n, spans in found.items()} == expected, query
            assert results.total == sum(map(len, expected.values()))
            for number, wanted in marks.items():
                lit = results.marks_in(number)
                assert all(any(a <= x and y <= b for a, b in lit) for x, y in wanted), query
            for hit in results.hits(0, 1000):
                text = library[hit.episode - 1].text
                assert (hit.start, hit.end) in expected[hit.episode]
                shown = text[hit.snippet_start : hit.snippet_start + len(hit.snippet)]
                assert hit.snippet == shown.replace("\n", " ")
                assert hit.speaker == scans[hit.episode - 1].speaker(hit.start)
                assert all(0 <= a < b <= len(hit.snippet) for a, b in hit.matches)
            assert len(results.hits(0, 10_000)) == results.total
