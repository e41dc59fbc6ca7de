"""Random edits that a person makes in an exported Markdown file."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st


@dataclass
class EditedFile:
    """A file in the hands of a person.

    Attributes:
        own: the lines that the person wrote, each once in the file.
        touched: generated lines that were deleted, changed or moved.
    """

    lines: list[str]
    own: list[str] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)

    @property
    def text(self) -> str:
        """The file."""
        return "\n".join(self.lines)


def edited(data: st.DataObject, text: str, most: int = 8, prefix: str = "own") -> EditedFile:
    """The text after up to `most` edits drawn from `data`."""
    file = EditedFile(text.split("\n"))
    for number in range(data.draw(st.integers(0, most))):
        at = data.draw(st.integers(0, max(len(file.lines) - 1, 0)))
        words = f"{prefix} words {number} of the person"
        kind = data.draw(st.sampled_from(_KINDS))
        if kind.startswith("insert"):
            _insert(file, at, words, kind)
        elif not file.lines or file.lines[at] in file.own:
            continue
        elif kind == "change":
            file.touched.add(file.lines[at])
            half = len(file.lines[at]) // 2
            changed = f"{file.lines[at][:half]} {words} {file.lines[at][half:]}"
            file.own.append(changed)
            file.lines[at] = changed
        elif kind == "delete":
            file.touched.add(file.lines.pop(at))
        else:
            end = min(at + data.draw(st.integers(1, 6)), len(file.lines))
            cut = file.lines[at:end]
            file.touched |= set(cut)
            del file.lines[at:end]
            to = data.draw(st.integers(0, len(file.lines)))
            file.lines[to:to] = cut
    return file


_KINDS = (
    "insert",
    "insert paragraph",
    "insert heading",
    "insert quote",
    "change",
    "delete",
    "move",
)


def _insert(file: EditedFile, at: int, words: str, kind: str) -> None:
    line = {"insert heading": f"## {words}", "insert quote": f"> {words}"}.get(kind, words)
    file.own.append(line)
    file.lines[at:at] = [line] if kind == "insert" else ["", line, ""]
