"""The sources of an episode's fields, as the rename dialog shows them."""

from __future__ import annotations

from viewer.library.records import Origin
from viewer.ui.library.rename_dialog import origins_text


def test_only_fields_from_elsewhere_are_explained() -> None:
    origins = {"title": Origin.FILE, "show": Origin.FOLDER, "date": Origin.TAGS}
    assert origins_text(origins).splitlines() == [
        "The show is a guess from the folder, and is not cited.",
        "The date is from the tags of the recording.",
    ]
    assert not origins_text({"title": Origin.FILE, "show": Origin.USER})
