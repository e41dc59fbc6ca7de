"""Tables of a transcript, from CSV files, web pages, and documents: times, names, and words.

Columns are recognized by their names, or else by their cells: times increase, names are repeated,
and the words are the longest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from viewer.text import timecode
from viewer.transcripts.parsed_file import ParsedCue, ParsedFile
from viewer.transcripts.readers import cue_text, speech_rate, text_metadata
from viewer.transcripts.readers.grammar import markup, names, timestamps
from viewer.transcripts.readers.grammar.markup import Line
from viewer.transcripts.readers.json_shape import TimeValue, amount

# Kinds of columns by their names in lower case without signs. Another name is one more entry.
_COLUMNS = {
    "start": "start, onset, start tc, start time, begin, from, in, tc in, in point, "
    "start timecode, timecode in, start ms, start seconds, starttime, begin time, anfang, time in, "
    "beginning, début, debut, inicio, inizio, beginn, 开始, 開始, 开始时间, tmin",
    "end": "end, finish, offset, end tc, end time, stop, to, out, tc out, out point, end timecode, "
    "timecode out, end ms, end seconds, endtime, ende, time out, fin, final, fine, 结束, 結束, "
    "结束时间, 終了, tmax",
    "time": "time, times, timestamp, timestamps, timecode, time code, timespan, time span, zeit, "
    "time stamp, tiempo, temps, clock, horodatage, marca de tiempo, tempo, minutage, uhrzeit, "
    "zeitstempel, 时间, 時間, 时间戳, время, czas, tijd",
    "length": "duration, dur, length, dauer",
    "speaker": "speaker, speakers, speaker role, speaker name, name, names, who, speaker label, "
    "participant, voice, person, sprecher, sprecherin, locuteur, speaker id, character, actor, "
    "hablante, intervenant, orador, falante, parlante, spreker, interlocutor, nom, nombre, nome, "
    "说话人, 發言人, 发言人, 話者, спикер, говорящий, persona, tier",
    "text": "text, words, transcript, transcription, dialogue, content, what, caption, subtitle, "
    "utterance, sentence, speech, said, texte, texto, testo, tekst, segment, inhalt, message, "
    "transkript, subtitles, line, body, quotation, quote, texto transcrito, intervention, "
    "wortlaut, 内容, 內容, 文本, 文字, текст, comentario, paroles, annotation",
    "other": "id, index, number, no, nr, #, tags, tag, notes, note, code, comment, comments, "
    "confidence, language, translation, track, layer, scene, color",
}
_ROLES = {name: role for role, text in _COLUMNS.items() for name in text.split(", ")}
_SAMPLE = 5_000  # rows by which the unit of times is chosen
_LOOK = 60  # rows that are examined if columns have no names


class Columns(NamedTuple):
    """Indexes of a table's columns, None for missing ones."""

    text: int
    start: int | None = None
    end: int | None = None
    length: int | None = None
    speaker: int | None = None


def role_of(name: str) -> str | None:
    """Return the kind of a column of this name, or None."""
    name = " ".join(re.sub(r"[^\w#]+", " ", name.replace("_", " ")).lower().split())
    return _ROLES.get(name) or _ROLES.get(re.sub(r"\s?(?:s|ms|sec|seconds)\Z", "", name))


def named_columns(row: Sequence[str]) -> Columns | None:
    """Return the columns by their names, or None if `row` has other content."""
    roles: dict[str, int] = {}
    count = 0
    for index, cell in enumerate(row):
        role = role_of(cell)
        count += role is not None
        if role is not None:
            roles.setdefault(role, index)
    if "text" not in roles or count < 2 or not {"start", "time", "speaker"} & set(roles):
        return None
    if count * 2 < sum(1 for cell in row if cell.strip()):
        return None
    start = roles.get("start", roles.get("time"))
    return Columns(
        roles["text"], start, roles.get("end"), roles.get("length"), roles.get("speaker")
    )


