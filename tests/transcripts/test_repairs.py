"""Every repair is told, with the line where there are lines."""

import pytest

from viewer.errors import UnsupportedFormatError
from viewer.transcripts.readers import read_bytes

ASS = (
    "[Script Info]\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, "
)
ASS += "Effect, Text\n"


def _podcast(*segments: str) -> bytes:
    """A segment a line, from the third on, behind much that only looks like segments."""
    head = '{"title": "\\"segments\\": [{", "a": [{"segments": [{}]}, {}],\n"segments": [\n'
    return (head + ",\n".join(segments) + "\n]}").encode()


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (b"WEBVTT\n\n00:00.000 --> 00:01.000\na\0b\n", 4, "null characters"),
        (b"WEBVTT\n\n00:02.000 --> 00:01.000\na\n", 3, "before it started"),
        (b"WEBVTT\n\n00:02,000 --> 00:03,000\na\n", 3, "nonstandard times"),
        (b"WEBVTT\n\nx --> 00:03.000\na\n", 3, "without a time"),
        (b"WEBVTT\n\na\n\n00:02.000 --> 00:03.000\nb\n", 3, "outside of a cue"),
        (
            b"WEBVTT\n\n00:02.000 --> 00:03.000\nb\n\n00:01.000 --> 00:02.000\na\n",
            6,
            "out of order",
        ),
        (b"1\n00:00:02,000 --> 00:00:01,000\na\n", 2, "before it started"),
        (b"7\n00:00:01,000 --> 00:00:02,000\na\n", 1, "index 7"),
        (b"hi\n\n00:00:01,000 --> 00:00:02,000\na\n", 1, "before the first cue"),
        (b"0:00:02.000,0:00:01.000\na\n", 1, "before it started"),
        (
            (ASS + "Dialogue: 0,0:00:02.00,0:00:01.00,D,,0,0,0,,a\n").encode(),
            5,
            "before it started",
        ),
        (b'<tt>\n<body>\n<p begin="2s" end="1s">a</p></body></tt>', 3, "before it started"),
        (b"[ti:a]\n[00:01.00]a\nb\n[00:02.00]c\n", 3, "without a time"),
        (b"start\tend\ttext\n-500\t900\ta\n", 2, "segment 1 started before 0"),
        (b"start\tend\ttext\n900\t500\ta\n", 2, "before it started"),
        (b"start,end,text\n0,900,a\nb\n", 3, "without a time"),
        (b"0:02 - 0:01 a\n0:05 b\n0:09 c\n", 1, "before it started"),
        (b"0:05 a\n0:09 b\n0:07 c\n0:10 d\n0:11 e\n", 3, "earlier than the one before"),
        (_podcast("{}", '{"a": [{}]}', '{"body": "a"}'), 5, "segment 3 has no readable time"),
        (_podcast('{"body": "a", "startTime": 2, "endTime": 1}'), 3, "1 ended before it started"),
        (
            _podcast('{"body": "a b c", "startTime": 2}', '{"body": "d", "startTime": 1}'),
            4,
            "out of order",
        ),
        (
            _podcast('{"body": "a", "startTime": 2}', '{"body": "b", "startTime": 1}'),
            4,
            "out of order",
        ),
        (b'[{"body": "a ]"},\n\n{"body": "b"}]', 3, "segment 2 has no readable time"),
        (_podcast('{"text": "a", "start": "x"}'), 3, "segment 1 has no readable time"),
        (_podcast('{"text": "a", "start": -1, "end": 1}'), 3, "segment 1 started before 0"),
        (
            _podcast('{"body": "a", "startTime": -0.5, "endTime": 1}'),
            3,
            "segment 1 started before 0",
        ),
        (_podcast('{"text": "a", "start": 2, "end": 1}'), 3, "segment 1 ended before it started"),
        (
            b'{"transcription": [\n{"text": "a", "offsets": {"from": 9, "to": 2}}]}',
            2,
            "segment 1 ended before it started",
        ),
        ("a: Müller\n".encode("latin-1") * 9, 1, "not UTF-8"),
        (b"caf\xe9 " + "é à ".encode() * 30, 1, "U+FFFD"),
    ],
)
def test_what_was_mended_is_told(data: bytes, line: int, message: str) -> None:
    repairs = read_bytes(data, "a.bin").repairs
    assert any(one.line == line and message in one.message for one in repairs), repairs


def test_words_that_are_numbers_in_json_are_words() -> None:
    data = b'[{"body": 5, "startTime": 1}, {"body": 2.5, "startTime": 2}, {"body": "loaves"}]'
    assert " ".join(piece.text for piece in read_bytes(data, "a").pieces) == "5 2.5 loaves"
    data = b'{"segments": [{"text": 5, "start": 1}, {"text": "loaves", "start": 2}]}'
    assert [piece.text for piece in read_bytes(data, "a").pieces] == ["5", "loaves"]


def test_a_sound_file_has_no_repairs() -> None:
    assert (
        read_bytes(b"\xef\xbb\xbfWEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\na\r\n", "a").repairs == []
    )


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize(
    "stray", ['a 6" pipe', '"hi" she said and "no', '"hello', 'bye"', 'a "quoted" 6" one']
)
def test_stray_quote_marks_cost_no_row(stray: str, delimiter: str) -> None:
    rows = [[str(number), str(number + 1), f"sentence {number}"] for number in range(60)]
    rows[5][2] = rows[30][2] = stray
    rows[10][2] = '"two\nlines, ""in"" one cell"'
    table = "\n".join(delimiter.join(row) for row in [("start", "end", "text"), *rows])
    pieces = read_bytes(table.encode(), "a.csv").pieces
    assert [piece.start_ms for piece in pieces] == [number * 1_000 for number in range(60)]
    assert pieces[10].text.split() == ["two", "lines,", '"in"', "one", "cell"]


@pytest.mark.parametrize("second", ["9" * 5_000, "[" * 900, "{"])
def test_damage_in_the_second_of_several_documents_is_told(second: str) -> None:
    with pytest.raises(UnsupportedFormatError, match="damaged"):
        read_bytes(f'{{"a": 1}}\n{{"b": {second}'.encode() + b"}", "a.json")
