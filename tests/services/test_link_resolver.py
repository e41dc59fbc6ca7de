"""A link that is clicked finds its library, whichever window is open."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.library_samples import vtt, write
from viewer.library import passage_edits, passages
from viewer.library.imports import importer
from viewer.library.library import Library
from viewer.library.transcripts import load_transcript
from viewer.runtime import instance_lock
from viewer.services import demo_library
from viewer.services.link_resolver import resolve_library
from viewer.transcripts.model import Span

LINK = "earmark://episode/1?t=2"


class Home:
    """The default library, the demo and a third one; each may have an episode and a window."""

    def __init__(self, folder: Path) -> None:
        self.own = folder / "data" / "earmark"
        self.demo = folder / "demo"
        self.third = folder / "third libräry"
        self.made = 0

    def fill(self, library: Path) -> None:
        self.made += 1
        file = write(library.parent / f"{self.made}.vtt", vtt(self.made))
        with Library.open(library) as opened:
            importer.import_files(opened, [file])

    def mark(self, library: Path) -> str:
        """The link of a passage."""
        with Library.open(library) as opened:
            passage_edits.mark(opened, 1, Span(0, 4), load_transcript(opened, 1))
            (marked,) = passages.of_episode(opened, 1)
        return f"{LINK}&passage={marked.uid}"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    home = Home(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("EARMARK_LIBRARY", raising=False)
    monkeypatch.setattr(demo_library, "default_folder", lambda: home.demo)
    return home


def test_without_anything_it_is_the_one_that_opens_anyway(home: Home) -> None:
    assert resolve_library(LINK) == home.own
    assert not home.own.exists()
    home.fill(home.own)
    home.fill(home.demo)
    assert resolve_library(LINK) == home.own
    assert resolve_library("earmark://nonsense") == home.own


def test_it_is_the_one_that_has_the_episode(home: Home) -> None:
    home.fill(home.demo)
    assert resolve_library(LINK) == home.demo
    assert resolve_library("earmark://episode/2") == home.own


def test_of_several_it_is_the_one_that_is_open(home: Home) -> None:
    for library in (home.own, home.demo, home.third):
        home.fill(library)
    third = instance_lock.acquire(home.third)
    assert third is not None
    assert resolve_library(LINK) == home.third
    assert resolve_library("earmark://episode/9") == home.third
    own = instance_lock.acquire(home.own)
    assert own is not None
    assert resolve_library(LINK) == home.own
    own.end()
    third.end()
    assert resolve_library(LINK) == home.own


def test_a_passage_names_its_library_surely(home: Home) -> None:
    for library in (home.own, home.demo):
        home.fill(library)
    link = home.mark(home.demo)
    own = instance_lock.acquire(home.own)
    assert own is not None
    assert resolve_library(link) == home.demo
    own.end()


def test_the_one_that_is_named_is_taken(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    home.fill(home.demo)
    monkeypatch.setenv("EARMARK_LIBRARY", os.fspath(home.third))
    assert resolve_library(LINK) == home.third


def test_a_damaged_library_has_nothing(home: Home) -> None:
    home.fill(home.demo)
    write(home.own / "library.db", "this is no database, and long enough to be looked at" * 20)
    assert resolve_library(LINK) == home.demo