def guessed_columns(rows: Sequence[Sequence[str]]) -> Columns | None:
    """Return the columns of a table by its cells, or None if it is no transcript."""
    sample = [row for row in rows[:_LOOK] if sum(1 for cell in row if cell.strip()) > 1]
    width = max((len(row) for row in sample), default=0)
    if not sample or width < 2:
        return None
    columns = [[row[i].strip() if i < len(row) else "" for row in sample] for i in range(width)]
    filled = [[cell for cell in column if cell] for column in columns]
    timed = [i for i, cells in enumerate(filled) if cells and _are_times(cells)]
    others = [i for i in range(width) if i not in timed and filled[i]]
    if not others:
        return None
    text = max(others, key=lambda i: sum(len(cell) for cell in filled[i]))
    named = [i for i in others if i != text and _are_names(filled[i])]
    speaker = named[0] if named else None
    if not timed and (speaker is None or len(sample) < 2):
        return None
    start = timed[0] if timed else None
    end = next(
        (i for i in timed[1:] if start is not None and _all_later(columns[start], columns[i])), None
    )
    return Columns(text, start, end, None, speaker)


def _are_times(cells: Sequence[str]) -> bool:
    times = [cell_time(cell) for cell in cells]
    starts = [time[0].number * (time[0].unit or 1000) for time in times if time is not None]
    if len(starts) * 10 < len(cells) * 8 or all(cell.isdecimal() for cell in cells):
        return False
    return sum(b < a for a, b in pairwise(starts)) * 5 <= len(starts)


def _are_names(cells: Sequence[str]) -> bool:
    bare = [cell.rstrip(": ") for cell in cells]
    fitting = sum(1 for cell in bare if names.is_loose_name(cell) and not cell.isdecimal())
    return fitting * 10 >= len(bare) * 9 and (len(set(bare)) < len(bare) or len(bare) < 3)


def _all_later(first: Sequence[str], second: Sequence[str]) -> bool:
    pairs = [(cell_time(a), cell_time(b)) for a, b in zip(first, second, strict=True) if a and b]
    complete = [(a[0], b[0]) for a, b in pairs if a is not None and b is not None]
    return bool(complete) and all(
        b.number * (b.unit or 1000) > a.number * (a.unit or 1000) for a, b in complete
    )


def cell_time(cell: str) -> tuple[TimeValue, TimeValue | None] | None:
    """Return the time, or start and end, at the beginning of a cell, if it is most of it."""
    cell = cell.strip().replace("−", "-")
    plain = amount(cell.replace(",", ".")) if len(cell) < 30 else None
    if plain is not None:
        return plain, None
    time = timestamps.time_at(cell, 0)
    if time is None or (time.until < len(cell) and not time.bracketed):
        return None
    end = TimeValue(time.end_ms / 1000, 1000.0) if time.end_ms is not None else None
    return TimeValue(time.start_ms / 1000, 1000.0), end


def add_rows(parsed: ParsedFile, rows: list[tuple[int, list[str]]], columns: Columns) -> None:
    """Append a cue for each row (line, cells), which are removed; rows without a time are kept."""
    unit = _unit([row for _, row in rows[:_SAMPLE]], columns)
    speaker: str | None = None
    rows.reverse()
    while rows:
        line, row = rows.pop()
        start, end, length = _times(row, columns)
        text = cue_text.unescape(_cell(row, columns.text))
        name = cue_text.unescape(_cell(row, columns.speaker)).strip("[]").rstrip(": ")
        speaker = name or (speaker if columns.start is None else None)
        piece = ParsedCue(text, speaker=speaker or None, line=line)
        if start is not None:
            piece.start_ms = to_ms(start, unit)
            if start.number < 0:
                parsed.add_repair(line, "segment {n} started before 0", n=len(parsed.pieces) + 1)
            if end is not None:
                piece.end_ms = to_ms(end, unit)
            elif length is not None:
                piece.end_ms = piece.start_ms + to_ms(length, unit)
            if piece.end_ms is not None and piece.end_ms < piece.start_ms:
                parsed.add_repair(line, "this cue ended before it started")
                piece.end_ms = piece.start_ms
        if columns.speaker is not None and name:
            piece.new_turn = None
        if piece.text.strip():
            parsed.pieces.append(piece)


def _cell(row: Sequence[str], index: int | None) -> str:
    return row[index].strip() if index is not None and index < len(row) else ""


def _times(
    row: Sequence[str], columns: Columns
) -> tuple[TimeValue | None, TimeValue | None, TimeValue | None]:
    first = cell_time(_cell(row, columns.start))
    second = cell_time(_cell(row, columns.end))
    length = cell_time(_cell(row, columns.length))
    start, end = first if first is not None else (None, None)
    return start, second[0] if second is not None else end, length[0] if length else None


