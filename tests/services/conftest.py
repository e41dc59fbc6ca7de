"""Fixtures of services: an empty library, and a server of feeds."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.feed_server import FeedServer, serving
from viewer.library.library import Library


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with serving() as running:
        yield running


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library") as opened:
        yield opened
