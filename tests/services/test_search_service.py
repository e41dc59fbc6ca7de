"""Replies of the search process to requests for related passages."""

from __future__ import annotations

from multiprocessing import Pipe
from pathlib import Path

from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.services.indexer import update_index
from viewer.services.search_messages import HitRow, RelatedRequest, RelatedResponse
from viewer.services.search_service import SearchServer

QUOTE = "The kettle of Blue Harbor sings, and our second sponsor ships tea to any harbor."
ADVERT = "This show is sponsored by Blue Harbor, the kettle that sings when your tea is ready."
OTHER = "Remember our second sponsor, who ships tea and a blue kettle to any harbor you like."


def test_what_other_episodes_repeat_is_one_row(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(4)]
    paths[0].write_text(f"Ada: {QUOTE}\n\nBen: {ADVERT}\n", encoding="utf-8")
    for number, path in enumerate(paths[1:]):
        between = f"Nobody on street {number} ever saw the giraffes sleep at night. " * 12
        path.write_text(f"Ada: {ADVERT}\n\nBen: {between}\n\nAda: {OTHER}\n", encoding="utf-8")
    responses: list[object] = []
    with Library.open(tmp_path / "library") as library:
        import_files(library, paths)
        update_index(library.folder)
        here, there = Pipe()
        with here, there:
            here.send(RelatedRequest(1, QUOTE, (1, 5, 5 + len(QUOTE))))
            SearchServer(library, there, responses.append).answer_next()
    response = responses[-1]
    assert isinstance(response, RelatedResponse)
    rows = [row for row in response.rows if isinstance(row, HitRow)]
    assert any(ADVERT in row.snippet for row in rows), rows
    assert any(OTHER in row.snippet for row in rows), rows
    assert [row.repeats for row in rows if ADVERT in row.snippet] == [2]
    assert [row.repeats for row in rows if OTHER in row.snippet] == [2]
