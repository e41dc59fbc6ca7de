"""Secrets in addresses are found, hidden, and put back."""

from __future__ import annotations

from collections.abc import Iterator

import keyring
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.backends.fail import Keyring as NoKeyring

from tests.support.memory_keyring import memory_keyring
from viewer.feeds.keyring_store import delete_secret, load_secret, store_secret
from viewer.feeds.secrets import Secret, displayed, is_complete, may_be_secret, split_secret


@pytest.mark.parametrize(
    ("url", "hidden"),
    [
        ("https://me:pw@h.example/feed", "pw"),
        ("https://www.patreon.com/rss/show?auth=AbCdEf123456&show=7", "AbCdEf123456"),
        ("https://h.example/f.rss?token=abcd1234", "abcd1234"),
        ("https://h.example/f.rss?x=9f8e7d6c5b4a39281706f5e4d3c2b1a0", "9f8e7d6c5b4a39281706f5"),
        (
            "https://h.example/content/eyJ0eXAiOiJKV1QiLCJh1234567.rss",
            "eyJ0eXAiOiJKV1QiLCJh1234567",
        ),
        ("https://h.example/private/0a1b2c3d-1111-2222-3333-444455556666.rss", "0a1b2c3d-1111"),
    ],
)
def test_secrets_are_found(url: str, hidden: str) -> None:
    stored, secret = split_secret(url)
    assert hidden not in stored and hidden not in displayed(stored) and hidden not in repr(secret)
    if secret.user:
        assert (secret.user, secret.password) == ("me", "pw")
    else:
        assert secret.reveal(stored) == url
        assert not is_complete(stored)


@pytest.mark.parametrize(
    "url",
    [
        "https://feeds.example/the-daily-show-with-a-long-name-2024",
        "https://feeds.acast.com/public/shows/61f2c9b7d5a4e3f2b1c0d9e8",
        "https://h.example/d/playlist/0a1b2c3d-1111-2222-3333-444455556666/podcast.rss",
        "https://h.example/rss?show=12345&lang=en",
        "http://127.0.0.1:8000/feed.xml",
    ],
)
def test_public_addresses_stay_as_they_are(url: str) -> None:
    assert split_secret(url) == (url, Secret())


def test_the_secret_is_hidden_in_other_addresses_too() -> None:
    _, secret = split_secret("https://h.example/f?token=abcd1234")
    hidden = secret.conceal("https://cdn.example/e.mp3?t=abcd1234")
    assert hidden == "https://cdn.example/e.mp3?t={secret0}"
    assert secret.reveal(hidden) == "https://cdn.example/e.mp3?t=abcd1234"
    assert displayed(hidden) == "https://cdn.example/e.mp3?t=…"


@given(st.text(max_size=30), st.text(max_size=30), st.lists(st.text(min_size=1), max_size=3))
def test_json(user: str, password: str, tokens: list[str]) -> None:
    secret = Secret(user, password, tuple(tokens))
    assert Secret.from_json(secret.to_json()) == secret


@pytest.mark.parametrize(
    ("typed", "may_be"),
    [
        ("https://feeds2.example.com/show/daily.xml", False),
        ("example.com/rss/episode-100", True),  # as a token may begin
        ("https://ann:pw", True),
        ("ann:pw@example", True),
        ("https://example.com/feed?tok", True),
        ("https://example.com/private/ab", True),
        ("https://example.com/rss/a8f3b2c1", True),
    ],
)
def test_what_may_be_secret_while_it_is_typed(typed: str, may_be: bool) -> None:
    assert may_be_secret(typed) is may_be


def test_damaged_json() -> None:
    assert Secret.from_json("nonsense") == Secret() == Secret.from_json("[1]")


@pytest.fixture
def restored() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


def test_the_keyring_keeps_it() -> None:
    with memory_keyring() as memory:
        secret = Secret("me", "pw")
        name, kept = store_secret(secret)
        assert name and not kept
        assert load_secret(name, kept) == secret
        delete_secret(name)
        assert memory.kept == {}
        assert load_secret(name, kept) == Secret()


@pytest.mark.usefixtures("restored")
def test_without_a_keyring_the_library_keeps_it() -> None:
    keyring.set_keyring(NoKeyring())
    secret = Secret("me", "pw", ("token",))
    name, kept = store_secret(secret)
    assert not name
    assert load_secret(name, kept) == secret
    assert store_secret(Secret()) == ("", "")
