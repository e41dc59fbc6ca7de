"""Comparison: the same amounts are told from different ones; Markdown stays what was said."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from viewer.errors import UserError
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.transcripts import load_transcript
from viewer.services.topics.comparison import (
    ComparedPassage,
    Fact,
    Verdict,
    as_section,
    as_table,
    compare_passages,
    with_facts,
)
from viewer.text.amounts import Amount, compare_amounts
from viewer.transcripts.model import Span

TEXTS = {
    "harbor": "Ada: In Port Vale the repair cost $5.6 million, they told Mira Sand in 2019.",
    "ledger": "Ben: Repairs came to five point six million dollars | not *six*, says Mira Sand.",
    "rumor": "Cleo: I heard it was nine million in twenty nineteen.",
}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(f"{text}\n\nDee: Yes.\n\n{text[:4]} Fine.\n")
    library = Library.open(tmp_path / "library")
    import_files(library, [tmp_path / f"{name}.txt" for name in TEXTS])
    return library


def compared(library: Library) -> list[ComparedPassage]:
    places = []
    for number, title in library.connection.execute("SELECT id, title FROM episode").fetchall():
        text = load_transcript(library, number).text
        quote = TEXTS[title.lower()].partition(": ")[2]
        start = text.index(quote)
        places.append((number, Span(start, start + len(quote))))
    return compare_passages(library, sorted(places))


def verdicts(passage: ComparedPassage) -> dict[str, Verdict]:
    return {passage.text[fact.start : fact.end]: fact.verdict for fact in passage.facts}


def test_what_is_counted_is_compared(library: Library) -> None:
    by_title = {passage.title.lower(): verdicts(passage) for passage in compared(library)}
    assert by_title["harbor"] == {
        "Port Vale": Verdict.ONLY_HERE,
        "$5.6 million": Verdict.SAME,
        "Mira Sand": Verdict.SAME,
        "2019": Verdict.SAME,
    }
    assert by_title["ledger"]["five point six million dollars"] is Verdict.SAME
    assert by_title["rumor"] == {
        "nine million": Verdict.DIFFERENT,
        "twenty nineteen": Verdict.SAME,
    }


def facts_of(texts: Sequence[str]) -> list[dict[str, Verdict]]:
    passages = [ComparedPassage(1, "T", "", "", "", 0, len(t), None, "", t, "") for t in texts]
    return [verdicts(passage) for passage in with_facts(passages)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("They say DeepSeek trained it.", "then deep seek did that", ["DeepSeek", "deep seek"]),
        ("Sam Altman said so.", "So Altman disagreed, didn’t Altman?", ["Altman", "Altman"]),
        ("What Nvidia’s boss said.", "Nvidia was silent.", ["Nvidia", "Nvidia"]),
        ("She met Mira Sand in May.", "The Mira was not in May.", ["Mira Sand", "May"]),
    ],
)
def test_names_compare_without_capitals_and_in_part(one: str, other: str, same: list[str]) -> None:
    found = [{name for name, v in facts.items() if v is Verdict.SAME}
             for facts in facts_of([one, other])]  # fmt: skip
    assert same[0] in found[0] | found[1]
    assert same[1] in found[0] & found[1] or same[1] in found[1]


def test_an_amount_that_differs_from_one_of_several_is_told() -> None:
    texts = ["It cost $5.6 million.", "It cost 5–6 million.", "It cost six million dollars."]
    assert [list(facts.values()) for facts in facts_of(texts)] == [
        [Verdict.DIFFERENT],
        [Verdict.OVERLAP],
        [Verdict.DIFFERENT],
    ]
    nearest = facts_of(["It cost 5–6 million dollars.", "First $5.5 million, then $90 million."])
    assert list(nearest[0].values()) == [Verdict.OVERLAP]


def test_what_may_be_the_same_is_not_bold() -> None:
    words = "It cost 5–6 million."
    tokens = table_of(words, Fact(8, 19, Verdict.OVERLAP))
    assert not any(token.type == "strong_open" for token in tokens)


def test_only_names_and_what_is_counted_are_marked() -> None:
    first, other = facts_of(
        ["Two of them saw I'm sure the New York office.", "Then, well, three of us went home."]
    )
    assert first == {"New York": Verdict.ONLY_HERE}
    assert other == {}
    models, same = facts_of(["There are three models now.", "It had 3 models, or four days."])
    assert models == {"three": Verdict.SAME}
    assert same == {"3": Verdict.SAME, "four days": Verdict.ONLY_HERE}


@pytest.mark.processes
def test_the_table_is_one_table_that_reads_as_what_was_said(library: Library) -> None:
    passages = compared(library)
    tokens = MarkdownIt("commonmark").enable("table").parse(as_table(passages, "A *note*\nhere"))
    cells = [t.children for t in tokens if t.type == "inline" and t.children]
    said = ["".join(c.content for c in children if c.type == "text") for children in cells]
    assert f"“{passages[1].text}”" in said
    assert sum(token.type == "table_open" for token in tokens) == 1
    assert said[-1] == "here"
    assert "Mira Sand, 2019" in said[-4:-1] or any("Mira Sand" in cell for cell in said)


@pytest.mark.parametrize("sign", ["*", "**", "_", "__", "`", "``", "$", "~", "~~", "|", "[", "<b>"])
@pytest.mark.parametrize(
    "form", ["{0}one 5 two{0}", "{0} one 5 {0} two", "a{0}5{0}b", "x {0}5 {0}"]
)
def test_signs_do_not_pair_across_bold_words(sign: str, form: str) -> None:
    text = form.format(sign)
    number = text.index("5")
    fact = Fact(number, number + 1, Verdict.ONLY_HERE)
    tokens = table_of(text, fact)
    assert said_in(tokens) == f"“{text}”"
    assert [c.type for c in tokens if c.type != "text"] == ["strong_open", "strong_close"]


@pytest.mark.parametrize(
    ("text", "amount", "bold"),
    [("US$5 each", "$5", "US$5"), ("a 5%ish rise", "5%", "5%ish"), ("for $5, or", "$5", "$5")],
)
def test_an_amount_beside_a_letter_is_bold(text: str, amount: str, bold: str) -> None:
    start = text.index(amount)
    tokens = table_of(text, Fact(start, start + len(amount), Verdict.DIFFERENT))
    kinds = [token.type for token in tokens]
    assert said_in(tokens[kinds.index("strong_open") : kinds.index("strong_close")]) == bold
    assert said_in(tokens) == f"“{text}”"


def table_of(text: str, fact: Fact) -> list[Token]:
    """The tokens of the cell with the words, in the table of one passage."""
    passage = ComparedPassage(1, "Title", "", "", "", 0, len(text), None, "", text, "", (fact,))
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    cells = [t.children for t in reader.parse(as_table([passage])) if t.type == "inline"]
    cells = [cell for cell in cells if cell and cell[0].content.startswith("“")]
    return [token for token in cells[-1] or () if token.content or token.type != "text"]


def said_in(tokens: list[Token]) -> str:
    return "".join(token.content for token in tokens if token.type == "text")


def test_the_section_quotes_every_passage(library: Library) -> None:
    passages = compared(library)
    html = MarkdownIt("commonmark").render(as_section(passages, "Repairs"))
    assert html.count("<blockquote>") == 3
    assert html.count('href="earmark://episode/') == 3


@pytest.mark.parametrize(
    "piece", ["$5{n} million and ", "{n} ", "Na{n} of ", "5{n}%-6{n}% ", "May {n} 20{n} ", "five "]
)
def test_texts_of_nothing_but_amounts_are_compared_in_part(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared_pairs = 0

    def counted(first: Amount, other: Amount) -> str:
        nonlocal compared_pairs
        compared_pairs += 1
        return compare_amounts(first, other)

    monkeypatch.setattr("viewer.services.topics.comparison.compare_amounts", counted)
    text = "".join(piece.format(n=n) for n in range(10_000))
    assert all(set(facts.values()) <= set(Verdict) for facts in facts_of([text] * 4))
    assert compared_pairs <= 4 * 100 * 3 * 100


def test_fewer_or_more_places_are_refused(library: Library) -> None:
    for count in (0, 1, 5):
        with pytest.raises(UserError, match="two to four"):
            compare_passages(library, [(1, Span(0, 5))] * count)
    with pytest.raises(UserError, match="has changed"):
        compare_passages(library, [(1, Span(0, 5)), (1, Span(9_000, 9_005))])


def test_the_context_has_whole_words(tmp_path: Path) -> None:
    words = " ".join(f"it's-word{n}" for n in range(200))
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(words, encoding="utf-8")
    (tmp_path / "three.txt").write_text("字" * 2_000, encoding="utf-8")
    with Library.open(tmp_path / "library") as library:
        numbers = import_files(library, [tmp_path / f"{n}.txt" for n in ("one", "two", "three")])
        start = words.index("it's-word99")
        places = [(number, Span(start, start + 11)) for number in numbers.added]
        contexts = [(one.before, one.after) for one in compare_passages(library, places)]
        assert ("字" * 300, "字" * 300) in contexts, "no spaces"
        contexts.remove(("字" * 300, "字" * 300))
        for before, after in contexts:
            assert len(f"{before} {after}".split()) > 40
            assert set(f"{before} {after}".split()) <= set(words.split())