def _unit(rows: Sequence[Sequence[str]], columns: Columns) -> float:
    """Return ms per unit of times that say none, by the rate of speech."""
    times = [_times(row, columns) for row in rows]
    free = [a for row in times for a in row if a is not None and a.unit is None]
    if not free or any(not a.is_whole for a in free):
        return speech_rate.SECONDS
    lengths = [b.number - a.number for a, b, _ in times if a and b and b.number > a.number]
    words = sum(len(_cell(row, columns.text).split()) for row in rows)
    starts = [a.number for a, _, _ in times if a is not None]
    return speech_rate.unit_of(words, starts, lengths, latest=max(a.number for a in free))


def to_ms(time: TimeValue, unit: float) -> int:
    """Return the ms of a time; `unit` are the ms of one unit, if it says none itself."""
    return max(0, min(round(time.number * (time.unit or unit)), 10**13))


def lines_of(rows: Sequence[Sequence[str]]) -> list[Line]:
    """Return the lines of a document's table: a turn for each row, or a paragraph for each cell.

    Cells may contain marks and line breaks; a row of column names is left out.
    """
    bare = [[markup.line_of(0, cell.replace("\n", " ")).text for cell in row] for row in rows]
    bare = [[_without_marks(cell) for cell in row] for row in bare]
    head = next((i for i, row in enumerate(bare) if any(row)), 0)
    columns = named_columns(bare[head]) if bare else None
    body = range(head + 1 if columns is not None else 0, len(rows))
    if columns is None and max((len(row) for row in rows), default=0) > 1:
        columns = guessed_columns([bare[i] for i in body])
        below = guessed_columns(bare[head + 1 :])
        if (
            below is not None
            and below.start is not None
            and (
                columns is None
                or columns.start is None
                or cell_time(_cell(bare[head], columns.start)) is None
            )
        ):
            columns, body = below, range(head + 1, len(rows))  # unknown names of columns
    if _are_fields(bare):
        return [
            markup.line_of(0, f"{name}: {value}", blank=not index)
            for index, (name, value) in enumerate(bare)
            if value
        ]
    lines: list[Line] = []
    for index in body:
        lines += _lines_of_row(rows[index], bare[index], columns)
    return lines


def _are_fields(rows: Sequence[Sequence[str]]) -> bool:
    """Return True for a table of names and values of metadata."""
    if not rows or any(len(row) != 2 for row in rows):
        return False
    roles = [text_metadata.FIELDS.get(row[0].strip(": ").lower()) for row in rows]
    once = len({row[0] for row in rows}) == len(rows)
    return once and sum(role is not None for role in roles) * 2 > len(roles)


def markdown_rows(raws: Sequence[str]) -> list[list[str]]:
    """Return the cells of a table in Markdown, without the line of dashes below its head."""
    rows = [re.split(r"(?<!\\)\|", raw.strip().strip("|")) for raw in raws]
    return [
        [cell.strip().replace("\\|", "|") for cell in row]
        for row in rows
        if not all(re.fullmatch(r"\s*:?-+:?\s*", cell) for cell in row)
    ]


def _lines_of_row(row: Sequence[str], bare: Sequence[str], columns: Columns | None) -> list[Line]:
    if columns is None or columns.text >= len(row) or not bare[columns.text]:
        cells = [cell for cell in row if cell.strip()]
        parts = [part for cell in cells for part in cell.split("\n") if part.strip()]
        return [markup.line_of(0, part, blank=True) for part in parts]
    start, end, _ = _times(bare, columns)
    front = ""
    if start is not None:
        unit = start.unit or speech_rate.SECONDS
        front = (
            timestamps.mark(to_ms(start, unit), to_ms(end, unit) if end is not None else None) + " "
        )
    name = _cell(bare, columns.speaker).strip("[]").rstrip(": ")
    if name:
        front = f"{front}{markup.NAME_ON}{name}{markup.NAME_OFF}"
    first, *rest = row[columns.text].split("\n")
    return [
        markup.line_of(0, front + first, blank=True),
        *(markup.line_of(0, part) for part in rest if part.strip()),
    ]


def _without_marks(cell: str) -> str:
    time = timestamps.time_at(cell, 0)
    if time is None or time.spelling != "mark":
        return cell.strip()
    rest = cell[time.until :].strip()
    return rest or timecode.clock(time.start_ms)
