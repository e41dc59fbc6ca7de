"""Names are found in any spelling, in part, and in texts that are nothing but names."""

from __future__ import annotations

from itertools import pairwise

import pytest

from viewer.services.topics.shared_names import find_names


def named(*texts: str) -> list[dict[str, bool]]:
    """For each text, its names, and whether another text has them."""
    return [
        {text[place.start : place.end]: place.shared for place in places}
        for text, places in zip(texts, find_names(texts), strict=True)
    ]


@pytest.mark.parametrize(
    ("one", "other", "names"),
    [
        ("They say DeepSeek did.", "then deep seek did", ({"DeepSeek": True}, {"deep seek": True})),
        ("So Open AI did.", "the openai model", ({"Open AI": True}, {"openai": True})),
        ("With Miles O'Brien.", "miles o'brien was", ({"Miles O'Brien": True},
                                                     {"miles o'brien": True})),
        ("So Sam Altman did.", "then Altman did", ({"Sam Altman": True}, {"Altman": True})),
        ("By Mira Sand Bay.", "by Sand and by Bay", ({"Mira Sand Bay": True},
                                                   {"Sand": False, "Bay": True})),
        ("It was May, and AI.", "we may aid ai", ({"May": False, "AI": False}, {})),
        ("Then. Then we met Ada.", "no one", ({"Ada": False}, {})),
        ("by Ada\nand Ben", "by  Ada  Bell", ({"Ada": True, "Ben": False}, {"Ada": True})),
    ],
)  # fmt: skip
def test_names_are_shared_in_any_spelling_and_in_part(
    one: str, other: str, names: tuple[dict[str, bool], ...]
) -> None:
    assert named(one, other) == list(names)


def test_each_name_of_thousands_is_looked_up_once() -> None:
    """Hostile texts: the number of steps is told by the words, whatever the number of names."""
    many = "".join(f"of Na{n:05}x, " for n in range(10_000))
    more = "".join(f"of Nb{n:05}x-Nc{n:05} y " for n in range(10_000))
    letters = " ".join("ABCDEFGHIJ"[n % 10] + "b" for n in range(10_000))
    glued = "Ab" * 10_000
    for text in (many, more, letters, glued, "A-" * 10_000, "A' " * 10_000):
        first, other = find_names([text, text])
        assert first == other
        assert all(place.shared for place in first)
        assert all(a.end <= b.start for a, b in pairwise(first))
    assert len(find_names([many])[0]) == 10_000 // len("of Na00000x, ")
