"""Search tips: examples that find something."""

from __future__ import annotations

from pathlib import Path

from viewer.library.library import Library
from viewer.services.demo_library import prepare
from viewer.services.library_search import search_json
from viewer.ui.search.start_page import examples


def test_each_example_finds_something_in_the_demo(tmp_path: Path) -> None:
    prepare(tmp_path / "demo")
    with Library.open(tmp_path / "demo") as library:
        answers = {query: search_json(library, query, 5) for query, _ in examples()}
    assert len(answers) >= 6
    for query, answer in answers.items():
        assert answer["groups"], query
        assert answer["hint"] is None, query
