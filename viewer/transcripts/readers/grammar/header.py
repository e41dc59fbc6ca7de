"""Parts above a transcript: fields, lists of people, contents with times, texts of the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from viewer.transcripts.model import Chapter
from viewer.transcripts.parsed_file import Notes, ParsedFile
from viewer.transcripts.readers import text_metadata
from viewer.transcripts.readers.grammar import names, timestamps
from viewer.transcripts.readers.grammar.heads import Head, Place
from viewer.transcripts.readers.grammar.markup import Line
from viewer.transcripts.readers.grammar.patterns import LABELS
from viewer.transcripts.readers.text_metadata import Field

_CREDIT = re.compile(
    r"\s*(?:transcribed (?:by|with)|this (?:editable )?transcript (?:was|has been)|"
    r"automatically transcribed|(?:please )?note\b.{0,80}\b(?:transcri|automat)\w*|"
    r"transcript (?:by|provided by)|generated (?:by|with)|"
    r"meeting ended after|[^:]{2,60} (?:started|stopped) (?:the )?(?:transcription|recording)\Z|"
    r"page \d{1,4}(?: (?:of|/) \d{1,4})?\Z|(?:copyright )?(?:©|\(c\)|copyright) \d{4}|"
    r"transcription (?:ended|started)|transkribiert (?:von|mit))\b.{0,200}\Z"
    r"|\s*\([^()]{0,40}(?:\([^()]{0,20}\))?[^()]{0,20}:[^()]{0,80}\|[^()]{0,200}\)\s*\Z",
    re.IGNORECASE,
)
_TOOL = re.compile(
    r"\s*(?:[\w-]{2,30}\.(?:io|ai|com|net|app|org|co)\b.{0,40}\btranscript|https?://\S+\Z)", re.I
)
_BYLINE = re.compile(
    r"(?:interview(?:ed)?|conducted|hosted|presented|recorded) by ([^:.]{2,60})\Z", re.I
)
# The search field of a video site's transcript panel, in some of its languages.
_FURNITURE = frozenset(
    {"search in video", "search transcript", "buscar en el vídeo", "buscar en el video"}
    | {"buscar en la transcripción", "im video suchen", "im transkript suchen", "transkript suchen"}
    | {"rechercher dans la vidéo", "rechercher dans la transcription", "cerca nel video"}
    | {"pesquisar no vídeo", "procurar no vídeo", "zoeken in video", "in video zoeken"}
    | {"szukaj w filmie", "videoda ara", "поиск по видео", "пошук у відео", "動画内を検索"}
    | {"동영상에서 검색", "在视频中搜索", "show transcript", "transcripción", "transkript"}
    | {"start of transcript. skip to the end.", "end of transcript. skip to the start."}
    | {"transcription", "trascrizione", "transcrição", "follow along using the transcript."}
)
_PEOPLE = frozenset({"attendees", "participants", "speakers", "speaker", "teilnehmer", "invitees"})
_CONTENTS = re.compile(
    r"(?:table of )?contents|chapters|time ?stamps|outline|topics|kapitel|inhalt|chapitres"
    r"|sommaire|capítulos|indice|índice|in this episode",
    re.IGNORECASE,
)
_LOOK = 40  # lines with text in which a header is searched
_MOST_FIELDS = 4  # of one name; more are labels
_MOST_ENTRIES = 2_000  # names and times of a list of chapters


def take_fields(parsed: ParsedFile, lines: Sequence[Line]) -> set[int]:
    """Take the block of fields off the top, or right below a heading; return its lines' indexes.

    A single field counts if its name is never a speaker (`Date: …`). A possible speaker (`Host: …`)
    is a field only among others, and if its value is names.
    """
    filled = [i for i, line in enumerate(lines[:400]) if not line.is_empty][:_LOOK]
    later = Counter(f.name for line in lines[:2000] if (f := text_metadata.field_of(line.text)))
    apart = _block_apart(lines, later)
    if apart:
        for _, field in apart:
            text_metadata.store_field(parsed, field)
        return {index for index, _ in apart}
    starts = [0, *(n + 1 for n, i in enumerate(filled) if lines[i].level)]
    for start in dict.fromkeys(starts):
        block = _block(lines, filled[start:], later, lead=3 if not start else 0)
        sure = [f for _, f in block if f.role in {"title", "date", "language", "other"} and f.name]
        least = 2 if not start else 3
        if not block or (len(block) < least and not (sure and not start)):
            continue
        if not sure and not all(f.role in {"people", "show", "episode"} for _, f in block):
            continue
        return {index for index, field in block if text_metadata.store_field(parsed, field)}
    return set()


def _block_apart(lines: Sequence[Line], later: Counter[str]) -> list[tuple[int, Field]]:
    """Return the fields at the top that an empty line divides from turns that have one each.

    Their names may be any. One that is a label below must have somebody's full name, or what its
    letters stand for: "Host: Ann Lee", "AL = Ann Lee".
    """
    begin = next((i for i, line in enumerate(lines) if not (line.level or line.is_empty)), 0)
    until = next((i for i in range(begin + 1, len(lines)) if lines[i].blank), len(lines))
    block = [(i, text_metadata.field_of(lines[i].text)) for i in range(begin, until)]
    fields = [(i, field) for i, field in block if field is not None and field.value]
    if not 2 <= len(fields) == len(block) <= _LOOK or len({f.name for _, f in fields}) < len(
        fields
    ):
        return []
    labelled = [line for line in lines[until:2000] if text_metadata.field_of(line.text)]
    if not lines[until:] or sum(line.blank for line in labelled) * 2 < len(labelled):
        return []
    own = Counter(field.name for _, field in fields)
    found: list[tuple[int, Field]] = []
    for index, field in fields:
        role = field.role
        if later[field.name] > own[field.name]:
            if not _is_whose_name(field):
                return []
            role = "people"
        elif field.value[-1] in ".?!…" and role in {None, "people", "show", "episode"}:
            return []
        found.append((index, field._replace(role=role or "other")))
    return found


def _is_whose_name(field: Field) -> bool:
    """Return True for a label with the name of the person that it stands for."""
    value = field.value
    parts = value.replace(",", " ").split()
    initials = "".join(part[0] for part in parts).lower()
    spelled = field.name in {initials, initials[:1]} or value.lower().startswith(field.name)
    named = all(names.is_name(part) for part in re.split(r", | and | & ", value))
    return named and len(parts) > 1 and (spelled or field.role == "people")


def is_length(lines: Sequence[Line], index: int) -> bool:
    """Return True for the length of a recording below its date: "1h 12m 5s"."""
    text = lines[index].text.strip()
    length = re.fullmatch(
        r"(?:\d{1,2} ?h(?:ours?)? ?)?\d{1,3} ?m(?:in)?(?: ?\d{1,2} ?s(?:ec)?)?", text
    )
    return length is not None and index > 0 and text_metadata.is_date_line(lines[index - 1].text)


def _block(
    lines: Sequence[Line], filled: Sequence[int], later: Counter[str], *, lead: int
) -> list[tuple[int, Field]]:
    """Return the fields that stand together, after at most `lead` other lines."""
    block: list[tuple[int, Field]] = []
    doubtful: list[tuple[int, Field]] = []
    before = 0
    for position, index in enumerate(filled):
        line = lines[index]
        if line.level:
            if block:
                break
            continue
        field = text_metadata.field_of(line.text)
        if field is not None and not field.value:
            field = None
        if field is None:
            follows = position > 0 and filled[position - 1] in {i for i, _ in block}
            if follows and not line.blank and line.text[:1].islower():
                block.append((index, Field("", line.text, "other")))  # a value goes on
                continue
            if block or before > lead:
                break
            before += 1
            continue
        role = _role(field) if later[field.name] < _MOST_FIELDS else None
        if role is not None:
            block += doubtful
            doubtful = []
            block.append((index, field._replace(role=role)))
        elif (
            block
            and later[field.name] == 1
            and field.value[-1] not in ".?!…"
            and (
                len(field.value) < 200
                and line.text[: len(field.name)].lower() == field.name.lower()
            )
        ):
            doubtful.append((index, field._replace(role="other")))
        else:
            break
    return block


def _role(field: Field) -> str | None:
    """Return the kind of a field by its name and value; None if it may be speech."""
    value = field.value
    if re.match(r"https?://\S+\Z", value):
        return "other"
    if re.fullmatch(
        r"[\d\s.,/:-]{6,20}|\D{0,12}\d{1,2}\D{1,12}\d{4}\D{0,3}|\D{3,12}\d{1,2},? \d{4}", value
    ) and (text_metadata.find_date(value) is not None):
        return "date"
    speech = value[-1] in ".?!…" and len(value.split()) > 3
    match field.role:
        case "date":
            return "date" if text_metadata.find_date(value) is not None and not speech else None
        case "people":
            parts = re.split(r",|;|/| & | and | und | with | mit | et | y ", value)
            named = all(names.is_name(part) for part in parts if part.strip())
            return "people" if named and not speech else None
        case "show" | "episode":
            return None if speech and value[-1] != "!" else field.role
        case "title" | "language":
            return field.role
        case "other":
            return "other"
    return None


def take_sections(parsed: ParsedFile, lines: Sequence[Line], until: int) -> set[int]:
    """Return lines of people, keywords, credits and page texts above the first turn."""
    taken: set[int] = set()
    filled = [i for i in range(until) if not lines[i].is_empty]
    for index, below in zip(filled, [*filled[1:], None], strict=False):
        bare = lines[index].text.strip().rstrip(":").lower()
        if index in taken:
            continue
        if bare in {"summary keywords", "keywords"} and below is not None:
            parsed.notes = Notes(summary=f"Keywords: {lines[below].text}")
            taken |= {index, below}
        elif bare in _PEOPLE and below is not None:
            taken |= {index, below}
        elif bare in _FURNITURE or bare == "transcript" or _CREDIT.match(bare):
            taken.add(index)
    return taken


def is_credit(text: str) -> bool:
    """Return True for a line about the author or tool of the transcript."""
    return len(text) < 300 and _CREDIT.match(text) is not None


def is_tool(text: str) -> bool:
    """Return True for a heading that names the site or tool that made the transcript."""
    return _TOOL.match(text) is not None


def is_byline(text: str) -> bool:
    """Return True for a line that says who conducted or hosted the conversation."""
    match = _BYLINE.match(text) if len(text) < 100 else None
    return match is not None and names.is_name(match[1])


def is_furniture(text: str) -> bool:
    """Return True for a line of a page around the transcript."""
    return text.strip().lower() in _FURNITURE


def is_contents_heading(text: str) -> bool:
    """Return True for the heading "Chapters" or a similar one."""
    return _CONTENTS.fullmatch(text.strip(" :*#")) is not None


def take_contents(
    parsed: ParsedFile, lines: Sequence[Line], heads: dict[int, Head], skipped: set[int]
) -> set[int]:
    """Store a list of titles with times above the transcript as chapters.

    It is one if times restart below it, or if nothing else in a long text has times.
    """
    run: list[int] = []
    heading: int | None = None
    above: int | None = None
    words_after = 0
    ended = False
    for index, line in enumerate(lines):
        if index in skipped or line.is_empty:
            continue
        head = heads.get(index)
        entry = head is not None and _is_entry(head, line)
        follows = not run or _follows(heads[run[-1]], head) if entry and head else False
        if not ended and entry and follows:
            if not run:
                heading = above
            run.append(index)
        elif run:
            ended = True
            words_after += len(line.text.split())
        above = index
    if len(run) < 2 or not ended:
        return set()
    titles = [_title(heads[i], lines[i]) for i in run]
    if sum(1 for title in titles if title[:1].islower()) * 10 > len(titles):
        return set()
    last = heads[run[-1]].start_ms
    later = [
        h for i, h in heads.items() if i > run[-1] and h.time is not None and h.place != Place.END
    ]
    own = sum(len(title.split()) for title in titles)
    first = heads[run[0]].start_ms
    earlier = any(i < run[0] and h.time is not None for i, h in heads.items())
    back = bool(later) and later[0].start_ms < last and later[0].start_ms <= first + last // 5
    again = back and not earlier and len(later) * 2 >= len(run)
    titled = heading is not None and is_contents_heading(lines[heading].text)
    alone = not later and not earlier and words_after > (own if titled else max(60, 2 * own))
    sparse = last > 400 * own  # less than 2.5 words a second, too few for a transcript
    if not ((again and sparse) or (titled and (later or alone)) or (alone and sparse)):
        return set()
    parsed.chapters = [
        Chapter(title, heads[i].start_ms) for i, title in zip(run, titles, strict=True)
    ]
    return set(run) | ({heading} if titled and heading is not None else set())


def chapters_only(
    parsed: ParsedFile, lines: Sequence[Line], heads: dict[int, Head], skipped: set[int]
) -> bool:
    """Store the chapters of a file of titles with times, as of video descriptions.

    Titles are short, begin with a capital, and do not end like sentences; there are far fewer
    words than in a transcript of this length.
    """
    if len(heads) > _MOST_ENTRIES:
        return False
    people = Counter(h.name for h in heads.values() if h.kind in LABELS)
    if sum(count for count in people.values() if count > 1) > 2:
        return False
    entries = [i for i, h in heads.items() if _is_entry(h, lines[i]) and _title(h, lines[i])]
    filled = [i for i, line in enumerate(lines) if i not in skipped and not line.is_empty]
    titles = [_title(heads[i], lines[i]) for i in entries]
    starts = [heads[i].start_ms for i in entries]
    others = sum(len(lines[i].text.split()) for i in set(filled) - set(entries))
    words = sum(len(title.split()) for title in titles)
    if len(entries) < 2 or starts != sorted(set(starts)) or starts[0] > 90_000:
        return False
    capital = sum(1 for t in titles if not t[:1].islower())
    ended = sum(1 for t in titles if t[-1] in ".,;…。")
    if capital * 10 < 9 * len(titles) or ended * 5 > len(titles) or others > 30 * len(entries):
        return False
    if words * 1000 > 0.5 * starts[-1] or words > 12 * len(titles):
        return False
    timed = [i for i, h in heads.items() if h.time is not None]
    between = sum(1 for i in filled if entries[0] < i < entries[-1]) + 2 - len(entries)
    if len(timed) > len(entries) + 1 or between * 8 > len(entries):
        return False
    parsed.chapters = [Chapter(title, start) for title, start in zip(titles, starts, strict=True)]
    rest = [lines[i].text for i in filled if i not in set(entries)]
    if rest:
        parsed.notes = Notes(summary="\n".join(rest))
    return True


def _follows(before: Head, head: Head) -> bool:
    """Return True if a time is later and written as that of the entry before."""
    assert before.time is not None and head.time is not None
    alike = before.time.bracketed == head.time.bracketed
    return alike and before.time.start_ms < head.time.start_ms


def _is_entry(head: Head, line: Line) -> bool:
    if head.time is None:
        return False
    title = _title(head, line)
    return (
        head.place in {Place.BEFORE, Place.END}
        and head.time.end_ms is None
        and 0 < len(title) <= 120
        and title[-1] not in ".,;…。"
        and line.level == 0
        and head.time.spelling in {"clock", "letters"}
        and not line.voices
    )


def _title(head: Head, line: Line) -> str:
    if head.place == Place.END:
        return line.text[: head.until].strip(" -–—|•:·\t")
    assert head.time is not None
    return line.text[head.time.until :].strip(" -–—|•:·\t")


def panel_chapters(
    lines: Sequence[Line], heads: dict[int, Head], times: Collection[int]
) -> dict[int, str]:
    """Return titles directly above lone times, if each time has one line of words below it."""
    sizes: Counter[int] = Counter()  # of the blocks of lines below a time
    titles: list[int] = []
    size, last, count = 0, -1, 0
    for index, line in enumerate(lines):
        if line.is_empty:
            continue
        head = heads.get(index)
        if head is None or index not in times:
            size, last = size + 1, index
            continue
        if head.name is not None or head.rest < head.until:
            return {}
        if count:
            sizes[size] += 1
        if size == 2 or (size and not count):
            titles.append(last)
        size, count = 0, count + 1
    sizes[size] += 1
    if count < 3 or sizes[1] + sizes[2] < 0.9 * count or sizes[1] < sizes[2]:
        return {}
    chapters = {
        index: lines[index].text
        for index in titles
        if len(lines[index].text) <= 80 and lines[index].text[-1] not in ".,;"
    }
    return {i: t for i, t in chapters.items() if timestamps.time_at(t, 0) is None}
