"""The search of one source tree, asked by `_baseline` in a process of its own.

Run as a script with the tree as PYTHONPATH: `viewer` is the tree's, and nothing of `tools` is
imported. Each line of standard input is a request as JSON; the answer is a line with a number.
"""

from __future__ import annotations

import json
import pickle
import shutil
import sys
import time
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

_PAGE = 20


def _find(*places: str) -> Any:
    """Return the first of some objects, "module:name", that this tree has."""
    for place in places:
        module, _, name = place.partition(":")
        with suppress(ImportError, AttributeError):
            return getattr(import_module(f"viewer.search.{module}"), name)
    raise ImportError(places[0])


class SearchProcess:
    """Builds an index and searches it; names have changed since the baseline."""

    def __init__(self, documents: Path, folder: Path) -> None:
        document = _find("documents:EpisodeDocument", "episodes:EpisodeDocument")
        spoken_by = _find("documents:SpokenBy", "episodes:SpokenBy")
        self._context = _find("filters:FilterContext", "filters:Marked")
        self._option = self._context.__name__.removeprefix("Filter").lower()
        self._index = _find("index:Index")
        self._writer = _find("writer:open_writer", "index:writing")
        self._search = _find("searcher:search", "searching:search")
        self._documents = [
            document(**{**fields, "turns": [spoken_by(*turn) for turn in fields["turns"]]})
            for fields in pickle.loads(documents.read_bytes())
        ]
        self._folder = folder
        self._marked: Any = None
        self._open: Any = None

    def build(self) -> float:
        """Return the processor time (s) of building the index."""
        shutil.rmtree(self._folder, ignore_errors=True)
        began = time.process_time()
        with self._writer(self._folder) as writer:
            for document in self._documents:
                writer.add(document)
            writer.commit()
        return time.process_time() - began

    def open(self) -> float:
        """Open the index, with facts for filters; return 0."""
        self._open = self._index(self._folder)
        numbers = sorted(self._open.states())
        spans = [(start, start + 200) for start in (1_000, 20_000, 40_000)]
        costs = {"costs": dict.fromkeys(numbers[::3], spans)}
        self._marked = {self._option: self._context(frozenset(numbers[::2]), costs)}
        return 0.0

    def ask(self, query: str) -> float:
        """Return the processor time (ms) of a query with its first page of snippets."""
        began = time.process_time()
        self._search(self._open, query, **self._marked).hits(0, _PAGE)
        return 1000 * (time.process_time() - began)


if __name__ == "__main__":
    side = SearchProcess(*map(Path, sys.argv[1:]))
    for line in sys.stdin:
        method, *arguments = json.loads(line)
        print(getattr(side, method)(*arguments), flush=True)
