"""The W3C's WebVTT parser algorithm, step by step: the reference for the strict parser.

After https://www.w3.org/TR/webvtt1/, sections 6.1 (file), 6.3 (timings) and 6.4 (cue text),
with its positions and states; regions, styles and settings are skipped. It follows the text of the
standard and shares no code with the reader.
"""

import html
from typing import NamedTuple

SPACES = " \t\n\f\r"


class StandardCue(NamedTuple):
    """A cue of the standard: times in ms, and its raw text."""

    identifier: str
    start_ms: int
    end_ms: int
    raw: str

    @property
    def text(self) -> str:
        """Return the text content of a cue by the cue text parsing rules."""
        return _text_content(self.raw)


def parse(data: bytes) -> list[StandardCue] | None:
    """Return the cues in text track cue order; None for a file without signature."""
    text = data.decode("utf-8", errors="replace")
    text = text[1:] if text.startswith("\ufeff") else text
    text = text.replace("\0", "\ufffd").replace("\r\n", "\n").replace("\r", "\n")
    if text[:6] != "WEBVTT" or (len(text) > 6 and text[6] not in " \t\n"):
        return None
    parser = _File(text)
    parser.run()
    return sorted(parser.cues, key=lambda cue: (cue.start_ms, -cue.end_ms))


class _File:
    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.cues: list[StandardCue] = []

    def run(self) -> None:
        self.line()
        if self.ended():
            return
        self.position += 1
        if self.ended():
            return
        if self.text[self.position] != "\n":
            self.block(in_header=True)
        else:
            self.position += 1
        self.line_feeds()
        while not self.ended():
            self.block(in_header=False)
            self.line_feeds()

    def ended(self) -> bool:
        return self.position >= len(self.text)

    def line(self) -> str:
        start = self.position
        while not self.ended() and self.text[self.position] != "\n":
            self.position += 1
        return self.text[start : self.position]

    def line_feeds(self) -> None:
        while not self.ended() and self.text[self.position] == "\n":
            self.position += 1

    def block(self, *, in_header: bool) -> None:
        count = 0
        previous = self.position
        buffer = identifier = ""
        seen_end = seen_arrow = False
        times: tuple[int, int] | None = None
        while True:
            line = self.line()
            count += 1
            if self.ended():
                seen_end = True
            else:
                self.position += 1
            if "-->" in line:
                if not in_header and (count == 1 or (count == 2 and not seen_arrow)):
                    seen_arrow = True
                    previous = self.position
                    identifier = buffer
                    times = _timings(line)
                    buffer = "" if times is not None else buffer
                else:
                    self.position = previous
                    break
            elif not line:
                break
            else:
                buffer = f"{buffer}\n{line}" if buffer else line
                previous = self.position
            if seen_end:
                break
        if times is not None:
            self.cues.append(StandardCue(identifier, *times, buffer))


class _Line:
    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0

    def spaces(self) -> None:
        while self.peek() and self.peek() in SPACES:
            self.position += 1

    def peek(self) -> str:
        return self.text[self.position : self.position + 1]

    def takes(self, character: str) -> bool:
        if self.peek() != character:
            return False
        self.position += 1
        return True

    def digits(self) -> str:
        start = self.position
        while self.peek() and self.peek() in "0123456789":
            self.position += 1
        return self.text[start : self.position]

    def timestamp(self) -> int | None:
        first = self.digits()
        if not first:
            return None
        hours = len(first) != 2 or int(first) > 59
        if not self.takes(":"):
            return None
        second = self.digits()
        if len(second) != 2:
            return None
        if hours or self.peek() == ":":
            if not self.takes(":"):
                return None
            third = self.digits()
            if len(third) != 2:
                return None
        else:
            first, second, third = "0", first, second
        if not self.takes("."):
            return None
        fraction = self.digits()
        if len(fraction) != 3 or int(second) > 59 or int(third) > 59:
            return None
        return ((int(first) * 60 + int(second)) * 60 + int(third)) * 1000 + int(fraction)


def _timings(text: str) -> tuple[int, int] | None:
    line = _Line(text)
    line.spaces()
    start = line.timestamp()
    if start is None:
        return None
    line.spaces()
    if not (line.takes("-") and line.takes("-") and line.takes(">")):
        return None
    line.spaces()
    end = line.timestamp()
    return None if end is None else (start, end)


def _text_content(raw: str) -> str:
    said: list[str] = []
    inside = False
    position = 0
    while position < len(raw):
        if inside:
            inside = raw[position] != ">"
            position += 1
        else:
            end = raw.find("<", position)
            end = len(raw) if end < 0 else end
            said.append(html.unescape(raw[position:end]))
            position, inside = end + 1, True
    return "".join(said)
