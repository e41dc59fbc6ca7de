"""Queries that were once answered wrongly, each with its right answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from viewer.search.documents import EpisodeDocument, SpokenBy
from viewer.search.filters import FilterContext
from viewer.search.index import Index
from viewer.search.query_parser import parse
from viewer.search.results import HitOrder
from viewer.search.searcher import search
from viewer.search.writer import open_writer

TEXTS = {
    1: "The other day we read the Zen of Python. Python is what the zen of it is about.",
    2: "I like Python and the other of these, so how do I learn to code? You learn to code.",
    3: "C++ and C# or F#. C is a letter; c and f. .NET and ASP.NET, the net of all nets.",
    4: "Node.js, nodejs; pytest and py.test; O'Reilly, oreilly and Reilly. Node for js. "
    "In VS Code. Much later, when very many other words have been said in between: code.",
    5: "An e-mail, e-mails, email and emails; f-string, fstrings. Read your mail and string.",
    6: "It was $600, or 600 dollars, or 600; 50% or fifty percent, or 50. Now 3.10.0 and 5.6.3.",
    7: "A Ph.D. or PhD; the U.K. and UK; I.B.M. and IBM; A.I. and AI. Plan A, I think. I am us.",
    8: "Rings of Ob boring. "
    "Müller, Mueller and Muller. It is its own. Guido van Rossum, guild, flask, flask, flaky. "
    "Armin.",
    9: "Pandas and Polars, Ritchie Vink made polars; pandas panda. Polars again. "
    "A/B tests or AB tests, CI/CD and CICD; AT&T, ATT. In 3-4 of 34 or 24/7, not 247.",
    10: "D'Angelo, dangelo; I'd angle. I/O, IO; R&D or R and D, RD. U.S. or US, they told us. "
    "v4.10, 4.10 and 4.10.1, v4.1. Two PhDs. CEO, CEOs. I'd ID her.",
}
TITLES = {1: "Zen", 2: "Habits", 3: "Nuitka: a compiler", 8: "Guido and Brett", 9: "Brett alone"}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder: Path = tmp_path_factory.mktemp("index")
    with open_writer(folder) as writer:
        for number, text in TEXTS.items():
            turns = [SpokenBy(0, "Michael Kennedy" if number % 2 else "Brian Okken")]
            title = TITLES.get(number, f"Part {number}")
            day = date(2019 + number % 4, 3, number)
            writer.add(EpisodeDocument(number, "1", title, "Odd Show", text, turns, day, "en"))
        writer.commit()
    return Index(folder)


def words(index: Index, query: str) -> list[str]:
    """The characters of each hit, in the order of the list."""
    return [TEXTS[hit.episode][hit.start : hit.end] for hit in search(index, query).hits()]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("C++", ["C++"]),
        ('"C++"', ["C++"]),
        ("C#", ["C#"]),
        ("F#", ["F#"]),
        (".NET", [".NET", ".NET"]),
        ("net", [".NET", ".NET", "net", "nets"]),
        ("node.js", ["Node.js", "nodejs"]),
        ("nodejs", ["Node.js", "nodejs"]),
        ("py.test", ["pytest", "py.test"]),
        ("pytest", ["pytest", "py.test"]),
        ("O'Reilly", ["O'Reilly", "oreilly"]),
        ("oreilly", ["O'Reilly", "oreilly"]),
        ("e-mail", ["e-mail", "e-mails", "email", "emails"]),
        ("email", ["e-mail", "e-mails", "email", "emails"]),
        ("e-mails", ["e-mail", "e-mails", "email", "emails"]),
        ("fstring", ["f-string", "fstrings"]),
        ("f-string", ["f-string", "fstrings"]),
        ("$600", ["$600", "600 dollars"]),
        ('"$600"', ["$600"]),
        ("600 dollars", ["$600", "600 dollars", "600"]),
        ("600", ["$600", "600", "600"]),
        ("50%", ["50%", "fifty percent"]),
        ('"50%"', ["50%"]),
        ("50 percent", ["50%", "fifty percent", "50"]),
        ("50", ["50%", "fifty", "50"]),
        ("3.10", ["3.10.0"]),
        ("5.6", ["5.6.3"]),
        ("Ph.D.", ["Ph.D.", "PhD", "PhDs"]),
        ("phd", ["Ph.D.", "PhD", "PhDs"]),
        ("PhDs", ["Ph.D.", "PhD", "PhDs"]),
        ("phds", ["Ph.D.", "PhD", "PhDs"]),
        ("CEOs", ["CEO", "CEOs"]),
        ("CEO", ["CEO", "CEOs"]),
        ("dangelo", ["D'Angelo", "dangelo"]),
        ("D'Angelo", ["D'Angelo", "dangelo"]),
        ("d’angelo", ["D'Angelo", "dangelo"]),
        ("dangle", []),
        ("IO", ["I/O", "IO"]),
        ("I/O", ["I/O", "IO"]),
        ("ID", ["ID"]),
        ("R&D", ["R&D", "R and D", "RD"]),
        ("RD", ["R&D", "RD"]),
        ("AB", ["A/B", "AB"]),
        ("US", ["U.S.", "US"]),
        ("U.S.", ["U.S.", "US"]),
        ("us", ["US", "us", "us"]),
        ("v4.10", ["v4.10", "4.10", "4.10.1"]),
        ("4.10", ["v4.10", "4.10", "4.10.1"]),
        ("U.K.", ["U.K.", "UK"]),
        ("UK", ["U.K.", "UK"]),
        ("IBM", ["I.B.M.", "IBM"]),
        ("A.I.", ["A.I.", "AI"]),
        ("AI", ["A.I.", "AI"]),
        ("müller", ["Müller", "Mueller", "Muller"]),
        ("mueller", ["Müller", "Mueller", "Muller"]),
        ("A/B", ["A/B", "AB"]),
        ("CI/CD", ["CI/CD", "CICD"]),
        ("cicd", ["CI/CD", "CICD"]),
        ("AT&T", ["AT&T", "ATT"]),
        ("3-4", ["3-4"]),
        ("24/7", ["24/7"]),
        ("its", ["its"]),
        ("it", ["it", "It", "It"]),
    ],
)
def test_symbols_and_forms(index: Index, query: str, expected: list[str]) -> None:
    assert sorted(words(index, query)) == sorted(expected)


@pytest.mark.parametrize(
    ("query", "first", "lone"),
    [
        ("the zen of python", "the Zen of Python", {"the", "of", "The", "the other"}),
        ("how do I learn to code", "how do I learn to code", {"how", "do", "I", "to"}),
        ("the polars", "Polars", {"the"}),
        ("vs code", "VS Code", {"In"}),
    ],
)
def test_words_together_first(index: Index, query: str, first: str, lone: set[str]) -> None:
    found = words(index, query)
    assert found[0] == first
    assert not lone & set(found)


def test_words_together_come_before_any_others(index: Index) -> None:
    results = search(index, "read python")
    assert [section.together for section in results.sections()] == [True, False]
    assert words(index, "read python") == ["read the Zen of Python", "Python"]
    assert (results.total, results.together) == (2, 1)
    by_time = search(index, "python of", hit_order=HitOrder.TIME)
    starts = [hit.start for hit in by_time.hits_in(1)]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("pyhton", "python"),
        ("flaks", "flask"),
        ("guiod", "guido"),
        ("pandsa", "pandas"),
        ("pyhton learn", "python learn"),
        ("speaker:micheal python", "speaker:Michael python"),
        ("speaker :micheal python", "speaker :Michael python"),
        ('speaker:"brian oken"', 'speaker:"Brian Okken"'),
        ("obring", "boring"),  # "ob" and "ring" are words
        ("show:od python", "show:Odd python"),
        ("speaker:(micheal) python", 'speaker:("Michael") python'),
        ("in:cost python", "in:Costs python"),
        ("title: d1", None),
        ("al*pha", None),
    ],
)
def test_suggestions(index: Index, query: str, meant: str | None) -> None:
    context = FilterContext(collection_names=("Costs",))
    assert search(index, query, context=context).suggestion == meant


def test_swapped_letters_become_the_word_that_was_meant(index: Index) -> None:
    for word in ("python", "flask", "guido", "pandas", "polars", "rossum", "kennedy"):
        if word == "kennedy":
            continue
        for at in range(1, len(word) - 1):
            typed = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
            if typed != word:
                assert search(index, typed).suggestion == word, typed


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("speaker:micheal python", "There is no speaker named"),
        ("in:foo python", "There is no collection named"),
        ("show:nowhere", "There is no show named"),
        ("show:(nowhere OR odd) python", "There is no show named"),
        ("speaker:(micheal) python", "There is no speaker named"),
        ("-speaker:micheal python", "There is no speaker named"),
        ("title:(guido OR nowhere)", "No title contains"),
        ("-in:foo python", "There is no collection named"),
        ("python speaker:()", "after “speaker:”"),
        ("alpha^2", "no meaning"),
        ("python|zen", "no meaning"),
        ("-5", "excludes 5"),
        ("speakr :ann", "Did you mean “speaker:”?"),
        ("speaker :micheal python", "There is no speaker named"),
        ("speakr:ann", "Did you mean “speaker:”?"),
        ("python title:", "after “title:”"),
        ("guido van rossum interview", "of these words"),
        ("title=guido", "with a colon: “title:”"),
        ("titel: guido", "Did you mean “title:”?"),
        ("title:(guido~ OR brett)", "~ has no meaning in a filter"),
        ("python has:video", "Only “audio”"),
        ("python date:1.3.2020", "Write a date as"),
        ("title:", "after “title:”"),
        ("title:(guido", "not closed"),
    ],
)
def test_hints(index: Index, query: str, hint: str) -> None:
    assert hint in (search(index, query).hint or "")


@pytest.mark.parametrize(
    ("query", "episodes"),
    [
        ("title:(guido OR brett)", [8, 9]),
        ("title:(guido brett)", [8]),
        ("-title:(guido OR brett) title:*", [1, 2, 3, 4, 5, 6, 7, 10]),
        ("title: zen", [1]),
        ("speaker: michael", [1, 3, 5, 7, 9]),
        ("speaker :michael", [1, 3, 5, 7, 9]),
        ("SPEAKER : michael -python", [3, 5, 7, 9]),
        ("date :2020 .. 2021", [1, 2, 5, 6, 9, 10]),
        ("title :(guido OR brett)", [8, 9]),
        ("speaker:*", list(TEXTS)),
        ("date:2020", [1, 5, 9]),
        ("date:2020 .. 2021", [1, 2, 5, 6, 9, 10]),
        ("date:2020...2021", [1, 2, 5, 6, 9, 10]),
        ("date: 2022 ..", [3, 7]),
        ("date:.. 2019", [4, 8]),
        ("show:odd", list(TEXTS)),
        ("-python", [3, 4, 5, 6, 7, 8, 9, 10]),
        ("nuitka compiler", [3]),
        ("polars ritchie vink", [9]),
        ("flask armin ronacher", [8]),
        ("pyhton~", [1, 2]),
        ("guido van rossum interview", [8]),
        ("alphx~99999999999", []),
    ],
)
def test_episodes_that_answer(index: Index, query: str, episodes: list[int]) -> None:
    assert sorted(group.episode for group in search(index, query).groups) == episodes


def test_why_an_episode_answers(index: Index) -> None:
    def why(query: str) -> set[str]:
        return {group.why for group in search(index, query).groups}

    assert why("nuitka") == {"title"}
    assert why("date:2020") == {"filter"}
    assert why("python") == {"text"}


def test_both_speakers_of_a_group_are_heard(index: Index) -> None:
    both = search(index, "speaker:(brian OR michael) python")
    assert both.total == search(index, "python").total
    assert search(index, "-speaker:(brian OR michael) python").total == 0


def test_a_query_is_parsed_once_and_knows_its_filters() -> None:
    query = parse("python title:(a OR b) -speaker: ann date:2020 .. 2021")
    chips = [query.typed[a:b] for a, b in query.filters]
    assert chips == ["title:(a OR b)", "-speaker: ann", "date:2020 .. 2021"]


def test_nothing_is_marked_where_nothing_was_asked(index: Index) -> None:
    results = search(index, "in:* python", context=FilterContext(collections={"*": {}}))
    assert results.groups == []
