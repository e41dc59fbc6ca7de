"""Report of a file's content for `earmark inspect`."""

from __future__ import annotations

from viewer.text import timecode
from viewer.transcripts.model import Transcript
from viewer.transcripts.parsed_file import Notes, ParsedFile


def describe(reading: ParsedFile, transcript: Transcript) -> dict[str, object]:
    """Return the document of `earmark inspect --json`: times in ms, None for missing values.

    Cue texts keep the line breaks of the file; `text` is the transcript's text. Cues and repairs
    are generators, since lists of them would need a lot of memory.
    """
    return {
        "format": reading.format,
        "title": reading.title,
        "show": reading.show,
        "date": reading.published.isoformat() if reading.published else None,
        "language": reading.language,
        "timing": str(transcript.timing),
        "speakers": list(transcript.speakers),
        "chapters": [{"start_ms": c.start_ms, "title": c.title} for c in transcript.chapters],
        "cues": (
            {
                "start_ms": piece.start_ms,
                "end_ms": piece.end_ms,
                "speaker": piece.speaker,
                "text": piece.text,
            }
            for piece in reading.pieces
        ),
        "text": transcript.text,
        "notes": _notes(reading.notes) if reading.notes else None,
        "inferred": dict(reading.inferred),
        "origins": _origins(reading, transcript),
        "fit": reading.fit,
        "reasons": list(reading.reasons),
        "repairs": ({"line": r.line, "message": r.message} for r in reading.repairs),
    }


def as_text(reading: ParsedFile, transcript: Transcript) -> str:
    """Return the report as text: metadata, repairs, then the transcript."""
    heads = [
        ("Format", reading.format),
        ("Title", reading.title),
        ("Show", reading.show),
        ("Date", reading.published.isoformat() if reading.published else None),
        ("Language", reading.language),
        ("Timing", str(transcript.timing)),
        ("Speakers", ", ".join(transcript.speakers) or None),
        ("Cues", str(len(transcript.cues))),
        ("Fit", f"{reading.fit:.0%}" if reading.fit < 1 else None),
    ]
    heads += [
        (f"{name.title()}?", f"{value} (a guess)") for name, value in reading.inferred.items()
    ]
    lines = [f"{name + ':':<10}{value}" for name, value in heads if value]
    if transcript.chapters:
        lines += ["", "Chapters"]
        lines += [f"  {_clock(c.start_ms):>8}  {c.title}" for c in transcript.chapters]
    if reading.reasons:
        lines += ["", "What does not fit", *(f"  {reason}" for reason in reading.reasons)]
    if reading.repairs:
        lines += ["", "Repairs"]
        lines += [f"  {_place(repair.line)}{repair.message}" for repair in reading.repairs]
    if reading.notes:
        lines += ["", "Notes", *_notes_lines(reading.notes)]
    if transcript.text:
        lines.append("")
    before: str | None = None
    for turn in transcript.turns:
        speaker = f"{turn.speaker}: " if turn.speaker and turn.speaker != before else ""
        before = turn.speaker
        start = _clock(transcript.time_map.to_ms(turn.start))
        lines.append(f"{start:>8}  {speaker}{transcript.text[turn.start : turn.end]}")
    return "\n".join(lines)


def _origins(reading: ParsedFile, transcript: Transcript) -> dict[str, str]:
    """Return the origin of each known field: "file", or "inferred" from spoken words."""
    stated = {
        "title": reading.title,
        "show": reading.show,
        "date": reading.published,
        "language": reading.language,
        "speakers": transcript.speakers,
    }
    origins = {name: "file" for name, value in stated.items() if value}
    return {**dict.fromkeys(reading.inferred, "inferred"), **origins}


def _place(line: int | None) -> str:
    return f"line {line}: " if line is not None else ""


def _clock(ms: int | None) -> str:
    return timecode.clock(ms) if ms is not None else ""


def _notes(notes: Notes) -> dict[str, object]:
    return {
        "summary": notes.summary,
        "key_points": list(notes.key_points),
        "sections": [
            {"number": section.number, "title": section.title, "bullets": list(section.bullets)}
            for section in notes.sections
        ],
        "links": list(notes.links),
    }


def _notes_lines(notes: Notes) -> list[str]:
    lines = [f"  {line}" for line in notes.summary.split("\n") if line]
    lines += [f"  • {point}" for point in notes.key_points]
    for section in notes.sections:
        number = f"{section.number}. " if section.number is not None else ""
        lines.append(f"  {number}{section.title}")
        lines += [f"    • {bullet}" for bullet in section.bullets]
    return lines + [f"  {link}" for link in notes.links]
