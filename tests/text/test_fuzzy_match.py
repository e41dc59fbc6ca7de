"""Fuzzy matching: what occurs in order matches, beginnings of words win."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.text.fuzzy_match import fuzzy_match


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("oe", "Open Episode…", "Move Earlier"),
        ("exp", "Export…", "Next Passage"),
        ("rel pas", "Related Passages", "Restore a Backup of Last Week"),
        ("copy", "Copy", "Copy as Markdown"),
        ("uber", "Über alles", "Cue Border"),
        ("sle", "Sleep Timer: 60 minutes", "Sort by Length"),
        ("set", "Settings…", "Save Text"),
        ("zoom", "Zoom In", "Azimuth of Moons"),
    ],
)
def test_the_meant_name_scores_higher(query: str, better: str, worse: str) -> None:
    first, second = fuzzy_match(query, better), fuzzy_match(query, worse)
    assert first is not None
    assert second is None or first.score > second.score


def test_what_does_not_occur_in_order_does_not_match() -> None:
    assert fuzzy_match("xyz", "Export") is None
    assert fuzzy_match("tropxe", "Export") is None
    assert fuzzy_match("", "Export") is not None


@given(st.text(max_size=30), st.text(max_size=60))
def test_positions_spell_the_query(query: str, name: str) -> None:
    match = fuzzy_match(query, name)
    if match is None:
        return
    assert list(match.positions) == sorted(set(match.positions))
    assert all(0 <= at < len(name) for at in match.positions)


@given(st.text(alphabet="abc de", min_size=1, max_size=20), st.data())
def test_every_subsequence_matches(name: str, data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.booleans(), min_size=len(name), max_size=len(name)))
    query = "".join(c for c, keep in zip(name, kept, strict=True) if keep).replace(" ", "")
    assert fuzzy_match(query, name) is not None
