"""A file to parse: its bytes, decoded text, and JSON."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, repeat
from pathlib import Path
from typing import Any, NoReturn

from viewer.errors import UnsupportedFormatError
from viewer.messages import Message
from viewer.transcripts.model import Repair

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"ID3", "an MP3 recording"),
    (b"\xff\xfb", "an MP3 recording"),
    (b"RIFF", "a recording or an image (RIFF)"),
    (b"OggS", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
    (b"\x1aE\xdf\xa3", "a Matroska or WebM recording"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"\xd0\xcf\x11\xe0", "an old Office file; save it as DOCX or text"),
)
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Tokens of JSON: a string, or a bracket.
_JSON_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]')
_JSON = re.compile(r"(?:\{\s*[\"}]|\[\s*(?:[\"{\]]|\[\s*(?:[\"{\[\]]|-?\d)))(?!\s*\d{1,3}:\d)")
_RESERVED = re.compile("[\ufdd0-\ufdef]")  # noncharacters, with which readers mark emphasis
_KANA = re.compile(r"[\u3041-\u30ff]")
_COMMON_SIGNS = re.compile("[\x00-\x7f\xa0§©«®°·»‘’‚“”„…–—•€™]+")
# Letters of languages besides ASCII, by 8-bit encoding. Text decoded with a wrong one has letters
# that do not occur together in any language. The first that fits is chosen; Turkish is before
# Icelandic, whose letters have the same bytes.
_ALPHABETS = (
    ("cp1254", "çğıöşüâîûÇĞİÖŞÜÂÎÛ", "ğışİŞĞ"),
    ("cp1252", "àâæçèéêëîïôùûüÿœÀÂÆÇÈÉÊËÎÏÔÙÛÜŸŒ", ""),
    ("cp1252", "äöüßéàÄÖÜÉ", ""),
    ("cp1252", "áéíñóúüçÁÉÍÑÓÚÜÇ¿¡ªº", ""),
    ("cp1252", "àáâãçéêíóôõúüÀÁÂÃÇÉÊÍÓÔÕÚÜªº", ""),
    ("cp1252", "àèéìíîòóùúÀÈÉÌÍÎÒÓÙÚ", ""),
    ("cp1252", "åäöæøéèêóòôÅÄÖÆØÉÈÊÓÒÔ", ""),
    ("cp1252", "áéëèïíóöüúÁÉËÈÏÍÓÖÜÚ", ""),
    ("cp1252", "áæéíðóöúýþÁÆÉÍÐÓÖÚÝÞ", ""),
    ("cp1250", "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ", "ąęłżś"),
    ("iso8859_2", "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ", "ąęłżś"),
    ("cp1250", "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ", "ěřůčž"),
    ("iso8859_2", "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ", "ěřůčž"),
    ("cp1250", "áäčďéíĺľňóôŕšťúýžÁÄČĎÉÍĹĽŇÓÔŔŠŤÚÝŽ", "čľšž"),
    ("cp1250", "áéíóöőúüűÁÉÍÓÖŐÚÜŰ", "őű"),
    ("cp1250", "ăâîşţĂÂÎŞŢ", "ăşţ"),
    ("cp1250", "čćđšžČĆĐŠŽ", "čšž"),
    ("cp1257", "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ", "āēī"),
    ("cp1257", "ąčęėįšųūžĄČĘĖĮŠŲŪŽ", "ėšų"),
)
_BLANK = re.compile(r"[\s,]*")
_SAMPLE_BYTES = 200_000
_HEAD_CHARACTERS = 16_000


@dataclass
class SourceFile:
    """A file to parse.

    Attributes:
        data: its bytes.
        path: its path or name; readers never open it.
        strict: True to parse exactly as the standard requires (WebVTT), not to keep all words.
        repairs: repairs of decoding.
    """

    data: bytes
    path: Path
    strict: bool = False
    repairs: list[Repair] = field(default_factory=list)

    @property
    def suffix(self) -> str:
        """The suffix of its name in lower case, with the dot; only a hint."""
        return self.path.suffix.lower()

    @cached_property
    def text(self) -> str:
        """The decoded text, without a byte order mark, with LF line ends.

        Raises:
            UnsupportedFormatError: the bytes are not text.
        """
        text = self._decoded()
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        if _RESERVED.search(text):
            text = _RESERVED.sub("\ufffd", text)
        if "\0" in text:
            line = text.count("\n", 0, text.index("\0")) + 1
            self.repairs.append(Repair(line, "null characters were replaced by U+FFFD"))
            text = text.replace("\0", "\ufffd")
        return text

    @cached_property
    def head(self) -> str:
        """The first characters, without leading space, for the detection of formats."""
        return self.text[:_HEAD_CHARACTERS].lstrip("\ufeff \t\n\f")

    def forget_text(self) -> None:
        """Free the memory of the text; it is decoded again if it is needed."""
        self.__dict__.pop("text", None)

    def each_line(self) -> Iterator[str]:
        """Yield the lines of the text."""
        position = 0
        while position < len(self.text):
            end = self.text.find("\n", position + 65_536)
            end = len(self.text) if end < 0 else end
            yield from self.text[position:end].split("\n")
            position = end + 1

    def is_fragmented(self, characters: int) -> bool:
        """Return True for a large text whose lines have fewer than `characters` on average.

        Such files are not transcripts. They are parsed as plain text with few cues, since a cue
        takes a few hundred bytes of memory, and lines of three letters would take gigabytes.
        """
        return len(self.text) > 100_000 and self.text.count("\n") * characters > len(self.text)

    @cached_property
    def json(self) -> object:
        """The JSON document in the file; None if it is not JSON.

        Raises:
            UnsupportedFormatError: broken JSON, or nested or fragmented too much.
        """
        named = self.suffix == ".json" and self.head[:2] == '{"'
        if not (named or _JSON.match(self.head)):
            return None
        # Empty lists and dicts take thirty times their text in memory.
        if self.text.count("{") + self.text.count("[") > max(len(self.text) // 12, 1_000):
            self.reject("this looks like JSON, but contains little but brackets")
        text = self.text.lstrip("\ufeff")
        try:
            return json.loads(text)
        except json.JSONDecodeError as error:
            several = _several_documents(text) if error.msg == "Extra data" else None
            if several is not None:
                return several
            self.reject("this looks like JSON, but is damaged ({msg})", error.lineno, msg=error.msg)
        except (RecursionError, ValueError):
            self.reject(
                "this looks like JSON, but is nested too deeply or has numbers that are too long"
            )

    def object_lines(self, name: str) -> Iterator[int]:
        """Yield the lines (from 1) of the objects in the list `name` of the JSON document.

        Or of its top-level list. Endless zeros follow the last one.
        """
        lines: list[int] = []
        depth = 0
        object_depth = None  # the depth of the objects
        key = ""
        line, counted = 1, 0
        for token in _JSON_TOKEN.finditer(self.text):
            sign = token[0]
            if sign in "]}":
                depth -= 1
                object_depth = (
                    object_depth if object_depth is not None and depth >= object_depth else None
                )
            elif sign not in "[{":
                key = sign
            else:
                if sign == "{" and depth == object_depth:
                    line += self.text.count("\n", counted, token.start())
                    counted = token.start()
                    lines.append(line)
                elif sign == "[" and (depth == 0 or (depth == 1 and key == f'"{name}"')):
                    lines.clear()  # of several lists with the same name, the last one counts
                    object_depth = depth + 1
                depth += 1
        return chain(lines, repeat(0))

    def reject(self, problem: str, line: int | None = None, **values: Any) -> NoReturn:
        """Raise `UnsupportedFormatError` with the file's name; `problem` without a full stop."""
        raise UnsupportedFormatError(problem, path=self.path, line=line, **values)

    def _decoded(self) -> str:
        data = self.data
        for mark, encoding in _BOMS:
            if data.startswith(mark):
                return data[len(mark) :].decode(encoding, errors="replace")
        for magic, kind in _MAGIC:
            if data.startswith(magic):
                self.reject("this is {what}, not a transcript", what=Message(kind))
        if b"\0" in data[:1000]:
            text = self._wide()
        else:
            try:
                text = data.decode("utf-8")
            except UnicodeDecodeError as error:
                text = self._decode_damaged(error)
        sample = text[:_SAMPLE_BYTES]
        if len(_CONTROLS.findall(sample)) + sample.count("\ufffd") > 8 + len(sample) // 20:
            self.reject("this file is not text")
        return text

    def _wide(self) -> str:
        """Decode bytes with zeros: UTF-16 without a byte order mark, or damaged UTF-8."""
        sample = self.data[:_SAMPLE_BYTES]
        odd, even = sample[1::2].count(0), sample[0::2].count(0)
        encoding = "utf-16-le" if odd > even else "utf-16-be"
        wide = sample.decode(encoding, errors="replace")
        # Japanese text has few zeros, but one in each line end.
        lines = sample.count(b"\n")
        if max(odd, even) > len(sample) // 5 or (
            lines and max(odd, even) > 4 * min(odd, even) and wide.count("\n") * 2 > lines
        ):
            return self.data.decode(encoding, errors="replace")
        return self.data.decode("utf-8", errors="replace")

    def _decode_damaged(self, error: UnicodeDecodeError) -> str:
        """Decode bytes that are not UTF-8: with a few damaged ones, or in another encoding."""
        text = self.data.decode("utf-8", errors="replace")
        bad = text.count("\ufffd")
        line = self.data.count(b"\n", 0, error.start) + 1
        # The first non-ASCII bytes may be late in the file: the sample begins at their line.
        begin = self.data.rfind(b"\n", 0, error.start) + 1
        sample = self.data[max(begin, error.start - 1_000) :][:_SAMPLE_BYTES]
        others = sum(1 for byte in sample if byte >= 0x80)
        if bad > 3 and bad * 4 > others:
            encoding = _guessed(sample)
            note = Message("not UTF-8: read as {encoding}", encoding=encoding)
            self.repairs.append(Repair(line, note))
            return self.data.decode(encoding, errors="replace")
        self.repairs.append(Repair(line, "bytes that are not UTF-8 were replaced by U+FFFD"))
        return text


