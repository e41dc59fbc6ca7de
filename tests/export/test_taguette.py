"""A project of Taguette, read as Taguette does: positions count bytes of the text."""

import re
import sqlite3
from html import unescape

from tests.support.export_samples import HOSTILE, quote
from viewer.export.quotes import CollectionRef, Quote
from viewer.export.taguette import to_taguette

TEXTS = (*HOSTILE, "two\nlines", "שלום \U0001d11e", "fi\u0301n")


def opened(quotes: list[Quote]) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(to_taguette(quotes, "My <title>"))
    return connection


def test_highlights_are_the_quotes_with_their_tags() -> None:
    claims = CollectionRef("Claims", 3, "what they claim")
    strong = CollectionRef("a.b strong", 1, "", claims)
    quotes = [
        quote(number, text, note=text, held=(claims, strong)) for number, text in enumerate(TEXTS)
    ]
    database = opened(quotes)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    found = []
    for document, contents in database.execute("SELECT id, contents FROM documents ORDER BY id"):
        text = unescape(re.sub("</?p>", "", contents)).encode()
        assert not re.search(r"<(?!/?p>)", contents)
        for number, start, end, snippet in database.execute(
            "SELECT id, start_offset, end_offset, snippet FROM highlights "
            "WHERE document_id = ? ORDER BY id",
            (document,),
        ):
            assert text[start:end].decode() == unescape(re.sub("</?p>", "", snippet))
            paths = database.execute(
                "SELECT path FROM tags JOIN highlight_tags ON tag_id = id WHERE highlight_id = ?",
                (number,),
            )
            assert sorted(paths) == [("Claims",), ("Claims.a b strong",)]
            found.append(unescape(snippet.removeprefix("<p>").removesuffix("</p>")))
    assert found == [text.replace("\n", "</p><p>") for text in TEXTS]
    tags = database.execute("SELECT path, description FROM tags ORDER BY id").fetchall()
    assert tags == [("Claims", "what they claim"), ("Claims.a b strong", "")]


def test_no_two_tags_or_documents_have_one_name() -> None:
    long = "A very long title of an episode that goes on " * 3
    quotes = [
        quote(0, title=long, held=(CollectionRef("a.b"),)),
        quote(3, title=long, held=(CollectionRef("A b"),)),
        quote(6, title="", held=(CollectionRef("..."),)),
    ]
    database = opened(quotes)
    names = [name for (name,) in database.execute("SELECT name FROM documents")]
    assert len({name.casefold() for name in names}) == 3
    assert all(0 < len(name) <= 50 for name in names)
    paths = [path for (path,) in database.execute("SELECT path FROM tags ORDER BY id")]
    assert paths == ["a b", "A b 2", "Collection"]
    assert to_taguette(quotes, "T") == to_taguette(quotes, "T")
