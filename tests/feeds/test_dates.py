"""Dates and durations in the wild."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.feeds.dates import parse_date, parse_duration


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Thu, 06 Feb 2025 10:00:00 GMT", "2025-02-06T10:00:00+00:00"),
        ("Thu, 6 Feb 2025 10:00:00 -0500", "2025-02-06T10:00:00-05:00"),
        ("Thu, 6 Feb 2025 10:00:00 EST", "2025-02-06T10:00:00-05:00"),
        ("Donnerstag, 6 Feb 2025 10:00:00 +0100", "2025-02-06T10:00:00+01:00"),
        ("6 Feb 2025 10:00", "2025-02-06T10:00:00+00:00"),
        ("Thu, 6th Feb 2025 10:00:00 GMT", "2025-02-06T10:00:00+00:00"),
        ("2025-02-06T10:00:00Z", "2025-02-06T10:00:00+00:00"),
        ("2025-02-06T10:00:00.123+05:30", "2025-02-06T10:00:00+05:30"),
        ("2025-02-06 10:00:00", "2025-02-06T10:00:00+00:00"),
        ("2025-02-06", "2025-02-06T00:00:00+00:00"),
        ("Thu, 06 Feb 2025 10:00:60 GMT", "2025-02-06T10:00:59+00:00"),
        ("Thu, 06 Feb 25 10:00:00 GMT", "2025-02-06T10:00:00+00:00"),
        ("Thu, 06 Feb 2025 10:00:00 +01:00", "2025-02-06T10:00:00+01:00"),
        ("Thu,06 Feb 2025 10:00:00 GMT", "2025-02-06T10:00:00+00:00"),
        ("Thu Feb  6 10:00:00 2025", "2025-02-06T10:00:00+00:00"),
        ("Feb 6, 2025 10:00:00", "2025-02-06T10:00:00+00:00"),
        ("February 6, 2025", "2025-02-06T00:00:00+00:00"),
        ("Thursday, February 6, 2025 10:00 AM", "2025-02-06T10:00:00+00:00"),
        ("Thu, 06 Feb 2025 10:00:00 PM", "2025-02-06T22:00:00+00:00"),
        ("6 février 2025 10:00:00 +0100", "2025-02-06T10:00:00+01:00"),
        ("Do, 06 Mär 2025 10:00:00 +0100", "2025-03-06T10:00:00+01:00"),
        ("Thu, 06 Dez 2025 10:00:00 +0100", "2025-12-06T10:00:00+01:00"),
        ("jeu., 06 août 2025 10:00:00 +0200", "2025-08-06T10:00:00+02:00"),
        ("2025/02/06 10:00:00", "2025-02-06T10:00:00+00:00"),
        ("2025-02-06T10:00Z", "2025-02-06T10:00:00+00:00"),
        ("2025-02-06T10:00:00 EST", "2025-02-06T10:00:00-05:00"),
        ("20250206T100000Z", "2025-02-06T10:00:00+00:00"),
        ("06.02.2025 10:00", "2025-02-06T10:00:00+00:00"),
        ("Thu, 06 Feb 2025 24:00:00 GMT", "2025-02-07T00:00:00+00:00"),
        ("1738836000", "2025-02-06T10:00:00+00:00"),
    ],
)
def test_dates(text: str, iso: str) -> None:
    found = parse_date(text)
    assert found is not None and found.isoformat() == iso


@pytest.mark.parametrize("text", ["", "yesterday", "0000-00-00", "2025-13-40", "x" * 10_000])
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text) is None


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    found = parse_date(text)
    assert found is None or found.tzinfo is not None
    length = parse_duration(text)
    assert length is None or length > 0


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("1:02:03", 3_723_000),
        ("62:03", 3_723_000),
        ("3723", 3_723_000),
        ("73.5", 73_500),
        ("0", None),
        ("00:00:00", None),
        ("about an hour", None),
        ("", None),
    ],
)
def test_durations(text: str, ms: int | None) -> None:
    assert parse_duration(text) == ms