def _guessed(sample: bytes) -> str:
    """Return the encoding of text that is not UTF-8."""
    from charset_normalizer import from_bytes

    western = sample.decode("cp1252", errors="replace")
    for encoding, alphabet, telling in _ALPHABETS:
        letters = set(_COMMON_SIGNS.sub("", sample.decode(encoding, errors="replace")))
        if letters <= set(alphabet) and (not telling or letters & set(telling)):
            return encoding
    # Kana do not occur by chance, and short Japanese text is often detected as Korean.
    for encoding in ("cp932", "euc_jp"):
        text = sample.decode(encoding, errors="replace")
        if "\ufffd" not in text[:-2] and len(_KANA.findall(text)) * 5 > len(text):
            return encoding
    best = from_bytes(sample).best()
    encoding = best.encoding if best is not None else "cp1252"
    # Western text is the same in several encodings; Windows-1252 is the most common.
    if encoding.startswith("utf") or sample.decode(encoding, errors="replace") == western:
        return "cp1252"
    return encoding


def _several_documents(text: str) -> list[object] | None:
    """Return the JSON documents that stand one after another, as some recognizers write them."""
    decoder = json.JSONDecoder()
    documents: list[object] = []
    position = 0
    with suppress(ValueError, RecursionError):  # damaged, too deep, or a number too long
        while True:
            blank = _BLANK.match(text, position)
            position = blank.end() if blank else position
            if position == len(text):
                return documents
            document, position = decoder.raw_decode(text, position)
            documents.append(document)
    return None
