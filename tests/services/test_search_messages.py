from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.search.query_parser import parse
from viewer.services.search_messages import narrow


@pytest.mark.parametrize(
    ("base", "typed", "query"),
    [
        ("", "a b", "a b"),
        ("foo", "", "foo"),
        ("foo", '"bar', '(foo) AND ("bar")'),
        ('speaker:"Jane', "cost", '(speaker:"Jane") AND (cost)'),
        ('a "b', 'c "d', '(a "b") AND (c "d")'),
        ("foo", ")a(", "(foo) AND ( a())"),
        ("foo (bar", "a OR b", "(foo (bar)) AND (a OR b)"),
        ("foo", '"a (b" c', '(foo) AND ("a (b" c)'),
    ],
)
def test_what_is_open_is_closed(base: str, typed: str, query: str) -> None:
    assert narrow(base, typed)[0] == query


@given(*[st.text('ab ()"“”-:', max_size=12)] * 2)
def test_what_is_typed_keeps_its_place_and_nothing_stays_open(base: str, typed: str) -> None:
    query, place = narrow(base, typed)
    inside = query[place : place + len(typed)] if typed.strip() or not base else typed
    assert [c for c in inside if c not in " )"] == [c for c in typed if c not in " )"]
    if base and typed.strip():
        assert "arenthes" not in str(parse(query).hint)
